package register

import (
	"encoding/json"
	"reflect"
	"strings"
	"testing"

	"ropa/scalar"
)

// TestEveryFieldCanBeCorrected proposes what stands in each field of a full record
// for one that is bare, and wants the field and nothing else to be taken over.
func TestEveryFieldCanBeCorrected(t *testing.T) {
	yes, n := true, 12
	full := Organisation{
		Name: "N", NameStatus: NameStatusDerived, LegalName: "L", Aliases: []scalar.Text{"A", "B"}, RegistrationNumber: "1", Kind: OrganisationKindCompany,
		PublicAuthority: &yes, Address: "A", PostalCode: "0001", City: "C", Country: "NO", ParentCountry: "US", Email: "e", EmailAsStated: "s", Phone: "p", Website: "w",
		EmployeeCount: &n, DPFListedOn: "2025-01-01", DPFListedUntil: "2026-01-01", SupervisoryAuthority: "S",
		SelfDescription: SelfDescription{
			HostingLocations: []scalar.Country{"NO", "SE"}, Certifications: []Certification{{Name: "ISO", ValidUntil: "2027-01-01"}}, Measures: []scalar.Text{"M"},
			ContactPoints: []ContactPoint{{Role: ContactRoleSecurityOfficer, Email: "e"}}, StandardAgreementURL: "u", SubprocessorListURL: "l",
			OfferedAuthorisation: SubprocessorAuthorisationGeneral, OfferedNoticePeriod: "P30D",
		},
		Labels: []scalar.LangText{{Language: "nb", Text: "N"}}, Note: "n", RetiredOn: "2026-01-01", Evidence: []Evidence{{Document: "d", Line: 1}},
	}
	tried := 0
	for _, f := range reflect.VisibleFields(reflect.TypeFor[Organisation]()) {
		name, _, _ := strings.Cut(f.Tag.Get("json"), ",")
		value := reflect.ValueOf(full).FieldByIndex(f.Index)
		switch name {
		case "":
			continue
		case "key", "keepsRegister", "claimedOn":
			o := Organisation{Key: "k", Name: "bare"}
			if ps := (&Correction{Field: scalar.Text(name), Proposed: "x"}).Apply(&o); len(ps) != 1 || ps[0].Path != "field" {
				t.Errorf("%s: %v", name, ps)
			}
			continue
		}
		if value.IsZero() {
			t.Errorf("%s is not tried", name)
		}
		proposed := value.String()
		if value.Kind() != reflect.String {
			proposed = document(t, value.Interface())
		}
		want := Organisation{Key: "k", Name: "bare"}
		got := want
		reflect.ValueOf(&want).Elem().FieldByIndex(f.Index).Set(value)
		c := Correction{Field: scalar.Text(name), Proposed: scalar.Text(proposed)}
		if ps := c.Apply(&got); len(ps) > 0 || !reflect.DeepEqual(got, want) {
			t.Errorf("%s: %v\n%+v", name, ps, got)
		}
		if c.Proposed = ""; name != "name" {
			if ps := c.Apply(&got); len(ps) > 0 || !reflect.DeepEqual(got, Organisation{Key: "k", Name: "bare"}) {
				t.Errorf("nothing in %s: %v\n%+v", name, ps, got)
			}
		}
		tried++
	}
	if tried < 30 {
		t.Errorf("only %d fields were tried", tried)
	}
}

func TestMergeLooksIntoEmbeddedSections(t *testing.T) {
	there := Organisation{Key: "k", Name: "N", SelfDescription: SelfDescription{HostingLocations: []scalar.Country{"NO"}, StandardAgreementURL: "u"}}
	added := Organisation{Key: "k", Name: "N", SelfDescription: SelfDescription{HostingLocations: []scalar.Country{"SE"}, OfferedNoticePeriod: "P30D"}}
	merged, ps := Merge(&there, &added)
	want := Organisation{Key: "k", Name: "N", SelfDescription: SelfDescription{HostingLocations: []scalar.Country{"NO", "SE"}, StandardAgreementURL: "u", OfferedNoticePeriod: "P30D"}}
	if len(ps) > 0 || !reflect.DeepEqual(merged, &want) {
		t.Errorf("%v %+v", ps, merged)
	}
	added.StandardAgreementURL = "other"
	if _, ps := Merge(&there, &added); len(ps) != 1 || ps[0].Path != "standardAgreementUrl" {
		t.Errorf("%v", ps)
	}
}

func document(t *testing.T, v any) string {
	t.Helper()
	b, err := json.Marshal(v)
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}
