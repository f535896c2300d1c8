package law

import (
	"errors"
	"fmt"

	"ropa/register"
	"ropa/scalar"
)

// statutes is the file of statutes, prepared for look-ups.
type statutes struct {
	byID map[string]*Statute
	// exact has the citations that name one law: by official identifier, by
	// canonical name, and those that a section's aliases spell out.
	exact map[citationKey][]*Statute
	// names has the citations by names that laws may share.
	names map[citationKey][]*Statute
}

// indexStatutes prepares the look-ups, and returns every row that does not fit
// to the others.
func indexStatutes(rows []Statute) (*statutes, error) {
	t := &statutes{byID: map[string]*Statute{}, exact: map[citationKey][]*Statute{}, names: map[citationKey][]*Statute{}}
	acts := map[string]*Statute{}
	var errs []error
	for i := range rows {
		s := &rows[i]
		if t.byID[s.ID] != nil {
			errs = append(errs, fmt.Errorf("%s: there is another %s", s.Row, s.ID))
		}
		t.byID[s.ID] = s
		if s.Section == "" {
			acts[s.Law] = s
		}
	}
	for i := range rows {
		s := &rows[i]
		act := acts[s.Law]
		if act == nil {
			errs = append(errs, fmt.Errorf("%s: there is no row for %s as a whole", s.Row, s.Law))
			continue
		}
		if s.ReplacedBy != "" && t.byID[s.ReplacedBy] == nil {
			errs = append(errs, fmt.Errorf("%s: there is no %s", s.Row, s.ReplacedBy))
		}
		s.inherit(act)
		t.add(s, act)
	}
	return t, errors.Join(errs...)
}

// inherit takes from the law as a whole what the row of a section leaves out.
func (s *Statute) inherit(act *Statute) {
	if act.NameNB == "" {
		act.NameNB, _ = splitYear(act.Law)
	}
	if act.NameNN == "" {
		act.NameNN = act.NameNB
	}
	if s.NameNB == "" {
		s.NameNB, s.NameNN = act.NameNB, act.NameNN
	}
	if s.OfficialID == "" {
		s.OfficialID = act.OfficialID
	}
}

// add enters a row under every name of its law, and under its own aliases.
func (t *statutes) add(s, act *Statute) {
	section := sectionKey(s.Section)
	base, year := splitYear(nameKey(s.Law))
	if year != "" {
		enter(t.exact, citationKey{nameKey(s.Law), section}, s)
	}
	if act.OfficialID != "" {
		enter(t.exact, citationKey{officialKey(act.OfficialID), section}, s)
	}
	for _, name := range append([]string{base, act.NameNB, act.NameNN}, act.Aliases...) {
		enter(t.names, citationKey{nameKey(name), section}, s)
	}
	if s == act {
		return
	}
	for _, alias := range s.Aliases {
		name, section := splitCitation(alias)
		enter(t.exact, citationKey{nameKey(name), sectionKey(section)}, s)
	}
}

func enter(index map[citationKey][]*Statute, c citationKey, s *Statute) {
	for _, there := range index[c] {
		if there == s {
			return
		}
	}
	index[c] = append(index[c], s)
}

// find is what FindStatute says.
func (t *statutes) find(p *register.LegalProvision, on scalar.Date) *Statute {
	whole, base := sectionKeys(string(p.Section))
	if p.OfficialID != "" {
		if s := t.cited(officialKey(string(p.OfficialID)), whole, base, p, on); s != nil {
			return s
		}
	}
	if s := t.named(string(p.Law), whole, base, p, on); s != nil {
		return s
	}
	for _, a := range p.Aliases {
		if s := t.named(string(a), whole, base, p, on); s != nil {
			return s
		}
	}
	return nil
}

// named looks a name up, and, where it ends in a section, what stands before it.
func (t *statutes) named(text, whole, base string, p *register.LegalProvision, on scalar.Date) *Statute {
	if s := t.cited(nameKey(text), whole, base, p, on); s != nil {
		return s
	}
	name, section := splitCitation(text)
	if section == "" {
		return nil
	}
	if whole == "" {
		whole, base = sectionKeys(section)
	}
	return t.cited(nameKey(name), whole, base, p, on)
}

// cited looks up a name that stands alone.
func (t *statutes) cited(name, whole, base string, p *register.LegalProvision, on scalar.Date) *Statute {
	for _, section := range [...]string{whole, base, ""} {
		if s := pick(t.exact[citationKey{name, section}], "", p, on); s != nil {
			return s
		}
	}
	act := pick(t.names[citationKey{name, ""}], "", p, on)
	if act == nil {
		return nil
	}
	for _, section := range [...]string{whole, base} {
		// The section of the act that the name means that day, not of another.
		if s := pick(t.names[citationKey{name, section}], act.Law, p, on); s != nil {
			return s
		}
	}
	return act
}

// pick is the version that a citation means on that day: the one in force, or
// else the last that was, or else the first that will be. One whose dates are
// not known comes last. A law that is not empty leaves out those of others.
func pick(versions []*Statute, law string, p *register.LegalProvision, on scalar.Date) *Statute {
	var best *Statute
	for _, s := range versions {
		if fits(s, p) && (law == "" || s.Law == law) && (best == nil || better(s, best, p, on)) {
			best = s
		}
	}
	return best
}

// fits is whether a row can be what is cited: an act of another country with
// the same name is not.
func fits(s *Statute, p *register.LegalProvision) bool {
	return p.Jurisdiction == "" || s.Jurisdiction == "EU" || s.Jurisdiction == string(p.Jurisdiction)
}

func better(s, than *Statute, p *register.LegalProvision, on scalar.Date) bool {
	if a, b := s.meant(p), than.meant(p); a != b {
		return a
	}
	if on == "" {
		return s.From > than.From
	}
	if a, b := s.rank(on), than.rank(on); a != b {
		return a > b
	}
	if s.rank(on) == ahead {
		return s.From < than.From
	}
	return s.From > than.From
}

// meant is whether the provision states the date on which this act was enacted.
func (s *Statute) meant(p *register.LegalProvision) bool {
	return p.EnactedOn != "" && s.Enacted == p.EnactedOn
}

const (
	undated = iota
	ahead
	past
	inForce
)

func (s *Statute) rank(on scalar.Date) int {
	switch {
	case !s.Dated():
		return undated
	case s.InForce(on):
		return inForce
	case s.Repealed(on):
		return past
	}
	return ahead
}
