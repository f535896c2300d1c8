package export

import (
	"strings"

	"ropa/law"
	"ropa/scalar"
)

func (p *pdfFile) card(c *card) error {
	e := p.entries[p.binder.number-1]
	p.draft, p.heading = c.Draft, e.reference
	p.begin(e, 1)
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
	p.findings(Say(p.doc.Lang, "document.findings", nil), c.Findings, evidenceHeight(lines))
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
		p.room(max(18, 8+p.opening(g)))
		p.paragraph(styleGroup, pdfLeft, pdfInner, g.Title)
		p.y += 1
	}
	if len(g.Fields) > 0 {
		p.rule(pdfLeft, p.y, pdfInner, 0.2, inkRule)
	}
	for _, f := range g.Fields {
		st, text := stylePlain, p.value(f.Cell)
		if f.Absent {
			st, text = styleAbsent, Say(p.doc.Lang, "page.absent", nil)
		}
		p.field(styleLabel, st, f.Label, text, 1.1)
	}
	if len(g.Empty) > 0 {
		p.y += 1.5
		p.paragraph(styleSmall, pdfLeft, pdfInner, Say(p.doc.Lang, "page.empty", nil)+" "+strings.Join(g.Empty, " · "))
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

// opening is the height of what a group begins with, if it is kept on one page.
func (p *pdfFile) opening(g *group) float64 {
	h := 0.0
	switch {
	case len(g.Fields) > 0 || len(g.Rows) == 0:
	case g.Wide():
		h = p.entryHeight(g.Entry(g.Rows[0]))
	default:
		widths := p.columnWidths(g)
		_, head := p.headCells(g, widths)
		_, row := p.rowCells(g.Rows[0], widths)
		h = head + row
	}
	if h >= keptTogether {
		return 0
	}
	return h
}

// field writes a label with its value and a rule beneath.
func (p *pdfFile) field(label, value style, name, text string, above float64) {
	h := float64(max(len(label.lines(name, pdfLabels)), len(value.lines(text, pdfInner-pdfLabels-pdfGap)))) * value.lead
	p.together(h + 2*above)
	p.y += above
	p.pair(label, value, name, text)
	p.y += above
	p.rule(pdfLeft, p.y, pdfInner, 0.15, inkRule)
}

// pair writes a label and beside it a value, line by line, over pages.
func (p *pdfFile) pair(label, value style, name, text string) {
	const width = pdfInner - pdfLabels - pdfGap
	left, right := label.lines(name, pdfLabels), value.lines(text, width)
	for i := range max(len(left), len(right)) {
		p.room(value.lead)
		if i < len(left) {
			p.write(label, pdfLeft, p.y, pdfLabels, left[i])
		}
		if i < len(right) {
			p.write(value, pdfLeft+pdfLabels+pdfGap, p.y, width, right[i])
		}
		p.y += value.lead
	}
}

func (p *pdfFile) entryHeight(fields []field) float64 {
	h := 3.0
	for _, f := range fields {
		h += float64(len(styleTable.lines(p.value(f.Cell), pdfInner-pdfLabels-pdfGap)))*styleTable.lead + 1.2
	}
	return h
}

// entry writes a row of a wide table as fields.
func (p *pdfFile) entry(fields []field) {
	small, label := styleTable, style{regular, styleTable.size, styleTable.lead, inkMuted}
	p.together(p.entryHeight(fields))
	p.rule(pdfLeft, p.y, pdfInner, 0.45, inkLine)
	for i, f := range fields {
		st := small
		if i == 0 {
			st.face = bold
		}
		p.field(label, st, f.Label, p.value(f.Cell), 0.6)
	}
	p.y += 3
}

// findings writes what the rules found, each with a bar in the colour of its
// severity; after the last there is room for what follows.
func (p *pdfFile) findings(title string, list []*FindingRow, after float64) {
	lang := p.doc.Lang
	p.y += 4
	p.room(22 + after)
	p.paragraph(styleGroup, pdfLeft, pdfInner, title)
	p.y += 1
	if len(list) == 0 {
		p.paragraph(styleSmall, pdfLeft, pdfInner, Say(lang, "page.noFindings", nil))
		return
	}
	all := grouped(list)
	for i, same := range all {
		f := same[0]
		colour := map[law.Severity]Ink{law.Breach: inkAlarm, law.Gap: inkAmber}[f.Severity]
		if colour == (Ink{}) {
			colour = inkLine
		}
		what := upper(Label("Severity", string(f.Severity), lang))
		for _, a := range f.Articles {
			what += " · " + a
		}
		texts := []string{what + " · " + Say(lang, "page.rule", nil) + " " + f.Rule}
		styles := []style{{bold, 7.6, 3.8, colour}}
		for _, f := range same {
			texts, styles = append(texts, f.said()), append(styles, style{regular, 8.2, 3.9, inkDark})
		}
		muted := style{regular, 8.2, 3.9, inkMuted}
		if f.Mend != "" {
			texts, styles = append(texts, Say(lang, "page.mend", nil)+" "+f.Mend), append(styles, muted)
		}
		for _, r := range remarks(f, lang) {
			texts, styles = append(texts, r), append(styles, muted)
		}
		keep := 0.0
		if i == len(all)-1 {
			keep = after
		}
		p.barred(colour, texts, styles, keep)
	}
}

// barred writes texts on grey paper with a bar at their side, where there is
// room for what follows.
func (p *pdfFile) barred(colour Ink, texts []string, styles []style, after float64) {
	const indent, padding = 4.0, 1.3
	type line struct {
		text string
		style
	}
	var lines []line
	h := 2 * padding
	for i, t := range texts {
		for _, l := range styles[i].lines(t, pdfInner-indent-2) {
			lines = append(lines, line{l, styles[i]})
			h += styles[i].lead
		}
	}
	p.together(h + 1.6 + after)
	for first := 0; first < len(lines); {
		p.room(lines[first].lead + 2*padding)
		last, h := first, 2*padding
		for last < len(lines) && p.y+h+lines[last].lead <= pdfBottom+0.01 {
			h += lines[last].lead
			last++
		}
		if !p.draft { // the mark of a draft stays visible
			p.fill(pdfLeft, p.y, pdfInner, h, paperGrey)
		}
		p.fill(pdfLeft, p.y, 1.2, h, colour)
		p.y += padding
		for _, l := range lines[first:last] {
			p.write(l.style, pdfLeft+indent, p.y, pdfInner-indent-2, l.text)
			p.y += l.lead
		}
		p.y += padding
		first = last
	}
	p.y += 1.6
}
