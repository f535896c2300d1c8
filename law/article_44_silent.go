package law

import (
	"ropa/register"
	"ropa/scalar"
)

// R049: who receives data in a third country stands among the transfers.
var silentTransfer = &Rule{
	ID: "R049", Name: "silent-transfer",
	Mutations:  []Mutation{{Name: "describeTransfers", Fields: []string{"country", "importer", "tool"}}},
	Grounds:    []Ground{underGDPR("30(1)(e)", "30(2)(c)", "44")},
	Severities: []Severity{Gap},
	Activity: func(c *Case, a *register.ProcessingActivity) bool {
		s := silent{c: c, a: a}
		for i := range a.Disclosures {
			d := &a.Disclosures[i]
			if d.Kind != register.RecipientKindInternal && d.Kind != register.RecipientKindDataSubject && c.current(d.Since, d.Until) {
				s.disclosure(d)
			}
		}
		for i := range a.Systems {
			if u := &a.Systems[i]; c.current(u.Since, u.Until) {
				s.system(u)
			}
		}
		for i := range a.Trackers {
			t := &a.Trackers[i]
			s.to(t.Owner, c.seat(t.Owner), "trackers", t.Key, "owner")
		}
		for _, f := range s.found {
			c.report(Report{
				Severity: Gap, Message: f.section, Section: f.section, Entry: f.entry, Field: f.field,
				Args: Args{"to": f.country, "recipient": c.orgName(f.who, "")}, Facts: []any{f.who},
			})
		}
		return s.asked
	},
}

// silent collects recipients in third countries that no transfer names, each
// with each country once: at a disclosure before a system before a tracker, and
// there at the first key.
type silent struct {
	c     *Case
	a     *register.ProcessingActivity
	asked bool
	found []silentPlace
}

type silentPlace struct {
	who            scalar.Ref
	country        scalar.Country
	section, field string
	entry          scalar.Text
}

// disclosure asks for the recipient, and for the processors below it.
func (s *silent) disclosure(d *register.Disclosure) {
	c := s.c
	s.to(d.Organisation, c.seat(d.Organisation), "disclosures", d.Key, "organisation")
	if d.Engagement == "" {
		return
	}
	for _, e := range c.Engagements {
		if scalar.Ref(e.Key) != d.Engagement && (e.Parent == "" || !c.below(e, d.Engagement)) || !c.inUse(e.RetiredOn) {
			continue
		}
		for _, country := range e.Locations {
			s.to(e.Vendor, country, "disclosures", d.Key, "engagement")
		}
		s.to(e.Vendor, c.seat(e.Vendor), "disclosures", d.Key, "engagement")
	}
	for _, l := range Under(c.chain(), d.Engagement) {
		if len(l.Sources) == 0 {
			continue
		}
		for _, country := range l.Locations {
			s.to(l.Vendor, country, "disclosures", d.Key, "engagement")
		}
		s.to(l.Vendor, l.Country, "disclosures", d.Key, "engagement")
	}
}

// system asks where a system is hosted or, where that is not stated, where its
// vendor is.
func (s *silent) system(u *register.SystemUse) {
	y := s.c.System(u.System)
	if !s.c.current(y.Since, y.Until) || !s.c.inUse(y.RetiredOn) {
		return
	}
	for _, country := range y.HostingCountries {
		s.to(y.Vendor, country, "systems", u.Key, "system")
	}
	switch y.Deployment {
	case register.DeploymentOnPremises, register.DeploymentPhysical, register.DeploymentLocalDevice:
		return
	}
	if len(y.HostingCountries) == 0 {
		s.to(y.Vendor, s.c.seat(y.Vendor), "systems", u.Key, "system")
	}
}

// to notes a recipient in a country if no transfer names it.
func (s *silent) to(who scalar.Ref, country scalar.Country, section string, entry scalar.Text, field string) {
	if country == "" || who == s.c.Organisation {
		return
	}
	s.asked = true
	if !s.c.outside(country) || s.listed(who, country) {
		return
	}
	for i := range s.found {
		f := &s.found[i]
		if f.who == who && f.country == country {
			if f.section == section && entry < f.entry {
				f.entry, f.field = entry, field
			}
			return
		}
	}
	s.found = append(s.found, silentPlace{who: who, country: country, section: section, field: field, entry: entry})
}

// listed reports whether a transfer on the date names the recipient or, without
// naming anyone else, the country.
func (s *silent) listed(who scalar.Ref, country scalar.Country) bool {
	for i := range s.a.Transfers {
		t := &s.a.Transfers[i]
		if !s.c.current(t.Since, t.Until) {
			continue
		}
		if t.Importer != "" && t.Importer == who || t.Country == country && (t.Importer == "" || who == "") {
			return true
		}
	}
	return false
}

// R04C: where a vendor is decides whether data leave the EEA.
var vendorWithoutCountry = &Rule{
	ID: "R04C", Name: "vendor-without-country",
	Mutations:  []Mutation{{Name: "describeEngagement", Fields: []string{"locations"}}, {Name: "describeOrganisation", Fields: []string{"country"}}},
	Grounds:    []Ground{underGDPR("30(1)(e)", "30(2)(c)", "44")},
	Severities: []Severity{Gap},
	Register: func(c *Case) bool {
		vendors := map[scalar.Ref]*whereabouts{}
		of := func(vendor scalar.Ref) *whereabouts {
			if vendors[vendor] == nil {
				vendors[vendor] = &whereabouts{}
			}
			return vendors[vendor]
		}
		for _, e := range c.Engagements {
			if e.Vendor == "" || e.Vendor == c.Organisation || !c.inUse(e.RetiredOn) {
				continue
			}
			w := of(e.Vendor)
			w.located = w.located || len(e.Locations) > 0
			if w.engagement == nil {
				w.engagement = e
			}
		}
		for _, y := range c.Systems {
			if y.Vendor == "" || y.Vendor == c.Organisation || !c.inUse(y.RetiredOn) || !c.current(y.Since, y.Until) {
				continue
			}
			w := of(y.Vendor)
			if len(y.HostingCountries) > 0 {
				w.hosted = true
			} else {
				w.unhosted = append(w.unhosted, y.Name)
			}
		}
		for ref, w := range vendors {
			vendor := c.Org(ref)
			if vendor.Country != "" || w.located || w.hosted && len(w.unhosted) == 0 {
				continue
			}
			r := Report{Severity: Gap, Message: "missing", Record: vendor, Field: "country", Args: Args{"vendor": c.orgName(ref, "")}}
			switch {
			case w.hosted:
				r.Message, r.Args["systems"] = "partly", inOrderOnce(w.unhosted)
			case w.engagement != nil:
				r.Record, r.Field, r.Facts = w.engagement, "locations", []any{ref}
			}
			c.report(r)
		}
		return len(vendors) > 0
	},
}

// whereabouts is what engagements and systems say of where a vendor processes.
type whereabouts struct {
	engagement *register.Engagement // The first one, by key.
	located    bool                 // An engagement states its countries.
	hosted     bool                 // The hosting of one of its systems is stated.
	unhosted   []scalar.Text        // Its systems of which it is not.
}

// inUse reports whether a record is in use on the date; retired is the first day
// on which it is not.
func (c *Case) inUse(retired scalar.Date) bool { return retired == "" || c.On < retired }

// seat is the country of an organisation; empty where it is not stated.
func (c *Case) seat(ref scalar.Ref) scalar.Country {
	if ref == "" {
		return ""
	}
	return c.Org(ref).Country
}
