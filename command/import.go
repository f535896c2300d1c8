package command

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"

	"ropa/scalar"
	"ropa/store"
)

func importFiles(ctx context.Context, c *call) error {
	db := c.database()
	dryRun := c.yes("dry-run", "do everything but keep it")
	as := c.text("as", "", "form of a workbook whose rows become drafts, such as ico-controller; without it a workbook is one in the neutral form")
	organisation := c.text("organisation", "", "with -as: key of the organisation whose drafts they become")
	reason := c.text("reason", "", "why, kept in the revisions")
	if err := c.parse(); err != nil {
		return err
	}
	if len(c.args) == 0 {
		return c.wrong("import needs a file, or - for standard input")
	}
	form, err := c.draftForm(*as, *organisation)
	if err != nil {
		return err
	}
	s, err := open(ctx, *db)
	if err != nil {
		return err
	}
	defer s.Close()
	for _, name := range c.args {
		if err := importFile(ctx, c, s, name, draftsOf{form, scalar.Ref(*organisation)}, store.ImportOptions{DryRun: *dryRun, Reason: scalar.Text(*reason)}); err != nil {
			return fmt.Errorf("%s: %s", name, explain(err))
		}
	}
	return nil
}

func importFile(ctx context.Context, c *call, s *store.Store, name string, as draftsOf, o store.ImportOptions) error {
	file, err := openFile(c, name)
	if err != nil {
		return err
	}
	defer file.Close()
	if c.Terminal {
		o.Progress = func(n int) { fmt.Fprintf(c.Err, "\r%s: %d records", name, n) }
		defer fmt.Fprintln(c.Err)
	}
	workbook, err := isSheet(file)
	if err != nil {
		return err
	}
	var report store.Report
	switch {
	case as.form != nil && !workbook:
		return errors.New("-as reads XLSX workbooks only")
	case as.form != nil:
		report, err = importDrafts(ctx, c, s, file, as, o)
	case workbook:
		report, err = importSheet(ctx, c, s, file, o)
	default:
		report, err = s.Import(ctx, file, o)
	}
	if err != nil {
		return err
	}
	what := ""
	if o.DryRun {
		what = " (dry run: nothing was kept)"
	}
	fmt.Fprintf(c.Out, "%s: register of %s: %d created, %d changed, %d unchanged%s\n", name, report.Organisation, report.Created, report.Changed, report.Unchanged, what)
	return nil
}

// openFile opens a file; standard input is put into a temporary one, because
// it is read twice.
func openFile(c *call, name string) (*os.File, error) {
	if name != "-" {
		return os.Open(name)
	}
	file, err := os.CreateTemp("", "ropa-import-")
	if err != nil {
		return nil, err
	}
	_ = os.Remove(file.Name()) // it lives as long as it is open
	if _, err := io.Copy(file, c.In); err != nil {
		return nil, err
	}
	_, err = file.Seek(0, io.SeekStart)
	return file, err
}
