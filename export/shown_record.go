package export

import (
	"slices"

	"ropa/law"
	"ropa/register"
	"ropa/scalar"
)

// tally is how many activities each record of Art. 30 has.
type tally struct{ controller, processor int }

func (t *tally) add(c register.Capacity, n int) {
	if c == register.CapacityProcessor {
		t.processor += n
	} else {
		t.controller += n
	}
}

// only is the capacity of the one record that is shown or kept; none where there
// are both. Who keeps none is taken for a controller.
func (t tally) only(form string) register.Capacity {
	switch {
	case form == "processor" || form == "both" && t.controller == 0 && t.processor > 0:
		return register.CapacityProcessor
	case form == "controller" || t.processor == 0:
		return register.CapacityController
	}
	return ""
}

// aboutRegister are the findings about no single activity, with the articles of the
// record that is shown, or is the only one. A form for one record of Art. 30 has
// those that belong to it: a processor's none where nothing is processed on behalf
// of others, and of vendors only those that serve an activity in the record, or
// none in the other.
func (d *driver) aboutRegister() ([]law.Finding, error) {
	capacity := d.kept.only(d.o.Form.Register)
	if d.o.Form.Register == "processor" && d.kept.processor == 0 {
		return nil, nil
	}
	found := d.bench.Register()
	if capacity == "" {
		return found, nil
	}
	if d.o.Form.Register != "both" {
		elsewhere, err := d.elsewhere(found)
		if err != nil {
			return nil, err
		}
		found = slices.DeleteFunc(found, func(f law.Finding) bool {
			return f.Rule.Capacity != "" && f.Rule.Capacity != capacity || elsewhere(f)
		})
	}
	for i := range found {
		found[i].Citations = law.CitationsFor(capacity, found[i].Citations)
	}
	return found, nil
}

// vendor is an organisation, or an engagement of one.
type vendor struct {
	kind register.Kind
	ref  scalar.Ref
}

// elsewhere tells the findings about vendors that serve activities of the other
// record and none of this one. Activities are read for that only where there are
// such findings and activities of both.
func (d *driver) elsewhere(found []law.Finding) (func(law.Finding) bool, error) {
	if d.kept.controller == 0 || d.kept.processor == 0 || !slices.ContainsFunc(found, func(f law.Finding) bool { return len(d.vendors(f)) > 0 }) {
		return func(law.Finding) bool { return false }, nil
	}
	here, there := map[vendor]bool{}, map[vendor]bool{}
	err := d.src.Each(register.Sections{"disclosures": true, "systems": true}, func(a *register.ProcessingActivity) error {
		serves := there
		if d.o.concerns(a) {
			serves = here
		}
		for _, x := range a.Disclosures {
			serves[vendor{register.KindOrganisation, x.Organisation}] = true
			serves[vendor{register.KindEngagement, x.Engagement}] = true
		}
		for _, x := range a.Systems {
			y := d.src.record(register.KindSystem, x.System).(*register.System)
			serves[vendor{register.KindOrganisation, y.Vendor}] = true
		}
		return nil
	})
	return func(f law.Finding) bool {
		of := d.vendors(f)
		among := func(list map[vendor]bool) bool {
			return slices.ContainsFunc(of, func(v vendor) bool { return v.ref != "" && list[v] })
		}
		return among(there) && !among(here)
	}, err
}

// vendors are the vendor that a finding is about and the engagements through
// which it serves, those above it included; none where it is about no vendor.
func (d *driver) vendors(f law.Finding) (out []vendor) {
	at := f.Record
	switch f.Kind {
	case register.KindOrganisation:
		if at == d.src.Around.Organisation {
			return nil
		}
		return []vendor{{f.Kind, at}}
	case register.KindSubprocessorNotice:
		at = d.src.record(f.Kind, at).(*register.SubprocessorNotice).Engagement
	case register.KindEngagement:
	default:
		return nil
	}
	for range 8 { // as deep as chains are followed; a circle ends too
		if at == "" {
			break
		}
		e := d.src.record(register.KindEngagement, at).(*register.Engagement)
		out = append(out, vendor{register.KindEngagement, at}, vendor{register.KindOrganisation, e.Vendor})
		at = e.Parent
	}
	return out
}
