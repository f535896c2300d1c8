package store

import (
	"ropa/ent/db"
	"ropa/register"
)

// assessmentRow is the row of one entry of the section assessments.
func assessmentRow(c *db.AssessmentCreate, in register.Assessment, _ *references, _ keyIDs) *db.AssessmentCreate {
	c.
		SetKind(in.Kind).
		SetStatus(in.Status).
		SetDecidedOn(in.DecidedOn).
		SetValidUntil(in.ValidUntil).
		SetResult(in.Result).
		SetNillableResidualRisk(opt(in.ResidualRisk)).
		SetNillablePriorConsultation(in.PriorConsultation).
		SetAssessor(in.Assessor).
		SetURL(in.URL)
	return c
}
