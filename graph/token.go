package graph

import (
	"context"

	"ropa/ent/db"
	"ropa/ent/db/token"
)

// token reads a token that was just written.
func (r *Resolver) token(ctx context.Context, id string) (*db.Token, error) {
	return r.Store.Client.Token.Query().Where(token.ID(id)).Only(ctx)
}
