package store

import (
	"context"
	"slices"
	"strings"

	"ropa/access"
	"ropa/law"
	"ropa/register"
)

// Submit puts a draft of an activity forward for approval. Errors: those of
// Describe, and INVALID where it is no draft.
func (s *Store) Submit(ctx context.Context, e Edit) error {
	return s.edit(ctx, e, access.Write, register.OperationSubmit, move)
}

// Return makes an activity that is in review a draft again. Errors: those of
// Describe, and INVALID where it is not in review.
func (s *Store) Return(ctx context.Context, e Edit) error {
	return s.edit(ctx, e, access.Write, register.OperationReturn, move)
}

// Approve approves an activity that is in review. Who wrote what stands in it
// since it was last approved does not approve it, unless nobody else could: then
// the revision says APPROVE_ALONE. A breach that the law finds on it today and
// that is not waived keeps it from being approved. Errors: those of Describe,
// INVALID where it is not in review, FORBIDDEN for its author, CONFLICT once for
// each breach.
func (s *Store) Approve(ctx context.Context, e Edit) error {
	return s.edit(ctx, e, access.Approve, register.OperationApprove, func(ctx context.Context, c *changing) error {
		if err := move(ctx, c); err != nil {
			return err
		}
		if err := c.separateDuties(ctx); err != nil {
			return err
		}
		return c.withstand(ctx)
	})
}

// move takes an activity through the transition that the change is.
func move(_ context.Context, c *changing) error {
	return c.after.(*register.ProcessingActivity).Move(c.operation, c.today())
}

// separateDuties refuses an approval by an author. Where nobody else could
// approve or write, the approval is marked as one by the author alone.
func (c *changing) separateDuties(ctx context.Context) error {
	actor := access.From(ctx).Actor
	steps, err := c.steps(ctx)
	if err != nil || !slices.Contains(register.Authors(steps), actor) {
		return err
	}
	others, err := c.othersMay(ctx, actor)
	if err != nil {
		return err
	}
	if others {
		return register.Fail(register.CodeForbidden, "id", "must be approved by somebody else than who wrote it since it was last approved")
	}
	c.operation = register.OperationApproveAlone
	return nil
}

// steps are who did what to the record, in the order of its versions.
func (c *changing) steps(ctx context.Context) ([]register.Step, error) {
	found, err := c.QueryContext(ctx, "SELECT operation, actor FROM revisions WHERE aggregate_id = $1 ORDER BY version", c.id)
	if err != nil {
		return nil, err
	}
	defer found.Close()
	var out []register.Step
	for found.Next() {
		var s register.Step
		if err := found.Scan(&s.Operation, &s.Actor); err != nil {
			return nil, err
		}
		out = append(out, s)
	}
	return out, found.Err()
}

// othersMay reports whether a token other than the actor's, neither revoked nor
// expired, may approve or write in the register of the record. A person who was
// not shut out counts as one who may: which roles a person has, the provider
// says when the person comes.
func (c *changing) othersMay(ctx context.Context, actor string) (bool, error) {
	if people, err := c.exists(ctx, "SELECT 1 FROM people WHERE id <> $1 AND disabled_at IS NULL LIMIT 1", actor); people || err != nil {
		return people, err
	}
	var roles []string
	for _, r := range access.RolesThat(access.Approve, access.Write) {
		roles = append(roles, string(r)) // of letters
	}
	return c.exists(ctx, `SELECT 1 FROM tokens t JOIN memberships m ON m.token_id = t.id
		WHERE t.id <> $1 AND t.revoked_at IS NULL AND (t.expires_at IS NULL OR t.expires_at > $2)
		AND (m.organisation_id IS NULL OR m.organisation_id = $3) AND m.role IN ('`+strings.Join(roles, "', '")+`') LIMIT 1`,
		actor, string(c.tx.at), *c.organisation)
}

// withstand refuses an activity on which the law finds a breach today that is not
// waived. A breach that is not about one activity stands in no activity's way.
func (c *changing) withstand(ctx context.Context) error {
	found, err := c.snapshot().activities(ctx, []string{c.id}, access.Scope{All: true})
	if err != nil || len(found) == 0 {
		return err
	}
	var ps register.Problems
	for _, f := range law.NewBench(found[0].Register, c.today()).Activity(&found[0].ProcessingActivities[0]) {
		if f.Severity == law.Breach && !f.Waived() {
			ps = append(ps, register.Problem{Code: register.CodeConflict, Path: "id", Message: f.In("en"), Article: citations(f)})
		}
	}
	return ps.Err()
}

// citations are what a finding rests on, as lawyers write it.
func citations(f law.Finding) string {
	var out []string
	for _, c := range f.Citations {
		out = append(out, c.String())
	}
	return strings.Join(out, ", ")
}
