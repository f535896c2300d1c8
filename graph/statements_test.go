package graph_test

import (
	"context"
	"fmt"
	"sync/atomic"
	"testing"

	"entgo.io/ent/dialect"

	"ropa/register"
	"ropa/store"
	"ropa/store/storetest"
)

// statementsOf is how many SQL statements the page of a list takes, with all
// fields of its rows and the names of all records below them. It does not
// depend on how many rows there are.
var statementsOf = map[string]int{
	"assertions":            2,
	"channels":              3,
	"contacts":              2,
	"dataCategories":        2,
	"dataSubjectCategories": 2,
	"deliveries":            3,
	"engagements":           2,
	"corrections":           2,
	"invitations":           4,
	"legalProvisions":       2,
	"notices":               2,
	"organisations":         2,
	"people":                2,
	"processingActivities":  2,
	"revisions":             2,
	"rightsProcedures":      2,
	"waivers":               2,
	"securityMeasures":      2,
	"subprocessorChanges":   2,
	"subprocessorNotices":   2,
	"systems":               2,
	"tokens":                3,
}

// counter counts the statements of the driver that reads.
type counter struct {
	dialect.Driver
	n *atomic.Int64
}

// Query counts and asks.
func (c counter) Query(ctx context.Context, query string, args, v any) error {
	c.n.Add(1)
	return c.Driver.Query(ctx, query, args, v)
}

// Exec counts and asks.
func (c counter) Exec(ctx context.Context, query string, args, v any) error {
	c.n.Add(1)
	return c.Driver.Exec(ctx, query, args, v)
}

// Tx begins a transaction whose statements count too.
func (c counter) Tx(ctx context.Context) (dialect.Tx, error) {
	tx, err := c.Driver.Tx(ctx)
	return countedTx{tx, c.n}, err
}

type countedTx struct {
	dialect.Tx
	n *atomic.Int64
}

func (c countedTx) Query(ctx context.Context, query string, args, v any) error {
	c.n.Add(1)
	return c.Tx.Query(ctx, query, args, v)
}

func TestStatementsDoNotGrowWithRows(t *testing.T) {
	storetest.Each(t, func(t *testing.T, address string) {
		var n atomic.Int64
		s := startLoaded(t, address, store.Options{Wrap: func(d dialect.Driver) dialect.Driver { return counter{d, &n} }})
		s.plantChannels("stranda-kommune", "coplan")
		for _, role := range (register.Role)("").Values() {
			s.secret(caller{register.Role(role), "coplan"}) // tokens to list
		}
		s.plantPeople(9)
		for _, f := range connections() {
			d := rowOf(f)
			count := func(first int) int {
				s.must(admin, "{ viewer { tokenId } }", nil) // the token is known
				before := n.Load()
				s.must(admin, fmt.Sprintf("{ %s(first: %d) { totalCount pageInfo { hasNextPage endCursor } edges { cursor node { %s } } } }", f.Name, first, fieldsOf(d, 0)), nil)
				return int(n.Load() - before)
			}
			few, many := count(2), count(40)
			if few != many {
				t.Errorf("%s: %d statements for 2 rows, %d for 40", f.Name, few, many)
			}
			if want := statementsOf[f.Name]; many != want {
				t.Errorf("%s: %d statements, want %d", f.Name, many, want)
			}
		}
	})
}
