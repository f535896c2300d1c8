package store

import (
	"bytes"
	"context"
	"database/sql"
	"slices"
	"strings"
	"testing"

	"ropa/access"
	"ropa/examples"
	"ropa/register"
	"ropa/scalar"
	"ropa/store/storetest"
)

// counting counts the statements of a snapshot.
type counting struct {
	within interface {
		QueryContext(ctx context.Context, query string, args ...any) (*sql.Rows, error)
	}
	n int
}

// QueryContext counts and asks.
func (c *counting) QueryContext(ctx context.Context, query string, args ...any) (*sql.Rows, error) {
	c.n++
	return c.within.QueryContext(ctx, query, args...)
}

// TestLoadingTakesFewStatements wants as many statements for all activities of
// all registers as for one, but for the rounds that longer chains of shared
// records take.
func TestLoadingTakesFewStatements(t *testing.T) {
	const chain = 3 // the longest one in the founding registers
	storetest.Each(t, func(t *testing.T, address string) {
		ctx := access.With(context.Background(), access.System("test"))
		s, err := Open(ctx, address, Options{})
		if err != nil {
			t.Fatal(err)
		}
		defer s.Close()
		for _, name := range examples.Registers {
			b, _ := examples.Files.ReadFile(name)
			if _, err := s.Import(ctx, bytes.NewReader(b), ImportOptions{}); err != nil {
				t.Fatal(err)
			}
		}
		count := func(f func(q *snapshot) error) int {
			t.Helper()
			c := &counting{}
			if err := s.inSnapshot(ctx, func(q *snapshot) error {
				c.within, q.tx = q.tx, c
				return f(q)
			}); err != nil {
				t.Fatal(err)
			}
			return c.n
		}
		ids := s.Client.ProcessingActivity.Query().IDsX(ctx)
		for part := range slices.Values([][]string{ids[:1], ids[:10], ids}) {
			n := count(func(q *snapshot) error {
				_, err := q.activities(ctx, part, access.Scope{All: true})
				return err
			})
			if n < 3 || n > 2+chain { // the keeper, what it owns, and the rounds; few activities are not read again // the activities, their keepers, what they own, and the rounds
				t.Errorf("%d statements for %d activities", n, len(part))
			}
		}
		for _, key := range []scalar.Ref{"stranda-kommune", "elverum-vekst"} {
			for _, asOf := range []scalar.Date{"", s.Today()} {
				n := count(func(q *snapshot) error {
					k, err := q.keeper(ctx, key, asOf, access.ReadRegister)
					if err != nil {
						return err
					}
					v, err := q.view(ctx, k)
					if err != nil {
						return err
					}
					return v.Activities(nil, func(*register.ProcessingActivity) error { return nil })
				})
				if n < 3 || n > 2+chain { // the keeper, what it owns, and the rounds; few activities are not read again
					t.Errorf("%d statements for %s as of %q", n, key, asOf)
				}
			}
		}
	})
}

// TestOldRevisionsAreFoundByAnIndex wants no scan of all revisions for a register
// as of a day, nor for a shared record by its key.
func TestOldRevisionsAreFoundByAnIndex(t *testing.T) {
	ctx := access.With(context.Background(), access.System("test"))
	s, err := Open(ctx, storetest.SQLite(t), Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	if err := s.inSnapshot(ctx, func(q *snapshot) error {
		q.asOf = LastMoment("2026-01-31")
		for _, st := range []*statement{
			q.ownedBy([]string{"org"}, register.Kinds()...), q.ownedBy([]string{"org"}, register.KindProcessingActivity),
			q.sharedBy(map[register.Kind][]string{register.KindLegalProvision: {"gdpr"}, register.KindSystem: {"mail"}}),
		} {
			found, err := q.tx.QueryContext(ctx, "EXPLAIN QUERY PLAN "+strings.Join(st.parts, " UNION ALL ")+" ORDER BY name", st.args...)
			if err != nil {
				return err
			}
			defer found.Close()
			for found.Next() {
				var id, parent, unused int
				var step string
				if err := found.Scan(&id, &parent, &unused, &step); err != nil {
					return err
				}
				if step == "SCAN v" || step == "SCAN n" || step == "SCAN r" || strings.HasPrefix(step, "SEARCH v") && !strings.Contains(step, "revision_organisation_id_kind_name_at (organisation_id=? AND kind=?") {
					t.Errorf("%s\n%s", step, st.parts[0])
				}
			}
			if err := found.Err(); err != nil {
				return err
			}
		}
		return nil
	}); err != nil {
		t.Fatal(err)
	}
}
