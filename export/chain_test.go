package export

import (
	"slices"
	"strings"
	"testing"

	"ropa/register"
	"ropa/scalar"
)

// announcing is a register whose vendor announced two other processors: one in the
// United States, engaged by the vendor, and one in Norway below that.
func announcing() *register.Register {
	notice := func(key scalar.Text, number int, who, by scalar.Ref, where scalar.Country) register.SubprocessorNotice {
		return register.SubprocessorNotice{
			Key: key, Engagement: "e", Vendor: "box", Change: key, NoticedOn: "2026-01-01", Authorisation: register.SubprocessorAuthorisationGeneral,
			Announcement: register.Announcement{Number: number, Kind: register.SubprocessorChangeList, Subprocessor: who, EngagedBy: by, Locations: []scalar.Country{where}, Services: "Mail", EffectiveOn: "2025-06-01"},
		}
	}
	r := &register.Register{
		Organisation: "us",
		Organisations: []register.Organisation{
			{Key: "us", Name: "Us"}, {Key: "box", Name: "Box", Country: "NO"}, {Key: "cloud", Name: "Cloud", Country: "US"}, {Key: "wire", Name: "Wire"}, {Key: "later", Name: "Later"},
		},
		Engagements: []register.Engagement{{Key: "e", Vendor: "box", Role: register.EngagementRoleProcessor, AgreementStatus: register.AgreementStatusInPlace}},
		SubprocessorNotices: []register.SubprocessorNotice{
			notice("n1", 1, "cloud", "", "US"), notice("n2", 2, "wire", "cloud", "NO"), notice("n3", 3, "later", "", "IN"),
		},
		ProcessingActivities: []register.ProcessingActivity{{
			Reference: "A1", Name: "Customers", Capacity: register.CapacityController, Status: register.ActivityStatusApproved,
			TransfersStatement: register.TransfersStatementNoneAndNonePlanned,
			Disclosures:        []register.Disclosure{{Entry: entry("1"), Kind: register.RecipientKindProcessor, Organisation: "box", Engagement: "e"}},
		}},
	}
	r.SubprocessorNotices[0].TransferTool, r.SubprocessorNotices[0].Safeguards = register.TransferToolStandardClausesCommission, "encrypted"
	coming := &r.SubprocessorNotices[2]
	coming.Kind, coming.ObjectBy, coming.EffectiveOn = register.SubprocessorChangeAdd, "2026-01-31", "2026-03-01"
	return r
}

// TestAnnouncedProcessorsInWords: forms follow what vendors announced, as it is in
// effect on the date of the document.
func TestAnnouncedProcessorsInWords(t *testing.T) {
	for _, c := range []struct {
		phrase string
		lang   scalar.Language
		on     scalar.Date
		change func(r *register.Register)
		want   []string
	}{
		{"processors", "en", "2026-01-31", nil, []string{"Box; processing contract: in place; sub-processors: Cloud (United States), Wire (Norway)"}},
		{"processors", "en", "2026-03-01", nil, []string{"Box; processing contract: in place; sub-processors: Cloud (United States), Wire (Norway), Later (India)"}},
		{"processors", "en", "2025-12-31", nil, []string{"Box; processing contract: in place"}},
		{"processors", "en", "2026-01-31", func(r *register.Register) {
			r.Engagements = append(r.Engagements, register.Engagement{Key: "two", Vendor: "cloud", Parent: "e", Role: register.EngagementRoleSubProcessor}, register.Engagement{Key: "three", VendorCategory: "data centres", Parent: "e", Role: register.EngagementRoleSubProcessor})
		}, []string{"Box; processing contract: in place; sub-processors: data centres, Cloud (United States), Wire (Norway)"}},
		{"recipients", "nb", "2026-01-31", nil, []string{"Databehandler: Box; underdatabehandlere: Cloud (USA), Wire (Norge)"}},
		{"transfers", "nb", "2026-01-31", nil, []string{"USA: Cloud; Kommisjonens standard personvernbestemmelser (art. 46 nr. 2 bokstav c); varslet av Box (nr. 1)"}},
		{"transfers", "nn", "2026-03-01", nil, []string{"USA: Cloud; Standard personvernføresegner frå Kommisjonen (art. 46 nr. 2 bokstav c); varsla av Box (nr. 1)", "India: Later; overføringsgrunnlag ikkje oppgitt; varsla av Box (nr. 3)"}},
		{"transfers", "en", "2026-01-31", func(r *register.Register) {
			r.ProcessingActivities[0].Transfers = []register.Transfer{{Entry: entry("1"), Country: "US", Importer: "cloud", Tool: register.TransferToolAdequacy}}
		}, []string{"United States: Cloud; Adequacy decision (Art. 45(3))"}},
		{"transfers", "en", "2026-01-31", func(r *register.Register) { r.ProcessingActivities[0].Disclosures[0].Until = "2026-01-30" }, []string{"No transfers, and none are planned"}},
		{"safeguards", "en", "2026-01-31", nil, []string{"United States: Standard clauses of the Commission (Art. 46(2)(c)); claimed: encrypted; announced by Box (no. 1)"}},
		{"transferDestinations", "en", "2026-01-31", nil, []string{"United States"}},
		{"transfersYesNo", "en", "2026-01-31", nil, []string{"Yes"}},
		{"transfersYesNo", "en", "2025-12-31", nil, []string{"No"}},
		{"foreignRecipients", "de", "2026-01-31", nil, []string{"Cloud (Vereinigte Staaten)"}},
	} {
		r := announcing()
		if c.change != nil {
			c.change(r)
		}
		a := &r.ProcessingActivities[0]
		if got := phrases[c.phrase](&Row{Source: SourceOf(r, c.on, ""), Lang: c.lang, Self: a, Activity: a}); !slices.Equal(got, c.want) {
			t.Errorf("%s on %s:\n%q\nnot\n%q", c.phrase, c.on, got, c.want)
		}
	}
}

func TestNoticeStateInWords(t *testing.T) {
	r := announcing()
	for _, c := range []struct {
		on   scalar.Date
		want string
	}{
		{"2025-12-31", ""}, {"2026-01-31", "Open to objection, 1 March 2026"}, {"2026-02-01", "Accepted, not yet in effect, 1 March 2026"}, {"2026-03-01", "In effect, 1 March 2026"},
	} {
		row := &Row{Source: SourceOf(r, c.on, ""), Lang: "en", Self: &r.SubprocessorNotices[2]}
		if got := strings.Join(append(phrases["noticeState"](row), phrases["noticeEffect"](row)...), ", "); got != c.want {
			t.Errorf("on %s: %q, not %q", c.on, got, c.want)
		}
	}
}

func TestAnnouncedProcessorsInThePicture(t *testing.T) {
	words := said(drawn(announcing()))
	for _, want := range []string{"Cloud", "Wire", "engaged by Box", "engaged by Cloud", "United States (US)", "Standard clauses of the Commission"} {
		if !strings.Contains(words, want) {
			t.Errorf("the picture does not show %q:\n%s", want, words)
		}
	}
	if strings.Contains(words, "Later") {
		t.Errorf("the picture shows what is to come:\n%s", words)
	}
}

func TestAnnouncedProcessorsLinked(t *testing.T) {
	file := string(linkedFile(t, SourceOf(announcing(), "2026-01-31", ""), "turtle", Options{Drafts: true}))
	for _, want := range []string{
		"r:engagement:e:below:cloud", "r:engagement:e:below:cloud:wire", "dpv:DataSubProcessor", `dcat:startDate "2025-06-01"`, "dct:isPartOf r:engagement:e:below:cloud",
	} {
		if !strings.Contains(file, want) {
			t.Errorf("%s is not in the file:\n%s", want, file)
		}
	}
	if strings.Contains(file, "below:later") {
		t.Error("what is to come is in the file")
	}
}

// TestSelfDescriptionInWords: what a vendor says of itself, a line for each
// certificate and each point of contact.
func TestSelfDescriptionInWords(t *testing.T) {
	o := &register.Organisation{Key: "box", Name: "Box", SelfDescription: register.SelfDescription{
		Certifications: []register.Certification{
			{Name: "ISO/IEC 27001:2022", Issuer: "A body", Scope: "hosting", ValidUntil: "2027-06-30", URL: "https://example.com/iso"}, {Name: "A code of conduct"},
		},
		ContactPoints: []register.ContactPoint{
			{Role: register.ContactRoleSecurityOfficer, Name: "Security desk", Email: "security@example.com", Phone: "+47 12 34 56 78", URL: "https://example.com/security"}, {Role: register.ContactRoleDpo},
		},
	}}
	for _, c := range []struct {
		phrase string
		lang   scalar.Language
		want   []string
	}{
		{"certifications", "en", []string{"ISO/IEC 27001:2022; A body; hosting; valid until 30 June 2027; https://example.com/iso", "A code of conduct"}},
		{"contactPoints", "nn", []string{"Tryggleiksansvarleg; Security desk; e-post security@example.com; tlf. +47 12 34 56 78; https://example.com/security", "Personvernombod (art. 37)"}},
	} {
		if got := phrases[c.phrase](&Row{Source: SourceOf(&register.Register{}, "2026-01-31", ""), Lang: c.lang, Self: o}); !slices.Equal(got, c.want) {
			t.Errorf("%s in %s: %q, not %q", c.phrase, c.lang, got, c.want)
		}
	}
}
