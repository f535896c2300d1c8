package law

import (
	"fmt"
	"strconv"
	"strings"

	"ropa/register"
	"ropa/scalar"
)

// article35 are the rules on assessments of the impact (Art. 35).
var article35 = []*Rule{noImpactAssessment, impactAssessmentOld}

// article35NotAsked: the lists of the authorities name kinds of processing that
// no field of the register tells apart.
var article35NotAsked = []Unanswered{{ID: "R176", Citations: gdpr("35(4)")}}

var guidanceWP248 = Guidance{Title: "Article 29 Working Party, Guidelines on Data Protection Impact Assessment, WP248 rev.01", Verified: true}

// R170: an assessment of the impact where Art. 35(3) demands one or, by the
// guidelines, the risk is likely to be high.
var noImpactAssessment = &Rule{
	ID: "R170", Name: "no-impact-assessment",
	Mutations:  []Mutation{{Name: "describeAssessments", Fields: []string{"kind: DPIA"}}},
	Grounds:    []Ground{underGDPR("35(1)", "35(3)")},
	Severities: []Severity{Gap, Note}, Guidance: []Guidance{guidanceWP248},
	Activity: func(c *Case, a *register.ProcessingActivity) bool {
		if !controls(a) {
			return false
		}
		s := Screen(c.View, a, c.On)
		if s.Result != ScreeningRequired && s.Result != ScreeningLikely {
			return false
		}
		done, other := c.impactAssessments(a)
		switch {
		case done != nil:
		case other == nil:
			c.reportScreening(s, "none", register.Assessment{})
		case other.Status != register.AssessmentStatusNotRequired:
			c.reportScreening(s, "unfinished", *other)
		case s.Result == ScreeningRequired:
			c.reportScreening(s, "refused", *other)
		case other.Result == "" && other.URL == "":
			c.report(Report{Severity: Note, Message: "unreasoned", Section: "assessments", Entry: other.Key, Field: "result", Args: s.met()})
		}
		return true
	},
}

// reportScreening reports what is missing: a gap where Art. 35(3) demands the
// assessment or the organisation itself found two criteria, a note where they
// were derived.
func (c *Case) reportScreening(s Screening, message string, at register.Assessment) {
	r := Report{Severity: Note, Message: "likely_" + message, Field: "assessments", Args: s.met(), Facts: []any{at.Status}}
	stated := 0
	for _, k := range s.Criteria {
		if k.Stated {
			stated++
		}
	}
	if stated >= 2 {
		r.Severity = Gap
	}
	if s.Result == ScreeningRequired {
		var demanded []Citation
		for _, k := range s.Cases {
			if k.State == CriterionMet {
				demanded = append(demanded, k.Citation)
			}
		}
		r.Severity, r.Message, r.Args = Gap, message, Args{"law": demanded}
	}
	if at.Key != "" {
		r.Section, r.Entry, r.Field = "assessments", at.Key, ""
	}
	c.report(r)
}

// met are the values of a message on the criteria that are met: how many, which,
// and whether one of them was derived from other facts and not stated.
func (s Screening) met() Args {
	var met highRisks
	derived := false
	for _, k := range s.Criteria {
		if k.State == CriterionMet {
			met, derived = append(met, k.Criterion), derived || !k.Stated
		}
	}
	return Args{"number": s.Met, "criteria": met, "derived": derived}
}

// highRisks are criteria of a likely high risk, in the order of the guidelines.
type highRisks []register.HighRiskCriterion

// In names the criteria in a language.
func (ks highRisks) In(lang scalar.Language) string {
	names := make([]string, len(ks))
	for i, k := range ks {
		names[i] = CriterionName(k, lang)
	}
	return strings.Join(names, ", ")
}

// impactAssessments are the latest assessment of the impact that is done, and
// the one of another status that says most; nil where there is none.
func (c *Case) impactAssessments(a *register.ProcessingActivity) (done, other *register.Assessment) {
	for i := range a.Assessments {
		x := &a.Assessments[i]
		if x.Kind != register.AssessmentKindDpia || x.DecidedOn > c.On {
			continue
		}
		if x.Status == register.AssessmentStatusDone {
			if done == nil || later(x, done) {
				done = x
			}
		} else if other == nil || further(x, other) {
			other = x
		}
	}
	return done, other
}

// later orders assessments by the day of the outcome, and by key where it is
// the same, so that the order of input does not matter.
func later(x, y *register.Assessment) bool {
	if x.DecidedOn != y.DecidedOn {
		return x.DecidedOn > y.DecidedOn
	}
	return x.Key > y.Key
}

// further orders assessments that are not done: one that was found not to be
// required, then one in progress, then one not begun.
func further(x, y *register.Assessment) bool {
	rank := map[register.AssessmentStatus]int{register.AssessmentStatusNotRequired: 2, register.AssessmentStatusInProgress: 1}
	if rank[x.Status] != rank[y.Status] {
		return rank[x.Status] > rank[y.Status]
	}
	return later(x, y)
}

// R172: an assessment is reviewed (Art. 35(11)): one whose last day has passed
// by the register's own word, or that is older than what authorities advise.
var impactAssessmentOld = &Rule{
	ID: "R172", Name: "impact-assessment-old",
	Mutations:  []Mutation{{Name: "describeAssessments", Fields: []string{"kind: DPIA", "decidedOn", "validUntil"}}},
	Grounds:    []Ground{underGDPR("35(11)")},
	Severities: []Severity{Gap, Note}, Guidance: []Guidance{guidanceWP248},
	Activity: func(c *Case, a *register.ProcessingActivity) bool {
		done, _ := c.impactAssessments(a)
		if done == nil || !controls(a) {
			return false
		}
		at := Report{Section: "assessments", Entry: done.Key}
		limit, ok := ThresholdIn("dpia-review-years", c.Country, c.On)
		switch {
		case done.ValidUntil != "":
			if done.ValidUntil < c.On {
				at.Severity, at.Message, at.Field, at.Args = Gap, "expired", "validUntil", Args{"until": done.ValidUntil}
				c.report(at)
			}
		case done.DecidedOn != "" && ok && olderThan(limit.Value, done.DecidedOn, c.On):
			at.Severity, at.Message, at.Field, at.Rests = Note, "old", "decidedOn", []Row{limit.Row}
			at.Args = Args{"decided": done.DecidedOn, "period": scalar.Period(fmt.Sprintf("P%dY", limit.Value))}
			c.report(at)
		}
		return true
	},
}

// olderThan reports whether more than so many years lie between two dates.
func olderThan(years int, from, to scalar.Date) bool {
	if len(from) < 4 || len(to) < 4 {
		return false
	}
	first, err := strconv.Atoi(string(from[:4]))
	last, err2 := strconv.Atoi(string(to[:4]))
	return err == nil && err2 == nil && (last-first > years || last-first == years && to[4:] > from[4:])
}
