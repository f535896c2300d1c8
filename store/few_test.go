package store

import (
	"bytes"
	"context"
	"reflect"
	"strings"
	"testing"

	"ropa/access"
	"ropa/examples"
	"ropa/register"
	"ropa/scalar"
	"ropa/store/storetest"
)

// TestFewAreLikeMany wants the same activities in the same order, and the same state,
// whether they were kept or are read again.
func TestFewAreLikeMany(t *testing.T) {
	storetest.Each(t, func(t *testing.T, address string) {
		ctx := access.With(context.Background(), access.System("test"))
		s, err := Open(ctx, address, Options{})
		if err != nil {
			t.Fatal(err)
		}
		defer s.Close()
		for _, name := range examples.Registers {
			b, _ := examples.Files.ReadFile(name)
			if _, err := s.Import(ctx, bytes.NewReader(b), ImportOptions{}); err != nil {
				t.Fatal(err)
			}
			key := scalar.Ref(strings.TrimSuffix(name, ".json"))
			err := s.ViewRegister(ctx, key, "", func(v *RegisterView) error {
				collect := func() (out []any) {
					if err := v.Each(nil, func(id string, a *register.ProcessingActivity) error {
						out = append(out, id, a)
						return nil
					}); err != nil {
						t.Fatal(err)
					}
					return out
				}
				if v.few.tooMany || len(v.few.list) == 0 {
					t.Errorf("%s: %d activities were kept", key, len(v.few.list))
				}
				state := func() string {
					out, err := v.State()
					if err != nil {
						t.Fatal(err)
					}
					return out
				}
				few, stateOfFew := collect(), state()
				v.few.add(stored{document: string(make([]byte, fewBytes))})
				if many := collect(); v.few.list != nil || !reflect.DeepEqual(few, many) {
					t.Errorf("%s: %d and %d", key, len(few), len(many))
				}
				if many := state(); many != stateOfFew {
					t.Errorf("%s: the state is %s and %s", key, stateOfFew, many)
				}
				return nil
			})
			if err != nil {
				t.Fatal(err)
			}
		}
	})
}
