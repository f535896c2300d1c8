package export

import (
	"reflect"
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
	// Of a row about an item with its recipient: whether the register states
	// that it is this item that the recipient receives.
	"linkStated": (*Row).linkStated,
	// Of a row about an item with its recipient: the recipient on one line.
	"linkRecipient": func(r *Row) []string {
		if l, ok := r.Self.(*Link); ok {
			return []string{r.recipientWords(l.Recipient)}
		}
		return nil
	},
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
		out = append(out, r.oneEvidence(e))
	}
	return out
}

// oneEvidence is one place of evidence.
func (r *Row) oneEvidence(e register.Evidence) string {
	p := parts{strings.TrimSuffix(evidenceInWords(e), "?")}
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

func (r *Row) citations() (out []string) {
	for _, c := range of[[]register.Citation](r, "Citations") {
		p := parts{string(c.Key) + ".", r.name(register.KindLegalProvision, c.Provision)}
		p.addIf(c.AsStated != "", func() string { return r.say("quote", "words", string(c.AsStated)) })
		p.add(string(c.Note))
		for _, e := range c.Evidence {
			p.add("[" + r.oneEvidence(e) + "]")
		}
		out = append(out, p.join(" "))
	}
	return out
}

func (r *Row) linkStated() []string {
	l, ok := r.Self.(*Link)
	if !ok {
		return nil
	}
	if len(l.Recipient.DataItems) == 0 {
		return []string{r.say("whichDataNotStated")}
	}
	return []string{upper(Label("Boolean", "true", r.Lang))}
}

func (r *Row) itemSpecial() (out []string) {
	d, ok := r.Self.(*register.DataItem)
	if l, is := r.Self.(*Link); is {
		d, ok = l.Item, true
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
	return out
}
