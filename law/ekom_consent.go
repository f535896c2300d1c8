package law

import (
	"slices"
	"strings"

	"ropa/register"
	"ropa/scalar"
)

// R104: consent is a clear affirmative act. In Norway the settings of a browser
// were enough for trackers until the end of 2024.
var consentByInaction = &Rule{
	ID: "R104", Name: "consent-by-inaction",
	Mutations:  []Mutation{{Name: "describeTrackers", Fields: []string{"consentForm"}}, {Name: "describeLegalBases", Fields: []string{"consentForm"}}},
	Grounds:    []Ground{underEkom2024, underGDPR("4(11)", "7")},
	Severities: []Severity{Breach, Gap},
	Activity: func(c *Case, a *register.ProcessingActivity) bool {
		if !controls(a) {
			return false
		}
		trackers, asked := c.trackersByInaction(a)
		bases, alsoAsked := c.basesByInaction(a)
		for _, b := range bases {
			// What the trackers say already is the same fact, and another form of the
			// same consent belongs to it; unless the basis weighs more.
			if t := trackers.gravest(); t == nil || b.severity == Breach && t.severity != Breach {
				c.reportInaction(b)
			} else if !trackers.has(b.form) {
				t.bases, t.facts = append(t.bases, b.bases...), append(t.facts, b.facts...)
			}
		}
		for _, t := range trackers {
			c.reportInaction(t)
		}
		return asked || alsoAsked
	},
}

// byInaction is consent by inaction in one form: to trackers or as a legal basis.
type byInaction struct {
	severity Severity
	form     string
	section  string
	// perhaps: the trackers may be strictly necessary.
	perhaps  bool
	entries  []scalar.Text
	trackers trackerLabels
	bases    []scalar.Text
	facts    []consentFact
}

// consentFact is what a finding on one tracker or legal basis rests on.
type consentFact struct {
	Section string
	Key     scalar.Text
	Facts   []string
}

// inactions are findings, one for each form and severity, and for what is sure
// to need consent and what is not.
type inactions []*byInaction

// like is the finding to which another one belongs.
func (all *inactions) like(y byInaction) *byInaction {
	for _, x := range *all {
		if x.severity == y.severity && x.form == y.form && x.perhaps == y.perhaps {
			return x
		}
	}
	*all = append(*all, &y)
	return &y
}

func (all inactions) has(form string) bool {
	return slices.ContainsFunc(all, func(x *byInaction) bool { return x.form == form })
}

// gravest is a breach before a gap, and what is sure before what is not; nil
// where there is none. Of two that weigh the same each has another form, and no
// third form is left that could be added to them.
func (all inactions) gravest() *byInaction {
	var found *byInaction
	for _, x := range all {
		if found == nil || x.severity == Breach && found.severity != Breach || x.severity == found.severity && found.perhaps && !x.perhaps {
			found = x
		}
	}
	return found
}

// trackersByInaction are the trackers to which consent is given by inaction;
// asked says whether one that needs consent states a form at all.
func (c *Case) trackersByInaction(a *register.ProcessingActivity) (found inactions, asked bool) {
	for i := range a.Trackers {
		t := &a.Trackers[i]
		if t.ConsentForm == "" || !needsConsent(t) {
			continue
		}
		asked = true
		severity, form := c.inaction(t.ConsentForm, true)
		if form == "" {
			continue
		}
		perhaps := !isTrue(t.ConsentRequired) && (t.Category == "" || c.perhapsNecessary(t))
		if perhaps {
			severity = Gap // Whether it needs consent is no certain fact.
		}
		x := found.like(byInaction{severity: severity, form: form, section: "trackers", perhaps: perhaps})
		x.entries, x.trackers = append(x.entries, t.Key), append(x.trackers, c.trackerName(t))
		x.facts = append(x.facts, consentFact{"trackers", t.Key, []string{string(t.Category)}})
	}
	return found, asked
}

// basesByInaction are the legal bases that are consent by inaction; asked says
// whether one states a form that the law on the date asks about.
func (c *Case) basesByInaction(a *register.ProcessingActivity) (found inactions, asked bool) {
	for i := range a.LegalBases {
		b := &a.LegalBases[i]
		if b.ConsentForm == "" || b.ConsentForm == register.ConsentFormBrowserSetting && len(a.Trackers) == 0 {
			continue
		}
		asked = true
		severity, form := c.inaction(b.ConsentForm, false)
		if form == "" {
			continue
		}
		if !firm(b) {
			severity = Gap // That the processing rests on consent is no certain fact.
		}
		x := found.like(byInaction{severity: severity, form: form, section: "legalBases"})
		x.entries = append(x.entries, b.Key)
		if b.AsStated != "" {
			x.bases = append(x.bases, b.AsStated)
		}
		x.facts = append(x.facts, consentFact{"legalBases", b.Key, []string{string(b.Article6), string(b.Article6Status), string(b.Specificity)}})
	}
	return found, asked
}

func (c *Case) reportInaction(x *byInaction) {
	r := Report{
		Severity: x.severity, Message: x.form + "Basis", Section: x.section, Entry: slices.Min(x.entries), Field: "consentForm",
		Args: Args{"bases": wordings(inOrderOnce(x.bases))},
	}
	if x.section == "trackers" {
		r.Message = x.form + "Tracker"
		r.Args["trackers"], r.Args["perhaps"] = x.trackers.inOrderOnce(), x.perhaps
		if slices.ContainsFunc(x.facts, func(f consentFact) bool { return f.Section == "legalBases" }) {
			r.Message = "both"
		}
	}
	slices.SortFunc(x.facts, func(f, g consentFact) int {
		return strings.Compare(f.Section+" "+string(f.Key), g.Section+" "+string(g.Key))
	})
	r.Facts = []any{x.facts}
	c.report(r)
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
