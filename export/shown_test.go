package export

import (
	"slices"
	"strings"
	"testing"

	"ropa/law"
	"ropa/register"
	"ropa/scalar"
)

// findingsWriter keeps the findings about the register as a whole.
type findingsWriter struct {
	aboutWriter
	rows []*FindingRow
}

func (w *findingsWriter) Begin(d *Document) error {
	w.rows = d.Findings
	return w.aboutWriter.Begin(d)
}

// aboutRegisterIn are the findings about the register in a form, and what they count.
func aboutRegisterIn(t *testing.T, r *register.Register, form string, lang scalar.Language) ([]*FindingRow, Summary) {
	t.Helper()
	w := &findingsWriter{}
	s, err := Write(SourceOf(r, "2026-11-22", ""), Options{Form: namedForm(t, form), Lang: lang, Drafts: true}, w)
	if err != nil {
		t.Fatal(err)
	}
	return w.rows, s
}

func namedForm(t *testing.T, id string) *Form {
	t.Helper()
	f, ok := FormByID(id)
	if !ok {
		t.Fatalf("there is no form %s", id)
	}
	return f
}

// twoRecords is a register of a controller and processor, each with a vendor of
// its own, one that both use, and one that nobody uses.
func twoRecords() *register.Register {
	r := &register.Register{Format: register.Format, Version: register.FormatVersion, Organisation: "keeper"}
	for _, key := range []scalar.Text{"keeper", "ours", "theirs", "both", "below", "nobody"} {
		r.Organisations = append(r.Organisations, register.Organisation{Key: key, Name: "The " + key, KeepsRegister: key == "keeper"})
		if key != "keeper" {
			r.Engagements = append(r.Engagements, register.Engagement{Key: "with-" + key, Vendor: scalar.Ref(key), Role: register.EngagementRoleProcessor})
		}
	}
	r.Organisations[0].Country = "NO"
	r.Engagements[3].Parent, r.Engagements[3].Role = "with-theirs", register.EngagementRoleSubProcessor
	uses := func(refs ...scalar.Ref) (out []register.Disclosure) {
		for _, ref := range refs {
			out = append(out, register.Disclosure{Entry: register.Entry{Key: scalar.Text(ref)}, Kind: register.RecipientKindProcessor, Engagement: ref})
		}
		return out
	}
	r.ProcessingActivities = []register.ProcessingActivity{
		{Reference: "C", Name: "C", Capacity: register.CapacityController, Status: register.ActivityStatusApproved, Disclosures: uses("with-theirs", "with-both")},
		{Reference: "P", Name: "P", Capacity: register.CapacityProcessor, Status: register.ActivityStatusApproved, Disclosures: uses("with-ours", "with-both")},
	}
	return r
}

// TestFindingsOfOneRecord: a form for one record of Art. 30 shows of the findings
// about the register those of its own rules and vendors, with its own articles.
func TestFindingsOfOneRecord(t *testing.T) {
	for form, want := range map[string]string{
		"no-protocol-processor":  "The both, The nobody, The ours",
		"no-protocol-controller": "The below, The both, The nobody, The theirs",
		"full":                   "The below, The both, The nobody, The ours, The theirs",
	} {
		rows, s := aboutRegisterIn(t, twoRecords(), form, "nb")
		var vendors []string
		rights := false
		for _, f := range rows {
			if f.Rule == "R04C" { // asked of every vendor
				vendors = append(vendors, f.Name)
			}
			rights = rights || f.Rule == "R133"
			articles := strings.Join(f.Articles, ", ")
			if strings.Contains(articles, "art. 30 nr. 2") != (form != "no-protocol-controller") && strings.Contains(articles, "art. 30") {
				t.Errorf("%s: %s cites %s", form, f.Rule, articles)
			}
		}
		slices.Sort(vendors)
		if got := strings.Join(vendors, ", "); got != want {
			t.Errorf("%s: vendors %q, want %q", form, got, want)
		}
		if rights == (form == "no-protocol-processor") {
			t.Errorf("%s: procedures for rights are asked for: %v", form, rights)
		}
		if s.Findings[law.Gap] == 0 {
			t.Errorf("%s counts none", form)
		}
	}
}

// TestArticlesOfTheRecordKept: where all activities are of one record, a form for
// both cites its articles too.
func TestArticlesOfTheRecordKept(t *testing.T) {
	for i, other := range []string{"art. 30 nr. 2", "art. 30 nr. 1"} {
		r := twoRecords()
		r.ProcessingActivities = r.ProcessingActivities[i : i+1]
		rows, _ := aboutRegisterIn(t, r, "full", "nb")
		cited := ""
		for _, f := range rows {
			cited += strings.Join(f.Articles, ", ") + "\n"
		}
		if strings.Contains(cited, other) || !strings.Contains(cited, "art. 30 nr.") {
			t.Errorf("%s:\n%s", r.ProcessingActivities[0].Reference, cited)
		}
	}
}

// TestFindingsOfNoRecord: who processes nothing on behalf of others has no record
// in which something could be missing.
func TestFindingsOfNoRecord(t *testing.T) {
	r := twoRecords()
	r.ProcessingActivities = r.ProcessingActivities[:1]
	if rows, s := aboutRegisterIn(t, r, "no-protocol-processor", "nb"); len(rows) > 0 || s.Findings[law.Gap]+s.Findings[law.Note]+s.Findings[law.Breach] > 0 {
		t.Errorf("%d findings", len(rows))
	}
	r.ProcessingActivities = nil
	if rows, _ := aboutRegisterIn(t, r, "no-protocol-controller", "nb"); len(rows) == 0 {
		t.Error("a controller without activities has no findings")
	}
}

// TestFindingsSpeakToPeople: records by their names, and what was not verified as a
// reader can look it up.
func TestFindingsSpeakToPeople(t *testing.T) {
	rows, _ := aboutRegisterIn(t, twoRecords(), "full", "nb")
	for _, f := range rows {
		if said := f.said(); strings.HasPrefix(said, f.Record+":") || strings.Count(said, f.Name) != 1 {
			t.Errorf("%s: %s", f.Rule, said)
		}
	}
	r := twoRecords()
	r.ProcessingActivities[0].LastReviewedOn = "2020-01-01"
	w := dump(t, namedForm(t, "full"), "nb", SourceOf(r, "2026-11-22", ""))
	if got := w.String(); !strings.Contains(got, "perioden etter god praksis til GDPR Art. 5(2), 24(1)") || strings.Contains(got, ".csv") {
		t.Error("what was not verified is not told")
	}
}

// TestAboutNamesWhatWasNotChecked: the rules by their ids, with the reason; and the
// language of findings, where it is not that of the document.
func TestAboutNamesWhatWasNotChecked(t *testing.T) {
	for form, lang := range map[string]scalar.Language{"full": "nb", "cnil": "fr", "dsk-controller": "de", "dpc": "en"} {
		w := &aboutWriter{}
		s, err := Write(SourceOf(twoRecords(), "2018-01-01", ""), Options{Form: namedForm(t, form), Lang: lang}, w)
		if err != nil {
			t.Fatal(err)
		}
		said := ""
		for _, p := range About(w.d, s) {
			for _, line := range p.Lines {
				said += line[1] + "\n"
			}
		}
		noLaw := s.Judgement.NoLaw
		if len(noLaw) != s.Judgement.Rules-s.Judgement.Checked-len(law.NotAsked) || !slices.Contains(noLaw, "R040") {
			t.Errorf("no law: %v", noLaw)
		}
		if !strings.Contains(said, strings.Join(noLaw, ", ")) || !strings.Contains(said, law.NotAsked[0].ID+", ") {
			t.Errorf("%s: %s", lang, said)
		}
		if english := Say(lang, "document.inEnglish", nil); strings.Contains(said, english) != (lang == "fr" || lang == "de") {
			t.Errorf("%s: of English: %s", lang, said)
		}
	}
}
