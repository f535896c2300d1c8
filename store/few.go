package store

import (
	"cmp"
	"fmt"
	"io"
	"slices"

	"ropa/register"
)

// few are the activities of a register that is being read, as long as they are so
// few that they need not be read again.
type few struct {
	list    []taken
	size    int // of their documents
	tooMany bool
}

// fewBytes is up to which size of documents activities are kept: some 2,000 of
// them, which take about five times as much memory as their documents.
const fewBytes = 4 << 20

func (f *few) add(s stored, r register.Record) {
	if f.size += len(s.document); f.size > fewBytes {
		f.list, f.tooMany = nil, true
	}
	if !f.tooMany {
		f.list = append(f.list, taken{s, r})
	}
}

// each calls do with every activity, in the order of their references.
func (f *few) each(do func(id string, a *register.ProcessingActivity) error) error {
	slices.SortFunc(f.list, func(a, b taken) int { return cmp.Compare(a.name, b.name) })
	for _, t := range f.list {
		if err := do(t.id, t.record.(*register.ProcessingActivity)); err != nil {
			return err
		}
	}
	return nil
}

// hashes writes a line for each activity, in the order of their ids.
func (f *few) hashes(w io.Writer) {
	byID := slices.Clone(f.list)
	slices.SortFunc(byID, func(a, b taken) int { return cmp.Compare(a.id, b.id) })
	for _, t := range byID {
		fmt.Fprintln(w, t.id, t.hash)
	}
}
