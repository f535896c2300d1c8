package export

import "strings"

// table writes a table; its headers stand on every page, and never without a
// row beneath. No row but a long one is broken, and none stands alone.
func (p *pdfFile) table(g *group) {
	widths := p.columnWidths(g)
	p.room(p.opening(g))
	p.tableHead(g, widths)
	p.resume = func() { p.tableHead(g, widths) }
	for i, row := range g.Rows {
		cells, h := p.rowCells(row, widths)
		need := h
		if i == len(g.Rows)-2 {
			if _, last := p.rowCells(g.Rows[i+1], widths); last < keptField {
				need += last
			}
		}
		if i > 0 {
			p.together(need)
		}
		p.y += 0.8
		n := 1
		for _, c := range cells {
			n = max(n, len(c))
		}
		for done := 0; done < n; {
			now := p.portion(n-done, styleTable.lead)
			if now == 0 {
				p.turn()
				p.y += 0.8
				continue
			}
			for line := done; line < done+now; line++ {
				x := pdfLeft
				for i := range cells {
					if line < len(cells[i]) {
						p.write(styleTable, x, p.y, widths[i]-2, cells[i][line])
					}
					x += widths[i]
				}
				p.y += styleTable.lead
			}
			done += now
		}
		p.y += 0.8
		p.rule(pdfLeft, p.y, pdfInner, 0.15, inkRule)
	}
	p.resume = nil
}

// rowCells are the lines of the cells of a row, and how high it is.
func (p *pdfFile) rowCells(row []Cell, widths []float64) (cells [][]string, h float64) {
	most := 1
	for i, c := range row {
		cells = append(cells, styleTable.items(p.value(c), widths[i]-2))
		most = max(most, len(cells[i]))
	}
	return cells, float64(most)*styleTable.lead + 1.6
}

// headCells are the lines of the headers, and how high they are.
func (p *pdfFile) headCells(g *group, widths []float64) (heads [][]string, h float64) {
	most := 1
	for i, header := range g.Headers {
		heads = append(heads, styleColumn.lines(header, widths[i]-2))
		most = max(most, len(heads[i]))
	}
	return heads, float64(most)*styleColumn.lead + 0.8
}

func (p *pdfFile) tableHead(g *group, widths []float64) {
	heads, h := p.headCells(g, widths)
	x, most := pdfLeft, 1
	for _, lines := range heads {
		most = max(most, len(lines))
	}
	for i := range heads {
		for j, l := range heads[i] {
			p.write(styleColumn, x, p.y+float64(most-len(heads[i])+j)*styleColumn.lead, widths[i]-2, l)
		}
		x += widths[i]
	}
	p.y += h
	p.rule(pdfLeft, p.y, pdfInner, 0.35, navy)
}

// columnWidths divide the page: each column has at least its longest word, and
// the rest goes to those that have much to say.
func (p *pdfFile) columnWidths(g *group) []float64 {
	n := len(g.Headers)
	least, wish := make([]float64, n), make([]float64, n)
	consider := func(i int, st style, text string) {
		text = printable(text)
		for _, l := range strings.Split(text, "\n") {
			wish[i] = max(wish[i], min(st.face.width(l, st.size)/pointsPerMillimetre+2.5, pdfInner*3))
		}
		for _, w := range strings.Fields(text) {
			least[i] = max(least[i], min(st.face.width(w, st.size)/pointsPerMillimetre+2.5, 45))
		}
	}
	for i, h := range g.Headers {
		consider(i, styleColumn, h)
	}
	for _, r := range g.Rows[:min(len(g.Rows), mostMeasured)] {
		for i, c := range r {
			consider(i, styleTable, p.value(c))
		}
	}
	var sumLeast, sumWish float64
	for i := range n {
		sumLeast, sumWish = sumLeast+least[i], sumWish+wish[i]
	}
	out := make([]float64, n)
	for i := range n {
		switch {
		case sumLeast >= pdfInner:
			out[i] = least[i] * pdfInner / sumLeast
		case sumWish <= pdfInner:
			out[i] = wish[i] + (pdfInner-sumWish)*wish[i]/sumWish
		default:
			out[i] = least[i] + (pdfInner-sumLeast)*(wish[i]-least[i])/(sumWish-sumLeast)
		}
	}
	return out
}
