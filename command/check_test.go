package command_test

import (
	"bufio"
	"encoding/json"
	"os"
	"regexp"
	"strings"
	"testing"

	"github.com/owenrumney/go-sarif/v3/pkg/report/v210/sarif"

	"ropa/command"
	"ropa/law"
)

const stranda = "../examples/stranda-kommune.json"

func TestCheckTellsWhatToFail(t *testing.T) {
	for line, want := range map[string]int{
		"check " + stranda:                                                   command.Found,
		"check -on 2021-01-01 " + stranda:                                    command.OK,
		"check -on 2021-01-01 -fail gap " + stranda:                          command.Found,
		"check -fail never " + stranda:                                       command.OK,
		"check -rule R108 " + stranda:                                        command.OK,
		"check -rule R108 -fail gap " + stranda:                              command.Found,
		"check -activity STR-A03 " + stranda:                                 command.Found,
		"check":                                                              command.Usage,
		"check -organisation o " + stranda:                                   command.Usage,
		"check -on yesterday " + stranda:                                     command.Usage,
		"check -format xml " + stranda:                                       command.Usage,
		"check -fail warning " + stranda:                                     command.Usage,
		"check -lang de " + stranda:                                          command.Usage,
		"check nowhere.json":                                                 command.Failed,
		"check -db sqlite:" + t.TempDir() + "/empty.db -organisation nobody": command.Failed,
		"check " + write(t, "broken.json", `{"format": "ropa.register", "version": 1, "x`): command.Failed,
	} {
		code, out, errs := run(strings.Fields(line)...)
		if code != want {
			t.Errorf("%s: exit code %d, want %d\n%s", line, code, want, errs)
		}
		if (code == command.Usage || code == command.Failed) && (out != "" || errs == "") {
			t.Errorf("%s: it wrote %q, and %q as errors", line, out, errs)
		}
	}
}

// TestCheckSaysTheSame holds a database, a file, and the forms of output to
// each other.
func TestCheckSaysTheSame(t *testing.T) {
	db := database(t)
	if code, _, errs := run("import", "-db", db, stranda); code != command.OK {
		t.Fatal(errs)
	}
	_, file, _ := run("check", "-on", "2026-11-22", "-format", "json", stranda)
	_, stored, _ := run("check", "-on", "2026-11-22", "-format", "json", "-db", db, "-organisation", "stranda-kommune")
	if withoutFile := strings.Replace(file, `    "file": "`+stranda+"\",\n", "", 1); withoutFile != stored {
		t.Error("the register in the database is judged otherwise than its file")
	}
	var reports []struct {
		RulesChecked, Rules int
		Findings            []struct{ Message string }
	}
	if err := json.Unmarshal([]byte(file), &reports); err != nil || len(reports) != 1 || len(reports[0].Findings) < 50 || reports[0].Rules != len(law.Rules)+len(law.NotAsked) {
		t.Fatalf("%d reports: %v", len(reports), err)
	}
	_, table, _ := run("check", "-on", "2026-11-22", stranda)
	if n := strings.Count(table, "\n├") + 1; n != len(reports[0].Findings)+1 {
		t.Errorf("the table has %d rows, and there are %d findings", n-1, len(reports[0].Findings))
	}
	for lang, want := range map[string]string{"en": "Stranda kommune, judged on 2026-11-22: breaches ", "nb": "Stranda kommune, vurdert per 2026-11-22: brudd ", "nn": "Stranda kommune, vurdert per 2026-11-22: brot "} {
		if _, out, _ := run("check", "-on", "2026-11-22", "-lang", lang, stranda); !strings.Contains(out, want) {
			t.Errorf("%s: no line begins %q", lang, want)
		}
	}
}

// TestCheckSARIF holds the output to the schema of SARIF, and every finding to
// the line that it names.
func TestCheckSARIF(t *testing.T) {
	_, out, errs := run("check", "-format", "sarif", stranda, "../examples/coplan.json")
	report, err := sarif.FromString(out)
	if err != nil {
		t.Fatal(err, errs)
	}
	if err := report.Validate(); err != nil {
		t.Error(err)
	}
	if len(report.Runs) != 2 {
		t.Fatalf("%d runs", len(report.Runs))
	}
	last := regexp.MustCompile(`(\w+)(\["([^"]*)"\])?$`)
	exact := 0
	for _, run := range report.Runs {
		lines := linesIn(t, *run.Results[0].Locations[0].PhysicalLocation.ArtifactLocation.URI)
		for _, r := range run.Results {
			at := r.Locations[0]
			line := lines[*at.PhysicalLocation.Region.StartLine-1]
			name := *at.LogicalLocations[0].FullyQualifiedName
			switch m := last.FindStringSubmatch(name); {
			case strings.TrimSpace(line) == "{": // the record or the entry: the field is not there
			case m == nil || m[3] == "" && !strings.Contains(line, `"`+m[1]+`":`):
				t.Errorf("%s is said to stand on the line %q", name, line)
			default:
				exact++
			}
		}
	}
	if exact == 0 {
		t.Error("no finding names the line of its field")
	}
}

func linesIn(t *testing.T, name string) (out []string) {
	t.Helper()
	file, err := os.Open(name)
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	for s := bufio.NewScanner(file); s.Scan(); {
		out = append(out, s.Text())
	}
	return out
}
