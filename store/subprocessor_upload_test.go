package store_test

import (
	"fmt"
	"strings"
	"testing"

	named "ropa/ent/db/organisation"
	"ropa/register"
	"ropa/scalar"
	"ropa/store"
	"ropa/store/storetest"
)

// uploaded is what became of the lines of a list.
func (m *fair) uploaded(file string, dryRun bool) []string {
	m.Helper()
	lines, err := m.Upload(m.ctx, "v", file, dryRun, store.Change{Path: "input"})
	must(m.T, err)
	var out []string
	for _, l := range lines {
		out = append(out, strings.TrimSpace(fmt.Sprintf("%d %s %s %s", l.Line, l.Action, l.Key, l.EngagedBy)))
	}
	return out
}

func (m *fair) wantUploaded(file string, dryRun bool, want ...string) {
	m.Helper()
	if got := m.uploaded(file, dryRun); strings.Join(got, "\n") != strings.Join(want, "\n") {
		m.Errorf("the upload says\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
}

// first is a list with a byte order mark, semicolons, a line within a cell, what
// looks like a formula, and a chain that is told from its end.
const first = "\ufeffServices;name;country;key;registration_number;engaged_by;locations;since;transfer_tool\r\n" +
	"\"backup,\nnightly\";Deep Store;SE;;77;Sky & Co;SE|NO;;\r\n" +
	"=1+1;Sky & Co;NO;;;p1;no se;2021-05-05;\r\n" +
	";Processor One;NO;p1;;;US;2020-01-01; adequacy \r\n" +
	";Deep Store;SE;;77;;;;\r\n"

// TestUploadLists takes a first list over, and reports of a later one what must be
// announced.
func TestUploadLists(t *testing.T) {
	storetest.Each(t, func(t *testing.T, address string) {
		m := openFair(t, address)
		want := []string{"2 LIST deep-store sky-co", "4 LIST sky-co p1", "5 LIST p1", "6 LIST deep-store"}
		m.wantUploaded(first, true, want...)
		if n := m.Client.SubprocessorChange.Query().CountX(m.ctx) + m.Client.SubprocessorNotice.Query().CountX(m.ctx); n != 0 {
			t.Errorf("a dry run left %d rows", n)
		}
		m.wantUploaded(first, false, want...)
		if n := m.Client.SubprocessorNotice.Query().CountX(m.ctx); n != 12 {
			t.Errorf("%d notices, want 12", n)
		}
		published := register.Planned(exported(t, m.ctx, m.Store, "v").SubprocessorChanges)
		got := fmt.Sprintf("%+v", published)
		for _, part := range []string{"Services:backup,\nnightly", "Services:=1+1", "TransferTool:ADEQUACY", "Locations:[NO SE]", "Since:2021-05-05"} {
			if !strings.Contains(got, part) {
				t.Errorf("the list lacks %q: %s", part, got)
			}
		}
		m.wantUploaded(first, false, "2 UNCHANGED deep-store sky-co", "4 UNCHANGED sky-co p1", "5 UNCHANGED p1", "6 UNCHANGED deep-store")

		m.clock.to("2026-03-10")
		m.wantUploaded("name,country,key,engaged_by,locations,services,since\nOne,NO,p1,,DE,cleaning,\nSky & Co,NO,,p1,,,\nNew,NO,,,,,\nForgotten,NO,,,,,2026-03-01\nBelow new,NO,,New,,,2020-01-01\n", false,
			"2 ANNOUNCE_CHANGE_PURPOSE p1", "2 ANNOUNCE_CHANGE_LOCATION p1", "3 UNCHANGED sky-co p1", "4 ANNOUNCE_ADD", "5 LIST forgotten", "6 ANNOUNCE_ADD",
			"0 ANNOUNCE_REMOVE deep-store", "0 ANNOUNCE_REMOVE deep-store sky-co")
	})
}

// TestUploadOfTodaysList takes the list of today again while changes of it are
// announced: nothing differs, nobody is made twice, and what is to come need not be
// in it.
func TestUploadOfTodaysList(t *testing.T) {
	storetest.Each(t, func(t *testing.T, address string) {
		m := openFair(t, address)
		m.wantUploaded("name,country,key,since\r\nOld,NO,,2020-01-01\r\nGone,NO,,2020-01-01\r\n", false, "2 LIST old", "3 LIST gone")
		replace := announcing(register.SubprocessorChangeReplace, "p2", "", "2026-05-01")
		replace.Replaces = "old"
		m.mustAnnounce(replace)
		m.mustAnnounce(announcing(register.SubprocessorChangeRemove, "gone", "", "2026-05-01"))
		m.mustAnnounce(announcing(register.SubprocessorChangeAdd, "p3", "", "2026-05-01"))
		before := m.Client.Organisation.Query().CountX(m.ctx)
		m.wantUploaded("name,country,since\r\nOld,NO,2020-01-01\r\nGone,NO,2020-01-01\r\n", false, "2 UNCHANGED old", "3 UNCHANGED gone")
		if n := m.Client.Organisation.Query().CountX(m.ctx); n != before {
			t.Errorf("%d organisations, then %d", before, n)
		}
		m.clock.to("2026-05-02")
		m.wantUploaded("name,country,since\nOld,NO,2020-01-01\nP,NO,2020-01-01\n", true,
			"2 LIST old", "3 LIST p", "0 ANNOUNCE_REMOVE p2", "0 ANNOUNCE_REMOVE p3")
	})
}

// TestUploadKeepsTheReason wants the vendor's reason in its own register alone: a
// new organisation is a record of all.
func TestUploadKeepsTheReason(t *testing.T) {
	storetest.Each(t, func(t *testing.T, address string) {
		m := openFair(t, address)
		lines, err := m.Upload(m.ctx, "v", "name,country\nQuiet,NO\n", false, store.Change{Path: "input", Reason: "a private one"})
		must(t, err)
		shared := revisions(t, m.ctx, m.Store, m.Client.Organisation.Query().Where(named.Key(lines[0].Key)).OnlyIDX(m.ctx))
		own := revisions(t, m.ctx, m.Store, m.Client.SubprocessorChange.Query().OnlyIDX(m.ctx))
		if len(shared) != 1 || shared[0].Reason != "" || len(own) != 1 || own[0].Reason != "a private one" {
			t.Errorf("the organisation has %+v, the vendor %+v", shared, own)
		}
	})
}

// TestUploadRefusesWrongLines wants all that is wrong said together, and nothing written.
func TestUploadRefusesWrongLines(t *testing.T) {
	storetest.Each(t, func(t *testing.T, address string) {
		m := openFair(t, address)
		vendor := m.Client.Organisation.Query().Where(named.Key("v")).OnlyIDX(m.ctx)
		must(t, m.Describe(m.ctx, edit(register.KindOrganisation, vendor, 1), func(r register.Record) error {
			r.(*register.Organisation).Country = "NO"
			return nil
		}))
		before := m.Client.Organisation.Query().CountX(m.ctx)
		for name, c := range map[string]struct {
			file string
			want []string
		}{
			"nothing":        {"", []string{"INVALID input.csv"}},
			"columns":        {"name,colour,name\nA,NO,A\n", []string{"INVALID input.csv[1]", "INVALID input.csv[1].country", "INVALID input.csv[1].name"}},
			"quotes":         {"name,country\nA,NO\n\"B,NO\n", []string{"INVALID input.csv[3]"}},
			"cells":          {"name,country\nA\nB,NO,x\n", []string{"INVALID input.csv[2]", "INVALID input.csv[3]"}},
			"values":         {"name,country,since,locations,transfer_tool\n,XX1,1.2.2020,NO ZZZ,HOPE\nB,,,,\n", []string{"INVALID input.csv[2].name", "INVALID input.csv[2].country", "INVALID input.csv[2].since", "INVALID input.csv[2].locations", "INVALID input.csv[2].transfer_tool", "INVALID input.csv[3].country"}},
			"chains":         {"name,country,engaged_by\nA,NO,B\nB,NO,A\nC,NO,nobody\n", []string{"INVALID input.csv[2].engaged_by", "INVALID input.csv[3].engaged_by", "INVALID input.csv[4].engaged_by"}},
			"rows":           {"name,country,key,since\nA,NO,,2030-01-01\nP,NO,p1,\nP,NO,p1,\nV,NO,v,\nK,NO,Not a key,\nOrganisation v,NO,,\n", []string{"INVALID input.csv[2].since", "INVALID input.csv[4].name", "INVALID input.csv[5].name", "INVALID input.csv[6].key", "INVALID input.csv[7].name"}},
			"too many lines": {"name,country\n" + strings.Repeat("A,NO\n", 501), []string{"LIMIT_EXCEEDED input.csv[502]"}},
		} {
			t.Run(name, func(t *testing.T) {
				for _, dryRun := range []bool{true, false} {
					_, err := m.Upload(m.ctx, "v", c.file, dryRun, store.Change{Path: "input"})
					refused(t, err, c.want...)
				}
			})
		}
		if n := m.Client.Organisation.Query().CountX(m.ctx); n != before || m.Client.SubprocessorChange.Query().CountX(m.ctx) != 0 {
			t.Errorf("%d organisations, then %d", before, n)
		}
	})
}

// TestAnnouncementsAtOnce lets many announce for one vendor while customers engage
// it: no number is given twice, and every customer has every announcement once.
func TestAnnouncementsAtOnce(t *testing.T) {
	const many = 6
	storetest.Each(t, func(t *testing.T, address string) {
		m := openFair(t, address)
		for i := range many {
			create(t, m.ctx, m.Store, "", organisation(scalar.Text(fmt.Sprintf("q%d", i))))
			create(t, m.ctx, m.Store, "", organisation(scalar.Text(fmt.Sprintf("c%d", i))))
		}
		together(2*many, func(i int) {
			if i%2 == 0 {
				c := announcing(register.SubprocessorChangeAdd, scalar.Ref(fmt.Sprintf("q%d", i/2)), "", "2026-04-01")
				ch := store.Change{IdempotencyKey: fmt.Sprint("k", i), Input: c, Path: "input"}
				for range 2 { // the second one is the first one again
					if _, err := m.Announce(m.ctx, "v", c, nil, ch); err != nil {
						t.Error(err)
					}
				}
				return
			}
			e := &register.Engagement{Key: "e", Vendor: "v", Role: register.EngagementRoleProcessor}
			if _, err := m.Create(m.ctx, scalar.Ref(fmt.Sprintf("c%d", i/2)), e, store.Change{}); err != nil {
				t.Error(err)
			}
		})
		if n := m.Client.SubprocessorChange.Query().CountX(m.ctx); n != many {
			t.Errorf("%d announcements, want %d", n, many)
		}
		if n, want := m.Client.SubprocessorNotice.Query().CountX(m.ctx), many*(many+3); n != want {
			t.Errorf("%d notices, want %d: each customer each announcement once", n, want)
		}
	})
}

// TestDecisionWhileTheVendorWithdraws lets a customer decide while the vendor
// takes the change back: one of them is first, and the other sees it.
func TestDecisionWhileTheVendorWithdraws(t *testing.T) {
	storetest.Each(t, func(t *testing.T, address string) {
		m := openFair(t, address)
		for i := range 6 {
			who := scalar.Text(fmt.Sprintf("q%d", i))
			create(t, m.ctx, m.Store, "", organisation(who))
			id := m.mustAnnounce(announcing(register.SubprocessorChangeAdd, scalar.Ref(who), "", "2026-03-01"))
			notice, version, _ := m.notice("specific", i+1)
			var withdrawn, approved error
			together(2, func(n int) {
				if n == 0 {
					withdrawn = m.WithdrawAnnouncement(m.ctx, edit(register.KindSubprocessorChange, id, 1))
				} else {
					approved = m.ApproveNotice(m.ctx, edit(register.KindSubprocessorNotice, notice, version))
				}
			})
			must(t, withdrawn)
			want := register.NoticeStateInEffect
			if approved != nil {
				refusedAny(t, approved, "CONFLICT expectedVersion", "INVALID id")
				want = register.NoticeStateWithdrawn
			}
			m.wantState("specific", i+1, want)
			m.wantState("general", i+1, register.NoticeStateWithdrawn)
		}
	})
}

// refusedAny wants err to be one problem, one of these.
func refusedAny(t *testing.T, err error, want ...string) {
	t.Helper()
	ps, ok := register.AsProblems(err)
	if !ok || len(ps) != 1 || !strings.Contains(strings.Join(want, "|"), string(ps[0].Code)+" "+ps[0].Path) {
		t.Errorf("%v, want one of %v", err, want)
	}
}
