package export

import (
	"fmt"
	"strings"
	"testing"

	"ropa/register"
	"ropa/scalar"
)

func TestLinks(t *testing.T) {
	items := []register.DataItem{{Entry: entry("a")}, {Entry: entry("b")}}
	to := func(name scalar.Text, items ...scalar.Text) register.Disclosure {
		return register.Disclosure{Category: name, DataItems: items}
	}
	for _, c := range []struct {
		items      []register.DataItem
		recipients []register.Disclosure
		want       string
	}{
		{items, nil, "a: ; b: "},
		{nil, nil, "-: "},
		{nil, []register.Disclosure{to("x")}, "-: x"},
		{items, []register.Disclosure{to("x"), to("y")}, "a: x y; b: x y"},
		{items, []register.Disclosure{to("x", "a"), to("y", "a", "b")}, "a: x!; a: y!; b: y!"},
		{items, []register.Disclosure{to("x", "a"), to("y")}, "a: x!; a: y; b: y"},
		{items, []register.Disclosure{to("x", "a")}, "a: x!; b: "},
	} {
		var got []string
		for _, l := range linksOf(&register.ProcessingActivity{DataItems: c.items, Disclosures: c.recipients}) {
			item, names := "-", []string{}
			if l.Item != nil {
				item = string(l.Item.Key)
			}
			for _, d := range l.Recipients {
				names = append(names, string(d.Category))
			}
			mark := ""
			if l.Stated {
				mark = "!"
			}
			got = append(got, fmt.Sprintf("%s: %s%s", item, strings.Join(names, " "), mark))
		}
		if all := strings.Join(got, "; "); all != c.want {
			t.Errorf("%q, not %q", all, c.want)
		}
	}
}

// TestEveryActivityHasLinks: no activity of a founding register is missing from the
// table of who receives what, and none of its items.
func TestEveryActivityHasLinks(t *testing.T) {
	f, _ := FormByID("dk-links")
	for who, src := range founding(t) {
		w := dump(t, f, "da", src)
		var links int
		seen := map[string]int{}
		for i, s := range w.doc.Sheets {
			if s.Of == "link" {
				links = i
			}
		}
		for _, cells := range w.rows[links] {
			seen[cells[0].Text]++
		}
		for _, a := range src.Around.ProcessingActivities {
			if a.Capacity != register.CapacityProcessor && seen[string(a.Reference)] < max(1, len(a.DataItems)) {
				t.Errorf("%s: %s has %d rows for %d items", who, a.Reference, seen[string(a.Reference)], len(a.DataItems))
			}
		}
	}
}
