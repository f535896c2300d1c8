package export

import (
	"reflect"
	"slices"

	"golang.org/x/text/collate"

	"ropa/register"
	"ropa/scalar"
)

// order is that in which the records of a list stand: by the names that readers
// see, as their language sorts them. What is to be read back stays in its order.
func (d *driver) order(k register.Kind, list reflect.Value) []int {
	out := make([]int, list.Len())
	for i := range out {
		out[i] = i
	}
	for _, s := range d.of[string(k)] {
		if d.sheets[s].Raw {
			return out
		}
	}
	row := &Row{Source: d.src, Lang: d.o.Lang}
	names := make([]string, len(out))
	for i := range out {
		names[i] = row.name(k, scalar.Ref(list.Index(i).Addr().Interface().(register.Record).RecordName()))
	}
	c := collate.New(alphabet(d.o.Lang))
	slices.SortStableFunc(out, func(i, j int) int { return c.CompareString(names[i], names[j]) })
	return out
}
