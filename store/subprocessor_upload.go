package store

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"

	"ropa/register"
	"ropa/scalar"
)

// maxUploadedNotices bounds the notices that one upload writes: its lines times
// the vendor's customers.
const maxUploadedNotices = 50_000

// UploadAction is what becomes of a line of an uploaded list.
type UploadAction string

// The actions. Only LIST is done by the upload; what must be announced with time
// to object is left to the vendor.
const (
	UploadList           UploadAction = "LIST"
	UploadUnchanged      UploadAction = "UNCHANGED"
	UploadAdd            UploadAction = "ANNOUNCE_ADD"
	UploadChangeLocation UploadAction = "ANNOUNCE_CHANGE_LOCATION"
	UploadChangePurpose  UploadAction = "ANNOUNCE_CHANGE_PURPOSE"
	UploadRemove         UploadAction = "ANNOUNCE_REMOVE"
)

// Values lists every UploadAction.
func (UploadAction) Values() []string {
	return []string{string(UploadList), string(UploadUnchanged), string(UploadAdd), string(UploadChangeLocation), string(UploadChangePurpose), string(UploadRemove)}
}

// UploadedLine says what becomes of one line of a list, or of a processor that
// the list no longer holds.
type UploadedLine struct {
	// Line of the file, counted from 1; 0 where the file has none.
	Line   int
	Action UploadAction
	// Name is that of the processor, Key that of its record; empty where there is none yet.
	Name, Key string
	// EngagedBy is the key of who engages it; empty for the vendor itself.
	EngagedBy string
	// Message says what differs, and what to do; empty where there is nothing to say.
	Message string
}

// Upload reads a list of a vendor's other processors (register.ReadSubprocessors)
// and lists those that are not listed yet and were in use before the vendor first
// listed any: of a first list all, of a later one those whose "since" is not after
// the first. Everything else that differs is a change of which customers must
// learn in time to object: it is reported, and not done. With dryRun nothing is
// kept. The lines come in the order of the file; then what it no longer holds.
// Errors: those of Announce; INVALID for wrong lines, all together, and then
// nothing is written; LIMIT_EXCEEDED where it would take more notices than one
// transaction writes.
func (s *Store) Upload(ctx context.Context, organisation scalar.Ref, file string, dryRun bool, ch Change) ([]UploadedLine, error) {
	rows, ps := register.ReadSubprocessors(file)
	if len(ps) > 0 {
		return nil, ps.Under(ch.Path)
	}
	if dryRun {
		ch.IdempotencyKey = ""
	}
	once, err := ch.once("upload")
	if err != nil {
		return nil, err
	}
	var out []UploadedLine
	err = s.inTx(ctx, func(ctx context.Context, t *tx) error {
		v, err := t.vendor(ctx, organisation)
		if err != nil {
			return err
		}
		u := &upload{vendor: v, rows: slices.Clone(rows), change: ch}
		if err := t.once(ctx, once, nil, func() error { return u.run(ctx) }); err != nil {
			return err
		}
		if u.lines == nil { // was done before under the same key: all of it is there, so nothing is written
			if err := u.run(ctx); err != nil {
				return err
			}
		}
		out = u.lines
		if dryRun {
			return errDryRun
		}
		return nil
	})
	if errors.Is(err, errDryRun) {
		err = nil
	}
	return out, err
}

// upload is a list in the transaction that takes it over.
type upload struct {
	*vendor
	rows     []register.SubprocessorRow
	change   Change
	keys     []scalar.Ref // of the rows' organisations; empty for one that is not there yet
	present  []register.Subprocessor
	first    scalar.Date // on which the vendor first listed processors; empty where it never did
	lines    []UploadedLine
	listed   []*register.SubprocessorChange
	problems register.Problems
}

func (u *upload) run(ctx context.Context) error {
	for _, c := range u.before {
		if c.Kind == register.SubprocessorChangeList && (u.first == "" || c.AnnouncedOn < u.first) {
			u.first = c.AnnouncedOn
		}
	}
	known, err := u.identify(ctx)
	if err != nil {
		return err
	}
	u.present = register.Published(u.before, u.today)
	planned := register.Planned(u.before)
	order, by := u.order(known, planned)
	if len(u.problems) > 0 {
		return u.problems.Under(u.change.Path)
	}
	u.lines = make([]UploadedLine, 0, len(u.rows))
	seen := map[[2]scalar.Ref]bool{}
	for _, n := range order {
		if err := u.take(ctx, n, by[n], planned, seen); err != nil {
			return err
		}
	}
	if len(u.problems) > 0 {
		return u.problems.Under(u.change.Path)
	}
	slices.SortStableFunc(u.lines, func(a, b UploadedLine) int { return a.Line - b.Line })
	for _, s := range planned {
		// What is to come need not be in a list of today.
		if !seen[[2]scalar.Ref{s.EngagedBy, s.Organisation}] && register.Find(u.present, s.EngagedBy, s.Organisation) != nil {
			u.lines = append(u.lines, UploadedLine{Action: UploadRemove, Name: known.name(s.Organisation), Key: string(s.Organisation), EngagedBy: string(s.EngagedBy),
				Message: "is listed, but not in the file: announce that it is removed"})
		}
	}
	if err := u.withinBounds(ctx); err != nil {
		return err
	}
	return u.notify(ctx, u.listed)
}

// withinBounds refuses a list that would take too many notices.
func (u *upload) withinBounds(ctx context.Context) error {
	found, err := u.QueryContext(ctx, "SELECT count(*) "+customersOf, u.id, string(u.today))
	if err != nil {
		return err
	}
	defer found.Close()
	customers := 0
	for found.Next() {
		if err := found.Scan(&customers); err != nil {
			return err
		}
	}
	if n := customers * len(u.listed); n > maxUploadedNotices {
		return register.Problems{{Code: register.CodeLimitExceeded, Path: "csv", Message: fmt.Sprintf("takes %d notices, and one upload writes at most %d: upload fewer lines at a time", n, maxUploadedNotices)}}.Under(u.change.Path)
	}
	return found.Err()
}

// problem says what is wrong with a line.
func (u *upload) problem(n int, column, format string, args ...any) {
	u.problems = append(u.problems, register.Problem{Code: register.CodeInvalid, Path: fmt.Sprintf("csv[%d].%s", u.rows[n].Line, column), Message: fmt.Sprintf(format, args...)})
}

// take lists the processor of a row, or says what to announce. by is the row that
// engages it, or where there is none: the key that stands in the list.
func (u *upload) take(ctx context.Context, n int, by engager, planned []register.Subprocessor, seen map[[2]scalar.Ref]bool) error {
	row := &u.rows[n]
	engagedBy := by.key
	if by.row >= 0 {
		engagedBy = u.keys[by.row]
	}
	line := UploadedLine{Line: row.Line, Name: string(row.Organisation.Name), Key: string(u.keys[n]), EngagedBy: string(engagedBy)}
	if u.keys[n] == u.key {
		u.problem(n, "name", "is the vendor itself")
		return nil
	}
	place := [2]scalar.Ref{engagedBy, u.keys[n]}
	if u.keys[n] != "" && seen[place] {
		u.problem(n, "name", "stands twice in the file")
		return nil
	}
	if is := register.Find(planned, engagedBy, u.keys[n]); is != nil {
		seen[place] = true
		u.compare(line, row, *is)
		return nil
	}
	if register.Find(u.present, engagedBy, u.keys[n]) != nil {
		seen[place] = true
		line.Action, line.Message = UploadUnchanged, "is in use until what is announced of it takes effect"
		u.lines = append(u.lines, line)
		return nil
	}
	if engagedBy == "" && by.row >= 0 || engagedBy != "" && !slices.ContainsFunc(register.Planned(u.before), func(s register.Subprocessor) bool { return s.Organisation == engagedBy }) {
		line.Action, line.Message = UploadAdd, "is engaged by one that is not listed: announce that one, then this one"
		u.lines = append(u.lines, line)
		return nil
	}
	if u.first != "" && (row.Since == "" || row.Since > u.first) {
		line.Action, line.Message = UploadAdd, fmt.Sprintf("is not listed: announce that it is added; or, if it was in use when the list was first published, say since when: %s at the latest", u.first)
		u.lines = append(u.lines, line)
		return nil
	}
	c, err := u.list(ctx, n, engagedBy)
	if err != nil || c == nil {
		return err
	}
	seen[[2]scalar.Ref{engagedBy, u.keys[n]}] = true
	line.Action, line.Key = UploadList, string(u.keys[n])
	u.lines, u.listed = append(u.lines, line), append(u.listed, c)
	return nil
}

// compare says in what a row differs from the list.
func (u *upload) compare(line UploadedLine, row *register.SubprocessorRow, is register.Subprocessor) {
	at := len(u.lines)
	if row.Services != "" && row.Services != is.Services {
		line.Action, line.Message = UploadChangePurpose, "its services differ: announce the change"
		u.lines = append(u.lines, line)
	}
	var differ []string
	if len(row.Locations) > 0 && !slices.Equal(slices.Sorted(slices.Values(row.Locations)), slices.Sorted(slices.Values(is.Locations))) {
		differ = append(differ, "locations")
	}
	if row.TransferTool != "" && row.TransferTool != is.TransferTool {
		differ = append(differ, "transfer_tool")
	}
	if row.Safeguards != "" && row.Safeguards != is.Safeguards {
		differ = append(differ, "safeguards")
	}
	if len(differ) > 0 {
		line.Action, line.Message = UploadChangeLocation, "differs in "+strings.Join(differ, ", ")+": announce the change"
		u.lines = append(u.lines, line)
	}
	if len(u.lines) == at {
		line.Action, line.Message = UploadUnchanged, ""
		u.lines = append(u.lines, line)
	}
}

// list announces the processor of a row as one that is in use. It is nil where
// the row is wrong.
func (u *upload) list(ctx context.Context, n int, engagedBy scalar.Ref) (*register.SubprocessorChange, error) {
	row := &u.rows[n]
	path := fmt.Sprintf("csv[%d]", row.Line)
	if u.keys[n] == "" {
		o := row.Organisation
		if ok, err := u.wrong(u.found(ctx, &o, path)); !ok {
			return nil, err
		}
		for other := range u.rows { // it may stand below several others
			if u.keys[other] == "" && same(&u.rows[other].Organisation, &row.Organisation) {
				u.keys[other] = scalar.Ref(o.Key)
			}
		}
		u.keys[n] = scalar.Ref(o.Key)
	}
	c := &register.SubprocessorChange{Announcement: register.Announcement{
		Kind: register.SubprocessorChangeList, Subprocessor: u.keys[n], EngagedBy: engagedBy, Services: row.Services, Locations: row.Locations,
		TransferTool: row.TransferTool, Safeguards: row.Safeguards, EffectiveOn: u.today,
	}}
	if row.Since != "" {
		c.EffectiveOn = row.Since
	}
	_, err := u.add(ctx, c, u.change.Reason, path)
	if ok, err := u.wrong(err); !ok {
		return nil, err
	}
	return c, nil
}

// wrong collects what is wrong with a line, under the names of columns.
func (u *upload) wrong(err error) (ok bool, _ error) {
	ps, is := register.AsProblems(err)
	if err == nil || !is {
		return err == nil, err
	}
	for _, p := range ps {
		if p.Code == register.CodeAlreadyExists {
			return false, ps.Under(u.change.Path) // found by the database, which goes on no more
		}
		for field, column := range map[string]string{"registrationNumber": "registration_number", "postalCode": "postal_code", "subprocessor": "name", "engagedBy": "engaged_by", "effectiveOn": "since", "transferTool": "transfer_tool"} {
			p.Path = strings.Replace(p.Path, "."+field, "."+column, 1)
		}
		u.problems = append(u.problems, p)
	}
	return false, nil
}
