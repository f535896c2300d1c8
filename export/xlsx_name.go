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

func sheetName(s string, most int) string {
	for units(s) > most {
		_, size := utf8.DecodeLastRuneInString(s)
		s = s[:len(s)-size]
	}
	return strings.Trim(s, "' ")
}
