package sheet

import (
	"slices"
	"strconv"
	"strings"

	"ropa/export"
	"ropa/scalar"
)

// longTexts are the texts of a workbook that go on in a sheet of their own. They
// are found by their numbers, so that rows and columns may have moved.
type longTexts struct {
	sheet string
	lang  scalar.Language
	parts map[int]string
}

// longLanguages are those in which documents may be written.
var longLanguages = []scalar.Language{"en", "nb", "nn", "da", "de", "fr", "it"}

// longTexts reads the sheet of long texts, if there is one.
func (b *book) longTexts() (*longTexts, error) {
	for _, lang := range longLanguages {
		name := export.LongSheet(lang)
		if !slices.Contains(b.GetSheetList(), name) {
			continue
		}
		l := &longTexts{sheet: name, lang: lang, parts: map[int]string{}}
		rows, err := b.rows(name)
		if err != nil {
			return nil, err
		}
		type piece struct {
			number, part int
			text         string
		}
		var pieces []piece
		for i, r := range rows {
			if i == 0 {
				continue // headings
			}
			number, err := strconv.Atoi(strings.TrimSpace(r.at(0)))
			part, err2 := strconv.Atoi(strings.TrimSpace(r.at(4)))
			if err != nil || err2 != nil {
				b.problem(cellName(name, 0, r.number), "must have the number of a text, and of its part in column E")
				continue
			}
			pieces = append(pieces, piece{number, part, r.at(5)})
		}
		slices.SortStableFunc(pieces, func(x, y piece) int { return x.part - y.part })
		for _, p := range pieces {
			l.parts[p.number] += p.text
		}
		return l, nil
	}
	return nil, nil
}

// whole is the text of a cell with what goes on elsewhere; false where the cell
// says that it goes on, and there is nothing under its number.
func (l *longTexts) whole(text string) (string, bool) {
	if len(text) < 10_000 { // no cell that is full is shorter
		return text, true
	}
	at := strings.LastIndexByte(text, '\n')
	if at < 0 {
		return text, true
	}
	end := strings.TrimSpace(text[at:])
	if l != nil {
		for number, rest := range l.parts {
			if end == strings.TrimSpace(export.LongNext(l.lang, l.sheet, number)) {
				return text[:at] + rest, true
			}
		}
	}
	for _, lang := range longLanguages {
		begin, _, _ := strings.Cut(export.LongNext(lang, export.LongSheet(lang), 0), "0")
		if strings.HasPrefix(end, strings.TrimSpace(begin)) {
			return text, false
		}
	}
	return text, true
}
