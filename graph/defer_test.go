package graph

import (
	"context"
	"fmt"
	"strings"
	"testing"
	"time"

	"ropa/access"
	"ropa/store"
	"ropa/store/storetest"
)

// TestDeferIsRefused wants @defer refused as any unknown directive: the code
// that would answer it is taken out of what gqlgen generates.
func TestDeferIsRefused(t *testing.T) {
	ctx := access.With(context.Background(), access.System("test"))
	s, err := store.Open(ctx, storetest.SQLite(t), store.Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	answer := fmt.Sprint(ask(t, NewHandler(s, time.Minute), ctx, "{ viewer { ... @defer { tokenId } } }"))
	if !strings.Contains(answer, "INVALID") || !strings.Contains(answer, "defer") {
		t.Error(answer)
	}
}
