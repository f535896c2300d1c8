package graph

import (
	"context"

	"entgo.io/ent/dialect/sql"
	"entgo.io/ent/dialect/sql/sqljson"

	"ropa/ent/db"
	"ropa/ent/db/contact"
	"ropa/ent/db/organisation"
	"ropa/ent/db/predicate"
	"ropa/graph/gen"
)

func (r *Resolver) filterOrganisation(_ context.Context, q *db.OrganisationQuery, f *gen.OrganisationFilter) (*db.OrganisationQuery, error) {
	if f == nil {
		return q, nil
	}
	var cs conditions
	if err := text(&cs, f.Text); err != nil {
		return nil, err
	}
	is(&cs, "keeps_register", f.KeepsRegister)
	in(&cs, "kind", f.Kind)
	in(&cs, "country", f.Country)
	retired(&cs, f.Retired)
	for _, c := range cs {
		q.Where(predicate.Organisation(c))
	}
	return q, nil
}

func (r *Resolver) filterContact(ctx context.Context, q *db.ContactQuery, f *gen.ContactFilter) (*db.ContactQuery, error) {
	if f == nil {
		return q, nil
	}
	var cs conditions
	if f.Organisation != nil {
		id, err := r.organisationID(ctx, *f.Organisation)
		if err != nil {
			return nil, err
		}
		q.Where(contact.Or(contact.OrganisationID(id), contact.HasServesWith(organisation.ID(id))))
	}
	in(&cs, "role", f.Role)
	retired(&cs, f.Retired)
	for _, c := range cs {
		q.Where(predicate.Contact(c))
	}
	return q, nil
}

func (r *Resolver) filterLegalProvision(_ context.Context, q *db.LegalProvisionQuery, f *gen.LegalProvisionFilter) (*db.LegalProvisionQuery, error) {
	if f == nil {
		return q, nil
	}
	var cs conditions
	if err := text(&cs, f.Text); err != nil {
		return nil, err
	}
	in(&cs, "jurisdiction", f.Jurisdiction)
	in(&cs, "kind", f.Kind)
	retired(&cs, f.Retired)
	for _, c := range cs {
		q.Where(predicate.LegalProvision(c))
	}
	return q, nil
}

func (r *Resolver) filterDataCategory(_ context.Context, q *db.DataCategoryQuery, f *gen.DataCategoryFilter) (*db.DataCategoryQuery, error) {
	if f == nil {
		return q, nil
	}
	var cs conditions
	if err := text(&cs, f.Text); err != nil {
		return nil, err
	}
	is(&cs, "special", f.Special)
	retired(&cs, f.Retired)
	for _, c := range cs {
		q.Where(predicate.DataCategory(c))
	}
	return q, nil
}

func (r *Resolver) filterDataSubjectCategory(_ context.Context, q *db.DataSubjectCategoryQuery, f *gen.DataSubjectCategoryFilter) (*db.DataSubjectCategoryQuery, error) {
	if f == nil {
		return q, nil
	}
	var cs conditions
	if err := text(&cs, f.Text); err != nil {
		return nil, err
	}
	is(&cs, "vulnerable", f.Vulnerable)
	retired(&cs, f.Retired)
	for _, c := range cs {
		q.Where(predicate.DataSubjectCategory(c))
	}
	return q, nil
}

func (r *Resolver) filterSystem(ctx context.Context, q *db.SystemQuery, f *gen.SystemFilter) (*db.SystemQuery, error) {
	if f == nil {
		return q, nil
	}
	var cs conditions
	if err := r.ofRegister(ctx, &cs, f.Organisation); err != nil {
		return nil, err
	}
	if err := text(&cs, f.Text); err != nil {
		return nil, err
	}
	in(&cs, "kind", f.Kind)
	named(&cs, "vendor_id", organisation.Table, f.Vendor)
	if f.HostingCountry != nil {
		cs.add(func(s *sql.Selector) {
			s.Where(sqljson.ValueContains(s.C("hosting_countries"), string(*f.HostingCountry)))
		})
	}
	retired(&cs, f.Retired)
	for _, c := range cs {
		q.Where(predicate.System(c))
	}
	return q, nil
}

func (r *Resolver) filterSecurityMeasure(ctx context.Context, q *db.SecurityMeasureQuery, f *gen.SecurityMeasureFilter) (*db.SecurityMeasureQuery, error) {
	if f == nil {
		return q, nil
	}
	var cs conditions
	if err := r.ofRegister(ctx, &cs, f.Organisation); err != nil {
		return nil, err
	}
	in(&cs, "area", f.Area)
	retired(&cs, f.Retired)
	for _, c := range cs {
		q.Where(predicate.SecurityMeasure(c))
	}
	return q, nil
}

func (r *Resolver) filterEngagement(ctx context.Context, q *db.EngagementQuery, f *gen.EngagementFilter) (*db.EngagementQuery, error) {
	if f == nil {
		return q, nil
	}
	var cs conditions
	if err := r.ofRegister(ctx, &cs, f.Organisation); err != nil {
		return nil, err
	}
	named(&cs, "vendor_id", organisation.Table, f.Vendor)
	in(&cs, "agreement_status", f.AgreementStatus)
	retired(&cs, f.Retired)
	for _, c := range cs {
		q.Where(predicate.Engagement(c))
	}
	return q, nil
}

func (r *Resolver) filterNotice(ctx context.Context, q *db.NoticeQuery, f *gen.NoticeFilter) (*db.NoticeQuery, error) {
	if f == nil {
		return q, nil
	}
	var cs conditions
	if err := r.ofRegister(ctx, &cs, f.Organisation); err != nil {
		return nil, err
	}
	retired(&cs, f.Retired)
	for _, c := range cs {
		q.Where(predicate.Notice(c))
	}
	return q, nil
}

func (r *Resolver) filterAssertion(ctx context.Context, q *db.AssertionQuery, f *gen.AssertionFilter) (*db.AssertionQuery, error) {
	if f == nil {
		return q, nil
	}
	var cs conditions
	if err := r.ofRegister(ctx, &cs, f.Organisation); err != nil {
		return nil, err
	}
	in(&cs, "kind", f.Kind)
	retired(&cs, f.Retired)
	for _, c := range cs {
		q.Where(predicate.Assertion(c))
	}
	return q, nil
}

func (r *Resolver) filterRightsProcedure(ctx context.Context, q *db.RightsProcedureQuery, f *gen.RightsProcedureFilter) (*db.RightsProcedureQuery, error) {
	if f == nil {
		return q, nil
	}
	var cs conditions
	if err := r.ofRegister(ctx, &cs, f.Organisation); err != nil {
		return nil, err
	}
	in(&cs, "right", f.Right)
	retired(&cs, f.Retired)
	for _, c := range cs {
		q.Where(predicate.RightsProcedure(c))
	}
	return q, nil
}

func (r *Resolver) filterRevision(ctx context.Context, q *db.RevisionQuery, f *gen.RevisionFilter) (*db.RevisionQuery, error) {
	if f == nil {
		return q, nil
	}
	var cs conditions
	equal(&cs, "aggregate_id", f.Record)
	if err := r.ofRegister(ctx, &cs, f.Organisation); err != nil {
		return nil, err
	}
	in(&cs, "kind", f.Kind)
	if f.Since != nil {
		cs.add(func(s *sql.Selector) { s.Where(sql.GTE(s.C("at"), string(*f.Since))) })
	}
	if f.Before != nil {
		cs.add(func(s *sql.Selector) { s.Where(sql.LT(s.C("at"), string(*f.Before))) })
	}
	for _, c := range cs {
		q.Where(predicate.Revision(c))
	}
	return q, nil
}
