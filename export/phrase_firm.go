package export

import (
	"slices"
	"strings"

	"ropa/register"
)

// Of how firmly facts stand: what a source says, what it only implies, and what
// nobody can make out.

// inferredFrom reports whether a field is inferred from all places that speak of
// it, and whether from some. An empty name is the record as a whole.
func inferredFrom(places []register.Evidence, field string) (all, some bool) {
	all = true
	for _, e := range places {
		if string(e.Field) == field {
			all, some = all && e.Inferred, some || e.Inferred
		}
	}
	return all && some, some
}

// firmly is a fact with a mark where its source only implies it.
func (r *Row) firmly(s string, places []register.Evidence, field string) string {
	switch all, some := inferredFrom(places, field); {
	case s == "":
		return ""
	case all:
		return s + " (" + r.say("inferred") + ")"
	case some:
		return s + " (" + r.say("partlyInferred") + ")"
	}
	return s
}

// caveats are a remark on an entry, and that the entry as a whole is only implied
// by its source, or unclear in it.
func (r *Row) caveats(p *parts, e register.Entry) {
	p.addIf(e.Note != "", func() string { return r.say("remark", "words", strings.TrimSuffix(string(e.Note), ".")) })
	r.doubts(p, e.Evidence)
}

func (r *Row) doubts(p *parts, places []register.Evidence) {
	all, _ := inferredFrom(places, "")
	p.addIf(all, func() string { return r.say("inferred") })
	p.addIf(slices.ContainsFunc(places, func(e register.Evidence) bool { return e.Garbled }), func() string { return r.say("garbled") })
}
