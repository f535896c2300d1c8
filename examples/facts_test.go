package examples

import (
	"reflect"
	"slices"
	"testing"

	"ropa/register"
	"ropa/scalar"
)

// TestTranscription holds what readers of the statements once found
// transcribed wrongly.
func TestTranscription(t *testing.T) {
	cop, lil := readRegister(t, "coplan.json"), readRegister(t, "lillehammer-kommune.json")
	ev, lbf, str := readRegister(t, "elverum-vekst.json"), readRegister(t, "leieboerforeningen.json"), readRegister(t, "stranda-kommune.json")

	// What is said of cookies, of answers or of posts is said of nothing else.
	for _, c := range []struct {
		r    *register.Register
		ref  string
		rule string
		want []scalar.Text
	}{
		{cop, "COP-A02", "1", []scalar.Text{"kapsler"}},
		{cop, "COP-A03", "1", []scalar.Text{"kapsler"}},
		{lil, "LIL-A04", "slutt", []scalar.Text{"svar-brukere", "svar-medarbeidere", "identitet"}},
		{str, "STR-A03", "kapseldata", []scalar.Text{"ip", "rorsler"}},
		{str, "STR-A14", "1", []scalar.Text{"innlegg"}},
		{str, "STR-A14", "2", []scalar.Text{"innlegg"}},
	} {
		if got := entry(t, activity(t, c.r, c.ref).RetentionRules, c.rule).DataItems; !slices.Equal(got, c.want) {
			t.Errorf("%s: the rule %s covers %q, want %q", c.ref, c.rule, got, c.want)
		}
	}

	// Data that people are asked not to send, that another keeps or that only the
	// list of rights names are not processed in the activity.
	for _, c := range []struct {
		r   *register.Register
		ref string
		not []scalar.Text
	}{
		{cop, "COP-A06", []scalar.Text{"4"}}, {lil, "LIL-A02", []scalar.Text{"fortrolige"}},
		{lbf, "LBF-A02", []scalar.Text{"kontonr", "betalingshistorikk"}}, {str, "STR-A01", []scalar.Text{"15", "16"}},
	} {
		for _, d := range activity(t, c.r, c.ref).DataItems {
			if slices.Contains(c.not, d.Key) {
				t.Errorf("%s: %s (%s) is no data of the activity", c.ref, d.Key, d.Label)
			}
		}
	}
	if got := activity(t, lbf, "LBF-A02"); len(got.Disclosures) > 0 {
		t.Errorf("LBF-A02: PayPal receives nothing from the association: %v", got.Disclosures)
	}

	// An aggregate is no combination of data sets.
	if got := activity(t, cop, "COP-A02").Operations; slices.Contains(got, register.ProcessingOperationCombine) {
		t.Errorf("COP-A02: operations %v", got)
	}
	// § 9 of the Act of 2000 was no basis but the condition for sensitive data.
	for _, b := range activity(t, cop, "COP-A08").LegalBases {
		if sensitive := b.Citations[0].Provision == "personopplysningsloven-2000-9"; sensitive != (b.NationalCondition != "") || sensitive != (b.Article6Status == register.FactStatusNotApplicable) {
			t.Errorf("COP-A08: basis %s: %q, %s", b.Key, b.NationalCondition, b.Article6Status)
		}
	}
	// A tool that is named is no name derived from a web address.
	for _, o := range cop.Organisations {
		if o.NameStatus != register.NameStatusStated {
			t.Errorf("coplan: the name of %s is %s", o.Key, o.NameStatus)
		}
	}
	// Who answers for the employees' data may answer for their keys as well.
	if a := activity(t, cop, "COP-A09"); len(a.LegalBases) > 0 || !slices.Equal(a.Contacts, []scalar.Ref{"administrasjon"}) || !inferred(a.Evidence, "contacts") {
		t.Errorf("COP-A09: bases %v, in charge %q", a.LegalBases, a.Contacts)
	}
	if got := entry(t, activity(t, lil, "LIL-A01").Measures, "3").Measure; got != "fortrolig-behandling" {
		t.Errorf("LIL-A01: measure 3 is %s", got)
	}
	// What the contracts with processors respect is cited by the contracts alone.
	for _, a := range lil.ProcessingActivities {
		if len(a.Citations) > 0 {
			t.Errorf("%s cites %v", a.Reference, a.Citations)
		}
	}

	// Two lines far apart are two places.
	for _, r := range []*register.Register{cop, ev, lbf, lil, str} {
		for _, a := range r.ProcessingActivities {
			for _, e := range a.Evidence {
				if e.Field == "operations" && e.LineEnd != nil && *e.LineEnd-e.Line > 20 {
					t.Errorf("%s: operations at %d-%d", a.Reference, e.Line, *e.LineEnd)
				}
			}
		}
	}
	// Ten years from what, the source leaves open.
	for _, ref := range []string{"EV-A01", "EV-A02"} {
		if got := entry(t, activity(t, ev, ref).RetentionRules, "kundeforhold"); got.Trigger != "" || got.TriggerText != "" || got.Criteria == "" {
			t.Errorf("%s: the 10 years run from %s %q, criteria %q", ref, got.Trigger, got.TriggerText, got.Criteria)
		}
	}

	// What is said of all data of members is a rule of each activity that has them.
	for _, a := range lbf.ProcessingActivities[:7] {
		if got := entry(t, a.RetentionRules, "generelt"); got.TriggerText != "ikke lenger aktivitet i saken/medlemskapet" {
			t.Errorf("%s: from %q", a.Reference, got.TriggerText)
		}
	}
	// Rules that their own sentence limits are not about the same data.
	scopes := map[scalar.Text]int{}
	for _, r := range activity(t, lbf, "LBF-A03").RetentionRules {
		scopes[r.Scope]++
	}
	if len(scopes) != 6 {
		t.Errorf("LBF-A03: the rules are about %v", scopes)
	}
	// Who acts on behalf of a processor is no third party.
	if got := entry(t, activity(t, lbf, "LBF-A10").Disclosures, "3").Kind; got != register.RecipientKindProcessor {
		t.Errorf("LBF-A10: %s acts on behalf of Google", got)
	}
	if got := entry(t, activity(t, lbf, "LBF-A10").Transfers, "usa").SafeguardsClaimed; got != "" {
		t.Errorf("LBF-A10: %q is no safeguard of the transfer", got)
	}
	// An organisation number is that of a business; the member is not called one.
	for _, ref := range []string{"LBF-A01", "LBF-A03"} {
		if got := entry(t, activity(t, lbf, ref).DataItems, "organisasjonsnummer"); got.SubjectLabel != "" || got.Label != "Organisasjonsnummer (næring)" {
			t.Errorf("%s: %q of %q", ref, got.Label, got.SubjectLabel)
		}
	}
	// One supplier delivers the portal and the newsletter.
	for _, ref := range []string{"LBF-A06", "LBF-A07"} {
		if got := entry(t, activity(t, lbf, ref).Disclosures, "1"); got.Engagement != "lbf-promsys" || !inferred(got.Evidence, "kind") {
			t.Errorf("%s: %s under %s", ref, got.Organisation, got.Engagement)
		}
	}
	// A measure ends with what it protects, and one of no single activity is for all.
	for _, m := range lbf.SecurityMeasures {
		if m.Key == "lbf-filtilgang" && m.RetiredOn != "2018-09-12" || m.Key == "lbf-serveradgang" && (m.OrganisationWide == nil || !*m.OrganisationWide) {
			t.Errorf("%s: %+v", m.Key, m)
		}
	}

	// Lists that the source leaves open.
	for _, key := range []string{"1", "7", "12", "13"} {
		if got := entry(t, activity(t, str, "STR-A01").DataItems, key); got.Exemplary == nil || !*got.Exemplary {
			t.Errorf("STR-A01: %s is a closed list", got.Label)
		}
	}
	// Callers are not all whom the mail journal is about.
	if got := entry(t, activity(t, str, "STR-A08").DataItems, "korrespondanse"); got.DataSubjectCategory != "case-party" || !inferred(got.Evidence, "dataSubjectCategory") {
		t.Errorf("STR-A08: correspondence of %q", got.DataSubjectCategory)
	}
	// Roles that no statement names.
	for _, c := range [][2]string{{"STR-A03", "1"}, {"STR-A11", "1"}, {"STR-A14", "1"}, {"STR-A14", "2"}} {
		if got := entry(t, activity(t, str, c[0]).Disclosures, c[1]); !inferred(got.Evidence, "kind") {
			t.Errorf("%s: that %s is a %s is said to be stated", c[0], got.Organisation, got.Kind)
		}
	}
}

// inferred reports whether all that is said of a field was inferred.
func inferred(evidence []register.Evidence, field scalar.Text) bool {
	said := slices.DeleteFunc(slices.Clone(evidence), func(e register.Evidence) bool { return e.Field != field })
	return len(said) > 0 && !slices.ContainsFunc(said, func(e register.Evidence) bool { return !e.Inferred })
}

func readRegister(t *testing.T, name string) *register.Register {
	t.Helper()
	f, err := Files.Open(name)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	r, err := register.Read(f)
	if err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	return r
}

func activity(t *testing.T, r *register.Register, reference string) register.ProcessingActivity {
	t.Helper()
	i := slices.IndexFunc(r.ProcessingActivities, func(a register.ProcessingActivity) bool { return string(a.Reference) == reference })
	if i < 0 {
		t.Fatalf("there is no %s", reference)
	}
	return r.ProcessingActivities[i]
}

// entry finds an entry of a section by its key.
func entry[T any](t *testing.T, section []T, key string) T {
	t.Helper()
	i := slices.IndexFunc(section, func(e T) bool { return reflect.ValueOf(e).FieldByName("Key").String() == key })
	if i < 0 {
		t.Fatalf("there is no %s among %d entries", key, len(section))
	}
	return section[i]
}
