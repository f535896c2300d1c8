package export

import (
	"bufio"
	"bytes"
	"encoding/json"
	"fmt"
	"io"
)

// jsonLD writes JSON-LD 1.1: a context of prefixes, and a graph with a node on
// each line. Nodes refer to each other by their ids, so that a reader need not
// hold the file as a whole.
type jsonLD struct {
	w     *bufio.Writer
	buf   bytes.Buffer
	json  *json.Encoder
	nodes int
}

func newJSONLD(w io.Writer) Writer {
	j := &jsonLD{w: bufio.NewWriter(w)}
	j.json = json.NewEncoder(&j.buf)
	j.json.SetEscapeHTML(false)
	return &linked{out: j}
}

func (j *jsonLD) begin(base string) error {
	j.w.WriteString("{\"@context\":{")
	for _, p := range prefixes {
		fmt.Fprintf(j.w, "\"%s\":\"%s\",", p.name, p.iri)
	}
	_, err := fmt.Fprintf(j.w, "\"r\":%s},\n\"@graph\":[", j.text(base+"#"))
	return err
}

func (j *jsonLD) subject(s *subject) error {
	if j.nodes++; j.nodes > 1 {
		j.w.WriteByte(',')
	}
	j.w.WriteString("\n{\"@id\":")
	j.quote(s.id)
	if len(s.types) > 0 {
		j.w.WriteString(",\"@type\":")
		j.list(len(s.types), func(i int) { j.quote(s.types[i]) })
	}
	for name, facts := range s.byName() {
		j.w.WriteByte(',')
		j.quote(name)
		j.w.WriteByte(':')
		j.list(len(facts), func(i int) { j.value(facts[i]) })
	}
	return j.w.WriteByte('}')
}

func (j *jsonLD) end() error {
	j.w.WriteString("\n]}\n")
	return j.w.Flush()
}

// list writes one value as it is, and several as an array.
func (j *jsonLD) list(n int, value func(i int)) {
	if n == 1 {
		value(0)
		return
	}
	for i := range n {
		j.w.WriteByte("[,"[min(i, 1)])
		value(i)
	}
	j.w.WriteByte(']')
}

func (j *jsonLD) value(f fact) {
	switch {
	case f.iri != "":
		fmt.Fprintf(j.w, `{"@id":%s}`, j.text(f.iri))
	case f.lang != "":
		fmt.Fprintf(j.w, `{"@value":%s,`, j.text(f.text))
		fmt.Fprintf(j.w, `"@language":%s}`, j.text(string(f.lang)))
	case f.datatype != "":
		fmt.Fprintf(j.w, `{"@value":%s,`, j.text(f.text))
		fmt.Fprintf(j.w, `"@type":%s}`, j.text(f.datatype))
	default:
		j.quote(f.text)
	}
}

// quote writes a string of JSON. An error stays with the writer until its end.
func (j *jsonLD) quote(s string) { _, _ = j.w.Write(j.text(s)) }

// text is a string of JSON. It is good until the next one.
func (j *jsonLD) text(s string) []byte {
	j.buf.Reset()
	if err := j.json.Encode(s); err != nil {
		panic(err) // a string can always be encoded
	}
	return bytes.TrimSuffix(j.buf.Bytes(), []byte("\n"))
}
