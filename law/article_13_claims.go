package law

import (
	"slices"
	"strings"

	"ropa/register"
	"ropa/scalar"
)

// R132: what a notice claims is so by the register too. It is unclear which of
// the two is right, so that it is a gap at the claim, once for each activity.
var claimContradicted = &Rule{
	ID: "R132", Name: "claim-contradicted",
	Grounds:    []Ground{underGDPR("5(1)(a)", "12(1)")},
	Severities: []Severity{Gap, Note},
	Activity: func(c *Case, a *register.ProcessingActivity) bool {
		asked := false
		for _, claim := range c.Assertions {
			against := contradictions[claim.Kind]
			if against == nil || !concerns(claim.Activities, scalar.Ref(a.Reference)) || !c.inUse(claim.RetiredOn) || claim.Notice != "" && !c.informs(claim.Notice) {
				continue
			}
			asked = true
			severity, message, what := against(c, a)
			if len(what) > 0 && !(claim.Kind == register.AssertionKindNoSharing && namesExceptions(claim.Text)) {
				c.report(Report{
					Severity: severity, Message: message, Record: claim, Field: "text",
					Args: Args{"claim": claim.Text, "what": inOrderOnce(what)}, Facts: []any{claim.Kind},
				})
			}
		}
		return asked
	},
}

// contradictions find what in an activity speaks against a kind of claim.
var contradictions = map[register.AssertionKind]func(*Case, *register.ProcessingActivity) (Severity, string, []scalar.Text){
	register.AssertionKindNoSharing:   (*Case).againstNoSharing,
	register.AssertionKindAnonymous:   (*Case).againstAnonymous,
	register.AssertionKindNoTracking:  (*Case).againstNoTracking,
	register.AssertionKindNoMarketing: (*Case).againstNoMarketing,
}

// againstNoSharing are recipients outside the organisation, the people
// themselves not among them. Processors are recipients (Art. 4(9)) but no third
// parties (Art. 4(10)): alone they give a note. What only may happen speaks
// against nothing.
func (c *Case) againstNoSharing(a *register.ProcessingActivity) (Severity, string, []scalar.Text) {
	var processors, others []scalar.Text
	for _, d := range a.Disclosures {
		if isTrue(d.Possible) || !c.current(d.Since, d.Until) || d.Organisation == c.Organisation && d.Organisation != "" {
			continue
		}
		name := c.orgName(d.Organisation, d.Category)
		switch d.Kind {
		case register.RecipientKindInternal, register.RecipientKindDataSubject:
		case register.RecipientKindProcessor:
			processors = append(processors, name)
		default:
			others = append(others, name)
		}
	}
	for _, t := range a.Transfers {
		if t.Importer == "" || t.Importer == c.Organisation || !c.current(t.Since, t.Until) {
			continue
		}
		if name := c.orgName(t.Importer, ""); !slices.Contains(processors, name) {
			others = append(others, name)
		}
	}
	if len(others) > 0 {
		return Gap, "shared", append(others, processors...)
	}
	return Note, "processors", processors
}

// exceptions are words by which a claim limits itself, in the languages of
// [Languages].
var exceptions = []string{"only", "except", "unless", "other than", "bare", "berre", "kun", "unntatt", "unnateke", "unnatak", "unntak", "med mindre", "om ikke", "om ikkje", "utenom", "utanom"}

// namesExceptions reports whether a claim limits itself. Whether the exceptions
// are what the register lists must be read.
func namesExceptions(claim scalar.Text) bool {
	words := " " + strings.ToLower(strings.NewReplacer(",", " ", ".", " ", ";", " ", ":", " ").Replace(string(claim))) + " "
	return slices.ContainsFunc(exceptions, func(e string) bool { return strings.Contains(words, " "+e+" ") })
}

// againstAnonymous are data that point to a person or a device. Data that are
// claimed to be anonymous count all the same where they are identifiers, such as
// IP addresses (recital 30). Data that identify a person count unless the
// register tells them from the anonymous ones. Trackers that recognise a device
// as a rule give a note where they are alone.
func (c *Case) againstAnonymous(a *register.ProcessingActivity) (Severity, string, []scalar.Text) {
	apart := slices.ContainsFunc(a.DataItems, func(d register.DataItem) bool { return d.Identifiability == register.IdentifiabilityClaimedAnonymous })
	var data []scalar.Text
	for _, d := range a.DataItems {
		category := c.Data(d.DataCategory)
		identifies := identifier(category) || d.Identifiability == register.IdentifiabilityPseudonymous
		if d.Identifiability != register.IdentifiabilityClaimedAnonymous && !apart {
			identifies = identifies || d.Identifiability == register.IdentifiabilityDirect || category.Group == register.DataGroupIdentity
		}
		if identifies && c.current(d.Since, d.Until) {
			data = append(data, c.itemName(d))
		}
	}
	trackers := c.trackersThat(a, tracks)
	if len(data) > 0 {
		return Gap, "identifying", append(data, trackers...)
	}
	return Note, "trackers", trackers
}

// identifier reports whether a category of data identifies a person or a device
// by itself.
func identifier(k *register.DataCategory) bool {
	return k.NationalID || k.Group == register.DataGroupNationalID || k.Key == "ip-address" || k.Key == "online-identifier" ||
		strings.HasSuffix(string(k.DPVIRI), "#IPAddress") || strings.HasSuffix(string(k.DPVIRI), "#MACAddress") || strings.HasSuffix(string(k.DPVIRI), "#UID")
}

// tracks reports whether a tracker follows people or devices, by what it is for.
func tracks(t *register.Tracker) bool {
	switch t.Category {
	case register.TrackerCategoryAnalytics, register.TrackerCategoryMarketing, register.TrackerCategorySocialMedia:
		return true
	}
	return t.Kind == register.TrackerKindFingerprint
}

func (c *Case) againstNoTracking(a *register.ProcessingActivity) (Severity, string, []scalar.Text) {
	return Gap, "tracking", c.trackersThat(a, tracks)
}

func (c *Case) againstNoMarketing(a *register.ProcessingActivity) (Severity, string, []scalar.Text) {
	return Gap, "marketing", c.trackersThat(a, marketing)
}

func (c *Case) trackersThat(a *register.ProcessingActivity, do func(*register.Tracker) bool) []scalar.Text {
	var out []scalar.Text
	for i := range a.Trackers {
		if t := &a.Trackers[i]; do(t) {
			out = append(out, c.trackerName(t))
		}
	}
	return out
}
