package main

// table is a table that an import fills; those that others refer to come first.
type table struct {
	name string
	// of limits its rows, here named x, to those of one activity: $1.
	of string
}

var sharedTables = []table{
	{"organisations", ""}, {"data_categories", ""}, {"data_subject_categories", ""}, {"legal_provisions", ""},
	{"systems", ""}, {"security_measures", ""},
}

var activityTables = []table{
	{"processing_activities", "x.id = $1"}, {"purposes", owned}, {"data_items", owned}, {"assessments", owned},
	{"retention_rules", owned}, {"activity_parties", owned}, {"legal_bases", owned}, {"data_sources", owned},
	{"disclosures", owned}, {"transfers", owned}, {"system_uses", owned}, {"measure_uses", owned}, {"trackers", owned},
	{"citations", owned},
	{"legal_basis_data_items", "x.legal_basis_id IN (SELECT id FROM legal_bases WHERE activity_id = $1)"},
	{"retention_rule_data_items", "x.retention_rule_id IN (SELECT id FROM retention_rules WHERE activity_id = $1)"},
	{"data_source_data_items", "x.data_source_id IN (SELECT id FROM data_sources WHERE activity_id = $1)"},
	{"disclosure_data_items", "x.disclosure_id IN (SELECT id FROM disclosures WHERE activity_id = $1)"},
	{"transfer_data_items", "x.transfer_id IN (SELECT id FROM transfers WHERE activity_id = $1)"},
	{"revisions", "x.aggregate_id = $1"},
}

const owned = "x.activity_id = $1"
