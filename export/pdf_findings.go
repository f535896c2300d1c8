package export

import "ropa/law"

// findings writes what the rules found, each with a bar in the colour of its
// severity; after the last there is room for what follows. The contents lead to
// them where they have an entry.
func (p *pdfFile) findings(title string, list []*FindingRow, after float64, e *pdfEntry) {
	all := grouped(list)
	first := styleSmall.lead + after
	if len(all) > 0 {
		_, texts, styles := p.finding(all[0])
		if first = barredHeight(barredLines(texts, styles)); first >= keptTogether {
			first = keptField
		} else if len(all) == 1 {
			first += after
		}
	}
	p.y += 4
	p.room(6 + first)
	if e != nil {
		p.begin(e, e.level)
	}
	p.paragraph(styleGroup, pdfLeft, pdfInner, title)
	p.y += 1
	if len(all) == 0 {
		p.paragraph(styleSmall, pdfLeft, pdfInner, nothingFound(p.doc))
		return
	}
	p.resume = func() {
		p.paragraph(styleGroup, pdfLeft, pdfInner, p.continued(title))
		p.y += 1
	}
	for i, same := range all {
		colour, texts, styles := p.finding(same)
		keep := 0.0
		if i == len(all)-1 {
			keep = after
		}
		p.barred(colour, texts, styles, keep)
	}
	p.resume = nil
}

// finding is what is written of findings that one rule made.
func (p *pdfFile) finding(same []*FindingRow) (colour Ink, texts []string, styles []style) {
	lang := p.doc.Lang
	f := same[0]
	colour = map[law.Severity]Ink{law.Breach: inkAlarm, law.Gap: inkAmber}[f.Severity]
	if colour == (Ink{}) {
		colour = inkSlate
	}
	what := upper(Label("Severity", string(f.Severity), lang))
	for _, a := range f.Articles {
		what += " · " + a
	}
	texts = []string{what + " · " + Say(lang, "page.rule", nil) + " " + f.Rule}
	styles = []style{{bold, 7.6, 3.8, colour}}
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
	return colour, texts, styles
}

type barredLine struct {
	text string
	style
}

const barIndent, barPadding = 4.0, 1.3

func barredLines(texts []string, styles []style) (out []barredLine) {
	for i, t := range texts {
		for _, l := range styles[i].lines(t, pdfInner-barIndent-2) {
			out = append(out, barredLine{l, styles[i]})
		}
	}
	return out
}

func barredHeight(lines []barredLine) float64 {
	h := 2*barPadding + 1.6
	for _, l := range lines {
		h += l.lead
	}
	return h
}

// barred writes texts on grey paper with a bar at their side, where there is
// room for what follows. Where it is longer than is kept on a page, a few lines
// stand together on each.
func (p *pdfFile) barred(colour Ink, texts []string, styles []style, after float64) {
	lines := barredLines(texts, styles)
	p.together(barredHeight(lines) + after)
	for len(lines) > 0 {
		n, h := 0, 2*barPadding
		for n < len(lines) && p.y+h+lines[n].lead <= pdfBottom+tiny {
			h += lines[n].lead
			n++
		}
		if n < len(lines) {
			for n > max(0, len(lines)-few) {
				n--
				h -= lines[n].lead
			}
			if n <= few { // what it is, and a few lines
				p.turn()
				continue
			}
		}
		if !p.draft { // the mark of a draft stays visible
			p.fill(pdfLeft, p.y, pdfInner, h, paperGrey)
		}
		p.fill(pdfLeft, p.y, 1.2, h, colour)
		p.y += barPadding
		for _, l := range lines[:n] {
			p.write(l.style, pdfLeft+barIndent, p.y, pdfInner-barIndent-2, l.text)
			p.y += l.lead
		}
		p.y += barPadding
		lines = lines[n:]
	}
	p.y += 1.6
}
