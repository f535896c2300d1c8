package law

import (
	"slices"

	"ropa/register"
	"ropa/scalar"
)

// ekom are the rules on storing and reading on people's devices: the Norwegian
// Electronic Communications Acts (ekomloven) and consent as the GDPR has it.
var ekom = []*Rule{consentByInaction, trackerWithoutConsent, trackerWithoutLifetime}

// underEkom2024 is § 3-15 with the consent of the GDPR, to which it refers.
var underEkom2024 = Ground{
	Statute:   "ekomloven-2024-3-15",
	Citations: append(underStatute("ekomloven-2024-3-15").Citations, gdpr("4(11)", "7")...),
}

var underEkom2003 = underStatute("ekomloven-2003-2-7b")

// R135: trackers that are not strictly necessary need consent. That people can
// refuse is no consent; under the Act of 2003 the settings of the browser were.
var trackerWithoutConsent = &Rule{
	ID: "R135", Name: "tracker-without-consent",
	Mutations:  []Mutation{{Name: "describeTrackers", Fields: []string{"consentForm", "category: STRICTLY_NECESSARY"}}},
	Grounds:    []Ground{underEkom2024, underEkom2003},
	Severities: []Severity{Gap, Note},
	Activity: func(c *Case, a *register.ProcessingActivity) bool {
		if !controls(a) {
			return false
		}
		stated := slices.ContainsFunc(a.LegalBases, func(b register.LegalBasis) bool { return b.ConsentForm != "" })
		refusal := c.canRefuse(a)
		applies := false
		var missing, refused, necessary trackerLabels
		for i := range a.Trackers {
			t := &a.Trackers[i]
			if t.Category == register.TrackerCategoryStrictlyNecessary {
				continue
			}
			applies = true
			switch {
			case t.ConsentForm != "" || stated:
			case c.perhapsNecessary(t):
				necessary = append(necessary, c.trackerName(t))
			case t.OptOut != "" || refusal:
				refused = append(refused, c.trackerName(t))
			default:
				missing = append(missing, c.trackerName(t))
			}
		}
		report := func(s Severity, message string, trackers trackerLabels) {
			if len(trackers) > 0 {
				c.report(Report{Severity: s, Message: message, Field: "trackers", Args: Args{"trackers": trackers.inOrderOnce()}})
			}
		}
		report(Gap, "missing", missing)
		if c.ground.Statute == underEkom2003.Statute {
			report(Note, "optOutThen", refused)
		} else {
			report(Gap, "optOut", refused)
		}
		report(Note, "necessary", necessary)
		return applies
	},
}

// canRefuse reports whether a procedure says how to refuse the trackers of an
// activity. Where trackers say it themselves, it is not known to be about others.
func (c *Case) canRefuse(a *register.ProcessingActivity) bool {
	if slices.ContainsFunc(a.Trackers, func(t register.Tracker) bool { return t.OptOut != "" }) {
		return false
	}
	return slices.ContainsFunc(c.RightsProcedures, func(p *register.RightsProcedure) bool {
		return p.Right == register.DataSubjectRightTrackingOptOut && c.inUse(p.RetiredOn) && concerns(p.Activities, scalar.Ref(a.Reference))
	})
}

// perhapsNecessary reports whether a tracker may do without consent: one that
// helps the service work and is said to need none, or is the organisation's own
// and gone with the session.
func (c *Case) perhapsNecessary(t *register.Tracker) bool {
	own := t.Owner == c.Organisation || t.Owner == "" && t.OwnerAsStated == ""
	switch t.Category {
	case register.TrackerCategoryFunctional:
		return isFalse(t.ConsentRequired) || t.ConsentRequired == nil && t.LifetimeKind == register.LifetimeKindSession && own
	case "":
		return isFalse(t.ConsentRequired)
	}
	return false
}

// R136: people are told how long a tracker works, and whether others than the
// organisation have access to it.
var trackerWithoutLifetime = &Rule{
	ID: "R136", Name: "tracker-without-lifetime",
	Mutations:  []Mutation{{Name: "describeTrackers", Fields: []string{"lifetimeKind", "lifetime", "owner"}}},
	Grounds:    []Ground{underGDPR("13(2)(a)", "13(1)(e)")},
	Severities: []Severity{Note},
	Guidance:   []Guidance{{Title: "CJEU, C-673/17 (Planet49)"}},
	Activity: func(c *Case, a *register.ProcessingActivity) bool {
		if c.On < planet49 || !controls(a) {
			return false
		}
		var stay, use, ownerless trackerLabels
		for i := range a.Trackers {
			t := &a.Trackers[i]
			if t.LifetimeKind == "" {
				if onDevice(t) {
					stay = append(stay, c.trackerName(t))
				} else {
					use = append(use, c.trackerName(t))
				}
			}
			if t.Owner == "" && t.OwnerAsStated == "" {
				ownerless = append(ownerless, c.trackerName(t))
			}
		}
		if len(stay)+len(use)+len(ownerless) > 0 {
			c.report(Report{
				Severity: Note, Message: "missing", Field: "trackers",
				Args: Args{"trackers": stay.inOrderOnce(), "tools": use.inOrderOnce(), "ownerless": ownerless.inOrderOnce()},
			})
		}
		return len(a.Trackers) > 0
	},
}

// planet49 is the day of the judgment in C-673/17.
const planet49 scalar.Date = "2019-10-01"

// needsConsent reports whether a tracker needs consent as far as the register
// says: neither strictly necessary nor, for one that helps the service work,
// said to need none.
func needsConsent(t *register.Tracker) bool {
	switch t.Category {
	case register.TrackerCategoryStrictlyNecessary:
		return false
	case register.TrackerCategoryFunctional, "":
		return !isFalse(t.ConsentRequired)
	}
	return true
}
