package payload

import (
	"context"

	"entgo.io/contrib/entgql"
	"github.com/99designs/gqlgen/graphql"

	"ropa/ent/db"
	"ropa/ent/db/organisation"
	"ropa/register"
	"ropa/scalar"
)

// Customer is an engagement of a vendor as the vendor sees it. It holds what the
// vendor may see and nothing else of the row.
type Customer struct {
	Role            register.EngagementRole
	AgreementStatus *register.AgreementStatus
	AgreementURL    scalar.Text
	SignedOn        scalar.Date
	ValidUntil      scalar.Date
	SubjectMatter   scalar.Text
	Services        scalar.Text
	Authorisation   *register.SubprocessorAuthorisation
	NoticePeriod    scalar.Period
	Locations       []scalar.Country
	ListUpdatedOn   scalar.Date

	organisation string
	page         *customers
}

// CustomerEdge is an entry of a page of customers.
type CustomerEdge struct {
	Node   Customer
	Cursor db.Cursor
}

// CustomerConnection is a page of customers.
type CustomerConnection struct {
	Edges      []CustomerEdge
	PageInfo   entgql.PageInfo[string]
	TotalCount int
}

// customers are the organisations of a page, read together when the first is
// asked for: once for each name under which a query asks for them.
type customers struct {
	client *db.Client
	ids    []string
	read   map[string]map[string]*db.Organisation
}

// Customers is a page of customers, made of a page of engagements.
func Customers(client *db.Client, found *db.EngagementConnection) *CustomerConnection {
	page := &customers{client: client, read: map[string]map[string]*db.Organisation{}}
	out := &CustomerConnection{Edges: []CustomerEdge{}, PageInfo: found.PageInfo, TotalCount: found.TotalCount}
	for _, edge := range found.Edges {
		e := edge.Node
		page.ids = append(page.ids, e.OrganisationID)
		out.Edges = append(out.Edges, CustomerEdge{Cursor: edge.Cursor, Node: Customer{
			Role: e.Role, AgreementStatus: e.AgreementStatus, AgreementURL: e.AgreementURL, SignedOn: e.SignedOn, ValidUntil: e.ValidUntil,
			SubjectMatter: e.SubjectMatter, Services: e.Services, Authorisation: e.Authorisation, NoticePeriod: e.NoticePeriod,
			Locations: e.Locations, ListUpdatedOn: e.ListUpdatedOn, organisation: e.OrganisationID, page: page,
		}})
	}
	return out
}

// Organisation is the customer.
func (c *Customer) Organisation(ctx context.Context) (*db.Organisation, error) {
	name := graphql.GetFieldContext(ctx).Field.Alias
	if c.page.read[name] == nil {
		q, err := c.page.client.Organisation.Query().Where(organisation.IDIn(c.page.ids...)).CollectFields(ctx)
		if err != nil {
			return nil, err
		}
		found, err := q.All(ctx)
		if err != nil {
			return nil, err
		}
		c.page.read[name] = map[string]*db.Organisation{}
		for _, o := range found {
			c.page.read[name][o.ID] = o
		}
	}
	return c.page.read[name][c.organisation], nil
}
