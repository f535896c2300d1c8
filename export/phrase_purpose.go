package export

import (
	"cmp"

	"ropa/register"
	"ropa/scalar"
)

// Of purposes (Art. 30(1)(b)), and of what a processor does (Art. 30(2)(b)).
var purposePhrases = map[string]phrase{
	"purposes":         (*Row).purposes,
	"mainPurpose":      func(r *Row) []string { return r.purposes()[:1] },
	"subPurposes":      func(r *Row) []string { return r.purposes()[1:] },
	"purposesAndBases": (*Row).purposesAndBases,
	// Purposes after the reference and the name of the activity, for forms
	// that have no place of their own for these.
	"namedPurposes":    func(r *Row) []string { return append(r.referenceAndName(), r.purposes()...) },
	"referenceAndName": (*Row).referenceAndName,
	"unitAndName":      (*Row).unitAndName,
	"services":         (*Row).services,
	// The same, silent where the organisation is no processor.
	"servicesAsProcessor": func(r *Row) []string { return r.asProcessor((*Row).services) },
}

func (r *Row) purposes() (out []string) {
	for _, p := range r.Activity.Purposes {
		out = append(out, r.purposeWords(p))
	}
	return r.orNotStated(once(out))
}

func (r *Row) referenceAndName() []string {
	return []string{string(r.Activity.Reference) + " – " + r.labelled(r.Activity)}
}

// unitAndName is the unit that is responsible, as far as it is stated, and which
// activity it is.
func (r *Row) unitAndName() (out []string) {
	if r.Activity.Unit != "" {
		out = append(out, string(r.Activity.Unit))
	}
	return append(out, r.referenceAndName()...)
}

// purposesAndBases are purposes and then legal bases, marked as such.
func (r *Row) purposesAndBases() []string {
	out := r.purposes()
	bases := r.legalBasis6(true)
	for _, b := range bases {
		out = append(out, r.say("basis", "basis", r.lower(b)))
	}
	if len(bases) == 0 {
		out = append(out, r.say("basisNotStated"))
	}
	return out
}

// purposeWords is a purpose; where the words of the source state none, or only
// imply it, it says so.
func (r *Row) purposeWords(p register.Purpose) string {
	s := upper(string(p.Description))
	switch p.Status {
	case register.FactStatusNotStated:
		return r.say("notStated") + r.colon() + r.lower(s)
	case register.FactStatusInferred:
		return s + " (" + r.say("inferred") + ")"
	}
	return s
}

// purpose is a purpose of the activity by its key.
func (r *Row) purpose(key scalar.Text) string {
	for _, p := range r.Activity.Purposes {
		if p.Key == key {
			return string(p.Description)
		}
	}
	return string(key)
}

// services are the categories of processing that a processor carries out.
func (r *Row) services() (out []string) {
	for _, s := range r.Activity.ProcessingServices {
		out = append(out, string(s))
	}
	if len(out) == 0 {
		out = r.operations()
	}
	if len(out) == 0 {
		out = []string{r.say("notStated")}
	}
	return out
}

func (r *Row) operations() []string {
	var p parts
	for _, o := range r.Activity.Operations {
		l := r.label(o)
		if len(p) > 0 {
			l = r.lower(l)
		}
		p.add(l)
	}
	if len(p) == 0 {
		return nil
	}
	return []string{p.join(", ")}
}

// itemNames are data items of the activity by their keys, in words.
func (r *Row) itemNames(keys []scalar.Text) string {
	var names []string
	for _, key := range keys {
		for i := range r.Activity.DataItems {
			if d := &r.Activity.DataItems[i]; d.Key == key {
				names = append(names, r.itemName(d))
			}
		}
	}
	return parts(once(names)).join(", ")
}

// itemName is what the source calls the data, or the name of their category.
func (r *Row) itemName(d *register.DataItem) string {
	if d.Label != "" || d.DataCategory == "" {
		return cmp.Or(string(d.Label), r.say("unnamedData"))
	}
	return r.name(register.KindDataCategory, d.DataCategory)
}
