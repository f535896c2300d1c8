package export

import (
	"slices"

	"ropa/law"
	"ropa/register"
)

// Shown is what a document shows of the findings.
type Shown int

// What a document shows: findings in words, how many there are, or nothing, so
// that nobody needs to be asked for them.
const (
	ShownInWords Shown = iota
	ShownCounted
	ShownNowhere
)

// Sparing is a format that shows less than all findings in words beside the
// sheets of a form.
type Sparing interface {
	// Shows is what it shows there of a form.
	Shows(f *Form) Shown
}

// shownBy is what a document in a form shows of the findings.
func shownBy(w Writer, f *Form) Shown {
	sparing, ok := w.(Sparing)
	if !ok || slices.ContainsFunc(f.Sheets, func(s Sheet) bool { return s.Of == "finding" }) {
		return ShownInWords
	}
	return sparing.Shows(f)
}

// inWords are findings in words, where the document shows them so.
func (d *driver) inWords(fs []law.Finding) (out []*FindingRow) {
	if d.shown != ShownInWords {
		return nil
	}
	for _, f := range fs {
		out = append(out, d.finding(f))
	}
	return out
}

// finding is a finding in words.
func (d *driver) finding(f law.Finding) *FindingRow {
	lang := d.o.Lang
	out := &FindingRow{
		Rule: f.Rule.ID, Severity: f.Severity, Articles: f.Articles(lang), Activity: string(f.Activity), Record: string(f.Record),
		Name: string(f.Record), Path: f.Path, Field: pathInWords(f.Kind, f.Path, lang), Message: f.In(lang), Mend: f.Mend(lang), Fingerprint: f.ID,
	}
	if f.Kind != register.KindProcessingActivity { // that is in another column, by its name too
		out.Name = (&Row{Source: d.src, Lang: lang}).name(f.Kind, f.Record)
	}
	for _, r := range f.Unverified {
		out.Unverified = append(out.Unverified, r.About(lang))
	}
	if f.Waived() {
		out.WaivedUntil, out.Waiver = f.Waiver.Until, string(f.Waiver.Reason)
	}
	return out
}

// findings counts findings and writes their rows.
func (d *driver) findings(fs []law.Finding, rows []*FindingRow, a *register.ProcessingActivity) error {
	for _, f := range fs {
		d.sum.Findings[f.Severity]++
		if f.Waived() {
			d.sum.Waived++
		}
	}
	for _, r := range rows {
		if err := d.rows("finding", r, a); err != nil {
			return err
		}
	}
	return nil
}
