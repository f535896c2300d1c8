package law

import "ropa/register"

// article87 are the rules on national identification numbers, which Art. 87
// leaves to national law.
var article87 = []*Rule{nationalIDWithoutNeed}

// The sections of the Norwegian Acts on national identification numbers.
const (
	nationalID2000 = "personopplysningsloven-2000-12"
	nationalID2018 = "personopplysningsloven-2018-12"
)

// R127: in Norway a national identification number may be used only where there
// is an objective need for certain identification and the number is necessary
// for it. A provision, or an assessment of the necessity, is how a register says
// so.
var nationalIDWithoutNeed = &Rule{
	ID: "R127", Name: "national-id-without-need",
	Mutations:  []Mutation{{Name: "describeLegalBases", Fields: []string{"citations"}}, {Name: "describeAssessments", Fields: []string{"kind: NECESSITY"}}},
	Grounds:    []Ground{underStatute(nationalID2018), underStatute(nationalID2000)},
	Severities: []Severity{Gap},
	Guidance:   []Guidance{{Title: "Prop. 56 LS (2017–2018), chapter 9", URL: "https://www.regjeringen.no/no/dokumenter/prop.-56-ls-20172018/id2594627/?ch=9"}},
	Activity: func(c *Case, a *register.ProcessingActivity) bool {
		if !controls(a) || len(a.LegalBases) == 0 {
			return false
		}
		found := false
		for _, d := range a.DataItems {
			if !c.Data(d.DataCategory).NationalID || !c.current(d.Since, d.Until) {
				continue
			}
			found = true
			if !c.needStated(a, d) {
				c.report(Report{
					Severity: Gap, Message: "missing", Section: "dataItems", Entry: d.Key,
					Args: Args{"data": c.itemName(d), "law": c.ground.Citations}, Facts: []any{d.DataCategory, d.DataSubjectCategory},
				})
			}
		}
		return found
	},
}

// needStated reports whether the register says why a national identification
// number is used.
func (c *Case) needStated(a *register.ProcessingActivity, d register.DataItem) bool {
	if c.assessed(a, register.AssessmentKindNecessity) == "" || c.cites(a.Citations, nationalID2000, nationalID2018) {
		return true
	}
	for i := range a.LegalBases {
		if b := &a.LegalBases[i]; covers(b.DataItems, d.Key) && c.hasConditionLaw(a, b) {
			return true
		}
	}
	return false
}
