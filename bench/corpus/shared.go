package corpus

import (
	"fmt"

	"ropa/register"
	"ropa/scalar"
)

// How many records all registers share.
const (
	vendors        = 40
	dataCategories = 25
	provisions     = 60
	systems        = 30
	measures       = 15
)

func vendorRef(n int) scalar.Ref    { return scalar.Ref(fmt.Sprintf("leverandor-%02d", n)) }
func categoryRef(n int) scalar.Ref  { return scalar.Ref(fmt.Sprintf("kategori-%02d", n)) }
func subjectRef(n int) scalar.Ref   { return scalar.Ref(fmt.Sprintf("gruppe-%02d", n)) }
func provisionRef(n int) scalar.Ref { return scalar.Ref(fmt.Sprintf("lov-%02d", n)) }
func systemRef(n int) scalar.Ref    { return scalar.Ref(fmt.Sprintf("system-%02d", n)) }
func measureRef(n int) scalar.Ref   { return scalar.Ref(fmt.Sprintf("tiltak-%02d", n)) }

// sharedRecords are the records to which the activities of all registers refer.
func sharedRecords() register.Register {
	r := register.Register{Format: register.Format, Version: register.FormatVersion}
	for n := range Organisations {
		r.Organisations = append(r.Organisations, register.Organisation{Key: scalar.Text(OrganisationKey(n)), Name: scalar.Text(towns[n] + " kommune"), NameStatus: register.NameStatusStated, Country: "NO", KeepsRegister: true})
	}
	for n := range vendors {
		r.Organisations = append(r.Organisations, register.Organisation{Key: scalar.Text(vendorRef(n)), Name: scalar.Text(fmt.Sprintf("%s Data %d AS", towns[n%len(towns)], n)), NameStatus: register.NameStatusStated, Country: "NO"})
	}
	for n := range dataCategories {
		c := register.DataCategory{Key: scalar.Text(categoryRef(n)), Name: scalar.Text(capital(things[n%len(things)]))}
		if n%8 == 0 {
			c.Special, c.SpecialCategory = true, register.SpecialCategoryHealth
		}
		r.DataCategories = append(r.DataCategories, c)
	}
	for n, name := range subjects {
		r.DataSubjectCategories = append(r.DataSubjectCategories, register.DataSubjectCategory{Key: scalar.Text(subjectRef(n)), Name: scalar.Text(capital(name))})
	}
	for n := range provisions {
		r.LegalProvisions = append(r.LegalProvisions, register.LegalProvision{Key: scalar.Text(provisionRef(n)), Law: scalar.Text(fmt.Sprintf("Lov nummer %d", n/4)), Section: scalar.Text(fmt.Sprintf("§ %d", 1+n%4)), Kind: register.NormKindAct})
	}
	for n := range systems {
		r.Systems = append(r.Systems, register.System{Key: scalar.Text(systemRef(n)), Name: scalar.Text(fmt.Sprintf("%s fagsystem %d", units[n%len(units)], n)), Kind: register.SystemKindApplication, Vendor: vendorRef(n), Shared: true})
	}
	for n := range measures {
		r.SecurityMeasures = append(r.SecurityMeasures, register.SecurityMeasure{Key: scalar.Text(measureRef(n)), Name: scalar.Text(fmt.Sprintf("Tiltak %d", n)), Area: register.MeasureAreaConfidentiality, Type: register.MeasureTypeTechnical, Shared: true})
	}
	return r
}
