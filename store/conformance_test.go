package store_test

import (
	"context"
	"testing"

	"ropa/access"
	"ropa/ent/db"
	"ropa/register"
	"ropa/scalar"
	"ropa/store"
	"ropa/store/storetest"
)

// minimal are the least that can be stored of each kind.
var minimal = map[register.Kind]string{
	register.KindOrganisation:        `{"key": "x", "name": "X"}`,
	register.KindDataCategory:        `{"key": "x", "name": "X"}`,
	register.KindDataSubjectCategory: `{"key": "x", "name": "X"}`,
	register.KindLegalProvision:      `{"key": "x", "law": "X", "kind": "ACT"}`,
	register.KindContact:             `{"key": "x", "role": "DPO"}`,
	register.KindSystem:              `{"key": "x", "name": "X", "kind": "MAIL"}`,
	register.KindSecurityMeasure:     `{"key": "x", "name": "X", "area": "ENCRYPTION", "type": "TECHNICAL"}`,
	register.KindNotice:              `{"key": "x", "title": "X", "kind": "OTHER", "status": "DRAFT"}`,
	register.KindEngagement:          `{"key": "x", "vendorCategory": "X", "role": "PROCESSOR"}`,
	register.KindProcessingActivity:  `{"reference": "x", "name": "X", "capacity": "CONTROLLER", "status": "DRAFT"}`,
	register.KindAssertion:           `{"key": "x", "kind": "OTHER", "text": "X"}`,
	register.KindRightsProcedure:     `{"key": "x", "right": "ACCESS"}`,
	register.KindWaiver:              `{"key": "x", "rule": "R0", "finding": "0123456789abcdef0123456789abcdef", "reason": "X", "grantedOn": "2026-01-01", "until": "2026-12-31"}`,
	register.KindSubprocessorChange:  `{"key": "x", "number": 1, "kind": "LIST", "subprocessor": "owner", "effectiveOn": "2026-01-01", "announcedOn": "2026-01-01"}`,
	register.KindSubprocessorNotice:  `{"key": "x", "engagement": "kept", "vendor": "owner", "change": "x", "number": 1, "kind": "LIST", "subprocessor": "owner", "effectiveOn": "2026-01-01", "noticedOn": "2026-01-01"}`,
	register.KindCorrection:          `{"key": "x", "subject": "owner", "field": "name", "grounds": "X", "proposedOn": "2026-01-01"}`,
}

func smallest(t *testing.T, k register.Kind) register.Record {
	t.Helper()
	r, ps := register.Decode(k, []byte(minimal[k]))
	must(t, ps.Err())
	return r
}

// note sets the remark of a record, or what comes closest to one.
func note(text scalar.Text) func(register.Record) error {
	return func(r register.Record) error {
		switch r := r.(type) {
		case *register.Organisation:
			r.Note = text
		case *register.DataCategory:
			r.Note = text
		case *register.DataSubjectCategory:
			r.Note = text
		case *register.LegalProvision:
			r.Note = text
		case *register.Contact:
			r.Note = text
		case *register.System:
			r.Note = text
		case *register.SecurityMeasure:
			r.Note = text
		case *register.Notice:
			r.Note = text
		case *register.Engagement:
			r.Note = text
		case *register.ProcessingActivity:
			r.Note = text
		case *register.Assertion:
			r.Note = text
		case *register.RightsProcedure:
			r.Note = text
		case *register.Waiver:
			r.Note = text
		case *register.SubprocessorChange:
			r.Note = text
		case *register.SubprocessorNotice:
			r.Explanation = text
		case *register.Correction:
			r.Reply = text
		}
		return nil
	}
}

// TestLifeOfARecord takes a record of every kind through all writes, and looks
// at what is refused, at what is left when something is refused, and at its
// revisions.
func TestLifeOfARecord(t *testing.T) {
	storetest.Each(t, func(t *testing.T, address string) {
		ctx, s := open(t, address)
		create(t, ctx, s, "", organisation("owner"))
		create(t, ctx, s, "owner", &register.Engagement{Key: "kept", VendorCategory: "X", Role: register.EngagementRoleProcessor})
		for _, k := range register.Kinds() {
			t.Run(string(k), func(t *testing.T) { liveOnce(t, ctx, s, k) })
		}
	})
}

func liveOnce(t *testing.T, ctx context.Context, s *store.Store, k register.Kind) {
	id := create(t, ctx, s, "owner", smallest(t, k))
	if kind, ok := register.KindOfID(id); !ok || kind != k {
		t.Fatalf("the id %q is not one of a %s", id, k)
	}
	_, err := s.Create(ctx, "owner", smallest(t, k), store.Change{Path: "input.x"})
	refused(t, err, "ALREADY_EXISTS input.x")

	refused(t, s.Describe(ctx, edit(k, id, 2), note("too early")), "CONFLICT expectedVersion")
	e := edit(k, id, 1)
	e.Reason = "because"
	must(t, s.Describe(ctx, e, note("a remark")))
	refused(t, s.Describe(ctx, edit(k, id, 1), note("too late")), "CONFLICT expectedVersion")
	rename := func(r register.Record) error { register.Rename(r, "y"); return nil }
	name := "key"
	if k == register.KindProcessingActivity {
		name = "reference"
	}
	refused(t, s.Describe(ctx, edit(k, id, 2), rename), "INVALID "+name)
	forget := func(r register.Record) error { register.Rename(r, ""); return nil }
	must(t, s.Describe(ctx, edit(k, id, 2), forget)) // a key may be left out

	refused(t, s.Retire(ctx, edit(k, id, 2), "2026-01-31"), "CONFLICT expectedVersion")
	if goesOutOfUse(k) {
		must(t, s.Retire(ctx, edit(k, id, 3), "2026-01-31"))
	} else {
		refused(t, s.Retire(ctx, edit(k, id, 3), "2026-01-31"), "INVALID ")
		must(t, s.Describe(ctx, edit(k, id, 3), forget))
	}
	refused(t, s.Delete(ctx, edit(k, id, 3)), "CONFLICT expectedVersion")
	must(t, s.Delete(ctx, edit(k, id, 4)))
	refused(t, s.Delete(ctx, edit(k, id, 5)), "NOT_FOUND id")
	refused(t, s.Describe(ctx, edit(k, id, 5), note("gone")), "NOT_FOUND id")

	checkLife(t, revisions(t, ctx, s, id), k)
}

// goesOutOfUse reports whether records of a kind can be retired: those that say
// what happened on a day cannot.
func goesOutOfUse(k register.Kind) bool {
	return k != register.KindSubprocessorChange && k != register.KindSubprocessorNotice && k != register.KindCorrection
}

// checkLife looks at the five revisions that liveOnce left.
func checkLife(t *testing.T, list []*db.Revision, k register.Kind) {
	t.Helper()
	want := []register.Operation{register.OperationCreate, register.OperationDescribe, register.OperationDescribe, register.OperationRetire, register.OperationDelete}
	if !goesOutOfUse(k) {
		want[3] = register.OperationDescribe
	}
	if len(list) != len(want) {
		t.Fatalf("%d revisions, want %d: a refused write leaves none", len(list), len(want))
	}
	checkChain(t, list)
	for i, r := range list {
		if r.Operation != want[i] || r.Kind != k || r.Name != "x" || r.Actor != "test" {
			t.Errorf("revision %d is %s of %s %q by %q", r.Version, r.Operation, r.Kind, r.Name, r.Actor)
		}
		if r.Operation == register.OperationDelete {
			if r.Document != "" {
				t.Errorf("a deletion keeps a document: %s", r.Document)
			}
			continue
		}
		kept, ps := register.Decode(k, []byte(r.Document))
		if len(ps) > 0 {
			t.Fatal(ps)
		}
		expected := smallest(t, k)
		if r.Version > 1 {
			_ = note("a remark")(expected)
		}
		if r.Operation == register.OperationRetire {
			must(t, register.Retire(expected, "2026-01-31"))
		}
		doc, err := register.Document(expected)
		must(t, err)
		if got, _ := register.Document(kept); string(got) != string(doc) || r.Document != string(doc) {
			t.Errorf("revision %d keeps %s, want %s", r.Version, r.Document, doc)
		}
	}
	if list[1].Reason != "because" || list[0].Reason != "" {
		t.Errorf("reasons %q and %q", list[0].Reason, list[1].Reason)
	}
}

func TestWhatOthersReferToStays(t *testing.T) {
	storetest.Each(t, func(t *testing.T, address string) {
		ctx, s := open(t, address)
		create(t, ctx, s, "", organisation("o"))
		vendor := create(t, ctx, s, "", organisation("vendor"))
		category := create(t, ctx, s, "", &register.DataCategory{Key: "health", Name: "Health"})
		a := activity("A1")
		a.Disclosures[0].Organisation = "vendor"
		a.DataItems[0].DataCategory = "health"
		first := create(t, ctx, s, "o", a)
		b := activity("A2")
		b.FurtherProcessingOf = "A1"
		second := create(t, ctx, s, "o", b)

		refused(t, s.Delete(ctx, edit(register.KindOrganisation, vendor, 1)), "IN_USE ")
		refused(t, s.Delete(ctx, edit(register.KindDataCategory, category, 1)), "IN_USE ")
		refused(t, s.Delete(ctx, edit(register.KindProcessingActivity, first, 1)), "IN_USE ")
		special := func(r register.Record) error { r.(*register.DataCategory).Special = true; return nil }
		refused(t, s.Describe(ctx, edit(register.KindDataCategory, category, 1), special), "IN_USE special")
		for id, n := range map[string]int{vendor: 1, category: 1, first: 1, second: 1} {
			if got := len(revisions(t, ctx, s, id)); got != n {
				t.Errorf("%s has %d revisions, want %d", id, got, n)
			}
		}
		must(t, s.Delete(ctx, edit(register.KindProcessingActivity, second, 1)))
		must(t, s.Delete(ctx, edit(register.KindProcessingActivity, first, 1)))
		must(t, s.Describe(ctx, edit(register.KindDataCategory, category, 1), special)) // nothing relies on it now
		must(t, s.Delete(ctx, edit(register.KindOrganisation, vendor, 1)))
	})
}

func TestAllProblemsOfAWriteComeTogether(t *testing.T) {
	storetest.Each(t, func(t *testing.T, address string) {
		ctx, s := open(t, address)
		create(t, ctx, s, "", organisation("o"))
		a := activity("A1")
		a.Name = ""
		a.StartedOn, a.EndedOn = "2026-02-01", "2026-01-01"
		a.Disclosures[0].Organisation = "nobody"
		a.Disclosures[0].DataItems = []scalar.Text{"nothing"}
		a.RetentionRules[0].Period = ""
		_, err := s.Create(ctx, "o", a, store.Change{Path: "input.processingActivity"})
		const in = "INVALID input.processingActivity."
		refused(t, err, in+"name", in+"endedOn", in+"disclosures[0].organisation", in+"disclosures[0].dataItems[0]", in+"retentionRules[0].period")
		if n := s.Client.Revision.Query().CountX(ctx); n != 1 {
			t.Errorf("%d revisions, want that of the organisation alone", n)
		}
	})
}

func TestNobodyWritesWithoutLeave(t *testing.T) {
	storetest.Each(t, func(t *testing.T, address string) {
		ctx, s := open(t, address)
		one := create(t, ctx, s, "", organisation("one"))
		create(t, ctx, s, "", organisation("two"))
		theirs := create(t, ctx, s, "two", activity("A1"))
		editor := access.With(ctx, access.Caller{Actor: "e", Grants: []access.Grant{{Role: register.RoleEditor, OrganisationID: one}}})
		auditor := access.With(ctx, access.Caller{Actor: "a", Grants: []access.Grant{{Role: register.RoleAuditor}}})

		_, err := s.Create(editor, "two", activity("A2"), store.Change{})
		refused(t, err, "FORBIDDEN organisation")
		_, err = s.Create(editor, "", organisation("three"), store.Change{})
		refused(t, err, "FORBIDDEN ")
		refused(t, s.Describe(editor, edit(register.KindProcessingActivity, theirs, 1), note("x")), "NOT_FOUND id") // it may not know of it
		refused(t, s.Delete(editor, edit(register.KindProcessingActivity, theirs, 1)), "NOT_FOUND id")
		refused(t, s.Delete(auditor, edit(register.KindProcessingActivity, theirs, 1)), "FORBIDDEN id")
		refused(t, s.Describe(editor, edit(register.KindOrganisation, one, 1), note("x")), "FORBIDDEN id") // shared by all
		_, err = s.Create(context.Background(), "one", activity("A2"), store.Change{})
		refused(t, err, "FORBIDDEN organisation")
		create(t, editor, s, "one", activity("A2"))
	})
}
