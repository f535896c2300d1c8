package law

import (
	"slices"

	"ropa/register"
	"ropa/scalar"
)

// article32 are the rules on security beyond the description that Art. 30 asks
// for (Art. 32).
var article32 = []*Rule{sensitiveByMail, specialUnprotected}

// R161: sensitive data do not go by e-mail that is said to be unencrypted.
var sensitiveByMail = &Rule{
	ID: "R161", Name: "sensitive-data-by-unencrypted-mail",
	Mutations:  []Mutation{{Name: "describeSystem", Fields: []string{"encryptedInTransit"}}},
	Grounds:    []Ground{underGDPR("32(1)(a)"), underStatute("personopplysningsloven-2000-13")},
	Severities: []Severity{Note},
	Activity: func(c *Case, a *register.ProcessingActivity) bool {
		data := c.delicate(a, true)
		if len(data) == 0 {
			return false
		}
		asked := false
		for _, u := range a.Systems {
			s := c.System(u.System)
			if s.Kind != register.SystemKindMail || !c.uses(u, s) {
				continue
			}
			asked = true
			if isFalse(s.EncryptedInTransit) {
				c.report(Report{Severity: Note, Message: "unencrypted", Section: "systems", Entry: u.Key, Args: Args{"system": s.Name, "data": data}})
			}
		}
		return asked
	},
}

// R162: where special categories or data on offences are processed and measures
// are stated, one of them is encryption, pseudonymisation or a limit of access.
// Where no measure is stated at all, that is another finding.
var specialUnprotected = &Rule{
	ID: "R162", Name: "special-category-without-encryption-or-access-control",
	Mutations:  []Mutation{{Name: "describeMeasures"}, {Name: "describeSystem", Fields: []string{"encryptedInTransit", "encryptedAtRest", "accessRestriction"}}},
	Grounds:    []Ground{underGDPR("32(1)", "32(2)"), underStatute("personopplysningsloven-2000-13")},
	Severities: []Severity{Gap},
	Activity: func(c *Case, a *register.ProcessingActivity) bool {
		data := c.delicate(a, false)
		if len(data) == 0 || c.measuresStated(a).fails() {
			return false
		}
		if !c.shielded(a) {
			c.report(Report{Severity: Gap, Message: "missing", Field: "measures", Args: Args{"data": data}})
		}
		return true
	},
}

// delicate are the data of special categories or on offences; with those that
// only may turn out to be, and national identification numbers, where all are asked for.
func (c *Case) delicate(a *register.ProcessingActivity, all bool) []scalar.Text {
	var out []scalar.Text
	for _, d := range a.DataItems {
		category := c.Data(d.DataCategory)
		_, special := c.special(d)
		if !special && !category.Criminal && (!all || !category.NationalID) || !c.current(d.Since, d.Until) {
			continue
		}
		if all || d.Sensitivity != register.SensitivityPotential {
			out = append(out, c.itemName(d))
		}
	}
	return inOrderOnce(out)
}

// uses reports whether a system is in use, and used, on the date.
func (c *Case) uses(u register.SystemUse, s *register.System) bool {
	return c.current(u.Since, u.Until) && c.current(s.Since, s.Until) && c.inUse(s.RetiredOn)
}

// shielded reports whether data are encrypted, pseudonymised or accessible to
// some only: by a measure, or by what is said of a system.
func (c *Case) shielded(a *register.ProcessingActivity) bool {
	for _, m := range c.Measures {
		if shields(m) && c.inPlace(m) && (isTrue(m.OrganisationWide) || c.protects(m, a)) {
			return true
		}
	}
	if slices.ContainsFunc(a.Measures, func(u register.MeasureUse) bool { m := c.Measure(u.Measure); return shields(m) && c.inPlace(m) }) {
		return true
	}
	return slices.ContainsFunc(a.Systems, func(u register.SystemUse) bool {
		s := c.System(u.System)
		return c.uses(u, s) && (isTrue(s.EncryptedAtRest) || isTrue(s.EncryptedInTransit) || s.AccessRestriction != "")
	})
}

func shields(m *register.SecurityMeasure) bool {
	return m.Area == register.MeasureAreaEncryption || m.Area == register.MeasureAreaConfidentiality || m.Area == register.MeasureAreaPseudonymisation
}
