package store_test

import (
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"net/http"
	"testing"
	"time"
)

// sailor is a client in a storm of changes. It knows what it was told and keeps
// the one change of which it was told nothing.
type sailor struct {
	name    string
	made    int // activities asked for
	changes int // changes asked for
	alive   map[string]*known
	doubt   *change
	client  *http.Client
	acked   int
}

// known is what a sailor was told of an activity.
type known struct {
	ID       string
	Version  int
	Name     string
	purposes []string
}

// change is a mutation that can be sent again as it is.
type change struct {
	query string
	input map[string]any
	acked func(json.RawMessage)
}

func newSailor(name string) *sailor {
	return &sailor{name: name, alive: map[string]*known{}, client: &http.Client{Timeout: 15 * time.Second, Transport: &http.Transport{}}}
}

// sail sends changes until the end, or until the outcome of one is in doubt.
func (s *sailor) sail(t *testing.T, url string, end <-chan struct{}) {
	for s.doubt == nil {
		select {
		case <-end:
			return
		default:
		}
		s.send(t, url, s.next())
	}
}

// send sends a change once and notes what is known of it afterwards.
func (s *sailor) send(t *testing.T, url string, c *change) {
	a := ask(s.client, url, c.query, map[string]any{"input": c.input})
	switch {
	case a.inDoubt():
		s.doubt = c
	case a.code == "UNAVAILABLE": // it promises that nothing was changed
		time.Sleep(5 * time.Millisecond)
	case a.code != "":
		t.Errorf("%s: %s %s", s.name, a.code, a.text)
	default:
		s.acked++
		for _, data := range a.data {
			c.acked(data)
		}
	}
}

// settle sends the change in doubt again, with its key, until its outcome is known.
func (s *sailor) settle(t *testing.T, url string) {
	for deadline := time.Now().Add(20 * time.Second); s.doubt != nil; {
		c := s.doubt
		a := ask(s.client, url, c.query, map[string]any{"input": c.input})
		switch {
		case a.code == "" && !a.cut:
			s.doubt = nil
			for _, data := range a.data {
				c.acked(data)
			}
		case !a.inDoubt() && a.code != "UNAVAILABLE":
			t.Errorf("%s: sent again with its key, a change in doubt is answered with %s %s", s.name, a.code, a.text)
			s.doubt = nil
		case time.Now().After(deadline):
			t.Fatalf("%s: the server does not come back: %s %s", s.name, a.code, a.text)
		}
	}
}

// next is the next change: mostly new activities and changed sections.
func (s *sailor) next() *change {
	s.changes++
	key := fmt.Sprintf("%s-%d", s.name, s.changes)
	var reference string
	for r := range s.alive { // any one
		reference = r
		break
	}
	k := s.alive[reference]
	switch dice := rand.IntN(10); {
	case k == nil || dice < 4:
		return s.create(key)
	case dice < 6:
		name := "renamed by " + key
		return s.describe(k, "describeProcessingActivity", "DescribeProcessingActivityInput", key, map[string]any{
			"processingActivity": map[string]any{"name": name, "capacity": "CONTROLLER"},
		}, func() { k.Name = name })
	case dice < 9:
		keys := []string{"a", key}
		return s.describe(k, "describePurposes", "DescribePurposesInput", key, map[string]any{"purposes": purposes(keys)}, func() { k.purposes = keys })
	}
	return &change{
		query: "mutation($input: DeleteProcessingActivityInput!) { deleteProcessingActivity(input: $input) { deletedId } }",
		input: map[string]any{"id": k.ID, "expectedVersion": k.Version, "idempotencyKey": key},
		acked: func(json.RawMessage) { delete(s.alive, reference) },
	}
}

func purposes(keys []string) []map[string]any {
	var out []map[string]any
	for _, k := range keys {
		out = append(out, map[string]any{"key": k, "description": "for " + k, "status": "STATED"})
	}
	return out
}

func (s *sailor) create(key string) *change {
	s.made++
	reference := fmt.Sprintf("%s-A%d", s.name, s.made)
	return &change{
		query: "mutation($input: CreateProcessingActivityInput!) { createProcessingActivity(input: $input) { processingActivity { id version name } } }",
		input: map[string]any{"organisation": "o", "idempotencyKey": key, "processingActivity": map[string]any{
			"reference": reference, "name": "named by " + key, "capacity": "CONTROLLER",
			"purposes":       purposes([]string{"a", "b"}),
			"dataItems":      []map[string]any{{"key": "x", "label": "name"}, {"label": "address"}},
			"legalBases":     []map[string]any{{"purpose": "a", "article6": "CONSENT", "article6Status": "STATED"}},
			"retentionRules": []map[string]any{{"kind": "PERIOD", "period": "P12M", "dataItems": []string{"x"}}},
			"disclosures":    []map[string]any{{"kind": "INTERNAL", "category": "support", "dataItems": []string{"x"}}},
		}},
		acked: func(data json.RawMessage) {
			var out struct{ ProcessingActivity known }
			_ = json.Unmarshal(data, &out)
			out.ProcessingActivity.purposes = []string{"a", "b"}
			s.alive[reference] = &out.ProcessingActivity
		},
	}
}

func (s *sailor) describe(k *known, mutation, input, key string, fields map[string]any, acked func()) *change {
	fields["id"], fields["expectedVersion"], fields["idempotencyKey"] = k.ID, k.Version, key
	return &change{
		query: fmt.Sprintf("mutation($input: %s!) { %s(input: $input) { processingActivity { id version name } } }", input, mutation),
		input: fields,
		acked: func(json.RawMessage) { k.Version++; acked() },
	}
}
