package export

import (
	"cmp"

	"ropa/register"
	"ropa/scalar"
)

// Of systems, and of what is stored on people's devices.
var systemPhrases = map[string]phrase{
	"systems":   (*Row).systems,
	"locations": (*Row).locations,
	"trackers":  (*Row).trackers,
}

// systems are those that the activity uses, each with its vendor and where it is.
func (r *Row) systems() (out []string) {
	for _, u := range r.Activity.Systems {
		s := r.record(register.KindSystem, u.System).(*register.System)
		name := r.name(register.KindSystem, u.System)
		if s.Kind != "" && s.Kind != register.SystemKindOther && !mentions(name, r.label(s.Kind)) {
			name += " (" + r.lower(r.label(s.Kind)) + ")"
		}
		p := parts{name}
		p.add(string(u.Usage))
		p.addIf(s.Vendor != "", func() string { return r.say("vendor", "name", r.name(register.KindOrganisation, s.Vendor)) })
		p.add(r.place(s))
		r.span(&p, u.Since, u.Until)
		out = append(out, p.join("; "))
	}
	return r.orNotStated(once(out))
}

// place is where and how a system is run.
func (r *Row) place(s *register.System) string {
	var p, countries parts
	p.addIf(s.Deployment != "", func() string { return r.lower(r.label(s.Deployment)) })
	p.add(string(s.Hosting))
	for _, c := range s.HostingCountries {
		if name := countryName(c, r.Lang); !mentions(string(s.Hosting), name) {
			countries.add(name)
		}
	}
	p.add(countries.join(", "))
	return cmp.Or(p.join("; "), r.say("locationNotStated"))
}

// locations are where the data are: systems with their places.
func (r *Row) locations() (out []string) {
	for _, u := range r.Activity.Systems {
		s := r.record(register.KindSystem, u.System).(*register.System)
		out = append(out, r.name(register.KindSystem, u.System)+r.colon()+r.place(s))
	}
	return r.orNotStated(once(out))
}

// trackers are cookies and the like, each with its owner and lifetime.
func (r *Row) trackers() (out []string) {
	for _, t := range r.Activity.Trackers {
		head := r.label(t.Kind)
		if t.Name != "" {
			head += " " + string(t.Name)
		}
		p := parts{head}
		p.addIf(t.Category != "", func() string { return r.lower(r.label(t.Category)) })
		if owner := r.owner(t); !mentions(head, owner) {
			p.add(owner)
		}
		p.add(string(t.Purpose))
		if lifetime := r.lifetime(t); lifetime != "" {
			p.add(r.say("lifetime", "period", lifetime))
		}
		p.addIf(isTrue(t.ConsentRequired), func() string { return r.say("needsConsent") })
		p.addIf(t.ConsentForm != "", func() string { return r.say("consentForm", "form", r.lower(r.label(t.ConsentForm))) })
		out = append(out, p.join("; "))
	}
	return once(out)
}

// lifetime is how long a tracker stays on the device; empty where it is not stated.
func (r *Row) lifetime(t register.Tracker) string {
	switch t.LifetimeKind {
	case register.LifetimeKindDuration:
		return r.period(t.Lifetime)
	case "":
		return ""
	}
	return r.lower(r.label(t.LifetimeKind))
}

// trackerName is a tracker by kind and name or, without one, by its owner or what
// it is for.
func (r *Row) trackerName(t register.Tracker) string {
	if t.Name != "" {
		return r.label(t.Kind) + " " + string(t.Name)
	}
	if whose := cmp.Or(string(t.OwnerAsStated), r.owner(t), string(t.Purpose)); whose != "" {
		return r.label(t.Kind) + " (" + whose + ")"
	}
	return r.label(t.Kind)
}

func (r *Row) owner(t register.Tracker) string {
	if t.Owner != "" {
		return r.name(register.KindOrganisation, scalar.Ref(t.Owner))
	}
	return string(t.OwnerAsStated)
}
