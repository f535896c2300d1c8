package graph

import (
	"bytes"
	"context"
	"testing"

	"ropa/access"
	"ropa/examples"
	"ropa/store"
	"ropa/store/storetest"
)

// TestAListIsLoadedTogether wants the first activity of a list that is judged to
// bring all others with it, whatever register they are in, and a later one that
// was read anew to be loaded anew.
func TestAListIsLoadedTogether(t *testing.T) {
	storetest.Each(t, func(t *testing.T, address string) {
		ctx := access.With(context.Background(), access.System("test"))
		s, err := store.Open(ctx, address, store.Options{})
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
		file(s.Client)
		r, ctx := &Resolver{Store: s}, withDocket(ctx)
		list := s.Client.ProcessingActivity.Query().AllX(ctx)
		found := map[*store.Loaded]bool{}
		for i, a := range list {
			if err := r.judged(ctx, a, func(_ *docket, x *filed) {
				found[x.around] = true
				if string(x.activity.Reference) != a.Reference {
					t.Errorf("%s is judged as %s", a.Reference, x.activity.Reference)
				}
			}); err != nil {
				t.Fatal(err)
			}
			if d := docketOf(ctx); len(d.loaded) != len(list) || len(d.waiting) > 0 {
				t.Fatalf("after %d activities %d of %d are loaded, and %d wait", i+1, len(d.loaded), len(list), len(d.waiting))
			}
		}
		if len(found) != len(examples.Registers) {
			t.Errorf("%d registers were loaded", len(found))
		}
		again := s.Client.ProcessingActivity.Query().FirstX(ctx)
		if docketOf(ctx).loaded[again.ID] != nil {
			t.Error("what was read anew is still loaded as it was")
		}
	})
}
