package law

import (
	"slices"

	"ropa/register"
	"ropa/scalar"
)

// View is a register made ready for rules: its records by key.
type View struct {
	// Organisation is the key of the organisation that keeps the register.
	Organisation scalar.Ref
	// Country is the country whose law applies: the country of the seat or, where
	// it is not stated, Norway for one with a notice in Norwegian; otherwise empty.
	Country scalar.Country
	// The organisation's records that are not about one activity.
	Contacts         []*register.Contact
	Engagements      []*register.Engagement
	Systems          []*register.System
	Notices          []*register.Notice
	Assertions       []*register.Assertion
	RightsProcedures []*register.RightsProcedure
	Measures         []*register.SecurityMeasure
	// What its vendors announced to it of other processors, and what it announced as
	// a vendor.
	SubprocessorNotices []*register.SubprocessorNotice
	SubprocessorChanges []*register.SubprocessorChange

	organisations map[scalar.Ref]*register.Organisation
	data          map[scalar.Ref]*register.DataCategory
	people        map[scalar.Ref]*register.DataSubjectCategory
	provisions    map[scalar.Ref]*register.LegalProvision
	systems       map[scalar.Ref]*register.System
	measures      map[scalar.Ref]*register.SecurityMeasure
	contacts      map[scalar.Ref]*register.Contact
	engagements   map[scalar.Ref]*register.Engagement
	notices       map[scalar.Ref]*register.Notice
	announcements map[scalar.Ref]*register.SubprocessorNotice
	waivers       map[string][]*register.Waiver
	received      map[scalar.Ref][]register.SubprocessorNotice // By engagement, in the order of their keys.
}

// NewView indexes a register. The view keeps pointers into it.
func NewView(r *register.Register) *View {
	v := &View{
		Organisation:  r.Organisation,
		organisations: index[register.Organisation](r.Organisations), data: index[register.DataCategory](r.DataCategories),
		people: index[register.DataSubjectCategory](r.DataSubjectCategories), provisions: index[register.LegalProvision](r.LegalProvisions),
		systems: index[register.System](r.Systems), measures: index[register.SecurityMeasure](r.SecurityMeasures),
		contacts: index[register.Contact](r.Contacts), engagements: index[register.Engagement](r.Engagements),
		notices: index[register.Notice](r.Notices), announcements: index[register.SubprocessorNotice](r.SubprocessorNotices), waivers: map[string][]*register.Waiver{},
		Contacts: ordered[register.Contact](r.Contacts), Engagements: ordered[register.Engagement](r.Engagements),
		Systems: ordered[register.System](r.Systems), Notices: ordered[register.Notice](r.Notices),
		Assertions: ordered[register.Assertion](r.Assertions), RightsProcedures: ordered[register.RightsProcedure](r.RightsProcedures),
		Measures: ordered[register.SecurityMeasure](r.SecurityMeasures), received: map[scalar.Ref][]register.SubprocessorNotice{},
		SubprocessorNotices: ordered[register.SubprocessorNotice](r.SubprocessorNotices),
		SubprocessorChanges: ordered[register.SubprocessorChange](r.SubprocessorChanges),
	}
	for _, n := range v.SubprocessorNotices {
		v.received[n.Engagement] = append(v.received[n.Engagement], *n)
	}
	for i := range r.Waivers {
		w := &r.Waivers[i]
		v.waivers[string(w.Finding)] = append(v.waivers[string(w.Finding)], w)
	}
	v.Country = v.country(r)
	return v
}

type record[T any] interface {
	*T
	register.Record
}

func index[T any, P record[T]](list []T) map[scalar.Ref]*T {
	out := make(map[scalar.Ref]*T, len(list))
	for i := range list {
		out[scalar.Ref(P(&list[i]).RecordName())] = &list[i]
	}
	return out
}

// ordered are pointers to the records in the order of their keys, so that the
// order of input cannot matter.
func ordered[T any, P record[T]](list []T) []*T {
	out := make([]*T, len(list))
	for i := range list {
		out[i] = &list[i]
	}
	slices.SortFunc(out, func(a, b *T) int {
		x, y := P(a).RecordName(), P(b).RecordName()
		if x < y {
			return -1
		}
		if x > y {
			return 1
		}
		return 0
	})
	return out
}

// Keeper is the organisation that keeps the register.
func (v *View) Keeper() *register.Organisation { return v.Org(v.Organisation) }

// Org is an organisation by key. What a register refers to and does not hold
// is an empty record, so that rules need not ask for nil.
func (v *View) Org(ref scalar.Ref) *register.Organisation {
	return find(v.organisations, ref, register.Organisation{Key: scalar.Text(ref)})
}

// Data is a category of data by key.
func (v *View) Data(ref scalar.Ref) *register.DataCategory {
	return find(v.data, ref, register.DataCategory{Key: scalar.Text(ref)})
}

// People is a category of data subjects by key.
func (v *View) People(ref scalar.Ref) *register.DataSubjectCategory {
	return find(v.people, ref, register.DataSubjectCategory{Key: scalar.Text(ref)})
}

// Provision is a provision of law by key.
func (v *View) Provision(ref scalar.Ref) *register.LegalProvision {
	return find(v.provisions, ref, register.LegalProvision{Key: scalar.Text(ref)})
}

// System is a system by key.
func (v *View) System(ref scalar.Ref) *register.System {
	return find(v.systems, ref, register.System{Key: scalar.Text(ref)})
}

// Measure is a security measure by key.
func (v *View) Measure(ref scalar.Ref) *register.SecurityMeasure {
	return find(v.measures, ref, register.SecurityMeasure{Key: scalar.Text(ref)})
}

// Contact is a contact by key.
func (v *View) Contact(ref scalar.Ref) *register.Contact {
	return find(v.contacts, ref, register.Contact{Key: scalar.Text(ref)})
}

// Engagement is the engagement of a vendor by key.
func (v *View) Engagement(ref scalar.Ref) *register.Engagement {
	return find(v.engagements, ref, register.Engagement{Key: scalar.Text(ref)})
}

// Notice is a notice by key.
func (v *View) Notice(ref scalar.Ref) *register.Notice {
	return find(v.notices, ref, register.Notice{Key: scalar.Text(ref)})
}

// SubprocessorNotice is the notice of a change of other processors by key.
func (v *View) SubprocessorNotice(ref scalar.Ref) *register.SubprocessorNotice {
	return find(v.announcements, ref, register.SubprocessorNotice{Key: scalar.Text(ref)})
}

func find[T any](m map[scalar.Ref]*T, ref scalar.Ref, empty T) *T {
	if x := m[ref]; x != nil {
		return x
	}
	return &empty
}

func (v *View) country(r *register.Register) scalar.Country {
	if c := v.Keeper().Country; c != "" {
		return c
	}
	norwegian := func(l scalar.Language) bool { return l == "nb" || l == "nn" || l == "no" }
	for i := range r.Notices {
		if norwegian(r.Notices[i].Language) {
			return "NO"
		}
	}
	return ""
}
