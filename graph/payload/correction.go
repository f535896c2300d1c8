package payload

import (
	"context"

	"entgo.io/contrib/entgql"

	"ropa/ent/db"
	"ropa/ent/db/correction"
	"ropa/register"
	"ropa/scalar"
)

// Correction is the result of a change to a Correction.
type Correction struct {
	ID     string
	Client *db.Client
}

// Correction reads the record.
func (p *Correction) Correction(ctx context.Context) (*db.Correction, error) {
	q, err := p.Client.Correction.Query().Where(correction.ID(p.ID)).CollectFields(ctx)
	if err != nil {
		return nil, err
	}
	return q.Only(ctx)
}

// ProposedCorrection is a correction as the organisation sees it that it is about.
// It does not hold who proposed it.
type ProposedCorrection struct {
	ID         string
	Field      scalar.Text
	Proposed   scalar.Text
	Grounds    scalar.Text
	ProposedOn scalar.Date
	Answer     *register.CorrectionAnswer
	AnsweredOn scalar.Date
	Reply      scalar.Text
}

// ProposedCorrectionEdge is an entry of a page of proposed corrections.
type ProposedCorrectionEdge struct {
	Node   ProposedCorrection
	Cursor db.Cursor
}

// ProposedCorrectionConnection is a page of proposed corrections.
type ProposedCorrectionConnection struct {
	Edges      []ProposedCorrectionEdge
	PageInfo   entgql.PageInfo[string]
	TotalCount int
}

// Proposed is what the organisation sees of a correction that it is about.
func Proposed(c *db.Correction) ProposedCorrection {
	return ProposedCorrection{
		ID: c.ID, Field: c.Field, Proposed: c.Proposed, Grounds: c.Grounds, ProposedOn: c.ProposedOn,
		Answer: c.Answer, AnsweredOn: c.AnsweredOn, Reply: c.Reply,
	}
}

// ProposedCorrections is a page of proposed corrections, made of one of corrections.
func ProposedCorrections(found *db.CorrectionConnection) *ProposedCorrectionConnection {
	out := &ProposedCorrectionConnection{Edges: []ProposedCorrectionEdge{}, PageInfo: found.PageInfo, TotalCount: found.TotalCount}
	for _, edge := range found.Edges {
		out.Edges = append(out.Edges, ProposedCorrectionEdge{Node: Proposed(edge.Node), Cursor: edge.Cursor})
	}
	return out
}
