package law

import (
	"cmp"

	"ropa/register"
	"ropa/scalar"
)

// article6Compatibility are the rules on further purposes (Art. 6(4)).
var article6Compatibility = []*Rule{furtherPurposeNotWeighed}

// R114: a further purpose must be compatible with the first one, unless the
// people consent or a law provides for it; the 2000 Act said as much in its § 11.
// Where data come from another activity and no further purpose is stated, it may
// be the same one.
var furtherPurposeNotWeighed = &Rule{
	ID: "R114", Name: "further-purpose-without-compatibility",
	Mutations:  []Mutation{{Name: "describeProcessingActivity", Fields: []string{"furtherProcessingOf", "compatibilityNote"}}, {Name: "describeAssessments", Fields: []string{"kind: COMPATIBILITY"}}},
	Grounds:    []Ground{underGDPR("6(4)", "5(1)(b)"), underStatute("personopplysningsloven-2000-11")},
	Severities: []Severity{Gap, Note},
	Activity: func(c *Case, a *register.ProcessingActivity) bool {
		sources, data := c.ownSources(a)
		if !controls(a) || a.FurtherProcessingOf == "" && len(sources)+len(data) == 0 {
			return false
		}
		switch {
		case a.CompatibilityNote != "" || c.assessed(a, register.AssessmentKindCompatibility) == "" || c.freeOfCompatibility(a):
		case a.FurtherProcessingOf != "":
			c.report(Report{Severity: Gap, Message: "missing", Field: "compatibilityNote", Args: Args{"activity": scalar.Text(a.FurtherProcessingOf)}})
		case len(sources) > 0:
			c.report(Report{Severity: Note, Message: "source", Field: "furtherProcessingOf", Args: Args{"sources": sources, "count": len(sources)}})
		default:
			c.report(Report{Severity: Note, Message: "data", Field: "furtherProcessingOf", Args: Args{"data": data}})
		}
		return true
	},
}

// ownSources names the sources that are other activities of the organisation, by
// their system where one is stated, or, where no such source is listed, the data
// that come from one.
func (c *Case) ownSources(a *register.ProcessingActivity) (sources, data []scalar.Text) {
	for _, s := range a.Sources {
		if s.Kind == register.SourceKindOwnActivity {
			sources = append(sources, cmp.Or(c.System(s.System).Name, s.Description, s.Key))
		}
	}
	if len(sources) > 0 {
		return inOrderOnce(sources), nil
	}
	for _, d := range a.DataItems {
		if d.Origin == register.DataOriginOtherActivity && c.current(d.Since, d.Until) {
			data = append(data, c.itemName(d))
		}
	}
	return nil, inOrderOnce(data)
}

// freeOfCompatibility reports whether the activity rests on consent or on a law
// that is named.
func (c *Case) freeOfCompatibility(a *register.ProcessingActivity) bool {
	for i := range a.LegalBases {
		b := &a.LegalBases[i]
		if !settled(b) {
			continue
		}
		if b.Article6 == register.Article6BasisConsent {
			return true
		}
		if onLaw(b) {
			for range c.lawBehind(a, b) {
				return true
			}
		}
	}
	return false
}
