package store

import (
	"context"

	"ropa/access"
	"ropa/register"
	"ropa/scalar"
)

// ApproveNotice records that a customer approves an announced change today.
// Errors: those of Describe, and those of register.SubprocessorNotice.Approve.
func (s *Store) ApproveNotice(ctx context.Context, e Edit) error {
	return s.decide(ctx, e, register.OperationApprove, (*register.SubprocessorNotice).Approve)
}

// ObjectToNotice records that a customer objects to an announced change today.
// Errors: those of Describe, INVALID without grounds, and those of
// register.SubprocessorNotice.Object.
func (s *Store) ObjectToNotice(ctx context.Context, e Edit, grounds scalar.Text) error {
	return s.decide(ctx, e, register.OperationObject, func(n *register.SubprocessorNotice, on scalar.Date) error {
		if grounds == "" {
			return register.Fail(register.CodeInvalid, "grounds", "is required: the vendor reads them")
		}
		return n.Object(on, grounds)
	})
}

// WithdrawObjection records that a customer takes its objection back today.
// Errors: those of Describe, and those of
// register.SubprocessorNotice.WithdrawObjection.
func (s *Store) WithdrawObjection(ctx context.Context, e Edit) error {
	return s.decide(ctx, e, register.OperationWithdrawObjection, (*register.SubprocessorNotice).WithdrawObjection)
}

// decide changes a notice by what its customer decides today. The vendor is told.
func (s *Store) decide(ctx context.Context, e Edit, op register.Operation, step func(*register.SubprocessorNotice, scalar.Date) error) error {
	e.Kind = register.KindSubprocessorNotice
	return s.edit(ctx, e, access.Decide, op, func(ctx context.Context, c *changing) error {
		row, err := c.SubprocessorNotice.Get(ctx, e.ID)
		if err != nil {
			return err
		}
		c.concerns = []string{row.VendorID}
		return step(c.after.(*register.SubprocessorNotice), c.today())
	})
}
