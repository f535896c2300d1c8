package law

import (
	"ropa/register"
	"ropa/scalar"
)

// article46 are the rules on transfers with appropriate safeguards (Art. 46).
var article46 = []*Rule{clausesOutdated, transferNotAssessed}

// R044: standard clauses of the Commission are those of a set that can be relied
// on, with the module that fits.
var clausesOutdated = &Rule{
	ID: "R044", Name: "standard-clauses-outdated",
	Mutations:  []Mutation{{Name: "describeTransfers", Fields: []string{"clauseModule", "signedOn", "documentUrl"}}},
	Grounds:    []Ground{underGDPR("46(1)", "46(2)(c)")},
	Severities: []Severity{Breach, Gap},
	Activity: func(c *Case, a *register.ProcessingActivity) bool {
		applies := false
		for i := range a.Transfers {
			t := &a.Transfers[i]
			if t.Tool != register.TransferToolStandardClausesCommission || !c.current(t.Since, t.Until) || !c.third(t) {
				continue
			}
			applies = true
			c.clauses(t)
		}
		return applies
	},
}

func (c *Case) clauses(t *register.Transfer) {
	report := func(s Severity, message, field string, set Clauses) {
		r := Report{
			Severity: s, Message: message, Section: "transfers", Entry: t.Key, Field: field,
			Args: Args{
				"to": destination(t), "importer": c.orgName(t.Importer, t.ImporterCategory), "signed": t.SignedOn,
				"set": scalar.Text(set.Decision), "until": set.RelyUntil,
			},
			Facts: []any{t.Importer, t.ClauseModule, isTrue(t.Possible)},
		}
		if set.ID != "" {
			r.Rests = []Row{set.Row}
		}
		c.report(r)
	}
	if t.SignedOn == "" {
		if t.ClauseModule == "" && onlyModules(ClausesOn(c.On)) {
			report(Gap, "module", "clauseModule", Clauses{})
		}
		return
	}
	if t.SignedOn > c.On {
		report(Gap, "later", "signedOn", Clauses{})
		return
	}
	sets := ClausesOn(t.SignedOn)
	switch {
	case len(sets) == 0:
	case t.ClauseModule != "" && !anyModules(sets):
		report(Gap, "contradiction", "clauseModule", sets[len(sets)-1])
	case t.ClauseModule == "" && onlyModules(sets):
		report(Gap, "module", "clauseModule", Clauses{})
	case t.ClauseModule == "" && !ClausesReliable(t.SignedOn, c.On):
		severity := Breach
		if isTrue(t.Possible) {
			severity = Gap
		}
		report(severity, "repealed", "signedOn", sets[len(sets)-1])
	case t.ClauseModule == "" && anyModules(sets) && c.oldSetOver(sets):
		// Signed while both could be concluded: which of them is not stated.
		report(Gap, "module", "clauseModule", Clauses{})
	}
}

// oldSetOver reports whether one of the sets cannot be relied on any more.
func (c *Case) oldSetOver(sets []Clauses) bool {
	for _, s := range sets {
		if !s.Reliable(c.On) {
			return true
		}
	}
	return false
}

func anyModules(sets []Clauses) bool {
	for _, s := range sets {
		if s.Modules {
			return true
		}
	}
	return false
}

func onlyModules(sets []Clauses) bool {
	for _, s := range sets {
		if !s.Modules {
			return false
		}
	}
	return len(sets) > 0
}

// schremsTwo is the day of the judgment in C-311/18, since which the law and
// practice of the third country must be assessed beside the safeguards.
const schremsTwo scalar.Date = "2020-07-16"

// R045: safeguards of Art. 46 are assessed against the law of the third country.
var transferNotAssessed = &Rule{
	ID: "R045", Name: "transfer-not-assessed",
	Mutations:  []Mutation{{Name: "describeAssessments", Fields: []string{"kind: TIA"}}, {Name: "describeTransfers", Fields: []string{"assessment", "supplementaryMeasures"}}},
	Grounds:    []Ground{underGDPR("46(1)", "44")},
	Severities: []Severity{Gap},
	Guidance: []Guidance{
		{Title: "CJEU, C-311/18 (Data Protection Commissioner v Facebook Ireland and Schrems)"},
		{Title: "EDPB, Recommendations 01/2020 on measures that supplement transfer tools"},
	},
	Activity: func(c *Case, a *register.ProcessingActivity) bool {
		if c.On < schremsTwo {
			return false
		}
		applies := false
		for i := range a.Transfers {
			t := &a.Transfers[i]
			if !safeguards(t.Tool) || !c.current(t.Since, t.Until) || !c.third(t) {
				continue
			}
			if _, r := c.bestDecision(t); r == covered {
				continue // A decision covers it; nothing is left to assess.
			}
			applies = true
			if message, field := c.transferAssessed(a, t); message != "" {
				c.report(Report{
					Severity: Gap, Message: message, Section: "transfers", Entry: t.Key, Field: field,
					Args: Args{"to": destination(t), "importer": c.orgName(t.Importer, t.ImporterCategory), "tool": toolCitation(t.Tool)},
				})
			}
		}
		return applies
	},
}

// safeguards reports whether a tool is one of Art. 46.
func safeguards(t register.TransferTool) bool {
	switch t {
	case register.TransferToolPublicAuthorityInstrument, register.TransferToolBindingCorporateRules, register.TransferToolStandardClausesCommission,
		register.TransferToolStandardClausesAuthority, register.TransferToolCodeOfConduct, register.TransferToolCertification,
		register.TransferToolAdHocClauses, register.TransferToolAdministrativeArrangement:
		return true
	}
	return false
}

// transferAssessed says what is missing of the assessment of a transfer: the message and
// the field, or nothing. An assessment that no transfer names is taken to be of
// all transfers of the activity.
func (c *Case) transferAssessed(a *register.ProcessingActivity, t *register.Transfer) (message, field string) {
	message, field = "missing", "assessment"
	for i := range a.Assessments {
		x := &a.Assessments[i]
		if x.Kind != register.AssessmentKindTia || t.Assessment != "" && t.Assessment != x.Key || t.Assessment == "" && named(a, x.Key) {
			continue
		}
		switch {
		case x.Status == register.AssessmentStatusNotRequired:
			return "", ""
		case x.Status != register.AssessmentStatusDone || x.DecidedOn > c.On:
			if message == "missing" {
				message = "unfinished"
			}
		case x.ValidUntil != "" && x.ValidUntil < c.On:
			if message != "measures" {
				message = "expired"
			}
		case x.ResidualRisk == register.RiskLevelHigh && t.SupplementaryMeasures == "":
			message = "measures"
		default:
			return "", ""
		}
	}
	if message == "measures" {
		field = "supplementaryMeasures"
	}
	return message, field
}

// named reports whether a transfer of the activity names the assessment.
func named(a *register.ProcessingActivity, assessment scalar.Text) bool {
	for i := range a.Transfers {
		if a.Transfers[i].Assessment == assessment {
			return true
		}
	}
	return false
}
