package command

import (
	"fmt"
	"io"
	"strings"

	"github.com/jedib0t/go-pretty/v6/table"
	"github.com/jedib0t/go-pretty/v6/text"

	"ropa/law"
	"ropa/register"
	"ropa/scalar"
)

// writeTable writes findings for people: a table for each register, a line
// that counts them, and what the rules rest on that was not verified.
func writeTable(w io.Writer, all []checked, lang scalar.Language) error {
	for i, c := range all {
		if i > 0 {
			fmt.Fprintln(w)
		}
		t := table.NewWriter()
		t.SetOutputMirror(w)
		t.SetStyle(table.StyleLight)
		t.Style().Options.SeparateRows = true
		t.Style().Format.Header = text.FormatDefault
		t.SetColumnConfigs([]table.ColumnConfig{{Number: 2, WidthMax: 26, WidthMaxEnforcer: text.WrapSoft}, {Number: 3, WidthMax: 30}, {Number: 4, WidthMax: 70, WidthMaxEnforcer: text.WrapSoft}})
		t.AppendHeader(table.Row{law.Word("finding", lang), law.Word("law", lang), law.Word("place", lang), law.Word("found", lang)})
		for _, f := range c.Findings {
			t.AppendRow(table.Row{f.Rule.ID + "\n" + f.Severity.InWords(lang), citations(f, lang), where(f), found(f, lang)})
		}
		if len(c.Findings) > 0 {
			t.Render()
		}
		fmt.Fprintln(w, summary(c, lang))
	}
	return nil
}

func citations(f law.Finding, lang scalar.Language) string {
	return strings.Join(f.Articles(lang), ", ")
}

// where names the activity, the record where it is another one, and the field.
func where(f law.Finding) string {
	var lines []string
	if f.Activity != "" {
		lines = append(lines, string(f.Activity))
	}
	if f.Kind != register.KindProcessingActivity {
		lines = append(lines, string(f.Kind)+" "+string(f.Record))
	}
	return strings.Join(append(lines, f.Path), "\n")
}

func found(f law.Finding, lang scalar.Language) string {
	s := f.In(lang)
	if f.Waived() {
		s += "\n" + law.Words("waived", lang, law.Args{"until": f.Waiver.Until, "reason": f.Waiver.Reason})
	}
	if len(f.Unverified) > 0 {
		s += "\n" + law.Words("unverified", lang, law.Args{"rows": about(f.Unverified, lang)})
	}
	return s
}

// about says what the rows are, for people.
func about(rs []law.Row, lang scalar.Language) []string {
	out := make([]string, len(rs))
	for i, r := range rs {
		out[i] = r.About(lang)
	}
	return out
}

// rows are the places of rows in the law's data, for programs.
func rows(rs []law.Row) []string {
	out := make([]string, len(rs))
	for i, r := range rs {
		out[i] = r.String()
	}
	return out
}

// summary counts the findings of a register in a line.
func summary(c checked, lang scalar.Language) string {
	args := law.Args{"organisation": c.name, "on": string(c.On), "checked": c.Checked, "rules": c.Rules}
	waived := 0
	for _, s := range law.Breach.Values() {
		open, w := c.count(law.Severity(s))
		args[strings.ToLower(s)] = open
		waived += w
	}
	args["waived"] = waived
	return law.Words("summary", lang, args)
}
