package graph_test

import (
	"fmt"
	"net/http"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/vektah/gqlparser/v2/ast"

	"ropa/register"
	"ropa/scalar"
	"ropa/store"
	"ropa/store/storetest"
)

// mayDo is the table of roles and permissions, written out a second time: a
// slip in package access does not slip into its test.
var mayDo = map[register.Role]string{
	register.RoleAdmin:    "ASK_WHO READ READ_REGISTER READ_REVISIONS WRITE APPROVE WAIVE DECIDE INVITE PROPOSE SERVE MANAGE_CHANNELS WRITE_SHARED MANAGE_TOKENS",
	register.RoleDPO:      "ASK_WHO READ READ_REGISTER READ_REVISIONS WRITE APPROVE WAIVE DECIDE INVITE PROPOSE MANAGE_CHANNELS",
	register.RoleEditor:   "ASK_WHO READ READ_REGISTER WRITE PROPOSE",
	register.RoleAuditor:  "ASK_WHO READ READ_REGISTER READ_REVISIONS",
	register.RoleVendor:   "ASK_WHO READ READ_REGISTER SERVE MANAGE_CHANNELS",
	register.RoleInvited:  "ASK_WHO CLAIM",
	register.RoleClaimant: "ASK_WHO READ READ_REGISTER",
}

// may reports whether a caller may use a root field with a permission at all.
func (c caller) may(permission string) bool {
	if c.organisations != "" && (permission == "WRITE_SHARED" || permission == "MANAGE_TOKENS") {
		return false
	}
	return slices.Contains(strings.Fields(mayDo[c.role]), permission)
}

// permissionOf is what a root field demands, or nothing.
func permissionOf(f *ast.FieldDefinition) string {
	d := f.Directives.ForName("can")
	if d == nil {
		return ""
	}
	return d.Arguments.ForName("do").Value.Raw
}

// allRootFields are the fields of Query and Mutation, with the word that starts
// their operation.
func allRootFields() (out []struct {
	*ast.FieldDefinition
	operation string
}) {
	for operation, t := range map[string]*ast.Definition{"query": sdl().Query, "mutation": sdl().Mutation} {
		for _, f := range rootFields(t) {
			out = append(out, struct {
				*ast.FieldDefinition
				operation string
			}{f, operation})
		}
	}
	return out
}

func TestEveryRootFieldDemandsAPermission(t *testing.T) {
	known := map[string]bool{}
	for _, v := range sdl().Types["Permission"].EnumValues {
		known[v.Name] = true
	}
	fields := allRootFields()
	if len(fields) < 80 {
		t.Errorf("only %d root fields were found", len(fields))
	}
	for _, f := range fields {
		if p := permissionOf(f.FieldDefinition); !known[p] {
			t.Errorf("%s %s has no @can with a permission", f.operation, f.Name)
		}
	}
}

// TestRolesAndOperations asks each root field as each role, for all
// organisations and for one, and wants FORBIDDEN exactly where the table says so.
func TestRolesAndOperations(t *testing.T) {
	storetest.Each(t, func(t *testing.T, address string) {
		s := startLoaded(t, address, store.Options{}, "elverum-vekst")
		for _, role := range (register.Role)("").Values() {
			for _, organisations := range []string{"", "elverum-vekst"} {
				c := caller{register.Role(role), organisations}
				if organisations == "" && (c.role == register.RoleInvited || c.role == register.RoleClaimant) {
					continue // they are for one
				}
				for _, f := range allRootFields() {
					query, variables := sample(f.operation, f.FieldDefinition)
					a := s.ask(c, query, variables)
					if a.status != http.StatusOK {
						t.Fatalf("%v %s: status %d: %s", c, f.Name, a.status, clip(a.raw))
					}
					want := !c.may(permissionOf(f.FieldDefinition))
					if refused := a.code() == "FORBIDDEN"; refused != want {
						t.Errorf("%v %s: refused %t, want %t: %s", c, f.Name, refused, want, clip(a.raw))
					}
					if a.code() == "INTERNAL" {
						t.Errorf("%v %s: %s", c, f.Name, clip(a.raw))
					}
				}
			}
		}
	})
}

// TestRolesInAForeignOrganisation asks each root field that names an organisation, as
// each role of one, about another: where the table lets the role ask, it gets an
// error or nothing.
func TestRolesInAForeignOrganisation(t *testing.T) {
	storetest.Each(t, func(t *testing.T, address string) {
		s := startLoaded(t, address, store.Options{})
		s.plant()
		tried := 0
		for _, role := range (register.Role)("").Values() {
			c := caller{register.Role(role), "elverum-vekst"}
			for _, f := range allRootFields() {
				query, variables := sample(f.operation, f.FieldDefinition)
				if sdl().Types[f.Type.Name()].Fields.ForName("totalCount") != nil {
					query = strings.Replace(query, "{ __typename }", "{ totalCount }", 1)
				}
				if !foreignOrganisation(variables) {
					continue
				}
				tried++
				a := s.ask(c, query, variables)
				switch code := a.code(); {
				case !c.may(permissionOf(f.FieldDefinition)):
					if code != "FORBIDDEN" {
						t.Errorf("%v %s: want FORBIDDEN: %s", c, f.Name, clip(a.raw))
					}
				case code == "":
					if got := at(a.Data, f.Name); got != nil && at(got, "totalCount") != float64(0) {
						t.Errorf("%v %s: is answered: %s", c, f.Name, clip(a.raw))
					}
				case code != "NOT_FOUND" && code != "FORBIDDEN" && code != "INVALID":
					t.Errorf("%v %s: %s", c, f.Name, clip(a.raw))
				}
			}
		}
		if tried < 7*30 {
			t.Errorf("only %d questions were asked", tried)
		}
	})
}

// foreignOrganisation puts another organisation in the place of the caller's, and
// reports whether there was one.
func foreignOrganisation(v object) (found bool) {
	for name, value := range v {
		if in, ok := value.(object); ok {
			found = foreignOrganisation(in) || found
		}
		if value == "elverum-vekst" {
			v[name], found = "stranda-kommune", true
		}
	}
	return found
}

// sample is a well-formed operation with one root field, with values for all
// arguments that are required. Records of registers are for elverum-vekst.
func sample(operation string, f *ast.FieldDefinition) (string, object) {
	var declared, given []string
	variables := object{}
	for _, a := range f.Arguments {
		if !a.Type.NonNull && a.Name != "organisation" {
			continue
		}
		declared = append(declared, fmt.Sprintf("$%s: %s", a.Name, a.Type))
		given = append(given, fmt.Sprintf("%s: $%s", a.Name, a.Name))
		variables[a.Name] = sampleValue(a.Name, a.Type)
	}
	if in, ok := variables["input"].(object); ok {
		org := sdl().Types[f.Arguments.ForName("input").Type.Name()].Fields.ForName("organisation")
		if org != nil && org.Type.Name() == "Ref" {
			in["organisation"] = "elverum-vekst" // without it, the record would be shared
		}
	}
	q := operation
	if len(declared) > 0 {
		q += " (" + strings.Join(declared, ", ") + ")"
	}
	q += " { " + f.Name
	if len(given) > 0 {
		q += "(" + strings.Join(given, ", ") + ")"
	}
	return q + " { __typename } }", variables
}

func sampleValue(name string, t *ast.Type) any {
	if t.Elem != nil {
		if strings.HasSuffix(name, "ids") {
			return []any{sampleValue(name, t.Elem)}
		}
		return []any{}
	}
	d := sdl().Types[t.Name()]
	switch d.Kind {
	case ast.Enum:
		return d.EnumValues[0].Name
	case ast.InputObject:
		out := object{}
		for _, f := range d.Fields {
			if f.Type.NonNull && f.DefaultValue == nil {
				out[f.Name] = sampleValue(f.Name, f.Type)
			}
		}
		if d.Fields.ForName("key") != nil {
			out["key"] = "sample"
		}
		return out
	}
	switch t.Name() {
	case "Int":
		return 1
	case "Boolean":
		return false
	case "Date":
		return "2026-01-31"
	case "CSV":
		return "name,country\r\nSample,NO\r\n"
	case "Ref", "String":
		if name == "organisation" {
			return "elverum-vekst"
		}
		return "sample"
	case "ID":
		return "act_00000000000000000000000000"
	}
	panic("no sample of " + t.Name())
}

// TestCallersThatAreNotKnown wants 401 for everybody who has no valid token.
func TestCallersThatAreNotKnown(t *testing.T) {
	storetest.Each(t, func(t *testing.T, address string) {
		now := time.Now()
		s := start(t, address, store.Options{Now: func() time.Time { return now }})
		expires, secret := store.NewSecret(), store.NewSecret()
		if _, err := s.store.CreateToken(operator(), store.NewToken{Name: "expires", Role: register.RoleAdmin, ExpiresAt: scalar.DateTimeOf(now.Add(time.Hour))}, expires); err != nil {
			t.Fatal(err)
		}
		id, err := s.store.CreateToken(operator(), store.NewToken{Name: "revoked", Role: register.RoleAdmin}, secret)
		if err != nil {
			t.Fatal(err)
		}
		try := func(authorization string) answer {
			r, _ := http.NewRequest(http.MethodPost, s.url, strings.NewReader(`{"query":"{ viewer { tokenId } }"}`))
			r.Header.Set("Content-Type", "application/json")
			if authorization != "" {
				r.Header.Set("Authorization", authorization)
			}
			return s.send(r)
		}
		refused := func(what, authorization string) {
			t.Helper()
			if a := try(authorization); a.status != http.StatusUnauthorized || a.code() != "UNAUTHENTICATED" || a.Data != nil || a.header.Get("WWW-Authenticate") == "" {
				t.Errorf("%s: %d %s", what, a.status, a.raw)
			}
		}
		refused("nobody", "")
		refused("an unknown token", "Bearer "+store.NewSecret())
		refused("another scheme", "Basic "+secret)
		refused("an empty token", "Bearer ")
		refused("a long token", "Bearer "+strings.Repeat("x", 5000))
		if a := try("bearer " + secret); a.status != http.StatusOK || at(a.Data, "viewer", "tokenId") != id {
			t.Errorf("a valid token: %d %s", a.status, a.raw)
		}
		now = now.Add(2 * time.Hour)
		refused("an expired token", "Bearer "+expires)

		if err := s.store.RevokeToken(operator(), id); err != nil {
			t.Fatal(err)
		}
		refused("a revoked token", "Bearer "+secret)
	})
}
