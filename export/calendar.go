package export

import (
	"cmp"
	"slices"
	"time"

	"ropa/law"
	"ropa/register"
	"ropa/scalar"
)

// Appointment is a day on which something that a register says ends, or is due.
type Appointment struct {
	// UID names it in every calendar, and stays the same while it is about the same.
	UID string
	On  scalar.Date
	// What it is about: agreement, review, assessment, retention, waiver, listing,
	// adequacy, objection to a change of other processors, or effect of one.
	Category string
	// Summary and Description are its words; no person is named in them.
	Summary, Description string
	// Sequence grows when the record is written, Stamp is when it was written last.
	Sequence int
	Stamp    scalar.DateTime
}

// Mark is which version of a record it is, and since when.
type Mark struct {
	ID      string
	Version int
	At      scalar.DateTime
}

// Past is how many days an appointment stays after its day, so that one that was
// missed is still seen.
const Past = 92

// Calendar lists the appointments of a register, in the order of their days: from
// Past days before the source's date on. mark tells the version of a record; lang
// is nb, nn or en.
func Calendar(s *Source, mark func(register.Kind, scalar.Ref) Mark, lang scalar.Language) ([]Appointment, error) {
	c := &calendar{Row: Row{Source: s, Lang: labelLanguage(lang)}, mark: mark, from: daysBefore(s.On, Past)}
	for _, about := range appointmentsAround {
		about(c)
	}
	if err := s.Each(nil, func(a *register.ProcessingActivity) error {
		if a.Status == register.ActivityStatusRetired || a.EndedOn != "" && a.EndedOn < s.On {
			return nil
		}
		c.Activity = a
		for _, about := range appointmentsOf {
			about(c)
		}
		return nil
	}); err != nil {
		return nil, err
	}
	c.adequacyDecisions()
	slices.SortFunc(c.out, func(a, b Appointment) int { return cmp.Or(cmp.Compare(a.On, b.On), cmp.Compare(a.UID, b.UID)) })
	return c.out, nil
}

// What appointments are about: a line each.
var (
	appointmentsAround = []func(*calendar){(*calendar).agreements, (*calendar).waivers, (*calendar).listings, (*calendar).windows}
	appointmentsOf     = []func(*calendar){(*calendar).reviews, (*calendar).assessments, (*calendar).retention, (*calendar).destinations}
)

// calendar collects appointments.
type calendar struct {
	Row
	mark      func(register.Kind, scalar.Ref) Mark
	from      scalar.Date
	countries []scalar.Country
	bodies    []string // international organisations
	out       []Appointment
}

// dated is an appointment in the making.
type dated struct {
	on       scalar.Date
	category string
	says     string        // text of its words; empty for that of its category
	of       register.Kind // the record that it is about
	ref      scalar.Ref
	within   string // what in that record; empty for the record itself
	law      string // place in the GDPR
	words    map[string]any
}

func (c *calendar) add(d dated) {
	if d.on == "" || d.on < c.from {
		return
	}
	m := c.mark(d.of, d.ref)
	uid := m.ID + "-" + d.category
	if d.within != "" {
		uid += "-" + d.within
	}
	text := Say(c.Lang, "calendar.reference", map[string]any{"reference": string(d.ref)}) + "\n" +
		Say(c.Lang, "calendar.law", map[string]any{"law": law.Citation{Act: "GDPR", Place: d.law}.In(c.Lang)})
	c.out = append(c.out, Appointment{
		UID: uid + "@ropa", On: d.on, Category: d.category, Summary: Say(c.Lang, "calendar."+cmp.Or(d.says, d.category), d.words), Description: text,
		Sequence: m.Version, Stamp: m.At,
	})
}

func (c *calendar) inUse(retired scalar.Date) bool { return retired == "" || c.On < retired }

// agreements are contracts with processors that end.
func (c *calendar) agreements() {
	for i := range c.Around.Engagements {
		e := &c.Around.Engagements[i]
		if c.inUse(e.RetiredOn) && e.AgreementStatus != register.AgreementStatusNone {
			c.add(dated{on: e.ValidUntil, category: "agreement", of: register.KindEngagement, ref: scalar.Ref(e.Key), law: "28(3)",
				words: map[string]any{"vendor": c.name(register.KindEngagement, scalar.Ref(e.Key))}})
		}
	}
}

// waivers are findings that will be open again.
func (c *calendar) waivers() {
	for i := range c.Around.Waivers {
		w := &c.Around.Waivers[i]
		if c.inUse(w.RetiredOn) {
			about := string(w.Rule)
			if w.Activity != "" {
				about += ", " + string(w.Activity)
			}
			c.add(dated{on: w.Until, category: "waiver", of: register.KindWaiver, ref: scalar.Ref(w.Key), law: "5(2)", words: map[string]any{"rule": about}})
		}
	}
}

// listings are organisations that leave the list of the Data Privacy Framework.
func (c *calendar) listings() {
	for i := range c.Around.Organisations {
		o := &c.Around.Organisations[i]
		if c.inUse(o.RetiredOn) {
			c.add(dated{on: o.DPFListedUntil, category: "listing", of: register.KindOrganisation, ref: scalar.Ref(o.Key), law: "45(3)",
				words: map[string]any{"organisation": c.name(register.KindOrganisation, scalar.Ref(o.Key))}})
		}
	}
}

// ofActivity is an appointment about the activity at hand.
func (c *calendar) ofActivity(on scalar.Date, category, within, place string, words map[string]any) {
	if words == nil {
		words = map[string]any{}
	}
	words["activity"] = string(c.Activity.Reference) + " " + string(c.Activity.Name)
	c.add(dated{on: on, category: category, of: register.KindProcessingActivity, ref: scalar.Ref(c.Activity.Reference), within: within, law: place, words: words})
}

func (c *calendar) reviews() { c.ofActivity(c.Activity.NextReviewOn, "review", "", "24(1)", nil) }

// assessmentLaw is where the law wants an assessment.
var assessmentLaw = map[register.AssessmentKind]string{
	register.AssessmentKindDpia: "35(11)", register.AssessmentKindLia: "6(1)(f)", register.AssessmentKindTia: "46(1)",
	register.AssessmentKindCompatibility: "6(4)", register.AssessmentKindNecessity: "35(7)",
}

func (c *calendar) assessments() {
	for i := range c.Activity.Assessments {
		a := &c.Activity.Assessments[i]
		c.ofActivity(a.ValidUntil, "assessment", string(a.Key), assessmentLaw[a.Kind], map[string]any{"kind": Label("AssessmentKind", string(a.Kind), c.Lang)})
	}
}

// retention are rules that name the day until which data are kept.
func (c *calendar) retention() {
	for i := range c.Activity.RetentionRules {
		r := &c.Activity.RetentionRules[i]
		if r.Kind == register.RetentionKindUntilDate {
			c.ofActivity(law.Due(*r, "").Latest, "retention", string(r.Key), "5(1)(e)", nil)
		}
	}
}

// destinations are where the activity sends data.
func (c *calendar) destinations() {
	for i := range c.Activity.Transfers {
		t := &c.Activity.Transfers[i]
		switch {
		case t.Until != "" && t.Until < c.On:
		case t.InternationalOrganisation != "":
			c.bodies = append(c.bodies, string(t.InternationalOrganisation))
		case t.Country != "":
			c.countries = append(c.countries, t.Country)
		}
	}
}

// adequacyDecisions are those that end, about countries and international
// organisations to which the register transfers data. They are about no record, so
// the keeper's is named, and the decision's own day is their stamp.
func (c *calendar) adequacyDecisions() {
	var ending []law.Adequacy
	slices.Sort(c.countries)
	for _, country := range slices.Compact(c.countries) {
		ending = append(ending, law.AdequacyEnding(country, "", c.On)...)
	}
	slices.Sort(c.bodies)
	for _, body := range slices.Compact(c.bodies) {
		ending = append(ending, law.AdequacyEnding("", body, c.On)...)
	}
	for _, d := range ending {
		before := len(c.out)
		c.add(dated{on: d.Until, category: "adequacy", of: register.KindOrganisation, ref: c.Around.Organisation, within: slug(d.Decision), law: "45(3)",
			words: map[string]any{"title": d.Title + " (" + d.Decision + ")"}})
		for i := before; i < len(c.out); i++ {
			c.out[i].Sequence, c.out[i].Stamp = 0, scalar.DateTime(string(d.From)+"T00:00:00.000000Z")
		}
	}
}

// daysBefore is the date that many days earlier.
func daysBefore(d scalar.Date, days int) scalar.Date {
	t, err := time.Parse(time.DateOnly, string(d))
	if err != nil {
		return ""
	}
	return scalar.DateOf(t.AddDate(0, 0, -days))
}
