package store

import (
	"context"
	"slices"

	"ropa/ent/db"
	"ropa/register"
	"ropa/scalar"
)

// rows collects the rows of the sections of one or many activities and writes
// them table by table.
type rows struct {
	t *tx

	purposes       []*db.PurposeCreate
	dataItems      []*db.DataItemCreate
	assessments    []*db.AssessmentCreate
	retentionRules []*db.RetentionRuleCreate
	parties        []*db.ActivityPartyCreate
	legalBases     []*db.LegalBasisCreate
	sources        []*db.DataSourceCreate
	disclosures    []*db.DisclosureCreate
	transfers      []*db.TransferCreate
	systems        []*db.SystemUseCreate
	measures       []*db.MeasureUseCreate
	trackers       []*db.TrackerCreate
	citations      []*db.CitationCreate
}

// entryMutation is what the mutations of all entries have.
type entryMutation interface {
	SetID(string)
	SetActivityID(string)
	SetKey(string)
	SetPosition(int)
	SetNote(scalar.Text)
	SetEvidence([]register.Evidence)
}

// begin writes what all entries have into a new row.
func begin(m entryMutation, id, activity string, at int, e register.Entry) {
	m.SetID(id)
	m.SetActivityID(activity)
	m.SetKey(string(e.Key))
	m.SetPosition(at)
	m.SetNote(e.Note)
	if len(e.Evidence) > 0 {
		m.SetEvidence(e.Evidence)
	}
}

// add collects the rows of the sections of an activity for which write is true.
// keys keeps the ids of entries whose key was there before, and gets those of
// the new ones.
func (w *rows) add(activity string, a *register.ProcessingActivity, refs *references, keys keyIDs, write func(section string) bool) {
	t := w.t
	each := func(name string, f func(id func(register.Entry) string)) {
		if !write(name) {
			return
		}
		s := sections[slices.IndexFunc(sections, func(s section) bool { return s.name == name })]
		if keys[name] == nil {
			keys[name] = map[string]string{}
		}
		f(func(e register.Entry) string {
			id, ok := keys[name][string(e.Key)]
			if !ok {
				id = t.newID(s.prefix)
				keys[name][string(e.Key)] = id
			}
			return id
		})
	}
	each("purposes", func(id func(register.Entry) string) {
		for i, in := range a.Purposes {
			c := t.Purpose.Create()
			begin(c.Mutation(), id(in.Entry), activity, i, in.Entry)
			w.purposes = append(w.purposes, purposeRow(c, in, refs, keys))
		}
	})
	each("dataItems", func(id func(register.Entry) string) {
		for i, in := range a.DataItems {
			c := t.DataItem.Create()
			begin(c.Mutation(), id(in.Entry), activity, i, in.Entry)
			w.dataItems = append(w.dataItems, dataItemRow(c, in, refs, keys))
		}
	})
	each("assessments", func(id func(register.Entry) string) {
		for i, in := range a.Assessments {
			c := t.Assessment.Create()
			begin(c.Mutation(), id(in.Entry), activity, i, in.Entry)
			w.assessments = append(w.assessments, assessmentRow(c, in, refs, keys))
		}
	})
	each("retentionRules", func(id func(register.Entry) string) {
		for _, in := range a.RetentionRules {
			id(in.Entry) // rules name each other
		}
		for i, in := range a.RetentionRules {
			c := t.RetentionRule.Create()
			begin(c.Mutation(), id(in.Entry), activity, i, in.Entry)
			for j, other := range a.RetentionRules {
				if j < i && in.Contradicts(other) { // the link holds both ways
					c.AddConflictsWithIDs(id(other.Entry))
				}
			}
			w.retentionRules = append(w.retentionRules, retentionRuleRow(c, in, refs, keys))
			w.cite(activity, in.Citations, refs, func(c *db.CitationCreate) { c.SetRetentionRuleID(id(in.Entry)) })
		}
	})
	each("parties", func(id func(register.Entry) string) {
		for i, in := range a.Parties {
			c := t.ActivityParty.Create()
			begin(c.Mutation(), id(in.Entry), activity, i, in.Entry)
			w.parties = append(w.parties, activityPartyRow(c, in, refs, keys))
		}
	})
	each("legalBases", func(id func(register.Entry) string) {
		for i, in := range a.LegalBases {
			c := t.LegalBasis.Create()
			begin(c.Mutation(), id(in.Entry), activity, i, in.Entry)
			w.legalBases = append(w.legalBases, legalBasisRow(c, in, refs, keys))
			w.cite(activity, in.Citations, refs, func(c *db.CitationCreate) { c.SetLegalBasisID(id(in.Entry)) })
		}
	})
	each("sources", func(id func(register.Entry) string) {
		for i, in := range a.Sources {
			c := t.DataSource.Create()
			begin(c.Mutation(), id(in.Entry), activity, i, in.Entry)
			w.sources = append(w.sources, dataSourceRow(c, in, refs, keys))
			w.cite(activity, in.Citations, refs, func(c *db.CitationCreate) { c.SetSourceID(id(in.Entry)) })
		}
	})
	each("disclosures", func(id func(register.Entry) string) {
		for i, in := range a.Disclosures {
			c := t.Disclosure.Create()
			begin(c.Mutation(), id(in.Entry), activity, i, in.Entry)
			w.disclosures = append(w.disclosures, disclosureRow(c, in, refs, keys))
			w.cite(activity, in.Citations, refs, func(c *db.CitationCreate) { c.SetDisclosureID(id(in.Entry)) })
		}
	})
	each("transfers", func(id func(register.Entry) string) {
		for _, in := range a.Transfers {
			id(in.Entry) // transfers name each other
		}
		for i, in := range a.Transfers {
			c := t.Transfer.Create()
			begin(c.Mutation(), id(in.Entry), activity, i, in.Entry)
			w.transfers = append(w.transfers, transferRow(c, in, refs, keys))
		}
	})
	each("systems", func(id func(register.Entry) string) {
		for i, in := range a.Systems {
			c := t.SystemUse.Create()
			begin(c.Mutation(), id(in.Entry), activity, i, in.Entry)
			w.systems = append(w.systems, systemUseRow(c, in, refs, keys))
		}
	})
	each("measures", func(id func(register.Entry) string) {
		for i, in := range a.Measures {
			c := t.MeasureUse.Create()
			begin(c.Mutation(), id(in.Entry), activity, i, in.Entry)
			w.measures = append(w.measures, measureUseRow(c, in, refs, keys))
		}
	})
	each("trackers", func(id func(register.Entry) string) {
		for i, in := range a.Trackers {
			c := t.Tracker.Create()
			begin(c.Mutation(), id(in.Entry), activity, i, in.Entry)
			w.trackers = append(w.trackers, trackerRow(c, in, refs, keys))
		}
	})
	each("citations", func(id func(register.Entry) string) {
		for i, in := range a.Citations {
			c := t.Citation.Create()
			begin(c.Mutation(), id(in.Entry), activity, i, in.Entry)
			w.citations = append(w.citations, citationRow(c, in, refs, keys))
		}
	})
}

// cite collects the citations of one entry. Their keys are unique within the
// entry only, so their ids are always new.
func (w *rows) cite(activity string, citations []register.Citation, refs *references, of func(*db.CitationCreate)) {
	for i, in := range citations {
		c := w.t.Citation.Create()
		begin(c.Mutation(), w.t.newID("cit"), activity, i, in.Entry)
		of(c)
		w.citations = append(w.citations, citationRow(c, in, refs, nil))
	}
}

// flush writes what was collected.
func (w *rows) flush(ctx context.Context) error {
	t := w.t
	for _, write := range []func(context.Context) error{
		bulk(w.purposes, t.Purpose.CreateBulk),
		bulk(w.dataItems, t.DataItem.CreateBulk),
		bulk(w.assessments, t.Assessment.CreateBulk),
		bulk(w.retentionRules, t.RetentionRule.CreateBulk),
		bulk(w.parties, t.ActivityParty.CreateBulk),
		bulk(w.legalBases, t.LegalBasis.CreateBulk),
		bulk(w.sources, t.DataSource.CreateBulk),
		bulk(w.disclosures, t.Disclosure.CreateBulk),
		bulk(w.transfers, t.Transfer.CreateBulk),
		bulk(w.systems, t.SystemUse.CreateBulk),
		bulk(w.measures, t.MeasureUse.CreateBulk),
		bulk(w.trackers, t.Tracker.CreateBulk),
		bulk(w.citations, t.Citation.CreateBulk),
	} {
		if err := write(ctx); err != nil {
			return err
		}
	}
	*w = rows{t: t}
	return nil
}

type execer interface{ Exec(context.Context) error }

// batch bounds the rows of one statement: databases bound its parameters.
const batch = 500

func bulk[C any, B execer](list []C, create func(...C) B) func(context.Context) error {
	return func(ctx context.Context) error {
		for part := range slices.Chunk(list, batch) {
			if err := create(part...).Exec(ctx); err != nil {
				return err
			}
		}
		return nil
	}
}
