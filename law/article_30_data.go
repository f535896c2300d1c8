package law

import (
	"slices"

	"ropa/register"
	"ropa/scalar"
)

// R020: categories of data subjects are stated.
var noDataSubjects = &Rule{
	ID: "R020", Name: "no-data-subjects",
	Mutations:  []Mutation{{Name: "describeDataItems", Fields: []string{"dataSubjectCategory"}}},
	Grounds:    []Ground{underGDPR("30(1)(c)")},
	Severities: []Severity{Gap},
	Activity: func(c *Case, a *register.ProcessingActivity) bool {
		return c.controllerRecord(a) && c.reportPart(c.dataSubjectsStated(a), "dataItems")
	},
}

// R021: categories of personal data are stated.
var noDataCategories = &Rule{
	ID: "R021", Name: "no-data-categories",
	Mutations:  []Mutation{{Name: "describeDataItems", Fields: []string{"dataCategory"}}},
	Grounds:    []Ground{underGDPR("30(1)(c)")},
	Severities: []Severity{Gap},
	Activity: func(c *Case, a *register.ProcessingActivity) bool {
		if !c.controllerRecord(a) {
			return false
		}
		switch p := c.dataCategoriesStated(a); {
		case p.state != LetterNotStated:
		case p.lack == "named":
			c.reportItems(a, Gap, p.lack, isNamed)
		default:
			c.reportPart(p, "dataItems")
		}
		return true
	},
}

// R022: where some data items say which data and whose, all of them do. Data
// without a category leave a part of Art. 30(1)(c) open; which people a category
// belongs to is what the Danish authority asks for.
var looseDataItems = &Rule{
	ID: "R022", Name: "data-item-without-category-or-people",
	Mutations:  []Mutation{{Name: "describeDataItems", Fields: []string{"dataCategory", "dataSubjectCategory"}}},
	Grounds:    []Ground{underGDPR("30(1)(c)")},
	Severities: []Severity{Gap, Note}, Guidance: []Guidance{guidanceDK},
	Activity: func(c *Case, a *register.ProcessingActivity) bool {
		if len(a.DataItems) < 2 || !c.controllerRecord(a) {
			return false
		}
		if p := c.dataCategoriesStated(a); p.state == LetterPartly {
			c.reportItems(a, Gap, p.lack, func(d register.DataItem) bool { return !hasCategory(d) })
		}
		if c.dataSubjectsStated(a).state == LetterStated {
			c.reportItems(a, Note, "people", func(d register.DataItem) bool { return !hasPeople(d) })
		}
		return true
	},
}

func hasPeople(d register.DataItem) bool { return d.DataSubjectCategory != "" || d.SubjectLabel != "" }

// hasCategory reports whether a data item states a category: a label alone,
// such as "personal data", is none.
func hasCategory(d register.DataItem) bool { return d.DataCategory != "" || d.SpecialCategory != "" }

// isNamed reports whether a data item says which data they are, and not only whose.
func isNamed(d register.DataItem) bool { return d.Label != "" }

func (c *Case) dataSubjectsStated(a *register.ProcessingActivity) part {
	if slices.ContainsFunc(a.DataItems, hasPeople) {
		return stated(ElementDataSubjects)
	}
	return unstated(ElementDataSubjects, "missing")
}

func (c *Case) dataCategoriesStated(a *register.ProcessingActivity) part {
	if !slices.ContainsFunc(a.DataItems, hasCategory) {
		if slices.ContainsFunc(a.DataItems, func(d register.DataItem) bool { return isNamed(d) && c.current(d.Since, d.Until) }) {
			return unstated(ElementDataCategories, "named")
		}
		return unstated(ElementDataCategories, "missing")
	}
	for _, d := range a.DataItems {
		if !hasCategory(d) && c.current(d.Since, d.Until) {
			return partly(ElementDataCategories, "category")
		}
	}
	return stated(ElementDataCategories)
}

// reportItems reports the current data items that lack something, in one finding.
func (c *Case) reportItems(a *register.ProcessingActivity, severity Severity, message string, lacks func(register.DataItem) bool) {
	var names, keys []scalar.Text
	for _, d := range a.DataItems {
		if lacks(d) && c.current(d.Since, d.Until) {
			names, keys = append(names, c.itemName(d)), append(keys, d.Key)
		}
	}
	if len(names) == 0 {
		return
	}
	slices.Sort(keys)
	c.report(Report{
		Severity: severity, Message: message, Field: "dataItems",
		Args: Args{"data": inOrderOnce(names)}, Facts: []any{keys},
	})
}

// inOrderOnce sorts names and drops those that stand twice.
func inOrderOnce(names []scalar.Text) []scalar.Text {
	slices.Sort(names)
	return slices.Compact(names)
}
