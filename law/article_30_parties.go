package law

import (
	"slices"

	"ropa/register"
)

// What a record says of the organisations and people of Art. 30(1)(a) and (2)(a).

func (c *Case) keeperName() part {
	if c.Keeper().Name == "" {
		return unstated(ElementName, "missing")
	}
	return stated(ElementName)
}

// ways are how an organisation can be reached.
type ways struct{ post, email, phone bool }

func (r ways) none() bool { return !r.post && !r.email && !r.phone }

func waysTo(o *register.Organisation) ways {
	return ways{post: o.Address != "", email: o.Email != "" || o.EmailAsStated != "", phone: o.Phone != ""}
}

// waysToKeeper are how the organisation that keeps the register can be reached,
// through its contact points too.
func (c *Case) waysToKeeper() ways {
	r := waysTo(c.Keeper())
	for _, p := range c.Contacts {
		if p.Role == register.ContactRoleContactPoint && c.serves(p) {
			r.email = r.email || p.Email != "" || p.EmailAsStated != ""
			r.phone = r.phone || p.Phone != ""
		}
	}
	return r
}

// serves reports whether a contact is in use on the date and serves the
// organisation that keeps the register.
func (c *Case) serves(p *register.Contact) bool {
	return c.inUse(p.RetiredOn) && (len(p.Serves) == 0 || slices.Contains(p.Serves, c.Organisation))
}

func (c *Case) keeperContact() part {
	if c.waysToKeeper().none() {
		return unstated(ElementContactDetails, "missing")
	}
	return stated(ElementContactDetails)
}

// officer asks for the data protection officer: one that is recorded can be
// reached, and a public authority has one (Art. 37(1)(a)).
func (c *Case) officer() part {
	out := notApplicable(ElementDPO)
	if public, _ := c.publicAuthority(); public {
		out = unstated(ElementDPO, "missing")
	}
	for _, p := range c.officers() {
		if p.Email != "" || p.EmailAsStated != "" || p.Phone != "" {
			return stated(ElementDPO)
		}
		out = partly(ElementDPO, "unreachable")
	}
	return out
}

// partyLack says what is missing of another organisation that takes part: its
// name or every way to reach it. Empty means nothing.
func (c *Case) partyLack(p register.ActivityParty) string {
	switch {
	case p.Organisation == "":
		return "unnamed"
	case p.Organisation != c.Organisation && waysTo(c.Org(p.Organisation)).none():
		return "unreachable"
	}
	return ""
}

// parties asks for the organisations in one role, with their contact details.
func (c *Case) parties(a *register.ProcessingActivity, role register.PartyRole, e Element) part {
	n, lacking := 0, 0
	for _, p := range a.Parties {
		if p.Role != role {
			continue
		}
		n++
		if c.partyLack(p) != "" {
			lacking++
		}
	}
	switch {
	case n == 0:
		return notApplicable(e)
	case lacking > 0:
		return partly(e, "parties")
	}
	return stated(e)
}

func (c *Case) jointControllers(a *register.ProcessingActivity) part {
	p := c.parties(a, register.PartyRoleJointController, ElementJointControllers)
	if p.state != LetterNotApplicable || a.Capacity != register.CapacityJointController {
		return p
	}
	for _, d := range a.Disclosures {
		if d.Kind == register.RecipientKindJointController && d.Organisation != "" {
			return stated(ElementJointControllers)
		}
	}
	return unstated(ElementJointControllers, "none")
}

func (c *Case) controllersServed(a *register.ProcessingActivity) part {
	p := c.parties(a, register.PartyRoleControllerServed, ElementControllersServed)
	if p.state == LetterNotApplicable {
		return unstated(ElementControllersServed, "missing")
	}
	return p
}

func (c *Case) representatives(a *register.ProcessingActivity) part {
	return c.parties(a, register.PartyRoleRepresentative, ElementRepresentatives)
}
