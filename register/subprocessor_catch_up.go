package register

import (
	"slices"

	"ropa/scalar"
)

// CatchUp makes the notices that an engagement lacks when its vendor's
// announcements reach it from a date on: of kind LIST for what is in use then,
// and as they were announced for changes that are still to come, with the time to
// object from that date. What it received of a change before, it does not receive
// again. Their keys are left to the caller.
func CatchUp(changes []SubprocessorChange, received []SubprocessorNotice, e *Engagement, on scalar.Date) []SubprocessorNotice {
	has := map[scalar.Text]bool{}
	for _, n := range received {
		if n.Vendor == e.Vendor {
			has[n.Change] = true
		}
	}
	byNumber := map[int]*SubprocessorChange{}
	for i, c := range changes {
		byNumber[c.Number] = &changes[i]
	}
	var out []SubprocessorNotice
	for _, s := range Published(changes, on) {
		c := byNumber[s.Last]
		if has[c.Key] {
			continue
		}
		listed := SubprocessorChange{Key: c.Key, Announcement: Announcement{
			Number: s.Last, Kind: SubprocessorChangeList, Subprocessor: s.Organisation, EngagedBy: s.EngagedBy, Services: s.Services,
			Locations: s.Locations, TransferTool: s.TransferTool, Safeguards: s.Safeguards, EffectiveOn: s.Since,
		}}
		out = append(out, *Receive(&listed, e, on))
	}
	using := Subprocessors(received, scalar.Ref(e.Key), on)
	for _, c := range changes {
		standing := c.AnnouncedOn <= on && (c.WithdrawnOn == "" || c.WithdrawnOn > on)
		coming := c.EffectiveOn > on
		ends := c.Kind == SubprocessorChangeRemove && slices.ContainsFunc(using, func(s Subprocessor) bool {
			return s.EngagedBy == c.EngagedBy && s.Organisation == c.Subprocessor && s.Last < c.Number
		})
		if standing && (coming || ends) && !has[c.Key] {
			out = append(out, *Receive(&c, e, on))
		}
	}
	slices.SortFunc(out, func(a, b SubprocessorNotice) int { return a.Number - b.Number })
	return out
}
