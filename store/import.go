package store

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"slices"

	"ropa/access"
	"ropa/register"
	"ropa/scalar"
)

// ImportOptions say how a register file is imported. The zero value imports it.
type ImportOptions struct {
	// DryRun does everything but keep it.
	DryRun bool
	// Reason is kept in the revisions.
	Reason scalar.Text
	// Progress, if there is one, is told how many records were written.
	Progress func(records int)
}

// Report says what an import did.
type Report struct {
	Organisation string // key of the organisation whose register it is
	Created      int
	Changed      int
	Unchanged    int
}

// maxProblems bounds the problems that one import reports.
const maxProblems = 1000

// errDryRun ends the transaction of a dry run.
var errDryRun = errors.New("store: dry run")

// Import writes a register file in one transaction: all of it or nothing.
// Records are known by their keys: what is there and equal stays as it is, what
// differs is changed, what the file does not hold is left alone. A shared record
// that is there already is completed with what the file adds; a file that
// contradicts it is refused, but for the record of its own organisation. So is a
// file that adds anything to the record of another organisation which keeps it
// itself. Who keeps a record is never imported: that stays as it is here.
// All problems come together, each with its path. Memory does not grow with the
// number of activities. The file is read twice.
//
// An import restores a register: activities keep the status and the date of
// approval that stand in the file, and waivers hold. Therefore, and because a
// file holds shared records, the caller needs WRITE_SHARED; FORBIDDEN otherwise.
func (s *Store) Import(ctx context.Context, file io.ReadSeeker, o ImportOptions) (Report, error) {
	if !access.From(ctx).Can(access.WriteShared) {
		return Report{}, register.Fail(register.CodeForbidden, "", "only an administrator of all registers may import a register")
	}
	i := &importer{options: o, caller: access.From(ctx), records: map[register.Kind][]located{}, further: map[scalar.Ref]bool{}}
	if err := i.read(file); err != nil {
		return Report{}, err
	}
	err := s.inTx(ctx, func(ctx context.Context, t *tx) error {
		if _, err := file.Seek(0, io.SeekStart); err != nil {
			return err
		}
		i.begin(t)
		if err := i.writeAll(ctx, file); err != nil {
			return err
		}
		if o.DryRun {
			return errDryRun
		}
		return nil
	})
	if errors.Is(err, errDryRun) {
		err = nil
	}
	return i.report, err
}

// located is a record and where in the file it stands.
type located struct {
	path string
	register.Record
}

type importer struct {
	options  ImportOptions
	caller   access.Caller
	header   register.Header
	records  map[register.Kind][]located // all but activities
	further  map[scalar.Ref]bool         // activities that others name as their origin
	report   Report
	problems register.Problems

	t     *tx
	org   *string
	refs  *references
	later []link
	batch []located
	rows  *rows
	// engaged are the engagements that were written.
	engaged []engaged
}

// link is a reference between two activities, written when both are there.
type link struct {
	id   string
	from scalar.Ref
}

// read reads the whole file once and checks every record by itself.
func (i *importer) read(file io.Reader) error {
	seen := map[register.Kind]map[string]bool{}
	h, err := register.Scan(file, func(path string, k register.Kind, raw json.RawMessage) error {
		r, ps := register.Decode(k, raw)
		i.add(ps.Under(path))
		if r == nil || len(i.problems) >= maxProblems {
			return nil
		}
		if seen[k] == nil {
			seen[k] = map[string]bool{}
		}
		if seen[k][r.RecordName()] {
			i.add(register.Problems{{Code: register.CodeInvalid, Path: path, Message: fmt.Sprintf("%q stands twice in the file", r.RecordName())}})
		}
		seen[k][r.RecordName()] = true
		if a, ok := r.(*register.ProcessingActivity); ok {
			if a.FurtherProcessingOf != "" {
				i.further[a.FurtherProcessingOf] = true
			}
			return nil
		}
		i.records[k] = append(i.records[k], located{path, r})
		return nil
	})
	if err != nil {
		return err
	}
	i.header = h
	i.report.Organisation = h.Organisation
	for ref := range i.further {
		if !seen[register.KindProcessingActivity][string(ref)] {
			delete(i.further, ref)
		}
	}
	return append(h.Check(), i.problems...).Err()
}

func (i *importer) add(ps register.Problems) {
	i.problems = append(i.problems, ps[:min(len(ps), maxProblems-len(i.problems))]...)
}

// begin resets what one try of the transaction fills.
func (i *importer) begin(t *tx) {
	i.t, i.refs, i.rows = t, newReferences(""), &rows{t: t}
	i.problems, i.later, i.batch, i.org, i.engaged = nil, nil, nil, nil, nil
	i.report = Report{Organisation: i.report.Organisation}
}

// writeAll writes the records kind by kind, what others refer to first.
func (i *importer) writeAll(ctx context.Context, file io.Reader) error {
	for _, k := range register.Kinds() {
		var err error
		if k == register.KindProcessingActivity {
			err = i.writeActivities(ctx, file)
		} else {
			err = i.writeKind(ctx, k)
		}
		if err != nil {
			return err
		}
		if k == register.KindOrganisation {
			if err := i.open(ctx); err != nil {
				return err
			}
		}
	}
	if len(i.problems) > 0 {
		return i.problems
	}
	return i.t.follow(ctx, i.engaged, i.refs, i.options.Reason)
}

// open finds the organisation whose register it is, now that its record is there.
func (i *importer) open(ctx context.Context) error {
	org, err := i.t.register(ctx, scalar.Ref(i.header.Organisation), register.KindProcessingActivity)
	if err != nil {
		return err
	}
	i.org = org
	i.refs.organisation = *org
	return nil
}

// writeKind writes the records of a kind. Those that name others of their kind
// wait for them.
func (i *importer) writeKind(ctx context.Context, k register.Kind) error {
	waiting := i.records[k]
	for len(waiting) > 0 {
		pending := map[scalar.Ref]bool{}
		for _, r := range waiting {
			pending[scalar.Ref(r.RecordName())] = true
		}
		var next []located
		for _, r := range waiting {
			if waitsFor(r, k, pending) {
				next = append(next, r)
				continue
			}
			if err := i.writeOne(ctx, r); err != nil {
				return err
			}
			delete(pending, scalar.Ref(r.RecordName()))
		}
		if len(next) == len(waiting) {
			for _, r := range next {
				i.add(register.Problems{{Code: register.CodeInvalid, Path: r.path, Message: "refers to itself, directly or through others"}})
			}
			return nil
		}
		waiting = next
	}
	return nil
}

func waitsFor(r located, k register.Kind, pending map[scalar.Ref]bool) bool {
	return slices.ContainsFunc(register.References(r.Record), func(ref register.Reference) bool {
		return ref.Kind == k && pending[ref.Name]
	})
}

// writeOne writes a record that is no activity.
func (i *importer) writeOne(ctx context.Context, r located) error {
	org := i.org
	if k := r.RecordKind(); k.Belonging() == register.Shared || isShared(r.Record) {
		org = nil
	}
	unknown, err := i.refs.resolve(ctx, i.t, r.Record)
	if err != nil {
		return err
	}
	if len(unknown) > 0 {
		i.add(unknown.Under(r.path))
		return nil
	}
	there, err := i.there(ctx, r.RecordKind(), org, []string{r.RecordName()})
	if err != nil {
		return err
	}
	before, ok := there[r.RecordName()]
	after := r.Record
	keepClaim(before.Record, after)
	if ok && org == nil && !i.isOwn(r) {
		merged, ps := register.Merge(before.Record, after)
		if len(ps) == 0 {
			ps = keptByItself(before, merged)
		}
		if len(ps) > 0 {
			i.add(ps.Under(r.path))
			return nil
		}
		after = merged
	}
	if len(i.problems) > 0 {
		i.refs.add(r.RecordKind(), scalar.Ref(r.RecordName()), target{id: "unwritten", name: r.RecordName()})
		return nil
	}
	if !ok {
		h := head{id: i.t.newID(r.RecordKind().Prefix()), organisation: org, version: 1, at: i.t.at}
		if err := i.t.insert(ctx, h, after, i.refs); err != nil {
			return alreadyExists(err, after, r.path)
		}
		i.engages(h, nil, after)
		i.wrote(&i.report.Created)
		return i.t.revise(ctx, h, register.OperationImport, after, i.options.Reason, "")
	}
	return i.change(ctx, r.path, before, after)
}

// isOwn reports whether a record is that of the file's own organisation, on
// which the file has the last word.
func (i *importer) isOwn(r located) bool {
	return r.RecordKind() == register.KindOrganisation && r.RecordName() == i.header.Organisation
}

func isShared(r register.Record) bool {
	switch r := r.(type) {
	case *register.Contact:
		return r.Shared
	case *register.System:
		return r.Shared
	case *register.SecurityMeasure:
		return r.Shared
	}
	return false
}

// standing is a record as it stands in the database.
type standing struct {
	head
	register.Record
	doc, hash string
}

// there reads the records of a kind that are in the database, by name.
func (i *importer) there(ctx context.Context, k register.Kind, org *string, names []string) (map[string]standing, error) {
	column := "key"
	if k == register.KindProcessingActivity {
		column = "reference"
	}
	var args []any
	for _, name := range names {
		args = append(args, name)
	}
	where := fmt.Sprintf("x.%s IN (%s)", column, parameters(1, len(names)))
	switch {
	case org != nil:
		where += fmt.Sprintf(" AND x.organisation_id = $%d", len(args)+1)
		args = append(args, *org)
	case k.Belonging() == register.MaybeOwned:
		where += " AND x.organisation_id IS NULL"
	}
	found, err := i.t.QueryContext(ctx, fmt.Sprintf("SELECT x.id, x.version, x.%s, r.document, r.hash FROM %s x JOIN revisions r ON r.aggregate_id = x.id AND r.version = x.version WHERE %s", column, tables[k].name, where), args...)
	if err != nil {
		return nil, err
	}
	defer found.Close()
	out := map[string]standing{}
	for found.Next() {
		var name string
		s := standing{head: head{organisation: org}, Record: register.NewRecord(k)}
		if err := found.Scan(&s.id, &s.version, &name, &s.doc, &s.hash); err != nil {
			return nil, err
		}
		if err := json.Unmarshal([]byte(s.doc), s.Record); err != nil {
			return nil, err
		}
		out[name] = s
	}
	return out, found.Err()
}

// change writes a record that is there already, if it differs.
func (i *importer) change(ctx context.Context, path string, before standing, after register.Record) error {
	register.Normalise(after)
	doc, err := register.Document(after)
	if err != nil {
		return err
	}
	if string(doc) == before.doc {
		i.wrote(&i.report.Unchanged)
		return nil
	}
	h := before.head
	h.version, h.at = h.version+1, i.t.at
	err = i.t.replace(ctx, h, before.Record, i.rowOf(h.id, after), i.refs)
	if ps, ok := register.AsProblems(err); ok {
		if ps[0].Code == register.CodeConflict {
			return errors.Join(errAgain, err) // it was changed while the file was written
		}
		i.add(ps.Under(path))
		return nil
	}
	if err != nil {
		return err
	}
	i.engages(h, before.Record, after)
	i.wrote(&i.report.Changed)
	return i.t.revise(ctx, h, register.OperationImport, after, i.options.Reason, before.hash)
}

// rowOf is what is written of a record at first: an activity whose origin
// stands in the same file is linked to it when both are there.
func (i *importer) rowOf(id string, r register.Record) register.Record {
	a, ok := r.(*register.ProcessingActivity)
	if !ok || !i.further[a.FurtherProcessingOf] {
		return r
	}
	i.later = append(i.later, link{id, a.FurtherProcessingOf})
	row := *a
	row.FurtherProcessingOf = ""
	return &row
}

// engages remembers an engagement that was written: its vendor's list follows
// when the notices of the file are there.
func (i *importer) engages(h head, before, after register.Record) {
	if e, ok := after.(*register.Engagement); ok {
		was, _ := before.(*register.Engagement)
		i.engaged = append(i.engaged, engaged{h, was, e})
	}
}

func (i *importer) wrote(counter *int) {
	*counter++
	if n := i.report.Created + i.report.Changed + i.report.Unchanged; i.options.Progress != nil && n%500 == 0 {
		i.options.Progress(n)
	}
}
