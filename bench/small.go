package main

import (
	"context"
	"fmt"
	"time"
)

// measureSmall measures the product alone on a small database.
func (m *measurement) measureSmall(ctx context.Context) (map[string]sample, error) {
	address, _, err := m.fill(ctx, "small", m.small)
	if err != nil {
		return nil, err
	}
	if err := m.serve(address); err != nil {
		return nil, err
	}
	defer m.stop()
	list, err := m.queries(ctx, address)
	if err != nil {
		return nil, err
	}
	out := map[string]sample{}
	for i, q := range list {
		if !m.wants(q.name) {
			continue
		}
		product, _ := m.targets(i, q)
		if _, err := product.load(m.connections, time.Second/2, 0); err != nil {
			return nil, err
		}
		if out[q.name], err = product.load(m.connections, time.Duration(m.seconds)*time.Second/2, 0); err != nil {
			return nil, err
		}
	}
	return out, nil
}

func (m *measurement) explain(ctx context.Context, address string, list []query) error {
	plans, err := explainAll(ctx, address, list)
	if err != nil {
		return err
	}
	for _, p := range plans {
		if !m.wants(p.query) {
			continue
		}
		m.report.plans = append(m.report.plans, planRow{m.name, p})
		if m.plans {
			fmt.Printf("\n## %s: %s\n%s", m.name, p.query, p.text)
		}
	}
	return nil
}
