package graph

import (
	"context"

	"ropa/ent/db/organisation"
	"ropa/graph/gen"
)

func (r *Resolver) filterCorrection(ctx context.Context, f *gen.CorrectionFilter) (conditions, error) {
	if f == nil {
		return nil, nil
	}
	var cs conditions
	if err := r.ofRegister(ctx, &cs, f.Organisation); err != nil {
		return nil, err
	}
	named(&cs, "subject_id", organisation.Table, f.Subject)
	stated(&cs, "answer", f.Answered)
	return cs, nil
}
