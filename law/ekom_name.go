package law

import (
	"cmp"
	"slices"
	"strings"

	"ropa/register"
	"ropa/scalar"
)

// trackerLabel is what a tracker is called in a message: by its name or, where
// it has none, by the website that sets it.
type trackerLabel struct {
	Name scalar.Text `json:",omitempty"`
	Site scalar.Text `json:",omitempty"`
	// With a site: what it is for, and whether it is a cookie.
	Purpose scalar.Text `json:",omitempty"`
	Cookie  bool        `json:",omitempty"`
}

// In is the label in a language.
func (l trackerLabel) In(lang scalar.Language) string {
	switch {
	case l.Site == "":
		return string(l.Name)
	case l.Cookie:
		return say(lang, "tracker.cookies", Args{"site": l.Site, "purpose": l.Purpose})
	}
	return say(lang, "tracker.tools", Args{"site": l.Site, "purpose": l.Purpose})
}

type trackerLabels []trackerLabel

// In is the list in a language.
func (ls trackerLabels) In(lang scalar.Language) string {
	parts := make([]string, len(ls))
	for i, l := range ls {
		parts[i] = l.In(lang)
	}
	return strings.Join(parts, ", ")
}

func (ls trackerLabels) inOrderOnce() trackerLabels {
	slices.SortFunc(ls, func(a, b trackerLabel) int { return strings.Compare(a.In("en"), b.In("en")) })
	return slices.Compact(ls)
}

// trackerName is what a tracker is called: its name, the tool that sets it,
// whose it is or what it is for. The name of a website alone would not tell a
// tracker from the site.
func (c *Case) trackerName(t *register.Tracker) trackerLabel {
	set := c.System(t.System)
	site := t.System != "" && set.Kind == register.SystemKindWebsite
	name := t.Name
	if !site {
		name = cmp.Or(name, set.Name)
	}
	if t.Owner != c.Organisation {
		name = cmp.Or(name, t.OwnerAsStated, c.orgName(t.Owner, ""))
	}
	if name == "" && site {
		return trackerLabel{Site: cmp.Or(set.Name, set.Key), Purpose: t.Purpose, Cookie: t.Kind == register.TrackerKindCookie}
	}
	return trackerLabel{Name: cmp.Or(name, t.Purpose, t.Key)}
}

// onDevice reports whether a tracker is something that stays on a device, and
// not only reads from it or sends from it.
func onDevice(t *register.Tracker) bool {
	return t.Kind != register.TrackerKindPixel && t.Kind != register.TrackerKindSdk && t.Kind != register.TrackerKindFingerprint
}
