package export

import (
	"slices"

	"ropa/law"
	"ropa/register"
	"ropa/scalar"
)

// chain is the chain of processors on the date of the document.
func (s *Source) chain() []law.ChainLevel {
	if s.levels == nil && len(s.Around.SubprocessorNotices) > 0 {
		s.levels = law.Chain(s.view(), s.On)
	}
	return s.levels
}

// announced are the other processors below an engagement that its vendor announced,
// to any depth, and that are in effect on the date of the document (Art. 28(2), (4)).
func (s *Source) announced(engagement scalar.Ref) (out []law.ChainLevel) {
	for _, l := range law.Under(s.chain(), engagement) {
		if len(l.Sources) > 0 {
			out = append(out, l)
		}
	}
	return out
}

// announcedNames are other processors by name, each with the countries where it
// processes.
func (r *Row) announcedNames(levels []law.ChainLevel) (out []string) {
	for _, l := range levels {
		name := r.name(register.KindOrganisation, l.Vendor)
		if len(l.Locations) > 0 {
			name += " (" + r.countries(l.Locations) + ")"
		}
		out = append(out, name)
	}
	return once(out)
}

func (r *Row) countries(list []scalar.Country) string {
	var p parts
	for _, c := range list {
		p.add(countryName(c, r.Lang))
	}
	return p.join(", ")
}

// announcedTransfer is another processor in a third country, to which data of the
// activity come by what a vendor announced.
type announcedTransfer struct {
	law.ChainLevel
	country scalar.Country
}

// announcedTransfers are those that no transfer of the activity names.
func (r *Row) announcedTransfers() (out []announcedTransfer) {
	type seen struct {
		who     scalar.Ref
		country scalar.Country
	}
	have := map[seen]bool{}
	for i := range r.Activity.Disclosures {
		d := &r.Activity.Disclosures[i]
		if d.Since > r.On || d.Until != "" && d.Until < r.On {
			continue
		}
		for _, l := range r.announced(d.Engagement) {
			named := slices.ContainsFunc(r.Activity.Transfers, func(t register.Transfer) bool { return t.Importer == l.Vendor })
			for _, c := range l.Locations {
				if at := (seen{l.Vendor, c}); !named && !have[at] && !law.InEEA(c, r.On) {
					have[at] = true
					out = append(out, announcedTransfer{l, c})
				}
			}
		}
	}
	return out
}

func (r *Row) announcedTool(t announcedTransfer) string {
	if t.TransferTool == "" {
		return r.say("toolNotStated")
	}
	return r.label(t.TransferTool)
}

// source says who announced it.
func (r *Row) source(t announcedTransfer) string {
	s := t.Sources[len(t.Sources)-1]
	return r.say("announced", "vendor", r.name(register.KindEngagement, s.Engagement), "number", s.Number)
}
