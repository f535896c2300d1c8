package law

import (
	"cmp"
	"slices"

	"ropa/register"
	"ropa/scalar"
)

// Letter is how far a record states what one letter of Art. 30(1) or (2) asks for.
type Letter struct {
	Citation Citation
	State    LetterState
	// Missing are the elements of the letter that are not stated, or only in part, in the order of the law.
	Missing []Element
}

// LetterState is how far something that Art. 30 asks for is stated.
type LetterState string

const (
	LetterStated        LetterState = "STATED"         // It is stated; an explicit "none" is a statement too.
	LetterPartly        LetterState = "PARTLY"         // A part of it is not stated, or the record contradicts itself about it.
	LetterNotStated     LetterState = "NOT_STATED"     // Nothing of it is stated.
	LetterNotApplicable LetterState = "NOT_APPLICABLE" // There is nothing to state, as far as the record says.
)

// Values lists every LetterState, from the best to the worst.
func (LetterState) Values() []string {
	return []string{string(LetterStated), string(LetterPartly), string(LetterNotStated), string(LetterNotApplicable)}
}

// InWords is the name of the state in a language.
func (s LetterState) InWords(lang scalar.Language) string { return say(lang, "letter."+string(s), nil) }

// Element is one thing that a letter of Art. 30(1) or (2) asks for.
type Element string

const (
	ElementName               Element = "NAME"                // Name of the organisation: (1)(a), (2)(a).
	ElementContactDetails     Element = "CONTACT_DETAILS"     // Its contact details: (1)(a), (2)(a).
	ElementJointControllers   Element = "JOINT_CONTROLLERS"   // Joint controllers with their contact details: (1)(a).
	ElementControllersServed  Element = "CONTROLLERS_SERVED"  // Controllers on whose behalf the processor acts: (2)(a).
	ElementRepresentatives    Element = "REPRESENTATIVES"     // Representatives with their contact details: (1)(a), (2)(a).
	ElementDPO                Element = "DPO"                 // The data protection officer: (1)(a), (2)(a).
	ElementPurposes           Element = "PURPOSES"            // Purposes: (1)(b).
	ElementServices           Element = "PROCESSING_SERVICES" // Categories of processing on behalf of controllers: (2)(b).
	ElementDataSubjects       Element = "DATA_SUBJECTS"       // Categories of data subjects: (1)(c).
	ElementDataCategories     Element = "DATA_CATEGORIES"     // Categories of personal data: (1)(c).
	ElementRecipients         Element = "RECIPIENTS"          // Categories of recipients: (1)(d).
	ElementTransfers          Element = "TRANSFERS"           // Transfers to third countries and international organisations: (1)(e), (2)(c).
	ElementTransferSafeguards Element = "TRANSFER_SAFEGUARDS" // Suitable safeguards of transfers under Art. 49(1), second subparagraph: (1)(e), (2)(c).
	ElementTimeLimits         Element = "TIME_LIMITS"         // Envisaged time limits for erasure: (1)(f).
	ElementMeasures           Element = "SECURITY_MEASURES"   // General description of security measures: (1)(g), (2)(d).
)

// Values lists every Element, in the order of the law.
func (Element) Values() []string {
	return []string{
		string(ElementName), string(ElementContactDetails), string(ElementJointControllers), string(ElementControllersServed),
		string(ElementRepresentatives), string(ElementDPO), string(ElementPurposes), string(ElementServices),
		string(ElementDataSubjects), string(ElementDataCategories), string(ElementRecipients), string(ElementTransfers),
		string(ElementTransferSafeguards), string(ElementTimeLimits), string(ElementMeasures),
	}
}

// InWords is the name of the element in a language.
func (e Element) InWords(lang scalar.Language) string { return say(lang, "element."+string(e), nil) }

// asItStands is the date on which a record is asked that runs on: what it says
// will begin or end has begun or ended.
const asItStands scalar.Date = "9999-12-31"

// Completeness is what the record of an activity states of what Art. 30(1)
// asks of a controller, or Art. 30(2) of a processor, letter by letter in the
// order of the law. It asks the record as it stands, that of an activity which
// has ended as it stood on its last day, and with the same tests as the rules.
// It does not ask whether Art. 30(5) exempts the activity; see [Exemption].
func Completeness(v *View, a *register.ProcessingActivity) []Letter {
	c := &Case{View: v, On: cmp.Or(a.EndedOn, asItStands)}
	if a.Capacity == register.CapacityProcessor {
		return []Letter{
			letterOf("30(2)(a)", c.keeperName(), c.keeperContact(), c.controllersServed(a), c.representatives(a), c.officer()),
			letterOf("30(2)(b)", services(a)),
			letterOf("30(2)(c)", c.transfersStated(a), c.compellingSafeguards(a)),
			letterOf("30(2)(d)", c.measuresStated(a)),
		}
	}
	return []Letter{
		letterOf("30(1)(a)", c.keeperName(), c.keeperContact(), c.jointControllers(a), c.representatives(a), c.officer()),
		letterOf("30(1)(b)", purposesStated(a)),
		letterOf("30(1)(c)", c.dataSubjectsStated(a), c.dataCategoriesStated(a)),
		letterOf("30(1)(d)", c.recipientsStated(a)),
		letterOf("30(1)(e)", c.transfersStated(a), c.compellingSafeguards(a)),
		letterOf("30(1)(f)", c.timeLimitsStated(a)),
		letterOf("30(1)(g)", c.measuresStated(a)),
	}
}

// part is what a record says of one element.
type part struct {
	element Element
	state   LetterState
	// lack names what is wrong where it is not stated: the message of the rule that finds it.
	lack string
}

func stated(e Element) part                { return part{element: e, state: LetterStated} }
func notApplicable(e Element) part         { return part{element: e, state: LetterNotApplicable} }
func partly(e Element, lack string) part   { return part{e, LetterPartly, lack} }
func unstated(e Element, lack string) part { return part{e, LetterNotStated, lack} }

// fails reports whether something of the element is not stated.
func (p part) fails() bool { return p.state == LetterPartly || p.state == LetterNotStated }

func letterOf(place string, parts ...part) Letter {
	l := Letter{Citation: gdpr(place)[0], State: LetterNotApplicable}
	has, lacks := false, false
	for _, p := range parts {
		has = has || p.state == LetterStated || p.state == LetterPartly
		lacks = lacks || p.fails()
		if p.fails() {
			l.Missing = append(l.Missing, p.element)
		}
	}
	switch {
	case has && lacks:
		l.State = LetterPartly
	case has:
		l.State = LetterStated
	case lacks:
		l.State = LetterNotStated
	}
	return l
}

func purposesStated(a *register.ProcessingActivity) part {
	for _, p := range a.Purposes {
		if p.Status == register.FactStatusStated || p.Status == register.FactStatusInferred {
			return stated(ElementPurposes)
		}
	}
	if len(a.Purposes) > 0 {
		return unstated(ElementPurposes, "notStated")
	}
	return unstated(ElementPurposes, "missing")
}

func services(a *register.ProcessingActivity) part {
	if len(a.ProcessingServices) == 0 && len(a.Operations) == 0 {
		return unstated(ElementServices, "missing")
	}
	return stated(ElementServices)
}

// timeLimitsStated asks the rules on retention that rest on Art. 30(1)(f).
func (c *Case) timeLimitsStated(a *register.ProcessingActivity) part {
	if !slices.ContainsFunc(a.RetentionRules, keepsData) {
		switch trackers := a.Trackers; {
		case !slices.ContainsFunc(trackers, staysFor):
			return unstated(ElementTimeLimits, "missing")
		case slices.ContainsFunc(trackers, func(t register.Tracker) bool { return !staysFor(t) }):
			return partly(ElementTimeLimits, "undetermined")
		}
	}
	for _, r := range retention {
		if r.Activity != nil && slices.ContainsFunc(r.Grounds, citesTimeLimits) && c.findsGap(r, a) {
			return partly(ElementTimeLimits, "undetermined")
		}
	}
	return stated(ElementTimeLimits)
}

func citesTimeLimits(g Ground) bool { return slices.Contains(g.Citations, gdpr("30(1)(f)")[0]) }

// findsGap reports whether a rule finds more than a note in an activity.
func (c *Case) findsGap(r *Rule, a *register.ProcessingActivity) bool {
	var out []Finding
	r.Activity(&Case{View: c.View, On: c.On, rule: r, activity: a, out: &out}, a)
	return slices.ContainsFunc(out, func(f Finding) bool { return f.Severity != Note })
}

// compellingSafeguards asks what the record must document beside the transfer
// itself: the safeguards of one that rests on compelling legitimate interests.
func (c *Case) compellingSafeguards(a *register.ProcessingActivity) part {
	out := notApplicable(ElementTransferSafeguards)
	for _, t := range a.Transfers {
		if t.Tool != register.TransferToolCompellingLegitimateInterests || t.Until != "" && t.Until < c.On {
			continue
		}
		if t.DerogationAssessment == "" && t.DocumentURL == "" {
			return unstated(ElementTransferSafeguards, "missing")
		}
		out = stated(ElementTransferSafeguards)
	}
	return out
}
