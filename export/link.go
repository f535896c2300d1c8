package export

import (
	"slices"

	"ropa/register"
)

// linksOf are the items of data of an activity with who receives them: a row for
// each recipient that is stated to receive the item, and one for all of whom it is
// not stated which data they receive. No item and no recipient is left out.
func linksOf(a *register.ProcessingActivity) (out []*Link) {
	var unstated []*register.Disclosure
	for i := range a.Disclosures {
		if d := &a.Disclosures[i]; len(d.DataItems) == 0 {
			unstated = append(unstated, d)
		}
	}
	for i := range a.DataItems {
		item, received := &a.DataItems[i], false
		for j := range a.Disclosures {
			if d := &a.Disclosures[j]; slices.Contains(d.DataItems, item.Key) {
				out, received = append(out, &Link{Item: item, Recipients: []*register.Disclosure{d}, Stated: true}), true
			}
		}
		if len(unstated) > 0 || !received {
			out = append(out, &Link{Item: item, Recipients: unstated})
		}
	}
	if len(a.DataItems) == 0 {
		out = append(out, &Link{Recipients: unstated})
	}
	return out
}

// Of rows about an item with its recipients.
var linkPhrases = map[string]phrase{
	// Whom the data are about, and what the source calls them.
	"linkPeople": (*Row).linkPeople,
	// What the source calls the data, and single attributes that it names.
	"linkData": (*Row).linkData,
	// The recipient; several are not repeated from item to item, a sheet of
	// activities has them.
	"linkRecipients": (*Row).linkRecipients,
	// Whether the register states that it is this item that the recipient receives.
	"linkStated": (*Row).linkStated,
}

func (r *Row) linkPeople() []string {
	var who gathered
	if l, ok := r.Self.(*Link); ok && l.Item != nil {
		r.people(&who, l.Item)
	}
	return r.orNotStated(who.lines())
}

func (r *Row) linkData() (out []string) {
	l, ok := r.Self.(*Link)
	if !ok || l.Item == nil {
		return nil
	}
	call := string(l.Item.Label)
	if more := r.attributes(l.Item); len(more) > 0 {
		call = parts{call, more.join(", ")}.join(": ")
	}
	if words := r.reserved(l.Item, call); words != "" {
		out = append(out, words)
	}
	return out
}

func (r *Row) linkRecipients() []string {
	l, ok := r.Self.(*Link)
	switch {
	case !ok:
		return nil
	case len(l.Recipients) == 0:
		return r.recipients(func(register.RecipientKind) bool { return false }, true)
	case len(l.Recipients) == 1:
		return []string{r.recipientWords(l.Recipients[0])}
	}
	return []string{r.say("severalRecipients")}
}

func (r *Row) linkStated() []string {
	l, ok := r.Self.(*Link)
	switch {
	case !ok || len(l.Recipients) == 0:
		return nil
	case !l.Stated:
		return []string{r.say("whichDataNotStated")}
	}
	return []string{upper(Label("Boolean", "true", r.Lang))}
}
