package law

import "ropa/register"

var article5Cases = []ruleCase{
	{rule: "R080", name: "the next review is ahead", want: passes},
	{rule: "R080", name: "the next review is today", on: "2027-06-01", want: passes},
	{rule: "R080", name: "the next review has passed", on: "2027-06-02", want: fails, finds: []string{"NOTE due nextReviewOn"}},
	{rule: "R080", name: "twelve months to the day", on: "2027-06-01", want: passes, change: func(f fix) { f.A.NextReviewOn = "" }},
	{rule: "R080", name: "twelve months and a day", on: "2027-06-02", want: fails,
		change: func(f fix) { f.A.NextReviewOn = "" }, finds: []string{"NOTE old lastReviewedOn"}},
	{rule: "R080", name: "approved later than reviewed", on: "2027-06-02", want: passes,
		change: func(f fix) { f.A.NextReviewOn, f.A.ApprovedOn = "", "2026-12-01" }},
	{rule: "R080", name: "approved without a date", want: fails,
		change: func(f fix) { f.A.NextReviewOn, f.A.LastReviewedOn, f.A.ApprovedOn = "", "", "" },
		finds:  []string{"NOTE undated lastReviewedOn"}},
	{rule: "R080", name: "a draft without dates", want: doesNotApply,
		change: func(f fix) {
			f.A.NextReviewOn, f.A.LastReviewedOn, f.A.ApprovedOn, f.A.Status = "", "", "", register.ActivityStatusDraft
		}},

	{rule: "R081", name: "an owner", want: passes},
	{rule: "R081", name: "nobody", want: fails, change: func(f fix) { f.A.Contacts = nil }, finds: []string{"NOTE missing contacts"}},
	{rule: "R081", name: "the data protection officer", want: fails,
		change: func(f fix) { f.A.Contacts[0] = "dpo" }, finds: []string{"NOTE missing contacts"}},
	{rule: "R081", name: "an owner who is gone", want: fails, change: func(f fix) { f.Contacts[1].RetiredOn = "2026-01-01" }},
	{rule: "R081", name: "somebody in charge of everything", want: passes,
		change: func(f fix) {
			f.A.Contacts = nil
			f.Contacts = append(f.Contacts, register.Contact{Key: "head", Role: register.ContactRoleUltimatelyResponsible, JobTitle: "Head"})
		}},
	{rule: "R081", name: "before the GDPR", on: "2018-01-01", want: doesNotApply, change: func(f fix) { f.A.Contacts = nil }},
}
