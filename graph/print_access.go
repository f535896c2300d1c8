//go:build ignore

package main

import (
	"bytes"
	"fmt"
	"os"
	"slices"
	"strings"

	"github.com/vektah/gqlparser/v2/ast"

	"ropa/access"
	"ropa/register"
)

// printAccess writes docs/access.md: who may ask what, from the permissions that
// root fields demand and the table of roles in package access.
func printAccess(schema *ast.Schema) error {
	var out bytes.Buffer
	out.WriteString(`# Who may do what

Printed by ` + "`go generate ./...`" + ` from graph/schema and package access. Do not edit.

A role is given for some organisations or for all. **own**: for those organisations alone; what belongs to others is answered as if it were not
there. **all**: only where the role is given for all organisations. **shared**: what all registers share, such as organisations and provisions of law,
and nothing of any register. **–**: refused with FORBIDDEN. An auditor whose token names a day reads nothing of any later one. Whoever reads its own also reads what is shared. A field that is not in this table does not
exist: one without a rule fails a test, and a test asks each of them as each role, for its own organisation and for another one.
`)
	roles := register.Role("").Values()
	dated := access.Caller{Grants: []access.Grant{{Role: register.RoleAuditor, OrganisationID: "org", AsOf: "2026-01-31"}}}
	for _, root := range []*ast.Definition{schema.Query, schema.Mutation, schema.Subscription} {
		if root == nil {
			continue
		}
		fmt.Fprintf(&out, "\n## %s\n\n| operation | permission | %s | AUDITOR as of a day |\n|---|---|%s\n", root.Name, strings.Join(roles, " | "), strings.Repeat("---|", len(roles)+1))
		fields := slices.DeleteFunc(slices.Clone(root.Fields), func(f *ast.FieldDefinition) bool { return strings.HasPrefix(f.Name, "__") })
		slices.SortFunc(fields, func(a, b *ast.FieldDefinition) int { return strings.Compare(a.Name, b.Name) })
		for _, f := range fields {
			p := access.Permission(f.Directives.ForName("can").Arguments.ForName("do").Value.Raw)
			cells := make([]string, len(roles))
			for i, r := range roles {
				cells[i] = cell(register.Role(r), p)
			}
			cells = append(cells, "–")
			if dated.Can(p) {
				cells[len(roles)] = "own"
			}
			fmt.Fprintf(&out, "| `%s` | %s | %s |\n", f.Name, p, strings.Join(cells, " | "))
		}
	}
	return os.WriteFile("../docs/access.md", out.Bytes(), 0o644)
}

// cell says what a role may do with a permission.
func cell(r register.Role, p access.Permission) string {
	const one = "org"
	named := access.Caller{Grants: []access.Grant{{Role: r, OrganisationID: one}}}
	switch {
	case named.Can(p) && (p == access.Read || p == access.ReadRegister) && !named.ScopeOf(p).Contains(one):
		return "shared"
	case named.Can(p):
		return "own"
	case access.Caller{Grants: []access.Grant{{Role: r}}}.Can(p):
		return "all"
	}
	return "–"
}
