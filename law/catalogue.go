package law

import (
	"fmt"
	"strings"

	"ropa/scalar"
)

// Catalogue is all rules as a document in Markdown, for a lawyer to review:
// what each rests on and when, when it applies, what it checks, what mends it.
func Catalogue(lang scalar.Language) string {
	var b strings.Builder
	fmt.Fprintf(&b, "# %s\n\n%s\n\n%s\n", Word("rules", lang), Word("intro", lang), Words("number", lang, Args{"asked": len(Rules), "notAsked": len(NotAsked)}))
	for _, r := range Rules {
		fmt.Fprintf(&b, "\n## %s %s\n\n", r.ID, r.Title(lang))
		for _, g := range r.Grounds {
			line := make([]string, len(g.Citations))
			for i, c := range g.Citations {
				line[i] = c.In(lang)
			}
			fmt.Fprintf(&b, "- **%s:** %s (%s)%s\n", Word("lawOf", lang), strings.Join(line, ", "), g.Between(lang), mark(g.verified(), lang))
		}
		names := make([]string, len(r.Severities))
		for i, s := range r.Severities {
			names[i] = s.InWords(lang)
		}
		fmt.Fprintf(&b, "- **%s:** %s\n", Word("severities", lang), strings.Join(names, ", "))
		fmt.Fprintf(&b, "- **%s:** %s\n- **%s:** %s\n- **%s:** %s\n", Word("applies", lang), r.Applies(lang), Word("checks", lang), r.Checks(lang), Word("mends", lang), r.Mend(lang))
		for _, g := range r.Guidance {
			title := g.Title
			if g.URL != "" {
				title = "[" + g.Title + "](" + string(g.URL) + ")"
			}
			fmt.Fprintf(&b, "- **%s:** %s%s\n", Word("guidance", lang), title, mark(g.Verified, lang))
		}
	}
	fmt.Fprintf(&b, "\n# %s\n", Word("notAsked", lang))
	for _, u := range NotAsked {
		places := make([]string, len(u.Citations))
		for i, c := range u.Citations {
			places[i] = c.In(lang)
		}
		fmt.Fprintf(&b, "\n## %s %s\n\n- **%s:** %s\n- **%s:** %s\n", u.ID, u.Title(lang), Word("lawOf", lang), strings.Join(places, ", "), Word("why", lang), u.Reason(lang))
	}
	return b.String()
}

func mark(verified bool, lang scalar.Language) string {
	if verified {
		return ""
	}
	return ", " + Word("notVerified", lang)
}

// verified reports whether the dates of the ground were read at a source.
func (g Ground) verified() bool {
	for _, r := range g.rests() {
		if !r.Verified {
			return false
		}
	}
	return true
}
