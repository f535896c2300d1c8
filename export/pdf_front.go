package export

import "codeberg.org/go-pdf/fpdf"

// cover writes who keeps the register, as of when, in which form, and what is in
// the document; and where to sign.
func (p *pdfFile) cover() {
	d := p.doc
	p.draft = hasDrafts(d)
	p.page()
	p.fill(0, 0, pdfWidth, 5, navy)
	p.y = 20
	p.paragraph(styleCaps, pdfLeft, pdfInner, Say(d.Lang, "page.record", nil))
	p.y += 2
	p.paragraph(style{bold, 26, 11.5, navy}, pdfLeft, pdfInner, p.keeper)
	p.y += 1.5
	p.paragraph(style{regular, 13, 6, inkDark}, pdfLeft, pdfInner, d.Title)
	if p.draft {
		p.y += 1.5
		p.badge(pdfLeft, p.y)
		p.y += 6
	}
	parts := aboutBefore(d)
	gap := aboutGap
	for p.y+aboutHeight(parts, gap) > signHighest && gap > 1.6 { // rather closer than on two pages
		gap -= 0.4
	}
	for i, part := range parts {
		if i == len(parts)-1 && aboutHeight(parts[i:], gap) < keptTogether*2 {
			p.room(aboutHeight(parts[i:], gap) + pdfBottom - signHighest) // who signs sees what
		}
		p.about(part, gap)
	}
	if p.y > signHighest {
		p.page()
	}
	p.sign(max(p.y+pdfBottom-signHighest, 266))
	p.draft = false
}

// sign writes where to sign.
func (p *pdfFile) sign(y float64) {
	half := (pdfInner - 12) / 2
	for i, id := range []string{"page.place", "page.signature"} {
		x := pdfLeft + float64(i)*(half+12)
		p.rule(x, y, half, 0.25, inkDark)
		p.write(styleSmall, x, y+1, half, printable(Say(p.doc.Lang, id, nil)))
	}
}

// badge writes the word for a draft in a frame, and says how wide it is.
func (p *pdfFile) badge(x, y float64) float64 {
	st := style{bold, 7, 4, inkAlarm}
	word := printable(Say(p.doc.Lang, "document.draft", nil))
	w := st.width(word) + 3
	p.pen(0.3, inkAlarm)
	p.draw(func(f *fpdf.Fpdf) { f.RoundedRect(x, y, w, 4, 0.7, "1234", "D") })
	p.write(st, x+1.5, y, w, word)
	return w
}

const (
	aboutGap    = 3.6           // above each part
	signHighest = pdfBottom - 9 // where what is signed ends, so that there is room for a hand
)

var (
	aboutValue = style{regular, 8.2, 3.6, inkDark}
	aboutLabel = style{regular, 8.2, 3.6, inkMuted}
)

// aboutHeight is the room that parts take with a gap above each.
func aboutHeight(parts []AboutPart, gap float64) (h float64) {
	for _, part := range parts {
		h += gap + styleCaps.lead + 0.6
		for _, l := range part.Lines {
			lines := max(len(aboutLabel.lines(l[0], pdfLabels)), len(aboutValue.items(l[1], pdfValues)))
			if l[0] == "" {
				lines = len(aboutLabel.lines(l[1], pdfInner))
			}
			h += float64(lines)*aboutValue.lead + 1.3
		}
	}
	return h
}

// about writes a part of what the document says of itself.
func (p *pdfFile) about(part AboutPart, gap float64) {
	p.y += gap
	p.room(16)
	p.paragraph(styleCaps, pdfLeft, pdfInner, part.Title)
	p.y += 0.6
	p.rule(pdfLeft, p.y, pdfInner, 0.3, navy)
	for _, l := range part.Lines {
		p.aboutLine(l[0], l[1])
	}
}

func (p *pdfFile) aboutLine(label, value string) {
	p.y += 0.65
	if label == "" {
		p.paragraph(aboutLabel, pdfLeft, pdfInner, value)
	} else {
		p.pair(aboutLabel, aboutValue, label, value)
	}
	p.y += 0.65
	p.rule(pdfLeft, p.y, pdfInner, 0.15, inkRule)
}

// contents writes what is in the document and what was found; the numbers follow
// at the end.
func (p *pdfFile) contents() {
	lang := p.doc.Lang
	p.page()
	p.pdf.Bookmark(Say(lang, "page.contents", nil), 0, p.y)
	p.title(Say(lang, "page.contents", nil))
	p.contentsLine(p.flow)
	p.y += 5
	p.paragraph(styleGroup, pdfLeft, pdfInner, Say(lang, "page.activities", nil))
	p.y += 1
	for _, e := range p.entries {
		p.contentsLine(e)
	}
	if len(p.entries) == 0 {
		p.paragraph(stylePlain, pdfLeft, pdfInner, noActivities(p.doc))
	}
	p.y += 5
	for _, e := range p.annex {
		p.contentsLine(e)
	}
	p.y += 6
	p.summary()
}

// pdfSlot is where a value is written at the end.
type pdfSlot struct {
	page int
	y    float64
}

// summary writes what was found, without the numbers, which are known at the end.
func (p *pdfFile) summary() {
	part := aboutAfter(p.doc, Summary{})
	p.room(aboutHeight([]AboutPart{part}, aboutGap) + styleGroup.lead)
	title := Say(p.doc.Lang, "page.summary", nil)
	p.pdf.Bookmark(printable(title), 0, p.y)
	p.paragraph(styleGroup, pdfLeft, pdfInner, title)
	p.y += 1
	p.rule(pdfLeft, p.y, pdfInner, 0.3, navy)
	for _, l := range part.Lines {
		if l[0] == "" {
			p.aboutLine("", l[1])
			continue
		}
		p.results = append(p.results, pdfSlot{p.pdf.PageNo(), p.y + 0.65})
		p.aboutLine(l[0], "")
	}
}

// fillResults writes what was found where there is room for it.
func (p *pdfFile) fillResults(s Summary) {
	i := 0
	for _, l := range aboutAfter(p.doc, s).Lines {
		if l[0] == "" {
			continue
		}
		if slot := p.results[i]; i == 0 || slot.page != p.results[i-1].page {
			p.turnTo(slot.page)
		}
		p.write(aboutValue, pdfLeft+pdfLabels+pdfGap, p.results[i].y, pdfValues, printable(l[1]))
		i++
	}
}

func (p *pdfFile) contentsLine(e *pdfEntry) {
	const reference, number = 27.0, 14.0
	x, w := pdfLeft, pdfInner-number
	if e.reference != "" {
		x, w = x+reference, w-reference
	}
	if e.draft {
		w -= 17
	}
	lines := stylePlain.lines(e.name, w)
	p.room(float64(len(lines))*stylePlain.lead + 2)
	top := p.y
	p.y += 0.7
	if e.reference != "" {
		p.write(styleLabel, pdfLeft, p.y, reference, styleLabel.face.clip(e.reference, styleLabel.size, (reference-1)*pointsPerMillimetre, 1)[0])
	}
	for _, l := range lines {
		e.y = p.y
		p.write(stylePlain, x, p.y, w, l)
		p.y += stylePlain.lead
	}
	if e.draft {
		p.badge(pdfWidth-pdfLeft-number-15, e.y)
	}
	p.y += 0.7
	p.rule(pdfLeft, p.y, pdfInner, 0.15, inkRule)
	e.at, e.link = p.pdf.PageNo(), p.pdf.AddLink()
	p.pdf.Link(pdfLeft, top, pdfInner, p.y-top, e.link)
}
