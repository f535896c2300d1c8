package law

import (
	"testing"

	"ropa/register"
	"ropa/scalar"
)

// sends gives the activity one transfer to a country, for a case to change.
func sends(f fix, to scalar.Country, tool register.TransferTool) *register.Transfer {
	f.A.TransfersStatement = register.TransfersStatementListed
	f.A.Transfers = []register.Transfer{{Entry: key("1"), Country: to, Importer: "importer", Tool: tool}}
	return &f.A.Transfers[0]
}

var article44Cases = []ruleCase{
	{rule: "R041", name: "nothing allows it", want: fails,
		change: func(f fix) { sends(f, "US", register.TransferToolNone) },
		finds:  []string{`BREACH without transfers["1"].tool`}},
	{rule: "R041", name: "nothing allows it, under the Act of 2000", on: "2014-01-01", want: fails,
		change: func(f fix) { sends(f, "US", register.TransferToolNone) },
		finds:  []string{`BREACH without transfers["1"].tool`}},
	{rule: "R041", name: "nothing would allow what may happen", want: fails,
		change: func(f fix) { sends(f, "IN", register.TransferToolNone).Possible = yes() },
		finds:  []string{`GAP may transfers["1"].tool`}},
	{rule: "R041", name: "not stated", want: fails,
		change: func(f fix) { sends(f, "IN", "") },
		finds:  []string{`GAP missing transfers["1"].tool`}},
	{rule: "R041", name: "not stated, under the Act of 2000", on: "2018-01-01", want: fails,
		change: func(f fix) { sends(f, "IN", "") },
		finds:  []string{`GAP missing transfers["1"].tool`}},
	{rule: "R041", name: "not stated, where a decision has a list", want: fails,
		change: func(f fix) { sends(f, "US", "") },
		finds:  []string{`GAP withoutToolListed transfers["1"].tool`}},
	{rule: "R041", name: "not stated, between two lists", on: "2021-01-01", want: fails,
		change: func(f fix) { sends(f, "US", "") },
		finds:  []string{`GAP missing transfers["1"].tool`}},
	{rule: "R041", name: "to an importer that was on the list", want: fails,
		change: func(f fix) {
			sends(f, "US", "")
			o := &f.Organisations[2]
			o.DPFListedOn, o.DPFListedUntil = "2024-01-01", "2025-01-01"
		},
		finds: []string{`GAP missing transfers["1"].tool`}},
	{rule: "R041", name: "to an organisation", want: fails,
		change: func(f fix) { sends(f, "", "").InternationalOrganisation = "United Nations" },
		finds:  []string{`GAP missing transfers["1"].tool`}},
	{rule: "R041", name: "to an adequate country", want: fails,
		change: func(f fix) { sends(f, "CH", "") },
		finds:  []string{`NOTE adequate transfers["1"].tool`}},
	{rule: "R041", name: "to an adequate country, with explicitly none", want: fails,
		change: func(f fix) { sends(f, "CH", register.TransferToolNone) },
		finds:  []string{`NOTE adequate transfers["1"].tool`}},
	{rule: "R041", name: "to an adequate organisation", want: fails,
		change: func(f fix) { sends(f, "", "").InternationalOrganisation = "European Patent Organisation" },
		finds:  []string{`NOTE adequate transfers["1"].tool`}},
	{rule: "R041", name: "to a listed importer", want: fails,
		change: func(f fix) { sends(f, "US", ""); f.Organisations[2].DPFListedOn = "2024-01-01" },
		finds:  []string{`NOTE adequate transfers["1"].tool`}},
	{rule: "R041", name: "to a country of which a decision covers some recipients", want: fails,
		change: func(f fix) { sends(f, "CA", "") },
		finds:  []string{`GAP scope transfers["1"].tool`}},
	{rule: "R041", name: "to nowhere", want: fails,
		change: func(f fix) { sends(f, "", register.TransferToolStandardClausesCommission) },
		finds:  []string{`GAP destination transfers["1"].country`}},
	{rule: "R041", name: "onward to nowhere", want: fails,
		change: func(f fix) { sends(f, "", "").OnwardOf = "2" },
		finds:  []string{`GAP destination transfers["1"].country`}},
	{rule: "R041", name: "onward to nowhere, perhaps", want: fails,
		change: func(f fix) { x := sends(f, "", ""); x.OnwardOf, x.Possible = "2", yes() },
		finds:  []string{`NOTE onward transfers["1"].country`}},
	{rule: "R041", name: "to the United Kingdom after the bridge", on: "2021-06-28", want: fails,
		change: func(f fix) { sends(f, "GB", "") },
		finds:  []string{`NOTE adequate transfers["1"].tool`}},
	{rule: "R041", name: "with a tool", want: passes, change: func(f fix) { sends(f, "US", register.TransferToolStandardClausesCommission) }},
	{rule: "R041", name: "to the United Kingdom over the bridge", on: "2021-06-27", want: doesNotApply, change: func(f fix) { sends(f, "GB", "") }},
	{rule: "R041", name: "to the United Kingdom as a member", on: "2019-06-27", want: doesNotApply, change: func(f fix) { sends(f, "GB", "") }},
	{rule: "R041", name: "to Iceland", want: doesNotApply, change: func(f fix) { sends(f, "IS", "") }},
	{rule: "R041", name: "to Liechtenstein under the Act of 2000", on: "2014-01-01", want: doesNotApply, change: func(f fix) { sends(f, "LI", "") }},
	{rule: "R041", name: "ended before", want: doesNotApply, change: func(f fix) { sends(f, "US", "").Until = "2026-11-21" }},
	{rule: "R041", name: "on its last day", want: fails, change: func(f fix) { sends(f, "US", "").Until = today }},

	{rule: "R04B", name: "third country", want: fails,
		change: func(f fix) { sends(f, "US", register.TransferToolNotATransfer) },
		finds:  []string{`GAP third transfers["1"].tool`}},
	{rule: "R04B", name: "organisation within the EEA", want: fails,
		change: func(f fix) {
			sends(f, "DE", register.TransferToolNotATransfer).InternationalOrganisation = "European Patent Organisation"
		}},
	{rule: "R04B", name: "the United Kingdom since it left", on: "2022-01-01", want: fails, change: func(f fix) { sends(f, "GB", register.TransferToolNotATransfer) }},
	{rule: "R04B", name: "the United Kingdom as a member", on: "2019-01-01", want: passes, change: func(f fix) { sends(f, "GB", register.TransferToolNotATransfer) }},
	{rule: "R04B", name: "Iceland", want: passes, change: func(f fix) { sends(f, "IS", register.TransferToolNotATransfer) }},
	{rule: "R04B", name: "called a transfer", want: doesNotApply, change: func(f fix) { sends(f, "US", "") }},

	{rule: "R049", name: "recipient", want: fails,
		change: func(f fix) {
			f.A.Disclosures = []register.Disclosure{
				{Entry: key("2"), Kind: register.RecipientKindThirdParty, Organisation: "importer"},
				{Entry: key("1"), Kind: register.RecipientKindThirdParty, Organisation: "importer"},
			}
			f.A.Trackers = []register.Tracker{{Entry: key("1"), Kind: register.TrackerKindCookie, Owner: "importer"}}
		},
		finds: []string{`GAP disclosures disclosures["1"].organisation`}},
	{rule: "R049", name: "processor down the chain", want: fails,
		change: func(f fix) {
			f.A.Disclosures = []register.Disclosure{{Entry: key("1"), Kind: register.RecipientKindProcessor, Organisation: "vendor", Engagement: "top"}}
			f.Engagements = []register.Engagement{
				{Key: "top", Vendor: "vendor", Role: register.EngagementRoleProcessor},
				{Key: "middle", Vendor: "vendor", Role: register.EngagementRoleSubProcessor, Parent: "top"},
				{Key: "below", Vendor: "importer", Role: register.EngagementRoleSubProcessor, Parent: "middle"},
				{Key: "loop", Vendor: "importer", Role: register.EngagementRoleSubProcessor, Parent: "loop", Locations: []scalar.Country{"IN"}},
			}
		},
		finds: []string{`GAP disclosures disclosures["1"].engagement`}},
	{rule: "R049", name: "hosting, though the vendor is within the EEA", want: fails,
		change: func(f fix) {
			f.Systems[0].HostingCountries, f.Systems[0].Vendor = []scalar.Country{"NO", "US"}, "vendor"
		},
		finds: []string{`GAP systems systems["1"].system`}},
	{rule: "R049", name: "owner of a tracker", want: fails,
		change: func(f fix) {
			f.A.Trackers = []register.Tracker{{Entry: key("1"), Kind: register.TrackerKindCookie, Owner: "importer"}}
		},
		finds: []string{`GAP trackers trackers["1"].owner`}},
	{rule: "R049", name: "a transfer to somebody else there", want: fails,
		change: func(f fix) {
			sends(f, "US", "").Importer = "vendor"
			f.A.Disclosures = []register.Disclosure{{Entry: key("1"), Kind: register.RecipientKindThirdParty, Organisation: "importer"}}
		}},
	{rule: "R049", name: "a transfer of the past names it", want: fails,
		change: func(f fix) {
			sends(f, "US", "").Until = "2026-11-21"
			f.A.Disclosures = []register.Disclosure{{Entry: key("1"), Kind: register.RecipientKindThirdParty, Organisation: "importer"}}
		}},
	{rule: "R049", name: "a transfer names it", want: passes,
		change: func(f fix) {
			sends(f, "US", "")
			f.A.Disclosures = []register.Disclosure{{Entry: key("1"), Kind: register.RecipientKindThirdParty, Organisation: "importer"}}
		}},
	{rule: "R049", name: "a transfer names the country", want: passes,
		change: func(f fix) {
			sends(f, "US", "").Importer = ""
			f.A.Disclosures = []register.Disclosure{{Entry: key("1"), Kind: register.RecipientKindThirdParty, Organisation: "importer"}}
		}},
	{rule: "R049", name: "a vendor there of what runs here", want: passes,
		change: func(f fix) { f.Systems[0].Vendor = "importer" }},
	{rule: "R049", name: "a recipient of an unknown country", want: doesNotApply,
		change: func(f fix) {
			f.A.Systems, f.Organisations[2].Country = nil, ""
			f.A.Disclosures = []register.Disclosure{{Entry: key("1"), Kind: register.RecipientKindThirdParty, Organisation: "importer"}}
		}},

	{rule: "R04C", name: "a processor", want: fails,
		change: func(f fix) {
			f.Organisations[1].Country = ""
			f.Engagements = []register.Engagement{
				{Key: "two", Vendor: "vendor", Role: register.EngagementRoleProcessor}, {Key: "one", Vendor: "vendor", Role: register.EngagementRoleProcessor},
			}
		},
		finds: []string{"GAP missing engagement one locations"}},
	{rule: "R04C", name: "a vendor of a system", want: fails,
		change: func(f fix) {
			f.Organisations[1].Country, f.Systems[0].Vendor, f.Systems[0].HostingCountries = "", "vendor", nil
		},
		finds: []string{"GAP missing organisation vendor country"}},
	{rule: "R04C", name: "one of its systems does not say where", want: fails,
		change: func(f fix) {
			f.Organisations[1].Country, f.Systems[0].Vendor = "", "vendor"
			f.Systems = append(f.Systems, register.System{Key: "mail", Name: "Mail", Kind: register.SystemKindMail, Vendor: "vendor"})
			engages(f, inPlace)
		},
		finds: []string{"GAP partly organisation vendor country"}},
	{rule: "R04C", name: "its systems say where", want: passes,
		change: func(f fix) { f.Organisations[1].Country, f.Systems[0].Vendor = "", "vendor" }},
	{rule: "R04C", name: "the engagement says where", want: passes,
		change: func(f fix) {
			f.Organisations[1].Country = ""
			f.Engagements = []register.Engagement{{Key: "one", Vendor: "vendor", Role: register.EngagementRoleProcessor, Locations: []scalar.Country{"SE"}}}
		}},
	{rule: "R04C", name: "no vendor", want: doesNotApply},
	{rule: "R04C", name: "a vendor without a name", want: doesNotApply, change: func(f fix) { engages(f, inPlace).Vendor = "" }},
	{rule: "R04C", name: "a vendor of the past", want: doesNotApply,
		change: func(f fix) {
			f.Organisations[1].Country = ""
			f.Engagements = []register.Engagement{{Key: "one", Vendor: "vendor", Role: register.EngagementRoleProcessor, RetiredOn: today}}
		}},
}

func TestEveryToolHasAPlace(t *testing.T) {
	for _, v := range register.TransferTool("").Values() {
		tool := register.TransferTool(v)
		_, ok := toolPlaces[tool]
		if want := tool != register.TransferToolNone && tool != register.TransferToolNotATransfer; ok != want {
			t.Errorf("%s has a place in the law: %v", tool, ok)
		}
	}
}

func TestTransferInWords(t *testing.T) {
	for want, change := range map[string]func(t *register.Transfer){
		"A transfer to a third country is listed (United States, Importer Inc), but not what allows it. The adequacy decision “EU-US Data Privacy Framework” covers only organisations on its list, and whether the importer is on it is not stated.": func(*register.Transfer) {},
		"A transfer to a third country or an international organisation is listed (United Nations), but not what allows it.": func(t *register.Transfer) {
			t.InternationalOrganisation, t.Importer = "United Nations", ""
		},
	} {
		f := sound()
		change(sends(f, "US", ""))
		for _, x := range Judge(f.Register, today).Findings {
			if x.Rule.ID == "R041" && x.In("en") != want {
				t.Errorf("%s\nwant %s", x.In("en"), want)
			}
		}
	}
}
