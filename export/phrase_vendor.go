package export

import "ropa/register"

// certifications are the certificates of an organisation, a line each.
func (r *Row) certifications() (out []string) {
	for _, c := range of[[]register.Certification](r, "Certifications") {
		p := parts{}
		p.add(string(c.Name), string(c.Issuer), string(c.Scope))
		p.addIf(c.ValidUntil != "", func() string { return r.say("validUntil", "date", r.date(c.ValidUntil)) })
		p.add(string(c.URL))
		out = append(out, p.join("; "))
	}
	return out
}

// contactPoints are whom the customers of an organisation turn to, a line each.
func (r *Row) contactPoints() (out []string) {
	for _, c := range of[[]register.ContactPoint](r, "ContactPoints") {
		p := parts{r.label(c.Role)}
		p.add(string(c.Name))
		p.addIf(c.Email != "", func() string { return r.say("email", "email", string(c.Email)) })
		p.addIf(c.Phone != "", func() string { return r.say("phone", "phone", string(c.Phone)) })
		p.add(string(c.URL))
		out = append(out, p.join("; "))
	}
	return out
}
