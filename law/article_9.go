package law

import (
	"slices"

	"ropa/register"
	"ropa/scalar"
)

// article9 are the rules on special categories of personal data (Art. 9(1)).
var article9 = []*Rule{specialWithoutCondition, conditionWithoutSpecial}

// R120: special categories need a condition of Art. 9(2). The 2000 Act demanded
// the same of sensitive data in its § 9.
var specialWithoutCondition = &Rule{
	ID: "R120", Name: "special-category-without-condition",
	Mutations:  []Mutation{{Name: "describeLegalBases", Fields: []string{"article9", "citations"}}, {Name: "describeDataItems"}},
	Grounds:    []Ground{underGDPR("9(1)", "9(2)"), underStatute(sensitiveData2000)},
	Severities: []Severity{Gap, Note},
	Activity: func(c *Case, a *register.ProcessingActivity) bool {
		if !controls(a) {
			return false
		}
		found := false
		for _, d := range a.DataItems {
			kind, special := c.special(d)
			if !special || !c.current(d.Since, d.Until) {
				continue
			}
			found = true
			if c.hasCondition(a, d) || kind == "" && c.namedBeside(a, d) {
				continue
			}
			r := Report{
				Severity: Gap, Message: "missing", Section: "dataItems", Entry: d.Key,
				Args:  Args{"data": c.itemName(d), "law": c.conditionsOfSensitiveData()},
				Facts: []any{kind, d.DataCategory, d.DataSubjectCategory},
			}
			if d.Sensitivity == register.SensitivityPotential {
				r.Severity, r.Message = Note, "potential"
			} else if section9, ok := StatuteByID(sensitiveData2000); ok && section9.Repealed(c.On) && c.citedFor(a, d, sensitiveData2000) {
				r.Message, r.Rests = "repealed", []Row{section9.Row}
				r.Args["cited"], r.Args["until"] = statuteCitation(section9), section9.Until
			}
			c.report(r)
		}
		return found
	},
}

// namedBeside reports whether a data item that only says "special categories"
// stands beside one of the same people that names the category and is reported
// no less gravely: it then says nothing more.
func (c *Case) namedBeside(a *register.ProcessingActivity, umbrella register.DataItem) bool {
	return slices.ContainsFunc(a.DataItems, func(d register.DataItem) bool {
		kind, _ := c.special(d)
		people := d.DataSubjectCategory == umbrella.DataSubjectCategory || d.DataSubjectCategory == "" || umbrella.DataSubjectCategory == ""
		weighs := d.Sensitivity != register.SensitivityPotential || umbrella.Sensitivity == register.SensitivityPotential
		return kind != "" && people && weighs && c.current(d.Since, d.Until) && !c.hasCondition(a, d)
	})
}

// special finds the special category of a data item. The kind is empty where
// it is not stated.
func (c *Case) special(d register.DataItem) (register.SpecialCategory, bool) {
	category := c.Data(d.DataCategory)
	if d.SpecialCategory != "" {
		return d.SpecialCategory, true
	}
	return category.SpecialCategory, category.Special || category.SpecialCategory != ""
}

// sensitiveData2000 is the section of the Act of 2000 on sensitive data.
const sensitiveData2000 = "personopplysningsloven-2000-9"

// conditionsOfSensitiveData is the law on the date that says when data of a
// special category may be processed.
func (c *Case) conditionsOfSensitiveData() Citation {
	if c.ground.Statute != "" {
		return Citation{Act: sensitiveData2000}
	}
	return gdpr("9(2)")[0]
}

// hasCondition reports whether a legal basis that covers the data item states a
// condition of Art. 9(2) or, while the Act of 2000 was law, cites its § 9.
func (c *Case) hasCondition(a *register.ProcessingActivity, d register.DataItem) bool {
	for i := range a.LegalBases {
		b := &a.LegalBases[i]
		if !covers(b.DataItems, d.Key) {
			continue
		}
		if len(b.Article9) > 0 {
			return true
		}
	}
	return c.ground.Statute == sensitiveData2000 && c.citedFor(a, d, sensitiveData2000)
}

// citedFor reports whether a legal basis that covers the data item cites a
// statute of the law's data.
func (c *Case) citedFor(a *register.ProcessingActivity, d register.DataItem, id string) bool {
	return slices.ContainsFunc(a.LegalBases, func(b register.LegalBasis) bool { return covers(b.DataItems, d.Key) && c.cites(b.Citations, id) })
}

// cites reports whether one of the citations names a statute of the law's data.
func (c *Case) cites(cs []register.Citation, ids ...string) bool {
	return slices.ContainsFunc(cs, func(cited register.Citation) bool {
		s, ok := FindStatute(c.Provision(cited.Provision), c.On)
		return ok && slices.Contains(ids, s.ID)
	})
}

// covers reports whether a list of keys, which is all where it is empty, names one.
func covers(keys []scalar.Text, key scalar.Text) bool {
	for _, k := range keys {
		if k == key {
			return true
		}
	}
	return len(keys) == 0
}

// R123: a condition of Art. 9(2) without data that need it: either the data are
// missing from the register or the condition is not needed. Norway asks for such
// a condition for data on offences too (personopplysningsloven § 11).
var conditionWithoutSpecial = &Rule{
	ID: "R123", Name: "condition-without-special-category",
	Mutations:  []Mutation{{Name: "describeDataItems", Fields: []string{"dataCategory", "specialCategory"}}, {Name: "describeLegalBases", Fields: []string{"article9"}}},
	Grounds:    []Ground{underGDPR("9(1)", "5(2)")},
	Severities: []Severity{Note},
	Activity: func(c *Case, a *register.ProcessingActivity) bool {
		found := false
		for i := range a.LegalBases {
			b := &a.LegalBases[i]
			if !controls(a) || len(b.Article9) == 0 || len(a.DataItems) == 0 {
				continue
			}
			found = true
			needed := slices.ContainsFunc(a.DataItems, func(d register.DataItem) bool {
				_, special := c.special(d)
				return covers(b.DataItems, d.Key) && (special || c.Data(d.DataCategory).Criminal)
			})
			if !needed && a.SpecialCategoriesStatement != register.SpecialCategoriesStatementPossible {
				c.report(Report{Severity: Note, Message: "noData", Section: "legalBases", Entry: b.Key, Field: "article9"})
			}
		}
		return found
	},
}
