package export

import (
	"strings"

	"ropa/register"
	"ropa/scalar"
)

// Of people and data (Art. 30(1)(c), 9, 10).
var dataPhrases = map[string]phrase{
	"dataSubjects":      (*Row).dataSubjects,
	"dataCategories":    (*Row).dataCategories,
	"pairs":             (*Row).pairs,
	"specialCategories": (*Row).specialCategories,
	"specialYesNo":      (*Row).specialYesNo,
}

// named is a name with what the sources call it.
type named struct {
	name  string
	calls []string
}

func (n named) String() string {
	if len(n.calls) == 0 {
		return n.name
	}
	return n.name + " (" + strings.Join(n.calls, "; ") + ")"
}

// gathered puts together what has the same name, in the order in which it first comes.
type gathered []named

func (g *gathered) add(name, call string) {
	i := 0
	for ; i < len(*g) && (*g)[i].name != name; i++ {
	}
	if i == len(*g) {
		*g = append(*g, named{name: name})
	}
	n := &(*g)[i]
	if call == "" || strings.EqualFold(call, name) {
		return
	}
	for _, c := range n.calls {
		if strings.EqualFold(c, call) {
			return
		}
	}
	n.calls = append(n.calls, call)
}

func (g gathered) lines() (out []string) {
	for _, n := range g {
		out = append(out, upper(n.String()))
	}
	return out
}

// people adds whom an item is about.
func (r *Row) people(g *gathered, d *register.DataItem) {
	switch {
	case d.DataSubjectCategory != "":
		g.add(r.name(register.KindDataSubjectCategory, d.DataSubjectCategory), string(d.SubjectLabel))
	case d.SubjectLabel != "":
		g.add(upper(string(d.SubjectLabel)), "")
	}
}

// data adds what an item is.
func (r *Row) data(g *gathered, d *register.DataItem) {
	name, call := "", string(d.Label)
	if d.DataCategory != "" {
		name = r.name(register.KindDataCategory, d.DataCategory)
	}
	if strings.EqualFold(name, call) {
		call = ""
	}
	if len(d.Attributes) > 0 {
		call = strings.TrimPrefix(call+": "+joinedTexts(d.Attributes, ", "), ": ")
	}
	switch {
	case name != "":
		g.add(name, call)
	case call != "":
		g.add(upper(call), "")
	default:
		g.add(r.say("unnamedData"), "")
	}
}

func joinedTexts(list []scalar.Text, between string) string {
	out := make([]string, len(list))
	for i, t := range list {
		out[i] = string(t)
	}
	return strings.Join(out, between)
}

func (r *Row) dataSubjects() []string {
	var g gathered
	for i := range r.Activity.DataItems {
		r.people(&g, &r.Activity.DataItems[i])
	}
	return r.orNotStated(g.lines())
}

func (r *Row) dataCategories() []string {
	var g gathered
	for i := range r.Activity.DataItems {
		r.data(&g, &r.Activity.DataItems[i])
	}
	return r.orNotStated(g.lines())
}

// pairs are which data about which people: a line for each category of people.
func (r *Row) pairs() (out []string) {
	var people gathered
	data := map[string]*gathered{}
	for i := range r.Activity.DataItems {
		d := &r.Activity.DataItems[i]
		var who gathered
		if r.people(&who, d); len(who) == 0 {
			who.add(r.say("unnamedPeople"), "")
		}
		name := who[0].name
		people.add(name, "")
		if data[name] == nil {
			data[name] = &gathered{}
		}
		r.data(data[name], d)
	}
	for _, p := range people {
		var p2 parts
		for _, d := range *data[p.name] {
			p2.add(d.String())
		}
		out = append(out, upper(p.name)+r.colon()+p2.join("; "))
	}
	return r.orNotStated(out)
}

// specialItem is a data item of a special category or on offences.
type specialItem struct {
	*register.DataItem
	of string // name of the special category
}

// specialOf is the special category to which an item belongs, by itself or by
// its category of data; known is false where only that it does is stated.
func (r *Row) specialOf(d *register.DataItem) (c register.SpecialCategory, special bool) {
	if d.SpecialCategory != "" {
		return d.SpecialCategory, true
	}
	if d.DataCategory == "" {
		return "", false
	}
	k := r.record(register.KindDataCategory, d.DataCategory).(*register.DataCategory)
	return k.SpecialCategory, k.Special || k.SpecialCategory != ""
}

func (r *Row) criminal(d *register.DataItem) bool {
	return d.DataCategory != "" && r.record(register.KindDataCategory, d.DataCategory).(*register.DataCategory).Criminal
}

func (r *Row) specialItems() (out []specialItem) {
	for i := range r.Activity.DataItems {
		d := &r.Activity.DataItems[i]
		if c, ok := r.specialOf(d); ok {
			of := r.say("kindNotStated")
			if c != "" {
				of = r.label(c)
			}
			out = append(out, specialItem{d, of})
		}
		if r.criminal(d) {
			out = append(out, specialItem{d, r.say("offences")})
		}
	}
	return out
}

// specialCategories are the special categories with the data that belong to
// them, offences included; or what is said instead.
func (r *Row) specialCategories() []string {
	var g gathered
	for _, s := range r.specialItems() {
		call := r.itemName(s.DataItem)
		if s.Sensitivity == register.SensitivityPotential {
			call += ", " + r.say("possible")
		}
		g.add(s.of, call)
	}
	lines := g.lines()
	switch r.Activity.SpecialCategoriesStatement {
	case register.SpecialCategoriesStatementNone:
		return append([]string{r.say("noSpecial")}, lines...)
	case register.SpecialCategoriesStatementPossible:
		return append([]string{r.say("possibleSpecial")}, lines...)
	case register.SpecialCategoriesStatementProcessed:
		if len(lines) == 0 {
			return []string{r.say("someSpecial")}
		}
	}
	return r.orNotStated(lines)
}

// specialYesNo is whether there are special categories, in a word.
func (r *Row) specialYesNo() []string {
	certain := false
	items := r.specialItems()
	for _, s := range items {
		certain = certain || s.Sensitivity != register.SensitivityPotential
	}
	switch s := r.Activity.SpecialCategoriesStatement; {
	case certain || s == register.SpecialCategoriesStatementProcessed:
		return []string{upper(Label("Boolean", "true", r.Lang))}
	case len(items) > 0 || s == register.SpecialCategoriesStatementPossible:
		return []string{upper(r.say("possible"))}
	case s == register.SpecialCategoriesStatementNone:
		return []string{upper(Label("Boolean", "false", r.Lang))}
	}
	return r.notStated()
}
