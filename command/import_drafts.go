package command

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"os"

	"ropa/export"
	"ropa/register"
	"ropa/scalar"
	"ropa/sheet"
	"ropa/store"
)

// draftsOf is the form in which workbooks are read into drafts, if any, and whose
// drafts they become.
type draftsOf struct {
	form         *export.Form
	organisation scalar.Ref
}

// draftForm is the form that -as names: one that comes with the program, or a file.
func (c *call) draftForm(as, organisation string) (*export.Form, error) {
	switch {
	case as == "":
		return nil, nil
	case organisation == "":
		return nil, c.wrong("drafts need both -as FORM and -organisation KEY")
	case as == export.NeutralForm.ID:
		return nil, c.wrong("a workbook in the neutral form is imported as it is, without -as")
	}
	if f, ok := export.FormByID(as); ok {
		return f, nil
	}
	b, err := os.ReadFile(as)
	if err != nil {
		return nil, c.wrong("there is no form %q, and no file of that name; %s", as, formsInWords())
	}
	f, err := export.ReadForm(b)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", as, err)
	}
	return f, nil
}

// importDrafts imports the rows of a workbook in a form as drafts, and says of
// which cells no fact could be made.
func importDrafts(ctx context.Context, c *call, s *store.Store, file io.Reader, as draftsOf, o store.ImportOptions) (store.Report, error) {
	var b bytes.Buffer
	if err := s.Export(ctx, as.organisation, "", &b); err != nil {
		return store.Report{}, err
	}
	known, err := register.Read(&b)
	if err != nil {
		return store.Report{}, err
	}
	drafts, err := sheet.ReadForm(file, as.form, known)
	if err != nil {
		return store.Report{}, err
	}
	raw, err := json.Marshal(drafts.Register)
	if err != nil {
		return store.Report{}, err
	}
	report, err := s.Import(ctx, bytes.NewReader(raw), o)
	if ps, ok := register.AsProblems(err); ok {
		return report, drafts.Locate(ps)
	}
	if err != nil {
		return report, err
	}
	for _, u := range drafts.Unread {
		fmt.Fprintf(c.Out, "%s: %s: ", u.Cell, u.Reference)
		if u.Heading != "" {
			fmt.Fprintf(c.Out, "%s: ", shown(u.Heading))
		}
		if u.Text != "" {
			fmt.Fprintf(c.Out, "%s: ", shown(u.Text))
		}
		fmt.Fprintln(c.Out, u.Why)
	}
	if len(drafts.Unread) > 0 {
		fmt.Fprintf(c.Out, "%d places want a person; what stands there and is no fact of a draft is in its note.\n", len(drafts.Unread))
	}
	return report, nil
}
