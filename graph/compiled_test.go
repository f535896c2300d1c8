package graph

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"net/http/httptest"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"entgo.io/ent/dialect"
	"github.com/vektah/gqlparser/v2/ast"

	"ropa/access"
	"ropa/ent/db/organisation"
	"ropa/examples"
	"ropa/graph/gen"
	"ropa/register"
	"ropa/store"
	"ropa/store/storetest"
)

// TestCompiledAnswersEqualEnts asks everything twice, by the compiled statement
// and by Ent alone, as several callers and on both databases, and wants the same
// answers. It also wants the compiled road to be taken: one statement where
// nothing but a page is asked for.
func TestCompiledAnswersEqualEnts(t *testing.T) {
	storetest.Each(t, func(t *testing.T, address string) {
		ctx := access.With(context.Background(), access.System("test"))
		var statements atomic.Int64
		s, err := store.Open(ctx, address, store.Options{Wrap: func(d dialect.Driver) dialect.Driver { return counting{d, &statements} }})
		if err != nil {
			t.Fatal(err)
		}
		defer s.Close()
		for _, name := range examples.Registers {
			b, _ := examples.Files.ReadFile(name)
			if _, err := s.Import(ctx, bytes.NewReader(b), store.ImportOptions{}); err != nil {
				t.Fatal(err)
			}
		}
		coplan := s.Client.Organisation.Query().Where(organisation.Key("coplan")).OnlyIDX(ctx)
		fast, plain := NewHandler(s, time.Minute), newHandler(&Resolver{Store: s, plain: true}, time.Minute)
		callers := map[string]access.Caller{
			"all":    access.System("test"),
			"coplan": {Actor: "x", Grants: []access.Grant{{Role: register.RoleAuditor, OrganisationID: coplan}}},
			"vendor": {Actor: "y", Grants: []access.Grant{{Role: register.RoleVendor}}},
			"nobody": {},
		}
		queries := append(everything(), exampleQueries(t)...)
		for name, caller := range callers {
			ctx := access.With(context.Background(), caller)
			for _, q := range queries {
				statements.Store(0)
				got, n := ask(t, fast, ctx, q), statements.Load()
				want := ask(t, plain, ctx, q)
				if !reflect.DeepEqual(got, want) {
					t.Fatalf("%s: %s\ncompiled: %v\nby Ent:   %v", name, q, got, want)
				}
				if name == "all" && strings.Contains(q, "# one statement") && n != 1 {
					t.Errorf("%d statements for %s", n, q)
				}
			}
		}
	})
}

type counting struct {
	dialect.Driver
	n *atomic.Int64
}

func (c counting) Query(ctx context.Context, query string, args, v any) error {
	c.n.Add(1)
	return c.Driver.Query(ctx, query, args, v)
}

func ask(t *testing.T, h *Handler, ctx context.Context, query string) (out any) {
	t.Helper()
	body, _ := json.Marshal(map[string]any{"query": query})
	r := httptest.NewRequest("POST", "/graphql", bytes.NewReader(body)).WithContext(ctx)
	r.Header.Set("Content-Type", "application/json")
	w := httptest.NewRecorder()
	h.ServeHTTP(w, r)
	if err := json.Unmarshal(w.Body.Bytes(), &out); err != nil {
		t.Fatalf("%v: %s", err, w.Body)
	}
	if answer, ok := out.(map[string]any); ok { // root fields fail in any order
		if errs, ok := answer["errors"].([]any); ok {
			slices.SortFunc(errs, func(a, b any) int { return strings.Compare(fmt.Sprint(a), fmt.Sprint(b)) })
		}
	}
	return out
}

// everything is queries for all lists with all their fields and, two levels
// down, those of the records that they lead to.
func everything() (out []string) {
	schema := gen.NewExecutableSchema(gen.Config{}).Schema()
	for _, f := range schema.Query.Fields {
		typ := strings.TrimSuffix(f.Type.Name(), "Connection")
		if typ == f.Type.Name() || typ == "Token" || typ == "Revision" || schema.Types[typ+"OrderField"] == nil {
			continue
		}
		depth := 2
		if typ == "ProcessingActivity" {
			depth = 1
		}
		fields := selection(schema, schema.Types[typ], depth)
		out = append(out, fmt.Sprintf("# one statement\n{ %s(first: 30) { edges { cursor node { %s } } pageInfo { hasNextPage hasPreviousPage startCursor endCursor } } }", f.Name, fields))
		for _, order := range schema.Types[typ+"OrderField"].EnumValues {
			out = append(out, fmt.Sprintf("{ %s(last: 3, orderBy: {field: %s, direction: DESC}) { totalCount pageInfo { hasNextPage hasPreviousPage } edges { cursor node { id again: id __typename } } } }", f.Name, order.Name))
		}
	}
	return append(out,
		"{ processingActivities(first: 2) { totalCount } }",
		"{ processingActivities(first: 500) { totalCount } }", `{ processingActivities(filter: {organisation: "none"}) { totalCount } }`,
		`{ processingActivity(organisation: "coplan", ref: "COP-A08") { name ...F @include(if: true) skipped: name @skip(if: true) } } fragment F on ProcessingActivity { legalBases { asStated ... on Node { id } } }`,
		`{ organisation(ref: "google") { name } none: organisation(ref: "none") { name } system(ref: "easyedit", organisation: "coplan") { name } }`,
		`{ node(id: "act_00000000000000000000000000") { id } wrong: node(id: "x") { id } }`,
		`{ a: organisations(first: 1) { edges { one: node { key } two: node { name } } } }`)
}

// derived reports whether a field is not stored but made when it is asked for.
func derived(f *ast.FieldDefinition) bool {
	return len(f.Arguments) > 0 || slices.Contains([]string{"completeness", "rights"}, f.Name)
}

func selection(schema *ast.Schema, t *ast.Definition, depth int) string {
	var b strings.Builder
	for _, f := range t.Fields {
		below := schema.Types[f.Type.Name()]
		switch {
		case strings.HasPrefix(f.Name, "__") || derived(f):
		case below.Kind != ast.Object:
			b.WriteString(f.Name + " ")
		case below.Name == "Evidence" || below.Name == "LangText":
			b.WriteString(f.Name + " { " + selection(schema, below, 0) + "} ")
		case depth > 0 && below.Name != "ProcessingActivity":
			b.WriteString(f.Name + " { " + selection(schema, below, depth-1) + "} ")
		case depth > 0:
			b.WriteString(f.Name + " { reference } ")
		}
	}
	return b.String()
}

func exampleQueries(t *testing.T) (out []string) {
	files, err := filepath.Glob("../examples/queries/*.graphql")
	if err != nil || len(files) == 0 {
		t.Fatal("no example queries", err)
	}
	for _, name := range files {
		b, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		out = append(out, string(b))
	}
	return out
}
