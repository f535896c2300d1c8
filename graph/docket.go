package graph

import (
	"context"
	"sync"

	"ropa/ent/db"
	"ropa/law"
	"ropa/register"
	"ropa/scalar"
	"ropa/store"
)

// docket holds the activities of one request that may have to be judged, so
// that all of a list are loaded together by the first that is asked for.
type docket struct {
	mu      sync.Mutex
	waiting []string
	loaded  map[string]*filed
	benches map[bench]*law.Bench
}

// filed is an activity as a value, with the register around it.
type filed struct {
	around   *store.Loaded
	activity *register.ProcessingActivity
}

type bench struct {
	around *store.Loaded
	on     scalar.Date
}

type docketKey struct{}

// withDocket returns a context in which the activities of a request are filed.
func withDocket(ctx context.Context) context.Context {
	return context.WithValue(ctx, docketKey{}, &docket{loaded: map[string]*filed{}, benches: map[bench]*law.Bench{}})
}

func docketOf(ctx context.Context) *docket {
	d, _ := ctx.Value(docketKey{}).(*docket)
	return d
}

// file makes a client note the activities that it reads.
func file(c *db.Client) {
	c.ProcessingActivity.Intercept(db.InterceptFunc(func(next db.Querier) db.Querier {
		return db.QuerierFunc(func(ctx context.Context, q db.Query) (db.Value, error) {
			v, err := next.Query(ctx, q)
			if found, ok := v.([]*db.ProcessingActivity); ok {
				docketOf(ctx).note(found)
			}
			return v, err
		})
	}))
}

func (d *docket) note(found []*db.ProcessingActivity) {
	if d == nil {
		return
	}
	d.mu.Lock()
	defer d.mu.Unlock()
	for _, a := range found {
		d.waiting = append(d.waiting, a.ID)
		delete(d.loaded, a.ID) // a mutation may have changed it since
	}
}

// judged loads an activity, with all that wait, and calls f with it. Only one
// call of f runs at a time. An activity that is gone by now is not judged.
func (r *Resolver) judged(ctx context.Context, a *db.ProcessingActivity, f func(d *docket, x *filed)) error {
	d := docketOf(ctx)
	d.mu.Lock()
	defer d.mu.Unlock()
	if d.loaded[a.ID] == nil {
		registers, err := r.Store.LoadActivities(ctx, append(d.waiting, a.ID))
		if err != nil {
			return err
		}
		d.waiting = nil
		for _, around := range registers {
			for i := range around.ProcessingActivities {
				x := &around.ProcessingActivities[i]
				d.loaded[around.ID(register.KindProcessingActivity, scalar.Ref(x.Reference))] = &filed{around, x}
			}
		}
	}
	if x := d.loaded[a.ID]; x != nil {
		f(d, x)
	}
	return nil
}

// bench judges the register around an activity on a date.
func (d *docket) bench(x *filed, on scalar.Date) *law.Bench {
	key := bench{x.around, on}
	if d.benches[key] == nil {
		d.benches[key] = law.NewBench(x.around.Register, on)
	}
	return d.benches[key]
}

// ruleOf is a retention rule as the law reads it.
func ruleOf(r *db.RetentionRule) register.RetentionRule {
	return register.RetentionRule{
		Kind: r.Kind, Period: r.Period, Minimum: r.Minimum, Maximum: r.Maximum, Alternatives: r.Alternatives, UntilDate: r.UntilDate,
		Approximate: r.Approximate, Trigger: deref(r.Trigger), Anchor: deref(r.Anchor), LegalHold: deref(r.LegalHold),
	}
}
