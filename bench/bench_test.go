package main

import (
	"bytes"
	"context"
	"net/http/httptest"
	"os"
	"strings"
	"testing"

	"ropa/access"
	"ropa/bench/corpus"
	"ropa/httpd"
	"ropa/register"
	"ropa/store"
	"ropa/store/storetest"
)

func TestMain(m *testing.M) { storetest.Main(m) }

func TestSameSeedSameRegister(t *testing.T) {
	var a, b, other bytes.Buffer
	for _, r := range []struct {
		into *bytes.Buffer
		seed uint64
	}{{&a, 1}, {&b, 1}, {&other, 2}} {
		if err := corpus.WriteRegister(r.into, 3, 400, r.seed); err != nil {
			t.Fatal(err)
		}
	}
	if !bytes.Equal(a.Bytes(), b.Bytes()) {
		t.Error("the same seed made two registers")
	}
	if bytes.Equal(a.Bytes(), other.Bytes()) {
		t.Error("two seeds made the same register")
	}
}

func TestSizeOfActivities(t *testing.T) {
	const n = 3000
	g := corpus.New(0, n, 1)
	entries, rare := 0, 0
	for i := range n {
		a := g.Activity(i, "X")
		entries += len(a.Parties) + len(a.Purposes) + len(a.DataItems) + len(a.RetentionRules) + len(a.LegalBases) + len(a.Sources) +
			len(a.Disclosures) + len(a.Assessments) + len(a.Transfers) + len(a.Systems) + len(a.Measures) + len(a.Trackers)
		for _, b := range a.LegalBases {
			entries += len(b.Citations)
		}
		if strings.Contains(string(a.Description), corpus.RareWord) {
			rare++
		}
		if i == 0 {
			a.AssignKeys()
			if ps := register.Check(a); len(ps) > 0 {
				t.Fatal(ps)
			}
		}
	}
	if mean := float64(entries) / n; mean < 10 || mean > 12 {
		t.Errorf("an activity has %.1f entries on average", mean)
	}
	if rare != corpus.ThirtyActivities {
		t.Errorf("the rare word stands in %d activities", rare)
	}
}

// TestFloorIsHonest holds the answers of the floor against those of the product.
func TestFloorIsHonest(t *testing.T) {
	storetest.Each(t, func(t *testing.T, address string) {
		ctx := access.With(context.Background(), access.System("test"))
		s, err := store.Open(ctx, address, store.Options{})
		if err != nil {
			t.Fatal(err)
		}
		defer s.Close()
		files, err := corpus.WriteRegisters(t.TempDir(), 400, 1)
		if err != nil {
			t.Fatal(err)
		}
		for _, name := range files {
			importFile(ctx, t, s, name)
		}
		product := httptest.NewServer(httpd.New(s, httpd.Options{Open: true}))
		defer product.Close()
		handler, err := floorHandler(s)
		if err != nil {
			t.Fatal(err)
		}
		floor := httptest.NewServer(handler)
		defer floor.Close()
		m := &measurement{product: at(product), floor: at(floor)}
		list, err := m.queries(ctx, address)
		if err != nil {
			t.Fatal(err)
		}
		for i, q := range list {
			p, f := m.targets(i, q)
			if err := alike(p, f, min(len(q.variables), 20)); err != nil {
				t.Errorf("%s: %v", q.name, err)
			}
		}
		floorWritesTheSame(t, s, m)
	})
}

// floorWritesTheSame writes one activity by the product and one by the floor and
// counts the rows of each.
func floorWritesTheSame(t *testing.T, s *store.Store, m *measurement) {
	d, err := newDocuments(1)
	if err != nil {
		t.Fatal(err)
	}
	for n := range templates {
		if _, err := (target{m.product.addr, "/graphql", func(n int) []byte { return d.body(n, templateReference(n)) }}).ask(n); err != nil {
			t.Fatal(err)
		}
	}
	if _, err := (target{m.floor.addr, "/write", func(n int) []byte { return d.floorBody(n, "FLOOR") }}).ask(7); err != nil {
		t.Fatal(err)
	}
	reads, _ := s.DB()
	for _, table := range activityTables {
		var counts [2]int
		for i, reference := range []string{templateReference(7), "FLOOR"} {
			var id string
			if err := reads.QueryRow("SELECT id FROM processing_activities WHERE reference = $1", reference).Scan(&id); err != nil {
				t.Fatalf("%s: %v", reference, err)
			}
			if err := reads.QueryRow("SELECT count(*) FROM "+table.name+" x WHERE "+table.of, id).Scan(&counts[i]); err != nil {
				t.Fatal(err)
			}
		}
		if counts[0] != counts[1] {
			t.Errorf("%s: the product writes %d rows, the floor %d", table.name, counts[0], counts[1])
		}
	}
}

func at(s *httptest.Server) *process {
	return &process{addr: strings.TrimPrefix(s.URL, "http://")}
}

func importFile(ctx context.Context, t *testing.T, s *store.Store, name string) {
	t.Helper()
	file, err := os.Open(name)
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	if _, err := s.Import(ctx, file, store.ImportOptions{}); err != nil {
		t.Fatal(err)
	}
}
