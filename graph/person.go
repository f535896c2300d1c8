package graph

import (
	"context"

	"ropa/ent/db"
	"ropa/ent/db/person"
)

// person reads a person that was just changed.
func (r *Resolver) person(ctx context.Context, id string) (*db.Person, error) {
	return r.Store.Client.Person.Query().Where(person.ID(id)).Only(ctx)
}
