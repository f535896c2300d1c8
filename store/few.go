package store

import (
	"cmp"
	"fmt"
	"io"
	"slices"
)

// few are the activities of a register that is being read, as long as they are so
// few that they need not be asked for again. They are kept as documents, which take
// a fifth of the memory of the records in them.
type few struct {
	list    []stored
	size    int
	tooMany bool
}

// fewBytes is up to which size of documents activities are kept: some 15,000 of them.
const fewBytes = 32 << 20

func (f *few) add(s stored) {
	if f.size += len(s.document); f.size > fewBytes {
		f.list, f.tooMany = nil, true
	}
	if !f.tooMany {
		f.list = append(f.list, s)
	}
}

// each calls do with every activity, in the order of their references.
func (f *few) each(do func(stored) error) error {
	slices.SortFunc(f.list, func(a, b stored) int { return cmp.Compare(a.name, b.name) })
	for _, s := range f.list {
		if err := do(s); err != nil {
			return err
		}
	}
	return nil
}

// hashes writes a line for each activity, in the order of their ids.
func (f *few) hashes(w io.Writer) {
	byID := slices.Clone(f.list)
	slices.SortFunc(byID, func(a, b stored) int { return cmp.Compare(a.id, b.id) })
	for _, s := range byID {
		fmt.Fprintln(w, s.id, s.hash)
	}
}
