package law

import "ropa/register"

// article10 are the rules on criminal convictions and offences (Art. 10).
var article10 = []*Rule{criminalWithoutGround}

// R126: data on convictions and offences are processed under the control of
// official authority or where law authorises it. In Norway the law does so where
// a condition of Art. 9(2) holds (personopplysningsloven § 11). The Act of 2000
// counted them among the sensitive data of its § 9.
var criminalWithoutGround = &Rule{
	ID: "R126", Name: "criminal-data-without-ground",
	Mutations:  []Mutation{{Name: "describeLegalBases", Fields: []string{"article10", "citations"}}},
	Grounds:    []Ground{underGDPR("10"), underStatute(sensitiveData2000)},
	Severities: []Severity{Gap, Note},
	Activity: func(c *Case, a *register.ProcessingActivity) bool {
		if !controls(a) {
			return false
		}
		found := false
		for _, d := range a.DataItems {
			if !c.Data(d.DataCategory).Criminal || !c.current(d.Since, d.Until) {
				continue
			}
			found = true
			message := c.criminalGround(a, d)
			if message == "" {
				continue
			}
			severity := Gap
			if d.Sensitivity == register.SensitivityPotential {
				severity, message = Note, "potential"
			}
			c.report(Report{
				Severity: severity, Message: message, Section: "dataItems", Entry: d.Key,
				Args: Args{"data": c.itemName(d), "law": c.ground.Citations}, Facts: []any{d.DataCategory, d.DataSubjectCategory},
			})
		}
		return found
	},
}

// criminalGround says what the bases that cover data on offences lack: empty
// where they state a ground, else "missing" or, where they say that law
// authorises it and not which, "withoutProvision".
func (c *Case) criminalGround(a *register.ProcessingActivity, d register.DataItem) string {
	if (c.Country == "NO" || c.ground.Statute != "") && c.hasCondition(a, d) {
		return ""
	}
	message := "missing"
	if c.ground.Statute != "" {
		message = "withoutCondition"
	}
	for i := range a.LegalBases {
		b := &a.LegalBases[i]
		if !covers(b.DataItems, d.Key) {
			continue
		}
		if b.Article10 == register.Article10GroundOfficialAuthority || c.hasConditionLaw(a, b) {
			return ""
		}
		if b.Article10 == register.Article10GroundAuthorisedByLaw {
			message = "withoutProvision"
		}
	}
	return message
}
