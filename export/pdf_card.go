package export

import (
	"strings"

	"ropa/scalar"
)

func (p *pdfFile) card(c *card) error {
	e := p.entries[p.binder.number-1]
	p.place(c, e)
	p.write(style{bold, 9, 4.6, inkMuted}, pdfLeft, p.y, pdfInner, e.reference)
	if c.Draft {
		p.badge(pdfLeft+bold.width(e.reference, 9)/pointsPerMillimetre+3, p.y)
	}
	p.y += 5.2
	p.title(c.Name)
	if c.Draft {
		p.paragraph(style{regular, 8.4, 4, inkAlarm}, pdfLeft, pdfInner, Say(p.doc.Lang, "page.draftNote", nil))
		p.y += 1
	}
	for _, g := range c.Groups {
		p.group(g)
	}
	lines := p.binder.evidence(c)
	p.findings(Say(p.doc.Lang, "document.findings", nil), c.Findings, evidenceHeight(lines), nil)
	if len(lines) > 0 {
		p.y += 2
		p.room(evidenceHeight(lines) - 2)
		p.paragraph(style{bold, 7.6, 3.8, inkMuted}, pdfLeft, pdfInner, Say(p.doc.Lang, "page.evidence", nil))
		for _, l := range lines {
			p.paragraph(styleSmall, pdfLeft, pdfInner, l)
		}
	}
	return p.pdf.Error()
}

// place is where an activity begins: on a new page, or on the page of the one
// before where a third of it is left and both are drafts or neither is.
func (p *pdfFile) place(c *card, e *pdfEntry) {
	const gap, third = 9.0, (pdfBottom - pdfTop) / 3
	first := p.binder.number == 1
	was := p.draft
	p.draft, p.heading = c.Draft, e.reference
	if first || was != p.draft || p.y+gap > pdfBottom-third {
		p.page()
	} else {
		p.y += gap
		p.rule(pdfLeft, p.y-gap/2, pdfInner, 0.8, navy)
	}
	if first {
		p.pdf.Bookmark(printable(Say(p.doc.Lang, "page.activities", nil)), 0, p.y)
	}
	p.begin(e, 1)
}

// evidenceHeight is the room that the places of evidence take, so that they do
// not stand alone on a page.
func evidenceHeight(lines []string) (h float64) {
	if len(lines) == 0 {
		return 0
	}
	h = 2 + 3.8
	for _, l := range lines {
		h += float64(len(styleSmall.lines(l, pdfInner))) * styleSmall.lead
	}
	return h
}

// title writes the heading of a page.
func (p *pdfFile) title(s string) {
	p.paragraph(styleHead, pdfLeft, pdfInner, s)
	p.y += 1.5
}

// value is a cell as text.
func (p *pdfFile) value(c Cell) string {
	if c.Kind == DateCell {
		return dateInWords(scalar.Date(c.Text), p.doc.Lang)
	}
	return c.Text
}

func (p *pdfFile) group(g *group) {
	if g.Title != "" {
		p.y += 4
		p.room(6 + p.opening(g))
		if p.starts != nil {
			p.begin(p.starts, p.starts.level)
			p.starts = nil
		}
		p.paragraph(styleGroup, pdfLeft, pdfInner, g.Title)
		p.y += 1
	}
	if len(g.Fields) > 0 {
		p.rule(pdfLeft, p.y, pdfInner, 0.2, inkRule)
	}
	empty, emptyHeight := "", 0.0
	if len(g.Empty) > 0 {
		empty = Say(p.doc.Lang, "page.empty", nil) + " " + strings.Join(g.Empty, "\u00a0· ")
		emptyHeight = 1.5 + float64(len(styleSmall.lines(empty, pdfInner)))*styleSmall.lead
	}
	for i, f := range g.Fields {
		after := 0.0
		switch i {
		case len(g.Fields) - 2:
			after = p.groupField(g.Fields[i+1]).height()
		case len(g.Fields) - 1:
			after = emptyHeight
		}
		p.field(p.groupField(f), after)
	}
	if empty != "" {
		p.y += 1.5
		if emptyHeight < 2*keptTogether {
			p.room(emptyHeight)
		}
		p.paragraph(styleSmall, pdfLeft, pdfInner, empty)
	}
	switch {
	case len(g.Rows) == 0:
	case g.Wide():
		for _, r := range g.Rows {
			p.entry(g.Entry(r))
		}
	default:
		p.table(g)
	}
}

// opening is the height of what a group begins with, which stands on the page of
// its title.
func (p *pdfFile) opening(g *group) (h float64) {
	switch {
	case len(g.Fields) > 0:
		for _, f := range g.Fields[:min(len(g.Fields), 2)] {
			h += min(p.groupField(f).height(), keptField)
		}
	case len(g.Rows) == 0:
		return styleSmall.lead * 3
	case g.Wide():
		e := p.entryFields(g.Entry(g.Rows[0]))
		if h = entryHeight(e); h >= keptTogether {
			h = keptField
		}
	default:
		widths := p.columnWidths(g)
		_, h = p.headCells(g, widths)
		for _, r := range g.Rows[:min(len(g.Rows), 2)] {
			_, row := p.rowCells(r, widths)
			h += min(row, keptField)
		}
	}
	return h
}

// pdfField is a label with its value, as they are set.
type pdfField struct {
	label, value style
	name, text   string
	above        float64 // and below
}

// keptField is the height below which a field is kept on one page.
const keptField = 22.0

func (p *pdfFile) groupField(f field) pdfField {
	if f.Absent {
		return pdfField{styleLabel, styleAbsent, f.Label, Say(p.doc.Lang, "page.absent", nil), 1.1}
	}
	return pdfField{styleLabel, stylePlain, f.Label, p.value(f.Cell), 1.1}
}

func (f pdfField) height() float64 {
	return float64(max(len(f.label.lines(f.name, pdfLabels)), len(f.value.items(f.text, pdfValues))))*f.value.lead + 2*f.above
}

// field writes a label with its value and a rule beneath; what comes after it has
// room on the same page, if both are short.
func (p *pdfFile) field(f pdfField, after float64) {
	if h := f.height(); h < keptField {
		if after >= keptField {
			after = 0
		}
		p.room(h + after)
	} else if p.y+f.above+few*f.value.lead > pdfBottom {
		p.turn()
	}
	p.y += f.above
	p.pair(f.label, f.value, f.name, f.text)
	p.y += f.above
	p.rule(pdfLeft, p.y, pdfInner, 0.15, inkRule)
}

// pair writes a label and beside it a value, line by line, over pages; each has
// the label.
func (p *pdfFile) pair(label, value style, name, text string) {
	left, right := label.lines(name, pdfLabels), value.items(text, pdfValues)
	for turned := false; len(left)+len(right) > 0; {
		now := p.portion(max(len(left), len(right)), value.lead)
		if now < len(left) && !turned || now == 0 { // a label is never divided
			p.turn()
			turned = true
			continue
		}
		turned = false
		for i := range now {
			if i < len(left) {
				p.write(label, pdfLeft, p.y, pdfLabels, left[i])
			}
			if i < len(right) {
				p.write(value, pdfLeft+pdfLabels+pdfGap, p.y, pdfValues, right[i])
			}
			p.y += value.lead
		}
		left, right = left[min(now, len(left)):], right[min(now, len(right)):]
		if len(left) == 0 && len(right) > 0 {
			left = label.lines(p.continued(name), pdfLabels)
		}
	}
}

// continued is a title as it stands on the next page again.
func (p *pdfFile) continued(title string) string {
	return Say(p.doc.Lang, "page.continued", map[string]any{"title": title})
}

func (p *pdfFile) entryFields(fields []field) (out []pdfField) {
	label := style{regular, styleTable.size, styleTable.lead, inkMuted}
	for i, f := range fields {
		value := styleTable
		if i == 0 {
			value.face = bold
		}
		text := p.value(f.Cell)
		if f.Absent {
			value.colour, text = styleAbsent.colour, Say(p.doc.Lang, "page.absent", nil)
		}
		out = append(out, pdfField{label, value, f.Label, text, 0.6})
	}
	return out
}

func entryHeight(fields []pdfField) float64 {
	h := 3.0
	for _, f := range fields {
		h += f.height()
	}
	return h
}

// entry writes a row of a wide table as fields. The first says which it is, on
// every page.
func (p *pdfFile) entry(row []field) {
	fields := p.entryFields(row)
	if !p.together(entryHeight(fields)) && len(fields) > 1 {
		p.room(min(fields[0].height(), keptField) + min(fields[1].height(), keptField))
	}
	p.rule(pdfLeft, p.y, pdfInner, 0.45, inkLine)
	for i, f := range fields {
		after := 0.0
		if i == len(fields)-2 {
			after = fields[i+1].height()
		}
		p.field(f, after)
		if i == 0 {
			p.resume = p.again(f)
		}
	}
	p.resume = nil
	p.y += 3
}

// again writes the first field of an entry at the head of a page on which the
// entry goes on, on one line.
func (p *pdfFile) again(f pdfField) (resume func()) {
	f.name = f.label.face.clip(printable(f.name), f.label.size, pdfLabels*pointsPerMillimetre, 1)[0]
	f.text = f.value.face.clip(printable(f.text), f.value.size, (pdfValues-20)*pointsPerMillimetre, 1)[0]
	f.text = p.continued(f.text)
	return func() {
		was := p.resume
		p.resume = nil
		p.rule(pdfLeft, p.y, pdfInner, 0.45, inkLine)
		p.field(f, 0)
		p.resume = was
	}
}
