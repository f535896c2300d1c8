package export

import (
	"cmp"
	"slices"
	"strings"
)

// shown are the nodes of a group that are drawn, those of most activities
// first, and how many are not.
func (f *flow) shown(group int) (out []*flowNode, more int) {
	for _, n := range f.nodes[group] {
		out = append(out, n)
	}
	slices.SortFunc(out, func(a, b *flowNode) int {
		return cmp.Or(cmp.Compare(f.outside(b), f.outside(a)), cmp.Compare(b.count, a.count), strings.Compare(a.name, b.name))
	})
	if n := f.mostShown[group]; len(out) > n {
		return out[:n], len(out) - n
	}
	return out, 0
}

// outside is 1 where a node has a place outside the EEA: it is never left out
// before others.
func (f *flow) outside(n *flowNode) int {
	for place := range n.places {
		if f.countries[place].third {
			return 1
		}
	}
	return 0
}

// places are the countries that can be drawn, third countries first; the own
// country is not among them.
func (f *flow) places() (out []*flowCountry, more int) {
	for key, c := range f.countries {
		if key != string(f.own) {
			out = append(out, c)
		}
	}
	slices.SortFunc(out, func(a, b *flowCountry) int {
		if a.third != b.third {
			if a.third {
				return -1
			}
			return 1
		}
		return cmp.Or(strings.Compare(a.name, b.name), strings.Compare(a.code, b.code))
	})
	if len(out) > f.mostPlaces {
		return out[:f.mostPlaces], len(out) - f.mostPlaces
	}
	return out, 0
}
