package store_test

import (
	"database/sql"
	"fmt"
	"strings"
	"testing"

	"ropa/access"
	named "ropa/ent/db/organisation"
	"ropa/register"
	"ropa/scalar"
	"ropa/store"
	"ropa/store/storetest"
)

func TestCorrections(t *testing.T) {
	storetest.Each(t, func(t *testing.T, address string) {
		m := openMarket(t, address)
		editor := m.as(register.RoleEditor, m.customer)
		input := store.Change{Path: "input", Reason: "because"}
		c := register.Correction{Subject: "vendor", Field: "city", Proposed: "Elverum", Grounds: "It moved."}
		_, err := m.Propose(editor, "customer", c, input)
		refused(t, err, "INVALID input.subject") // nobody but an administrator keeps it
		vendor := m.takeOver()

		with := func(field, proposed scalar.Text) register.Correction {
			return register.Correction{Subject: "vendor", Field: field, Proposed: proposed, Grounds: "So it is."}
		}
		for name, try := range map[string]struct {
			c    register.Correction
			want string
		}{
			"no such field":        {with("colour", "red"), "INVALID input.field"},
			"no field":             {with("", "red"), "INVALID input.field"},
			"its key":              {with("key", "other"), "INVALID input.field"},
			"whether it keeps one": {with("keepsRegister", "true"), "INVALID input.field"},
			"whose record it is":   {with("claimedOn", ""), "INVALID input.field"},
			"no name":              {with("name", ""), "INVALID input.proposed"},
			"no country":           {with("country", "XX"), "INVALID input.proposed"},
			"no flag":              {with("publicAuthority", "perhaps"), "INVALID input.proposed"},
			"more than a flag":     {with("publicAuthority", "true true"), "INVALID input.proposed"},
			"no list":              {with("hostingLocations", "NO"), "INVALID input.proposed"},
			"no such country":      {with("hostingLocations", `["NO", "XX"]`), "INVALID input.proposed"},
			"no such part":         {with("certifications", `[{"name": "ISO 27001", "colour": "red"}]`), "INVALID input.proposed"},
			"an end before":        {with("dpfListedOn", "2026-02-30"), "INVALID input.proposed"},
			"nothing new":          {with("name", "Organisation vendor"), "INVALID input.proposed"},
			"no grounds":           {register.Correction{Subject: "vendor", Field: "city", Proposed: "Elverum"}, "INVALID input.grounds"},
			"nobody's":             {register.Correction{Subject: "none", Field: "city", Grounds: "x"}, "INVALID input.subject"},
		} {
			t.Run(name, func(t *testing.T) {
				_, err := m.Propose(editor, "customer", try.c, input)
				refused(t, err, try.want)
			})
		}
		_, err = m.Propose(editor, "stranger", c, input)
		refused(t, err, "FORBIDDEN organisation")
		_, err = m.Propose(m.as(register.RoleAuditor, m.customer), "customer", c, input)
		refused(t, err, "FORBIDDEN organisation")

		once := input
		once.IdempotencyKey, once.Input = "k", "i"
		id, err := m.Propose(editor, "customer", c, once)
		must(t, err)
		if again, err := m.Propose(editor, "customer", c, once); err != nil || again != id {
			t.Errorf("made again: %s, %v", again, err)
		}
		row := m.Client.Correction.GetX(m.admin, id)
		if row.SubjectID != m.vendor || row.OrganisationID != m.customer || row.ProposedOn != "2026-03-01" || row.Answer != nil || !strings.HasPrefix(row.Key, "vendor-city-") {
			t.Errorf("%+v", row)
		}

		accept := func(by string, id string) error {
			ctx := map[string]func() error{
				"the vendor":       func() error { return m.Answer(vendor, id, register.CorrectionAnswerAccepted, "", input) },
				"an administrator": func() error { return m.Answer(m.admin, id, register.CorrectionAnswerAccepted, "", input) },
				"another vendor": func() error {
					return m.Answer(m.as(register.RoleVendor, m.customer), id, register.CorrectionAnswerAccepted, "", input)
				},
				"a vendor of all": func() error {
					return m.Answer(m.as(register.RoleVendor, ""), id, register.CorrectionAnswerAccepted, "", input)
				},
				"who proposed it": func() error { return m.Answer(editor, id, register.CorrectionAnswerAccepted, "", input) },
				"the vendor's DPO": func() error {
					return m.Answer(m.as(register.RoleDPO, m.vendor), id, register.CorrectionAnswerAccepted, "", input)
				},
				"another's auditor": func() error {
					return m.Answer(m.as(register.RoleAuditor, m.vendor), id, register.CorrectionAnswerAccepted, "", input)
				},
			}
			return ctx[by]()
		}
		refused(t, accept("an administrator", id), "FORBIDDEN id")
		refused(t, accept("who proposed it", id), "FORBIDDEN id")
		for _, by := range []string{"another vendor", "a vendor of all", "the vendor's DPO", "another's auditor"} {
			refused(t, accept(by, id), "NOT_FOUND id")
		}
		refused(t, accept("the vendor", "cor_00000000000000000000000000"), "NOT_FOUND id")
		refused(t, m.Answer(vendor, id, register.CorrectionAnswerDeclined, "", input), "INVALID reply")
		refused(t, m.Answer(vendor, id, "PERHAPS", "", input), "INVALID input.answer")
		must(t, accept("the vendor", id))
		refused(t, accept("the vendor", id), "INVALID id")
		if o := m.record(); o.City != "Elverum" || o.ClaimedOn == "" {
			t.Errorf("%+v", o)
		}
		for _, of := range []string{id, m.vendor} {
			list := revisions(t, m.admin, m.Store, of)
			checkChain(t, list)
			last := list[len(list)-1]
			if want := map[string]register.Operation{id: register.OperationAnswer, m.vendor: register.OperationDescribe}[of]; last.Operation != want || last.Reason != "because" || last.Actor != access.From(vendor).Actor {
				t.Errorf("%+v", last)
			}
		}

		declined, err := m.Propose(editor, "customer", with("measures", `["Encryption", "Backups"]`), input)
		must(t, err)
		version := m.record().Version
		must(t, m.Answer(vendor, declined, register.CorrectionAnswerDeclined, "No.", input))
		if m.record().Version != version || m.Client.Correction.GetX(m.admin, declined).Reply != "No." {
			t.Error("a correction that was declined was made")
		}
		stale, err := m.Propose(editor, "customer", with("dpfListedUntil", "2026-01-01"), input)
		must(t, err)
		must(t, m.describe(vendor, func(o *register.Organisation) { o.DPFListedOn = "2026-02-01" }))
		refused(t, accept("the vendor", stale), "INVALID id") // would end before it begins
		same, err := m.Propose(editor, "customer", with("city", ""), input)
		must(t, err)
		must(t, m.describe(vendor, func(o *register.Organisation) { o.City = "" }))
		version = m.record().Version
		must(t, accept("the vendor", same)) // it had made it already
		if m.record().Version != version {
			t.Error("a correction was made that changes nothing")
		}
	})
}

// TestOneAnswer lets a vendor accept and decline at once, while it describes its record.
func TestOneAnswer(t *testing.T) {
	storetest.Each(t, func(t *testing.T, address string) {
		m := openMarket(t, address)
		vendor := m.takeOver()
		for n := range 5 {
			c := register.Correction{Subject: "vendor", Field: "city", Proposed: text(fmt.Sprint("City ", n)), Grounds: "x"}
			id, err := m.Propose(m.as(register.RoleDPO, m.customer), "customer", c, store.Change{})
			must(t, err)
			errs := make([]error, 4)
			together(len(errs)+1, func(i int) {
				if i == len(errs) {
					_ = m.describe(vendor, func(o *register.Organisation) { o.Note = "x" }) // may come too late
					return
				}
				errs[i] = m.Answer(vendor, id, []register.CorrectionAnswer{register.CorrectionAnswerAccepted, register.CorrectionAnswerDeclined}[i%2], "x", store.Change{})
			})
			wantOne(t, errs, register.CodeInvalid)
			row := m.Client.Correction.GetX(m.admin, id)
			if made := m.record().City == c.Proposed; made != (*row.Answer == register.CorrectionAnswerAccepted) {
				t.Errorf("answered %s, made %t", *row.Answer, made)
			}
			checkChain(t, revisions(t, m.admin, m.Store, id))
			checkChain(t, revisions(t, m.admin, m.Store, m.vendor))
		}
	})
}

// TestImportLeavesClaimedRecordsAlone imports files that hold a record that its
// organisation keeps.
func TestImportLeavesClaimedRecordsAlone(t *testing.T) {
	storetest.Each(t, func(t *testing.T, address string) {
		m := openMarket(t, address)
		vendor := m.takeOver()
		must(t, m.describe(vendor, func(o *register.Organisation) {
			o.City, o.Aliases = "Elverum", []scalar.Text{"V"}
			o.Certifications = []register.Certification{{Name: "ISO 27001", ValidUntil: "2027-01-01"}}
		}))
		record := `"organisations": [{"key": "o", "name": "O", "keepsRegister": true}, {"key": "vendor", "name": "Organisation vendor"%s}]`
		in := func(more string) error {
			_, err := m.Import(m.admin, file(strings.Replace(record, "%s", more, 1)), store.ImportOptions{})
			return err
		}
		version := m.record().Version
		must(t, in(""))
		must(t, in(`, "city": "Elverum", "aliases": ["V"], "claimedOn": "2020-01-01", "certifications": [{"name": "ISO 27001", "validUntil": "2027-01-01"}]`))
		refused(t, in(`, "city": "Lillehammer"`), "CONFLICT organisations[1].city")
		refused(t, in(`, "postalCode": "2400"`), "FORBIDDEN organisations[1]")
		refused(t, in(`, "aliases": ["W"]`), "FORBIDDEN organisations[1]")
		refused(t, in(`, "certifications": [{"name": "ISO 27001"}]`), "FORBIDDEN organisations[1]")
		if m.record().Version != version {
			t.Error("an import changed a claimed record")
		}

		own := strings.NewReader(`{"format": "ropa.register", "version": 1, "organisation": "vendor", "organisations": [{"key": "vendor", "name": "V", "claimedOn": "2020-01-01"}]}`)
		_, err := m.Import(vendor, own, store.ImportOptions{})
		refused(t, err, "FORBIDDEN ")
		_, err = m.Import(m.admin, own, store.ImportOptions{}) // an administrator restores its register
		must(t, err)
		if o := m.record(); o.Name != "V" || o.City != "" || o.ClaimedOn != "2026-03-01" {
			t.Errorf("%+v", o)
		}
		foreign := strings.NewReader(`{"format": "ropa.register", "version": 1, "organisation": "elsewhere", "organisations": [{"key": "elsewhere", "name": "E", "claimedOn": "2020-01-01"}]}`)
		_, err = m.Import(m.admin, foreign, store.ImportOptions{})
		must(t, err)
		if n := m.Client.Organisation.Query().Where(named.ClaimedOnNotNil()).CountX(m.admin); n != 1 {
			t.Errorf("%d records are claimed", n)
		}
	})
}

// TestSecretsAreNowhere looks for the secrets of an invitation and of the token
// that came of it in what is kept for ever.
func TestSecretsAreNowhere(t *testing.T) {
	storetest.Each(t, func(t *testing.T, address string) {
		m := openMarket(t, address)
		_, invitation := m.invite(m.admin, "")
		_, token := m.claim(invitation)
		must(t, m.describe(m.by(token), func(o *register.Organisation) { o.Note = "x" }))
		for _, table := range []string{"tokens", "invitations", "memberships", "organisations", "revisions", "idempotency_keys"} {
			rows := everyRow(t, m.Store, table)
			if len(rows) == 0 && table != "idempotency_keys" {
				t.Errorf("there is nothing in %s", table)
			}
			for _, row := range rows {
				if strings.Contains(row, invitation) || strings.Contains(row, token) {
					t.Errorf("a secret is kept in %s: %s", table, row)
				}
			}
		}
	})
}

// everyRow is every row of a table, as text.
func everyRow(t *testing.T, s *store.Store, table string) (out []string) {
	t.Helper()
	reads, _ := s.DB()
	rows, err := reads.Query("SELECT * FROM " + table)
	must(t, err)
	defer rows.Close()
	columns, err := rows.Columns()
	must(t, err)
	for rows.Next() {
		values := make([]any, len(columns))
		for i := range values {
			values[i] = new(sql.NullString)
		}
		must(t, rows.Scan(values...))
		row := ""
		for _, v := range values {
			row += v.(*sql.NullString).String + " "
		}
		out = append(out, row)
	}
	must(t, rows.Err())
	return out
}
