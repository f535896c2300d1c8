package export

import (
	"slices"
	"strings"
)

// marked are the cells of a row about an activity that is not approved: the word
// for it stands in front of the activity's name or, where the sheet does not say
// it, of the first text. Sheets that are to be read back stay as they are.
func marked(d *Document, sheet int, cells []Cell) []Cell {
	s := d.Sheets[sheet]
	if s.Raw || len(cells) == 0 {
		return cells
	}
	at := s.markedColumn(cells)
	out := append([]Cell(nil), cells...)
	out[at] = Cell{Text: strings.TrimSuffix(Say(d.Lang, "document.draft", nil)+colonIn(d.Lang)+out[at].Text, colonIn(d.Lang))}
	return out
}

func (s *Sheet) markedColumn(cells []Cell) int {
	name := "activity.name"
	if s.Of == "activity" {
		name = "name"
	}
	if !s.PerActivity {
		for i, c := range s.Columns {
			if slices.Contains(strings.Split(c.Value, " | "), name) && cells[i].Text != "" {
				return i
			}
		}
	}
	for i, c := range cells {
		if c.Kind == TextCell && c.Text != "" {
			return i
		}
	}
	return 0
}

// marksDrafts reports whether rows of a sheet are marked where their activity is
// not approved: those that state facts about it, not findings.
func (s *Sheet) marksDrafts() bool { return s.Of != "finding" && !s.PerActivity }
