package graph

import (
	"context"

	"entgo.io/ent/dialect/sql"

	"ropa/ent/db/citation"
	"ropa/ent/db/datacategory"
	"ropa/ent/db/dataitem"
	"ropa/ent/db/datasubjectcategory"
	"ropa/ent/db/disclosure"
	"ropa/ent/db/legalbasis"
	"ropa/ent/db/legalprovision"
	"ropa/ent/db/organisation"
	"ropa/ent/db/retentionrule"
	"ropa/ent/db/system"
	"ropa/ent/db/systemuse"
	"ropa/ent/db/tracker"
	"ropa/ent/db/transfer"
	"ropa/graph/gen"
	"ropa/register"
	"ropa/scalar"
)

func (r *Resolver) filterProcessingActivity(ctx context.Context, f *gen.ProcessingActivityFilter) (conditions, error) {
	if f == nil {
		return nil, nil
	}
	var cs conditions
	if err := r.ofRegister(ctx, &cs, f.Organisation); err != nil {
		return nil, err
	}
	in(&cs, "reference", f.Reference)
	in(&cs, "capacity", f.Capacity)
	in(&cs, "status", f.Status)
	in(&cs, "legal_basis_status", f.LegalBasisStatus)
	in(&cs, "article9_status", f.Article9Status)
	in(&cs, "retention_status", f.RetentionStatus)
	if f.Text != nil {
		terms, err := searchTerms(*f.Text)
		if err != nil {
			return nil, err
		}
		cs.add(found(terms))
	}
	if f.ChangedSince != nil {
		cs.add(func(s *sql.Selector) { s.Where(sql.GTE(s.C("updated_at"), string(*f.ChangedSince))) })
	}
	if f.ReviewDueBefore != nil {
		cs.add(func(s *sql.Selector) { s.Where(sql.LT(s.C("next_review_on"), string(*f.ReviewDueBefore))) })
	}
	cs.sections(f)
	return cs, nil
}

// sections adds the conditions on the entries of sections.
func (cs *conditions) sections(f *gen.ProcessingActivityFilter) {
	entriesIn(cs, legalbasis.Table, "article6", f.Article6)
	entriesIn(cs, retentionrule.Table, "kind", f.RetentionKind)
	if len(f.Article9) > 0 {
		cs.add(hasOften(legalbasis.Table, func(l *list, _ string) { l.contains("article9", anys(f.Article9)) }))
	}
	if f.SpecialCategories != nil {
		values := []register.Article9Status{register.Article9StatusNoSpecialCategory}
		if *f.SpecialCategories {
			values = []register.Article9Status{register.Article9StatusConditionStated, register.Article9StatusConditionNotStated}
		}
		in(cs, "article9_status", values)
	}
	if len(f.SpecialCategory) > 0 {
		cs.add(has(dataitem.Table, func(l *list, d string) {
			t := sql.Dialect(d).Table(datacategory.Table).As("category")
			l.where = append(l.where, sql.Or(
				sql.In(l.C("special_category"), anys(f.SpecialCategory)...),
				sql.In(l.C("data_category_id"), sql.Dialect(d).Select(t.C("id")).From(t).Where(sql.In(t.C("special_category"), anys(f.SpecialCategory)...))),
			))
		}))
	}
	entriesNaming(cs, dataitem.Table, "data_category_id", datacategory.Table, f.DataCategory)
	entriesNaming(cs, dataitem.Table, "data_subject_category_id", datasubjectcategory.Table, f.DataSubjectCategory)
	entriesNaming(cs, disclosure.Table, "organisation_id", organisation.Table, f.Recipient)
	entriesNaming(cs, systemuse.Table, "system_id", system.Table, f.System)
	entriesNaming(cs, citation.Table, "provision_id", legalprovision.Table, f.CitedProvision)
	if f.Processor != nil {
		cs.add(has(disclosure.Table, func(l *list, d string) {
			l.equal("kind", string(register.RecipientKindProcessor))
			l.names(d, "organisation_id", organisation.Table, *f.Processor)
		}))
	}
	if f.TransferCountry != nil {
		cs.add(hasOften(transfer.Table, func(l *list, _ string) { l.equal("country", string(*f.TransferCountry)) }))
	}
	if f.CitedLaw != nil {
		cs.add(has(citation.Table, func(l *list, d string) {
			t := sql.Dialect(d).Table(legalprovision.Table).As("law")
			l.where = append(l.where, sql.In(l.C("provision_id"), sql.Dialect(d).Select(t.C("id")).From(t).Where(sql.EQ(t.C("law"), *f.CitedLaw))))
		}))
	}
	if f.Tracker != nil {
		cs.add(has(tracker.Table, func(l *list, _ string) { l.equal("name", *f.Tracker) }))
	}
	anyEntry(cs, transfer.Table, f.Transfers)
	anyEntry(cs, tracker.Table, f.Trackers)
}

func entriesIn[T ~string](cs *conditions, table, column string, values []T) {
	if len(values) > 0 {
		cs.add(hasOften(table, func(l *list, _ string) { l.in(column, anys(values)) }))
	}
}

func entriesNaming(cs *conditions, table, column, named string, ref *scalar.Ref) {
	if ref != nil {
		cs.add(has(table, func(l *list, d string) { l.names(d, column, named, *ref) }))
	}
}

func anyEntry(cs *conditions, table string, wanted *bool) {
	if wanted == nil {
		return
	}
	if *wanted {
		cs.add(hasOften(table, func(*list, string) {}))
	} else {
		cs.add(hasNo(table, func(*list, string) {}))
	}
}
