package register

import "testing"

func TestEvidenceDoesNotEndBeforeItBegins(t *testing.T) {
	end := 3
	a := &ProcessingActivity{
		Reference: "X-1", Name: "x", Capacity: CapacityController, Status: ActivityStatusDraft,
		Evidence: []Evidence{{Document: "d", Line: 3, LineEnd: &end}},
		LegalBases: []LegalBasis{{Citations: []Citation{{
			Entry: Entry{Evidence: []Evidence{{Document: "d", Line: 4, LineEnd: &end}}}, Provision: "p",
		}}}},
	}
	ps := Check(a)
	if len(ps) != 1 || ps[0].Path != "legalBases[0].citations[0].evidence[0].lineEnd" {
		t.Errorf("%v", ps)
	}
}
