package command

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"text/tabwriter"

	enttoken "ropa/ent/db/token"
	"ropa/register"
	"ropa/scalar"
	"ropa/store"
)

func token(ctx context.Context, c *call) error {
	db := c.database()
	name := c.text("name", "", "create: what the token is for")
	role := c.text("role", "", "create: ADMIN, DPO, EDITOR, AUDITOR or VENDOR")
	organisations := c.text("organisations", "", "create: keys of the organisations for which it works, separated by commas; none means all")
	expires := c.text("expires", "", "create: when it ceases to work, such as 2027-01-31T00:00:00Z; none means never")
	asOf := c.text("as-of", "", "create: day as of which an auditor reads the register of one organisation, and nothing of any later one; none means as it is")
	if err := c.parse(); err != nil {
		return err
	}
	if len(c.args) == 0 {
		return c.wrong("token needs create, list or revoke")
	}
	s, err := open(ctx, *db)
	if err != nil {
		return err
	}
	defer s.Close()
	switch verb := c.args[0]; {
	case verb == "create" && len(c.args) == 1:
		return createToken(ctx, c, s, *name, *role, *organisations, *expires, *asOf)
	case verb == "list" && len(c.args) == 1:
		return listTokens(ctx, c, s)
	case verb == "revoke" && len(c.args) == 2:
		return s.RevokeToken(ctx, c.args[1])
	}
	return c.wrong("token needs create, list or revoke ID")
}

func createToken(ctx context.Context, c *call, s *store.Store, name, role, organisations, expires, asOf string) error {
	if err := scalar.CheckText(name); err != nil {
		return c.wrong("-name %v", err)
	}
	if !slices.Contains(register.Role("").Values(), role) {
		return c.wrong("-role must be one of %s", strings.Join(register.Role("").Values(), ", "))
	}
	n := store.NewToken{Name: scalar.Text(name), Role: register.Role(role), AsOf: scalar.Date(asOf)}
	for _, key := range list(organisations) {
		n.Organisations = append(n.Organisations, scalar.Ref(key))
	}
	if expires != "" {
		at, err := scalar.ParseDateTime(expires)
		if err != nil {
			return c.wrong("-expires %v", err)
		}
		n.ExpiresAt = at
	}
	secret := store.NewSecret()
	id, err := s.CreateToken(ctx, n, secret)
	if err != nil {
		return err
	}
	fmt.Fprintf(c.Err, "token %s is made; its secret is printed this once:\n", id)
	fmt.Fprintln(c.Out, secret)
	return nil
}

func listTokens(ctx context.Context, c *call, s *store.Store) error {
	tokens, err := s.Client.Token.Query().WithMemberships().Order(enttoken.ByCreatedAt()).All(ctx)
	if err != nil {
		return err
	}
	w := tabwriter.NewWriter(c.Out, 0, 4, 2, ' ', 0)
	fmt.Fprintln(w, "ID\tNAME\tROLES\tCREATED\tEXPIRES\tREVOKED\tLAST USED")
	for _, t := range tokens {
		var roles []string
		for _, m := range t.Edges.Memberships {
			role := string(m.Role)
			if m.OrganisationID != nil {
				role += "@" + *m.OrganisationID
			}
			if m.AsOf != "" {
				role += " as of " + string(m.AsOf)
			}
			roles = append(roles, role)
		}
		fmt.Fprintf(w, "%s\t%s\t%s\t%s\t%s\t%s\t%s\n", t.ID, t.Name, strings.Join(roles, ","), t.CreatedAt, dash(t.ExpiresAt), dash(t.RevokedAt), dash(t.LastUsedAt))
	}
	return w.Flush()
}

func dash(t scalar.DateTime) string {
	if t == "" {
		return "-"
	}
	return string(t)
}
