package store_test

import (
	"fmt"
	"math/rand/v2"
	"net/http"
	"testing"
	"time"

	"ropa/ent/db/revision"
	"ropa/ent/db/subprocessornotice"
	"ropa/register"
	"ropa/scalar"
	"ropa/store/storetest"
)

// TestKilledWhileAnnouncing kills the server in the middle of announcements to
// many customers, and of taking one back. Each has told all customers or none:
// none is lost and none is told twice.
func TestKilledWhileAnnouncing(t *testing.T) {
	const customers = 2500
	binary := binary(t)
	storetest.Each(t, func(t *testing.T, address string) {
		ctx, s := open(t, address)
		vendor := create(t, ctx, s, "", organisation("vendor"))
		_, writes := s.DB()
		must(t, storetest.Customers(ctx, writes, vendor, customers))
		for i := range 40 {
			create(t, ctx, s, "", organisation(text(fmt.Sprintf("q%d", i))))
		}
		server := startChild(t, binary, address)
		next, done, cut := 0, 0, 0
		for round := range kills() {
			client := &http.Client{}
			killed := make(chan struct{})
			time.AfterFunc(time.Duration(50+rand.IntN(600))*time.Millisecond, func() {
				defer close(killed)
				server.kill()
			})
			for next < 40 {
				a := ask(client, server.url, "mutation ($c: SubprocessorChangeInput!, $k: String!) { announceSubprocessorChange(input: {organisation: \"vendor\", change: $c, idempotencyKey: $k}) { subprocessorChange { id } } }",
					map[string]any{"k": fmt.Sprint("k", next), "c": map[string]any{"key": fmt.Sprintf("c%d", next), "kind": "ADD", "subprocessor": fmt.Sprintf("q%d", next), "effectiveOn": "2999-01-01"}})
				if a.cut {
					cut++
					break
				}
				if a.code != "" {
					t.Fatalf("%s %s", a.code, a.text)
				}
				done, next = done+1, next+1
			}
			client.CloseIdleConnections()
			<-killed
			server = startChild(t, binary, address)
			if round%2 == 1 {
				next++ // what was cut is not asked for again
			}
		}
		t.Logf("%d announcements made, %d cut off", done, cut)
		if cut == 0 {
			t.Error("nothing was cut off")
		}
		changes := s.Client.SubprocessorChange.Query().AllX(ctx)
		if len(changes) < done || len(changes) > done+cut {
			t.Errorf("%d announcements, %d were acknowledged", len(changes), done)
		}
		for _, c := range changes {
			of := subprocessornotice.And(subprocessornotice.VendorID(vendor), subprocessornotice.Change(scalar.Text(c.Key)))
			if n := s.Client.SubprocessorNotice.Query().Where(of).CountX(ctx); n != customers {
				t.Errorf("%s told %d customers, want %d", c.Key, n, customers)
			}
		}
		notices := s.Client.SubprocessorNotice.Query().CountX(ctx)
		if n := s.Client.Revision.Query().Where(revision.KindEQ(register.KindSubprocessorNotice)).CountX(ctx); n != notices || notices != customers*len(changes) {
			t.Errorf("%d notices and %d revisions of notices for %d announcements", notices, n, len(changes))
		}
	})
}
