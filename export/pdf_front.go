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
	p.about(aboutBefore(d))
	const signY = 266
	if p.y > signY-10 {
		p.page()
	}
	half := (pdfInner - 12) / 2
	for i, id := range []string{"page.place", "page.signature"} {
		x := pdfLeft + float64(i)*(half+12)
		p.rule(x, signY, half, 0.25, inkDark)
		p.write(styleSmall, x, signY+1, half, printable(Say(d.Lang, id, nil)))
	}
	p.draft = false
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

// about writes what the document says of itself.
func (p *pdfFile) about(parts []AboutPart) {
	value, label := style{regular, 8.2, 3.6, inkDark}, style{regular, 8.2, 3.6, inkMuted}
	for _, part := range parts {
		if len(part.Lines) == 0 {
			continue
		}
		p.y += 3.6
		p.room(16)
		p.paragraph(styleCaps, pdfLeft, pdfInner, part.Title)
		p.y += 0.6
		p.rule(pdfLeft, p.y, pdfInner, 0.3, navy)
		for _, l := range part.Lines {
			p.y += 0.65
			if l[0] == "" {
				p.paragraph(label, pdfLeft, pdfInner, l[1])
			} else {
				p.pair(label, value, l[0], l[1])
			}
			p.y += 0.65
			p.rule(pdfLeft, p.y, pdfInner, 0.15, inkRule)
		}
	}
}

// contents writes what is in the document; the numbers of pages follow at the
// end.
func (p *pdfFile) contents() {
	p.page()
	p.pdf.Bookmark(Say(p.doc.Lang, "page.contents", nil), 0, 0)
	p.title(Say(p.doc.Lang, "page.contents", nil))
	for _, e := range p.sections {
		p.contentsLine(e)
	}
	if len(p.entries) == 0 {
		return
	}
	p.y += 5
	p.paragraph(styleGroup, pdfLeft, pdfInner, Say(p.doc.Lang, "page.activities", nil))
	p.y += 1
	for _, e := range p.entries {
		p.contentsLine(e)
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
