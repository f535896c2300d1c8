package store_test

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"strings"
	"testing"

	"ropa/access"
	entorganisation "ropa/ent/db/organisation"
	"ropa/examples"
	"ropa/register"
	"ropa/scalar"
	"ropa/store"
	"ropa/store/storetest"
)

// counted is how many rows the main tables hold.
func counted(ctx context.Context, s *store.Store) string {
	return fmt.Sprint(s.Client.Organisation.Query().CountX(ctx), s.Client.DataCategory.Query().CountX(ctx), s.Client.ProcessingActivity.Query().CountX(ctx),
		s.Client.Purpose.Query().CountX(ctx), s.Client.Revision.Query().CountX(ctx))
}

const empty = "0 0 0 0 0"

func TestDryRunLeavesNothing(t *testing.T) {
	storetest.Each(t, func(t *testing.T, address string) {
		ctx, s := open(t, address)
		b, err := examples.Files.ReadFile(examples.Registers[0])
		must(t, err)
		dry, err := s.Import(ctx, bytes.NewReader(b), store.ImportOptions{DryRun: true})
		must(t, err)
		if got := counted(ctx, s); got != empty {
			t.Errorf("a dry run left %s", got)
		}
		real := importFile(t, ctx, s, bytes.NewReader(b))
		if dry != real || real.Created == 0 || real.Organisation != "leieboerforeningen" {
			t.Errorf("the dry run foretold %+v, the import made %+v", dry, real)
		}
	})
}

// TestFailingImportLeavesNothing has its only fault in the very last record.
func TestFailingImportLeavesNothing(t *testing.T) {
	storetest.Each(t, func(t *testing.T, address string) {
		ctx, s := open(t, address)
		for name, last := range map[string]struct{ record, problem string }{
			"found while reading": {`{"key": "r", "right": "ACCESS", "deadline": "a month"}`, "INVALID rightsProcedures[0].deadline"},
			"found while writing": {`{"key": "r", "right": "ACCESS", "contact": "nobody"}`, "INVALID rightsProcedures[0].contact"},
		} {
			_, err := s.Import(ctx, file(own+`, "processingActivities": [
				{"reference": "A1", "name": "A", "capacity": "CONTROLLER", "status": "DRAFT", "purposes": [{"description": "d", "status": "STATED"}]}],
				"rightsProcedures": [`+last.record+`]`), store.ImportOptions{})
			refused(t, err, last.problem)
			if got := counted(ctx, s); got != empty {
				t.Errorf("%s: left %s", name, got)
			}
		}
	})
}

// TestAllProblemsOfAFileComeTogether has faults in many places of one file:
// those that a record shows by itself, and then those that only the database shows.
func TestAllProblemsOfAFileComeTogether(t *testing.T) {
	storetest.Each(t, func(t *testing.T, address string) {
		ctx, s := open(t, address)
		_, err := s.Import(ctx, file(own+`,
			"systems": [{"key": "s", "name": "S", "kind": "TOASTER"}, {"key": "s2", "name": "S", "kind": "MAIL", "colour": "red"}],
			"contacts": [{"key": "Not A Key", "role": "DPO"}],
			"processingActivities": [
				{"reference": "A1", "name": "A", "capacity": "CONTROLLER", "status": "DRAFT", "retentionRules": [{"kind": "PERIOD"}], "transfers": [{"country": "no"}]},
				{"reference": "A1", "name": 7, "capacity": "CONTROLLER", "status": "DRAFT"},
				{"reference": "A2", "capacity": "CONTROLLER", "status": "DRAFT"},
				{"reference": "A2", "name": "again", "capacity": "CONTROLLER", "status": "DRAFT"}]`), store.ImportOptions{})
		refused(t, err, "INVALID systems[0].kind", "INVALID systems[1].colour", "INVALID contacts[0].key",
			"INVALID processingActivities[0].transfers[0].country", "INVALID processingActivities[1].name",
			"INVALID processingActivities[2].name", "INVALID processingActivities[3]")

		_, err = s.Import(ctx, file(own+`,
			"systems": [{"key": "s", "name": "S", "kind": "MAIL", "vendor": "nobody"}, {"key": "s2", "name": "S", "kind": "MAIL", "partOf": "nothing"}],
			"engagements": [{"key": "e", "vendor": "o", "role": "PROCESSOR", "parent": "f"}, {"key": "f", "vendor": "o", "role": "PROCESSOR", "parent": "e"}],
			"processingActivities": [
				{"reference": "A1", "name": "A", "capacity": "CONTROLLER", "status": "DRAFT", "furtherProcessingOf": "A9"},
				{"reference": "A2", "name": "A", "capacity": "CONTROLLER", "status": "DRAFT", "dataItems": [{"dataCategory": "x"}, {"dataCategory": "y"}]}]`), store.ImportOptions{})
		refused(t, err, "INVALID systems[0].vendor", "INVALID systems[1].partOf", "INVALID engagements[0]", "INVALID engagements[1]",
			"INVALID processingActivities[0].furtherProcessingOf", "INVALID processingActivities[1].dataItems[0].dataCategory", "INVALID processingActivities[1].dataItems[1].dataCategory")
		if got := counted(ctx, s); got != empty {
			t.Errorf("left %s", got)
		}
	})
}

// TestOrderInAFileDoesNotMatter puts everything before what it refers to.
func TestOrderInAFileDoesNotMatter(t *testing.T) {
	storetest.Each(t, func(t *testing.T, address string) {
		ctx, s := open(t, address)
		act := func(ref, more string) string {
			return fmt.Sprintf(`{"reference": %q, "name": "A", "capacity": "CONTROLLER", "status": "DRAFT"%s}`, ref, more)
		}
		f := func(more string) *bytes.Reader {
			return file(`"processingActivities": [` + act("A1", `, "furtherProcessingOf": "A2", "systems": [{"system": "part"}], "dataItems": [{"dataCategory": "narrow"}]`) + "," +
				act("A2", "") + more + `],
			"engagements": [{"key": "child", "vendor": "v", "role": "SUB_PROCESSOR", "parent": "mother"}, {"key": "mother", "vendor": "v", "role": "PROCESSOR"}],
			"systems": [{"key": "part", "name": "P", "kind": "MAIL", "partOf": "whole"}, {"key": "whole", "name": "W", "kind": "MAIL", "vendor": "v"}],
			"legalProvisions": [{"key": "old", "law": "L", "kind": "ACT", "replacedBy": "new"}, {"key": "new", "law": "L", "kind": "ACT"}],
			"dataCategories": [{"key": "narrow", "name": "N", "parent": "wide"}, {"key": "wide", "name": "W"}],
			"organisations": [{"key": "v", "name": "V"}, {"key": "o", "name": "O", "keepsRegister": true}]`)
		}
		if r := importFile(t, ctx, s, f("")); r.Created != 12 {
			t.Errorf("%+v, want 12 created", r)
		}
		if r := importFile(t, ctx, s, f("")); r.Created+r.Changed != 0 || r.Unchanged != 12 {
			t.Errorf("imported again: %+v", r)
		}
		checkOrigin(t, ctx, s, "A1", "A2")
		// What is there already now refers to what comes later in the file, in
		// both ways in which it can: to what is there, and to what is new.
		changed := f("," + act("A0", `, "furtherProcessingOf": "A3"`) + "," + act("A3", ""))
		importFile(t, ctx, s, changed)
		_, _ = changed.Seek(0, io.SeekStart)
		text, _ := io.ReadAll(changed)
		again := strings.NewReplacer(`"furtherProcessingOf": "A2"`, `"furtherProcessingOf": "A4"`,
			`"furtherProcessingOf": "A3"`, `"furtherProcessingOf": "A1"`, act("A3", ""), act("A3", "")+","+act("A4", ""))
		if r := importFile(t, ctx, s, bytes.NewReader([]byte(again.Replace(string(text))))); r.Created != 1 || r.Changed != 2 {
			t.Errorf("%+v, want 1 created and 2 changed", r)
		}
		checkOrigin(t, ctx, s, "A1", "A4")
		checkOrigin(t, ctx, s, "A0", "A1")
	})
}

// checkOrigin wants the row of an activity to name another one as its origin.
func checkOrigin(t *testing.T, ctx context.Context, s *store.Store, reference, origin string) {
	t.Helper()
	for _, a := range s.Client.ProcessingActivity.Query().WithFurtherProcessingOf().AllX(ctx) {
		if a.Reference == reference && (a.Edges.FurtherProcessingOf == nil || a.Edges.FurtherProcessingOf.Reference != origin) {
			t.Errorf("the row of %s names %v, want %s", reference, a.Edges.FurtherProcessingOf, origin)
		}
	}
}

func TestSharedRecordsAreMergedAndNeverContradicted(t *testing.T) {
	storetest.Each(t, func(t *testing.T, address string) {
		ctx, s := open(t, address)
		with := func(org, more string) *bytes.Reader {
			return bytes.NewReader([]byte(strings.ReplaceAll(`{"format": "ropa.register", "version": 1, "organisation": "ORG",
				"organisations": [{"key": "ORG", "name": "Mine"`+more, "ORG", org)))
		}
		importFile(t, ctx, s, with("a", `}, {"key": "v", "name": "V", "city": "Oslo", "aliases": ["VV"], "labels": [{"language": "nb", "text": "Ve"}]}]}`))
		r := importFile(t, ctx, s, with("b", `}, {"key": "v", "name": "V", "country": "NO", "aliases": ["W"], "labels": [{"language": "nn", "text": "Vi"}]}]}`))
		if r.Created != 1 || r.Changed != 1 {
			t.Errorf("%+v", r)
		}
		v := s.Client.Organisation.Query().Where(entorganisation.Key("v")).OnlyX(ctx)
		if v.City != "Oslo" || v.Country != "NO" || len(v.Aliases) != 2 || len(v.Labels) != 2 || v.Version != 2 {
			t.Errorf("merged into %+v", v)
		}
		_, err := s.Import(ctx, with("c", `}, {"key": "v", "name": "Vee", "city": "Bergen", "labels": [{"language": "nb", "text": "Vø"}]}]}`), store.ImportOptions{})
		refused(t, err, "CONFLICT organisations[1].name", "CONFLICT organisations[1].city", "CONFLICT organisations[1].labels[0].text")
		if n := s.Client.Organisation.Query().CountX(ctx); n != 3 {
			t.Errorf("%d organisations, want 3", n)
		}
		// On its own organisation a file has the last word.
		if r := importFile(t, ctx, s, with("v", `, "name": "Vee", "keepsRegister": true}]}`)); r.Changed != 1 {
			t.Errorf("%+v", r)
		}
		got := exported(t, ctx, s, "v").Organisations[0]
		if got.Name != "Vee" || got.City != "" || len(got.Aliases) != 0 {
			t.Errorf("its own organisation became %+v", got)
		}
	})
}

// TestMergeCannotTurnALegalFlag completes a category on which data items rely.
func TestMergeCannotTurnALegalFlag(t *testing.T) {
	storetest.Each(t, func(t *testing.T, address string) {
		ctx, s := open(t, address)
		f := func(special string) *bytes.Reader {
			return file(own + `, "dataCategories": [{"key": "w", "name": "W"}, {"key": "x", "name": "X"` + special + `}],
				"processingActivities": [{"reference": "A1", "name": "A", "capacity": "CONTROLLER", "status": "DRAFT", "dataItems": [{"dataCategory": "x"}]}]`)
		}
		importFile(t, ctx, s, f(""))
		_, err := s.Import(ctx, f(`, "special": true`), store.ImportOptions{})
		refused(t, err, "IN_USE dataCategories[1].special")
	})
}

func TestImportNeedsLeave(t *testing.T) {
	storetest.Each(t, func(t *testing.T, address string) {
		ctx, s := open(t, address)
		importFile(t, ctx, s, file(own))
		org := s.Client.Organisation.Query().OnlyIDX(ctx)
		for _, g := range []access.Grant{{Role: register.RoleAdmin, OrganisationID: org}, {Role: register.RoleDPO}, {Role: register.RoleEditor, OrganisationID: org}} {
			caller := access.With(ctx, access.Caller{Actor: "c", Grants: []access.Grant{g}})
			_, err := s.Import(caller, file(`"contacts": [{"key": "c", "role": "DPO"}]`), store.ImportOptions{})
			refused(t, err, "FORBIDDEN ")
		}
		if n := s.Client.Contact.Query().CountX(ctx); n != 0 {
			t.Errorf("%d contacts", n)
		}
		_, err := s.Import(ctx, bytes.NewReader([]byte(`{"format": "ropa.register", "version": 1, "organisation": "nobody"}`)), store.ImportOptions{})
		refused(t, err, "NOT_FOUND organisation")
	})
}

// TestExportHoldsOneRegister sees that an export holds nothing of another register.
func TestExportHoldsOneRegister(t *testing.T) {
	storetest.Each(t, func(t *testing.T, address string) {
		ctx, s := open(t, address)
		load(t, ctx, s)
		for _, name := range examples.Registers {
			var want register.Register
			b, _ := examples.Files.ReadFile(name)
			must(t, json.Unmarshal(b, &want))
			got := exported(t, ctx, s, keyOf(name))
			if len(got.Organisations) != len(want.Organisations) || len(got.ProcessingActivities) != len(want.ProcessingActivities) {
				t.Errorf("%s: %d organisations and %d activities", name, len(got.Organisations), len(got.ProcessingActivities))
			}
		}
		var b bytes.Buffer
		refused(t, s.Export(ctx, "nobody", "", &b), "NOT_FOUND organisation")
		refused(t, s.Export(context.Background(), scalar.Ref("coplan"), "", &b), "NOT_FOUND organisation")
		if b.Len() > 0 {
			t.Errorf("a refused export wrote %q", b.String())
		}
	})
}
