package register

import (
	"cmp"
	"slices"

	"ropa/scalar"
)

// Subprocessor is another processor of a vendor, as announcements made it.
type Subprocessor struct {
	// Organisation is who it is, and EngagedBy who engages it; empty for the vendor itself.
	Organisation, EngagedBy scalar.Ref
	Services                scalar.Text
	Locations               []scalar.Country
	TransferTool            TransferTool
	Safeguards              scalar.Text
	// Since is the date on which it came to be in effect.
	Since scalar.Date
	// Last is the number of the announcement that made it what it is.
	Last int
}

// effect is an announcement with the date on which it takes effect; empty for one
// that does not.
type effect struct {
	Announcement
	on scalar.Date
}

// Subprocessors lists the other processors of one engagement that are in effect
// on a date, by what its customer received and decided until then. They are in
// the order of those who engage them and of their keys.
func Subprocessors(notices []SubprocessorNotice, engagement scalar.Ref, date scalar.Date) []Subprocessor {
	var es []effect
	for _, n := range notices {
		if n.Engagement == engagement && n.State(date) == NoticeStateInEffect {
			es = append(es, effect{n.Announcement, n.TakesEffectOn(date)})
		}
	}
	return listed(es)
}

// Published lists the other processors of a vendor on a date, by what it announced
// and did not take back, whatever single customers decided.
func Published(changes []SubprocessorChange, date scalar.Date) []Subprocessor {
	var es []effect
	for _, c := range changes {
		taken := c.WithdrawnOn != "" && c.WithdrawnOn <= date && c.WithdrawnOn < c.EffectiveOn
		if c.AnnouncedOn <= date && c.EffectiveOn <= date && !taken {
			es = append(es, effect{c.Announcement, c.EffectiveOn})
		}
	}
	return listed(es)
}

// listed applies announcements in the order in which they were made, not in that in
// which they took effect: of two about the same processor the later one is what
// the vendor means. One that changes or ends what is not there does nothing.
func listed(es []effect) []Subprocessor {
	slices.SortFunc(es, inTurn)
	type place struct{ by, who scalar.Ref }
	list := map[place]Subprocessor{}
	for _, e := range es {
		at := place{e.EngagedBy, e.Subprocessor}
		is, there := list[at]
		switch e.Kind {
		case SubprocessorChangeRemove:
			delete(list, at)
			continue
		case SubprocessorChangeReplace:
			delete(list, place{e.EngagedBy, e.Replaces})
		case SubprocessorChangeChangeLocation, SubprocessorChangeChangePurpose:
			if !there {
				continue
			}
		}
		list[at] = is.after(e)
	}
	out := make([]Subprocessor, 0, len(list))
	for _, s := range list {
		out = append(out, s)
	}
	slices.SortFunc(out, func(a, b Subprocessor) int {
		return cmp.Or(cmp.Compare(a.EngagedBy, b.EngagedBy), cmp.Compare(a.Organisation, b.Organisation))
	})
	return out
}

// inTurn is the order of announcements: by number. A vendor gives each number
// once; were one there twice, the list would still not depend on the order of input.
func inTurn(a, b effect) int {
	return cmp.Or(
		cmp.Compare(a.Number, b.Number), cmp.Compare(a.on, b.on), cmp.Compare(a.Kind, b.Kind),
		cmp.Compare(a.EngagedBy, b.EngagedBy), cmp.Compare(a.Subprocessor, b.Subprocessor), cmp.Compare(a.Replaces, b.Replaces),
		cmp.Compare(a.Services, b.Services), cmp.Compare(a.TransferTool, b.TransferTool), cmp.Compare(a.Safeguards, b.Safeguards),
		slices.Compare(a.Locations, b.Locations),
	)
}

// after is the processor once an announcement about it took effect: what that
// does not state stays as it was. But other countries need a tool of their own:
// that of the former ones does not follow it there.
func (s Subprocessor) after(e effect) Subprocessor {
	if s.Since == "" || e.on < s.Since {
		s.Since = e.on
	}
	if e.Kind == SubprocessorChangeChangeLocation && len(e.Locations) > 0 {
		s.TransferTool, s.Safeguards = "", ""
	}
	s.Organisation, s.EngagedBy, s.Last = e.Subprocessor, e.EngagedBy, e.Number
	s.Services = cmp.Or(e.Services, s.Services)
	s.TransferTool = cmp.Or(e.TransferTool, s.TransferTool)
	s.Safeguards = cmp.Or(e.Safeguards, s.Safeguards)
	if len(e.Locations) > 0 {
		s.Locations = e.Locations
	}
	return s
}
