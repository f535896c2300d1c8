package law

import (
	"cmp"

	"ropa/register"
	"ropa/scalar"
)

// itemName is what a data item is called in a message: its label, or the name of its category.
func (c *Case) itemName(d register.DataItem) scalar.Text {
	return cmp.Or(d.Label, c.Data(d.DataCategory).Name, d.SubjectLabel, c.People(d.DataSubjectCategory).Name, d.Key)
}

// orgName is what an organisation is called in a message; the category where no name is stated.
func (c *Case) orgName(ref scalar.Ref, category scalar.Text) scalar.Text {
	if ref == "" {
		return category
	}
	return cmp.Or(c.Org(ref).Name, scalar.Text(ref))
}
