// Package graph is the counter of the register: resolvers of a few lines,
// paging, filters, limits, errors and the HTTP transport of GraphQL. It holds no
// rule of law.
package graph

import (
	"context"
	"time"

	"ropa/ent/db"
	"ropa/ent/db/organisation"
	"ropa/graph/payload"
	"ropa/register"
	"ropa/scalar"
	"ropa/store"
)

// Resolver is the root of all resolvers.
type Resolver struct {
	Store *store.Store

	timeout time.Duration // of what a subscription asks before it waits
	watches *watches

	plain bool // answers by Ent alone, for the test that holds both ways together
}

// change is what a mutation says of itself. path is where in its input the
// record stands.
func change(reason, idempotencyKey *string, input any, path string) store.Change {
	return store.Change{Reason: scalar.Text(deref(reason)), IdempotencyKey: deref(idempotencyKey), Input: input, Path: path}
}

func edit(k register.Kind, id string, expectedVersion int, c store.Change) store.Edit {
	return store.Edit{Kind: k, ID: id, ExpectedVersion: expectedVersion, Change: c}
}

// describeSection changes one section of an activity.
func (r *mutationResolver) describeSection(ctx context.Context, e store.Edit, apply func(*register.ProcessingActivity)) (*payload.ProcessingActivity, error) {
	err := r.Store.Describe(ctx, e, func(x register.Record) error {
		apply(x.(*register.ProcessingActivity))
		return nil
	})
	return &payload.ProcessingActivity{ID: e.ID, Client: r.Store.Client}, err
}

// one runs a query for one record with the fields that the caller selected. It
// is nil where there is none that the caller may see.
func one[T any, Q interface {
	CollectFields(ctx context.Context, satisfies ...string) (Q, error)
	Only(ctx context.Context) (*T, error)
}](ctx context.Context, q Q) (*T, error) {
	q, err := q.CollectFields(ctx)
	if err != nil {
		return nil, err
	}
	found, err := q.Only(ctx)
	if db.IsNotFound(err) {
		return nil, nil
	}
	return found, err
}

// organisationID finds an organisation by key or id.
func (r *Resolver) organisationID(ctx context.Context, ref scalar.Ref) (string, error) {
	if register.IsID(string(ref)) {
		return string(ref), nil
	}
	id, err := r.Store.Client.Organisation.Query().Where(organisation.Key(string(ref))).OnlyID(ctx)
	if db.IsNotFound(err) {
		return "", register.Fail(register.CodeInvalid, "organisation", "there is no organisation %q", ref)
	}
	return id, err
}

// needOrganisation is organisationID where it is needed to tell what a key means.
func (r *Resolver) needOrganisation(ctx context.Context, ref *scalar.Ref) (string, error) {
	if ref == nil {
		return "", register.Fail(register.CodeInvalid, "organisation", "is needed to look up a key or a reference; an id does without")
	}
	return r.organisationID(ctx, *ref)
}

func deref[T any](p *T) T {
	if p == nil {
		var zero T
		return zero
	}
	return *p
}

// opt is a pointer to v, or nil where nothing is stated.
func opt[T ~string](v T) *T {
	if v == "" {
		return nil
	}
	return &v
}
