package graph

import (
	"ropa/law"
	"ropa/register"
)

// MaxLevels is how many levels the tree of an organisation's processors may have.
const MaxLevels = 5_000

// bounded refuses a tree with too many levels.
func bounded(levels []law.ChainLevel) ([]law.ChainLevel, error) {
	if len(levels) > MaxLevels {
		return nil, register.Fail(register.CodeLimitExceeded, "organisation", "has %d levels of processors; at most %d are listed", len(levels), MaxLevels)
	}
	return levels, nil
}
