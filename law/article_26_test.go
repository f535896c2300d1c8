package law

import "ropa/register"

// hasPage lets the activity use a page on a social medium.
func hasPage(f fix) {
	f.Systems = append(f.Systems, register.System{Key: "page", Name: "Page", Kind: register.SystemKindSocialMedia, Vendor: "importer", Deployment: register.DeploymentVendorHosted})
	f.A.Systems = append(f.A.Systems, register.SystemUse{Entry: key("3"), System: "page"}, register.SystemUse{Entry: key("2"), System: "page"})
}

var article26Cases = []ruleCase{
	{rule: "R140", name: "no arrangement", want: fails,
		change: func(f fix) {
			f.A.Parties = []register.ActivityParty{{Entry: key("1"), Role: register.PartyRoleJointController, Organisation: "vendor"}}
		},
		finds: []string{"GAP arrangement jointArrangementUrl"}},
	{rule: "R140", name: "no essence", want: fails,
		change: func(f fix) {
			f.A.Capacity, f.A.JointArrangementURL = register.CapacityJointController, "https://keeper.example/joint"
		},
		finds: []string{"GAP essence jointArrangementEssence"}},
	{rule: "R140", name: "a recipient is a joint controller", want: fails,
		change: func(f fix) {
			f.A.Disclosures = []register.Disclosure{{Entry: key("1"), Kind: register.RecipientKindThirdParty, Organisation: "vendor", Engagement: "joint"}}
			f.Engagements = []register.Engagement{{Key: "joint", Vendor: "vendor", Role: register.EngagementRoleJointController}}
		}},
	{rule: "R140", name: "with its essence", want: passes,
		change: func(f fix) {
			f.A.Capacity, f.A.JointArrangementEssence = register.CapacityJointController, "the keeper answers requests"
		}},
	{rule: "R140", name: "a sole controller", want: doesNotApply},
	{rule: "R140", name: "before the GDPR", on: "2018-01-01", want: doesNotApply, change: func(f fix) { f.A.Capacity = register.CapacityJointController }},

	{rule: "R141", name: "a page", want: fails, change: hasPage, finds: []string{`GAP systems systems["2"]`}},
	{rule: "R141", name: "a tracker of a social medium", want: fails,
		change: func(f fix) { sets(f, register.TrackerCategorySocialMedia, "").Owner = "importer" },
		finds:  []string{`GAP trackers trackers["1"]`}},
	{rule: "R141", name: "a pixel of who runs one", want: fails,
		change: func(f fix) {
			f.Systems = append(f.Systems, register.System{Key: "page", Name: "Page", Kind: register.SystemKindSocialMedia, Vendor: "importer"})
			sets(f, register.TrackerCategoryMarketing, "").Owner = "importer"
		},
		finds: []string{`GAP trackers trackers["1"]`}},
	{rule: "R141", name: "page and pixel of one provider", want: fails,
		change: func(f fix) { hasPage(f); sets(f, register.TrackerCategoryMarketing, "").Owner = "importer" },
		finds:  []string{`GAP systems systems["2"]`}},
	{rule: "R141", name: "somebody else is the joint controller", want: fails,
		change: func(f fix) {
			hasPage(f)
			f.A.Parties = []register.ActivityParty{{Entry: key("1"), Role: register.PartyRoleJointController, Organisation: "vendor"}}
		}},
	{rule: "R141", name: "the provider is a joint controller", want: passes,
		change: func(f fix) {
			hasPage(f)
			f.A.Parties = []register.ActivityParty{{Entry: key("1"), Role: register.PartyRoleJointController, Organisation: "importer"}}
		}},
	{rule: "R141", name: "the provider receives data as a joint controller", want: passes,
		change: func(f fix) {
			hasPage(f)
			f.A.Disclosures = []register.Disclosure{{Entry: key("1"), Kind: register.RecipientKindJointController, Organisation: "importer"}}
		}},
	{rule: "R141", name: "somebody else receives data as a joint controller", want: fails,
		change: func(f fix) {
			hasPage(f)
			f.A.Disclosures = []register.Disclosure{{Entry: key("1"), Kind: register.RecipientKindJointController, Organisation: "vendor"}}
		}},
	{rule: "R141", name: "no longer used", want: doesNotApply,
		change: func(f fix) { hasPage(f); f.A.Systems[1].Until, f.A.Systems[2].Until = "2026-11-21", "2026-11-21" }},
	{rule: "R141", name: "a pixel of somebody else", want: doesNotApply,
		change: func(f fix) { sets(f, register.TrackerCategoryMarketing, "").Owner = "importer" }},
	{rule: "R141", name: "a page of the past", want: doesNotApply,
		change: func(f fix) { hasPage(f); f.Systems[1].Until = "2026-11-21" }},
}
