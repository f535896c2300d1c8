package export

import (
	"slices"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/bidi"
)

// rightward reports whether a text holds letters that are written from right to
// left, and whether it begins with one.
func rightward(s string) (any, first bool) {
	begun := false
	for _, r := range s {
		if r < 0x590 {
			begun = begun || unicode.IsLetter(r)
			continue
		}
		p, _ := bidi.LookupRune(r)
		if c := p.Class(); c == bidi.R || c == bidi.AL {
			return true, !begun
		}
		begun = begun || unicode.IsLetter(r)
	}
	return false, false
}

// visual is a line in the order in which it is drawn from left to right, and
// whether it is a line from right to left.
func visual(line string) (string, bool) {
	some, first := rightward(line)
	if !some {
		return line, false
	}
	var p bidi.Paragraph
	direction := bidi.LeftToRight
	if first {
		direction = bidi.RightToLeft
	}
	if _, err := p.SetString(shaped(line), bidi.DefaultDirection(direction)); err != nil {
		return line, first
	}
	order, err := p.Order()
	if err != nil {
		return line, first
	}
	type run struct {
		text  string
		right bool
	}
	runs := make([]run, order.NumRuns())
	for i := range runs {
		r := order.Run(i)
		runs[i] = run{r.String(), r.Direction() == bidi.RightToLeft}
		if runs[i].right {
			runs[i].text = reversed(runs[i].text)
		}
	}
	if first {
		slices.Reverse(runs)
	} else {
		// Numbers between words from right to left belong to them.
		for i := 0; i < len(runs); i++ {
			j := i
			for runs[j].right && j+2 < len(runs) && runs[j+2].right && !strings.ContainsFunc(runs[j+1].text, unicode.IsLetter) {
				j += 2
			}
			slices.Reverse(runs[i : j+1])
			i = j
		}
	}
	var b strings.Builder
	for _, r := range runs {
		b.WriteString(r.text)
	}
	return b.String(), first
}

// reversed is a run from its end, with brackets turned and marks behind their
// letters.
func reversed(s string) string {
	in := []rune(s)
	out := make([]rune, 0, len(in))
	for end := len(in); end > 0; {
		start := end - 1
		for start > 0 && unicode.Is(unicode.Mn, in[start]) {
			start--
		}
		for _, r := range in[start:end] {
			if m, ok := mirrored[r]; ok {
				r = m
			}
			out = append(out, r)
		}
		end = start
	}
	return string(out)
}

var mirrored = map[rune]rune{'(': ')', ')': '(', '[': ']', ']': '[', '{': '}', '}': '{', '<': '>', '>': '<', '«': '»', '»': '«'}
