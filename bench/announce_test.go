package main

import (
	"context"
	"fmt"
	"testing"

	"ropa/access"
	"ropa/register"
	"ropa/scalar"
	"ropa/store"
	"ropa/store/storetest"
)

// BenchmarkAnnounce announces a change to 10,000 customers: the change, a notice
// for each, and their revisions, in one transaction.
func BenchmarkAnnounce(b *testing.B) {
	const customers = 10_000
	for name, address := range map[string]func(testing.TB) string{"postgres": storetest.Postgres, "sqlite": storetest.SQLite} {
		b.Run(name, func(b *testing.B) {
			ctx := access.With(context.Background(), access.System("bench"))
			s, err := store.Open(ctx, address(b), store.Options{})
			if err != nil {
				b.Fatal(err)
			}
			defer s.Close()
			vendor := createOrganisation(ctx, b, s, "vendor")
			_, writes := s.DB()
			if err := storetest.Customers(ctx, writes, vendor, customers); err != nil {
				b.Fatal(err)
			}
			n := 0
			for b.Loop() {
				n++
				b.StopTimer()
				who := scalar.Text(fmt.Sprintf("processor-%d", n))
				createOrganisation(ctx, b, s, who)
				b.StartTimer()
				c := register.SubprocessorChange{Announcement: register.Announcement{
					Kind: register.SubprocessorChangeAdd, Subprocessor: scalar.Ref(who), Services: "backup of everything", Locations: []scalar.Country{"US", "NO"},
					TransferTool: register.TransferToolStandardClausesCommission, Explanation: "cheaper, and further away", EffectiveOn: "2999-01-01",
				}}
				if _, err := s.Announce(ctx, "vendor", c, nil, store.Change{}); err != nil {
					b.Fatal(err)
				}
			}
			if got := s.Client.SubprocessorNotice.Query().CountX(ctx); got != n*customers {
				b.Fatalf("%d notices, want %d", got, n*customers)
			}
		})
	}
}

func createOrganisation(ctx context.Context, b *testing.B, s *store.Store, key scalar.Text) string {
	id, err := s.Create(ctx, "", &register.Organisation{Key: key, Name: key}, store.Change{})
	if err != nil {
		b.Fatal(err)
	}
	return id
}
