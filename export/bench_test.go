package export

import (
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"os/exec"
	"runtime"
	"runtime/debug"
	"strings"
	"syscall"
	"testing"

	"ropa/bench/corpus"
	"ropa/register"
	"ropa/scalar"
)

// corpora make registers: "usual" as in all other benchmarks, of 10 to 11 entries
// and 8 findings an activity; "flawed" of twice as many entries and 13 findings.
var corpora = map[string]func(n int, seed uint64) *register.Register{"usual": corpus.Usual, "flawed": corpus.Flawed}

// corpusSource is a register of n activities: the same several, each time under
// another reference, so that it takes neither memory nor time.
func corpusSource(name string, n int) *Source {
	several := corpora[name](500, 1).ProcessingActivities // before anything is measured
	s := SourceOf(corpora[name](0, 1), "2026-01-31", "sha256:00ff")
	s.Each = func(_ register.Sections, f func(*register.ProcessingActivity) error) error {
		for i := range n {
			a := several[i%len(several)]
			a.Reference = scalar.Text(fmt.Sprintf("K-%06d", i+1))
			if err := f(&a); err != nil {
				return err
			}
		}
		return nil
	}
	return s
}

// noFormat takes what a format takes and writes nothing.
type noFormat struct{}

func (noFormat) Shows(*Form) Shown           { return ShownCounted }
func (noFormat) Begin(*Document) error       { return nil }
func (noFormat) Activity(ActivityHead) error { return nil }
func (noFormat) Row(int, []Cell) error       { return nil }
func (noFormat) End(Summary) error           { return nil }

type measured struct {
	CPU  float64 // seconds
	Peak float64 // MB above what the process had before
	Size int     // bytes
}

type counter struct{ n int }

func (c *counter) Write(b []byte) (int, error) {
	c.n += len(b)
	return len(b), nil
}

// measure exports once, in this process: format "none" is the driver alone, and
// "corpus" the making of activities.
func measure(name, format string, form *Form, n int) (measured, error) {
	out := &counter{}
	few, many := corpusSource(name, 10), corpusSource(name, n)
	run := func(src *Source) error {
		var w Writer = noFormat{}
		switch f, ok := FormatByID(format); {
		case ok:
			w = f.New(out)
		case format == "corpus":
			for range 2 { // once to count, once to write
				if err := src.Each(nil, func(*register.ProcessingActivity) error { return nil }); err != nil {
					return err
				}
			}
			return nil
		}
		_, err := Write(src, Options{Form: form, Lang: form.Languages[0], Drafts: true}, w)
		return err
	}
	if err := run(few); err != nil { // what is loaded once is idle memory
		return measured{}, err
	}
	debug.SetGCPercent(400) // as the program sets it
	debug.SetMemoryLimit(384 << 20)
	debug.FreeOSMemory()
	os.WriteFile("/proc/self/clear_refs", []byte("5"), 0) // forgets the peak so far, where Linux allows it
	before, start, size := status("VmRSS"), cpu(), out.n
	err := run(many)
	return measured{CPU: cpu() - start, Peak: status("VmHWM") - before, Size: out.n - size}, err
}

// status is a value of this process in MB.
func status(name string) float64 {
	b, _ := os.ReadFile("/proc/self/status")
	_, rest, _ := strings.Cut(string(b), name+":")
	kb := 0
	fmt.Sscan(rest, &kb)
	return float64(kb) / 1024
}

func cpu() float64 {
	var u syscall.Rusage
	syscall.Getrusage(syscall.RUSAGE_SELF, &u)
	return float64(u.Utime.Nano()+u.Stime.Nano()) / 1e9
}

const measureOf = "ROPA_EXPORT_MEASURE" // "usual xlsx ico-controller 1000"

// TestMeasure is the process that BenchmarkExport starts for each measurement.
func TestMeasure(t *testing.T) {
	job := os.Getenv(measureOf)
	if job == "" {
		t.Skip("measured by BenchmarkExport")
	}
	var name, format, form string
	var n int
	fmt.Sscan(job, &name, &format, &form, &n)
	m, err := measure(name, format, benchForm(t, form), n)
	if err != nil {
		t.Fatal(err)
	}
	b, _ := json.Marshal(m)
	fmt.Printf("\nmeasured %s\n", b)
}

func benchForm(t testing.TB, id string) *Form {
	if f, ok := FormByID(id); ok {
		return f
	}
	f, err := ReadForm([]byte(tableForm))
	if err != nil {
		t.Fatal(err)
	}
	return f
}

// BenchmarkExport measures corpora, forms, formats and sizes, each once and in a
// process of its own. Sizes are given with ROPA_EXPORT_SIZES="1000 100000".
func BenchmarkExport(b *testing.B) {
	for _, name := range []string{"usual", "flawed"} {
		for _, form := range []string{"table", "ico-controller", "full"} {
			for _, format := range []string{"corpus", "none", "xlsx", "csv", "json", "html", "pdf", "turtle", "jsonld"} {
				for _, n := range strings.Fields(cmp.Or(os.Getenv("ROPA_EXPORT_SIZES"), "1000 10000")) {
					b.Run(name+"/"+form+"/"+format+"/"+n, func(b *testing.B) { benchmarkExport(b, name, form, format, n) })
				}
			}
		}
	}
}

func benchmarkExport(b *testing.B, name, form, format, n string) {
	var m measured
	for range b.N {
		c := exec.Command(os.Args[0], "-test.run=^TestMeasure$")
		c.Env = append(os.Environ(), measureOf+"="+strings.Join([]string{name, format, form, n}, " "), "GOMAXPROCS=1")
		c.Stderr = io.Discard
		out, err := c.Output()
		if err != nil {
			b.Fatalf("%v\n%s", err, out)
		}
		_, line, _ := strings.Cut(string(out), "measured ")
		line, _, _ = strings.Cut(line, "\n")
		if err := json.Unmarshal([]byte(line), &m); err != nil {
			b.Fatal(err)
		}
	}
	activities := 0
	fmt.Sscan(n, &activities)
	b.ReportMetric(float64(activities)/m.CPU, "activities/cpu-s")
	b.ReportMetric(m.Peak, "MB-peak")
	b.ReportMetric(float64(m.Size)/1e6, "MB-file")
}

// What a format holds in memory does not grow with the register.
func TestFormatsStream(t *testing.T) {
	told := &aboutWriter{}
	r := tableRegister(register.ActivityStatusApproved, "one")
	if _, err := Write(SourceOf(r, "2026-01-31", ""), Options{Form: readForm(t, tableForm), Lang: "en"}, told); err != nil {
		t.Fatal(err)
	}
	noise := rand.New(rand.NewPCG(1, 2))
	for _, id := range []string{"xlsx", "csv", "json"} {
		t.Run(id, func(t *testing.T) {
			f, _ := FormatByID(id)
			w := f.New(io.Discard)
			if err := w.Begin(told.d); err != nil {
				t.Fatal(err)
			}
			write := func(activities int) uint64 {
				for range activities {
					text := make([]byte, 4000) // it does not become much smaller
					for i := range text {
						text[i] = byte('a' + noise.IntN(26))
					}
					long := Cell{Text: string(text)}
					err := errors.Join(w.Activity(ActivityHead{Reference: "A", Name: "Activity"}),
						w.Row(0, []Cell{{}, long, {}, {}, {}}), w.Row(2, []Cell{long, {}}))
					if err != nil {
						t.Fatal(err)
					}
				}
				runtime.GC()
				var m runtime.MemStats
				runtime.ReadMemStats(&m)
				return m.HeapAlloc
			}
			before := write(500)
			after := write(6000)
			if after > before+8<<20 {
				t.Errorf("500 activities hold %d MB, and 6,500 hold %d", before>>20, after>>20)
			}
			if err := w.End(Summary{}); err != nil {
				t.Fatal(err)
			}
		})
	}
}
