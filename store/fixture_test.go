package store_test

import (
	"bytes"
	"context"
	"encoding/json"
	"slices"
	"testing"

	"ropa/ent/db"
	"ropa/ent/db/revision"
	"ropa/register"
	"ropa/scalar"
	"ropa/store"
)

// must fails the test where there is an error.
func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

// create makes a record and returns its id.
func create(t *testing.T, ctx context.Context, s *store.Store, organisation scalar.Ref, r register.Record) string {
	t.Helper()
	id, err := s.Create(ctx, organisation, r, store.Change{})
	must(t, err)
	return id
}

// refused wants err to be problems with exactly these codes and paths, each
// written as "CODE path".
func refused(t *testing.T, err error, want ...string) {
	t.Helper()
	ps, ok := register.AsProblems(err)
	if !ok {
		t.Fatalf("%v is no problem that may be shown; want %v", err, want)
	}
	var got []string
	for _, p := range ps {
		got = append(got, string(p.Code)+" "+p.Path)
	}
	slices.Sort(got)
	slices.Sort(want)
	if !slices.Equal(got, want) {
		t.Errorf("problems %q, want %q\n%v", got, want, err)
	}
}

// organisation is a record that can be stored.
func organisation(key scalar.Text) *register.Organisation {
	return &register.Organisation{Key: key, Name: "Organisation " + key, KeepsRegister: true}
}

// activity is an activity with an entry in most sections; entries name each other.
func activity(reference scalar.Text) *register.ProcessingActivity {
	entry := func(key scalar.Text) register.Entry { return register.Entry{Key: key} }
	return &register.ProcessingActivity{
		Reference: reference, Name: "Activity " + reference,
		Capacity: register.CapacityController, Status: register.ActivityStatusDraft,
		Purposes:       []register.Purpose{{Entry: entry("p"), Description: "answering people", Status: register.FactStatusStated}},
		DataItems:      []register.DataItem{{Entry: entry("name"), Label: "name"}, {Entry: entry("phone"), Label: "telephone"}},
		LegalBases:     []register.LegalBasis{{Entry: entry("b"), Purpose: "p", Article6: register.Article6BasisConsent, Article6Status: register.FactStatusStated}},
		RetentionRules: []register.RetentionRule{{Entry: entry("r"), Kind: register.RetentionKindPeriod, Period: "P12M", DataItems: []scalar.Text{"name"}}},
		Disclosures:    []register.Disclosure{{Entry: entry("d"), Kind: register.RecipientKindInternal, Category: "support", DataItems: []scalar.Text{"phone"}}},
		Transfers:      []register.Transfer{{Entry: entry("t"), Country: "US"}, {Entry: entry("u"), Country: "IN", OnwardOf: "t"}},
	}
}

func edit(k register.Kind, id string, version int) store.Edit {
	return store.Edit{Kind: k, ID: id, ExpectedVersion: version}
}

// revisions are those of one record, the first one first.
func revisions(t *testing.T, ctx context.Context, s *store.Store, id string) []*db.Revision {
	t.Helper()
	list, err := s.Client.Revision.Query().Where(revision.AggregateID(id)).Order(revision.ByVersion()).All(ctx)
	must(t, err)
	return list
}

// checkChain recomputes the hash of every revision of a record from what is stored.
func checkChain(t *testing.T, list []*db.Revision) {
	t.Helper()
	previous := ""
	for i, r := range list {
		seal := register.Seal{
			AggregateID: r.AggregateID, Version: r.Version, Operation: r.Operation, At: r.At, Actor: r.Actor,
			Reason: string(r.Reason), PreviousHash: previous, Document: string(r.Document),
		}
		if r.Version != i+1 || string(r.PreviousHash) != previous || seal.Hash() != r.Hash {
			t.Errorf("revision %d of %s does not continue the chain", r.Version, r.AggregateID)
		}
		previous = r.Hash
	}
}

// file is a register file of the organisation "o", with sections as they are given.
func file(sections string) *bytes.Reader {
	return bytes.NewReader([]byte(`{"format": "ropa.register", "version": 1, "organisation": "o", ` + sections + `}`))
}

// own is the section with the file's own organisation.
const own = `"organisations": [{"key": "o", "name": "O", "keepsRegister": true}]`

func importFile(t *testing.T, ctx context.Context, s *store.Store, f *bytes.Reader) store.Report {
	t.Helper()
	report, err := s.Import(ctx, f, store.ImportOptions{})
	must(t, err)
	return report
}

// exported is a register as a value.
func exported(t *testing.T, ctx context.Context, s *store.Store, organisation scalar.Ref) register.Register {
	t.Helper()
	var b bytes.Buffer
	must(t, s.Export(ctx, organisation, "", &b))
	var r register.Register
	must(t, json.Unmarshal(b.Bytes(), &r))
	return r
}

func text(s string) scalar.Text { return scalar.Text(s) }
