package graph

import (
	"context"

	"entgo.io/ent/dialect/sql"
	"entgo.io/ent/dialect/sql/sqljson"

	"ropa/ent/db/contact"
	"ropa/ent/db/organisation"
	"ropa/ent/db/processingactivity"
	"ropa/graph/gen"
	"ropa/register"
	"ropa/scalar"
)

func (r *Resolver) filterOrganisation(_ context.Context, f *gen.OrganisationFilter) (conditions, error) {
	if f == nil {
		return nil, nil
	}
	var cs conditions
	if err := text(&cs, f.Text); err != nil {
		return nil, err
	}
	is(&cs, "keeps_register", f.KeepsRegister)
	stated(&cs, "claimed_on", f.Claimed)
	in(&cs, "kind", f.Kind)
	in(&cs, "country", f.Country)
	retired(&cs, f.Retired)
	return cs, nil
}

func (r *Resolver) filterContact(ctx context.Context, f *gen.ContactFilter) (conditions, error) {
	if f == nil {
		return nil, nil
	}
	var cs conditions
	if f.Organisation != nil {
		id, err := r.organisationID(ctx, *f.Organisation)
		if err != nil {
			return nil, inFilter(err)
		}
		cs.add(condition(contact.Or(contact.OrganisationID(id), contact.HasServesWith(organisation.ID(id)))))
	}
	in(&cs, "role", f.Role)
	retired(&cs, f.Retired)
	return cs, nil
}

func (r *Resolver) filterLegalProvision(_ context.Context, f *gen.LegalProvisionFilter) (conditions, error) {
	if f == nil {
		return nil, nil
	}
	var cs conditions
	if err := text(&cs, f.Text); err != nil {
		return nil, err
	}
	in(&cs, "jurisdiction", f.Jurisdiction)
	in(&cs, "kind", f.Kind)
	retired(&cs, f.Retired)
	return cs, nil
}

func (r *Resolver) filterDataCategory(_ context.Context, f *gen.DataCategoryFilter) (conditions, error) {
	if f == nil {
		return nil, nil
	}
	var cs conditions
	if err := text(&cs, f.Text); err != nil {
		return nil, err
	}
	is(&cs, "special", f.Special)
	retired(&cs, f.Retired)
	return cs, nil
}

func (r *Resolver) filterDataSubjectCategory(_ context.Context, f *gen.DataSubjectCategoryFilter) (conditions, error) {
	if f == nil {
		return nil, nil
	}
	var cs conditions
	if err := text(&cs, f.Text); err != nil {
		return nil, err
	}
	is(&cs, "vulnerable", f.Vulnerable)
	retired(&cs, f.Retired)
	return cs, nil
}

func (r *Resolver) filterSystem(ctx context.Context, f *gen.SystemFilter) (conditions, error) {
	if f == nil {
		return nil, nil
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
	return cs, nil
}

func (r *Resolver) filterSecurityMeasure(ctx context.Context, f *gen.SecurityMeasureFilter) (conditions, error) {
	if f == nil {
		return nil, nil
	}
	var cs conditions
	if err := r.ofRegister(ctx, &cs, f.Organisation); err != nil {
		return nil, err
	}
	in(&cs, "area", f.Area)
	retired(&cs, f.Retired)
	return cs, nil
}

func (r *Resolver) filterEngagement(ctx context.Context, f *gen.EngagementFilter) (conditions, error) {
	if f == nil {
		return nil, nil
	}
	var cs conditions
	if err := r.ofRegister(ctx, &cs, f.Organisation); err != nil {
		return nil, err
	}
	named(&cs, "vendor_id", organisation.Table, f.Vendor)
	in(&cs, "agreement_status", f.AgreementStatus)
	retired(&cs, f.Retired)
	return cs, nil
}

func (r *Resolver) filterNotice(ctx context.Context, f *gen.NoticeFilter) (conditions, error) {
	if f == nil {
		return nil, nil
	}
	var cs conditions
	if err := r.ofRegister(ctx, &cs, f.Organisation); err != nil {
		return nil, err
	}
	retired(&cs, f.Retired)
	return cs, nil
}

func (r *Resolver) filterAssertion(ctx context.Context, f *gen.AssertionFilter) (conditions, error) {
	if f == nil {
		return nil, nil
	}
	var cs conditions
	if err := r.ofRegister(ctx, &cs, f.Organisation); err != nil {
		return nil, err
	}
	in(&cs, "kind", f.Kind)
	retired(&cs, f.Retired)
	return cs, nil
}

func (r *Resolver) filterRightsProcedure(ctx context.Context, f *gen.RightsProcedureFilter) (conditions, error) {
	if f == nil {
		return nil, nil
	}
	var cs conditions
	if err := r.ofRegister(ctx, &cs, f.Organisation); err != nil {
		return nil, err
	}
	in(&cs, "right", f.Right)
	retired(&cs, f.Retired)
	return cs, nil
}

func (r *Resolver) filterWaiver(ctx context.Context, f *gen.WaiverFilter) (conditions, error) {
	if f == nil {
		return nil, nil
	}
	var cs conditions
	if err := r.ofRegister(ctx, &cs, f.Organisation); err != nil {
		return nil, err
	}
	if f.Activity != nil {
		cs.add(ofActivity(*f.Activity))
	}
	in(&cs, "rule", f.Rule)
	if on := f.InForceOn; on != nil {
		cs.add(func(s *sql.Selector) {
			s.Where(sql.And(
				sql.LTE(s.C("granted_on"), string(*on)), sql.GTE(s.C("until"), string(*on)),
				sql.Or(sql.IsNull(s.C("retired_on")), sql.GT(s.C("retired_on"), string(*on)))))
		})
	}
	return cs, nil
}

// ofActivity asks for records about an activity: its id, or its reference in
// any register.
func ofActivity(ref scalar.Ref) condition {
	return func(s *sql.Selector) {
		if register.IsID(string(ref)) {
			s.Where(sql.EQ(s.C("activity_id"), string(ref)))
			return
		}
		a := sql.Dialect(s.Dialect()).Table(processingactivity.Table).As("named")
		s.Where(sql.In(s.C("activity_id"), sql.Dialect(s.Dialect()).Select(a.C("id")).From(a).Where(sql.EQ(a.C("reference"), string(ref)))))
	}
}

func (r *Resolver) filterRevision(ctx context.Context, f *gen.RevisionFilter) (conditions, error) {
	if f == nil {
		return nil, nil
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
	return cs, nil
}
