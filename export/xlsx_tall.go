package export

// fitTexts makes columns no wider than a page has room for beside those that tell
// the rows, and widens those in which a text of a row that is known would be cut,
// because it is higher than a row can be.
func (t *tab) fitTexts() {
	room, changed := sureRoom-sum(t.widths[:t.keys]), false
	set := func(i, width int) {
		changed = changed || t.widths[i] != width
		t.widths[i] = width
	}
	for i := t.keys; i < len(t.widths); i++ {
		set(i, min(t.widths[i], room))
	}
	for _, r := range t.kept {
		for i := t.keys; i < min(len(r.cells), len(t.widths)); i++ {
			if t.styles.overflows(r.styles[i]) {
				continue
			}
			for t.widths[i] < room && highOf(r.cells[i].Text, t.widths[i], t.styles.heads(r.styles[i])) > mostHigh {
				set(i, min(t.widths[i]+max(2, t.widths[i]/10), room))
			}
		}
	}
	if changed {
		t.ends = divided(t.widths, t.keys, pageRoom)
	}
}

// sureRoom is what a page has room for at whatever scale a program chooses to have
// all pages of a sheet alike.
const sureRoom = pageRoom * 85 / 100
