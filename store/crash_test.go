package store_test

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"net/http"
	"os"
	"strconv"
	"testing"
	"time"

	"ropa/ent/db"
	"ropa/ent/db/processingactivity"
	"ropa/register"
	"ropa/store/storetest"
)

// kills is how often a test kills: five times, or ROPA_TEST_KILLS.
func kills() int {
	if n, err := strconv.Atoi(os.Getenv("ROPA_TEST_KILLS")); err == nil {
		return n
	}
	return 5
}

// sailors make their changes at the same time.
func sailors() []*sailor {
	var out []*sailor
	for i := range 4 {
		out = append(out, newSailor(fmt.Sprintf("S%d", i)))
	}
	return out
}

// storm lets all of them send changes to a server while strike does its worst,
// and returns when nobody sends any more.
func storm(t *testing.T, url string, crew []*sailor, strike func()) {
	end := make(chan struct{})
	time.AfterFunc(time.Duration(200+rand.IntN(400))*time.Millisecond, func() {
		defer close(end)
		strike()
	})
	together(len(crew), func(i int) { crew[i].sail(t, url, end) })
	<-end
	for _, s := range crew {
		s.client.CloseIdleConnections()
	}
}

// TestKilledServerLosesNothing kills the server in the middle of a storm of
// changes, starts it again, and compares the database with what its clients
// were told.
func TestKilledServerLosesNothing(t *testing.T) {
	binary := binary(t)
	storetest.Each(t, func(t *testing.T, address string) {
		ctx, s := open(t, address)
		create(t, ctx, s, "", organisation("o"))
		crew := sailors()
		server := startChild(t, binary, address)
		for range kills() {
			storm(t, server.url, crew, server.kill)
			server = startChild(t, binary, address)
			checkCrew(t, address, server.url, crew)
		}
		logCrew(t, crew)
	})
}

// TestCrashedDatabaseLosesNothing crashes PostgreSQL in the middle of a storm of
// changes while the server stays up.
func TestCrashedDatabaseLosesNothing(t *testing.T) {
	binary := binary(t)
	cluster, err := storetest.StartCluster()
	if errors.Is(err, storetest.ErrNoPostgres) && os.Getenv("ROPA_TEST_POSTGRES") != "required" {
		t.Skip("SKIPPED: ", err)
	}
	must(t, err)
	t.Cleanup(cluster.Stop)
	address, err := cluster.CreateDatabase("crash")
	must(t, err)
	ctx, s := open(t, address)
	create(t, ctx, s, "", organisation("o"))
	must(t, s.Close())
	crew := sailors()
	server := startChild(t, binary, address)
	for range kills() {
		storm(t, server.url, crew, func() {
			if err := errors.Join(cluster.Crash(), cluster.Start()); err != nil {
				t.Error(err)
			}
		})
		checkCrew(t, address, server.url, crew)
	}
	logCrew(t, crew)
}

func logCrew(t *testing.T, crew []*sailor) {
	asked, acked := 0, 0
	for _, s := range crew {
		asked, acked = asked+s.changes, acked+s.acked
	}
	t.Logf("%d changes asked for, %d acknowledged at once", asked, acked)
	if acked < 20 {
		t.Errorf("only %d changes were acknowledged: this was no storm", acked)
	}
}

// checkCrew settles what is in doubt and compares what the crew knows with what
// the server's API says, with the rows, and with the documents of the revisions.
func checkCrew(t *testing.T, address, url string, crew []*sailor) {
	t.Helper()
	expected := map[string]*known{}
	for _, s := range crew {
		s.settle(t, url)
		for reference, k := range s.alive {
			expected[reference] = k
		}
	}
	a := ask(http.DefaultClient, url, "{ processingActivities(first: 1) { totalCount } }", nil)
	if got := string(a.data["processingActivities"]); got != fmt.Sprintf(`{"totalCount":%d}`, len(expected)) {
		t.Errorf("the API says %s %s %s, want %d", got, a.code, a.text, len(expected))
	}
	ctx, s := open(t, address)
	defer s.Close()
	rows := s.Client.ProcessingActivity.Query().
		WithPurposes(func(q *db.PurposeQuery) { q.Order(db.Asc("position")) }).
		WithDataItems(func(q *db.DataItemQuery) { q.Order(db.Asc("position")) }).
		WithLegalBases(func(q *db.LegalBasisQuery) { q.WithPurpose() }).
		WithRetentionRules(func(q *db.RetentionRuleQuery) { q.WithDataItems() }).
		WithDisclosures(func(q *db.DisclosureQuery) { q.WithDataItems() }).
		Order(processingactivity.ByReference()).AllX(ctx)
	documents := exported(t, ctx, s, "o").ProcessingActivities
	if len(rows) != len(expected) || len(documents) != len(expected) {
		t.Fatalf("%d rows and %d documents, want %d", len(rows), len(documents), len(expected))
	}
	for i, row := range rows {
		k := expected[row.Reference]
		if k == nil || k.ID != row.ID || k.Version != row.Version || k.Name != string(row.Name) {
			t.Errorf("%s is version %d, %q; the client knows %+v", row.Reference, row.Version, row.Name, k)
			continue
		}
		if got, want := ofRow(row), ofDocument(documents[i]); got != want {
			t.Errorf("%s is torn: its rows are\n%s\nits document is\n%s", row.Reference, got, want)
		}
		if got := documents[i].Purposes; len(got) != len(k.purposes) || string(got[len(got)-1].Key) != k.purposes[len(k.purposes)-1] {
			t.Errorf("%s has the purposes %v, the client knows %v", row.Reference, got, k.purposes)
		}
		list := revisions(t, ctx, s, row.ID)
		if len(list) != row.Version {
			t.Errorf("%s has %d revisions at version %d", row.Reference, len(list), row.Version)
		}
		checkChain(t, list)
	}
	for table, n := range map[string]int{
		"purposes": s.Client.Purpose.Query().CountX(ctx), "data items": s.Client.DataItem.Query().CountX(ctx), "disclosures": s.Client.Disclosure.Query().CountX(ctx),
	} {
		want := map[string]int{"purposes": 2, "data items": 2, "disclosures": 1}[table] * len(expected)
		if n != want {
			t.Errorf("%d %s, want %d: some belong to nothing", n, table, want)
		}
	}
}

// ofRow is an activity as its rows tell it.
func ofRow(row *db.ProcessingActivity) string {
	out := fmt.Sprint(row.Reference, "|", row.Name, "|", row.Status)
	for _, p := range row.Edges.Purposes {
		out += fmt.Sprint("|", p.Key, "=", p.Description)
	}
	for _, d := range row.Edges.DataItems {
		out += fmt.Sprint("|", d.Key, "=", d.Label)
	}
	for _, b := range row.Edges.LegalBases {
		out += fmt.Sprint("|", *b.Article6, " for ", b.Edges.Purpose.Key)
	}
	for _, r := range row.Edges.RetentionRules {
		out += fmt.Sprint("|", r.Period, " of ", r.Edges.DataItems[0].Key)
	}
	for _, d := range row.Edges.Disclosures {
		out += fmt.Sprint("|", d.Category, " gets ", d.Edges.DataItems[0].Key)
	}
	return out
}

// ofDocument is the same as its document tells it.
func ofDocument(a register.ProcessingActivity) string {
	out := fmt.Sprint(a.Reference, "|", a.Name, "|", a.Status)
	for _, p := range a.Purposes {
		out += fmt.Sprint("|", p.Key, "=", p.Description)
	}
	for _, d := range a.DataItems {
		out += fmt.Sprint("|", d.Key, "=", d.Label)
	}
	for _, b := range a.LegalBases {
		out += fmt.Sprint("|", b.Article6, " for ", b.Purpose)
	}
	for _, r := range a.RetentionRules {
		out += fmt.Sprint("|", r.Period, " of ", r.DataItems[0])
	}
	for _, d := range a.Disclosures {
		out += fmt.Sprint("|", d.Category, " gets ", d.DataItems[0])
	}
	return out
}
