package sheet

import (
	"encoding/json"
	"fmt"
	"io"
	"reflect"
	"slices"
	"strings"

	"ropa/export"
	"ropa/register"
	"ropa/scalar"
)

// Neutral is a register that was read from a workbook in the neutral form, and
// where in it everything stands.
type Neutral struct {
	*register.Register

	spots   map[string]spot           // of records and entries, by path in the register file
	columns map[string]map[string]int // by sheet and heading
}

type spot struct {
	sheet string
	row   int
}

// ReadNeutral reads a workbook in the neutral form back: what export wrote gives
// the same register. A person may have edited it in the meantime: moved and
// added rows, moved columns, added sheets; written dates as text, or texts as
// numbers; left blanks behind. Columns and sheets must all be there, because what
// is not there would be taken for not stated. All problems come together; their
// paths name sheet and cell: "dataItems!D7".
func ReadNeutral(in io.Reader) (*Neutral, error) {
	b, err := openBook(in)
	if err != nil {
		return nil, err
	}
	defer func() { _ = b.Close() }()
	long, err := b.longTexts()
	if err != nil {
		return nil, err
	}
	r := &reader{
		book: b, long: long, header: map[string]any{}, records: map[register.Kind][]map[string]any{}, activities: map[string]int{},
		out: &Neutral{spots: map[string]spot{}, columns: map[string]map[string]int{}},
	}
	for _, s := range export.NeutralSheets() {
		if err := r.sheet(s); err != nil {
			return nil, err
		}
	}
	reg := r.register()
	if len(b.problems) > 0 {
		return nil, b.problems
	}
	r.out.Register = reg
	return r.out, nil
}

type reader struct {
	*book
	long       *longTexts
	out        *Neutral
	header     map[string]any
	records    map[register.Kind][]map[string]any
	activities map[string]int // reference → number in records
}

// sheet reads a sheet and those on which it goes on, "dataItems (2)".
func (r *reader) sheet(s export.NeutralSheet) error {
	found := false
	for _, name := range r.GetSheetList() {
		if name != s.Name && (!strings.HasPrefix(name, s.Name+" (") || !strings.HasSuffix(name, ")")) {
			continue
		}
		found = true
		rows, err := r.rows(name)
		if err != nil {
			return err
		}
		if len(rows) == 0 {
			r.problem(name, "has no headings")
			continue
		}
		columns := r.headings(s, rows[0])
		for _, row := range rows[1:] {
			r.row(s, columns, row)
		}
	}
	if !found {
		r.problem(s.Name, "this sheet is missing; nothing can be read from a part of the neutral form")
	}
	return nil
}

// headings finds the column of each field, and refuses what is none: it would be
// lost.
func (r *reader) headings(s export.NeutralSheet, head row) map[string]int {
	columns := map[string]int{}
	for i := range head.cells {
		name := strings.TrimSpace(head.at(i))
		known := slices.ContainsFunc(s.Fields, func(f reflect.StructField) bool { return export.JSONName(f) == name })
		_, twice := columns[name]
		switch cell := cellName(head.sheet, i, head.number); {
		case name == "":
			continue
		case twice:
			r.problem(cell, "the column %q stands twice", name)
		case !known && (s.Section == "" || name != export.NeutralActivity):
			r.problem(cell, "there is no field %q here; put remarks into a sheet of your own", name)
		}
		columns[name] = i
	}
	missing := func(name string) {
		if _, ok := columns[name]; !ok {
			r.problem(fmt.Sprintf("%s!%d", head.sheet, head.number), "the column %q is missing", name)
		}
	}
	if s.Section != "" {
		missing(export.NeutralActivity)
	}
	for _, f := range s.Fields {
		missing(export.JSONName(f))
	}
	r.out.columns[head.sheet] = columns
	return columns
}

func (r *reader) row(s export.NeutralSheet, columns map[string]int, line row) {
	values := map[string]any{}
	used := map[int]bool{}
	for name, column := range columns {
		used[column] = true
		if name == export.NeutralActivity && s.Section != "" {
			continue
		}
		i := slices.IndexFunc(s.Fields, func(f reflect.StructField) bool { return export.JSONName(f) == name })
		if i < 0 {
			continue // a problem already
		}
		if column < len(line.cells) {
			text, ok := r.long.whole(line.cells[column])
			if !ok {
				r.problem(cellName(line.sheet, column, line.number), "goes on in a sheet of long texts, where it is not")
				continue
			}
			line.cells[column] = text
		}
		if v := r.value(line, column, s.Fields[i]); v != nil {
			values[name] = v
		}
	}
	for i := range line.cells {
		if !used[i] && strings.TrimSpace(line.cells[i]) != "" {
			r.problem(cellName(line.sheet, i, line.number), "stands in a column without a heading")
		}
	}
	if len(values) == 0 && (s.Section == "" || strings.TrimSpace(line.at(columns[export.NeutralActivity])) == "") {
		return
	}
	at := spot{line.sheet, line.number}
	switch {
	case s.Kind == "":
		if len(r.header) > 0 {
			r.problem(cellName(line.sheet, 0, line.number), "a workbook holds one register")
			return
		}
		r.header = values
		r.out.spots[""] = at
	case s.Section != "":
		r.entry(s, columns, line, values)
	default:
		n := len(r.records[s.Kind])
		r.records[s.Kind] = append(r.records[s.Kind], values)
		r.out.spots[fmt.Sprintf("%s[%d]", s.Name, n)] = at
		if s.Kind == register.KindProcessingActivity {
			reference, _ := values["reference"].(string)
			if _, twice := r.activities[reference]; !twice {
				r.activities[reference] = n
			}
		}
	}
}

// entry puts an entry into its activity.
func (r *reader) entry(s export.NeutralSheet, columns map[string]int, line row, values map[string]any) {
	column := columns[export.NeutralActivity]
	v, _ := export.Unstored(r.text(line, column, line.at(column)), reflect.TypeFor[scalar.Text]())
	reference, _ := v.(string)
	n, ok := r.activities[reference]
	if !ok {
		switch cell := cellName(line.sheet, column, line.number); reference {
		case "":
			r.problem(cell, "is required: the reference of the activity to which the entry belongs")
		default:
			r.problem(cell, "names %q, which is not on the sheet processingActivities", reference)
		}
		return
	}
	a := r.records[s.Kind][n]
	list, _ := a[s.Section].([]map[string]any)
	r.out.spots[fmt.Sprintf("processingActivities[%d].%s[%d]", n, s.Section, len(list))] = spot{line.sheet, line.number}
	a[s.Section] = append(list, values)
}

// register makes the register of what was read, and checks it as an import
// checks a register file.
func (r *reader) register() *register.Register {
	var h register.Header
	raw, _ := json.Marshal(r.header)
	if err := json.Unmarshal(raw, &h); err != nil {
		r.problem("register", "%s", err)
		return nil
	}
	reg := &register.Register{Format: h.Format, Version: h.Version, Organisation: scalar.Ref(h.Organisation)}
	reg.Schema, _ = r.header["$schema"].(string)
	r.problems = append(r.problems, r.out.Locate(h.Check())...)
	for _, s := range register.FileSections {
		seen := map[string]bool{}
		for i, values := range r.records[s.Kind] {
			path := fmt.Sprintf("%s[%d]", s.Name, i)
			raw, err := json.Marshal(values)
			if err != nil {
				r.problem(path, "%s", err)
				continue
			}
			rec, ps := register.Decode(s.Kind, raw)
			r.add(r.out.Locate(ps.Under(path)))
			if rec == nil {
				continue
			}
			if name := rec.RecordName(); name != "" && seen[name] {
				r.add(r.out.Locate(register.Problems{{Code: register.CodeInvalid, Path: path, Message: fmt.Sprintf("%q stands twice", name)}}))
			}
			seen[rec.RecordName()] = true
			reg.Add(rec)
		}
	}
	return reg
}

// add adds problems, but none of a cell that has one already: "is required" says
// no more where what stands there could not be read.
func (r *reader) add(ps register.Problems) {
	for _, p := range ps {
		if !slices.ContainsFunc(r.problems, func(q register.Problem) bool { return q.Path == p.Path }) {
			r.problems = append(r.problems, p)
		}
	}
}
