package main

import (
	"fmt"
	"strings"
	"unicode"
)

// part is a field of an answer: a column, one record, or a list of records. The
// query of a client and the statement of the floor are printed from the same
// parts, so that both ask for the same.
type part struct {
	name  string // in GraphQL and in JSON
	kind  kind
	table string // of a record or list
	here  string // column of the row above
	there string // column of the row below
	parts []part
}

type kind int

const (
	plain   kind = iota
	boolean      // a boolean, which SQLite keeps as a number
	doc          // JSON in a column
	record
	list
)

func plains(names string) []part {
	var out []part
	for _, n := range strings.Fields(names) {
		out = append(out, part{name: n})
	}
	return out
}

func one(name, table string, parts ...[]part) part {
	return part{name, record, table, column(name) + "_id", "id", join(parts...)}
}

func many(name, table, there string, parts ...[]part) part {
	return part{name, list, table, "id", there, join(parts...)}
}

func join(parts ...[]part) []part {
	var out []part
	for _, p := range parts {
		out = append(out, p...)
	}
	return out
}

func of(p ...part) []part { return p }

// row are the fields of an activity in a list.
var row = join(plains("id reference name status capacity unit legalBasisStatus article9Status retentionStatus updatedAt"),
	of(one("organisation", "organisations", plains("key name"))))

// whole are the fields of an activity with all its sections.
var whole = join(
	plains("id reference name language capacity status description unit startedOn"), of(part{name: "operations", kind: doc}),
	plains("legalBasisStatus article9Status retentionStatus version updatedAt"),
	of(
		one("organisation", "organisations", plains("key name")),
		section("parties", "activity_parties", plains("role category"), of(one("organisation", "organisations", plains("name")))),
		section("purposes", "purposes", plains("description status dpvIri")),
		section("dataItems", "data_items", plains("label subjectLabel origin sensitivity specialCategory"), of(
			one("dataCategory", "data_categories", plains("name"), of(part{name: "special", kind: boolean})),
			one("dataSubjectCategory", "data_subject_categories", plains("name")))),
		section("retentionRules", "retention_rules", plains("kind scope period trigger disposition asStated"), of(part{name: "approximate", kind: boolean}, cited("retention_rule_id"))),
		section("legalBases", "legal_bases", plains("article6 article6Status specificity asStated legitimateInterest"), of(part{name: "article9", kind: doc}, cited("legal_basis_id"))),
		section("sources", "data_sources", plains("kind description"), of(one("organisation", "organisations", plains("name")), cited("source_id"))),
		section("disclosures", "disclosures", plains("kind category purpose condition"), of(part{name: "possible", kind: boolean}, one("organisation", "organisations", plains("name")))),
		section("assessments", "assessments", plains("kind status decidedOn result residualRisk")),
		section("transfers", "transfers", plains("country tool clauseModule condition"), of(one("importer", "organisations", plains("name")))),
		section("systems", "system_uses", plains("usage"), of(one("system", "systems", plains("name")))),
		section("measures", "measure_uses", of(one("measure", "security_measures", plains("name")))),
		section("trackers", "trackers", plains("name kind category lifetimeKind lifetime purpose")),
	))

func section(name, table string, parts ...[]part) part {
	return many(name, table, "activity_id", append([][]part{plains("id key note")}, parts...)...)
}

func cited(by string) part {
	return many("citations", "citations", by, plains("id asStated"), of(one("provision", "legal_provisions", plains("law section"))))
}

// selection prints parts as a client asks for them.
func selection(parts []part) string {
	var b strings.Builder
	for i, p := range parts {
		if i > 0 {
			b.WriteByte(' ')
		}
		b.WriteString(p.name)
		if len(p.parts) > 0 {
			fmt.Fprintf(&b, " { %s }", selection(p.parts))
		}
	}
	return b.String()
}

// columns are the columns of a row that parts read, its id among them.
func columns(parts []part) []string {
	out := []string{"id"}
	seen := map[string]bool{"id": true}
	for _, p := range parts {
		c := p.here
		if c == "" {
			c = column(p.name)
		}
		if !seen[c] {
			seen[c] = true
			out = append(out, c)
		}
	}
	return out
}

// column is the name of a column: article6Status is article6_status.
func column(name string) string {
	var b strings.Builder
	for _, r := range name {
		if unicode.IsUpper(r) {
			b.WriteByte('_')
		}
		b.WriteRune(unicode.ToLower(r))
	}
	return b.String()
}
