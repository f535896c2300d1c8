package store

import (
	"cmp"
	"context"
	"crypto/sha256"
	"slices"

	"ropa/access"
	"ropa/register"
	"ropa/scalar"
)

// RecordDiff is a record of a register that differs between two days.
type RecordDiff struct {
	Change register.RecordChange
	Kind   register.Kind
	// Name is its key or reference.
	Name string
	// RecordID is its id on the later day or, where it was removed, on the earlier.
	RecordID string
	// Fields are what differs in a record that was changed.
	Fields []register.FieldDiff
	// Before and After are the whole record as JSON; nil where it was not there.
	Before, After *string
}

// RegisterDiff is a part of what differs in a register between two days.
type RegisterDiff struct {
	// From and To are the days at whose ends the register was read.
	From, To scalar.Date
	// Total is how many records differ.
	Total int
	// Records are some of them, in the order of kinds and names.
	Records []RecordDiff
	// More is whether others come after them.
	More bool
}

// RecordPlace is the place of a record in the order of a register.
type RecordPlace struct {
	Kind register.Kind
	Name string
}

func (p RecordPlace) compare(o RecordPlace) int {
	return cmp.Or(slices.Index(register.Kinds(), p.Kind)-slices.Index(register.Kinds(), o.Kind), cmp.Compare(p.Name, o.Name))
}

// DiffRegister compares the register of an organisation at the ends of two days
// and gives the first records that differ, after a place if one is given. What
// the register refers to is compared with it. All is read at one moment, with a
// number of statements that does not depend on the number of records; a line is
// held in memory for each. The caller needs READ_REVISIONS.
// Errors: those of [Store.Keeper], and INVALID for days in the wrong order.
func (s *Store) DiffRegister(ctx context.Context, organisation scalar.Ref, from, to scalar.Date, first int, after *RecordPlace) (out RegisterDiff, err error) {
	if from == "" || from > to {
		return out, register.Fail(register.CodeInvalid, "from", "must not be after to, %s", to)
	}
	if err := s.past("to", to); err != nil {
		return out, err
	}
	err = s.inSnapshot(ctx, func(q *snapshot) error {
		var was, is map[RecordPlace]content
		if out.To, is, err = q.contents(ctx, organisation, to, "to"); err != nil {
			return err
		}
		if out.From, was, err = q.contents(ctx, organisation, from, "from"); err != nil {
			return err
		}
		places := differing(was, is)
		out.Total = len(places)
		if after != nil {
			n, found := slices.BinarySearchFunc(places, *after, RecordPlace.compare)
			if found {
				n++
			}
			places = places[n:]
		}
		if out.More = len(places) > first; out.More {
			places = places[:first]
		}
		out.Records, err = q.diffs(ctx, places, was, is)
		return err
	})
	return out, err
}

// content is a record of a register by what its document says.
type content struct {
	id, hash string // of the record, and of its revision
	sum      [sha256.Size]byte
}

// contents are the records of a register at the end of a day, and that day. field
// is the argument that names it.
func (q *snapshot) contents(ctx context.Context, organisation scalar.Ref, day scalar.Date, field string) (scalar.Date, map[RecordPlace]content, error) {
	k, err := q.keeper(ctx, organisation, day, access.ReadRevisions)
	if err != nil {
		return "", nil, at(field, err)
	}
	out := map[RecordPlace]content{}
	_, err = q.closure(ctx, k, func(s stored) {
		out[RecordPlace{s.kind, s.name}] = content{s.id, s.hash, sha256.Sum256([]byte(s.document))}
	})
	return k.AsOf, out, err
}

// at gives problems with a day the name of the argument that is meant.
func at(field string, err error) error {
	ps, ok := register.AsProblems(err)
	if !ok {
		return err
	}
	ps = slices.Clone(ps)
	for i := range ps {
		if ps[i].Path == "asOf" {
			ps[i].Path = field
		}
	}
	return ps
}

// differing are the records whose documents are not the same, in their order.
func differing(was, is map[RecordPlace]content) (out []RecordPlace) {
	for p, now := range is {
		if then, there := was[p]; !there || then.sum != now.sum {
			out = append(out, p)
		}
	}
	for p := range was {
		if _, there := is[p]; !there {
			out = append(out, p)
		}
	}
	slices.SortFunc(out, RecordPlace.compare)
	return out
}

// diffs reads the documents of some records before and after, and compares them.
func (q *snapshot) diffs(ctx context.Context, places []RecordPlace, was, is map[RecordPlace]content) ([]RecordDiff, error) {
	documents, err := q.documents(ctx, places, was, is)
	if err != nil {
		return nil, err
	}
	var out []RecordDiff
	for _, p := range places {
		d := RecordDiff{Change: register.RecordChangeChanged, Kind: p.Kind, Name: p.Name}
		var then, now register.Record
		for _, side := range []struct {
			of       map[RecordPlace]content
			document **string
			record   *register.Record
			missing  register.RecordChange
		}{{was, &d.Before, &then, register.RecordChangeAdded}, {is, &d.After, &now, register.RecordChangeRemoved}} {
			c, there := side.of[p]
			if !there {
				d.Change = side.missing
				continue
			}
			s := stored{kind: p.Kind, id: c.id, document: documents[c.hash]}
			if *side.record, err = s.record(); err != nil {
				return nil, err
			}
			d.RecordID, *side.document = c.id, &s.document
		}
		if then != nil && now != nil {
			d.Fields = register.Diff(then, now)
		}
		out = append(out, d)
	}
	return out, nil
}

// documents are those of records before and after, by the hashes of their revisions.
func (q *snapshot) documents(ctx context.Context, places []RecordPlace, sides ...map[RecordPlace]content) (map[string]string, error) {
	var ids, hashes []string
	for _, p := range places {
		for _, side := range sides {
			if c, there := side[p]; there {
				ids, hashes = append(ids, c.id), append(hashes, c.hash)
			}
		}
	}
	s := &statement{snapshot: q}
	found, err := q.tx.QueryContext(ctx, "SELECT hash, document FROM revisions WHERE aggregate_id "+s.is(ids)+" AND hash "+s.is(hashes), s.args...)
	if err != nil {
		return nil, err
	}
	defer found.Close()
	out := map[string]string{}
	for found.Next() {
		var hash, document string
		if err := found.Scan(&hash, &document); err != nil {
			return nil, err
		}
		out[hash] = document
	}
	return out, found.Err()
}
