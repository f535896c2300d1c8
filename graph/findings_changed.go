package graph

import (
	"context"
	"slices"

	"ropa/graph/gen"
	"ropa/graph/payload"
	"ropa/law"
	"ropa/scalar"
)

// maxListed bounds the lists of a change of findings.
const maxListed = 100

// findingsChanged tells how many findings there are in a register that the caller
// may read, and then what changes.
func (r *Resolver) findingsChanged(ctx context.Context, organisation scalar.Ref, severities []law.Severity) (<-chan *gen.FindingsChange, error) {
	k, err := r.watched(ctx, organisation)
	if err != nil {
		return nil, err
	}
	if severities == nil {
		severities = allSeverities
	}
	w, leave := r.watches.enter(k)
	out := make(chan *gen.FindingsChange)
	go func() {
		defer close(out)
		defer leave()
		j, err := w.present(ctx)
		for c := findingsChange(j, severities, true); err == nil; c = findingsChange(j, severities, false) {
			if c != nil && !deliver(ctx, out, k.ID, c) {
				return
			}
			j, err = w.after(ctx, j)
		}
		if ctx.Err() == nil {
			streamOf(ctx).fail(err)
		}
	}()
	return out, nil
}

var allSeverities = func() (out []law.Severity) {
	for _, s := range law.Severity("").Values() {
		out = append(out, law.Severity(s))
	}
	return out
}()

// findingsChange is a judgement as those are told who asked for some severities;
// nil where nothing changed for them. The first tells only how many there are.
func findingsChange(j *judged, severities []law.Severity, first bool) *gen.FindingsChange {
	if j == nil {
		return nil
	}
	c := &gen.FindingsChange{On: j.on, Counts: []gen.SeverityChange{}, Appeared: []payload.Finding{}, Gone: []string{}}
	for _, s := range allSeverities {
		if !slices.Contains(severities, s) {
			continue
		}
		of := j.of[s]
		count := gen.SeverityChange{Severity: s, After: of.now}
		if !first {
			before := of.now - of.appeared + of.gone
			count.Before = &before
			c.AppearedCount, c.GoneCount = c.AppearedCount+of.appeared, c.GoneCount+of.gone
			c.Appeared = append(c.Appeared, of.new[:min(len(of.new), maxListed-len(c.Appeared))]...)
			c.Gone = append(c.Gone, of.old[:min(len(of.old), maxListed-len(c.Gone))]...)
		}
		c.Counts = append(c.Counts, count)
	}
	if !first && c.AppearedCount == 0 && c.GoneCount == 0 {
		return nil
	}
	return c
}
