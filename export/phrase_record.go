package export

import (
	"reflect"
	"slices"
	"strings"

	"ropa/register"
	"ropa/scalar"
)

// Of whatever the row is about.
var recordPhrases = map[string]phrase{
	// Where its facts stand, place by place, with the words used there.
	"evidence": (*Row).evidenceWords,
	// Where the facts of the activity of the row stand, its entries included, one
	// line a document.
	"evidenceSummary": func(r *Row) []string {
		if r.Activity == nil {
			return nil
		}
		return evidenceOf(r.Activity)
	},
	// Its name in all languages in which it has one.
	"labels": (*Row).allLabels,
	// Its names but for the one in the language of the row.
	"otherNames": (*Row).otherNames,
	// Of a row about a notice of a change of other processors: where it stands on the
	// date of the document, and since or from when it is in effect.
	"noticeState": func(r *Row) []string {
		if n, ok := r.Self.(*register.SubprocessorNotice); ok && n.State(r.On) != "" {
			return []string{r.label(n.State(r.On))}
		}
		return nil
	},
	"noticeEffect": func(r *Row) []string {
		if n, ok := r.Self.(*register.SubprocessorNotice); ok && n.TakesEffectOn(r.On) != "" {
			return []string{r.date(n.TakesEffectOn(r.On))}
		}
		return nil
	},
	// Of a row about an organisation: its certificates and codes of conduct, and whom
	// its customers turn to, by its own statement.
	"certifications": (*Row).certifications,
	"contactPoints":  (*Row).contactPoints,
	// The provisions that it cites, with the words of the source.
	"citations": (*Row).citations,
	// Of a row about an item, with its recipient or not: its special category.
	"itemSpecial": (*Row).itemSpecial,
}

// of is a field of what the row is about.
func of[T any](r *Row, field string) (out T) {
	if v := reflect.ValueOf(r.Self); v.Kind() == reflect.Pointer {
		if f := v.Elem().FieldByName(field); f.IsValid() {
			out, _ = f.Interface().(T)
		}
	}
	return out
}

func (r *Row) evidenceWords() (out []string) {
	for _, e := range of[[]register.Evidence](r, "Evidence") {
		out = append(out, r.oneEvidence(typeName(reflect.TypeOf(r.Self).Elem()), e))
	}
	return out
}

// oneEvidence is one place of evidence of a record or an entry, see [typeName].
func (r *Row) oneEvidence(of string, e register.Evidence) string {
	field := e.Field
	e.Field = ""
	p := parts{strings.TrimSuffix(evidenceInWords(e), "?")}
	p.add(r.fieldWords(of, string(field)))
	p.addIf(e.AsStated != "", func() string { return r.say("quote", "words", string(e.AsStated)) })
	p.addIf(e.Inferred, func() string { return "(" + r.say("inferred") + ")" })
	p.addIf(e.Garbled, func() string { return "(" + r.say("garbled") + ")" })
	return p.join(" ")
}

func (r *Row) allLabels() (out []string) {
	for _, l := range of[[]scalar.LangText](r, "Labels") {
		out = append(out, string(l.Language)+": "+string(l.Text))
	}
	return out
}

// otherNames are its names in other languages, and the one that it goes by in the
// register where that is none of them.
func (r *Row) otherNames() (out []string) {
	name, labels := string(of[scalar.Text](r, "Name")), of[[]scalar.LangText](r, "Labels")
	own := false
	for _, l := range labels {
		own = own || string(l.Text) == name
		if l.Language != r.Lang {
			out = append(out, string(l.Language)+": "+string(l.Text))
		}
	}
	if here := slices.ContainsFunc(labels, func(l scalar.LangText) bool { return l.Language == r.Lang }); here && !own {
		out = append(out, name)
	}
	return out
}

func (r *Row) citations() (out []string) {
	for _, c := range of[[]register.Citation](r, "Citations") {
		p := parts{string(c.Key) + ".", r.name(register.KindLegalProvision, c.Provision)}
		p.addIf(c.AsStated != "", func() string { return r.say("quote", "words", string(c.AsStated)) })
		p.add(string(c.Note))
		for _, e := range c.Evidence {
			p.add("[" + r.oneEvidence("citations", e) + "]")
		}
		out = append(out, p.join(" "))
	}
	return out
}

func (r *Row) itemSpecial() (out []string) {
	d, ok := r.Self.(*register.DataItem)
	if l, is := r.Self.(*Link); is {
		d, ok = l.Item, l.Item != nil
	}
	if !ok {
		return nil
	}
	if c, special := r.specialOf(d); special && c == "" {
		out = append(out, r.say("kindNotStated"))
	} else if special {
		out = append(out, r.label(c))
	}
	if r.criminal(d) {
		out = append(out, r.say("offences"))
	}
	for i := range out {
		if d.Sensitivity == register.SensitivityPotential {
			out[i] += " (" + r.lower(r.say("possible")) + ")"
		}
	}
	return out
}
