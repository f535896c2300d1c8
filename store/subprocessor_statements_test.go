package store

import (
	"context"
	"database/sql"
	"fmt"
	"testing"

	"entgo.io/ent/dialect"
	entsql "entgo.io/ent/dialect/sql"

	"ropa/access"
	"ropa/ent/db"
	"ropa/register"
	"ropa/scalar"
	"ropa/store/storetest"
)

// countingWrites counts the statements of transactions.
type countingWrites struct {
	dialect.Driver
	n *int
}

// BeginTx begins a transaction whose statements count.
func (c countingWrites) BeginTx(ctx context.Context, o *sql.TxOptions) (dialect.Tx, error) {
	tx, err := c.Driver.(*preparedDriver).BeginTx(ctx, o)
	if err != nil {
		return nil, err
	}
	inner := tx.(*entsql.Tx)
	return &entsql.Tx{Conn: entsql.Conn{ExecQuerier: countingQuerier{inner.ExecQuerier, c.n}}, Tx: inner.Tx}, nil
}

type countingQuerier struct {
	entsql.ExecQuerier
	n *int
}

// ExecContext counts and runs.
func (c countingQuerier) ExecContext(ctx context.Context, query string, args ...any) (sql.Result, error) {
	*c.n++
	return c.ExecQuerier.ExecContext(ctx, query, args...)
}

// QueryContext counts and asks.
func (c countingQuerier) QueryContext(ctx context.Context, query string, args ...any) (*sql.Rows, error) {
	*c.n++
	return c.ExecQuerier.QueryContext(ctx, query, args...)
}

// TestAnnouncingTakesFewStatements wants three statements for each batch of
// customers and a constant number besides; and one look-up for an engagement whose
// vendor announced nothing.
func TestAnnouncingTakesFewStatements(t *testing.T) {
	storetest.Each(t, func(t *testing.T, address string) {
		ctx := access.With(context.Background(), access.System("test"))
		s, err := Open(ctx, address, Options{})
		if err != nil {
			t.Fatal(err)
		}
		defer s.Close()
		n := 0
		s.write = db.NewClient(db.Driver(countingWrites{newDriver(s.dialect, s.writes), &n}))
		made := 0
		create := func(organisation scalar.Ref, r register.Record) (string, int) {
			t.Helper()
			before := n
			id, err := s.Create(ctx, organisation, r, Change{})
			if err != nil {
				t.Fatal(err)
			}
			return id, n - before
		}
		announce := func(vendor scalar.Ref) int {
			t.Helper()
			made++
			who := fmt.Sprintf("p%d", made)
			create("", &register.Organisation{Key: scalar.Text(who), Name: "P"})
			before := n
			c := register.SubprocessorChange{Announcement: register.Announcement{Kind: register.SubprocessorChangeAdd, Subprocessor: scalar.Ref(who), EffectiveOn: "2999-01-01"}}
			if _, err := s.Announce(ctx, vendor, c, nil, Change{}); err != nil {
				t.Fatal(err)
			}
			return n - before
		}
		for _, key := range []scalar.Text{"alone", "few", "many", "quiet", "o"} {
			create("", &register.Organisation{Key: key, Name: key})
		}
		many := s.Client.Organisation.Query().AllX(ctx)
		id := func(key string) string {
			for _, o := range many {
				if o.Key == key {
					return o.ID
				}
			}
			return ""
		}
		if err := storetest.Customers(ctx, s.writes, id("many"), 3*batch+1); err != nil {
			t.Fatal(err)
		}
		create("o", &register.Engagement{Key: "few", Vendor: "few", Role: register.EngagementRoleProcessor})
		none, few, lots := announce("alone"), announce("few"), announce("many")
		// A batch takes three; who is told is looked up once more for each, until all channels are known.
		if few != none+2 || lots < none+3*3+2 || lots > none+3*4+2 {
			t.Errorf("%d statements for no customer, %d for one, %d for %d", none, few, lots, 3*batch+1)
		}
		if none > 12 {
			t.Errorf("%d statements for an announcement that reaches nobody", none)
		}
		_, joint := create("o", &register.Engagement{Key: "joint", Vendor: "quiet", Role: register.EngagementRoleJointController})
		_, processor := create("o", &register.Engagement{Key: "processor", Vendor: "quiet", Role: register.EngagementRoleProcessor})
		if processor != joint+1 {
			t.Errorf("%d statements for an engagement of a processor, %d for one that nobody announces to", processor, joint)
		}
	})
}
