package export

import "slices"

// placeHead puts what stands above the columns where it is seen as a whole: the
// values beside their labels, over as many columns as stand on the first printed
// page. Columns stay free that are repeated on the pages beside that one, which
// would show the beginnings of labels.
func (t *tab) placeHead() {
	label := 0
	if len(t.ends) > 1 {
		label = min(t.keys, t.ends[0]-2)
	}
	from, to, width := t.headColumns(label)
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
		t.kept[i].high = highOf(r.cells[1].Text, width, false)
		t.heads = append(t.heads, r.number)
	}
	t.merged = []int{from, to}
}

func (t *tab) isHead(r keptRow) bool {
	return len(r.styles) == 2 && r.styles[0] == t.styles.label && r.styles[1] == t.styles.plain
}

// headColumns are the columns of values, and their width: from the first that
// the labels do not reach, bold as they are, to the last that is on the first page
// for certain.
func (t *tab) headColumns(label int) (from, to, width int) {
	wanted, reached := 0, 0
	for _, r := range t.kept {
		if t.isHead(r) {
			wanted = max(wanted, digits(textWidth(r.cells[0].Text, true)))
		}
	}
	// Where the labels reach over all columns, the last of them is cut rather than
	// a value lost.
	from, to = label, t.ends[0]-1
	for from < to && (from == label || reached < wanted) {
		reached += t.widths[from]
		from++
	}
	for len(t.ends) > 1 && to > from && sum(t.widths[:to+1]) > sureRoom {
		to--
	}
	return from, to, sum(t.widths[from : to+1])
}
