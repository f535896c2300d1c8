package store

import (
	"cmp"
	"context"
	"fmt"

	"ropa/access"
	"ropa/register"
	"ropa/scalar"
)

// Edit names the record that is to be changed, and the version that the change
// is based on.
type Edit struct {
	Kind            register.Kind
	ID              string
	ExpectedVersion int
	Change
}

// Describe changes a record: apply is given its document and changes it. The
// status of an activity is not changed by apply, but one in review or approved
// that is changed is a draft again.
// Errors: those of Create, NOT_FOUND, CONFLICT where the version is no longer
// the current one, IN_USE where a flag that others rely on would change.
func (s *Store) Describe(ctx context.Context, e Edit, apply func(register.Record) error) error {
	return s.edit(ctx, e, permissionTo(e.Kind), register.OperationDescribe, func(ctx context.Context, c *changing) error {
		if err := apply(c.after); err != nil {
			return err
		}
		register.KeepStatus(c.before, c.after)
		return keepsRegisterStays(access.From(ctx), c.before, c.after, e.Path)
	})
}

// Retire takes a record out of use on a date; an activity is marked as ended.
// The errors are those of Describe, and INVALID for an activity that is retired.
func (s *Store) Retire(ctx context.Context, e Edit, on scalar.Date) error {
	return s.edit(ctx, e, permissionTo(e.Kind), register.OperationRetire, func(_ context.Context, c *changing) error {
		return register.Retire(c.after, cmp.Or(on, c.today()))
	})
}

// changing is a record in the transaction that changes it.
type changing struct {
	*tx
	head
	before, after register.Record
	operation     register.Operation
}

// today is the date of the change.
func (c *changing) today() scalar.Date { return scalar.DateOf(c.time) }

// edit changes a record by what step does to it, if the caller may do so. An
// operation that step does not replace is the one that the revision keeps.
func (s *Store) edit(ctx context.Context, e Edit, may access.Permission, op register.Operation, step func(ctx context.Context, c *changing) error) error {
	once, err := e.once(string(op))
	if err != nil {
		return err
	}
	return s.inTx(ctx, func(ctx context.Context, t *tx) error {
		before, h, last, err := t.load(ctx, e, may)
		if err != nil {
			return err
		}
		return t.once(ctx, once, nil, func() error {
			if h.version != e.ExpectedVersion {
				return conflict(h.version)
			}
			after, err := clone(before)
			if err != nil {
				return err
			}
			c := &changing{tx: t, head: h, before: before, after: after, operation: op}
			if err := step(ctx, c); err != nil {
				return err
			}
			if err := keepName(before, after, e.Path); err != nil {
				return err
			}
			refs, err := t.prepare(ctx, h.organisation, after, e.Path)
			if err != nil {
				return err
			}
			if op == register.OperationDescribe {
				if err := register.Revise(before, after); err != nil {
					return err
				}
			}
			h.version, h.at, h.concerns = h.version+1, t.at, c.concerns
			if err := t.replace(ctx, h, before, after, refs); err != nil {
				return err
			}
			if err := t.revise(ctx, h, c.operation, after, e.Reason, last); err != nil {
				return err
			}
			return t.followOne(ctx, h, before, after, refs, e.Reason)
		})
	})
}

// keepName puts the key of a record back where it was left out, and refuses
// another one.
func keepName(before, after register.Record, path string) error {
	if after.RecordName() == "" {
		register.Rename(after, before.RecordName())
	}
	if after.RecordName() != before.RecordName() {
		field := "key"
		if after.RecordKind() == register.KindProcessingActivity {
			field = "reference"
		}
		return register.Problems{{Code: register.CodeInvalid, Path: field, Message: fmt.Sprintf("never changes; it is %q", before.RecordName())}}.Under(path)
	}
	return nil
}

func conflict(current int) error {
	return register.Fail(register.CodeConflict, "expectedVersion", "the record was changed by somebody else; its version is now %d: read it again", current)
}
