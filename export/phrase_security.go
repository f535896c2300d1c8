package export

import (
	"slices"
	"strings"

	"ropa/register"
	"ropa/scalar"
)

// Of security measures (Art. 30(1)(g), 30(2)(d), 32(1)).
var securityPhrases = map[string]phrase{
	"measures": (*Row).measures,
}

// measures are those of the activity, those that protect its systems, and those
// that hold for everything the organisation does, by what they protect.
func (r *Row) measures() (out []string) {
	var refs []scalar.Ref
	for _, u := range r.Activity.Measures {
		refs = append(refs, u.Measure)
	}
	own := len(refs)
	for i := range r.Around.SecurityMeasures {
		m := &r.Around.SecurityMeasures[i]
		if ref := scalar.Ref(m.Key); !slices.Contains(refs, ref) && (isTrue(m.OrganisationWide) || r.protects(m)) {
			refs = append(refs, ref)
		}
	}
	for i, ref := range refs {
		m := r.record(register.KindSecurityMeasure, ref).(*register.SecurityMeasure)
		if m.RetiredOn != "" && m.RetiredOn <= r.On || m.ImplementedOn > r.On {
			continue
		}
		out = append(out, r.measureWords(m, i < own))
	}
	return r.orNotStated(once(out))
}

func (r *Row) measureWords(m *register.SecurityMeasure, own bool) string {
	name := r.name(register.KindSecurityMeasure, scalar.Ref(m.Key))
	if area := r.label(m.Area); m.Area != "" && m.Area != register.MeasureAreaOther && !strings.EqualFold(area, name) {
		name = area + r.colon() + name
	}
	p := parts{upper(name)}
	if m.Description != "" && !strings.EqualFold(string(m.Description), string(m.Name)) {
		p.add(string(m.Description))
	}
	p.addIf(!own && isTrue(m.OrganisationWide), func() string { return r.say("organisationWide") })
	p.addIf(!own && !isTrue(m.OrganisationWide), func() string {
		var names parts
		for _, s := range m.Systems {
			names.add(r.name(register.KindSystem, s))
		}
		return r.say("protects", "systems", names.join(", "))
	})
	return p.join("; ")
}

// protects reports whether a measure protects a system that the activity uses,
// or one that such a system is a part of.
func (r *Row) protects(m *register.SecurityMeasure) bool {
	if len(m.Systems) == 0 {
		return false
	}
	for _, u := range r.Activity.Systems {
		for at, steps := u.System, 0; at != "" && steps < 100; steps++ {
			if slices.Contains(m.Systems, at) {
				return true
			}
			at = r.record(register.KindSystem, at).(*register.System).PartOf
		}
	}
	return false
}
