package graph

import (
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"slices"

	"entgo.io/contrib/entgql"
	"github.com/99designs/gqlgen/graphql"

	"ropa/graph/gen"
	"ropa/graph/payload"
	"ropa/law"
	"ropa/register"
	"ropa/scalar"
	"ropa/store"
)

// wanted reports whether a finding is one that a filter asks for.
func wanted(filter *gen.FindingFilter, f law.Finding) bool {
	if filter == nil {
		return true
	}
	return (filter.Severity == nil || slices.Contains(filter.Severity, f.Severity)) &&
		(filter.Rule == nil || slices.Contains(filter.Rule, f.Rule.ID)) &&
		(filter.Activity == nil || slices.Contains(filter.Activity, f.Activity)) &&
		(filter.Waived == nil || *filter.Waived == f.Waived()) &&
		(filter.Article == nil || slices.ContainsFunc(f.Citations, func(c law.Citation) bool { return c.Within(*filter.Article) }))
}

// search walks through the findings of registers for one page of them.
type search struct {
	asOf   scalar.Date // as of which registers are asked for
	on     scalar.Date // of the judgement; not stated means as of when they are read, or today
	filter *gen.FindingFilter
	first  int
	after  position
	count  bool // to the end, because somebody wants to know how many there are

	readAsOf, judgedOn scalar.Date // the last of both

	found   []payload.Finding
	more    bool
	total   int
	counts  map[counted]*gen.FindingCount
	checked int
}

// counted is what findings are counted by.
type counted struct {
	rule     *law.Rule
	severity law.Severity
}

// position is the place of a finding in the order of all: organisation,
// activity, rule, kind, record, path, message, id.
type position []string

func positionOf(organisation scalar.Ref, f law.Finding) position {
	return position{string(organisation), string(f.Activity), f.Rule.ID, string(f.Kind), string(f.Record), f.Path, f.Message, f.ID}
}

// errEnough ends a search whose page is full.
var errEnough = errors.New("graph: enough")

// newSearch reads the arguments of a list of findings.
func (r *Resolver) newSearch(ctx context.Context, asOf scalar.Date, first *int, after *entgql.Cursor[string], filter *gen.FindingFilter, on *scalar.Date) (*search, error) {
	s := &search{asOf: asOf, on: deref(on), filter: filter, first: DefaultPage, counts: map[counted]*gen.FindingCount{}}
	if _, err := newPage(first, nil, nil, nil, "", ""); err != nil {
		return nil, err
	}
	if first != nil {
		s.first = *first
	}
	if after != nil && (json.Unmarshal([]byte(after.ID), &s.after) != nil || len(s.after) != len(positionOf("", law.Finding{Rule: &law.Rule{}}))) {
		return nil, register.Fail(register.CodeInvalid, "after", "must be a cursor of this list")
	}
	for _, f := range graphql.CollectFieldsCtx(ctx, nil) {
		s.count = s.count || f.Name == "totalCount" || f.Name == "counts"
	}
	return s, nil
}

// day is the date of a judgement: today where none is asked for.
func (r *Resolver) day(on *scalar.Date) scalar.Date {
	if on == nil || *on == "" {
		return r.Store.Today()
	}
	return *on
}

// run judges registers, in the order of their keys, until the page is full or,
// to count, to the end.
func (s *search) run(ctx context.Context, st *store.Store, organisations []scalar.Ref) error {
	for _, organisation := range organisations {
		if !s.count && len(s.after) > 0 && string(organisation) < s.after[0] {
			continue
		}
		err := s.register(ctx, st, organisation)
		if errors.Is(err, errEnough) {
			return nil
		}
		if err != nil {
			return err
		}
	}
	return nil
}

func (s *search) register(ctx context.Context, st *store.Store, organisation scalar.Ref) error {
	return st.ViewRegister(ctx, organisation, s.asOf, func(v *store.RegisterView) error {
		on := cmp.Or(s.on, v.AsOf, st.Today())
		s.readAsOf, s.judgedOn = max(s.readAsOf, v.AsOf), max(s.judgedOn, on)
		b := law.NewBench(v.Register, on)
		s.checked = max(s.checked, b.Judgement().Checked)
		if err := s.take(v.Loaded, b.Register(), ""); err != nil {
			return err
		}
		return v.Each(nil, func(id string, a *register.ProcessingActivity) error {
			if !s.count && len(s.after) > 0 && string(organisation) == s.after[0] && string(a.Reference) < s.after[1] {
				return nil
			}
			return s.take(v.Loaded, b.Activity(a), id)
		})
	})
}

// take takes findings that stand in their order.
func (s *search) take(around *store.Loaded, fs []law.Finding, activityID string) error {
	for _, f := range fs {
		if !wanted(s.filter, f) {
			continue
		}
		s.add(f)
		switch {
		case len(s.after) > 0 && slices.Compare(positionOf(around.Organisation, f), s.after) <= 0:
		case len(s.found) < s.first:
			s.found = append(s.found, withIDs(f, around, activityID))
		default:
			s.more = true
			if !s.count {
				return errEnough
			}
		}
	}
	return nil
}

// withIDs is a finding in a register, with the ids of the records that it names.
func withIDs(f law.Finding, around *store.Loaded, activityID string) payload.Finding {
	return payload.NewFinding(f, around.Organisation, func(k register.Kind, name scalar.Ref) string {
		if k == register.KindProcessingActivity && name == f.Activity {
			return activityID
		}
		return around.ID(k, name)
	})
}

func (s *search) add(f law.Finding) {
	s.total++
	key := counted{f.Rule, f.Severity}
	if s.counts[key] == nil {
		s.counts[key] = &gen.FindingCount{Rule: *f.Rule, Severity: f.Severity}
	}
	if f.Waived() {
		s.counts[key].Waived++
	} else {
		s.counts[key].Open++
	}
}

// connection is the page that was found.
func (s *search) connection() *gen.FindingConnection {
	out := &gen.FindingConnection{
		Edges: []*gen.FindingEdge{}, PageInfo: entgql.PageInfo[string]{HasNextPage: s.more, HasPreviousPage: len(s.after) > 0},
		TotalCount: s.total, Counts: []gen.FindingCount{}, On: s.judgedOn, AsOf: opt(s.readAsOf), RulesChecked: s.checked, RulesKnown: len(law.Rules) + len(law.NotAsked),
	}
	for i, f := range s.found {
		b, _ := json.Marshal(positionOf(scalar.Ref(f.Organisation), f.Finding)) // of strings, never fails
		out.Edges = append(out.Edges, &gen.FindingEdge{Node: &s.found[i], Cursor: entgql.Cursor[string]{ID: string(b)}})
	}
	if n := len(out.Edges); n > 0 {
		out.PageInfo.StartCursor, out.PageInfo.EndCursor = &out.Edges[0].Cursor, &out.Edges[n-1].Cursor
	}
	for _, r := range law.Rules {
		for _, severity := range r.Severities {
			if c := s.counts[counted{r, severity}]; c != nil {
				out.Counts = append(out.Counts, *c)
			}
		}
	}
	return out
}

// findings is a page of what the law finds in registers, as of a day if one is given.
func (r *Resolver) findings(ctx context.Context, organisations []scalar.Ref, asOf scalar.Date, first *int, after *entgql.Cursor[string], filter *gen.FindingFilter, on *scalar.Date) (*gen.FindingConnection, error) {
	s, err := r.newSearch(ctx, asOf, first, after, filter, on)
	if err != nil {
		return nil, err
	}
	if err := s.run(ctx, r.Store, organisations); err != nil {
		return nil, err
	}
	s.judgedOn = cmp.Or(s.judgedOn, s.on, s.asOf, r.Store.Today()) // where there was nothing to judge
	return s.connection(), nil
}

// keepers are the organisations whose registers a list of findings is about.
func (r *Resolver) keepers(ctx context.Context, organisation *scalar.Ref, asOf scalar.Date) ([]scalar.Ref, error) {
	if organisation != nil {
		return []scalar.Ref{*organisation}, nil
	}
	return r.Store.Keepers(ctx, asOf)
}
