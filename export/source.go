package export

import (
	"cmp"
	"reflect"

	"ropa/law"
	"ropa/register"
	"ropa/scalar"
)

// Source is a register as documents are made from it.
type Source struct {
	// Around is the register; its activities may be left out.
	Around *register.Register
	// Each gives every activity, in the order of their references; of their sections
	// at least those that are asked for. It may be called several times.
	Each func(register.Sections, func(*register.ProcessingActivity) error) error
	// Counts are how many activities there are by capacity and status; they are
	// counted where it is nil.
	Counts map[register.Capacity]map[register.ActivityStatus]int
	// AsOf is the day at whose end the register was so; not stated means that it
	// was so when the document was made.
	AsOf scalar.Date
	// On is the date of the judgement and, unless AsOf is stated, of the document.
	On scalar.Date
	// Hash names the state of the register: the same facts have the same hash.
	Hash string

	index   map[register.Kind]map[scalar.Ref]register.Record
	names   map[nameKey]string
	lawView *law.View
	levels  []law.ChainLevel
}

// nameKey is a record that is named in a language.
type nameKey struct {
	kind register.Kind
	ref  scalar.Ref
	lang scalar.Language
}

// SourceOf is a register that is held in memory as a whole.
func SourceOf(r *register.Register, on scalar.Date, hash string) *Source {
	return &Source{Around: r, On: on, Hash: hash, Each: func(_ register.Sections, f func(*register.ProcessingActivity) error) error {
		for i := range r.ProcessingActivities {
			if err := f(&r.ProcessingActivities[i]); err != nil {
				return err
			}
		}
		return nil
	}}
}

// day is the date of the document.
func (s *Source) day() scalar.Date { return cmp.Or(s.AsOf, s.On) }

// Keeper is the organisation that keeps the register.
func (s *Source) Keeper() *register.Organisation {
	return s.record(register.KindOrganisation, s.Around.Organisation).(*register.Organisation)
}

// record is a record by kind and key. What the register does not hold is an
// empty record of that name.
func (s *Source) record(k register.Kind, ref scalar.Ref) register.Record {
	if s.index == nil {
		s.index = map[register.Kind]map[scalar.Ref]register.Record{}
		v := reflect.ValueOf(s.Around).Elem()
		for i := range v.NumField() {
			list := v.Field(i)
			if list.Kind() != reflect.Slice {
				continue
			}
			for j := range list.Len() {
				r := list.Index(j).Addr().Interface().(register.Record)
				if s.index[r.RecordKind()] == nil {
					s.index[r.RecordKind()] = map[scalar.Ref]register.Record{}
				}
				s.index[r.RecordKind()][scalar.Ref(r.RecordName())] = r
			}
		}
	}
	if r := s.index[k][ref]; r != nil {
		return r
	}
	r := register.NewRecord(k)
	register.Rename(r, string(ref))
	return r
}

// name is what a record is called in the language of a row.
func (r *Row) name(k register.Kind, ref scalar.Ref) string {
	key := nameKey{k, ref, r.Lang}
	name, known := r.names[key]
	if !known {
		if r.names == nil {
			r.names = map[nameKey]string{}
		}
		name = r.newName(k, ref)
		r.names[key] = name
	}
	return name
}

func (r *Row) newName(k register.Kind, ref scalar.Ref) string {
	switch of := r.record(k, ref).(type) {
	case *register.Engagement:
		if of.Vendor != "" {
			return r.name(register.KindOrganisation, of.Vendor)
		}
		return cmp.Or(string(of.VendorCategory), string(ref))
	case *register.RightsProcedure:
		return cmp.Or(Label("DataSubjectRight", string(of.Right), r.Lang), string(ref))
	}
	v := reflect.ValueOf(r.record(k, ref)).Elem()
	if labels, ok := fieldOf(v.Type(), "labels"); ok {
		for _, l := range v.FieldByIndex(labels.Index).Interface().([]scalar.LangText) {
			if l.Language == r.Lang {
				return string(l.Text)
			}
		}
	}
	text := func(name string) string {
		if f := v.FieldByName(name); f.IsValid() && f.Kind() == reflect.String {
			return f.String()
		}
		return ""
	}
	if k == register.KindLegalProvision && text("Section") != "" {
		return text("Law") + " " + text("Section")
	}
	return cmp.Or(text("Name"), text("Title"), text("Law"), text("Service"), text("JobTitle"), text("Text"), string(ref))
}

// view is the register as the law reads it.
func (s *Source) view() *law.View {
	if s.lawView == nil {
		s.lawView = law.NewView(s.Around)
	}
	return s.lawView
}
