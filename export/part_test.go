package export

import (
	"archive/zip"
	"bytes"
	"fmt"
	"io"
	"math/rand/v2"
	"testing"
)

// Parts are written in turn, one of them larger than what is held in memory.
func TestPartsAlternate(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	parts := []*part{newPart("a"), newPart("ø.csv"), newPart("empty")}
	want := make([][]byte, 3)
	for range 600 {
		for i, size := range []int{2000, 3} {
			b := make([]byte, size) // random: it does not become smaller
			for j := range b {
				b[j] = byte(r.Uint32())
			}
			if _, err := parts[i].Write(b); err != nil {
				t.Fatal(err)
			}
			want[i] = append(want[i], b...)
		}
	}
	if parts[0].held.file == nil || parts[1].held.file != nil {
		t.Fatal("the large part is not in a file, or the small one is")
	}
	var out bytes.Buffer
	z := zip.NewWriter(&out)
	for _, p := range parts {
		if err := p.addTo(z); err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	files := unzipped(t, out.Bytes())
	for i, name := range []string{"a", "ø.csv", "empty"} {
		if !bytes.Equal(files[name], want[i]) {
			t.Errorf("%s has %d bytes, not the %d that were written", name, len(files[name]), len(want[i]))
		}
	}
}

func unzipped(t *testing.T, b []byte) map[string][]byte {
	t.Helper()
	z, err := zip.NewReader(bytes.NewReader(b), int64(len(b)))
	if err != nil {
		t.Fatal(err)
	}
	out := map[string][]byte{}
	for _, f := range z.File {
		r, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		if out[f.Name], err = io.ReadAll(r); err != nil {
			t.Fatal(fmt.Errorf("%s: %w", f.Name, err))
		}
	}
	return out
}
