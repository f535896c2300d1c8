package register

import "ropa/scalar"

// SubprocessorChange is a change among the other processors of a vendor, announced once to all its customers (Art. 28(2), (4)). It stands in the vendor's register.
type SubprocessorChange struct {
	// Key by which registers and people refer to it: lower-case letters, digits and hyphens; never changes.
	Key scalar.Text `json:"key,omitempty" required:"true"`
	Announcement
	// Date of the announcement.
	AnnouncedOn scalar.Date `json:"announcedOn,omitempty" required:"true"`
	// Date on which the vendor took it back. Where it was in effect already, it stays so.
	WithdrawnOn scalar.Date `json:"withdrawnOn,omitempty"`
	// A remark of the vendor for itself; customers do not see it.
	Note scalar.Text `json:"note,omitempty"`
	// Where the facts of this record stand.
	Evidence []Evidence `json:"evidence,omitempty"`
}

func checkSubprocessorChange(c *SubprocessorChange) Problems {
	ps := checkAnnouncement(&c.Announcement)
	ps.checkSpan("withdrawnOn", c.AnnouncedOn, c.WithdrawnOn)
	if c.Kind != SubprocessorChangeList {
		ps.checkSpan("effectiveOn", c.AnnouncedOn, c.EffectiveOn)
	}
	return ps
}
