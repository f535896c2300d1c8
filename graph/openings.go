package graph

import (
	"sync"

	"ropa/register"
)

// openings counts what is open, of each caller and in all, and bounds both.
type openings struct {
	most, mostOf int
	mu           sync.Mutex
	all          int
	of           map[string]int
}

// enter takes a place, for a caller where one is named, and returns what gives
// it back, which may be called more than once. Errors: LIMIT_EXCEEDED.
func (o *openings) enter(caller string) (leave func(), err error) {
	o.mu.Lock()
	defer o.mu.Unlock()
	switch {
	case o.all >= o.most:
		return nil, register.Fail(register.CodeLimitExceeded, "", "the server keeps %d streams open, and no more; try again later", o.most)
	case caller != "" && o.of[caller] >= o.mostOf:
		return nil, tooMuch("a caller may have %d streams open at a time", o.mostOf)
	}
	if o.of == nil {
		o.of = map[string]int{}
	}
	o.all++
	o.of[caller]++
	return sync.OnceFunc(func() { o.leave(caller) }), nil
}

func (o *openings) leave(caller string) {
	o.mu.Lock()
	defer o.mu.Unlock()
	o.all--
	if o.of[caller]--; o.of[caller] == 0 {
		delete(o.of, caller)
	}
}

func (o *openings) count() int {
	o.mu.Lock()
	defer o.mu.Unlock()
	return o.all
}
