package register

import (
	"fmt"
	"slices"
	"strings"

	"ropa/scalar"
)

// Planned lists the other processors of a vendor as they will be when all that it
// announced and did not take back has taken effect.
func Planned(changes []SubprocessorChange) []Subprocessor { return Published(changes, "9999-12-31") }

// Find is the processor in a list that somebody engages; engagedBy is empty for the
// vendor itself. It is nil where it is not there.
func Find(list []Subprocessor, engagedBy, organisation scalar.Ref) *Subprocessor {
	i := slices.IndexFunc(list, func(s Subprocessor) bool { return s.EngagedBy == engagedBy && s.Organisation == organisation })
	if i < 0 {
		return nil
	}
	return &list[i]
}

// CheckPlace returns what keeps an announcement from following those that a
// vendor made before: it adds who is there already, changes who is not, names
// somebody who engages it and is not there, or closes a circle.
func CheckPlace(vendor scalar.Ref, before []SubprocessorChange, c *SubprocessorChange) Problems {
	var ps Problems
	list := Planned(before)
	is := Find(list, c.EngagedBy, c.Subprocessor)
	switch c.Kind {
	case SubprocessorChangeList, SubprocessorChangeAdd, SubprocessorChangeReplace:
		if is != nil {
			ps.add(CodeInvalid, "subprocessor", "is listed or announced already, by announcement %d: announce what changes", is.Last)
		}
	default:
		if is == nil {
			ps.add(CodeInvalid, "subprocessor", "%s", notThere(list, c.Subprocessor))
		}
	}
	if c.Kind == SubprocessorChangeReplace && c.Replaces != "" && Find(list, c.EngagedBy, c.Replaces) == nil {
		ps.add(CodeInvalid, "replaces", "%s", notThere(list, c.Replaces))
	}
	ps = append(ps, checkCircle(vendor, list, c)...)
	if c.Kind == SubprocessorChangeList && c.EffectiveOn > c.AnnouncedOn {
		ps.add(CodeInvalid, "effectiveOn", "must not be after today, %s, for a processor that is in use already: announce that it is added", c.AnnouncedOn)
	}
	return ps
}

// notThere says that a processor is not where an announcement looks for it, and
// where it is.
func notThere(list []Subprocessor, who scalar.Ref) string {
	var by []string
	for _, s := range list {
		if s.Organisation == who {
			if s.EngagedBy == "" {
				by = append(by, "by the vendor itself")
			} else {
				by = append(by, fmt.Sprintf("by %q", s.EngagedBy))
			}
		}
	}
	if len(by) == 0 {
		return "is neither listed nor announced"
	}
	return "is not engaged there; it is engaged " + strings.Join(by, " and ") + " (engagedBy)"
}

// checkCircle refuses a chain that leads back to where it began.
func checkCircle(vendor scalar.Ref, list []Subprocessor, c *SubprocessorChange) Problems {
	var ps Problems
	switch {
	case c.Subprocessor == vendor:
		ps.add(CodeInvalid, "subprocessor", "must not be the vendor itself")
	case c.EngagedBy == "":
	case c.EngagedBy == vendor:
		ps.add(CodeInvalid, "engagedBy", "is left out where the vendor itself engages the processor")
	case !slices.ContainsFunc(list, func(s Subprocessor) bool { return s.Organisation == c.EngagedBy }):
		ps.add(CodeInvalid, "engagedBy", "is neither listed nor announced")
	case slices.Contains(above(list, c.EngagedBy), c.Subprocessor):
		ps.add(CodeInvalid, "engagedBy", "is itself engaged by %q, directly or through others: the chain would be a circle", c.Subprocessor)
	}
	return ps
}

// above are all who engage a processor, directly or through others.
func above(list []Subprocessor, who scalar.Ref) []scalar.Ref {
	var out []scalar.Ref
	next := []scalar.Ref{who}
	for len(next) > 0 {
		at := next[0]
		next = next[1:]
		for _, s := range list {
			if s.Organisation == at && s.EngagedBy != "" && !slices.Contains(out, s.EngagedBy) {
				out, next = append(out, s.EngagedBy), append(next, s.EngagedBy)
			}
		}
	}
	return out
}

// ChangeKey proposes a key for an announcement: its number, what it does, and to whom.
func ChangeKey(a *Announcement) scalar.Text {
	key := fmt.Sprintf("%d-%s-%s", a.Number, KeyOf(string(a.Kind)), KeyOf(string(a.Subprocessor)))
	return scalar.Text(strings.Trim(key[:min(len(key), 100)], "-"))
}

// NoticeKey proposes a key for a notice: the vendor, the number of the
// announcement, and a random end that tells it from others.
func NoticeKey(vendor scalar.Ref, number int, random string) scalar.Text {
	return scalar.Text(strings.TrimLeft(fmt.Sprintf("%s-%d-%s", KeyOf(string(vendor)), number, random), "-"))
}
