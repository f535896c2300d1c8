package export

import (
	"bufio"
	"fmt"
	"io"
)

// turtle writes RDF 1.1 Turtle, a block for each subject.
type turtle struct{ w *bufio.Writer }

func newTurtle(w io.Writer) Writer { return &linked{out: &turtle{bufio.NewWriter(w)}} }

func (t *turtle) begin(base string) error {
	for _, p := range prefixes {
		fmt.Fprintf(t.w, "@prefix %s: <%s> .\n", p.name, p.iri)
	}
	_, err := fmt.Fprintf(t.w, "@prefix r: <%s#> .\n", base)
	return err
}

func (t *turtle) subject(s *subject) error {
	t.w.WriteString("\n")
	t.iri(s.id)
	between := " "
	for i, class := range s.types {
		if i == 0 {
			t.w.WriteString(" a ")
		} else {
			t.w.WriteString(", ")
		}
		t.iri(class)
		between = " ;\n    "
	}
	for name, facts := range s.byName() {
		t.w.WriteString(between)
		t.iri(name)
		for i, f := range facts {
			if i > 0 {
				t.w.WriteByte(',')
			}
			t.w.WriteByte(' ')
			t.value(f)
		}
		between = " ;\n    "
	}
	_, err := t.w.WriteString(" .\n")
	return err
}

func (t *turtle) end() error { return t.w.Flush() }

func (t *turtle) iri(id string) {
	if full(id) {
		t.w.WriteByte('<')
		t.w.WriteString(id)
		t.w.WriteByte('>')
		return
	}
	t.w.WriteString(id)
}

func (t *turtle) value(f fact) {
	if f.iri != "" {
		t.iri(f.iri)
		return
	}
	t.w.WriteByte('"')
	t.quoted(f.text)
	t.w.WriteByte('"')
	switch {
	case f.lang != "":
		t.w.WriteByte('@')
		t.w.WriteString(string(f.lang))
	case f.datatype != "":
		t.w.WriteString("^^")
		t.iri(f.datatype)
	}
}

// quoted writes a text as it may stand between quotation marks.
func (t *turtle) quoted(text string) {
	for _, r := range text {
		switch {
		case r == '"', r == '\\':
			t.w.WriteByte('\\')
			t.w.WriteByte(byte(r))
		case r == '\n':
			t.w.WriteString(`\n`)
		case r == '\r':
			t.w.WriteString(`\r`)
		case r == '\t':
			t.w.WriteString(`\t`)
		case r < ' ', r == 0x7f, r == 0xfffe, r == 0xffff:
			fmt.Fprintf(t.w, `\u%04X`, r)
		default:
			t.w.WriteString(string(r))
		}
	}
}
