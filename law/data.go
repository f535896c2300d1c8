package law

import (
	"bytes"
	"embed"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"slices"
	"strconv"
	"strings"
	"sync"

	"ropa/scalar"
)

// The tables are files that a lawyer opens in a spreadsheet. The first line
// has the headings, and every row says where it was read and whether it was.
//
//go:embed data/*.csv
var dataFiles embed.FS

// Row is where a fact of law stands in the data files, and what it rests on.
type Row struct {
	// File and line on which it stands, such as statutes.csv, 12.
	File string
	Line int
	// Where it was read: an address or the words of a title. "general
	// knowledge" where it was not read.
	Source string
	// Whether it was read in that source. False for general knowledge.
	Verified bool

	fact fact
}

// fact is what a row is about, as it is told to people.
type fact struct {
	// form names the words in messages/general: "row.statute".
	form string
	// name is the id of a statute, the number of a decision, or a citation.
	name    string
	country scalar.Country
	// The days between which it was or is so.
	from, until scalar.Date
}

// About says which provision or decision the row is, or what it states, and
// between which days: what a reader can look up.
func (r Row) About(language scalar.Language) string {
	args := Args{"name": r.fact.name, "country": r.fact.country, "from": r.fact.from, "until": r.fact.until}
	if s, ok := StatuteByID(r.fact.name); ok && r.fact.form == "statute" {
		args["name"] = statuteCitation(s)
	}
	what := say(language, "row."+r.fact.form, args)
	switch {
	case r.fact.from == "":
		return what
	case r.fact.until == "":
		return say(language, "row.since", Args{"what": what, "from": r.fact.from})
	}
	return say(language, "row.between", Args{"what": what, "from": r.fact.from, "until": r.fact.until})
}

// String is the row's place, such as "statutes.csv:12".
func (r Row) String() string { return r.File + ":" + strconv.Itoa(r.Line) }

// tables holds all data files, indexed.
type tables struct {
	members    map[scalar.Country][]Membership
	adequacy   []Adequacy
	clauses    []Clauses
	thresholds map[string][]Threshold
	statutes   *statutes
}

// loaded is read once, at its first use. The files are part of the program: a
// malformed one is a fault of the build, and fails TestEveryRowIsRead.
var loaded = sync.OnceValue(func() *tables {
	t, err := readTables(dataFiles)
	if err != nil {
		panic(err)
	}
	return t
})

func readTables(from fs.FS) (*tables, error) {
	t := &tables{members: map[scalar.Country][]Membership{}, thresholds: map[string][]Threshold{}}
	var all []Statute
	err := errors.Join(
		readFile(from, "eea.csv", membershipColumns, func(r *csvRow) { t.addMembership(readMembership(r)) }),
		readFile(from, "adequacy.csv", adequacyColumns, func(r *csvRow) { t.adequacy = append(t.adequacy, readAdequacy(r)) }),
		readFile(from, "clauses.csv", clausesColumns, func(r *csvRow) { t.clauses = append(t.clauses, readClauses(r)) }),
		readFile(from, "thresholds.csv", thresholdColumns, func(r *csvRow) { t.addThreshold(readThreshold(r)) }),
		readFile(from, "statutes.csv", statuteColumns, func(r *csvRow) { all = append(all, readStatute(r)) }),
	)
	if err != nil {
		return nil, err
	}
	t.statutes, err = indexStatutes(all)
	return t, err
}

// readFile hands each row of a file to add, and returns every problem of the file
// with its line.
func readFile(from fs.FS, file string, columns string, add func(*csvRow)) error {
	b, err := fs.ReadFile(from, "data/"+file)
	if err != nil {
		return err
	}
	// Spreadsheets write a byte order mark.
	in := csv.NewReader(bytes.NewReader(bytes.TrimPrefix(b, []byte("\xef\xbb\xbf"))))
	rows, at := [][]string{}, []int{}
	for {
		row, err := in.Read()
		if err == io.EOF {
			break
		}
		if err != nil {
			return fmt.Errorf("%s: %w", file, err)
		}
		line, _ := in.FieldPos(0)
		rows, at = append(rows, row), append(at, line)
	}
	want := append(strings.Fields(columns), "note", "source", "verified")
	if len(rows) == 0 || !slices.Equal(rows[0], want) {
		return fmt.Errorf("%s:1: the headings must be %s", file, strings.Join(want, ","))
	}
	var errs []error
	for i, row := range rows[1:] {
		r := &csvRow{file: file, line: at[i+1], columns: want, fields: row}
		add(r)
		errs = append(errs, r.errs...)
	}
	return errors.Join(errs...)
}
