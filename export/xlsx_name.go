package export

import (
	"cmp"
	"fmt"
	"strings"
	"unicode/utf8"
)

// name is a name of a sheet that is not taken: at most 31 units, without what
// Excel forbids.
func (x *xlsx) name(title string) string {
	title = strings.Map(func(r rune) rune {
		if strings.ContainsRune(`[]:*?/\`, r) || r < ' ' {
			return '-'
		}
		return r
	}, Visible(title))
	title = cmp.Or(sheetName(title, 31), "-")
	if strings.EqualFold(title, "history") { // Excel's own
		title += "-"
	}
	return x.names.free(title, func(wish string, n int) string {
		end := fmt.Sprintf(" (%d)", n)
		return sheetName(wish, 31-len(end)) + end
	})
}

// sheetName is a title of so many units at most: of one that is longer, the words
// that have room.
func sheetName(s string, most int) string {
	s = strings.Trim(s, "' ")
	if units(s) <= most {
		return s
	}
	cut := s
	for units(cut) >= most {
		_, size := utf8.DecodeLastRuneInString(cut)
		cut = cut[:len(cut)-size]
	}
	// Of one word that is as long, what has room.
	if end := strings.LastIndexByte(cut+s[len(cut):][:1], ' '); units(cut[:max(end, 0)]) >= most/2 {
		cut = cut[:end]
	}
	return strings.TrimRight(cut, " ,.;:-–—(") + "…"
}
