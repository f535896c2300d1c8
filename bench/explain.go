package main

import (
	"context"
	"database/sql"
	"fmt"
	"log/slog"
	"net/http/httptest"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"sync"

	"entgo.io/ent/dialect"

	"ropa/httpd"
	"ropa/store"
)

// recorder is a driver that notes what is read.
type recorder struct {
	dialect.Driver
	mu    sync.Mutex
	notes []noted
}

type noted struct {
	text string
	args []any
}

func (r *recorder) Query(ctx context.Context, query string, args, v any) error {
	list, _ := args.([]any)
	r.mu.Lock()
	r.notes = append(r.notes, noted{query, slices.Clone(list)})
	r.mu.Unlock()
	return r.Driver.Query(ctx, query, args, v)
}

// plan is how a database executes the statements of one query of the product.
type plan struct {
	query      string
	statements int
	indexes    []string
	scans      []string // large tables that are read whole, or far more of them than a page holds
	text       string   // all plans
}

// large are the tables that grow with the activities.
func large(name string) bool {
	return slices.ContainsFunc(activityTables, func(t table) bool { return t.name == name })
}

// explainAll sends each query once to the product in this process, and asks the
// database how it executes what the product asked of it.
func explainAll(ctx context.Context, address string, list []query) ([]plan, error) {
	rec := &recorder{}
	s, err := store.Open(ctx, address, store.Options{Wrap: func(d dialect.Driver) dialect.Driver { rec.Driver = d; return rec }})
	if err != nil {
		return nil, err
	}
	defer s.Close()
	slog.SetDefault(slog.New(slog.DiscardHandler))
	handler := httpd.New(s, httpd.Options{Open: true})
	reads, _ := s.DB()
	var plans []plan
	for _, q := range list {
		rec.notes = nil
		req := httptest.NewRequest("POST", "/graphql", strings.NewReader(string(q.body(q.variables[0]))))
		req.Header.Set("Content-Type", "application/json")
		req.RemoteAddr, req.Host = "127.0.0.1:1", "127.0.0.1"
		out := httptest.NewRecorder()
		handler.ServeHTTP(out, req)
		if out.Code != 200 {
			return nil, fmt.Errorf("%s: %d %s", q.name, out.Code, out.Body)
		}
		p := plan{query: q.name, statements: len(rec.notes)}
		for _, n := range rec.notes {
			text, err := explain(ctx, reads, s.Dialect(), n)
			if err != nil {
				return nil, fmt.Errorf("%w: %s", err, n.text)
			}
			p.read(n.text, text, s.Dialect())
			p.text += n.text + "\n" + text + "\n"
		}
		plans = append(plans, p)
	}
	return plans, nil
}

func explain(ctx context.Context, pool *sql.DB, d string, n noted) (string, error) {
	verb := "EXPLAIN (ANALYZE, COSTS OFF, TIMING OFF, SUMMARY ON) "
	if d == dialect.SQLite {
		verb = "EXPLAIN QUERY PLAN "
	}
	found, err := pool.QueryContext(ctx, verb+n.text, n.args...)
	if err != nil {
		return "", err
	}
	defer found.Close()
	var b strings.Builder
	for found.Next() {
		var line string
		var a1, a2, a3 any
		if d == dialect.SQLite {
			err = found.Scan(&a1, &a2, &a3, &line)
		} else {
			err = found.Scan(&line)
		}
		if err != nil {
			return "", err
		}
		b.WriteString("    " + line + "\n")
	}
	return b.String(), found.Err()
}

var (
	indexUsed = map[string]*regexp.Regexp{
		dialect.Postgres: regexp.MustCompile(`(?:Index (?:Only )?Scan(?: Backward)? using|Bitmap Index Scan on) "?(\w+)"?`),
		dialect.SQLite:   regexp.MustCompile(`USING (?:COVERING )?INDEX (\w+)`),
	}
	// PostgreSQL tells how many rows it read; SQLite only that it walks a table or
	// an index without a condition.
	rowsRead  = regexp.MustCompile(`Scan .*on "?(\w+)"?.*\(actual rows=(\d+) loops=(\d+)\)`)
	walkTable = regexp.MustCompile(`SCAN (\w+)(?: USING (?:COVERING )?INDEX \w+)?$`)
)

// tooManyRows is how many rows of one table no page needs.
const tooManyRows = 10_000

func (p *plan) read(statement, text, d string) {
	for line := range strings.Lines(text) {
		line = strings.TrimSpace(line)
		if m := indexUsed[d].FindStringSubmatch(line); m != nil && !slices.Contains(p.indexes, m[1]) {
			p.indexes = append(p.indexes, m[1])
		}
		name := ""
		if d == dialect.SQLite {
			if m := walkTable.FindStringSubmatch(line); m != nil && !strings.Contains(statement, " LIMIT ") {
				name = m[1]
			}
		} else if m := rowsRead.FindStringSubmatch(line); m != nil {
			rows, _ := strconv.Atoi(m[2])
			loops, _ := strconv.Atoi(m[3])
			if rows*loops > tooManyRows {
				name = m[1]
			}
		}
		if large(name) && !slices.Contains(p.scans, name) {
			p.scans = append(p.scans, name)
		}
	}
}
