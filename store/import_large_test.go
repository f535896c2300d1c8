package store_test

import (
	"bufio"
	"context"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"time"

	"ropa/store"
	"ropa/store/storetest"
)

// TestLargeImportKeepsMemoryFlat imports a file that is larger than the memory
// that it may take, and exports it again. ROPA_TEST_LARGE=1 makes it 100 MB.
func TestLargeImportKeepsMemoryFlat(t *testing.T) {
	if testing.Short() {
		t.Skip("takes seconds")
	}
	size := int64(20 << 20)
	if os.Getenv("ROPA_TEST_LARGE") != "" {
		size = 100 << 20
	}
	name := filepath.Join(t.TempDir(), "large.json")
	n := writeLarge(t, name, size)
	storetest.Each(t, func(t *testing.T, address string) {
		ctx, s := open(t, address)
		f, err := os.Open(name)
		must(t, err)
		defer f.Close()
		var report store.Report
		start := time.Now()
		peak := peakHeap(func() { report, err = s.Import(ctx, f, store.ImportOptions{}) })
		must(t, err)
		t.Logf("%d MB, %d records in %s, %d MB of heap at most", size>>20, report.Created, time.Since(start).Round(time.Millisecond), peak>>20)
		if report.Created != n+1 {
			t.Errorf("%+v, want %d created", report, n+1)
		}
		if peak > largeHeap {
			t.Errorf("the heap grew by %d MB, at most %d are allowed", peak>>20, largeHeap>>20)
		}
		exportLarge(t, ctx, s, size)
	})
}

// largeHeap is how much the heap may grow, whatever the size of the file.
const largeHeap = 100 << 20

// exportLarge exports what writeLarge wrote, into nothing.
func exportLarge(t *testing.T, ctx context.Context, s *store.Store, size int64) {
	var out counter
	var err error
	peak := peakHeap(func() { err = s.Export(ctx, "o", "", &out) })
	must(t, err)
	if int64(out) < size {
		t.Errorf("exported %d bytes of %d", out, size)
	}
	if peak > largeHeap {
		t.Errorf("the heap grew by %d MB in the export", peak>>20)
	}
}

type counter int64

func (c *counter) Write(b []byte) (int, error) {
	*c += counter(len(b))
	return len(b), nil
}

// writeLarge writes a register file of a size, and returns its activities.
func writeLarge(t *testing.T, name string, size int64) (n int) {
	t.Helper()
	f, err := os.Create(name)
	must(t, err)
	defer f.Close()
	w := bufio.NewWriter(f)
	written := 0
	put := func(format string, args ...any) {
		k, err := fmt.Fprintf(w, format, args...)
		must(t, err)
		written += k
	}
	put(`{"format": "ropa.register", "version": 1, "organisation": "o", "organisations": [{"key": "o", "name": "O", "keepsRegister": true}], "processingActivities": [`)
	text := strings.Repeat("What a source says of this, in a few words. ", 12)
	for ; int64(written) < size; n++ {
		if n > 0 {
			put(",")
		}
		put("\n"+`{"reference": "A%06d", "name": "Activity %d", "capacity": "CONTROLLER", "status": "DRAFT", "description": %q`, n, n, text)
		if n > 0 {
			put(`, "furtherProcessingOf": "A%06d"`, n-n%100)
		}
		put(`, "purposes": [{"key": "p", "description": %q, "status": "STATED"}]`, text)
		put(`, "dataItems": [{"key": "a", "label": "name", "note": %q}, {"key": "b", "label": "address", "note": %q}]`, text, text)
		put(`, "legalBases": [{"article6": "CONSENT", "article6Status": "STATED", "note": %q}]`, text)
		put(`, "retentionRules": [{"kind": "PERIOD", "period": "P3Y", "dataItems": ["a"], "note": %q}, {"kind": "PERIOD", "period": "P5Y", "dataItems": ["a"]}]`, text)
		put(`, "disclosures": [{"kind": "INTERNAL", "category": "support", "dataItems": ["b"], "note": %q}]}`, text)
	}
	put("]}")
	must(t, w.Flush())
	return n
}

// peakHeap runs f and returns by how much the heap grew at most.
func peakHeap(f func()) uint64 {
	runtime.GC()
	var before, now runtime.MemStats
	runtime.ReadMemStats(&before)
	done := make(chan struct{})
	go func() {
		defer close(done)
		f()
	}()
	peak := before.HeapAlloc
	for tick := time.NewTicker(20 * time.Millisecond); ; {
		select {
		case <-done:
			tick.Stop()
			return peak - before.HeapAlloc
		case <-tick.C:
			runtime.ReadMemStats(&now)
			peak = max(peak, now.HeapAlloc)
		}
	}
}
