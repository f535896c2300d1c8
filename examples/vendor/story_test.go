package vendor_test

import (
	"strings"
	"testing"

	"ropa/store/storetest"
)

// Who takes part. The customers are two of the founding registers; the vendor and
// its sub-processors are made up.
const (
	administrator = "administrator"
	general       = "DPO of stranda-kommune" // general authorisation, 30 days
	specific      = "DPO of coplan"          // specific authorisation, 14 days
	invited       = "holder of the invitation"
	vendor        = "nordlys-drift"

	stranda, coplan = "stranda-kommune", "coplan"
)

// list is the vendor's list of sub-processors, with a wrong country in line 3.
const list = `name,country,services,locations,since,engaged_by
Fjordlager Eksempel AS,NO,Storage,NO,2024-05-01,
Postsentral Eksempel AB,%s,E-mail,SE,2024-05-01,
Kjolekraft Eksempel AS,NO,Servers,NO,2025-02-01,Postsentral Eksempel AB
`

// TestStory walks on each database, and wants the same answers of both.
func TestStory(t *testing.T) {
	storetest.Each(t, func(t *testing.T, address string) {
		w := start(t, address)
		w.engage()
		w.takeOver()
		w.list()
		w.add()
		notice := w.replace()
		w.strangers(notice)
		w.compare(*update && strings.HasPrefix(address, "sqlite:"))
	})
}

// engage makes the vendor's record, the tokens and the agreements.
func (w *walk) engage() {
	w.Helper()
	w.ask("organisation", administrator, "The vendor has a record that the administrator keeps.", "01-organisation",
		object{"organisation": object{"key": vendor, "name": "Nordlys Drift AS", "country": "NO"}})
	for _, c := range []struct {
		who, customer, letter, authorisation, notice, activity, name string
	}{
		{general, stranda, "a", "GENERAL", "P30D", "STR-B01", "Drift av sak- og arkivsystem"},
		{specific, coplan, "b", "SPECIFIC", "P14D", "COP-B01", "Drift av kundearkiv"},
	} {
		made := w.ask("token-"+c.letter, administrator, "A token for the data protection officer of one customer.", "02-token", object{"name": c.who, "customer": c.customer})
		w.secrets[c.who] = at(made, "createToken", "secret").(string)
		w.ask("engage-"+c.letter, c.who, "Authorisation and notice period are those of the agreement.", "03-engage", object{"customer": c.customer,
			"engagement": object{"key": vendor, "vendor": vendor, "role": "PROCESSOR", "agreementStatus": "IN_PLACE", "signedOn": "2026-12-01",
				"services": "Operation of systems", "authorisation": c.authorisation, "noticePeriod": c.notice}})
		w.ask("activity-"+c.letter, c.who, "One activity discloses data to the vendor.", "04-activity", object{"customer": c.customer,
			"activity": object{"reference": c.activity, "name": c.name, "capacity": "CONTROLLER",
				"disclosures": []object{{"kind": "PROCESSOR", "engagement": vendor}}}})
	}
}

// takeOver takes the vendor from the invitation to its own record.
func (w *walk) takeOver() {
	w.Helper()
	made := at(w.ask("invite", general, "A customer invites the vendor that it engages.", "05-invite", object{"customer": stranda, "vendor": vendor}), "inviteVendor")
	w.secrets[invited] = at(made, "secret").(string)
	invitation := at(made, "invitation", "id")

	who := at(w.ask("viewer-invited", invited, "The secret is good for one thing: to take over this record.", "06-viewer", nil), "viewer")
	w.want("who is invited", line(who, "invitationId", "tokenId"), invitation.(string)+" <nil>")
	w.want("as what", line(at(who, "grants", 0), "role", "organisation.key"), "INVITED "+vendor)

	claim := at(w.ask("claim", invited, "The vendor takes the record over and gets a token of its own; the claim waits.", "07-claim", object{"name": "our register"}), "claimOrganisation")
	w.want("the claim", line(claim, "confirmed", "organisation.claimedOn"), "false <nil>")
	w.secrets[vendor] = at(claim, "secret").(string)
	own := object{"vendor": vendor}
	record := at(w.ask("own-record", vendor, "Until then it reads its record and writes nothing.", "09-own-record", own), "organisation")
	describe := func() object {
		return object{"id": at(record, "id"), "version": at(record, "version"), "organisation": object{
			"name": "Nordlys Drift AS", "country": "NO", "address": "Eksempelvegen 1", "postalCode": "0001", "city": "Oslo", "email": "post@nordlys-drift.example",
			"hostingLocations": []string{"NO", "SE"}, "certifications": []object{{"name": "ISO/IEC 27001:2022", "validUntil": "2028-06-30"}},
			"measures":             []string{"Data at rest and on the wire are encrypted."},
			"contactPoints":        []object{{"role": "SECURITY_OFFICER", "email": "security@nordlys-drift.example"}},
			"standardAgreementUrl": "https://nordlys-drift.example/dpa", "offeredAuthorisation": "GENERAL", "offeredNoticePeriod": "P30D",
		}}
	}
	w.refused("describe-early", vendor, "A claim that waits lets nobody write.", "10-describe", describe(), "FORBIDDEN", "")

	confirmed := at(w.ask("confirm", administrator, "The administrator confirms the claim.", "08-confirm", object{"invitation": invitation}), "confirmClaim", "invitation")
	w.want("confirmed", line(confirmed, "state", "vendor.claimedOn"), "CLAIMED 2027-01-04")
	who = at(w.ask("viewer-vendor", vendor, "From now on the token acts as the vendor.", "06-viewer", nil), "viewer")
	w.want("as the vendor", line(at(who, "grants", 0), "role", "organisation.key"), "VENDOR "+vendor)
	record = at(w.ask("own-record-again", vendor, "The record is its own.", "09-own-record", own), "organisation")
	w.want("claimed", at(record, "claimedOn"), "2027-01-04")
	described := w.ask("describe", vendor, "The vendor says where it hosts, what certificates it has, and which agreement it offers, once for all customers.", "10-describe", describe())
	w.want("hosting", at(described, "describeOrganisation", "organisation", "hostingLocations"), []any{"NO", "SE"})
	// Nobody else writes it: neither who administers all registers nor a customer.
	record = at(w.ask("own-record-of-another", general, "Customers read it.", "09-own-record", own), "organisation")
	w.refused("describe-administrator", administrator, "Its owner alone changes it.", "10-describe", describe(), "FORBIDDEN", "input.id")
}

// list publishes the vendor's list of sub-processors.
func (w *walk) list() {
	w.Helper()
	upload := func(country string, dry bool) object {
		return object{"vendor": vendor, "csv": strings.Replace(list, "%s", country, 1), "dryRun": dry}
	}
	w.refused("upload-wrong", vendor, "A dry run of the list finds what is wrong, line by line.", "11-upload", upload("Sverige", true), "INVALID", "input.csv[3].country")
	dry := at(w.ask("upload-dry", vendor, "The dry run of the mended list says what will be listed, and keeps nothing.", "11-upload", upload("SE", true)), "uploadSubprocessors")
	w.want("dry run", line(dry, "dryRun", "listed"), "true 3")
	none := w.ask("notices-none", general, "Nobody was told yet.", "12-notices", object{"customer": stranda})
	w.want("notices after the dry run", at(none, "subprocessorNotices", "totalCount"), 0.0)
	done := at(w.ask("upload", vendor, "The list is published: three processors, one of them engaged by another.", "11-upload", upload("SE", false)), "uploadSubprocessors")
	w.want("upload", line(done, "dryRun", "listed"), "false 3")
	for _, c := range []struct{ letter, who, customer string }{{"a", general, stranda}, {"b", specific, coplan}} {
		told := w.ask("notices-"+c.letter, c.who, "Each customer has its own notices of what is in use already.", "12-notices", object{"customer": c.customer})
		w.want("told "+c.customer, nodes(told["subprocessorNotices"], "kind", "subprocessor.name", "engagedBy.name", "state", "objectBy"), []string{
			"LIST Fjordlager Eksempel AS <nil> IN_EFFECT <nil>",
			"LIST Postsentral Eksempel AB <nil> IN_EFFECT <nil>",
			"LIST Kjolekraft Eksempel AS Postsentral Eksempel AB IN_EFFECT <nil>",
		})
	}
	customers := w.ask("customers", vendor, "The vendor sees who engages it, and under which terms; no more.", "13-customers", object{"vendor": vendor})
	w.want("customers", nodes(customers["customers"], "organisation.key", "authorisation", "noticePeriod"), []string{"stranda-kommune GENERAL P30D", "coplan SPECIFIC P14D"})
}

// add announces a sub-processor in a third country; under the general
// authorisation time passes, under the specific one it has to be approved.
func (w *walk) add() {
	w.Helper()
	w.day("2027-01-11")
	announced := at(w.ask("announce-add", vendor, "A sub-processor in a third country is announced, 45 days ahead.", "14-announce", object{"vendor": vendor,
		"change": object{"kind": "ADD", "services": "Support at night", "locations": []string{"IN"}, "transferTool": "STANDARD_CLAUSES_COMMISSION",
			"safeguards": "Access by remote desktop only", "effectiveOn": "2027-02-25"},
		"new": object{"name": "Sahyadri Example Support", "country": "IN"}}), "announceSubprocessorChange", "subprocessorChange")
	w.want("announced", line(announced, "number", "kind", "announcedOn", "effectiveOn"), "4 ADD 2027-01-11 2027-02-25")

	a := w.waiting("a", general, "The customer with a general authorisation has 30 days to object; silence is consent.", "ADD GENERAL P30D 2027-02-10 30 OPEN 2027-02-25")
	b := w.waiting("b", specific, "For the customer with a specific authorisation nothing happens unless it approves.", "ADD SPECIFIC P14D 2027-01-25 <nil> AWAITING_APPROVAL <nil>")
	dates := []string{"jan25", "jan26", "feb10", "feb11", "feb25"}
	got := w.ask("dates-a", general, "Without an objection it is accepted on the day after the time to object, and in effect on the announced date.", "16-dates", object{"notice": a["id"]})
	w.want("A on these dates", line(got["subprocessorNotice"], dates...), "OPEN OPEN OPEN ACCEPTED IN_EFFECT")
	got = w.ask("dates-b", specific, "Silence is never consent.", "16-dates", object{"notice": b["id"]})
	w.want("B on these dates", line(got["subprocessorNotice"], dates...), strings.TrimSpace(strings.Repeat("AWAITING_APPROVAL ", 5)))
	got = w.ask("touched-a", general, "The change touches the one activity that discloses to the vendor.", "17-touched", object{"notice": a["id"]})
	w.want("touched", nodes(at(got, "subprocessorNotice", "activities"), "reference"), []string{"STR-B01"})
	rules := object{"customer": stranda, "rules": []string{"R04D", "R04E", "R155", "R156"}}
	w.want("findings while the time runs", w.found("findings-open", "The time to object runs: a note says so.", rules), []string{"R156 NOTE <nil>"})

	w.day("2027-02-25")
	w.state("in-effect-a", general, "45 days later it is in effect for the customer that did not object.", a, "IN_EFFECT", "2027-02-25")
	w.state("awaiting-b", specific, "For the other one it still waits.", b, "AWAITING_APPROVAL", nil)
	w.want("findings in effect", w.found("findings-in-effect", "Now that data go to a third country, the law asks for an assessment of the transfer.", rules), []string{"R04E GAP STR-B01"})
	late := at(w.ask("object-late", general, "An objection after the time is recorded, and stops nothing.", "19-object",
		object{"id": a["id"], "version": a["version"], "grounds": "We learned of it too late."}), "objectToSubprocessorNotice")
	w.want("late", line(late, "late", "subprocessorNotice.state"), "true IN_EFFECT")

	w.day("2027-03-01")
	approved := at(w.ask("approve-add-b", specific, "The other customer approves: from that day on.", "20-approve", object{"id": b["id"], "version": b["version"]}), "approveSubprocessorNotice", "subprocessorNotice")
	w.want("approved", line(approved, "approvedOn", "state", "takesEffectOn"), "2027-03-01 IN_EFFECT 2027-03-01")
}

// replace announces that one sub-processor takes the place of another; one
// customer objects in time, the other one approves.
func (w *walk) replace() (notice object) {
	w.Helper()
	w.day("2027-03-08")
	announced := at(w.ask("announce-replace", vendor, "One sub-processor is to take the place of another.", "14-announce", object{"vendor": vendor,
		"change": object{"kind": "REPLACE", "replaces": "fjordlager-eksempel-as", "services": "Storage", "locations": []string{"FI"}, "effectiveOn": "2027-04-22"},
		"new":    object{"key": "havblikk", "name": "Havblikk Eksempel Oy", "country": "FI"}}), "announceSubprocessorChange", "subprocessorChange")
	change := announced.(object)["id"]
	a := w.waiting("replace-a", general, "Again the one has its time to object,", "REPLACE GENERAL P30D 2027-04-07 30 OPEN 2027-04-22")
	b := w.waiting("replace-b", specific, "and the other one is asked to approve.", "REPLACE SPECIFIC P14D 2027-03-22 <nil> AWAITING_APPROVAL <nil>")

	w.day("2027-03-15")
	objected := at(w.ask("object", general, "The first customer objects in time, and says why.", "19-object",
		object{"id": a["id"], "version": a["version"], "grounds": "The archive stays in Norway."}), "objectToSubprocessorNotice")
	w.want("objected", line(objected, "late", "subprocessorNotice.state", "subprocessorNotice.takesEffectOn"), "false OBJECTED <nil>")
	approved := at(w.ask("approve", specific, "The second one approves; it takes effect on the announced date.", "20-approve", object{"id": b["id"], "version": b["version"]}), "approveSubprocessorNotice", "subprocessorNotice")
	w.want("approved", line(approved, "approvedOn", "state", "takesEffectOn"), "2027-03-15 ACCEPTED 2027-04-22")

	w.day("2027-04-22")
	read := at(w.ask("responses", vendor, "The vendor reads who answered what: the objection stops it for one customer alone.", "22-responses", object{"change": change}), "subprocessorChange")
	w.want("responses", nodes(at(read, "responses"), "customer.key", "state", "takesEffectOn", "objection"), []string{
		"stranda-kommune OBJECTED <nil> The archive stays in Norway.", "coplan IN_EFFECT 2027-04-22 <nil>",
	})
	tree := func(name, who, organisation, shows string) (keys []string) {
		levels, _ := w.ask(name, who, shows, "23-tree", object{"organisation": organisation})["subprocessorTree"].([]any)
		for _, l := range levels {
			if key := line(l, "key"); organisation == vendor || strings.HasPrefix(key, vendor) {
				keys = append(keys, line(l, "depth", "key", "inEffect"))
			}
		}
		return keys
	}
	w.want("A's chain", tree("tree-a", general, stranda, "The chain of the one who objected keeps the old processor."), []string{
		"1 nordlys-drift true", "2 nordlys-drift/fjordlager-eksempel-as true", "2 nordlys-drift/postsentral-eksempel-ab true",
		"3 nordlys-drift/postsentral-eksempel-ab/kjolekraft-eksempel-as true", "2 nordlys-drift/sahyadri-example-support true",
	})
	w.want("B's chain", tree("tree-b", specific, coplan, "The chain of the other one has the new processor."), []string{
		"1 nordlys-drift true", "2 nordlys-drift/havblikk true", "2 nordlys-drift/postsentral-eksempel-ab true",
		"3 nordlys-drift/postsentral-eksempel-ab/kjolekraft-eksempel-as true", "2 nordlys-drift/sahyadri-example-support true",
	})
	w.want("the published list", tree("tree-vendor", vendor, vendor, "The vendor's own list says what it announced."), []string{
		"1 havblikk true", "1 postsentral-eksempel-ab true", "2 postsentral-eksempel-ab/kjolekraft-eksempel-as true", "1 sahyadri-example-support true",
	})
	return a
}
