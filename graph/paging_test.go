package graph_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/vektah/gqlparser/v2/ast"

	"ropa/store"
	"ropa/store/storetest"
)

// order is an order of a connection: none, or a field and a direction.
type order struct{ field, direction string }

// ordersOf are all orders in which a connection can be read.
func ordersOf(f *ast.FieldDefinition) []order {
	out := []order{{}}
	arg := f.Arguments.ForName("orderBy")
	if arg == nil {
		return out
	}
	field := sdl().Types[arg.Type.Name()].Fields.ForName("field")
	for _, v := range sdl().Types[field.Type.Name()].EnumValues {
		out = append(out, order{v.Name, "ASC"}, order{v.Name, "DESC"})
	}
	return out
}

// column is the field of a row by which an order sorts.
func (o order) column() string {
	if o.field == "" {
		return "id"
	}
	words := strings.Split(strings.ToLower(o.field), "_")
	for i := range words[1:] {
		words[i+1] = upper(words[i+1])
	}
	return strings.Join(words, "")
}

// row is an entry of a page: its id, its cursor and the value it is sorted by.
type row struct{ id, cursor, value string }

// page reads one page in some order.
func (s *server) page(f *ast.FieldDefinition, o order, arguments object) (rows []row, info object, total int) {
	s.Helper()
	declared, given := "$first: Int, $last: Int, $after: Cursor, $before: Cursor", "first: $first, last: $last, after: $after, before: $before"
	if o.field != "" {
		given += fmt.Sprintf(", orderBy: {field: %s, direction: %s}", o.field, o.direction)
	}
	data := s.must(admin, fmt.Sprintf("query (%s) { list: %s(%s) { totalCount pageInfo { hasNextPage hasPreviousPage startCursor endCursor } edges { cursor node { id value: %s } } } }",
		declared, f.Name, given, o.column()), arguments)
	list := at(data, "list").(object)
	for _, e := range list["edges"].([]any) {
		rows = append(rows, row{at(e, "node", "id").(string), at(e, "cursor").(string), at(e, "node", "value").(string)})
	}
	return rows, list["pageInfo"].(object), int(list["totalCount"].(float64))
}

// TestPagesWalkTheWholeList walks every connection in every order, forwards and
// backwards, in pages of one and of seven, to its end.
func TestPagesWalkTheWholeList(t *testing.T) {
	storetest.Each(t, func(t *testing.T, address string) {
		s := startLoaded(t, address, store.Options{}, "elverum-vekst", "lillehammer-kommune")
		s.plantWaivers("elverum-vekst", "EV-A01", 9)
		s.plantAnnouncements("elverum-vekst", 9)
		s.plantCorrections("elverum-vekst", 9)
		s.plantInvitations("elverum-vekst", 9)
		s.plantPeople(9)
		s.plantChannels("elverum-vekst", "lillehammer-kommune", "elverum-vekst")
		for _, c := range []caller{{"DPO", ""}, {"EDITOR", ""}, {"AUDITOR", ""}, {"VENDOR", ""}, {"VENDOR", "elverum-vekst"}, {"EDITOR", "elverum-vekst"}, {"AUDITOR", "elverum-vekst"}} {
			s.secret(c) // tokens to walk over
		}
		s.secret(admin)
		for _, f := range connections() {
			t.Run(f.Name, func(t *testing.T) {
				s := s.in(t)
				var all []string
				for _, o := range ordersOf(f) {
					whole, _, total := s.page(f, o, object{"first": 200})
					if len(whole) != total || total == 0 {
						t.Fatalf("%v: %d rows on one page, totalCount %d", o, len(whole), total)
					}
					s.wantSorted(o, whole)
					set := idsOf(whole)
					slices.Sort(set)
					if all == nil {
						all = set
					}
					if !slices.Equal(set, all) {
						t.Errorf("%v: other rows than in another order", o)
					}
					for _, size := range []int{1, 7} {
						s.wantWalk(f, o, size, whole)
					}
				}
			})
		}
	})
}

func idsOf(rows []row) (out []string) {
	for _, r := range rows {
		out = append(out, r.id)
	}
	return out
}

// wantSorted wants rows sorted by what the order says, and rows that are equal
// in that by their ids.
func (s *server) wantSorted(o order, rows []row) {
	s.Helper()
	sign := 1
	if o.direction == "DESC" {
		sign = -1
	}
	for i := range rows[1:] {
		a, b := rows[i], rows[i+1]
		if c := sign * strings.Compare(a.value, b.value); c > 0 || c == 0 && sign*strings.Compare(a.id, b.id) >= 0 {
			s.Errorf("%v: %v comes before %v", o, a, b)
		}
	}
}

// wantWalk walks a list in both directions and compares with the whole of it.
func (s *server) wantWalk(f *ast.FieldDefinition, o order, size int, whole []row) {
	s.Helper()
	var forwards, backwards []row
	for after := any(nil); ; {
		rows, info, total := s.page(f, o, object{"first": size, "after": after})
		s.wantPage(o, size, rows, info, total, len(whole))
		forwards = append(forwards, rows...)
		if more := len(forwards) < len(whole); info["hasNextPage"] != more || len(rows) == 0 {
			s.Errorf("%v by %d: hasNextPage %v after %d of %d rows", o, size, info["hasNextPage"], len(forwards), len(whole))
			break
		} else if !more {
			break
		}
		after = info["endCursor"]
	}
	for before := any(nil); ; {
		rows, info, total := s.page(f, o, object{"last": size, "before": before})
		s.wantPage(o, size, rows, info, total, len(whole))
		backwards = append(slices.Clone(rows), backwards...)
		if more := len(backwards) < len(whole); info["hasPreviousPage"] != more || len(rows) == 0 {
			s.Errorf("%v by %d: hasPreviousPage %v after %d of %d rows", o, size, info["hasPreviousPage"], len(backwards), len(whole))
			break
		} else if !more {
			break
		}
		before = info["startCursor"]
	}
	if !slices.Equal(idsOf(forwards), idsOf(whole)) {
		s.Errorf("%v by %d forwards: %v, want %v", o, size, idsOf(forwards), idsOf(whole))
	}
	if !slices.Equal(idsOf(backwards), idsOf(whole)) {
		s.Errorf("%v by %d backwards: %v, want %v", o, size, idsOf(backwards), idsOf(whole))
	}
}

func (s *server) wantPage(o order, size int, rows []row, info object, total, want int) {
	s.Helper()
	if len(rows) > size || total != want {
		s.Errorf("%v by %d: %d rows on a page, totalCount %d, want %d", o, size, len(rows), total, want)
	}
	if len(rows) > 0 && (info["startCursor"] != rows[0].cursor || info["endCursor"] != rows[len(rows)-1].cursor) {
		s.Errorf("%v by %d: the cursors of the page are not those of its rows", o, size)
	}
}

// kindOf tells what the cursors of an order carry: nothing, a time or a text.
func kindOf(field string) string {
	switch {
	case field == "":
		return ""
	case strings.HasSuffix(field, "_AT"):
		return "time"
	}
	return "text"
}

// TestCursorsTellWhetherTheyHaveAnOrder wants a cursor of a list without order
// refused in an ordered one, and the other way round: it must not silently
// begin somewhere else.
func TestCursorsTellWhetherTheyHaveAnOrder(t *testing.T) {
	storetest.Each(t, func(t *testing.T, address string) {
		s := startLoaded(t, address, store.Options{}, "elverum-vekst", "lillehammer-kommune")
		s.plantWaivers("elverum-vekst", "EV-A01", 9)
		s.plantAnnouncements("elverum-vekst", 9)
		s.plantCorrections("elverum-vekst", 9)
		s.plantInvitations("elverum-vekst", 9)
		s.plantChannels("elverum-vekst")
		for _, f := range connections() {
			for _, made := range ordersOf(f) {
				rows, _, _ := s.page(f, made, object{"first": 1})
				for _, used := range ordersOf(f) {
					if kindOf(used.field) == kindOf(made.field) {
						continue // a cursor tells times from texts, but not one text from another
					}
					given := ""
					if used.field != "" {
						given = fmt.Sprintf(", orderBy: {field: %s, direction: %s}", used.field, used.direction)
					}
					for _, argument := range []string{"after", "before"} {
						a := s.ask(admin, fmt.Sprintf("{ %s(first: 1, %s: %q%s) { totalCount } }", f.Name, argument, rows[0].cursor, given), nil)
						if a.code() != "INVALID" || a.Errors[0].Extensions.Field != argument {
							t.Errorf("%s: %s made for %v and used for %v: %s", f.Name, argument, made, used, clip(a.raw))
						}
					}
				}
			}
		}
	})
}
