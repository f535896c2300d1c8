package export

import (
	"fmt"
	"html/template"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"ropa/scalar"
)

// htmlFields are labels with their values.
func htmlFields(p *htmlPage, fields []field) template.HTML {
	var b strings.Builder
	for _, f := range fields {
		b.WriteString("<div")
		if longCell(f.Cell) {
			b.WriteString(` class="long"`)
		}
		b.WriteString("><dt>")
		writeWords(&b, f.Label)
		b.WriteString(`</dt><dd dir="auto">`)
		if f.Absent {
			b.WriteString("<em>")
			writeWords(&b, Say(p.Doc.Lang, "page.absent", nil))
			b.WriteString("</em>")
		} else {
			p.writeValue(&b, f.Cell)
		}
		b.WriteString("</dd></div>")
	}
	return template.HTML(b.String())
}

// htmlRow is a row of a table.
func htmlRow(p *htmlPage, row []Cell) template.HTML {
	var b strings.Builder
	b.WriteString("<tr")
	if longRow(row) {
		b.WriteString(` class="long"`)
	}
	b.WriteByte('>')
	for _, c := range row {
		b.WriteString(`<td dir="auto">`)
		p.writeValue(&b, c)
		b.WriteString("</td>")
	}
	b.WriteString("</tr>")
	return template.HTML(b.String())
}

// writeValue writes a cell as text: dates in words, an address of the web as a
// link, several values one below the other.
func (p *htmlPage) writeValue(b *strings.Builder, c Cell) {
	text := Visible(c.Text)
	switch {
	case c.Kind == DateCell:
		writeWords(b, dateInWords(scalar.Date(c.Text), p.Doc.Lang))
	case isAddress(text):
		b.WriteString(`<a href="` + template.HTMLEscapeString(text) + `" rel="noreferrer">`)
		writeWords(b, text)
		b.WriteString("</a>")
	case !strings.Contains(text, "\n"):
		writeWords(b, text)
	default:
		for item, rest, more := "", text, true; more; {
			item, rest, more = strings.Cut(rest, "\n")
			b.WriteString(`<span class="item">`)
			writeWords(b, item)
			if more {
				b.WriteByte('\n') // for who copies it
			}
			b.WriteString("</span>")
		}
	}
}

// htmlWords is a text whose long words may be broken after their signs, and in
// which what is read as one stays on one line: "§ 3", "E-post", a telephone
// number.
func htmlWords(text string) template.HTML {
	var b strings.Builder
	writeWords(&b, text)
	return template.HTML(b.String())
}

func writeWords(b *strings.Builder, text string) {
	written := 0 // up to here
	for start := 0; start < len(text); {
		end, blank := start, false
		for end < len(text) && text[end] != '\n' && (text[end] != ' ' || glued(text, end)) {
			blank = blank || text[end] == ' '
			end++
		}
		word := text[start:end]
		switch hyphen := strings.IndexByte(word, '-'); {
		case len(word) > longWord:
			writeEscaped(b, text[written:start])
			writeLong(b, word)
			written = end
		case blank || hyphen > 0 && utf8.RuneCountInString(word[:hyphen]) == 1:
			writeEscaped(b, text[written:start])
			b.WriteString(`<span class="whole">`)
			writeEscaped(b, word)
			b.WriteString("</span>")
			written = end
		}
		start = end + 1
	}
	writeEscaped(b, text[written:])
}

// longWord is how many bytes of a word a narrow column has room for.
const longWord = 16

// writeLong writes a long word, with places where it can be broken; after hyphens
// browsers find them.
func writeLong(b *strings.Builder, word string) {
	before, start := rune(0), 0
	for i, r := range word {
		if signs(before) && before != '-' && unicode.IsLetter(r) {
			writeEscaped(b, word[start:i])
			b.WriteString("<wbr>")
			start = i
		}
		before = r
	}
	writeEscaped(b, word[start:])
}

func writeEscaped(b *strings.Builder, s string) {
	if strings.ContainsAny(s, "\x00&<>'\"") {
		s = template.HTMLEscapeString(s)
	}
	b.WriteString(s)
}

// keptLines of print are kept on one page: half of one. What is longer may go
// on on the next.
const keptLines = 28

// printedLines is about how many lines a text takes in a column for so many
// characters.
func printedLines(text string, width int) (n int) {
	for line := range strings.SplitSeq(text, "\n") {
		n += 1 + utf8.RuneCountInString(line)/width
	}
	return n
}

// Characters that a line of print has room for, where a label stands beside it
// and where not.
const besideLabel, fullLine = 70, 100

func longCell(c Cell) bool { return printedLines(c.Text, besideLabel) > keptLines }

func longRow(row []Cell) bool {
	return slices.ContainsFunc(row, func(c Cell) bool { return printedLines(c.Text, fullLine/len(row)) > keptLines })
}

// longEntry reports whether a row that is written as fields, each with some space
// around it, may be divided.
func longEntry(fields []field) bool {
	lines := 0
	for _, f := range fields {
		lines += printedLines(f.Cell.Text, besideLabel)
	}
	return lines > keptLines || len(fields) > 15
}

// fewFindings reports whether findings are kept on one page, so that the last of
// them does not have one for itself.
func fewFindings(list [][]*FindingRow) bool {
	n := 0
	for _, same := range list {
		n += len(same)
	}
	return n <= 12
}

// draftPatterns are what marks drafts: on screens the word again and again, in
// tiles as long as it is; on paper once, as large as a page.
func draftPatterns(word string) template.HTML {
	const size, spacing, angle = 72.0, 10.0, -32.0
	const pageWidth, pageHeight = 176 * pixels, 262 * pixels
	text := template.HTMLEscapeString(word)
	width := bold.width(word, size)*1.15 + float64(utf8.RuneCountInString(word))*spacing // sans-serif can be wider
	leaf := min(140, 0.9*pageHeight/bold.width(word, 1)/1.15)
	return template.HTML(fmt.Sprintf(`<svg class="defs" width="0" height="0" aria-hidden="true"><defs>`+
		`<pattern id="draft" width="%.0f" height="330" patternUnits="userSpaceOnUse" patternTransform="rotate(%.0f)"><text x="10" y="190" font-size="%.0f" letter-spacing="%.0f" %s>%s</text></pattern>`+
		`<pattern id="draft-leaf" width="%.1f" height="%.1f" patternUnits="userSpaceOnUse"><text x="%.1f" y="%.1f" font-size="%.0f" text-anchor="middle" transform="rotate(-52 %.1f %.1f)" %s>%s</text></pattern></defs></svg>`,
		width+70, angle, size, spacing, draftInk, text,
		pageWidth, pageHeight, pageWidth/2, pageHeight/2+leaf/3, leaf, pageWidth/2, pageHeight/2, draftInk, text))
}

const (
	pixels   = 96 / 25.4 // in a millimetre
	draftInk = `font-weight="700" font-family="sans-serif" fill="#b02024" fill-opacity="0.055"`
)
