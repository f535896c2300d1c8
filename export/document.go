package export

import (
	"ropa/law"
	"ropa/register"
	"ropa/scalar"
)

// Options say what a document is to hold.
type Options struct {
	Form *Form
	// Lang is one of the form's languages.
	Lang scalar.Language
	// Drafts includes activities that are not approved, marked as such.
	Drafts bool
	// Base is the IRI under which linked data name things; empty is one of the
	// organisation's key.
	Base string
}

// Document is what a format is told before the rows.
type Document struct {
	Options
	*Source
	Title  string
	Sheets []SheetHead
	// Counts are how many activities there are in the capacity that the form is
	// for, by status, before drafts are left out.
	Counts map[register.ActivityStatus]int
	// Findings are those about no single activity.
	Findings []*FindingRow
}

// SheetHead is a sheet as a format shows it.
type SheetHead struct {
	*Sheet
	Title   string
	Head    [][2]string // labels and values
	Headers []string

	draft, colon string // what rows are marked with
	names        []int  // the columns that name activities
}

// ActivityHead names the activity to which the following rows belong.
type ActivityHead struct {
	Reference, Name string
	Status          register.ActivityStatus
	Draft           bool
	Activity        *register.ProcessingActivity
	// Findings are those about the activity; they are also rows of sheets of
	// findings, where the form has any.
	Findings []*FindingRow
}

// Summary is what is known when all rows are written.
type Summary struct {
	// Written and LeftOut are how many activities are in the document, and how
	// many of the capacity are not because they are not approved.
	Written, LeftOut int
	// Judgement is the frame of the judgement; the findings are rows.
	Judgement law.Judgement
	// Findings are how many findings there are about the register and the
	// activities in the document, by severity; Waived how many of them are waived.
	Findings map[law.Severity]int
	Waived   int
}

// Writer is a format. Rows of a sheet come in their order; those of different
// sheets alternate, activity by activity.
type Writer interface {
	Begin(d *Document) error
	// Activity says that the rows that follow belong to an activity.
	Activity(a ActivityHead) error
	// Row is a row of a sheet. On a sheet per activity it is a header and a value.
	Row(sheet int, cells []Cell) error
	End(s Summary) error
}
