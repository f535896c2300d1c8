package export

// annexes are those that the contents name: the sections about records, and what
// was found about the register. There are none where nothing is to be said in them.
func (p *pdfFile) annexes() {
	lang := p.doc.Lang
	for _, part := range annexParts(p.doc) {
		p.annex = append(p.annex, &pdfEntry{name: part.Title, sheet: part.sheet, level: 1})
	}
	if !notApplied(p.doc) {
		p.annex = append(p.annex, &pdfEntry{name: Say(lang, "page.registerFindings", nil), sheet: -1, level: 1})
	}
	if len(p.annex) > 0 {
		p.annex = append([]*pdfEntry{{name: Say(lang, "page.annex", nil), sheet: -1}}, p.annex...)
	}
}

func (p *pdfFile) writeAnnexes() {
	if len(p.annex) == 0 {
		return
	}
	p.binder.trim(&p.binder.annex)
	p.page()
	p.begin(p.annex[0], 0)
	p.heading = p.annex[0].name
	p.title(p.annex[0].name)
	of := map[int]*pdfEntry{}
	for _, e := range p.annex {
		of[e.sheet] = e
	}
	for _, g := range p.binder.annex.Groups {
		p.starts = of[g.sheet]
		p.group(g)
	}
	if !notApplied(p.doc) {
		last := p.annex[len(p.annex)-1]
		p.findings(last.name, p.doc.Findings, 0, last)
	}
}
