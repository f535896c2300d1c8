package store

import (
	"context"
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"encoding/json"
	"errors"

	"ropa/access"
	"ropa/ent/db"
	"ropa/register"
)

// onlyOnce is a key under which a change is made once, and what the change is.
type onlyOnce struct{ key, fingerprint string }

// once takes the fingerprint of a change while its input is as the caller sent
// it: writing gives it keys and names.
func (c Change) once(what string) (onlyOnce, error) {
	if c.IdempotencyKey == "" {
		return onlyOnce{}, nil
	}
	input, err := json.Marshal(c.Input)
	return onlyOnce{c.IdempotencyKey, digest(what, string(input))}, err
}

// once runs f, unless a change was already made under the same key by the same
// caller: then it writes the id that resulted from it to id. The key is
// remembered in the transaction of the change, so that it is never remembered
// for a change that was not made. A key used for another change is refused.
func (t *tx) once(ctx context.Context, o onlyOnce, id *string, f func() error) error {
	if o.key == "" {
		return f()
	}
	key, fingerprint := digest(access.From(ctx).Actor, o.key), o.fingerprint
	if err := t.wait(ctx, key); err != nil {
		return err
	}
	done, err := t.IdempotencyKey.Get(ctx, key)
	switch {
	case err == nil && done.Fingerprint != fingerprint:
		return register.Fail(register.CodeConflict, "idempotencyKey", "was used for another change")
	case err == nil:
		if id != nil {
			*id = done.Result
		}
		return nil
	case !db.IsNotFound(err):
		return err
	}
	if err := f(); err != nil {
		return err
	}
	result := ""
	if id != nil {
		result = *id
	}
	err = t.IdempotencyKey.Create().SetID(key).SetFingerprint(fingerprint).SetResult(result).SetAt(t.at).Exec(ctx)
	if classify(err) == classUnique {
		return errors.Join(errAgain, err) // the same change was made meanwhile
	}
	return err
}

// wait lets a change that is being made under the same key end first, so that
// its result is seen instead of what it collides with.
func (t *tx) wait(ctx context.Context, key string) error {
	if t.store.writer != nil {
		return nil // no other write can run
	}
	b, err := hex.DecodeString(key)
	if err != nil {
		return err
	}
	_, err = t.ExecContext(ctx, "SELECT pg_advisory_xact_lock($1)", int64(binary.BigEndian.Uint64(b)))
	return err
}

func digest(parts ...string) string {
	b, _ := json.Marshal(parts)
	sum := sha256.Sum256(b)
	return hex.EncodeToString(sum[:])
}
