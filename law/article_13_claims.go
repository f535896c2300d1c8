package law

import (
	"cmp"
	"reflect"
	"slices"
	"strings"

	"ropa/register"
	"ropa/scalar"
)

// R132: what a notice claims is so by the register too. It is unclear which of
// the two is right, so that it is a gap at the claim, once for each activity.
// Claims against which the same speaks are one finding, at the activity.
var claimContradicted = &Rule{
	ID: "R132", Name: "claim-contradicted",
	Mutations:  []Mutation{{Name: "describeAssertion", Fields: []string{"text"}}, {Name: "describeNotice"}},
	Grounds:    []Ground{underGDPR("5(1)(a)", "12(1)")},
	Severities: []Severity{Gap, Note},
	Activity: func(c *Case, a *register.ProcessingActivity) bool {
		asked := false
		var found []contradiction
		for _, claim := range c.Assertions {
			against := contradictions[claim.Kind]
			if against == nil || !concerns(claim.Activities, scalar.Ref(a.Reference)) || !c.inUse(claim.RetiredOn) || claim.Notice != "" && !c.informs(claim.Notice) {
				continue
			}
			asked = true
			x := against(c, a, claim.Text)
			if x.message == "" {
				continue
			}
			if i := slices.IndexFunc(found, x.sameAs); i >= 0 {
				found[i].claims = append(found[i].claims, claim)
				continue
			}
			x.claims = []*register.Assertion{claim}
			found = append(found, x)
		}
		for _, x := range found {
			c.reportContradiction(x)
		}
		return asked
	},
}

func (c *Case) reportContradiction(x contradiction) {
	r := Report{Severity: x.severity, Message: x.message, Args: x.args}
	if len(x.claims) == 1 {
		r.Record, r.Field = x.claims[0], "text"
	}
	var texts wordings
	for _, claim := range x.claims {
		texts = append(texts, scalar.Text(strings.TrimSuffix(strings.TrimSpace(string(claim.Text)), ".")))
		r.Facts = append(r.Facts, claim.Kind)
	}
	r.Args["claim"] = texts
	c.report(r)
}

// contradiction is what speaks against a claim; without a message, nothing does.
type contradiction struct {
	severity Severity
	message  string
	args     Args
	// claims against which it speaks, in the order of their keys.
	claims []*register.Assertion
}

// sameAs reports whether the same speaks against another claim.
func (x contradiction) sameAs(other contradiction) bool {
	return x.severity == other.severity && x.message == other.message && reflect.DeepEqual(x.args, other.args)
}

// contradictions find what in an activity speaks against a kind of claim.
var contradictions = map[register.AssertionKind]func(*Case, *register.ProcessingActivity, scalar.Text) contradiction{
	register.AssertionKindNoSharing:   (*Case).againstNoSharing,
	register.AssertionKindAnonymous:   (*Case).againstAnonymous,
	register.AssertionKindNoTracking:  (*Case).againstNoTracking,
	register.AssertionKindNoMarketing: (*Case).againstNoMarketing,
}

// againstNoSharing are recipients outside the organisation, the people
// themselves not among them. Processors are recipients (Art. 4(9)) but no third
// parties (Art. 4(10)): alone they give a note, as do recipients of which no
// source speaks. What only may happen speaks against nothing, save publication:
// that is for everyone, and an exception for some does not cover it.
func (c *Case) againstNoSharing(a *register.ProcessingActivity, claim scalar.Text) contradiction {
	var processors, others, deduced, public []scalar.Text
	engaged := map[scalar.Ref]bool{}
	add := func(name scalar.Text, evidence []register.Evidence) {
		if deducedWholly(evidence) {
			deduced = append(deduced, name)
		} else {
			others = append(others, name)
		}
	}
	for _, d := range a.Disclosures {
		if !c.current(d.Since, d.Until) || d.Organisation == c.Organisation && d.Organisation != "" {
			continue
		}
		name := cmp.Or(c.orgName(d.Organisation, d.Category), d.Key)
		if d.Kind == register.RecipientKindPublic || isTrue(d.PublishedOnline) {
			public = append(public, name)
		}
		switch {
		case isTrue(d.Possible) || d.Kind == register.RecipientKindInternal || d.Kind == register.RecipientKindDataSubject:
		case d.Kind == register.RecipientKindProcessor:
			processors = append(processors, name)
			engaged[d.Organisation] = true
		default:
			add(name, d.Evidence)
		}
	}
	for _, t := range a.Transfers {
		if t.Importer != "" && t.Importer != c.Organisation && c.current(t.Since, t.Until) && !isTrue(t.Possible) && !engaged[t.Importer] {
			add(c.orgName(t.Importer, ""), t.Evidence)
		}
	}
	excepted := namesExceptions(claim)
	switch {
	case len(others) > 0 && !excepted:
		return contradiction{severity: Gap, message: "shared", args: Args{"what": inOrderOnce(others)}}
	case len(deduced) > 0 && !excepted:
		return contradiction{severity: Note, message: "deduced", args: Args{"what": inOrderOnce(deduced)}}
	case len(public) > 0:
		return contradiction{severity: Note, message: "publication", args: Args{"what": inOrderOnce(public)}}
	case len(processors) > 0 && !excepted:
		return contradiction{severity: Note, message: "processors", args: Args{"what": inOrderOnce(processors)}}
	}
	return contradiction{}
}

// deducedWholly reports whether all evidence of an entry was inferred: no source
// speaks of it.
func deducedWholly(evidence []register.Evidence) bool {
	return len(evidence) > 0 && !slices.ContainsFunc(evidence, func(e register.Evidence) bool { return !e.Inferred })
}

// deducedField reports whether the evidence of a field was inferred, and no
// source gives it.
func deducedField(evidence []register.Evidence, field scalar.Text) bool {
	found := false
	for _, e := range evidence {
		if e.Field == field && !e.Inferred {
			return false
		}
		found = found || e.Field == field
	}
	return found
}

// exceptions are words by which a claim limits itself, in the languages of
// [Languages].
var exceptions = []string{"only", "except", "unless", "other than", "bare", "berre", "kun", "unntatt", "unnateke", "unnatak", "unntak", "med mindre", "om ikke", "om ikkje", "utenom", "utanom"}

// remainder are words by which a claim sets some data apart and is about the
// others only.
var remainder = []string{"the other", "the remaining", "de andre", "dei andre", "de øvrige", "dei øvrige", "resterende", "resterande"}

// namesExceptions reports whether a claim limits itself. Whether the exceptions
// are what the register lists must be read.
func namesExceptions(claim scalar.Text) bool { return isAbout(claim, exceptions) }

// isAbout reports whether a claim holds one of some words.
func isAbout(claim scalar.Text, list []string) bool {
	words := " " + strings.ToLower(strings.NewReplacer(",", " ", ".", " ", ";", " ", ":", " ").Replace(string(claim))) + " "
	return slices.ContainsFunc(list, func(e string) bool { return strings.Contains(words, " "+e+" ") })
}

// againstAnonymous are data that point to a person or a device. Data that are
// claimed to be anonymous count all the same where they are identifiers, such as
// IP addresses (recital 30); where that was only inferred, they give a note. Data
// that identify a person count unless the register tells them from the anonymous
// ones. Trackers that recognise a device as a rule give a note where they are
// alone, and where the claim is about the other data only: which those are must
// be read.
func (c *Case) againstAnonymous(a *register.ProcessingActivity, claim scalar.Text) contradiction {
	apart := slices.ContainsFunc(a.DataItems, func(d register.DataItem) bool { return d.Identifiability == register.IdentifiabilityClaimedAnonymous })
	var data, perhaps []scalar.Text
	for _, d := range a.DataItems {
		category := c.Data(d.DataCategory)
		claimed := d.Identifiability == register.IdentifiabilityClaimedAnonymous
		identifies := identifier(category) || d.Identifiability == register.IdentifiabilityPseudonymous
		if !claimed && !apart {
			identifies = identifies || d.Identifiability == register.IdentifiabilityDirect || category.Group == register.DataGroupIdentity
		}
		switch {
		case !identifies || !c.current(d.Since, d.Until):
		case claimed && deducedField(d.Evidence, "dataCategory"):
			perhaps = append(perhaps, c.itemName(d))
		default:
			data = append(data, c.itemName(d))
		}
	}
	if isAbout(claim, remainder) {
		data, perhaps = nil, nil
	}
	trackers := c.trackersThat(a, tracks)
	switch {
	case len(data) > 0:
		return contradiction{severity: Gap, message: "identifying", args: Args{"what": inOrderOnce(data), "trackers": trackers}}
	case len(perhaps) > 0:
		return contradiction{severity: Note, message: "perhaps", args: Args{"what": inOrderOnce(perhaps), "trackers": trackers}}
	case len(trackers) > 0:
		return contradiction{severity: Note, message: "trackers", args: Args{"what": trackers}}
	}
	return contradiction{}
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

func (c *Case) againstNoTracking(a *register.ProcessingActivity, _ scalar.Text) contradiction {
	return c.againstTrackers(a, tracks, "tracking")
}

func (c *Case) againstNoMarketing(a *register.ProcessingActivity, _ scalar.Text) contradiction {
	return c.againstTrackers(a, marketing, "marketing")
}

func (c *Case) againstTrackers(a *register.ProcessingActivity, do func(*register.Tracker) bool, message string) contradiction {
	if trackers := c.trackersThat(a, do); len(trackers) > 0 {
		return contradiction{severity: Gap, message: message, args: Args{"what": trackers}}
	}
	return contradiction{}
}

func (c *Case) trackersThat(a *register.ProcessingActivity, do func(*register.Tracker) bool) trackerLabels {
	var out trackerLabels
	for i := range a.Trackers {
		if t := &a.Trackers[i]; do(t) {
			out = append(out, c.trackerName(t))
		}
	}
	return out.inOrderOnce()
}
