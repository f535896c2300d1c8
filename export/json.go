package export

import (
	"bufio"
	"bytes"
	"encoding/json"
	"io"

	"ropa/law"
	"ropa/register"
	"ropa/scalar"
)

// jsonFile writes one JSON object, in this order:
//
//	"document"    title, form, exact, language, on, hash, organisation, drafts (whether
//	              they are in it), counts of activities by status
//	"sheets"      of the form: id, title, of, perActivity, raw, head (label and value),
//	              headers (id, text, letter, required)
//	"records"     rows that belong to no activity
//	"activities"  activity (reference, name, status, draft) and its rows
//	"summary"     activities written and leftOut, findings by severity, waived,
//	              rulesChecked of rules, country whose law was applied
//
// A row is {"sheet": id, "cells": {header id: value}}. Values are texts, dates
// such as "2018-06-15", numbers, or null where nothing is stated. Ids are made of
// the English words of the form, or of its own where it is not written in
// English, and are the same in every language.
type jsonFile struct {
	w      *bufio.Writer
	d      *Document
	sheets []jsonSheet
	in     int // activities begun
	rows   int // in the present list
	err    error
	scrap  bytes.Buffer
	enc    *json.Encoder
}

type jsonSheet struct {
	id      string
	headers []string // ids
	card    []Cell   // values of a sheet per activity, until there are all
}

func newJSON(w io.Writer) Writer {
	j := &jsonFile{w: bufio.NewWriterSize(w, 1<<16)}
	j.enc = json.NewEncoder(&j.scrap)
	j.enc.SetEscapeHTML(false)
	return j
}

type (
	jsonDocument struct {
		Title        string                          `json:"title"`
		Form         string                          `json:"form"`
		Authority    string                          `json:"authority,omitempty"`
		Provenance   string                          `json:"provenance,omitempty"`
		Exact        bool                            `json:"exact"`
		Register     string                          `json:"register"`
		Language     scalar.Language                 `json:"language"`
		AsOf         scalar.Date                     `json:"asOf,omitempty"`
		On           scalar.Date                     `json:"on"`
		Hash         string                          `json:"hash"`
		Organisation jsonKeeper                      `json:"organisation"`
		Drafts       bool                            `json:"drafts"`
		Counts       map[register.ActivityStatus]int `json:"counts"`
	}
	jsonKeeper struct {
		Key  string `json:"key"`
		Name string `json:"name"`
	}
	jsonSheetHead struct {
		ID          string       `json:"id"`
		Title       string       `json:"title"`
		Of          string       `json:"of"`
		PerActivity bool         `json:"perActivity"`
		Raw         bool         `json:"raw"`
		Head        []jsonLine   `json:"head"`
		Headers     []jsonHeader `json:"headers"`
	}
	jsonLine struct {
		Label string `json:"label"`
		Value string `json:"value"`
	}
	jsonHeader struct {
		ID       string `json:"id"`
		Text     string `json:"text"`
		Letter   string `json:"letter,omitempty"`
		Required bool   `json:"required"`
	}
	jsonActivity struct {
		Reference string                  `json:"reference"`
		Name      string                  `json:"name"`
		Status    register.ActivityStatus `json:"status"`
		Draft     bool                    `json:"draft"`
	}
	jsonSummary struct {
		Written      int                  `json:"written"`
		LeftOut      int                  `json:"leftOut"`
		Findings     map[law.Severity]int `json:"findings"`
		Waived       int                  `json:"waived"`
		RulesChecked int                  `json:"rulesChecked"`
		Rules        int                  `json:"rules"`
		Country      scalar.Country       `json:"country,omitempty"`
	}
)

func (j *jsonFile) Begin(d *Document) error {
	j.d = d
	f, k := d.Form, d.Keeper()
	j.raw(`{"document":`)
	j.value(jsonDocument{d.Title, f.ID, f.Authority, f.Provenance.In(d.Lang), f.Exact, f.Register, d.Lang, d.AsOf, d.On, d.Hash, jsonKeeper{string(k.Key), string(k.Name)}, d.Drafts, d.Counts})
	var titles []string
	for _, s := range d.Sheets {
		titles = append(titles, s.Name.In("en"))
	}
	out := []jsonSheetHead{}
	for i, id := range ids(titles, "sheet") {
		s := d.Sheets[i]
		head := jsonSheetHead{ID: id, Title: s.Title, Of: s.Of, PerActivity: s.PerActivity, Raw: s.Raw, Head: []jsonLine{}}
		for _, l := range s.Head {
			head.Head = append(head.Head, jsonLine{l[0], l[1]})
		}
		var words []string
		for _, c := range s.Columns {
			words = append(words, c.Header.In("en"))
		}
		headers := ids(words, "column")
		for k, c := range s.Columns {
			head.Headers = append(head.Headers, jsonHeader{headers[k], s.Headers[k], c.Letter, c.Required})
		}
		out, j.sheets = append(out, head), append(j.sheets, jsonSheet{id: id, headers: headers})
	}
	j.raw(",\n\"sheets\":")
	j.value(out)
	j.raw(",\n\"records\":[")
	return j.err
}

func (j *jsonFile) Activity(a ActivityHead) error {
	if j.in == 0 {
		j.raw("],\n\"activities\":[\n")
	} else {
		j.raw("]},\n")
	}
	j.in, j.rows = j.in+1, 0
	j.raw(`{"activity":`)
	j.value(jsonActivity{a.Reference, a.Name, a.Status, a.Draft})
	j.raw(`,"rows":[`)
	return j.err
}

func (j *jsonFile) Row(sheet int, cells []Cell) error {
	s := &j.sheets[sheet]
	if j.d.Sheets[sheet].PerActivity {
		if s.card = append(s.card, cells[1]); len(s.card) < len(s.headers) {
			return nil
		}
		cells, s.card = s.card, nil
	}
	if j.rows > 0 {
		j.raw(",")
	}
	j.rows++
	j.raw("\n{\"sheet\":")
	j.value(s.id)
	j.raw(`,"cells":{`)
	for i, c := range cells {
		if i > 0 {
			j.raw(",")
		}
		j.value(s.headers[i])
		j.raw(":")
		switch {
		case c.Text == "":
			j.raw("null")
		case c.Kind == NumberCell && json.Valid([]byte(c.Text)):
			j.raw(c.Text)
		default:
			j.value(c.Text)
		}
	}
	j.raw("}}")
	return j.err
}

func (j *jsonFile) End(s Summary) error {
	if j.in == 0 {
		j.raw("],\n\"activities\":[")
	} else {
		j.raw("]}")
	}
	j.raw("],\n\"summary\":")
	j.value(jsonSummary{s.Written, s.LeftOut, s.Findings, s.Waived, s.Judgement.Checked, s.Judgement.Rules, s.Judgement.Country})
	j.raw("}\n")
	if j.err != nil {
		return j.err
	}
	return j.w.Flush()
}

func (j *jsonFile) raw(s string) {
	if j.err == nil {
		_, j.err = j.w.WriteString(s)
	}
}

// value writes a value without a line end.
func (j *jsonFile) value(v any) {
	if j.err != nil {
		return
	}
	j.scrap.Reset()
	if j.err = j.enc.Encode(v); j.err == nil {
		_, j.err = j.w.Write(bytes.TrimRight(j.scrap.Bytes(), "\n"))
	}
}
