package law

import (
	"slices"
	"strings"

	"ropa/register"
)

// erasure applies but for what Art. 17(3) excepts: processing that a legal
// obligation or a public task needs, and archives.
func erasure(a *register.ProcessingActivity, b basisSet) Right {
	r := Right{Right: register.DataSubjectRightErasure, Citations: gdpr("17")}
	r.State, r.Because = b.with(true, register.Article6BasisConsent, register.Article6BasisContract,
		register.Article6BasisVitalInterests, register.Article6BasisLegitimateInterests)
	if slices.Contains(b.firm, register.Article6BasisLegalObligation) || slices.Contains(b.firm, register.Article6BasisPublicTask) {
		r.State, r.Because = RightDepends, because("necessary", Args{"law": gdpr("17(3)(b)")})
	} else if r.State == RightDoesNotApply { // a duty or a task, loosely stated
		r.State, r.Because = RightDepends, because("necessary", Args{"law": gdpr("17(3)(b)")})
	}
	if archived(a) {
		r.State, r.Because = RightDepends, append(r.Because, because("archive", Args{"law": gdpr("17(3)(d)")})...)
	}
	return r
}

// archived reports whether data go to an archive or are kept for research.
func archived(a *register.ProcessingActivity) bool {
	for _, rule := range a.RetentionRules {
		if rule.Disposition == register.DispositionTransferToArchive {
			return true
		}
	}
	for _, b := range a.LegalBases {
		if slices.Contains(b.Article9, register.Article9ConditionArchivingResearchStatistics) {
			return true
		}
	}
	return false
}

// portability applies to consent and contract where the processing is carried
// out by automated means.
func (v *View) portability(a *register.ProcessingActivity, b basisSet) Right {
	r := Right{Right: register.DataSubjectRightPortability, Citations: gdpr("20(1)")}
	r.State, r.Because = b.with(true, register.Article6BasisConsent, register.Article6BasisContract)
	if r.State == RightDoesNotApply {
		return r
	}
	switch stated, automated := v.automated(a); {
	case !stated:
		r.State, r.Because = RightDepends, append(r.Because, because("means_not_stated", nil)...)
	case !automated:
		r.State, r.Because = RightDoesNotApply, because("paper", nil)
	}
	return r
}

// automated reports whether anything but paper is used, and whether the
// register says what is used.
func (v *View) automated(a *register.ProcessingActivity) (stated, automated bool) {
	for _, u := range a.Systems {
		s := v.System(u.System)
		if s.Kind != register.SystemKindPaperArchive && s.Deployment != register.DeploymentPhysical {
			return true, true
		}
	}
	return len(a.Systems)+len(a.Trackers) > 0, len(a.Trackers) > 0
}

// objection applies to public tasks and legitimate interests, and always to
// direct marketing.
func objection(a *register.ProcessingActivity, b basisSet) Right {
	r := Right{Right: register.DataSubjectRightObjection, Citations: gdpr("21(1)")}
	r.State, r.Because = b.with(false, register.Article6BasisPublicTask, register.Article6BasisLegitimateInterests)
	for _, p := range a.Purposes {
		if strings.HasSuffix(string(p.DPVIRI), "#DirectMarketing") {
			return Right{r.Right, RightApplies, gdpr("21(2)", "21(3)"), because("direct_marketing", nil)}
		}
	}
	if r.State == RightDoesNotApply && slices.ContainsFunc(a.Trackers, func(t register.Tracker) bool { return marketing(&t) }) {
		r.State, r.Because = RightDepends, because("marketing_trackers", Args{"law": gdpr("21(2)")})
	}
	return r
}

func marketing(t *register.Tracker) bool { return t.Category == register.TrackerCategoryMarketing }

func noAutomatedDecision(a *register.ProcessingActivity) Right {
	r := Right{Right: register.DataSubjectRightNoAutomatedDecision, Citations: gdpr("22(1)")}
	switch {
	case a.AutomatedDecision == nil:
		r.State, r.Because = RightDepends, because("decisions_not_stated", nil)
	case *a.AutomatedDecision:
		r.State, r.Because = RightApplies, because("decisions", nil)
	default:
		r.State, r.Because = RightDoesNotApply, because("no_decisions", nil)
	}
	return r
}

// withdrawal applies to consent: as a basis, as a condition of Art. 9(2), or to
// trackers.
func withdrawal(a *register.ProcessingActivity, b basisSet) Right {
	r := Right{Right: register.DataSubjectRightWithdrawConsent, Citations: gdpr("7(3)")}
	r.State, r.Because = b.with(true, register.Article6BasisConsent)
	if r.State == RightApplies {
		return r
	}
	for _, t := range a.Trackers {
		if t.ConsentForm != "" || t.ConsentRequired != nil && *t.ConsentRequired {
			r.State, r.Because = RightApplies, because("tracker_consent", nil)
		}
	}
	return r
}
