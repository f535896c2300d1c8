package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"math/rand/v2"

	"ropa/bench/corpus"
	"ropa/ent/db"
	"ropa/register"
)

// query is one of the reads that are measured.
type query struct {
	name      string
	text      string // GraphQL
	statement func(s sqlFor) string
	args      func(s sqlFor, v variables) []any
	variables []variables // of which each request takes the next
}

// variables are those of all queries; each uses its own.
type variables struct {
	First        int    `json:"first,omitempty"`
	After        string `json:"after,omitempty"`
	AfterID      string `json:"-"`
	ID           string `json:"id,omitempty"`
	Organisation string `json:"organisation,omitempty"`
	Article6     string `json:"article6,omitempty"`
	Text         string `json:"text,omitempty"`
}

// body is the request for the product.
func (q query) body(v variables) []byte {
	b, _ := json.Marshal(map[string]any{"query": q.text, "variables": v})
	return b
}

// floorBody is the request for the floor, whose cursor is an id.
func (q query) floorBody(v variables) []byte {
	if v.AfterID != "" {
		v.After = v.AfterID
	}
	b, _ := json.Marshal(v)
	return b
}

const connection = "pageInfo { hasNextPage endCursor } edges { node { %s } }"

// queries are the reads on activities whose ids are given, in ascending order.
func queries(ids []string) []query {
	rows, all := fmt.Sprintf(connection, selection(row)), fmt.Sprintf(connection, selection(whole))
	deep := min(1000, len(ids)/50/2)*50 - 1 // the last of the page before
	if len(ids) > 50_000 {
		deep = 999*50 - 1
	}
	var after bytes.Buffer
	db.Cursor{ID: ids[deep]}.MarshalGQL(&after)
	cursor := string(bytes.Trim(after.Bytes(), `"`))
	pick := rand.New(rand.NewPCG(1, 2))
	var some, orgs []variables
	for range 500 {
		some = append(some, variables{ID: ids[pick.IntN(len(ids))]})
	}
	for n := range corpus.Organisations {
		orgs = append(orgs, variables{Organisation: corpus.OrganisationKey(n), Article6: string(corpus.Article6[n%len(corpus.Article6)])})
	}
	return []query{
		{
			name: "first 50 with all sections", text: "query First($first: Int) { processingActivities(first: $first) { " + all + " } }",
			statement: func(s sqlFor) string { return s.page("1 = 1", whole, false) },
			args:      func(sqlFor, variables) []any { return nil },
			variables: []variables{{First: 50}},
		},
		{
			name: "node(id:) with all sections", text: "query Node($id: ID!) { node(id: $id) { ... on ProcessingActivity { " + selection(whole) + " } } }",
			statement: func(s sqlFor) string { return s.node() },
			args:      func(_ sqlFor, v variables) []any { return []any{v.ID} },
			variables: some,
		},
		{
			name: "1,000th page by cursor", text: "query Page($first: Int, $after: Cursor) { processingActivities(first: $first, after: $after) { " + rows + " } }",
			statement: func(s sqlFor) string { return s.page("a.id > $1", row, false) },
			args:      func(_ sqlFor, v variables) []any { return []any{v.After} },
			variables: []variables{{First: 50, After: cursor, AfterID: ids[deep]}},
		},
		{
			name:      "filter with totalCount",
			text:      "query Filter($organisation: Ref, $article6: Article6Basis!) { processingActivities(filter: {organisation: $organisation, specialCategories: true, article6: [$article6]}) { totalCount " + rows + " } }",
			statement: func(s sqlFor) string { return s.page(filtered, row, true) },
			args:      func(_ sqlFor, v variables) []any { return []any{v.Organisation, v.Article6} },
			variables: orgs,
		},
		{
			name:      "filter without totalCount",
			text:      "query Filter($organisation: Ref, $article6: Article6Basis!) { processingActivities(filter: {organisation: $organisation, specialCategories: true, article6: [$article6]}) { " + rows + " } }",
			statement: func(s sqlFor) string { return s.page(filtered, row, false) },
			args:      func(_ sqlFor, v variables) []any { return []any{v.Organisation, v.Article6} },
			variables: orgs,
		},
		{
			name: "text search", text: "query Text($text: String) { processingActivities(filter: {text: $text}) { " + rows + " } }",
			statement: func(s sqlFor) string { return s.page(s.matching(), row, false) },
			args: func(s sqlFor, v variables) []any {
				term := register.SearchTerms(v.Text)[0]
				if s.postgres() {
					return []any{term + ":*"}
				}
				return []any{`"` + term + `"*`}
			},
			variables: []variables{{Text: corpus.RareWord}},
		},
	}
}
