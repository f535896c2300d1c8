package law

import (
	"cmp"
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
	Citations: append(underStatute("ekomloven-2024-3-15", "§ 3-15").Citations, gdpr("4(11)", "7")...),
}

var underEkom2003 = underStatute("ekomloven-2003-2-7b", "§ 2-7 b")

// R104: consent is a clear affirmative act. In Norway the settings of a browser
// were enough for trackers until the end of 2024.
var consentByInaction = &Rule{
	ID: "R104", Name: "consent-by-inaction",
	Grounds:    []Ground{underEkom2024, underGDPR("4(11)", "7")},
	Severities: []Severity{Breach, Gap},
	Activity: func(c *Case, a *register.ProcessingActivity) bool {
		if !controls(a) {
			return false
		}
		var applies, browser, implied bool
		for i := range a.Trackers {
			t := &a.Trackers[i]
			if t.ConsentForm == "" || !needsConsent(t) {
				continue
			}
			applies = true
			severity, message := c.inaction(t.ConsentForm, true)
			if message == "" {
				continue
			}
			browser = browser || t.ConsentForm == register.ConsentFormBrowserSetting
			implied = implied || t.ConsentForm == register.ConsentFormImplied
			c.report(Report{
				Severity: severity, Message: message + "Tracker", Section: "trackers", Entry: t.Key, Field: "consentForm",
				Args: Args{"tracker": c.trackerName(t)}, Facts: []any{t.Category},
			})
		}
		for i := range a.LegalBases {
			b := &a.LegalBases[i]
			if b.ConsentForm == "" || b.ConsentForm == register.ConsentFormBrowserSetting && len(a.Trackers) == 0 {
				continue
			}
			applies = true
			// What a tracker says already is the same fact.
			if b.ConsentForm == register.ConsentFormBrowserSetting && browser || b.ConsentForm == register.ConsentFormImplied && implied {
				continue
			}
			severity, message := c.inaction(b.ConsentForm, false)
			if message == "" {
				continue
			}
			if !firm(b) {
				severity = Gap // That the processing rests on consent is no certain fact.
			}
			c.report(Report{
				Severity: severity, Message: message + "Basis", Section: "legalBases", Entry: b.Key, Field: "consentForm",
				Args: Args{"basis": b.AsStated}, Facts: []any{b.Article6, b.Article6Status, b.Specificity},
			})
		}
		return applies
	},
}

// inaction is what a form of consent amounts to on the date: a severity and the
// beginning of a message, or nothing.
func (c *Case) inaction(f register.ConsentForm, tracker bool) (Severity, string) {
	ekomlov := c.ground.Statute != ""
	switch {
	case f == register.ConsentFormBrowserSetting && ekomlov:
		return Breach, "browser"
	case f == register.ConsentFormBrowserSetting && c.Country == "NO":
		return "", "" // Lawful under § 2-7 b of 2003.
	case f == register.ConsentFormBrowserSetting:
		return Gap, "browser" // The national law on trackers is not known here.
	case f == register.ConsentFormImplied && (ekomlov || !tracker):
		return Breach, "implied"
	case f == register.ConsentFormImplied:
		return Gap, "implied" // The law on trackers was older, and national.
	}
	return "", ""
}

// R135: trackers that are not strictly necessary need consent.
var trackerWithoutConsent = &Rule{
	ID: "R135", Name: "tracker-without-consent",
	Grounds:    []Ground{underEkom2024, underEkom2003},
	Severities: []Severity{Gap},
	Activity: func(c *Case, a *register.ProcessingActivity) bool {
		if !controls(a) {
			return false
		}
		stated := slices.ContainsFunc(a.LegalBases, func(b register.LegalBasis) bool { return b.ConsentForm != "" })
		applies := false
		var names []scalar.Text
		for i := range a.Trackers {
			t := &a.Trackers[i]
			if !needsConsent(t) {
				continue
			}
			applies = true
			if t.ConsentForm == "" && !stated {
				names = append(names, c.trackerName(t))
			}
		}
		if len(names) > 0 {
			c.report(Report{Severity: Gap, Message: "missing", Field: "trackers", Args: Args{"trackers": inOrderOnce(names)}})
		}
		return applies
	},
}

// R136: people are told how long a tracker works.
var trackerWithoutLifetime = &Rule{
	ID: "R136", Name: "tracker-without-lifetime",
	Grounds:    []Ground{underGDPR("13(2)(a)")},
	Severities: []Severity{Note},
	Guidance:   []Guidance{{Title: "CJEU, C-673/17 (Planet49)"}},
	Activity: func(c *Case, a *register.ProcessingActivity) bool {
		if c.On < planet49 || !controls(a) {
			return false
		}
		var names []scalar.Text
		for i := range a.Trackers {
			if t := &a.Trackers[i]; t.LifetimeKind == "" {
				names = append(names, c.trackerName(t))
			}
		}
		if len(names) > 0 {
			c.report(Report{Severity: Note, Message: "missing", Field: "trackers", Args: Args{"trackers": inOrderOnce(names)}})
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

// trackerName is what a tracker is called in a message: its name, whose it is,
// or what sets it.
func (c *Case) trackerName(t *register.Tracker) scalar.Text {
	if t.Name != "" {
		return t.Name
	}
	owner := scalar.Text("")
	if t.Owner != c.Organisation {
		owner = c.orgName(t.Owner, t.OwnerAsStated)
	}
	return cmp.Or(owner, c.System(t.System).Name, t.Key)
}
