package command

import (
	"encoding/json"
	"io"

	"ropa/law"
	"ropa/register"
	"ropa/scalar"
)

// The JSON of a check: one object for each register.
type checkReport struct {
	Organisation scalar.Ref         `json:"organisation"`
	File         string             `json:"file,omitempty"`
	On           scalar.Date        `json:"on"`
	Country      scalar.Country     `json:"country,omitempty"`
	RulesChecked int                `json:"rulesChecked"`
	Rules        int                `json:"rules"`
	Counts       map[string]counted `json:"counts"`
	Findings     []checkFinding     `json:"findings"`
}

type counted struct {
	Open   int `json:"open"`
	Waived int `json:"waived"`
}

type checkFinding struct {
	ID         string        `json:"id"`
	Rule       string        `json:"rule"`
	Severity   law.Severity  `json:"severity"`
	Articles   []string      `json:"articles"`
	Activity   scalar.Ref    `json:"activity,omitempty"`
	Kind       register.Kind `json:"kind"`
	Record     scalar.Ref    `json:"record"`
	Path       string        `json:"path,omitempty"`
	Message    string        `json:"message"`
	Mend       string        `json:"mend"`
	Mutations  []mutation    `json:"mutations,omitempty"`
	Unverified []string      `json:"unverified,omitempty"`
	Waiver     scalar.Text   `json:"waiver,omitempty"`
}

// mutation is one of the API that mends a finding.
type mutation struct {
	Name   string   `json:"name"`
	Fields []string `json:"fields,omitempty"`
}

func writeJSON(w io.Writer, all []checked, lang scalar.Language) error {
	reports := make([]checkReport, len(all))
	for i, c := range all {
		r := checkReport{Organisation: c.Organisation, File: c.file, On: c.On, Country: c.Country, RulesChecked: c.Checked, Rules: c.Rules, Counts: map[string]counted{}, Findings: []checkFinding{}}
		for _, s := range law.Breach.Values() {
			open, waived := c.count(law.Severity(s))
			r.Counts[s] = counted{open, waived}
		}
		for _, f := range c.Findings {
			out := checkFinding{
				ID: f.ID, Rule: f.Rule.ID, Severity: f.Severity, Activity: f.Activity, Kind: f.Kind, Record: f.Record, Path: f.Path,
				Articles: f.Articles(lang), Message: f.In(lang), Mend: f.Mend(lang), Unverified: rows(f.Unverified),
			}
			for _, m := range f.Rule.Mutations {
				out.Mutations = append(out.Mutations, mutation(m))
			}
			if f.Waived() {
				out.Waiver = f.Waiver.Key
			}
			r.Findings = append(r.Findings, out)
		}
		reports[i] = r
	}
	enc := json.NewEncoder(w)
	enc.SetIndent("", "  ")
	enc.SetEscapeHTML(false)
	return enc.Encode(reports)
}
