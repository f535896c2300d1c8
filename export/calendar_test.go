package export

import (
	"bytes"
	"encoding/json"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/emersion/go-ical"

	"ropa/examples"
	"ropa/register"
	"ropa/scalar"
)

// markOf gives every record an id made of its kind and name.
func markOf(k register.Kind, name scalar.Ref) Mark {
	return Mark{ID: k.Prefix() + "_" + string(name), Version: 3, At: "2026-10-01T12:30:00.123456Z"}
}

// dated is a register in which something of each kind ends, and nothing else does.
func datedRegister() *register.Register {
	entry := func(key string) register.Entry { return register.Entry{Key: scalar.Text(key)} }
	return &register.Register{
		Organisation: "o",
		Organisations: []register.Organisation{
			{Key: "o", Name: "Ålesund; kommune, Møre"},
			{Key: "v", Name: "Vendor, Inc.", DPFListedOn: "2024-01-01", DPFListedUntil: "2027-01-31", Email: "person@example.org"},
			{Key: "w", Name: "Left before", DPFListedUntil: "2020-01-31"},
			{Key: "sub", Name: "Cloud Ltd; below"},
		},
		Engagements: []register.Engagement{
			{Key: "e", Vendor: "v", Role: register.EngagementRoleProcessor, ValidUntil: "2027-03-31"},
			{Key: "retired", Vendor: "v", Role: register.EngagementRoleProcessor, ValidUntil: "2027-03-31", RetiredOn: "2026-01-01"},
			{Key: "open-ended", Vendor: "v", Role: register.EngagementRoleProcessor},
		},
		SubprocessorNotices: []register.SubprocessorNotice{announcedNotice("general", register.SubprocessorAuthorisationGeneral), announcedNotice("specific", register.SubprocessorAuthorisationSpecific)},
		Waivers:             []register.Waiver{{Key: "wv", Rule: "R108", Activity: "O-1", Finding: "0", Reason: "a reason that names a person", GrantedOn: "2026-01-01", Until: "2026-12-24"}},
		ProcessingActivities: []register.ProcessingActivity{
			{
				Reference: "O-1", Name: "Payroll; with a \\ and a, comma\r\nand a line that is so long that it has to be folded, ærlig talt, because it has more than seventy-five octets",
				Status: register.ActivityStatusApproved, NextReviewOn: "2026-10-15",
				Assessments:    []register.Assessment{{Entry: entry("dpia"), Kind: register.AssessmentKindDpia, ValidUntil: "2028-02-29"}, {Entry: entry("undated"), Kind: register.AssessmentKindTia}},
				RetentionRules: []register.RetentionRule{{Entry: entry("until"), Kind: register.RetentionKindUntilDate, UntilDate: "2027-06-30", Anchor: register.RetentionAnchorNextYearEnd}, {Entry: entry("period"), Kind: register.RetentionKindPeriod, Period: "P5Y"}},
				Transfers:      []register.Transfer{{Entry: entry("gb"), Country: "GB"}, {Entry: entry("ch"), Country: "CH"}, {Entry: entry("over"), Country: "GB", Until: "2020-01-01"}},
			},
			{Reference: "O-2", Name: "Over", Status: register.ActivityStatusRetired, NextReviewOn: "2027-01-01"},
			{Reference: "O-3", Name: "Missed long ago", Status: register.ActivityStatusDraft, NextReviewOn: "2026-08-21", Transfers: []register.Transfer{{Entry: entry("gb"), Country: "GB"}}},
		},
	}
}

// TestCalendar compares the calendar of a register with the one that was looked
// at, and reads it with another library.
func TestCalendar(t *testing.T) {
	for _, lang := range []scalar.Language{"en", "nb", "nn"} {
		src := SourceOf(datedRegister(), "2026-11-22", "")
		list, err := Calendar(src, markOf, lang)
		if err != nil {
			t.Fatal(err)
		}
		var b bytes.Buffer
		if err := WriteCalendar(&b, CalendarName(src, lang), list); err != nil {
			t.Fatal(err)
		}
		golden := filepath.Join("testdata", "calendar."+string(lang)+".ics")
		if *update {
			if err := os.WriteFile(golden, b.Bytes(), 0o644); err != nil {
				t.Fatal(err)
			}
		}
		want, err := os.ReadFile(golden)
		if err != nil || !bytes.Equal(want, b.Bytes()) {
			t.Errorf("%s: not as in %s (-update writes it); %v", lang, golden, err)
		}
		readCalendar(t, b.Bytes(), list)
		if strings.Contains(b.String(), "names a person") || strings.Contains(b.String(), "example.org") {
			t.Errorf("%s: it names a person", lang)
		}
	}
}

// readCalendar reads a calendar as programs do, and wants the appointments in it.
func readCalendar(t *testing.T, b []byte, want []Appointment) {
	t.Helper()
	for line := range strings.SplitSeq(string(b), "\r\n") {
		if len(line) > 75 {
			t.Errorf("a line of %d octets: %s", len(line), line)
		}
		if strings.ContainsAny(line, "\r\n") {
			t.Errorf("a line end of its own: %q", line)
		}
	}
	c, err := ical.NewDecoder(bytes.NewReader(b)).Decode()
	if err != nil {
		t.Fatalf("%v\n%s", err, b)
	}
	if err := ical.NewEncoder(new(bytes.Buffer)).Encode(c); err != nil && len(want) > 0 { // it checks what must be there
		t.Errorf("it is not as RFC 5545 wants it: %v", err)
	}
	events := c.Events()
	if len(events) != len(want) {
		t.Fatalf("%d events, want %d", len(events), len(want))
	}
	seen := map[string]bool{}
	for i, e := range events {
		text := func(name string) string {
			s, err := e.Props.Text(name)
			if err != nil {
				t.Error(err)
			}
			return s
		}
		start, err := e.DateTimeStart(time.UTC)
		if err != nil || start.Format(time.DateOnly) != string(want[i].On) || e.Props.Get("DTSTART").ValueType() != ical.ValueDate {
			t.Errorf("%s begins %s, %v; want %s", want[i].UID, start, err, want[i].On)
		}
		stamp, err := e.Props.DateTime("DTSTAMP", time.UTC)
		if err != nil || stamp.Format(time.DateTime) != strings.Replace(string(want[i].Stamp[:19]), "T", " ", 1) {
			t.Errorf("%s is stamped %s, %v", want[i].UID, stamp, err)
		}
		if text("UID") != want[i].UID || seen[want[i].UID] || text("DESCRIPTION") != want[i].Description ||
			text("SUMMARY") != strings.Join(strings.Fields(want[i].Summary), " ") || text("CATEGORIES") != strings.ToUpper(want[i].Category) {
			t.Errorf("%v was written as %v", want[i], e.Props)
		}
		seen[want[i].UID] = true
	}
}

// TestCalendarOfTheFoundingRegisters reads the calendars of real registers on
// several days, and wants their appointments named the same on all of them.
func TestCalendarOfTheFoundingRegisters(t *testing.T) {
	named := map[string]scalar.Date{}
	for _, name := range examples.Registers {
		b, err := examples.Files.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		var r register.Register
		if err := json.Unmarshal(b, &r); err != nil {
			t.Fatal(err)
		}
		for _, on := range []scalar.Date{"2018-07-20", "2026-11-22", "2027-01-01"} {
			src := SourceOf(&r, on, "")
			list, err := Calendar(src, markOf, "nn")
			if err != nil {
				t.Fatal(err)
			}
			for _, a := range list {
				if before, ok := named[name+a.UID]; ok && before != a.On {
					t.Errorf("%s: %s is on %s and on %s", name, a.UID, before, a.On)
				}
				named[name+a.UID] = a.On
			}
			var out bytes.Buffer
			if err := WriteCalendar(&out, CalendarName(src, "nn"), list); err != nil {
				t.Fatal(err)
			}
			if len(list) > 0 {
				readCalendar(t, out.Bytes(), list)
			}
		}
	}
}

// TestCalendarSpeaks wants every word of the calendar in the languages that it is
// offered in.
func TestCalendarSpeaks(t *testing.T) {
	n := 0
	labels.Each(func(lang scalar.Language, id string) {
		if lang != "en" || !strings.HasPrefix(id, "calendar.") {
			return
		}
		n++
		for _, l := range []scalar.Language{"nb", "nn"} {
			if !labels.Written(l, id) {
				t.Errorf("%s is not said in %s", id, l)
			}
		}
	})
	list, err := Calendar(SourceOf(datedRegister(), "2026-11-22", ""), markOf, "en")
	if err != nil {
		t.Fatal(err)
	}
	var categories []string
	for _, a := range list {
		categories = append(categories, a.Category)
		if strings.Contains(a.Summary+a.Description, "calendar.") || strings.Contains(a.Summary, "no value") {
			t.Errorf("%v", a)
		}
	}
	slices.Sort(categories)
	if got := strings.Join(slices.Compact(categories), " "); got != "adequacy agreement assessment effect listing objection retention review waiver" || n != 14 {
		t.Errorf("%d texts, categories %s", n, got)
	}
}
