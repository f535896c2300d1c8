package graph

import (
	"encoding/json"
	"slices"

	"entgo.io/contrib/entgql"

	"ropa/graph/gen"
	"ropa/register"
	"ropa/store"
)

// placeAfter reads the cursor of a list of records that differ; nil where there
// is none.
func placeAfter(after *entgql.Cursor[string]) (*store.RecordPlace, error) {
	if after == nil {
		return nil, nil
	}
	var at [2]string
	if json.Unmarshal([]byte(after.ID), &at) != nil || !slices.Contains(register.Kinds(), register.Kind(at[0])) {
		return nil, register.Fail(register.CodeInvalid, "after", "must be a cursor of this list")
	}
	return &store.RecordPlace{Kind: register.Kind(at[0]), Name: at[1]}, nil
}

// diffConnection is a page of records that differ.
func diffConnection(d store.RegisterDiff, after *store.RecordPlace) *gen.RecordDiffConnection {
	out := &gen.RecordDiffConnection{
		Edges: []*gen.RecordDiffEdge{}, PageInfo: entgql.PageInfo[string]{HasNextPage: d.More, HasPreviousPage: after != nil},
		TotalCount: d.Total, From: d.From, To: d.To,
	}
	for i, x := range d.Records {
		at, _ := json.Marshal([2]string{string(x.Kind), x.Name}) // of strings, never fails
		out.Edges = append(out.Edges, &gen.RecordDiffEdge{Node: &d.Records[i], Cursor: entgql.Cursor[string]{ID: string(at)}})
	}
	if n := len(out.Edges); n > 0 {
		out.PageInfo.StartCursor, out.PageInfo.EndCursor = &out.Edges[0].Cursor, &out.Edges[n-1].Cursor
	}
	return out
}
