package command

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"strconv"
	"unicode/utf8"

	"ropa/register"
	"ropa/sheet"
	"ropa/store"
)

// isSheet reports whether a file is a workbook, and goes back to its beginning.
func isSheet(file *os.File) (bool, error) {
	begin := make([]byte, 4)
	n, err := io.ReadFull(file, begin)
	if err != nil && !errors.Is(err, io.EOF) && !errors.Is(err, io.ErrUnexpectedEOF) {
		return false, err
	}
	_, err = file.Seek(0, io.SeekStart)
	return sheet.IsXLSX(begin[:n]), err
}

// importSheet imports a workbook in the neutral form like a register file, and
// says by cell what it changes. Problems name cells too. An approval cannot come
// from a spreadsheet: an activity that differs becomes a draft.
func importSheet(ctx context.Context, c *call, s *store.Store, file io.Reader, o store.ImportOptions) (store.Report, error) {
	book, err := sheet.ReadNeutral(file)
	if err != nil {
		return store.Report{}, err
	}
	there, err := registerOf(ctx, s, book.Register)
	if err != nil {
		return store.Report{}, err
	}
	changes := book.Diff(there)
	drafts := redraft(book.Register, changes)
	raw, err := json.Marshal(book.Register)
	if err != nil {
		return store.Report{}, err
	}
	report, err := s.Import(ctx, bytes.NewReader(raw), o)
	if ps, ok := register.AsProblems(err); ok {
		return report, book.Locate(ps)
	}
	if err != nil {
		return report, err
	}
	tellChanges(c.Out, changes, o.DryRun)
	if drafts > 0 {
		fmt.Fprintf(c.Out, "Activities that differ and were approved or in review: %d. They become drafts; the approved versions stay in the revisions.\n", drafts)
	}
	return report, nil
}

// redraft makes drafts of the activities that a workbook changes, and says how
// many were approved or in review.
func redraft(r *register.Register, changes []sheet.Change) (n int) {
	changed := map[string]bool{}
	for _, c := range changes {
		if c.Kind != sheet.Kept && (c.Kind != sheet.Gone || c.Entry != "") {
			changed[c.Record] = true
		}
	}
	for i := range r.ProcessingActivities {
		a := &r.ProcessingActivities[i]
		if changed[string(a.Reference)] && (a.Status == register.ActivityStatusApproved || a.Status == register.ActivityStatusInReview) {
			a.Status, a.ApprovedOn = register.ActivityStatusDraft, ""
			n++
		}
	}
	return n
}

// registerOf is the register in the database whose workbook it is; an empty one
// where there is none yet.
func registerOf(ctx context.Context, s *store.Store, of *register.Register) (*register.Register, error) {
	var b bytes.Buffer
	err := s.Export(ctx, of.Organisation, "", &b)
	if ps, ok := register.AsProblems(err); ok && ps[0].Code == register.CodeNotFound {
		return &register.Register{}, nil
	}
	if err != nil {
		return nil, err
	}
	return register.Read(&b)
}

// tellChanges says what a workbook changes: each cell and row before it is
// imported, and what is gone at any time.
func tellChanges(w io.Writer, changes []sheet.Change, all bool) {
	stay := 0
	for _, c := range changes {
		what := c.Record
		if c.Entry != "" {
			what += " " + c.Entry
		}
		record := c.Entry == "" && c.Kind == sheet.Gone
		if record {
			stay++
		}
		if !all && c.Kind != sheet.Gone && c.Kind != sheet.Kept {
			continue
		}
		switch c.Kind {
		case sheet.Added:
			fmt.Fprintf(w, "%s!%s: %s: added\n", c.Sheet, c.Cell, what)
		case sheet.Moved:
			fmt.Fprintf(w, "%s!%s: %s: the entries stand in another order\n", c.Sheet, c.Cell, what)
		case sheet.Kept:
			fmt.Fprintf(w, "%s!%s: %s: %s: %s was emptied but stays, because all registers share the record\n", c.Sheet, c.Cell, what, c.Field, shown(c.Old))
		case sheet.Gone:
			if record {
				fmt.Fprintf(w, "%s: %s: the row is gone; the record stays, because an import deletes no record\n", c.Sheet, what)
			} else {
				fmt.Fprintf(w, "%s: %s: the row is gone; the entry is not in the new version of the activity\n", c.Sheet, what)
			}
		default:
			fmt.Fprintf(w, "%s!%s: %s: %s: %s → %s\n", c.Sheet, c.Cell, what, c.Field, shown(c.Old), shown(c.New))
		}
	}
	if stay > 0 {
		fmt.Fprintf(w, "Records of the register that are not in the workbook: %d. They stay; retire or delete them in the register.\n", stay)
	}
}

// shown is a value on one line.
func shown(s string) string {
	const most = 200
	if s == "" {
		return "(not stated)"
	}
	if len(s) > most {
		cut := most
		for !utf8.RuneStart(s[cut]) {
			cut--
		}
		return fmt.Sprintf("%s… (%d characters)", strconv.Quote(s[:cut]), utf8.RuneCountInString(s))
	}
	return strconv.Quote(s)
}
