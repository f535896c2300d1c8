package store

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"

	"ropa/access"
	"ropa/ent/db"
	"ropa/register"
)

// once runs f, unless a change was already made under the same key by the same
// caller: then it writes the id that resulted from it to id. The key is
// remembered in the transaction of the change, so that it is never remembered
// for a change that was not made. A key used for another change is refused.
func (t *tx) once(ctx context.Context, c Change, what string, id *string, f func() error) error {
	if c.IdempotencyKey == "" {
		return f()
	}
	key := digest(access.From(ctx).Actor, c.IdempotencyKey)
	input, err := json.Marshal(c.Input)
	if err != nil {
		return err
	}
	fingerprint := digest(what, string(input))
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

func digest(parts ...string) string {
	b, _ := json.Marshal(parts)
	sum := sha256.Sum256(b)
	return hex.EncodeToString(sum[:])
}
