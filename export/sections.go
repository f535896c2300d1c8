package export

import "ropa/register"

// sections are those of an activity that the document is made from; nil are all.
func (d *driver) sections() register.Sections {
	if d.shown != ShownNowhere {
		return nil // the law judges the whole activity
	}
	out := register.Sections{}
	for _, s := range d.sheets {
		out[s.Of] = true
		if s.Of == "link" {
			out["dataItems"], out["disclosures"] = true, true // see [linksOf]
		}
		for _, p := range s.paths {
			if !p.leadsThrough(out) {
				return nil
			}
		}
	}
	return out
}

// leadsThrough adds the names of all fields that a path leads through. It is false
// where they are not known: a phrase reads what it needs.
func (p path) leadsThrough(names register.Sections) bool {
	for _, a := range p {
		if a.steps == nil {
			return false
		}
		for _, s := range a.steps {
			names[s.json] = true
			if s.local != "" {
				names[s.local] = true
			}
		}
	}
	return true
}
