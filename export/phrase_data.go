package export

import (
	"slices"
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
	// marks stand behind both: firm, where a source states it, has none.
	firm bool
	mark string
}

func (n named) String() string {
	said := n.calls
	if !n.firm && n.mark != "" {
		said = append(slices.Clone(said), n.mark)
	}
	if len(said) == 0 {
		return n.name
	}
	return n.name + " (" + strings.Join(said, "; ") + ")"
}

// gathered puts together what has the same name, in the order in which it first comes.
type gathered []named

// add adds a name with what a source calls it, unless that says nothing more; mark
// is what is to be said of the name, unless it is also added without.
func (g *gathered) add(name, call, mark string) {
	i := 0
	for ; i < len(*g) && (*g)[i].name != name; i++ {
	}
	if i == len(*g) {
		*g = append(*g, named{name: name})
	}
	n := &(*g)[i]
	n.firm, n.mark = n.firm || mark == "", mark
	if call == "" || strings.EqualFold(call, name) || strings.Contains(strings.ToLower(name), "("+strings.ToLower(call)+")") {
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

// implied is the mark of a category that its source only implies.
func (r *Row) implied(d *register.DataItem, field string) string {
	if all, _ := inferredFrom(d.Evidence, field); all {
		return r.say("categoryInferred")
	}
	return ""
}

// people adds whom an item is about.
func (r *Row) people(g *gathered, d *register.DataItem) {
	switch {
	case d.DataSubjectCategory != "":
		call := string(d.SubjectLabel)
		if r.isCalled(register.KindDataSubjectCategory, d.DataSubjectCategory, call) {
			call = ""
		}
		g.add(r.name(register.KindDataSubjectCategory, d.DataSubjectCategory), call, r.implied(d, "dataSubjectCategory"))
	case d.SubjectLabel != "":
		g.add(upper(string(d.SubjectLabel)), "", "")
	}
}

// isCalled reports whether a text is a name of a record in one of its languages.
func (r *Row) isCalled(k register.Kind, ref scalar.Ref, text string) bool {
	var labels []scalar.LangText
	var name scalar.Text
	switch c := r.record(k, ref).(type) {
	case *register.DataCategory:
		name, labels = c.Name, c.Labels
	case *register.DataSubjectCategory:
		name, labels = c.Name, c.Labels
	}
	return strings.EqualFold(string(name), text) ||
		slices.ContainsFunc(labels, func(l scalar.LangText) bool { return strings.EqualFold(string(l.Text), text) })
}

// data adds what an item is: its category, with what the source calls it, which
// single attributes it names, and under what reservations.
func (r *Row) data(g *gathered, d *register.DataItem) {
	name, call := "", string(d.Label)
	if d.DataCategory != "" {
		name = r.name(register.KindDataCategory, d.DataCategory)
		if r.isCalled(register.KindDataCategory, d.DataCategory, call) {
			call = ""
		}
	}
	if more := r.attributes(d); len(more) > 0 {
		call = strings.TrimPrefix(call+": "+more.join(", "), ": ")
	}
	unnamed := name == "" && call == ""
	if name == "" {
		name, call = upper(call), ""
	}
	if unnamed {
		name = r.say("unnamedData")
	}
	g.add(name, r.reserved(d, call), r.implied(d, "dataCategory"))
}

// attributes are those of an item that its label does not say.
func (r *Row) attributes(d *register.DataItem) (out parts) {
	for _, a := range d.Attributes {
		words := strings.Fields(string(a))
		if !slices.ContainsFunc(words, func(w string) bool { return !mentions(string(d.Label), w) }) {
			continue
		}
		out.add(string(a))
	}
	return out
}

// reserved is what an item is called with the reservations that the source makes:
// that it is an example of more, that it is there only if given, a remark.
func (r *Row) reserved(d *register.DataItem, call string) string {
	var p parts
	if isTrue(d.Exemplary) {
		if call == "" {
			p.add(r.say("exampleOnly"))
		} else {
			call = r.say("example", "name", call)
		}
	}
	p.addIf(isTrue(d.Optional), func() string { return r.say("optional") })
	r.span(&p, d.Since, d.Until)
	p.add(strings.TrimSuffix(string(d.Note), "."))
	switch {
	case len(p) == 0:
		return call
	case call == "":
		return p.join("; ")
	}
	return call + " [" + p.join("; ") + "]"
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
			who.add(r.say("unnamedPeople"), "", "")
		}
		name := who[0].name
		people.add(name, "", who[0].mark)
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
		out = append(out, upper(p.String())+r.colon()+p2.join("; "))
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
		g.add(s.of, call, "")
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
