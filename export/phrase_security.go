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
// that hold for everything the organisation does: a line for what they protect, and
// one for the whole organisation.
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
	var g gathered // by area
	var wide parts
	for i, ref := range refs {
		m := r.record(register.KindSecurityMeasure, ref).(*register.SecurityMeasure)
		if m.RetiredOn != "" && m.RetiredOn <= r.On || m.ImplementedOn > r.On {
			continue
		}
		if i >= own && isTrue(m.OrganisationWide) {
			wide.add(r.measureName(m))
			continue
		}
		area := ""
		if m.Area != "" && m.Area != register.MeasureAreaOther {
			area = r.label(m.Area)
		}
		g.add(area, r.measureWords(m, i < own), "")
	}
	for _, n := range g {
		switch {
		case n.name == "":
			for _, m := range n.calls {
				out = append(out, upper(m))
			}
		case len(n.calls) == 0: // the name of the area says it
			out = append(out, n.name)
		default:
			out = append(out, n.name+r.colon()+strings.Join(n.calls, "; "))
		}
	}
	if len(wide) > 0 {
		out = append(out, r.say("wholeOrganisation", "measures", parts(once(wide)).join("; ")))
	}
	return r.orNotStated(once(out))
}

// measureName is a measure with its description.
func (r *Row) measureName(m *register.SecurityMeasure, more ...string) string {
	name := r.name(register.KindSecurityMeasure, scalar.Ref(m.Key))
	var p parts
	if m.Description != "" && !strings.EqualFold(string(m.Description), string(m.Name)) {
		p.add(strings.TrimSuffix(string(m.Description), "."))
	}
	p.add(more...)
	if len(p) == 0 {
		return name
	}
	return name + " (" + p.join("; ") + ")"
}

// measureWords is a measure of the activity or, where it is not its own, of the
// systems that it protects.
func (r *Row) measureWords(m *register.SecurityMeasure, own bool) string {
	if own {
		return r.measureName(m)
	}
	var names parts
	for _, s := range m.Systems {
		names.add(r.name(register.KindSystem, s))
	}
	return r.measureName(m, r.say("protects", "systems", names.join(", ")))
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
