package export

import (
	"slices"
	"strings"

	"ropa/law"
	"ropa/register"
)

// aboutBefore is what stands on the cover of a page: what a document says of
// itself before it is known what was found. What the form says above its columns
// stands in place of what we would say of the same.
func aboutBefore(d *Document) []AboutPart {
	var s Summary
	for status, n := range d.Counts {
		if d.Drafts || isApproved(status) {
			s.Written += n
		} else {
			s.LeftOut += n
		}
	}
	parts := slices.Clone(About(d, s)[:4])
	var head [][2]string
	said, officer := "", false
	for _, sheet := range d.Sheets {
		head = append(head, sheet.Head...)
		for i, l := range sheet.Head {
			said += l[1] + "\n"
			officer = officer || strings.Contains(sheet.Sheet.Head[i].Value, "dpo")
		}
	}
	parts[1].Lines = slices.Concat(head, slices.DeleteFunc(parts[1].Lines, func(l [2]string) bool { return strings.Contains(said, l[1]) }))
	if officer {
		dpo := Label("ContactRole", string(register.ContactRoleDpo), d.Lang)
		parts[2].Lines = slices.DeleteFunc(parts[2].Lines, func(l [2]string) bool { return l[0] == dpo })
	}
	return slices.DeleteFunc(parts, func(p AboutPart) bool { return len(p.Lines) == 0 })
}

// aboutAfter is what was found, which is known only at the end.
func aboutAfter(d *Document, s Summary) AboutPart {
	out := About(d, s)[4]
	if !notApplied(d) {
		severities := len(law.Severity("").Values())
		out.Lines = slices.Insert(out.Lines, severities, [2]string{"", Say(d.Lang, "page.oneBox", nil)})
	}
	return out
}

// noActivities says in words that a document has none, and why.
func noActivities(d *Document) string {
	for _, n := range d.Counts {
		if n > 0 {
			return Say(d.Lang, "page.noneApproved", nil)
		}
	}
	return Say(d.Lang, "page.noActivities", nil)
}

// nothingToDraw says in words why there is no picture of data flows: a picture
// without activities would show what belongs to none. It is empty where there is one.
func nothingToDraw(d *Document) string {
	total := 0
	for status, n := range d.Counts {
		if d.Drafts || isApproved(status) {
			if n > 0 {
				return ""
			}
		}
		total += n
	}
	switch {
	case total > 0:
		return Say(d.Lang, "page.noneApproved", nil)
	case d.Form.Register == "processor":
		return Say(d.Lang, "flow.noneProcessor", nil)
	case d.Form.Register == "controller":
		return Say(d.Lang, "flow.noneController", nil)
	}
	return Say(d.Lang, "flow.noneBoth", nil)
}
