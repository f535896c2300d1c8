package register

import (
	"slices"
	"testing"
)

func TestSearchTermsTreatBothNorwegiansAlike(t *testing.T) {
	for _, pair := range [][2]string{
		{"personvernombud", "Personvernombodet"}, {"informasjonskapsler", "informasjonskapslar"},
		{"informasjonskapslene", "informasjonskapslane"}, {"tjenester", "tenester"}, {"offentlig", "offentleg"},
		{"behandlingsansvarlig", "behandlingsansvarleg"}, {"opplysninger", "opplysingar"}, {"slettes", "slettast"},
		{"ØKONOMI", "økonomi"}, {"Ålesund", "ålesund"},
		{"nettsted", "nettstad"}, {"navn", "namn"}, {"sykehus", "sjukehus"}, {"skole", "skule"}, {"hjemmeside", "heimesida"},
		{"ærlig", "Ærleg"}, {"cafe", "café"}, {"soeknad", "søknad"}, {"ansatte", "tilsette"}, {"eiendommer", "eigedommar"},
	} {
		a, b := SearchTerms(pair[0]), SearchTerms(pair[1])
		if !slices.Equal(a, b) {
			t.Errorf("%s → %v, %s → %v: want the same", pair[0], a, pair[1], b)
		}
	}
}

func TestSearchTermsKeepLettersApart(t *testing.T) {
	for _, pair := range [][2]string{{"for", "før"}, {"ar", "år"}, {"bar", "bær"}, {"PT1M", "P1M"}, {"lønn", "lån"}} {
		if a, b := SearchTerms(pair[0]), SearchTerms(pair[1]); slices.Equal(a, b) {
			t.Errorf("%s and %s are both %v", pair[0], pair[1], a)
		}
	}
}
