package export

import (
	"slices"
	"strings"

	"ropa/scalar"
)

// mark marks a row about an activity that is not approved: the word for it stands
// in front of the activity's name or, where the sheet does not say it, of the first
// text. Sheets that are to be read back stay as they are.
func (s *SheetHead) mark(cells []Cell) {
	if s.Raw || len(cells) == 0 {
		return
	}
	c := &cells[s.markedColumn(cells)]
	if c.Text == "" {
		*c = Cell{Text: s.draft}
		return
	}
	*c = Cell{Text: s.draft + s.colon + c.Text}
}

// marking makes a sheet ready to mark rows in a language.
func (s *SheetHead) marking(lang scalar.Language) {
	s.draft, s.colon = Say(lang, "document.draft", nil), colonIn(lang)
	name := "activity.name"
	if s.Of == "activity" {
		name = "name"
	}
	for i, c := range s.Columns {
		if slices.Contains(strings.Split(c.Value, " | "), name) {
			s.names = append(s.names, i)
		}
	}
}

func (s *SheetHead) markedColumn(cells []Cell) int {
	if !s.PerActivity {
		for _, i := range s.names {
			if cells[i].Text != "" {
				return i
			}
		}
	}
	return max(0, slices.IndexFunc(cells, func(c Cell) bool { return c.Kind == TextCell && c.Text != "" }))
}

// marksDrafts reports whether rows of a sheet are marked where their activity is
// not approved: those that state facts about it, not findings.
func (s *Sheet) marksDrafts() bool { return s.Of != "finding" && !s.PerActivity }
