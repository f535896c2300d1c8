package graph

import (
	"context"
	"slices"

	"ropa/graph/gen"
	"ropa/register"
	"ropa/scalar"
	"ropa/store"
)

// recordChanged tells what is written in a register that the caller may read.
func (r *Resolver) recordChanged(ctx context.Context, organisation scalar.Ref, kinds []register.Kind) (<-chan *gen.RecordEvent, error) {
	if kinds != nil && len(kinds) == 0 {
		return nil, register.Fail(register.CodeInvalid, "kinds", "must name at least one kind, or be left out")
	}
	k, err := r.watched(ctx, organisation)
	if err != nil {
		return nil, err
	}
	events := r.Store.Changes(ctx)
	out := make(chan *gen.RecordEvent)
	go func() {
		defer close(out)
		for e := range events {
			if !e.Concerns(k.ID) || !e.LookAgain && len(kinds) > 0 && !slices.Contains(kinds, e.Kind) {
				continue
			}
			if !deliver(ctx, out, k.ID, recordChange(e)) {
				return
			}
		}
	}()
	return out, nil
}

// watched is the register that is to be watched. Errors: NOT_FOUND.
func (r *Resolver) watched(ctx context.Context, organisation scalar.Ref) (store.Keeper, error) {
	ctx, cancel := context.WithTimeout(ctx, r.timeout)
	defer cancel()
	return r.Store.Keeper(ctx, organisation, "")
}

func recordChange(e store.Event) *gen.RecordEvent {
	if e.LookAgain {
		return &gen.RecordEvent{LookAgain: true}
	}
	return &gen.RecordEvent{Kind: &e.Kind, RecordID: &e.RecordID, Version: &e.Version, Operation: &e.Operation, At: &e.At}
}
