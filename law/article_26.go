package law

import (
	"ropa/register"
	"ropa/scalar"
)

// article26 are the rules on joint controllers (Art. 26).
var article26 = []*Rule{jointWithoutArrangement, platformWithoutJointController}

// R140: joint controllers arrange between them who does what, and make the
// essence of it available. That none of them is named is for R002 to say.
var jointWithoutArrangement = &Rule{
	ID: "R140", Name: "joint-controllers-without-arrangement",
	Mutations:  []Mutation{{Name: "describeProcessingActivity", Fields: []string{"jointArrangementUrl", "jointArrangementEssence", "jointContactPoint"}}},
	Grounds:    []Ground{underGDPR("26(1)", "26(2)")},
	Severities: []Severity{Gap},
	Activity: func(c *Case, a *register.ProcessingActivity) bool {
		named := false
		for i := range a.Parties {
			named = named || a.Parties[i].Role == register.PartyRoleJointController
		}
		for i := range a.Disclosures {
			named = named || c.joint(&a.Disclosures[i])
		}
		if !named && a.Capacity != register.CapacityJointController {
			return false
		}
		switch {
		case a.JointArrangementURL == "" && a.JointArrangementEssence == "":
			c.report(Report{Severity: Gap, Message: "arrangement", Field: "jointArrangementUrl"})
		case a.JointArrangementEssence == "":
			c.report(Report{Severity: Gap, Message: "essence", Field: "jointArrangementEssence"})
		}
		return true
	},
}

// joint reports whether a recipient is a joint controller on the date.
func (c *Case) joint(d *register.Disclosure) bool {
	if !c.current(d.Since, d.Until) {
		return false
	}
	return d.Kind == register.RecipientKindJointController ||
		d.Engagement != "" && c.Engagement(d.Engagement).Role == register.EngagementRoleJointController
}

// R141: who runs a page on a social medium, or lets it track visitors, may be a
// joint controller with it.
var platformWithoutJointController = &Rule{
	ID: "R141", Name: "social-medium-without-joint-controller",
	Mutations:  []Mutation{{Name: "describeParties", Fields: []string{"role: JOINT_CONTROLLER"}}},
	Grounds:    []Ground{underGDPR("26(1)")},
	Severities: []Severity{Gap},
	Guidance: []Guidance{
		{Title: "CJEU, C-210/16 (Wirtschaftsakademie)"},
		{Title: "CJEU, C-40/17 (Fashion ID)"},
	},
	Activity: func(c *Case, a *register.ProcessingActivity) bool {
		if !controls(a) {
			return false
		}
		var found []platform
		add := func(p platform) {
			for i := range found {
				// A provider once in an activity: at a system before a tracker, at the first key.
				if f := &found[i]; f.provider != "" && f.provider == p.provider {
					if f.section == p.section && p.entry < f.entry {
						*f = p
					}
					return
				}
			}
			found = append(found, p)
		}
		for i := range a.Systems {
			u := &a.Systems[i]
			if !c.current(u.Since, u.Until) {
				continue
			}
			if y := c.System(u.System); y.Kind == register.SystemKindSocialMedia && c.current(y.Since, y.Until) && c.inUse(y.RetiredOn) {
				add(platform{y.Vendor, c.orgName(y.Vendor, y.Name), "systems", u.Key})
			}
		}
		for i := range a.Trackers {
			t := &a.Trackers[i]
			if t.Category == register.TrackerCategorySocialMedia || c.socialMedium(t.Owner) {
				add(platform{t.Owner, c.trackerName(t), "trackers", t.Key})
			}
		}
		for _, p := range found {
			if !c.jointWith(a, p.provider) {
				c.report(Report{
					Severity: Gap, Message: p.section, Section: p.section, Entry: p.entry,
					Args: Args{"platform": p.name}, Facts: []any{p.provider},
				})
			}
		}
		return len(found) > 0
	},
}

// platform is where an activity uses a social medium.
type platform struct {
	provider scalar.Ref
	name     any // A text, or a trackerLabel.
	section  string
	entry    scalar.Text
}

// socialMedium reports whether the register has a social medium of an
// organisation.
func (c *Case) socialMedium(owner scalar.Ref) bool {
	if owner == "" || owner == c.Organisation {
		return false
	}
	for _, y := range c.Systems {
		if y.Kind == register.SystemKindSocialMedia && y.Vendor == owner {
			return true
		}
	}
	return false
}

// jointWith reports whether an activity has the provider as a joint controller,
// or one whose name is not stated where the provider's is not either.
func (c *Case) jointWith(a *register.ProcessingActivity, provider scalar.Ref) bool {
	for i := range a.Parties {
		if p := &a.Parties[i]; p.Role == register.PartyRoleJointController && (p.Organisation == provider || provider == "") {
			return true
		}
	}
	for i := range a.Disclosures {
		if d := &a.Disclosures[i]; (d.Organisation == provider || provider == "") && c.joint(d) {
			return true
		}
	}
	return false
}
