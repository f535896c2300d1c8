package command

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"slices"
	"strings"

	"ropa/law"
	"ropa/register"
	"ropa/scalar"
)

// errFound says that there are findings as grave as the caller asked to fail at.
var errFound = errors.New("findings")

// checked is one register with its judgement.
type checked struct {
	// file is the register file; empty where the register is one of a database.
	file string
	raw  []byte
	name scalar.Text // of the organisation
	law.Judgement
}

// writers are the forms in which findings are written.
var writers = map[string]func(w io.Writer, all []checked, lang scalar.Language) error{
	"table": writeTable, "json": writeJSON, "sarif": writeSARIF,
}

func check(ctx context.Context, c *call) error {
	db := c.database()
	organisation := c.text("organisation", "", "key or id of the organisation whose register in the database is checked; with files it is not needed")
	on := c.text("on", "", "date of the judgement, such as 2018-01-01; without it that of -as-of, or today")
	asOf := c.text("as-of", "", "day, in UTC, at whose end the register in the database is read; without it, it is read as it is")
	lang := c.text("lang", "en", "language of the findings: en, nb or nn")
	format := c.text("format", "table", "table, json or sarif")
	fail := c.text("fail", "breach", "exit with 3 where an unwaived finding is at least this grave: breach, gap, note or never")
	rules := c.text("rule", "", "only these rules, such as R108,R120")
	activity := c.text("activity", "", "only this activity, by reference")
	if err := c.parse(); err != nil {
		return err
	}
	limit, known := map[string]int{"breach": 1, "gap": 2, "note": 3, "never": 0}[*fail]
	write := writers[*format]
	switch {
	case (len(c.args) == 0) == (*organisation == ""):
		return c.wrong("check needs either register files or -organisation KEY")
	case scalar.Date(*on).Validate() != nil:
		return c.wrong("-on must be a date such as 2018-06-15")
	case scalar.Date(*asOf).Validate() != nil:
		return c.wrong("-as-of must be a date such as 2018-06-15")
	case *asOf != "" && *organisation == "":
		return c.wrong("-as-of is for a register in the database: a file has no earlier days")
	case write == nil:
		return c.wrong("-format must be table, json or sarif")
	case !known:
		return c.wrong("-fail must be breach, gap, note or never")
	case law.LanguageFor(scalar.Language(*lang)) != scalar.Language(*lang):
		return c.wrong("-lang must be en, nb or nn")
	}
	all, err := c.judge(ctx, *db, scalar.Ref(*organisation), scalar.Date(*asOf), c.day(*on, *asOf))
	if err != nil {
		return err
	}
	gravest := 0
	for i := range all {
		all[i].Findings = slices.DeleteFunc(all[i].Findings, func(f law.Finding) bool {
			return *rules != "" && !slices.Contains(strings.Split(*rules, ","), f.Rule.ID) || *activity != "" && string(f.Activity) != *activity
		})
		for _, f := range all[i].Findings {
			if rank := 1 + slices.Index(law.Breach.Values(), string(f.Severity)); !f.Waived() && rank <= limit {
				gravest = rank
			}
		}
	}
	if err := write(c.Out, all, scalar.Language(*lang)); err != nil {
		return err
	}
	if gravest > 0 {
		return errFound
	}
	return nil
}

// judge reads and judges the registers that the arguments name.
func (c *call) judge(ctx context.Context, db string, organisation scalar.Ref, asOf, on scalar.Date) ([]checked, error) {
	if len(c.args) == 0 {
		s, err := open(ctx, db)
		if err != nil {
			return nil, err
		}
		defer s.Close()
		r, err := s.LoadRegister(ctx, organisation, asOf)
		if err != nil {
			return nil, err
		}
		return []checked{judged("", nil, r, on)}, nil
	}
	var all []checked
	for _, name := range c.args {
		raw, err := os.ReadFile(name)
		if err != nil {
			return nil, err
		}
		r, err := register.Read(strings.NewReader(string(raw)))
		if err != nil {
			return nil, fmt.Errorf("%s: %s", name, explain(err))
		}
		all = append(all, judged(name, raw, r, on))
	}
	return all, nil
}

func judged(file string, raw []byte, r *register.Register, on scalar.Date) checked {
	return checked{file: file, raw: raw, name: law.NewView(r).Keeper().Name, Judgement: law.Judge(r, on)}
}

// count is how many findings are of a severity, waived ones apart.
func (c checked) count(s law.Severity) (open, waived int) {
	for _, f := range c.Findings {
		switch {
		case f.Severity == s && f.Waived():
			waived++
		case f.Severity == s:
			open++
		}
	}
	return open, waived
}
