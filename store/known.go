package store

import (
	"sync"
	"time"

	"github.com/hashicorp/golang-lru/v2/expirable"

	"ropa/access"
	"ropa/scalar"
)

// The bounds of what is remembered of callers.
const (
	maxKnown = 1000
	knownFor = 2 * time.Second
)

// known remembers the callers of tokens that were found valid, by the hashes of
// their secrets: asking the database costs more than many an answer.
type known struct {
	callers *expirable.LRU[string, remembered]
	mu      sync.Mutex
	gen     int // raised when all is forgotten
}

type remembered struct {
	caller  access.Caller
	expires scalar.DateTime
}

func newKnown() *known {
	return &known{callers: expirable.NewLRU[string, remembered](maxKnown, nil, knownFor)}
}

func (k *known) get(hash string, now scalar.DateTime) (access.Caller, bool) {
	r, ok := k.callers.Get(hash)
	return r.caller, ok && (r.expires == "" || r.expires > now)
}

// generation is to be asked for before the database is.
func (k *known) generation() int {
	k.mu.Lock()
	defer k.mu.Unlock()
	return k.gen
}

// add remembers a caller, unless all was forgotten since the database was asked:
// the answer may be older than what made it so.
func (k *known) add(generation int, hash string, c access.Caller, expires scalar.DateTime) {
	k.mu.Lock()
	defer k.mu.Unlock()
	if k.gen == generation {
		k.callers.Add(hash, remembered{c, expires})
	}
}

// forget forgets all.
func (k *known) forget() {
	k.mu.Lock()
	defer k.mu.Unlock()
	k.gen++
	k.callers.Purge()
}
