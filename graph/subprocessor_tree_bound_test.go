package graph

import (
	"testing"

	"ropa/law"
	"ropa/register"
)

func TestBoundedTree(t *testing.T) {
	if got, err := bounded(make([]law.ChainLevel, MaxLevels)); err != nil || len(got) != MaxLevels {
		t.Errorf("%d levels: %v", len(got), err)
	}
	_, err := bounded(make([]law.ChainLevel, MaxLevels+1))
	if ps, ok := register.AsProblems(err); !ok || ps[0].Code != register.CodeLimitExceeded || ps[0].Path != "organisation" {
		t.Errorf("one level too many: %v", err)
	}
}
