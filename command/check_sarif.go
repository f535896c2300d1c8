package command

import (
	"io"
	"path/filepath"

	"github.com/owenrumney/go-sarif/v3/pkg/report/v210/sarif"

	"ropa/law"
	"ropa/register"
	"ropa/scalar"
)

var sarifLevels = map[law.Severity]string{law.Breach: "error", law.Gap: "warning", law.Note: "note"}

// writeSARIF writes findings in SARIF 2.1.0, as pipelines and code review
// read it: one run for each register, a finding's place by line where the
// register is a file, and waived findings as suppressed ones.
func writeSARIF(w io.Writer, all []checked, lang scalar.Language) error {
	report := sarif.NewReport()
	for _, c := range all {
		run := sarif.NewRun().WithColumnKind("unicodeCodePoints").WithLanguage(string(lang))
		run.Tool = sarif.NewTool().WithDriver(sarif.NewToolComponent().WithName("ropa"))
		for _, r := range law.Rules {
			d := run.AddRule(r.ID).WithName(r.Name).WithShortDescription(words(r.Title(lang))).WithFullDescription(words(r.Applies(lang) + " " + r.Checks(lang))).WithHelp(words(r.Mend(lang)))
			d.WithDefaultConfiguration(sarif.NewReportingConfiguration().WithLevel(sarifLevels[r.Severities[0]]))
		}
		lines := linesOf(c.raw)
		for _, f := range c.Findings {
			run.AddResult(result(run, c, f, lines, lang))
		}
		properties := sarif.NewPropertyBag().Add("on", c.On).Add("organisation", c.Organisation).Add("rulesChecked", c.Checked).Add("rules", c.Rules)
		report.AddRun(run.WithProperties(properties))
	}
	return report.PrettyWrite(w)
}

func words(s string) *sarif.MultiformatMessageString {
	return sarif.NewMultiformatMessageString().WithText(s)
}

func result(run *sarif.Run, c checked, f law.Finding, lines lines, lang scalar.Language) *sarif.Result {
	text := f.In(lang) + " (" + citations(f, lang) + ")"
	name := string(c.Organisation) + "/" + string(f.Kind) + "/" + string(f.Record)
	if f.Kind == register.KindProcessingActivity {
		name = string(c.Organisation) + "/" + string(f.Record)
	}
	if f.Path != "" {
		name += "/" + f.Path
	}
	at := sarif.NewLocation().WithLogicalLocations([]*sarif.LogicalLocation{sarif.NewLogicalLocation().WithFullyQualifiedName(name).WithKind("member")})
	if c.file != "" {
		at.WithPhysicalLocation(sarif.NewPhysicalLocation().
			WithArtifactLocation(sarif.NewSimpleArtifactLocation(filepath.ToSlash(c.file))).
			WithRegion(sarif.NewRegion().WithStartLine(lines.of(f))))
	}
	out := sarif.NewRuleResult(f.Rule.ID).WithLevel(sarifLevels[f.Severity]).WithMessage(sarif.NewTextMessage(text)).
		WithPartialFingerprints(map[string]string{"ropa/v1": f.ID}).WithLocations([]*sarif.Location{at}).WithRuleIndex(run.GetRuleIndex(f.Rule.ID))
	if f.Waived() {
		out.WithSuppressions([]*sarif.Suppression{sarif.NewSuppression().WithKind("external").WithStatus("accepted").WithJustification(string(f.Waiver.Reason))})
	}
	if len(f.Unverified) > 0 {
		out.WithProperties(sarif.NewPropertyBag().Add("unverified", rows(f.Unverified)))
	}
	return out
}
