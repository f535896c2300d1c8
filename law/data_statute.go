package law

import (
	"ropa/register"
	"ropa/scalar"
)

const statuteColumns = "id law section name_nb name_nn aliases jurisdiction official_id kind enacted from until replaced_by addressed_to archive_duty"

// Statute is an act, a regulation or another norm, or one section of it, in one
// version, with the dates between which that version is in force.
type Statute struct {
	Row
	// Short name in these files, such as "ekomloven-2003-2-7b".
	ID string
	// Name as the registers write it, with the year where several acts share
	// the name: "personopplysningsloven (2000)".
	Law string
	// Section or article; empty for the law as a whole.
	Section string
	// Names in bokmål and nynorsk, and other names.
	NameNB, NameNN string
	Aliases        []string
	// Country code or "EU".
	Jurisdiction string
	// Identifier in the official collection; empty where it is not known.
	OfficialID string
	Kind       register.NormKind
	Enacted    scalar.Date
	// First and last day in force. Both empty: not known, or not law, or, with
	// a date of enactment, not in force yet.
	From, Until scalar.Date
	// ID of what replaced it.
	ReplacedBy  string
	AddressedTo register.NormAddressee
	// Whether the provision itself obliges to keep records for an archive
	// without end.
	ArchiveDuty bool
	// A remark, for people.
	Note string
}

func readStatute(r *csvRow) Statute {
	s := Statute{
		Row: r.row(), ID: r.must("id"), Law: r.must("law"), Section: r.text("section"), NameNB: r.text("name_nb"), NameNN: r.text("name_nn"),
		Aliases: r.list("aliases"), Jurisdiction: r.must("jurisdiction"), OfficialID: r.text("official_id"),
		Kind:    oneOf[register.NormKind](r, "kind", register.NormKind("").Values()),
		Enacted: r.date("enacted"), ReplacedBy: r.text("replaced_by"),
		AddressedTo: oneOf[register.NormAddressee](r, "addressed_to", register.NormAddressee("").Values()),
		ArchiveDuty: r.yes("archive_duty"), Note: r.text("note"),
	}
	s.From, s.Until = r.dates("from", "until")
	if s.Enacted != "" && s.From != "" && s.From < s.Enacted {
		r.problem("from %s is before enacted %s", s.From, s.Enacted)
	}
	s.fact = fact{form: "statute", name: s.ID, from: s.From, until: s.Until}
	return s
}

// String is how it is cited: the law, and the section where there is one.
func (s Statute) String() string {
	if s.Section == "" {
		return s.Law
	}
	return s.Law + " " + s.Section
}

// IsLaw is whether it binds by itself: a guideline or a standard does not
// (Art. 6(3)).
func (s Statute) IsLaw() bool {
	return s.Kind != register.NormKindGuideline && s.Kind != register.NormKindStandard
}

// InForce is whether it was in force that day. Where nothing is known of its
// dates nothing speaks against it, and it is true: see Dated. One that was
// enacted and has no first day is not in force yet.
func (s Statute) InForce(on scalar.Date) bool {
	return (s.Dated() || s.Enacted == "") && within(s.From, s.Until, on)
}

// Repealed is whether its last day was before that day.
func (s Statute) Repealed(on scalar.Date) bool { return s.Until != "" && s.Until < on }

// Dated is whether the first day in force is known.
func (s Statute) Dated() bool { return s.From != "" }

// Successor is what replaced it; false if nothing did or it is not known.
func (s Statute) Successor() (Statute, bool) { return StatuteByID(s.ReplacedBy) }

// StatuteByID is the row with that id.
func StatuteByID(id string) (Statute, bool) {
	if s := loaded().statutes.byID[id]; s != nil {
		return *s, true
	}
	return Statute{}, false
}

// FindStatute is what a provision of a register cites, as it stood on that
// day; false if the files do not know it. Case, spaces and the spelling of
// section signs do not matter.
//
// The official identifier decides, then the name of the law with its year or
// its date of enactment, then the name alone. A name that several acts have
// had one after the other means the one in force on that day, so that it is
// never repealed because an older act had the same name; a section that only
// an older act had does not change that, unless the files bind that very
// citation to it. Where the section is not in the files, the law as a whole is
// found, with an empty Section.
func FindStatute(p *register.LegalProvision, on scalar.Date) (Statute, bool) {
	if p == nil {
		return Statute{}, false
	}
	if s := loaded().statutes.find(p, on); s != nil {
		return *s, true
	}
	return Statute{}, false
}

// Renumbered is the section of an older act that a citation may still mean: it
// names a law that has been replaced by one of the same name, in which another
// section regulates the subject now (see Successor). False if the numbers agree
// or the files do not say.
func Renumbered(p *register.LegalProvision, on scalar.Date) (old Statute, ok bool) {
	if p == nil || p.Section == "" {
		return Statute{}, false
	}
	section, now := sectionKey(string(p.Section)), loaded().statutes.find(p, on)
	for _, s := range loaded().statutes.names[citationKey{nameKey(string(p.Law)), section}] {
		next, found := s.Successor()
		if now != nil && now.Law != s.Law && fits(s, p) && s.Repealed(on) && found && next.Law == now.Law && next.Section != "" && sectionKey(next.Section) != section {
			return *s, true
		}
	}
	return Statute{}, false
}
