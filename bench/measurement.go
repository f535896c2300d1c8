package main

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"time"

	"ropa/bench/corpus"
	"ropa/store"
	"ropa/store/storetest"
)

// measurement is all that is measured on one kind of database.
type measurement struct {
	options
	name    string
	dir     string
	program string
	cluster *storetest.Cluster
	report  *report
	floor   *process
	product *process
}

func (m *measurement) run(ctx context.Context) error {
	address, files, err := m.fill(ctx, "large", m.activities)
	if err != nil {
		return err
	}
	if m.profile != "" {
		return m.profileAll(ctx, address)
	}
	if m.wants("import") && files != nil {
		if err := m.copy(ctx, address); err != nil {
			return err
		}
	}
	var small map[string]sample
	if m.small > 0 && !m.onlyWrites() {
		if small, err = m.measureSmall(ctx); err != nil {
			return err
		}
	}
	if err := m.serve(address); err != nil {
		return err
	}
	defer m.stop()
	if m.wants("server") {
		m.idle()
	}
	list, err := m.queries(ctx, address)
	if err != nil {
		return err
	}
	for i, q := range list {
		if err := m.read(i, q, small); err != nil {
			return fmt.Errorf("%s: %w", q.name, err)
		}
	}
	if err := m.explain(ctx, address, list); err != nil {
		return err
	}
	if m.wants("write") {
		return m.write()
	}
	return nil
}

func (m *measurement) wants(name string) bool { return strings.Contains(name, m.only) }

func (m *measurement) onlyWrites() bool {
	return m.only != "" && (strings.Contains("write import server", m.only))
}

// fill makes a database with activities. files is nil where it was kept from
// another run.
func (m *measurement) fill(ctx context.Context, name string, activities int) (address string, files []string, err error) {
	address, full, err := m.address(fmt.Sprintf("%s_%d", name, activities))
	if err != nil || full {
		return address, nil, err
	}
	dir := filepath.Join(m.dir, fmt.Sprintf("registers-%d", activities))
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return "", nil, err
	}
	if files, err = corpus.WriteRegisters(dir, activities, m.seed); err != nil {
		return "", nil, err
	}
	say("%s: importing %d activities", m.name, activities)
	took, err := importAll(m.program, address, files)
	if err != nil {
		return "", nil, err
	}
	say("%s: %d activities in %s, at most %.0f MB", m.name, activities, took.time.Round(time.Millisecond), took.peak)
	m.report.imports = append(m.report.imports, importRow{m.name, activities, took, 0, 0})
	return address, files, m.tidy(ctx, address)
}

// tidy does what the servers of PostgreSQL do by themselves after a while.
func (m *measurement) tidy(ctx context.Context, address string) error {
	if m.cluster == nil {
		return nil
	}
	s, err := store.Open(ctx, address, store.Options{})
	if err != nil {
		return err
	}
	defer s.Close()
	_, writes := s.DB()
	_, err = writes.ExecContext(ctx, "VACUUM ANALYZE")
	return err
}

func (m *measurement) copy(ctx context.Context, from string) error {
	name := "copied"
	if m.cluster == nil {
		_ = os.Remove(filepath.Join(m.dir, name+".db"))
	}
	to, _, err := m.address(name)
	if err != nil {
		return err
	}
	rows, spent, err := copyRows(ctx, from, to)
	if err != nil {
		return err
	}
	say("%s: %d rows copied in %s", m.name, rows, spent.Round(time.Millisecond))
	row := &m.report.imports[len(m.report.imports)-1]
	row.rows, row.floor = rows, spent
	if m.cluster == nil {
		return os.Remove(filepath.Join(m.dir, name+".db"))
	}
	return nil
}

func (m *measurement) serve(address string) (err error) {
	if m.product, err = start("/readyz", m.program, "serve", "-auth", "off", "-addr", "127.0.0.1:0", "-db", address); err != nil {
		return err
	}
	own, err := os.Executable()
	if err != nil {
		return err
	}
	m.floor, err = start("", own, "floor", address)
	return err
}

func (m *measurement) stop() {
	for _, p := range []*process{m.product, m.floor} {
		if p != nil {
			p.stop()
		}
	}
	m.product, m.floor = nil, nil
}

func (m *measurement) idle() {
	time.Sleep(3 * time.Second)
	m.report.servers = append(m.report.servers, serverRow{m.name, m.product.started, m.product.memory("VmRSS")})
	say("%s: started in %s, %.0f MB when idle", m.name, m.product.started.Round(time.Millisecond), m.product.memory("VmRSS"))
}

// queries are the queries that are wanted, on the activities of a database.
func (m *measurement) queries(ctx context.Context, address string) ([]query, error) {
	s, err := store.Open(ctx, address, store.Options{})
	if err != nil {
		return nil, err
	}
	defer s.Close()
	reads, _ := s.DB()
	set, err := readRows(reads, "SELECT id FROM processing_activities ORDER BY id")
	if err != nil {
		return nil, err
	}
	ids := make([]string, len(set.rows))
	for i, row := range set.rows {
		ids[i] = row[0].(string)
	}
	return queries(ids), nil
}

func (m *measurement) targets(i int, q query) (product, floor target) {
	bodies, floors := make([][]byte, len(q.variables)), make([][]byte, len(q.variables))
	for n, v := range q.variables {
		bodies[n], floors[n] = q.body(v), q.floorBody(v)
	}
	product = target{m.product.addr, "/graphql", func(n int) []byte { return bodies[n%len(bodies)] }}
	floor = target{m.floor.addr, fmt.Sprintf("/%d", i), func(n int) []byte { return floors[n%len(floors)] }}
	return product, floor
}

// read measures a query, after the answers were found to be the same.
func (m *measurement) read(i int, q query, small map[string]sample) error {
	if !m.wants(q.name) {
		return nil
	}
	product, floor := m.targets(i, q)
	if err := alike(product, floor, min(len(q.variables), 30)); err != nil {
		return err
	}
	return m.figure(q.name, small[q.name], product, floor)
}

// figure measures product and floor in turn and reports the ratio.
func (m *measurement) figure(name string, small sample, product, floor target) error {
	var p, f sample
	each := time.Duration(m.seconds) * time.Second / time.Duration(m.rounds)
	for round := -1; round < m.rounds; round++ {
		d := each
		if round < 0 {
			d = time.Second / 2 // to warm up; not counted
		}
		one, err := product.load(m.connections, d, round*1_000_003+7_000_000)
		if err != nil {
			return err
		}
		other, err := floor.load(m.connections, d, round*1_000_003+7_000_000)
		if err != nil {
			return err
		}
		if round >= 0 {
			p.add(one)
			f.add(other)
		}
	}
	row := figureRow{m.name, name, p, f, small}
	m.report.figures = append(m.report.figures, row)
	say("%s", row)
	return nil
}
