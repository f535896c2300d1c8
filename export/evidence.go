package export

import (
	"fmt"
	"reflect"
	"slices"
	"strings"

	"ropa/register"
)

// evidence says where the facts of a card stand, unless the form asks for it
// itself.
func (b *binder) evidence(c *card) []string {
	for _, s := range b.doc.Sheets {
		for _, column := range s.Columns {
			if s.Of == "activity" && strings.Contains(column.Value, "evidence") {
				return nil
			}
		}
	}
	return evidenceOf(c.Activity)
}

// evidenceOf says where the facts of an activity stand, its entries included:
// "erklaering: 12–19, 42", one line a document.
func evidenceOf(a *register.ProcessingActivity) (out []string) {
	type span struct{ from, to int }
	spans, documents := map[string][]span{}, []string{}
	collect := func(list []register.Evidence) {
		for _, e := range list {
			name := fmt.Sprint(e.Document)
			if spans[name] == nil {
				documents = append(documents, name)
			}
			s := span{e.Line, e.Line}
			if e.LineEnd != nil {
				s.to = *e.LineEnd
			}
			spans[name] = append(spans[name], s)
		}
	}
	collect(a.Evidence)
	v := reflect.ValueOf(a).Elem()
	for i := range v.NumField() {
		if f := v.Field(i); f.Kind() == reflect.Slice && isEntry(f.Type().Elem()) {
			for j := range f.Len() {
				if e := f.Index(j).FieldByName("Evidence"); e.IsValid() {
					collect(e.Interface().([]register.Evidence))
				}
			}
		}
	}
	for _, name := range documents {
		list := spans[name]
		slices.SortFunc(list, func(x, y span) int { return x.from - y.from })
		var parts []string
		for i := 0; i < len(list); {
			s := list[i]
			for i++; i < len(list) && list[i].from <= s.to+1; i++ {
				s.to = max(s.to, list[i].to)
			}
			if s.to > s.from {
				parts = append(parts, fmt.Sprintf("%d–%d", s.from, s.to))
			} else {
				parts = append(parts, fmt.Sprint(s.from))
			}
		}
		out = append(out, name+": "+strings.Join(parts, ", "))
	}
	return out
}

// documentsOnce are places of evidence with the name of each document once: of
// "d:12", "d:14 «so»" and "d:3" it is "d: 12, 3" and "14 «so»".
func documentsOnce(places string) string {
	type document struct {
		lines []string // places without words
		words []string
	}
	var names []string
	found := map[string]*document{}
	for _, place := range strings.Split(places, "\n") {
		name, rest, ok := strings.Cut(place, ":")
		if !ok || strings.ContainsAny(name, " ") || rest == "" || rest[0] < '0' || rest[0] > '9' {
			return places
		}
		d := found[name]
		if d == nil {
			d = &document{}
			names, found[name] = append(names, name), d
		}
		if strings.Contains(rest, " ") {
			d.words = append(d.words, rest)
		} else if !slices.Contains(d.lines, rest) {
			d.lines = append(d.lines, rest)
		}
	}
	var out []string
	for _, name := range names {
		d := found[name]
		first := strings.Join(d.lines, ", ")
		if first == "" {
			first, d.words = d.words[0], d.words[1:]
		}
		out = append(append(out, name+":\u00a0"+first), d.words...)
	}
	return strings.Join(out, "\n")
}
