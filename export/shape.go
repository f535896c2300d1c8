package export

import "strings"

// arabicForms are the letters of Arabic with the code of their first form in
// Unicode's Arabic Presentation Forms-B, and how many forms they have there:
// alone, at the end, at the beginning, in the middle.
var arabicForms = func() map[rune][2]rune {
	out, code := map[rune][2]rune{}, rune(0xFE80)
	for r := rune(0x621); r <= 0x64A; r++ {
		forms := rune(4)
		switch {
		case r > 0x63A && r < 0x641: // not Arabic letters
			continue
		case r == 0x621:
			forms = 1
		case strings.ContainsRune("\u0622\u0623\u0624\u0625\u0627\u0629\u062F\u0630\u0631\u0632\u0648\u0649", r):
			forms = 2 // they do not join the next letter
		}
		out[r] = [2]rune{code, forms}
		code += forms
	}
	return out
}()

// lamAlef are the ligatures of lam with an alef.
var lamAlef = map[rune]rune{0x622: 0xFEF5, 0x623: 0xFEF7, 0x625: 0xFEF9, 0x627: 0xFEFB}

// shaped is a text whose Arabic letters have the form that their neighbours ask
// for, in the order in which it is read.
func shaped(s string) string {
	if !strings.ContainsFunc(s, func(r rune) bool { return r >= 0x621 && r <= 0x64A }) {
		return s
	}
	in := []rune(s)
	mark := func(r rune) bool { return r >= 0x64B && r <= 0x65F || r == 0x670 }
	neighbour := func(i, step int) rune {
		for i += step; i >= 0 && i < len(in); i += step {
			if !mark(in[i]) {
				return in[i]
			}
		}
		return 0
	}
	const tatweel = 0x640
	joinsNext := func(r rune) bool { return arabicForms[r][1] == 4 || r == tatweel }
	joinsPrevious := func(r rune) bool { return arabicForms[r][1] > 1 || r == tatweel }
	var out []rune
	for i := 0; i < len(in); i++ {
		f, ok := arabicForms[in[i]]
		if !ok {
			out = append(out, in[i])
			continue
		}
		before := f[1] > 1 && joinsNext(neighbour(i, -1))
		if in[i] == 0x644 && i+1 < len(in) && lamAlef[in[i+1]] != 0 {
			form := lamAlef[in[i+1]]
			if before {
				form++
			}
			out = append(out, form)
			i++
			continue
		}
		after := f[1] == 4 && joinsPrevious(neighbour(i, 1))
		form := f[0]
		switch {
		case before && after:
			form += 3
		case after:
			form += 2
		case before:
			form++
		}
		out = append(out, form)
	}
	return string(out)
}
