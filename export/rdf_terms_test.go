package export

import (
	"encoding/csv"
	"os"
	"strings"
	"testing"

	"ropa/register"
	"ropa/scalar"
)

// column reads a column of a data file, without its heading.
func column(t *testing.T, file string) map[string]bool {
	t.Helper()
	f, err := os.Open("dpv/" + file)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	rows, err := csv.NewReader(f).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	out := map[string]bool{}
	for _, row := range rows[1:] {
		if out[row[0]] {
			t.Errorf("%s: %s stands twice", file, row[0])
		}
		for _, cell := range row {
			if cell == "" {
				t.Errorf("%s: %s is not described", file, row[0])
			}
		}
		out[row[0]] = true
	}
	return out
}

// Every IRI that is written is a term that exists, a thing of the register, or a
// web address of the register; and every term of the list is written.
func TestTerms(t *testing.T) {
	dpv, others, written := column(t, "terms.csv"), column(t, "other.csv"), map[string]bool{}
	for name, src := range sources(t) {
		r := recorded(t, src, Options{Drafts: true})
		for iri := range r.iris {
			written[iri] = true
			switch {
			case dpv[iri], others[iri], strings.HasPrefix(iri, r.base+"#"), strings.HasPrefix(iri, "http") && !vocabulary(iri):
			default:
				t.Errorf("%s: %s is no term of the lists", name, iri)
			}
		}
	}
	for iri := range dpv {
		if !written[iri] {
			t.Errorf("%s is listed and never written", iri)
		}
	}
	for iri := range others {
		if !written[iri] {
			t.Errorf("%s is listed and never written", iri)
		}
	}
}

func vocabulary(iri string) bool {
	for _, p := range prefixes {
		if strings.HasPrefix(iri, p.iri) {
			return true
		}
	}
	return strings.HasPrefix(iri, "https://w3id.org/dpv") || strings.HasPrefix(iri, "https://eur-lex.europa.eu/eli/reg/2016/679/art_30")
}

// The terms that the founding registers state exist.
func TestStatedTerms(t *testing.T) {
	known := column(t, "terms.csv")
	check := func(register string, key, iri scalar.Text) {
		if iri != "" && !known[string(iri)] {
			t.Errorf("%s: %s states %s, which is no known term", register, key, iri)
		}
	}
	for name, src := range founding(t) {
		for _, c := range src.Around.DataCategories {
			check(name, c.Key, c.DPVIRI)
		}
		for _, c := range src.Around.DataSubjectCategories {
			check(name, c.Key, c.DPVIRI)
		}
		for _, a := range src.Around.ProcessingActivities {
			for _, p := range a.Purposes {
				check(name, a.Reference+" "+p.Key, p.DPVIRI)
			}
		}
	}
}

// Every code is mapped, or is known to have no term.
func TestTermsOfCodes(t *testing.T) {
	none := map[string]bool{
		"ProcessingOperation ARCHIVE": true, "TransferTool NOT_A_TRANSFER": true, "TransferTool NONE": true, "RetentionKind CONTEXT_ONLY": true,
		"DataSubjectRight BREACH_NOTICE": true, "DataSubjectRight TRACKING_OPT_OUT": true,
	}
	every(t, none, operationTerms, "ProcessingOperation")
	every(t, none, article6Terms, "Article6Basis")
	every(t, none, article9Terms, "Article9Condition")
	every(t, none, transferTerms, "TransferTool")
	every(t, none, durationTerms, "RetentionKind")
	every(t, none, rightTerms, "DataSubjectRight")
	every(t, none, auditTerms, "ActivityStatus")
	every(t, none, necessityTerms, "DataRequirement")
	every(t, none, measureTerms, "MeasureType")
	every(t, none, noticeTerms, "NoticeStatus")
	every(t, none, agreementTerms, "EngagementRole")
	every(t, none, vendorTerms, "EngagementRole")
	for code := range none {
		t.Errorf("%s has a term after all, or is no code", code)
	}
}

func every[K interface {
	~string
	Values() []string
}, V any](t *testing.T, none map[string]bool, terms map[K]V, enum string) {
	t.Helper()
	for _, code := range K("").Values() {
		_, ok := terms[K(code)]
		if name := enum + " " + code; none[name] && !ok {
			delete(none, name)
		} else if !ok {
			t.Errorf("%s has no term", name)
		}
	}
}

// The vocabulary has no property that leads to a processor of a processor: it is
// known by its class.
func TestSubProcessor(t *testing.T) {
	src := founding(t)["coplan"]
	src.Around.Engagements[0].Role = register.EngagementRoleSubProcessor
	vendor := record(register.KindOrganisation, src.Around.Engagements[0].Vendor)
	r := recorded(t, src, Options{Drafts: true})
	if !strings.Contains(strings.Join(r.classes[vendor], " "), "dpv:DataSubProcessor") {
		t.Errorf("%s is %v", vendor, r.classes[vendor])
	}
	for s := range r.stated {
		if strings.Contains(s, "hasDataSubProcessor") {
			t.Errorf("%s", s)
		}
	}
}
