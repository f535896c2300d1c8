package store

import (
	"errors"
	"testing"
)

// TestAhead wants everything done in its order, the right error, and the end of
// reading before the return, however it ends.
func TestAhead(t *testing.T) {
	read, done := errors.New("read"), errors.New("done")
	for name, c := range map[string]struct {
		there   int
		readErr error // behind what is there
		stop    int   // after which do fails; 0 never
		want    error
		does    int
	}{
		"nothing":              {0, nil, 0, nil, 0},
		"one":                  {1, nil, 0, nil, 1},
		"many":                 {10_000, nil, 0, nil, 10_000},
		"a full batch":         {64, nil, 0, nil, 64},
		"reading fails":        {1000, read, 0, read, 1000},
		"reading fails first":  {0, read, 0, read, 0},
		"doing fails":          {10_000, nil, 100, done, 100},
		"doing fails at once":  {10_000, read, 1, done, 1},
		"doing fails at last":  {1000, nil, 1000, done, 1000},
		"both fail at the end": {1000, read, 1000, done, 1000},
	} {
		t.Run(name, func(t *testing.T) {
			n, ended := 0, false
			err := ahead(func(yield func(int) bool) error {
				defer func() { ended = true }()
				for i := range c.there {
					if !yield(i) {
						return nil
					}
				}
				return c.readErr
			}, func(i int) error {
				if i != n {
					t.Fatalf("%d is done as number %d", i, n)
				}
				if n++; n == c.stop {
					return done
				}
				return nil
			})
			if !errors.Is(err, c.want) || n != c.does || !ended {
				t.Errorf("%v after %d, and reading has ended: %v", err, n, ended)
			}
		})
	}
}

// TestAheadPanics wants a panic of either side in the goroutine of the caller,
// where it is caught.
func TestAheadPanics(t *testing.T) {
	for name, f := range map[string]func() error{
		"read": func() error {
			return ahead(func(func(int) bool) error { panic("read") }, func(int) error { return nil })
		},
		"do": func() error {
			return ahead(func(yield func(int) bool) error {
				for yield(1) {
				}
				return nil
			}, func(int) error { panic("do") })
		},
	} {
		func() {
			defer func() {
				if got := recover(); got != name {
					t.Errorf("%v, want %s", got, name)
				}
			}()
			_ = f()
		}()
	}
}
