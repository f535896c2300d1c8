package store_test

import (
	"context"
	"strings"
	"testing"
	"time"

	"ropa/access"
	"ropa/law"
	"ropa/register"
	"ropa/scalar"
	"ropa/store"
	"ropa/store/storetest"
)

// clock is a clock that a test turns.
type clock struct{ time.Time }

func (c *clock) now() time.Time { return c.Time }

// openAt opens a fresh store with a clock, and a context whose caller may do everything.
func openAt(t *testing.T, address string, c *clock) (context.Context, *store.Store) {
	t.Helper()
	ctx := access.With(context.Background(), access.System("test"))
	s, err := store.Open(ctx, address, store.Options{Now: c.now})
	must(t, err)
	t.Cleanup(func() { s.Close() })
	return ctx, s
}

// as is a context whose caller has a new token.
func as(t *testing.T, ctx context.Context, s *store.Store, role register.Role, expires scalar.DateTime, organisations ...scalar.Ref) context.Context {
	t.Helper()
	secret := store.NewSecret()
	_, err := s.CreateToken(ctx, store.NewToken{Name: "test", Role: role, Organisations: organisations, ExpiresAt: expires}, secret)
	must(t, err)
	caller, ok, err := s.Authenticate(ctx, secret)
	if err != nil || !ok {
		t.Fatal("the token is not known", err)
	}
	return access.With(ctx, caller)
}

func activityEdit(id string, version int) store.Edit {
	e := edit(register.KindProcessingActivity, id, version)
	e.Path = "input"
	return e
}

// standing reads where an activity stands, as its row and its last revision say.
func standing(t *testing.T, ctx context.Context, s *store.Store, id string) string {
	t.Helper()
	a := s.Client.ProcessingActivity.GetX(ctx, id)
	list := revisions(t, ctx, s, id)
	last := list[len(list)-1]
	r, ps := register.Decode(register.KindProcessingActivity, []byte(last.Document))
	must(t, ps.Err())
	if kept := r.(*register.ProcessingActivity); kept.Status != a.Status || kept.ApprovedOn != a.ApprovedOn || last.Version != a.Version {
		t.Errorf("the row says %s %s, its revision %s %s", a.Status, a.ApprovedOn, kept.Status, kept.ApprovedOn)
	}
	return strings.TrimSpace(string(last.Operation) + " " + string(a.Status) + " " + string(a.ApprovedOn))
}

func wantStanding(t *testing.T, ctx context.Context, s *store.Store, id, want string) {
	t.Helper()
	if got := standing(t, ctx, s, id); got != want {
		t.Errorf("stands at %q, want %q", got, want)
	}
}

// TestLifeOfAnActivity takes an activity through every transition, and tries
// every other one in every state.
func TestLifeOfAnActivity(t *testing.T) {
	storetest.Each(t, func(t *testing.T, address string) {
		c := &clock{time.Date(2026, 3, 1, 12, 0, 0, 0, time.UTC)}
		ctx, s := openAt(t, address, c)
		create(t, ctx, s, "", organisation("o"))
		editor, dpo := as(t, ctx, s, register.RoleEditor, "", "o"), as(t, ctx, s, register.RoleDPO, "", "o")
		a := plainActivity("A1")
		a.Status, a.ApprovedOn = register.ActivityStatusApproved, "2020-01-01" // is not for its author to say
		id := create(t, editor, s, "o", a)
		wantStanding(t, ctx, s, id, "CREATE DRAFT")

		steps := map[string]func(ctx context.Context, e store.Edit) error{
			"submit": s.Submit, "return": s.Return, "approve": s.Approve,
			"retire": func(ctx context.Context, e store.Edit) error { return s.Retire(ctx, e, "") },
			"describe": func(ctx context.Context, e store.Edit) error {
				return s.Describe(ctx, e, func(r register.Record) error {
					r.(*register.ProcessingActivity).Status = register.ActivityStatusApproved // nor here
					return note(scalar.Text("version " + string(rune('a'+e.ExpectedVersion))))(r)
				})
			},
			"say nothing new": func(ctx context.Context, e store.Edit) error {
				return s.Describe(ctx, e, func(register.Record) error { return nil })
			},
		}
		version := 1
		refuse := func(names ...string) {
			t.Helper()
			for _, name := range names {
				refused(t, steps[name](dpo, activityEdit(id, version)), "INVALID id")
			}
		}
		do := func(by context.Context, name, want string) {
			t.Helper()
			must(t, steps[name](by, activityEdit(id, version)))
			version++
			wantStanding(t, ctx, s, id, want)
		}
		refuse("return", "approve")
		do(editor, "submit", "SUBMIT IN_REVIEW")
		refuse("submit")
		refused(t, s.Approve(editor, activityEdit(id, version)), "FORBIDDEN id")
		do(editor, "return", "RETURN DRAFT")
		do(dpo, "submit", "SUBMIT IN_REVIEW")
		do(editor, "describe", "DESCRIBE DRAFT")
		do(editor, "submit", "SUBMIT IN_REVIEW")
		do(editor, "say nothing new", "DESCRIBE IN_REVIEW")
		refused(t, s.Approve(dpo, activityEdit(id, version-1)), "CONFLICT expectedVersion")
		do(dpo, "approve", "APPROVE APPROVED 2026-03-01")
		refuse("submit", "return", "approve")
		c.Time = c.AddDate(0, 0, 1)
		do(editor, "say nothing new", "DESCRIBE APPROVED 2026-03-01")
		do(editor, "describe", "DESCRIBE DRAFT")
		do(editor, "submit", "SUBMIT IN_REVIEW")
		do(dpo, "approve", "APPROVE APPROVED 2026-03-02")
		do(editor, "retire", "RETIRE RETIRED 2026-03-02")
		refuse("submit", "return", "approve", "retire")
		do(editor, "describe", "DESCRIBE RETIRED 2026-03-02")
		list := revisions(t, ctx, s, id)
		checkChain(t, list)
		if len(list) != version {
			t.Errorf("%d revisions at version %d: what is refused leaves none", len(list), version)
		}
	})
}

// plainActivity is an activity in which the law finds no breach.
func plainActivity(reference scalar.Text) *register.ProcessingActivity {
	return &register.ProcessingActivity{Reference: reference, Name: "Activity " + reference, Capacity: register.CapacityController}
}

func TestWhoMayApprove(t *testing.T) {
	storetest.Each(t, func(t *testing.T, address string) {
		c := &clock{time.Date(2026, 3, 1, 12, 0, 0, 0, time.UTC)}
		ctx, s := openAt(t, address, c)
		for _, o := range []scalar.Text{"o", "p"} {
			create(t, ctx, s, "", organisation(o))
		}
		inReview := func(author context.Context, o scalar.Ref, reference scalar.Text) string {
			t.Helper()
			id := create(t, author, s, o, plainActivity(reference))
			must(t, s.Submit(author, activityEdit(id, 1)))
			return id
		}
		// A command is an actor like any other; nobody else has a token.
		id := inReview(ctx, "o", "A0")
		must(t, s.Approve(ctx, activityEdit(id, 2)))
		wantStanding(t, ctx, s, id, "APPROVE_ALONE APPROVED 2026-03-01")

		dpo := as(t, ctx, s, register.RoleDPO, "", "o")
		as(t, ctx, s, register.RoleAuditor, "")                               // may do neither
		as(t, ctx, s, register.RoleEditor, "", "p")                           // elsewhere
		as(t, ctx, s, register.RoleAdmin, "2026-03-02T00:00:00.000000Z", "o") // until tomorrow
		alone := inReview(dpo, "o", "A1")
		refused(t, s.Approve(dpo, activityEdit(alone, 2)), "FORBIDDEN id")
		c.Time = c.AddDate(0, 0, 1)
		must(t, s.Approve(dpo, activityEdit(alone, 2)))
		wantStanding(t, ctx, s, alone, "APPROVE_ALONE APPROVED 2026-03-02")
		refused(t, s.Approve(ctx, activityEdit(inReview(ctx, "o", "A2"), 2)), "FORBIDDEN id") // now somebody else has

		elsewhere := inReview(ctx, "p", "B1")
		refused(t, s.Approve(dpo, activityEdit(elsewhere, 2)), "NOT_FOUND id")
		refused(t, s.Submit(dpo, activityEdit(elsewhere, 2)), "NOT_FOUND id")

		editor := as(t, ctx, s, register.RoleEditor, "") // for all organisations
		together := inReview(dpo, "o", "A3")
		refused(t, s.Approve(dpo, activityEdit(together, 2)), "FORBIDDEN id")
		refused(t, s.Approve(editor, activityEdit(together, 2)), "FORBIDDEN id") // the role
		must(t, s.Approve(ctx, activityEdit(together, 2)))
		wantStanding(t, ctx, s, together, "APPROVE APPROVED 2026-03-02")

		// Who wrote what was approved before does not count.
		must(t, s.Describe(editor, activityEdit(together, 3), note("new")))
		must(t, s.Submit(editor, activityEdit(together, 4)))
		must(t, s.Approve(dpo, activityEdit(together, 5)))
		wantStanding(t, ctx, s, together, "APPROVE APPROVED 2026-03-02")
	})
}

// authority is an organisation and an activity of its own on which the law finds
// a breach: a public authority on legitimate interests (R108).
func authority(t *testing.T, ctx context.Context, s *store.Store, key scalar.Text, reference scalar.Text) (id string) {
	t.Helper()
	if n, err := s.Client.Organisation.Query().Count(ctx); err != nil || n == 0 {
		o := organisation(key)
		o.Kind, o.PublicAuthority, o.Country = register.OrganisationKindMunicipality, new(true), "NO"
		create(t, ctx, s, "", o)
	}
	a := plainActivity(reference)
	a.OutsideAuthorityTasks = new(false)
	a.LegalBases = []register.LegalBasis{{Entry: register.Entry{Key: "b"}, Article6: register.Article6BasisLegitimateInterests, Article6Status: register.FactStatusStated, LegitimateInterest: "statistics"}}
	return create(t, ctx, s, scalar.Ref(key), a)
}

// found are the findings of a rule in one register, in the order of activities.
func found(t *testing.T, ctx context.Context, s *store.Store, organisation scalar.Ref, rule string) (out []law.Finding) {
	t.Helper()
	r, err := s.LoadRegister(ctx, organisation, "")
	must(t, err)
	for _, f := range law.Judge(r, s.Today()).Findings {
		if f.Rule.ID == rule {
			out = append(out, f)
		}
	}
	return out
}

// TestABreachIsNotApproved wants each breach listed with the law that it breaks,
// and the activity approved when they are waived, as long as the waiver holds.
func TestABreachIsNotApproved(t *testing.T) {
	storetest.Each(t, func(t *testing.T, address string) {
		c := &clock{time.Date(2026, 3, 1, 12, 0, 0, 0, time.UTC)}
		ctx, s := openAt(t, address, c)
		id := authority(t, ctx, s, "o", "A1")
		authority(t, ctx, s, "o", "A2") // whose breach is its own
		create(t, ctx, s, "o", &register.Engagement{Key: "e", VendorCategory: "v", Role: register.EngagementRoleProcessor, AgreementStatus: register.AgreementStatusNone})
		if f := found(t, ctx, s, "o", "R150"); len(f) != 1 || f[0].Severity != law.Breach {
			t.Errorf("a breach of the register as a whole: %v", f)
		}
		must(t, s.Submit(ctx, activityEdit(id, 1)))
		err := s.Approve(ctx, activityEdit(id, 2))
		refused(t, err, "CONFLICT id")
		ps, _ := register.AsProblems(err)
		if f := found(t, ctx, s, "o", "R108")[0]; ps[0].Message != f.In("en") || !strings.Contains(ps[0].Article, "6(1)") {
			t.Errorf("%+v", ps)
		}
		wantStanding(t, ctx, s, id, "SUBMIT IN_REVIEW")

		w := register.Waiver{Finding: scalar.Text(found(t, ctx, s, "o", "R108")[0].ID), Reason: "being changed", Until: "2026-03-31"}
		_, err = s.Waive(ctx, "o", w, store.Change{})
		must(t, err)
		c.Time = time.Date(2026, 4, 1, 0, 0, 0, 0, time.UTC) // the waiver has ended
		refused(t, s.Approve(ctx, activityEdit(id, 2)), "CONFLICT id")
		c.Time = time.Date(2026, 3, 31, 23, 59, 0, 0, time.UTC)
		must(t, s.Approve(ctx, activityEdit(id, 2)))
		wantStanding(t, ctx, s, id, "APPROVE_ALONE APPROVED 2026-03-31")
	})
}

// TestTransitionsAreMadeOnce makes each transition twice under one key.
func TestTransitionsAreMadeOnce(t *testing.T) {
	storetest.Each(t, func(t *testing.T, address string) {
		ctx, s := open(t, address)
		create(t, ctx, s, "", organisation("o"))
		id := create(t, ctx, s, "o", plainActivity("A1"))
		for version, step := range []func(context.Context, store.Edit) error{s.Submit, s.Return, s.Submit, s.Approve} {
			e := activityEdit(id, version+1)
			e.IdempotencyKey, e.Input = string(rune('a'+version)), version
			must(t, step(ctx, e))
			must(t, step(ctx, e))
		}
		var did []string
		for _, r := range revisions(t, ctx, s, id) {
			did = append(did, string(r.Operation))
		}
		if got := strings.Join(did, " "); got != "CREATE SUBMIT RETURN SUBMIT APPROVE_ALONE" {
			t.Error(got)
		}
		e := activityEdit(id, 1)
		e.IdempotencyKey, e.Input = "a", 0
		refused(t, s.Return(ctx, e), "CONFLICT idempotencyKey")
	})
}

func TestAnImportKeepsTheStatus(t *testing.T) {
	storetest.Each(t, func(t *testing.T, address string) {
		ctx, s := open(t, address)
		f := file(own + `, "processingActivities": [{"reference": "A1", "name": "A", "capacity": "CONTROLLER", "status": "APPROVED", "approvedOn": "2026-01-31"}]`)
		importFile(t, ctx, s, f)
		a := exported(t, ctx, s, "o").ProcessingActivities[0]
		if a.Status != register.ActivityStatusApproved || a.ApprovedOn != "2026-01-31" {
			t.Errorf("%s, approved on %q", a.Status, a.ApprovedOn)
		}
	})
}
