package graph

import (
	"context"
	"errors"
	"log/slog"
	"slices"
	"sync"
	"time"

	"ropa/access"
	"ropa/graph/payload"
	"ropa/law"
	"ropa/register"
	"ropa/scalar"
	"ropa/store"
)

const (
	judgeEvery   = time.Second     // a register is judged anew no more often than this
	judgeShare   = 3               // and rests at least this many times as long as judging it took
	judgeRetry   = 5 * time.Second // after a judgement that failed
	judgeAtOnce  = 2               // registers that are judged at the same time
	newDayLooked = time.Minute     // how often it is looked whether another day began
)

// watches are the registers whose findings are watched. Each is judged once for
// all who watch it.
type watches struct {
	store   *store.Store
	judging chan struct{}

	mu sync.Mutex
	of map[string]*watch // by the organisation's id
}

func newWatches(s *store.Store) *watches {
	return &watches{store: s, judging: make(chan struct{}, judgeAtOnce), of: map[string]*watch{}}
}

// watch is a register whose findings are watched.
type watch struct {
	*watches
	keeper store.Keeper
	users  int // guarded by watches.mu
	stop   context.CancelFunc

	mu   sync.Mutex
	last *judged       // nil until the first judgement
	more chan struct{} // closed, and made anew, with each judgement
	err  error         // why there will be no other
}

// judged is what a judgement found, compared with the one before. It is never
// changed, but for the one that follows it: who reads slowly walks along them.
type judged struct {
	on        scalar.Date
	of        map[law.Severity]*tally
	findings  map[string]law.Severity // what is not waived, by fingerprint
	following *judged                 // guarded by watch.mu
}

// tally is what was found of a severity. The lists hold maxListed entries at most.
type tally struct {
	now, appeared, gone int
	new                 []payload.Finding
	old                 []string
}

// enter begins to watch a register, or joins those who do.
func (ws *watches) enter(k store.Keeper) (w *watch, leave func()) {
	ws.mu.Lock()
	defer ws.mu.Unlock()
	w = ws.of[k.ID]
	if w == nil {
		ctx, stop := context.WithCancel(access.With(context.Background(), access.System("findings")))
		w = &watch{watches: ws, keeper: k, stop: stop, more: make(chan struct{})}
		ws.of[k.ID] = w
		go w.run(ctx)
	}
	w.users++
	return w, func() {
		ws.mu.Lock()
		defer ws.mu.Unlock()
		if w.users--; w.users == 0 {
			w.stop()
			if ws.of[k.ID] == w {
				delete(ws.of, k.ID)
			}
		}
	}
}

// present is the last judgement; the first is waited for.
func (w *watch) present(ctx context.Context) (*judged, error) {
	return w.await(ctx, func() *judged { return w.last })
}

// after is the judgement that follows one, which is waited for.
func (w *watch) after(ctx context.Context, j *judged) (*judged, error) {
	return w.await(ctx, func() *judged { return j.following })
}

func (w *watch) await(ctx context.Context, get func() *judged) (*judged, error) {
	for {
		w.mu.Lock()
		j, more, err := get(), w.more, w.err
		w.mu.Unlock()
		if j != nil || err != nil {
			return j, err
		}
		select {
		case <-more:
		case <-ctx.Done():
			return nil, ctx.Err()
		}
	}
}

// run judges the register at first, and whenever it changed since.
func (w *watch) run(ctx context.Context) {
	changes := w.store.Changes(ctx)
	midnight := time.NewTicker(newDayLooked)
	defer midnight.Stop()
	rest := time.NewTimer(0)
	defer rest.Stop()
	due, rested := true, false
	for {
		if due && rested {
			due, rested = false, false
			drain(changes) // what was written until now is judged now
			started := time.Now()
			pause := judgeEvery
			if err := w.judge(ctx); err != nil {
				due, pause = true, judgeRetry
				if w.ends(ctx, err) {
					return
				}
			}
			rest.Reset(max(pause, judgeShare*time.Since(started)))
		}
		select {
		case <-ctx.Done():
			w.ends(ctx, ctx.Err())
			return
		case <-rest.C:
			rested = true
		case <-midnight.C:
			due = due || w.last != nil && w.last.on != w.store.Today()
		case e, open := <-changes:
			if !open { // the store was closed
				w.ends(ctx, stopping)
				return
			}
			due = due || e.Concerns(w.keeper.ID)
		}
	}
}

func drain(changes <-chan store.Event) {
	for len(changes) > 0 {
		<-changes
	}
}

// ends reports whether an error is the end: the register is gone, or nobody
// watches it any more. Of others, the next judgement may tell better.
func (w *watch) ends(ctx context.Context, err error) bool {
	problems, told := register.AsProblems(err)
	if ctx.Err() == nil && (!told || problems[0].Code != register.CodeNotFound && !errors.Is(err, stopping)) {
		slog.ErrorContext(ctx, "findings cannot be watched; the register is judged again soon", "organisation", w.keeper.ID, "error", err)
		return false
	}
	w.mu.Lock()
	defer w.mu.Unlock()
	w.err = err
	close(w.more)
	return true
}

// judge judges the register and tells those who wait what changed.
func (w *watch) judge(ctx context.Context) error {
	select {
	case w.judging <- struct{}{}:
		defer func() { <-w.judging }()
	case <-ctx.Done():
		return ctx.Err()
	}
	j := &judged{on: w.store.Today(), of: map[law.Severity]*tally{}, findings: map[string]law.Severity{}}
	for _, s := range allSeverities {
		j.of[s] = &tally{}
	}
	err := w.store.ViewRegister(ctx, scalar.Ref(w.keeper.ID), "", func(v *store.RegisterView) error {
		b := law.NewBench(v.Register, j.on)
		j.take(w.last, v.Loaded, b.Register(), "")
		return v.Each(nil, func(id string, a *register.ProcessingActivity) error {
			j.take(w.last, v.Loaded, b.Activity(a), id)
			return nil
		})
	})
	if err != nil {
		return err
	}
	j.compare(w.last)
	w.mu.Lock()
	defer w.mu.Unlock()
	if w.last != nil {
		w.last.following, w.last.findings = j, nil
	}
	w.last = j
	close(w.more)
	w.more = make(chan struct{})
	return nil
}

// take counts findings, and keeps some of those that were not there before.
func (j *judged) take(before *judged, around *store.Loaded, found []law.Finding, activityID string) {
	for _, f := range found {
		if f.Waived() || j.findings[f.ID] != "" {
			continue
		}
		j.findings[f.ID] = f.Severity
		of := j.of[f.Severity]
		of.now++
		if before == nil || before.findings[f.ID] == f.Severity {
			continue
		}
		if of.appeared++; len(of.new) < maxListed {
			of.new = append(of.new, withIDs(f, around, activityID))
		}
	}
}

// compare finds what is no longer there.
func (j *judged) compare(before *judged) {
	if before == nil {
		return
	}
	for id, severity := range before.findings {
		if j.findings[id] == severity {
			continue
		}
		of := j.of[severity]
		of.gone++
		of.old = append(of.old, id)
	}
	for _, of := range j.of {
		slices.Sort(of.old)
		of.old = slices.Clip(of.old[:min(len(of.old), maxListed)])
	}
}
