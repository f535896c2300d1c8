package export

import (
	"cmp"
	"slices"
	"strings"

	"ropa/register"
	"ropa/scalar"
)

// Of the organisation that keeps the register, on every row and in heads
// (Art. 30(1)(a), 30(2)(a)).
var keeperPhrases = map[string]phrase{
	"controller":     (*Row).keeperWords,
	"representative": (*Row).representative,
	"dpo":            func(r *Row) []string { return r.orNotStated(r.contactsWith(register.ContactRoleDpo)) },
	"keeperAddress":  func(r *Row) []string { return []string{cmp.Or(streetOf(r.Keeper()), r.say("notStated"))} },
	"asOf":           func(r *Row) []string { return []string{r.date(r.On)} },
	"notStated":      (*Row).notStated,
}

var partyPhrases = map[string]phrase{
	"jointControllers":  (*Row).jointControllers,
	"controllersServed": (*Row).controllersServed,
	// The representatives of those controllers.
	"controllersRepresentative": func(r *Row) []string { return r.orNotStated(r.parties(register.PartyRoleRepresentative)) },
	// The same, silent where the organisation is no processor.
	"controllersServedAsProcessor": func(r *Row) []string { return r.asProcessor((*Row).controllersServed) },
	"contacts":                     (*Row).contacts,
	"dailyName": func(r *Row) []string {
		return r.daily(func(r *Row, c *register.Contact) string {
			if slices.Contains(r.Activity.Contacts, scalar.Ref(c.Key)) {
				return personName(r, c)
			}
			return personName(r, c) + r.forOrganisation(c)
		})
	},
	"dailyEmail": func(r *Row) []string { return r.daily(func(_ *Row, c *register.Contact) string { return email(c) }) },
	"dailyPhone": func(r *Row) []string {
		return r.daily(func(_ *Row, c *register.Contact) string { return string(c.Phone) })
	},
	"status": (*Row).status,
}

func (r *Row) keeperWords() []string {
	o := r.Keeper()
	name := r.name(register.KindOrganisation, scalar.Ref(o.Key))
	if o.LegalName != "" && string(o.LegalName) != name {
		name += " (" + string(o.LegalName) + ")"
	}
	out := parts{name}
	out.addIf(o.RegistrationNumber != "", func() string { return r.say("number", "number", string(o.RegistrationNumber)) })
	how := r.reach(o)
	switch {
	case len(how) == 0:
		how.add(r.say("contactMissing"))
	case streetOf(o) == "" && o.Email == "" && o.EmailAsStated == "" && o.Phone == "": // a website is none of them
		how.add(r.say("addressMissing"))
	}
	return append(out, how...)
}

// reach is how to reach an organisation.
func (r *Row) reach(o *register.Organisation) (out parts) {
	out.add(streetOf(o))
	out.addIf(o.Country != "", func() string { return countryName(o.Country, r.Lang) })
	mail := cmp.Or(o.Email, o.EmailAsStated)
	out.addIf(mail != "", func() string { return r.say("email", "email", string(mail)) })
	out.addIf(o.Phone != "", func() string { return r.say("phone", "phone", string(o.Phone)) })
	out.add(string(o.Website))
	return out
}

func streetOf(o *register.Organisation) string {
	var p parts
	p.add(string(o.Address), strings.TrimSpace(string(o.PostalCode)+" "+string(o.City)))
	return p.join(", ")
}

// inFull is another organisation with its contact details, on one line.
func (r *Row) inFull(ref scalar.Ref, category scalar.Text) string {
	if ref == "" {
		p := parts{}
		p.add(string(category), r.lower(r.say("contactMissing")))
		return upper(p.join(", "))
	}
	o := r.record(register.KindOrganisation, ref).(*register.Organisation)
	p := parts{r.name(register.KindOrganisation, ref)}
	how := r.reach(o)
	if len(how) == 0 {
		how = parts{r.lower(r.say("contactMissing"))}
	}
	return append(p, how...).join(", ")
}

func (r *Row) parties(role register.PartyRole) (out []string) {
	for _, p := range r.Activity.Parties {
		if p.Role == role {
			out = append(out, r.inFull(p.Organisation, p.Category))
		}
	}
	return once(out)
}

// jointControllers are those of the parties and the recipients, with their
// contact details (Art. 26).
func (r *Row) jointControllers() []string {
	out := r.parties(register.PartyRoleJointController)
	for _, d := range r.Activity.Disclosures {
		if d.Kind == register.RecipientKindJointController {
			out = append(out, r.inFull(d.Organisation, d.Category))
		}
	}
	return r.orNotStated(once(out))
}

// controllersServed are those on whose behalf the processor acts, with their
// contact details (Art. 30(2)(a)).
func (r *Row) controllersServed() []string {
	return r.orNotStated(r.parties(register.PartyRoleControllerServed))
}

func email(c *register.Contact) string { return string(cmp.Or(c.Email, c.EmailAsStated)) }

// personName is who a contact is: a person, a service, a title.
func personName(r *Row, c *register.Contact) string {
	var p parts
	p.add(string(c.Name), string(c.JobTitle), string(c.Service))
	if c.Employer != "" {
		p.addNew(r.name(register.KindOrganisation, c.Employer))
	}
	return parts(once(p)).join(", ")
}

func (r *Row) contactLine(c *register.Contact) string {
	p := parts{}
	p.add(personName(r, c))
	p.addIf(email(c) != "", func() string { return r.say("email", "email", email(c)) })
	p.addIf(c.Phone != "", func() string { return r.say("phone", "phone", string(c.Phone)) })
	return p.join(", ")
}

// contactsWith are the register's contacts of a role that are in use.
func (r *Row) contactsWith(role register.ContactRole) (out []string) {
	for _, c := range r.organisationContacts(role) {
		out = append(out, r.contactLine(c))
	}
	return once(out)
}

// representative are the representatives of the organisation in the EEA (Art. 27).
func (r *Row) representative() []string {
	out := r.contactsWith(register.ContactRoleRepresentative)
	if r.Activity != nil && r.Activity.Capacity != register.CapacityProcessor {
		out = append(out, r.parties(register.PartyRoleRepresentative)...)
	}
	return r.orNotStated(once(out))
}

// contacts are those of the activity, each with its role; where it names none,
// those who are in charge of everything that the organisation does.
func (r *Row) contacts() (out []string) {
	for _, ref := range r.Activity.Contacts {
		c := r.record(register.KindContact, ref).(*register.Contact)
		out = append(out, r.label(c.Role)+r.colon()+r.contactLine(c))
	}
	if len(out) == 0 {
		for _, c := range append(r.dailyForAll(), r.organisationContacts(register.ContactRoleUltimatelyResponsible)...) {
			out = append(out, r.label(c.Role)+r.colon()+r.contactLine(c)+r.forOrganisation(c))
		}
	}
	return r.orNotStated(once(out))
}

// dailyForAll are those who have the daily responsibility for all activities that
// name nobody. Who only has tasks, or is one of many, has it for some.
func (r *Row) dailyForAll() []*register.Contact {
	const few = 3
	daily := slices.DeleteFunc(r.organisationContacts(register.ContactRoleDailyResponsible), func(c *register.Contact) bool { return isTrue(c.TasksOnly) })
	if len(daily) > few {
		return nil
	}
	return daily
}

// organisationContacts are the register's contacts of a role that are in use.
func (r *Row) organisationContacts(role register.ContactRole) (out []*register.Contact) {
	for i := range r.Around.Contacts {
		if c := &r.Around.Contacts[i]; c.Role == role && c.RetiredOn == "" {
			out = append(out, c)
		}
	}
	return out
}

// forOrganisation says that the activity does not name a contact, and for what in
// the organisation it is responsible, as far as that is stated.
func (r *Row) forOrganisation(c *register.Contact) string {
	p := parts{r.say("forOrganisation")}
	p.addIf(c.Responsibility != "", func() string { return r.say("inChargeOf", "words", string(c.Responsibility)) })
	return " (" + p.join("; ") + ")"
}

// daily is something of those who are responsible from day to day; where the
// activity names none, of those who are so in the organisation.
func (r *Row) daily(of func(*Row, *register.Contact) string) (out []string) {
	for _, role := range []register.ContactRole{register.ContactRoleDailyResponsible, register.ContactRoleProcessOwner, register.ContactRoleContactPoint} {
		for _, ref := range r.Activity.Contacts {
			if c := r.record(register.KindContact, ref).(*register.Contact); c.Role == role {
				out = append(out, cmp.Or(of(r, c), r.say("notStated")))
			}
		}
		if len(out) > 0 {
			return out
		}
	}
	for _, c := range r.dailyForAll() {
		out = append(out, cmp.Or(of(r, c), r.say("notStated")))
	}
	return r.orNotStated(once(out))
}

// status is where the record stands in its life, with its date.
func (r *Row) status() []string {
	a := r.Activity
	p := parts{r.label(a.Status)}
	p.addIf(a.ApprovedOn != "", func() string { return r.say("approvedOn", "date", r.date(a.ApprovedOn)) })
	p.addIf(a.EndedOn != "", func() string { return r.say("endedOn", "date", r.date(a.EndedOn)) })
	return []string{p.join("; ")}
}

// asProcessor are lines about what an organisation does as a processor.
func (r *Row) asProcessor(lines phrase) []string {
	if r.Activity.Capacity != register.CapacityProcessor {
		return nil
	}
	return lines(r)
}
