package law

import (
	"slices"

	"ropa/register"
	"ropa/scalar"
)

// article13 are the rules on information to data subjects (Art. 13, 14).
var article13 = []*Rule{sourceNotNamed, claimContradicted, noNotice}

// article13NotAsked: which items of Art. 13 and 14 a notice has is not recorded.
var article13NotAsked = []Unanswered{{ID: "R131", Citations: gdpr("13(1)", "13(2)", "14(1)", "14(2)")}}

// R130: people are told from whom their data come, where not from themselves.
// The Act of 2000 gave everyone who asked that answer in its § 18.
var sourceNotNamed = &Rule{
	ID: "R130", Name: "source-not-named",
	Mutations:  []Mutation{{Name: "describeSources", Fields: []string{"organisation", "system", "description", "dataItems"}}},
	Grounds:    []Ground{underGDPR("14(2)(f)"), underStatute("personopplysningsloven-2000-18")},
	Severities: []Severity{Gap},
	Activity: func(c *Case, a *register.ProcessingActivity) bool {
		if !controls(a) {
			return false
		}
		asked, missing := false, []scalar.Text(nil)
		for _, d := range a.DataItems {
			if d.Origin != register.DataOriginFromThirdParty && d.Origin != register.DataOriginPublicRegister || !c.current(d.Since, d.Until) {
				continue
			}
			asked = true
			if !slices.ContainsFunc(a.Sources, func(s register.DataSource) bool { return outside(s.Kind) && covers(s.DataItems, d.Key) }) {
				missing = append(missing, c.itemName(d))
			}
		}
		if len(missing) > 0 {
			c.report(Report{Severity: Gap, Message: "missing", Field: "sources", Args: Args{"data": inOrderOnce(missing)}})
		}
		for _, s := range a.Sources {
			if !outside(s.Kind) {
				continue
			}
			asked = true
			if s.Organisation == "" && s.System == "" && s.Description == "" {
				c.report(Report{Severity: Gap, Message: "unnamed", Section: "sources", Entry: s.Key, Facts: []any{s.Kind}})
			}
		}
		return asked
	},
}

// outside reports whether a source is neither the people themselves nor the
// organisation.
func outside(k register.SourceKind) bool {
	return fromOthers(k) || k == register.SourceKindProcessor
}

// R137: a published notice informs about the activity.
var noNotice = &Rule{
	ID: "R137", Name: "no-notice",
	Mutations:  []Mutation{{Name: "describeProcessingActivity", Fields: []string{"notices"}}, {Name: "describeNotice", Fields: []string{"status: PUBLISHED", "publishedOn"}}},
	Grounds:    []Ground{underGDPR("13(1)", "14(1)"), informationUnderActOf2000},
	Severities: []Severity{Gap},
	Activity: func(c *Case, a *register.ProcessingActivity) bool {
		if !controls(a) {
			return false
		}
		if slices.ContainsFunc(a.Notices, c.informs) {
			return true
		}
		message := "none"
		if len(a.Notices) > 0 {
			message = "not_published"
		}
		c.report(Report{Severity: Gap, Message: message, Field: "notices"})
		return true
	},
}

// informationUnderActOf2000: § 19 where data come from the people themselves,
// § 20 where they come from others.
var informationUnderActOf2000 = underStatute("personopplysningsloven-2000-19", "personopplysningsloven-2000-20")

// informs reports whether a notice is published on the date.
func (c *Case) informs(notice scalar.Ref) bool {
	n := c.Notice(notice)
	return n.Status == register.NoticeStatusPublished && c.current(n.PublishedOn, "") && c.inUse(n.RetiredOn)
}
