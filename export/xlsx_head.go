package export

import (
	"slices"
	"unicode/utf8"
)

// placeHead puts what stands above the columns where it is seen as a whole: the
// values beside their labels, over as many columns as stand on the first printed
// page. Column A stays free where it is repeated on the pages beside that one,
// which would show the beginnings of labels.
func (t *tab) placeHead() {
	label, across := 0, t.pagesAcross()
	if across > 1 && t.columns > 2 {
		label = 1
	}
	from, to, width := t.headColumns(label, across)
	for i, r := range t.kept {
		if !t.isHead(r) {
			continue
		}
		cells, styles := make([]Cell, to+1), slices.Repeat([]int{0}, to+1)
		cells[label], styles[label] = r.cells[0], r.styles[0]
		cells[from] = r.cells[1]
		for c := from; c <= to; c++ {
			styles[c] = t.styles.plain
		}
		t.kept[i].cells, t.kept[i].styles = cells, styles
		t.kept[i].lines = linesOf(r.cells[1].Text, width, false)
		t.heads = append(t.heads, r.number)
	}
	t.merged = []int{from, to}
}

func (t *tab) isHead(r keptRow) bool {
	return len(r.styles) == 2 && r.styles[0] == t.styles.label && r.styles[1] == t.styles.plain
}

// headColumns are the columns of values, and their width: from the first that
// the labels do not reach, bold as they are, to the last on the first page.
func (t *tab) headColumns(label, across int) (from, to, width int) {
	wanted, sum := 0, 0
	for _, r := range t.kept {
		if t.isHead(r) {
			wanted = max(wanted, utf8.RuneCountInString(r.cells[0].Text)*11/10+1)
		}
	}
	for _, w := range t.widths {
		sum += w
	}
	reached, page := 0, 0
	for i, w := range t.widths {
		if from > 0 && (page+w)*across > sum {
			break
		}
		page += w
		switch {
		case from > 0 || i > label && reached >= wanted:
			if from == 0 {
				from = i
			}
			to, width = i, width+w
		case i >= label:
			reached += w
		}
	}
	if from == 0 { // the labels reach over all columns: the last is cut rather than a value lost
		from = len(t.widths) - 1
		to, width = from, t.widths[from]
	}
	return from, to, width
}
