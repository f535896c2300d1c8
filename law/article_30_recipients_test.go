package law

import (
	"ropa/register"
	"ropa/scalar"
)

var article30RecipientCases = []ruleCase{
	{rule: "R030", name: "none, said explicitly", want: passes},
	{rule: "R030", name: "nothing is said", want: fails,
		change: func(f fix) { f.A.RecipientsStatement = "" }, finds: []string{"GAP missing recipientsStatement"}},
	{rule: "R030", name: "not found out yet", want: fails,
		change: func(f fix) { f.A.RecipientsStatement = register.RecipientsStatementUnknown }, finds: []string{"GAP unknown recipientsStatement"}},
	{rule: "R030", name: "not found out yet beside a list", want: fails,
		change: func(f fix) { f.recipient(register.RecipientsStatementUnknown) }, finds: []string{"GAP unknown recipientsStatement"}},
	{rule: "R030", name: "said to be listed", want: fails,
		change: func(f fix) { f.A.RecipientsStatement = register.RecipientsStatementListed }, finds: []string{"GAP listed recipientsStatement"}},
	{rule: "R030", name: "listed", want: passes, change: func(f fix) { f.recipient(register.RecipientsStatementListed) }},
	{rule: "R030", name: "listed without saying so", want: passes, change: func(f fix) { f.recipient("") }},
	{rule: "R030", name: "a recipient of the past", want: passes,
		change: func(f fix) { f.recipient(""); f.A.Disclosures[0].Until = "2020-01-01" }},
	{rule: "R030", name: "the importer of a transfer is a recipient", want: passes,
		change: func(f fix) { f.A.RecipientsStatement = ""; f.transfer("US", "importer", "") }},
	{rule: "R030", name: "only within the organisation", want: fails,
		change: func(f fix) { f.recipient(""); f.A.Disclosures[0].Kind = register.RecipientKindInternal }, finds: []string{"GAP internal recipientsStatement"}},
	{rule: "R030", name: "only within the organisation, and said to be listed", want: fails,
		change: func(f fix) {
			f.recipient(register.RecipientsStatementListed)
			f.A.Disclosures[0].Kind = register.RecipientKindInternal
		}, finds: []string{"GAP internal recipientsStatement"}},
	{rule: "R030", name: "only the organisation itself", want: fails,
		change: func(f fix) { f.recipient(""); f.A.Disclosures[0].Organisation = "keeper" }, finds: []string{"GAP internal recipientsStatement"}},
	{rule: "R030", name: "a party to the case", want: passes,
		change: func(f fix) { f.recipient(""); f.A.Disclosures[0].Kind = register.RecipientKindDataSubject }},
	{rule: "R030", name: "the vendor of a system", want: fails,
		change: func(f fix) { f.A.RecipientsStatement, f.Systems[0].Vendor = "", "vendor" }, finds: []string{"GAP vendors recipientsStatement"}},
	{rule: "R030", name: "a system of one's own", want: fails,
		change: func(f fix) { f.A.RecipientsStatement, f.Systems[0].Vendor = "", "keeper" }, finds: []string{"GAP missing recipientsStatement"}},
	{rule: "R030", name: "the vendor of a system that is used no more", want: fails,
		change: func(f fix) {
			f.A.RecipientsStatement, f.Systems[0].Vendor, f.A.Systems[0].Until = "", "vendor", "2020-01-01"
		}, finds: []string{"GAP missing recipientsStatement"}},
	{rule: "R030", name: "none, and one", want: fails,
		change: func(f fix) { f.recipient(register.RecipientsStatementNone) }, finds: []string{"GAP contradiction recipientsStatement"}},
	{rule: "R030", name: "none, and one within the organisation", want: passes,
		change: func(f fix) {
			f.recipient(register.RecipientsStatementNone)
			f.A.Disclosures[0].Kind = register.RecipientKindInternal
		}},
	{rule: "R030", name: "none, and one that may be", want: passes,
		change: func(f fix) { f.recipient(register.RecipientsStatementNone); f.A.Disclosures[0].Possible = yes() }},
	{rule: "R030", name: "none, and one that has ended", want: passes,
		change: func(f fix) { f.recipient(register.RecipientsStatementNone); f.A.Disclosures[0].Until = "2025-12-31" }},
	{rule: "R030", name: "a processor", want: doesNotApply,
		change: func(f fix) { f.A.Capacity, f.A.RecipientsStatement = register.CapacityProcessor, "" }},
	{rule: "R030", name: "before the GDPR", on: "2018-01-01", want: doesNotApply, change: func(f fix) { f.A.RecipientsStatement = "" }},

	{rule: "R031", name: "the data are named", want: passes,
		change: func(f fix) {
			f.item("name", "child")
			f.recipient("")
			f.A.Disclosures[0].DataItems = []scalar.Text{"1"}
		}},
	{rule: "R031", name: "the data are not named", want: fails,
		change: func(f fix) { f.item("name", "child"); f.recipient("") }, finds: []string{"NOTE unstated disclosures"}},
	{rule: "R031", name: "several recipients make one finding", want: fails,
		change: func(f fix) {
			f.item("name", "child")
			f.recipient("")
			f.A.Disclosures = append(f.A.Disclosures, register.Disclosure{Entry: key("2"), Kind: register.RecipientKindPublic})
		}, finds: []string{"NOTE unstated disclosures"}},
	{rule: "R031", name: "the processor runs the system", want: doesNotApply,
		change: func(f fix) {
			f.item("name", "child")
			f.recipient("")
			f.A.Disclosures[0].Kind, f.Systems[0].Vendor = register.RecipientKindProcessor, "vendor"
		}},
	{rule: "R031", name: "the processor runs another system", want: fails,
		change: func(f fix) {
			f.item("name", "child")
			f.recipient("")
			f.A.Disclosures[0].Kind, f.Systems[0].Vendor = register.RecipientKindProcessor, "importer"
		}, finds: []string{"NOTE unstated disclosures"}},
	{rule: "R031", name: "a third party delivers the system", want: fails,
		change: func(f fix) { f.item("name", "child"); f.recipient(""); f.Systems[0].Vendor = "vendor" }, finds: []string{"NOTE unstated disclosures"}},
	{rule: "R031", name: "in a case that may arise", want: doesNotApply,
		change: func(f fix) {
			f.item("name", "child")
			f.recipient("")
			f.A.Disclosures[0].Possible, f.A.Disclosures[0].Condition = yes(), "on request"
		}},
	{rule: "R031", name: "it may happen, and when is not stated", want: fails,
		change: func(f fix) { f.item("name", "child"); f.recipient(""); f.A.Disclosures[0].Possible = yes() }, finds: []string{"NOTE unstated disclosures"}},
	{rule: "R031", name: "no category of data", want: doesNotApply,
		change: func(f fix) { f.item("", "child"); f.recipient(""); f.A.DataItems[0].DataCategory = "" }},
	{rule: "R031", name: "there is only one data item", want: doesNotApply, change: func(f fix) { f.recipient("") }},
	{rule: "R031", name: "recipients within the organisation", want: doesNotApply,
		change: func(f fix) {
			f.item("name", "child")
			f.recipient("")
			f.A.Disclosures[0].Kind = register.RecipientKindInternal
		}},

	{rule: "R032", name: "named", want: passes, change: func(f fix) { f.transfer("US", "importer", "") }},
	{rule: "R032", name: "a category", want: fails,
		change: func(f fix) { f.transfer("US", "", "subcontractors") }, finds: []string{`NOTE category transfers["1"].importer`}},
	{rule: "R032", name: "nobody", want: fails,
		change: func(f fix) { f.transfer("US", "", "") }, finds: []string{`NOTE unstated transfers["1"].importer`}},
	{rule: "R032", name: "an international organisation is named by itself", want: passes,
		change: func(f fix) { f.transfer("", "", ""); f.A.Transfers[0].InternationalOrganisation = "An organisation" }},
	{rule: "R032", name: "within the EEA", want: doesNotApply, change: func(f fix) { f.transfer("IS", "", "subcontractors") }},
	{rule: "R032", name: "the United Kingdom while it was treated as a member", on: "2020-06-01", want: doesNotApply,
		change: func(f fix) { f.transfer("GB", "", "subcontractors") }},
	{rule: "R032", name: "the United Kingdom today", want: fails, change: func(f fix) { f.transfer("GB", "", "subcontractors") }},

	{rule: "R040", name: "none, said explicitly", want: passes},
	{rule: "R040", name: "nothing is said", want: fails,
		change: func(f fix) { f.A.TransfersStatement, f.Systems[0].HostingCountries = "", nil }, finds: []string{"GAP missing transfersStatement"}},
	{rule: "R040", name: "nothing but where the data are stored", want: fails,
		change: func(f fix) { f.A.TransfersStatement = "" }, finds: []string{"GAP hosted transfersStatement"}},
	{rule: "R040", name: "stored in Norway and outside the EEA", want: fails,
		change: func(f fix) {
			f.A.TransfersStatement, f.Systems[0].HostingCountries = "", []scalar.Country{"NO", "US"}
		}, finds: []string{"GAP missing transfersStatement"}},
	{rule: "R040", name: "a system that is used no more is stored in Norway", want: fails,
		change: func(f fix) { f.A.TransfersStatement, f.A.Systems[0].Until = "", "2020-01-01" }, finds: []string{"GAP missing transfersStatement"}},
	{rule: "R040", name: "not found out yet", want: fails,
		change: func(f fix) { f.A.TransfersStatement = register.TransfersStatementUnknown }, finds: []string{"GAP unknown transfersStatement"}},
	{rule: "R040", name: "said to be listed", want: fails,
		change: func(f fix) { f.A.TransfersStatement = register.TransfersStatementListed }, finds: []string{"GAP listed transfersStatement"}},
	{rule: "R040", name: "listed", want: passes,
		change: func(f fix) { f.transfer("US", "importer", ""); f.A.TransfersStatement = "" }},
	{rule: "R040", name: "none, and one", want: fails,
		change: func(f fix) { f.transfer("US", "importer", "") }, finds: []string{"GAP contradiction transfersStatement"}},
	{rule: "R040", name: "none, and one that is planned", want: fails,
		change: func(f fix) { f.transfer("US", "importer", ""); f.A.Transfers[0].Since = "2027-01-01" },
		finds:  []string{"GAP contradiction transfersStatement"}},
	{rule: "R040", name: "none, and one that has ended", want: passes,
		change: func(f fix) { f.transfer("US", "importer", ""); f.A.Transfers[0].Until = "2025-12-31" }},
	{rule: "R040", name: "none, and one to Iceland", want: passes, change: func(f fix) { f.transfer("IS", "vendor", "") }},
	{rule: "R040", name: "none, and one that says that it is none", want: passes,
		change: func(f fix) {
			f.transfer("SE", "vendor", "")
			f.A.Transfers[0].Tool = register.TransferToolNotATransfer
		}},
	{rule: "R040", name: "a processor", want: fails,
		change: func(f fix) { f.A.Capacity, f.A.TransfersStatement = register.CapacityProcessor, "" }},
	{rule: "R040", name: "before the GDPR", on: "2018-01-01", want: doesNotApply, change: func(f fix) { f.A.TransfersStatement = "" }},
}

func (f fix) recipient(s register.RecipientsStatement) {
	f.A.RecipientsStatement = s
	f.A.Disclosures = []register.Disclosure{{Entry: key("1"), Kind: register.RecipientKindThirdParty, Organisation: "vendor"}}
}

func (f fix) transfer(country scalar.Country, importer scalar.Ref, category scalar.Text) {
	f.A.Transfers = []register.Transfer{{Entry: key("1"), Country: country, Importer: importer, ImporterCategory: category}}
}
