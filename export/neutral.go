package export

import (
	"reflect"
	"strings"

	"ropa/register"
	"ropa/scalar"
)

// NeutralForm is our own form that holds everything there is in a register, and
// from which a register is read back: a sheet for the register itself, one for
// each kind of record, and one for each section of activities, whose rows begin
// with the reference of their activity. Headings are the names of register files,
// the same in every language; cells are [Stored]. It follows from the types: what
// is added to the model stands in it.
var NeutralForm = neutralForm()

// NeutralSheet is a sheet of the neutral form.
type NeutralSheet struct {
	// Name of the sheet. It is that of the section of register files or, of
	// activities; where both have one, the latter begins with "activity".
	Name string
	// Kind of the records that are its rows; empty for the register itself.
	Kind register.Kind
	// Section of activities whose entries are its rows; else empty.
	Section string
	// Fields are its columns, which a sheet of a section has behind "activity".
	Fields []reflect.StructField
}

// NeutralActivity is the heading of the column with the reference of the activity
// to which an entry belongs.
const NeutralActivity = "activity"

// NeutralSheets are the sheets of the neutral form, in their order.
func NeutralSheets() []NeutralSheet {
	out := []NeutralSheet{{Name: "register", Fields: neutralFields(reflect.TypeFor[register.Register](), isRecords)}}
	taken := map[string]bool{}
	for _, s := range register.FileSections {
		taken[s.Name] = true
		out = append(out, NeutralSheet{Name: s.Name, Kind: s.Kind, Fields: neutralFields(reflect.TypeOf(register.NewRecord(s.Kind)).Elem(), isEntries)})
		if s.Kind == register.KindProcessingActivity {
			out = append(out, neutralSections()...)
		}
	}
	for i, s := range out {
		if s.Section != "" && taken[s.Name] {
			out[i].Name = "activity" + strings.ToUpper(s.Name[:1]) + s.Name[1:]
		}
	}
	return out
}

func neutralSections() (out []NeutralSheet) {
	for _, f := range reflect.VisibleFields(activityType) {
		if isEntries(f.Type) {
			name := JSONName(f)
			out = append(out, NeutralSheet{Name: name, Kind: register.KindProcessingActivity, Section: name, Fields: neutralFields(f.Type.Elem(), nil)})
		}
	}
	return out
}

// neutralFields are the fields of a type that are columns: all but those that have
// sheets of their own. Keys come first; remarks and evidence, which every entry
// has, last.
func neutralFields(t reflect.Type, elsewhere func(reflect.Type) bool) (out []reflect.StructField) {
	var last []reflect.StructField
	for _, f := range reflect.VisibleFields(t) {
		switch name := JSONName(f); {
		case name == "" || elsewhere != nil && elsewhere(f.Type):
		case name == "note" || name == "evidence":
			last = append(last, f)
		default:
			out = append(out, f)
		}
	}
	return append(out, last...)
}

// JSONName is the name of a field in register files; empty for what has none, as
// the struct that all entries embed.
func JSONName(f reflect.StructField) string {
	name, _, _ := strings.Cut(f.Tag.Get("json"), ",")
	return name
}

func isEntries(t reflect.Type) bool {
	return t.Kind() == reflect.Slice && isEntry(t.Elem())
}

func isRecords(t reflect.Type) bool {
	return t.Kind() == reflect.Slice && reflect.PointerTo(t.Elem()).Implements(reflect.TypeFor[register.Record]())
}

func neutralForm() *Form {
	f := &Form{
		ID:         "neutral",
		Name:       Words{"en": "The whole register, to be read back", "nb": "Hele registeret, til å lese inn igjen", "nn": "Heile registeret, til å lese inn att"},
		Provenance: Words{"en": "The model of register files", "nb": "Modellen for registerfiler", "nn": "Modellen for registerfiler"},
		Languages:  []scalar.Language{"en", "nb", "nn"},
		Register:   "both",
	}
	same := func(s string) Words { return Words{"en": s, "nb": s, "nn": s} }
	for _, n := range NeutralSheets() {
		s := Sheet{Name: same(n.Name), Of: string(n.Kind), Raw: true}
		switch {
		case n.Section != "":
			s.Of = n.Section
			s.Columns = append(s.Columns, Column{Header: same(NeutralActivity), Value: "activity.reference", Required: true, Width: 16})
		case n.Kind == "":
			s.Of = "register"
		case n.Kind == register.KindProcessingActivity:
			s.Of = "activity"
		}
		for _, f := range n.Fields {
			name := JSONName(f)
			s.Columns = append(s.Columns, Column{Header: same(name), Value: storedMark + name, Required: f.Tag.Get("required") == "true"})
		}
		f.Sheets = append(f.Sheets, s)
	}
	return f
}
