package store

import (
	"bytes"
	"context"
	"database/sql"
	"fmt"
	"strings"
	"testing"

	"entgo.io/ent/dialect"
	entsql "entgo.io/ent/dialect/sql"

	"ropa/access"
	"ropa/deliver/reach"
	"ropa/ent/db"
	"ropa/register"
	"ropa/scalar"
	"ropa/store/storetest"
)

// listening is a driver that counts the statements about channels and
// deliveries in its transactions.
type listening struct {
	*preparedDriver
	n int
}

// BeginTx begins a transaction whose statements are looked at.
func (l *listening) BeginTx(ctx context.Context, o *sql.TxOptions) (dialect.Tx, error) {
	tx, err := l.preparedDriver.BeginTx(ctx, o)
	if err != nil {
		return nil, err
	}
	inner := tx.(*entsql.Tx)
	return &entsql.Tx{Conn: entsql.Conn{ExecQuerier: &heard{inner.ExecQuerier, l}}, Tx: inner.Tx}, nil
}

type heard struct {
	entsql.ExecQuerier
	by *listening
}

func (h *heard) hear(query string) {
	if strings.Contains(query, "channels") || strings.Contains(query, "deliveries") {
		h.by.n++
	}
}

// ExecContext counts and does.
func (h *heard) ExecContext(ctx context.Context, query string, args ...any) (sql.Result, error) {
	h.hear(query)
	return h.ExecQuerier.ExecContext(ctx, query, args...)
}

// QueryContext counts and asks.
func (h *heard) QueryContext(ctx context.Context, query string, args ...any) (*sql.Rows, error) {
	h.hear(query)
	return h.ExecQuerier.QueryContext(ctx, query, args...)
}

// TestTellingTakesOneStatement counts the statements by which a transaction
// finds out who is told: one, however many revisions it writes. Deliveries are
// written many at once.
func TestTellingTakesOneStatement(t *testing.T) {
	const imported = 600 // in batches of 250
	storetest.Each(t, func(t *testing.T, address string) {
		ctx := access.With(context.Background(), access.System("test"))
		s, err := Open(ctx, address, Options{Reach: reach.Policy{Mail: true}})
		if err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() { s.Close() })
		l := &listening{preparedDriver: newDriver(s.dialect, s.writes)}
		s.write = db.NewClient(db.Driver(l))
		count := func(f func() error) int {
			t.Helper()
			l.n = 0
			if err := f(); err != nil {
				t.Fatal(err)
			}
			return l.n
		}
		create := func(organisation scalar.Ref, r register.Record) func() error {
			return func() error { _, err := s.Create(ctx, organisation, r, Change{}); return err }
		}
		round := 0
		importing := func() error {
			round++
			var b bytes.Buffer
			b.WriteString(`{"format": "ropa.register", "version": 1, "organisation": "o", "organisations": [{"key": "o", "name": "O", "keepsRegister": true}], "processingActivities": [`)
			for i := range imported {
				fmt.Fprintf(&b, `%s{"reference": "A%d-%d", "name": "A", "capacity": "CONTROLLER", "status": "DRAFT"}`, map[bool]string{true: ", "}[i > 0], round, i)
			}
			b.WriteString("]}")
			_, err := s.Import(ctx, bytes.NewReader(b.Bytes()), ImportOptions{})
			return err
		}
		for _, c := range []struct {
			what string
			do   func() error
			want int
		}{
			{"a shared record", create("", &register.DataCategory{Key: "c", Name: "C"}), 0},
			{"an organisation", create("", &register.Organisation{Key: "o", Name: "O", KeepsRegister: true}), 1},
			{"a record", create("o", &register.Notice{Key: "n1", Title: "N", Kind: "OTHER", Status: "DRAFT"}), 1},
			{"an import", importing, 1},
		} {
			if got := count(c.do); got != c.want {
				t.Errorf("%s of which nobody is told: %d statements, want %d", c.what, got, c.want)
			}
		}
		if _, _, err := s.CreateChannel(ctx, NewChannel{Organisation: "o", Kind: register.ChannelKindWebhook, Address: "https://hooks.example.org"}); err != nil {
			t.Fatal(err)
		}
		if got := count(create("o", &register.Notice{Key: "n2", Title: "N", Kind: "OTHER", Status: "DRAFT"})); got != 2 {
			t.Errorf("a record of which one channel is told: %d statements, want 2", got)
		}
		if got := count(importing); got != 1+3 {
			t.Errorf("an import in three batches of which one channel is told: %d statements, want 4", got)
		}
	})
}

// TestOthersAreTold writes revisions that concern other organisations than the
// one in whose register they stand.
func TestOthersAreTold(t *testing.T) {
	storetest.Each(t, func(t *testing.T, address string) {
		ctx := access.With(context.Background(), access.System("test"))
		s, err := Open(ctx, address, Options{})
		if err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() { s.Close() })
		organisations := map[string]string{}
		channels := map[string]string{}
		for _, key := range []string{"customer", "vendor", "other"} {
			id, err := s.Create(ctx, "", &register.Organisation{Key: scalar.Text(key), Name: "O", KeepsRegister: true}, Change{})
			if err != nil {
				t.Fatal(err)
			}
			organisations[key] = id
			as := ctx
			if key == "vendor" { // it may not read registers, its own neither
				as = access.With(ctx, access.Caller{Actor: "v", Grants: []access.Grant{{Role: register.RoleVendor, OrganisationID: id}}})
			}
			if channels[key], _, err = s.CreateChannel(as, NewChannel{Organisation: scalar.Ref(key), Kind: register.ChannelKindWebhook, Address: "https://hooks.example.org"}); err != nil {
				t.Fatal(err)
			}
		}
		if c := s.Client.Channel.GetX(ctx, channels["vendor"]); c.OfRegister {
			t.Error("a vendor's channel tells of a register")
		}
		customer, vendor := organisations["customer"], organisations["vendor"]
		many := make([]string, 2*manyOrganisations)
		for i := range many {
			many[i] = fmt.Sprintf("org_%026d", i)
		}
		for _, c := range []struct {
			what string
			kind register.Kind
			head head
			want []string
		}{
			{"the customer's alone", register.KindNotice, head{organisation: &customer}, []string{"customer"}},
			{"the customer's, for the vendor too", register.KindNotice, head{organisation: &customer, concerns: []string{vendor}}, []string{"customer", "vendor"}},
			{"in the vendor's register", register.KindNotice, head{organisation: &vendor}, nil},
			{"in the vendor's register, for itself", register.KindNotice, head{organisation: &vendor, concerns: []string{vendor, vendor}}, []string{"vendor"}},
			{"the vendor itself", register.KindOrganisation, head{id: vendor}, []string{"vendor"}},
			{"shared", register.KindLegalProvision, head{}, nil},
			{"for very many", register.KindNotice, head{organisation: &customer, concerns: many}, []string{"customer"}},
		} {
			before := len(s.Client.Delivery.Query().IDsX(ctx))
			err := s.inTx(ctx, func(ctx context.Context, t *tx) error {
				h := c.head
				if h.version, h.at = 1, t.at; h.id == "" {
					h.id = t.newID(c.kind.Prefix())
				} else {
					h.version = 2
				}
				return t.reviseAs(ctx, h, register.OperationDescribe, c.kind, "x", nil, "", "")
			})
			if err != nil {
				t.Fatal(err)
			}
			told := map[string]int{}
			for _, d := range s.Client.Delivery.Query().Order(db.Asc("id")).AllX(ctx)[before:] {
				told[d.ChannelID]++
			}
			if len(told) != len(c.want) {
				t.Errorf("%s: %d channels are told, want %v", c.what, len(told), c.want)
			}
			for _, key := range c.want {
				if told[channels[key]] != 1 {
					t.Errorf("%s: %s is told %d times", c.what, key, told[channels[key]])
				}
			}
		}
	})
}
