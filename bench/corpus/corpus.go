// Package corpus makes registers of any size from a seed, for benchmarks: the
// same seed makes the same bytes.
package corpus

import (
	"bufio"
	"encoding/json"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"

	"ropa/register"
	"ropa/scalar"
)

// Organisations is in how many registers the activities stand.
const Organisations = 20

// Generator makes activities from a seed.
type Generator struct {
	rand  *rand.Rand
	total int // activities in all registers
	seed  uint64
}

// OrganisationKey is the key of the organisation that keeps register n.
func OrganisationKey(n int) string { return fmt.Sprintf("kommune-%02d", n) }

// WriteRegisters writes one register file an organisation into a folder, and
// returns their names. They hold total activities together.
func WriteRegisters(dir string, total int, seed uint64) ([]string, error) {
	var names []string
	for n := range Organisations {
		name := filepath.Join(dir, OrganisationKey(n)+".json")
		file, err := os.Create(name)
		if err != nil {
			return nil, err
		}
		w := bufio.NewWriterSize(file, 1<<20)
		if err := WriteRegister(w, n, total, seed); err != nil {
			return nil, err
		}
		if err := w.Flush(); err != nil {
			return nil, err
		}
		if err := file.Close(); err != nil {
			return nil, err
		}
		names = append(names, name)
	}
	return names, nil
}

// WriteRegister streams the register of one organisation: the records that all
// registers share first, then its activities, one at a time.
func WriteRegister(w io.Writer, n, total int, seed uint64) error {
	shared := sharedRecords()
	shared.Organisation = scalar.Ref(OrganisationKey(n))
	head, err := json.Marshal(shared)
	if err != nil {
		return err
	}
	if _, err := fmt.Fprintf(w, "%s,\"processingActivities\":[", head[:len(head)-1]); err != nil {
		return err
	}
	g := New(n, total, seed)
	each := total / Organisations
	for i := range each {
		doc, err := json.Marshal(g.Activity(n*each+i, fmt.Sprintf("K%02d-%05d", n, i+1)))
		if err != nil {
			return err
		}
		if i > 0 {
			doc = append([]byte{',', '\n'}, doc...)
		}
		if _, err := w.Write(doc); err != nil {
			return err
		}
	}
	_, err = io.WriteString(w, "]}\n")
	return err
}

// New is the generator of stream number stream; total is how many activities
// all streams make together.
func New(stream, total int, seed uint64) *Generator {
	return &Generator{rand: rand.New(rand.NewPCG(seed, uint64(stream))), total: total, seed: seed}
}

// activity makes activity number at of all, with 10 to 11 entries in its
// sections on average.
func (g *Generator) Activity(at int, reference string) *register.ProcessingActivity {
	a := &register.ProcessingActivity{
		Reference: scalar.Text(reference), Name: scalar.Text(fmt.Sprintf("%s for %s", capital(pick(g, doings)), pick(g, subjects))),
		Language: "nb", Capacity: register.CapacityController,
		Status:      pick(g, []register.ActivityStatus{register.ActivityStatusDraft, register.ActivityStatusInReview, register.ActivityStatusApproved, register.ActivityStatusApproved}),
		Description: scalar.Text(g.sentence(9)), Unit: scalar.Text(pick(g, units)),
		StartedOn:  g.date(2012, 2020),
		Operations: []register.ProcessingOperation{register.ProcessingOperationCollect, register.ProcessingOperationStore},
	}
	if g.total < ThirtyActivities || at%(g.total/ThirtyActivities) == 0 {
		a.Description += scalar.Text(" " + RareWord)
	}
	g.data(a)
	g.bases(a)
	g.recipients(a)
	g.surroundings(a)
	return a
}

func (g *Generator) data(a *register.ProcessingActivity) {
	a.Purposes = append(a.Purposes, register.Purpose{Entry: entry("p1"), Description: scalar.Text(g.sentence(6)), Status: register.FactStatusStated})
	for i := range 2 + g.rand.IntN(2) {
		a.DataItems = append(a.DataItems, register.DataItem{
			Entry: entry(fmt.Sprintf("d%d", i+1)), DataCategory: categoryRef(g.rand.IntN(dataCategories)), DataSubjectCategory: subjectRef(g.rand.IntN(len(subjects))),
			Label: scalar.Text(pick(g, things) + " og " + pick(g, things)), SubjectLabel: scalar.Text(pick(g, subjects)), Origin: register.DataOriginFromSubject,
		})
	}
	r := register.RetentionRule{
		Entry: entry("r1"), Kind: register.RetentionKindPeriod, Period: pick(g, []scalar.Period{"P1Y", "P3Y", "P5Y", "P10Y", "P6M"}),
		Trigger: register.RetentionTriggerEndOfCase, Disposition: register.DispositionDelete, AsStated: scalar.Text(g.sentence(5)),
		DataItems: []scalar.Text{"d1", "d2"},
	}
	if g.chance(30) {
		r.Citations = append(r.Citations, g.citation())
	}
	a.RetentionRules = append(a.RetentionRules, r)
	if g.chance(30) {
		a.Sources = append(a.Sources, register.DataSource{Entry: entry("s1"), Kind: register.SourceKindPublicRegister, Description: scalar.Text(g.sentence(4)), DataItems: []scalar.Text{"d1"}})
	}
}

func (g *Generator) bases(a *register.ProcessingActivity) {
	for i := range 1 + g.rand.IntN(100)/75 {
		b := register.LegalBasis{
			Entry: entry(fmt.Sprintf("b%d", i+1)), Purpose: "p1", Article6: pick(g, Article6), Article6Status: register.FactStatusStated,
			Specificity: register.BasisSpecificitySpecific, AsStated: scalar.Text(g.sentence(4)), DataItems: []scalar.Text{"d1"},
		}
		if i == 0 {
			b.Citations = append(b.Citations, g.citation())
			if g.chance(10) {
				b.Article9 = []register.Article9Condition{register.Article9ConditionExplicitConsent}
			}
		}
		a.LegalBases = append(a.LegalBases, b)
	}
}

func (g *Generator) recipients(a *register.ProcessingActivity) {
	for i := range 1 + g.rand.IntN(2) {
		d := register.Disclosure{Entry: entry(fmt.Sprintf("m%d", i+1)), Kind: register.RecipientKindProcessor, Organisation: vendorRef(g.rand.IntN(vendors)), Purpose: scalar.Text(g.sentence(4)), DataItems: []scalar.Text{"d2"}}
		if g.chance(30) {
			d.Kind, d.Organisation, d.Category = register.RecipientKindInternal, "", scalar.Text(pick(g, units))
		}
		a.Disclosures = append(a.Disclosures, d)
	}
	if g.chance(20) {
		a.Transfers = append(a.Transfers, register.Transfer{Entry: entry("t1"), Country: pick(g, []scalar.Country{"US", "GB", "IN", "JP"}), Importer: vendorRef(g.rand.IntN(vendors)), Tool: register.TransferToolStandardClausesCommission, DataItems: []scalar.Text{"d1"}})
	}
	if g.chance(10) {
		a.Parties = append(a.Parties, register.ActivityParty{Entry: entry("o1"), Role: register.PartyRoleJointController, Organisation: vendorRef(g.rand.IntN(vendors))})
	}
}

func (g *Generator) surroundings(a *register.ProcessingActivity) {
	a.Systems = append(a.Systems, register.SystemUse{Entry: entry("u1"), System: systemRef(g.rand.IntN(systems)), Usage: scalar.Text(g.sentence(3))})
	a.Measures = append(a.Measures, register.MeasureUse{Entry: entry("v1"), Measure: measureRef(g.rand.IntN(measures))})
	if g.chance(15) {
		a.Trackers = append(a.Trackers, register.Tracker{Entry: entry("k1"), Name: scalar.Text(fmt.Sprintf("_spor_%d", g.rand.IntN(50))), Kind: register.TrackerKindCookie, Category: register.TrackerCategoryAnalytics, LifetimeKind: register.LifetimeKindDuration, Lifetime: "P2Y", Purpose: scalar.Text(g.sentence(3))})
	}
	if g.chance(15) {
		a.Assessments = append(a.Assessments, register.Assessment{Entry: entry("q1"), Kind: register.AssessmentKindDpia, Status: register.AssessmentStatusDone, DecidedOn: g.date(2020, 2024), Result: scalar.Text(g.sentence(4)), ResidualRisk: register.RiskLevelLow})
	}
}

func (g *Generator) citation() register.Citation {
	return register.Citation{Entry: entry("c1"), Provision: provisionRef(g.rand.IntN(provisions)), AsStated: scalar.Text(fmt.Sprintf("§ %d", 1+g.rand.IntN(40)))}
}

func (g *Generator) date(from, to int) scalar.Date {
	return scalar.Date(fmt.Sprintf("%d-%02d-%02d", from+g.rand.IntN(to-from+1), 1+g.rand.IntN(12), 1+g.rand.IntN(28)))
}

func entry(key string) register.Entry { return register.Entry{Key: scalar.Text(key)} }

func capital(s string) string { return strings.ToUpper(s[:1]) + s[1:] }

// Article6 are the bases from which activities have theirs.
var Article6 = []register.Article6Basis{
	register.Article6BasisConsent, register.Article6BasisContract, register.Article6BasisLegalObligation,
	register.Article6BasisPublicTask, register.Article6BasisPublicTask, register.Article6BasisLegitimateInterests,
}
