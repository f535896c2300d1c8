package law

import (
	"ropa/register"
	"ropa/scalar"
)

// Case is what a rule is asked about: a register, a date, and for most rules
// one of its activities.
type Case struct {
	*View
	// On is the date of the judgement.
	On scalar.Date

	rule     *Rule
	ground   Ground
	activity *register.ProcessingActivity
	out      *[]Finding
	levels   *[]ChainLevel // The chain once it was asked for; nil where nobody keeps it.
}

// Report is a finding as a rule reports it.
type Report struct {
	Severity Severity
	// Message is the name of the words in messages/, without the rule's id.
	Message string
	// Record is the record to be mended; nil means the activity or, in a rule
	// about the register, the organisation.
	Record register.Record
	// Section and Entry name the entry, Field the field in it or in the record.
	Section string
	Entry   scalar.Text
	Field   string
	// Citations are the law behind this finding where the rule rests on several
	// places and not on each of them here; none means those of the rule.
	Citations []Citation
	// Args are the values in the message. They belong to the facts.
	Args Args
	// Facts are further facts for which the finding holds: when they change, it
	// is another finding, and a waiver of the former does not cover it.
	Facts []any
	// Rests are the rows of the law's data on which it rests.
	Rests []Row
}

// report adds a finding.
func (c *Case) report(r Report) {
	f := Finding{
		Rule: c.rule, Severity: r.Severity, Citations: c.ground.Citations,
		Path: place(r.Section, r.Entry, r.Field), Message: c.rule.ID + "." + r.Message, Args: r.Args,
	}
	record := r.Record
	if len(r.Citations) > 0 {
		f.Citations = r.Citations
	}
	if c.activity != nil {
		f.Citations = CitationsFor(c.activity.Capacity, f.Citations)
		f.Activity = scalar.Ref(c.activity.Reference)
		if record == nil {
			record = c.activity
		}
	}
	if record == nil {
		record = c.Keeper()
	}
	f.Kind, f.Record = record.RecordKind(), scalar.Ref(record.RecordName())
	for _, row := range append(c.ground.rests(), r.Rests...) {
		if !row.Verified {
			f.Unverified = append(f.Unverified, row)
		}
	}
	f.ID = fingerprint(c.Organisation, &f, r.Facts)
	for _, w := range c.waivers[f.ID] {
		if w.InForce(c.On) {
			f.Waiver = w
		}
	}
	*c.out = append(*c.out, f)
}

// chain is the chain of processors on the date.
func (c *Case) chain() []ChainLevel {
	if c.levels == nil {
		return Chain(c.View, c.On)
	}
	if *c.levels == nil {
		*c.levels = Chain(c.View, c.On)
	}
	return *c.levels
}

// current reports whether something that has a first and a last date, each
// perhaps not stated, is so on the date of the judgement.
func (c *Case) current(since, until scalar.Date) bool {
	return (since == "" || since <= c.On) && (until == "" || c.On <= until)
}
