package corpus

import "strings"

// RareWord stands in ThirtyActivities activities, however many there are.
const (
	RareWord         = "kystradiofyr"
	ThirtyActivities = 30
)

var (
	subjects = strings.Fields(`innbyggere elever ansatte søkere pasienter beboere foresatte leietakere kunder medlemmer
		grunneiere byggherrer leverandører besøkende brukere klienter lærlinger pårørende`)
	doings = strings.Fields(`saksbehandling oppfølging fakturering tilsyn opptak rekruttering arkivering registrering
		varsling kartlegging rapportering byggesaksbehandling lønnsutbetaling journalføring henvendelser
		kommunikasjon påmelding adgangskontroll medlemspleie eiendomsskatt skolehelsetjeneste barnehageopptak`)
	units = strings.Fields(`Administrasjon Oppvekst Helse Teknisk Kultur Økonomi Personal Plan Eiendom Servicetorg
		Barnevern Bibliotek Brannvesen Landbruk`)
	things = strings.Fields(`navn adresse telefonnummer fødselsnummer helseopplysninger kontonummer karakterer bilde
		e-postadresse lønn fravær diagnose sykmelding samtykke vedtak klage inntekt eiendom husleie bosted
		fagforening stilling kjøretøy IP-adresse brukernavn søknad attest`)
	linking = strings.Fields(`for til om av ved i med etter ifølge uten under mot`)
	fillers = strings.Fields(`kommunen virksomheten avdelingen tjenesten ordningen avtalen loven forskriften vedtaket
		saken arkivet systemet dokumentasjon oppgaver plikter rettigheter innsyn retting sletting opplysninger
		personvern formål grunnlag mottaker oppbevaring sikkerhet tilgang ansvar rutine kontroll`)
	towns = strings.Fields(`Nordvik Sørvik Østvik Vestvik Storvik Lillevik Fjordvik Fjellvik Skogvik Elvevik
		Nordbu Sørbu Østbu Vestbu Storbu Lillebu Fjordbu Fjellbu Skogbu Elvebu`)
)

// sentence is a text of n words that reads like a register's.
func (g *Generator) sentence(n int) string {
	out := make([]string, n)
	for i := range out {
		list := fillers
		switch i % 3 {
		case 0:
			list = things
		case 1:
			list = linking
		}
		out[i] = pick(g, list)
	}
	s := strings.Join(out, " ")
	return strings.ToUpper(s[:1]) + s[1:]
}

func pick[T any](g *Generator, list []T) T { return list[g.rand.IntN(len(list))] }

func (g *Generator) chance(percent int) bool { return g.rand.IntN(100) < percent }
