package export

import (
	"cmp"

	"ropa/register"
)

// conditionOnly reports whether a basis is no basis of Art. 6(1) but a condition
// of national law for special categories, of which no letter of Art. 9(2) is
// stated.
func conditionOnly(b register.LegalBasis) bool {
	return b.Article6Status == register.FactStatusNotApplicable && b.NationalCondition != "" && len(b.Article9) == 0
}

// conditionWords is such a condition, in the words of its source.
func (r *Row) conditionWords(b register.LegalBasis) string {
	p := parts{r.say("noLetter9"), r.say("asStated", "words", string(cmp.Or(b.AsStated, b.NationalCondition)))}
	p.addIf(len(b.DataItems) > 0, func() string { return r.say("forData", "data", r.itemNames(b.DataItems)) })
	r.cited(&p, b.Citations)
	return p.join("; ")
}
