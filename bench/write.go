package main

import (
	"encoding/json"
	"fmt"
	"maps"
	"strings"
	"sync/atomic"
	"time"

	"ropa/bench/corpus"
)

const mutation = `mutation Create($input: CreateProcessingActivityInput!) { createProcessingActivity(input: $input) { processingActivity { id version } } }`

// documents are the activities that are written in turn, as JSON.
type documents [templates]map[string]any

func newDocuments(seed uint64) (*documents, error) {
	g := corpus.New(1000, corpus.ThirtyActivities*10, seed)
	var d documents
	for n := range d {
		b, err := json.Marshal(g.Activity(n+1, "X"))
		if err != nil {
			return nil, err
		}
		if err := json.Unmarshal(b, &d[n]); err != nil {
			return nil, err
		}
	}
	return &d, nil
}

func (d *documents) under(n int, reference string) map[string]any {
	doc := maps.Clone(d[n%templates])
	doc["reference"] = reference
	return doc
}

// body is what the product is asked to write.
func (d *documents) body(n int, reference string) []byte {
	doc := d.under(n, reference)
	delete(doc, "status") // a new activity is a draft
	delete(doc, "approvedOn")
	b, _ := json.Marshal(map[string]any{"query": mutation, "variables": map[string]any{
		"input": map[string]any{"organisation": corpus.OrganisationKey(n % corpus.Organisations), "processingActivity": doc}}})
	return b
}

// floorBody is what the floor is asked to write.
func (d *documents) floorBody(n int, reference string) []byte {
	b, _ := json.Marshal(map[string]any{"template": n % templates, "activity": d.under(n, reference)})
	return b
}

// write measures writing an activity with all its sections and its revision.
func (m *measurement) write() error {
	d, err := newDocuments(m.seed)
	if err != nil {
		return err
	}
	first := target{m.product.addr, "/graphql", func(n int) []byte { return d.body(n, templateReference(n)) }}
	for n := range templates {
		answer, err := first.ask(n)
		if err != nil {
			return err
		}
		if strings.HasPrefix(string(answer), `{"errors"`) && !strings.Contains(string(answer), "ALREADY_EXISTS") {
			return fmt.Errorf("write: %.500s", answer)
		}
	}
	var counter atomic.Int64
	run := fmt.Sprintf("%x", time.Now().UnixNano()) // a database that is kept holds those of other runs
	product := target{m.product.addr, "/graphql", func(n int) []byte { return d.body(n, fmt.Sprintf("P-%s-%d", run, counter.Add(1))) }}
	floor := target{m.floor.addr, "/write", func(n int) []byte { return d.floorBody(n, fmt.Sprintf("F-%s-%d", run, counter.Add(1))) }}
	return m.figure("write with all sections", sample{}, product, floor)
}
