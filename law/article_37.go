package law

import (
	"slices"
	"strings"

	"ropa/register"
	"ropa/scalar"
)

// article37 are the rules on the data protection officer (Art. 37, 38).
var article37 = []*Rule{noOfficer, officerConflict, noOfficerLargeScale, officerUnreachable}

// officers are the data protection officers who serve the organisation on the
// date, those shared with others included (Art. 37(2), (3)).
func (c *Case) officers() []*register.Contact {
	var out []*register.Contact
	for _, p := range c.Contacts {
		if p.Role == register.ContactRoleDpo && c.serves(p) {
			out = append(out, p)
		}
	}
	return out
}

// R004: a public authority designates a data protection officer. Others may
// have to; the register does not say whether their core activities make it a
// duty, so that a missing one is a note.
var noOfficer = &Rule{
	ID: "R004", Name: "no-data-protection-officer",
	Mutations:  []Mutation{{Name: "createContact", Fields: []string{"role: DPO"}}},
	Grounds:    []Ground{underGDPR("37(1)")},
	Severities: []Severity{Gap, Note},
	Register: func(c *Case) bool {
		if len(c.officers()) > 0 {
			return true
		}
		public, stated := c.publicAuthority()
		switch {
		case public && stated:
			c.report(Report{Severity: Gap, Message: "public", Args: Args{"law": gdpr("37(1)(a)")}})
		case public:
			c.report(Report{Severity: Gap, Message: "public_by_kind", Args: Args{"law": gdpr("37(1)(a)")}, Facts: []any{c.Keeper().Kind}})
		default:
			c.report(Report{Severity: Note, Message: "perhaps", Facts: []any{stated}})
		}
		return true
	},
}

// R174: an activity whose scale and kind can make a data protection officer a
// duty. Whether it is a core activity is not stated.
var noOfficerLargeScale = &Rule{
	ID: "R174", Name: "no-data-protection-officer-on-a-large-scale",
	Mutations:  []Mutation{{Name: "createContact", Fields: []string{"role: DPO"}}, {Name: "describeProcessingActivity", Fields: []string{"largeScale"}}},
	Grounds:    []Ground{underGDPR("37(1)(b)", "37(1)(c)")},
	Severities: []Severity{Gap},
	Activity: func(c *Case, a *register.ProcessingActivity) bool {
		if public, _ := c.publicAuthority(); public || !onLargeScale(a) {
			return false
		}
		f := risksOf(c, a)
		var law []Citation
		if slices.Contains(a.HighRiskCriteria, register.HighRiskCriterionSystematicMonitoring) {
			law = append(law, gdpr("37(1)(b)")...)
		}
		if state, _ := f.specialData(); state == CriterionMet {
			law = append(law, gdpr("37(1)(c)")...)
		}
		if len(law) > 0 && len(c.officers()) == 0 {
			c.report(Report{Severity: Gap, Message: "missing", Args: Args{"law": law}})
		}
		return len(law) > 0
	},
}

func onLargeScale(a *register.ProcessingActivity) bool {
	return isTrue(a.LargeScale) || slices.Contains(a.HighRiskCriteria, register.HighRiskCriterionLargeScale)
}

// R175: the data protection officer can be reached.
var officerUnreachable = &Rule{
	ID: "R175", Name: "data-protection-officer-without-contact-details",
	Mutations:  []Mutation{{Name: "describeContact", Fields: []string{"email", "phone"}}},
	Grounds:    []Ground{underGDPR("37(7)", "30(1)(a)", "30(2)(a)")},
	Severities: []Severity{Gap},
	Register: func(c *Case) bool {
		officers := c.officers()
		if len(officers) > 0 && c.officer().fails() {
			for _, p := range officers {
				c.report(Report{Severity: Gap, Message: "missing", Record: p})
			}
		}
		return len(officers) > 0
	},
}

// R173: the data protection officer has no other task that decides about the
// processing (Art. 38(6)). Two contacts are taken for one person by their name.
var officerConflict = &Rule{
	ID: "R173", Name: "data-protection-officer-in-conflict",
	Mutations:  []Mutation{{Name: "describeContact", Fields: []string{"role"}}},
	Grounds:    []Ground{underGDPR("38(6)")},
	Severities: []Severity{Gap, Note},
	Guidance: []Guidance{
		{Title: "Article 29 Working Party, Guidelines on Data Protection Officers, WP243 rev.01"},
		{Title: "CJEU C-453/21 X-FAB Dresden"},
	},
	Register: func(c *Case) bool {
		asked := false
		for _, officer := range c.officers() {
			if officer.Name == "" {
				continue
			}
			asked = true
			for _, p := range c.Contacts {
				message := conflicts[p.Role]
				if message == "" || !c.inUse(p.RetiredOn) || !samePerson(p.Name, officer.Name) {
					continue
				}
				severity := Gap
				if p.Role == register.ContactRoleSecurityOfficer {
					severity = Note
				}
				c.report(Report{Severity: severity, Message: message, Record: officer, Field: "role", Args: Args{"contact": p.Key}})
			}
		}
		return asked
	},
}

// conflicts are the roles that conflict with that of the officer, each with its
// message.
var conflicts = map[register.ContactRole]string{
	register.ContactRoleUltimatelyResponsible: "management", register.ContactRoleProcessOwner: "owner",
	register.ContactRoleDailyResponsible: "daily", register.ContactRoleSecurityOfficer: "security",
}

func samePerson(a, b scalar.Text) bool {
	return a != "" && strings.EqualFold(strings.Join(strings.Fields(string(a)), " "), strings.Join(strings.Fields(string(b)), " "))
}
