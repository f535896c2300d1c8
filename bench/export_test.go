package main

import (
	"bytes"
	"context"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"runtime/debug"
	"strconv"
	"syscall"
	"testing"
	"time"

	"ropa/access"
	"ropa/bench/corpus"
	"ropa/export"
	"ropa/scalar"
	"ropa/store"
	"ropa/store/storetest"
)

// joined is a form of one sheet, whose rows a database can join too.
const joined = `id: joined
name: {en: Data}
languages: [en]
register: both
sheets:
  - name: {en: Data}
    of: dataItems
    columns:
      - {header: {en: Reference}, value: activity.reference}
      - {header: {en: Activity}, value: activity.name}
      - {header: {en: Data}, value: label}
      - {header: {en: Category}, value: dataCategory.name}
      - {header: {en: People}, value: dataSubjectCategory.name}
`

// sameRows is the same in SQL.
const sameRows = `SELECT a.reference, a.name, d.label, c.name, p.name FROM data_items d JOIN processing_activities a ON a.id = d.activity_id
	LEFT JOIN data_categories c ON c.id = d.data_category_id LEFT JOIN data_subject_categories p ON p.id = d.data_subject_category_id ORDER BY a.organisation_id, a.reference, d.position`

// BenchmarkCSV writes the items of data of all registers as CSV, and lets psql
// copy the same joined rows; the ratio is what the second takes of the first, and
// CPU what the first takes in this process for each activity. ROPA_CSV_ACTIVITIES
// makes other registers than 20 of 1,000 activities.
func BenchmarkCSV(b *testing.B) {
	address := storetest.Postgres(b)
	ctx := access.With(context.Background(), access.System("bench"))
	s, err := store.Open(ctx, address, store.Options{})
	if err != nil {
		b.Fatal(err)
	}
	defer s.Close()
	activities := 20_000
	if n, err := strconv.Atoi(os.Getenv("ROPA_CSV_ACTIVITIES")); err == nil {
		activities = n
	}
	files, err := corpus.WriteRegisters(b.TempDir(), activities, 1)
	if err != nil {
		b.Fatal(err)
	}
	for _, name := range files {
		raw, err := os.ReadFile(name)
		if err != nil {
			b.Fatal(err)
		}
		if _, err := s.Import(ctx, bytes.NewReader(raw), store.ImportOptions{}); err != nil {
			b.Fatal(err)
		}
	}
	form, err := export.ReadForm([]byte(joined))
	if err != nil {
		b.Fatal(err)
	}
	psql, err := filepath.Glob("/usr/lib/postgresql/*/bin/psql")
	if err != nil || len(psql) == 0 {
		b.Skip("psql is not installed")
	}
	defer debug.SetGCPercent(debug.SetGCPercent(400)) // as the program sets it
	ours, theirs := &lines{}, &lines{}
	var spent, copied, used time.Duration
	for b.Loop() {
		ours.n, theirs.n = 0, 0
		start, before := time.Now(), processor()
		for n := range corpus.Organisations {
			o, as, err := form.Choose("csv", "en", true)
			if err != nil {
				b.Fatal(err)
			}
			if err := s.ViewRegister(ctx, scalar.Ref(corpus.OrganisationKey(n)), "", func(v *store.RegisterView) error {
				state, err := v.State()
				if err != nil {
					return err
				}
				_, err = export.Write(&export.Source{Around: v.Register, On: "2026-11-22", Hash: state, Counts: v.Counts, Each: v.Activities}, o, as.New(ours))
				return err
			}); err != nil {
				b.Fatal(err)
			}
		}
		spent, used = spent+time.Since(start), used+processor()-before
		start = time.Now()
		copy := exec.Command(psql[0], address, "-c", `\copy (`+oneLine(sameRows)+`) TO STDOUT WITH (FORMAT csv)`)
		copy.Stdout, copy.Stderr = theirs, os.Stderr
		if err := copy.Run(); err != nil {
			b.Fatal(err)
		}
		copied += time.Since(start)
	}
	if ours.n != theirs.n+corpus.Organisations { // each of ours begins with its headings
		b.Errorf("%d lines of ours, %d of psql", ours.n, theirs.n)
	}
	rows := float64(theirs.n) * float64(b.N)
	b.ReportMetric(rows/spent.Seconds(), "rows/s")
	b.ReportMetric(rows/copied.Seconds(), "psql-rows/s")
	b.ReportMetric(copied.Seconds()/spent.Seconds(), "ratio")
	b.ReportMetric(float64(used.Microseconds())/float64(activities)/float64(b.N), "CPU-µs/activity")
}

// processor is the time that this process has had.
func processor() time.Duration {
	var u syscall.Rusage
	_ = syscall.Getrusage(syscall.RUSAGE_SELF, &u) // fails on nothing but a wrong address
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}

type lines struct{ n int }

func (l *lines) Write(b []byte) (int, error) {
	l.n += bytes.Count(b, []byte{'\n'})
	return len(b), nil
}

var _ io.Writer = (*lines)(nil)

func oneLine(s string) string { return string(bytes.Join(bytes.Fields([]byte(s)), []byte(" "))) }
