package export

import (
	"cmp"
	"strings"

	"github.com/xuri/excelize/v2"

	"ropa/scalar"
)

// xlsxStyles are the numbers of the styles of a workbook.
type xlsxStyles struct {
	// The kinds of cells; as text, so that a person who edits it does not make a
	// formula of it; a date as the language writes it, and as it is stored; and
	// each where the activity is a draft.
	text, guarded, date, stored, number [2]int

	header, required, optional, label, name, plain, title, part, sentence, none int
}

func (s *xlsxStyles) cell(c Cell, draft bool) int {
	i := 0
	if draft {
		i = 1
	}
	switch {
	case c.Kind == DateCell:
		return s.date[i]
	case c.Kind == NumberCell:
		return s.number[i]
	case startsFormula(c.Text):
		return s.guarded[i]
	}
	return s.text[i]
}

// raw are the styles of a sheet that is to be read back.
func (s *xlsxStyles) raw() *xlsxStyles {
	out := *s
	out.date = out.stored
	return &out
}

// dateFormat is how cells show dates in a language: as sentences do, with the
// month shortened.
func dateFormat(lang scalar.Language) string {
	if layout := Say(lang, "phrase.date", nil); layout != "law" {
		return strings.ReplaceAll(strings.ToLower(layout), "/", `\/`)
	}
	switch lang {
	case "nb":
		return "[$-414]d. mmm yyyy"
	case "nn":
		return "[$-814]d. mmm yyyy"
	}
	return "[$-809]d mmm yyyy"
}

// heads reports whether a style is one of headings.
func (s *xlsxStyles) heads(style int) bool {
	return style == s.header || style == s.required || style == s.optional
}

// overflows reports whether a text of a style may stand over the cells beside it.
func (s *xlsxStyles) overflows(style int) bool {
	return style == s.label || style == s.plain || style == s.title || style == s.none
}

const titleSize = 13 // others are of 11

const (
	headerColour   = "D9E1F2"
	requiredColour = "BDD7EE" // where the form says nothing
	optionalColour = "EDEDED"
	draftColour    = "FFF2CC"
	lineColour     = "BFBFBF"
)

// requiredIn and optionalIn are the colours of headings of a form.
func requiredIn(f *Form) string { return cmp.Or(f.Colours.Required, requiredColour) }
func optionalIn(f *Form) string { return cmp.Or(f.Colours.Optional, optionalColour) }

// newBook is an empty workbook with our styles. Their numbers are the same in
// every workbook of a form in a language.
func newBook(d *Document) (*excelize.File, xlsxStyles, error) {
	book := excelize.NewFile()
	var s xlsxStyles
	var failed error
	style := func(x excelize.Style) int {
		if x.Font == nil {
			x.Font = &excelize.Font{Size: 11}
		}
		x.Font.Family = "Calibri"
		n, err := book.NewStyle(&x)
		failed = cmp.Or(failed, err)
		return n
	}
	lines := func() (out []excelize.Border) {
		for _, side := range []string{"left", "right", "top", "bottom"} {
			out = append(out, excelize.Border{Type: side, Color: lineColour, Style: 1})
		}
		return out
	}
	fill := func(colour string) excelize.Fill {
		return excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{colour}}
	}
	top := &excelize.Alignment{Vertical: "top", WrapText: true}
	left := &excelize.Alignment{Vertical: "top", Horizontal: "left", WrapText: true}
	iso, inWords := "yyyy-mm-dd", dateFormat(d.Lang)
	for i, background := range []excelize.Fill{{}, fill(draftColour)} {
		s.text[i] = style(excelize.Style{Alignment: top, Border: lines(), Fill: background})
		s.guarded[i] = style(excelize.Style{Alignment: top, Border: lines(), Fill: background, NumFmt: 49})
		s.date[i] = style(excelize.Style{Alignment: left, Border: lines(), Fill: background, CustomNumFmt: &inWords})
		s.stored[i] = style(excelize.Style{Alignment: left, Border: lines(), Fill: background, CustomNumFmt: &iso})
		s.number[i] = style(excelize.Style{Alignment: left, Border: lines(), Fill: background, NumFmt: 1})
	}
	heading := func(colour string) int {
		return style(excelize.Style{Alignment: top, Border: lines(), Fill: fill(colour), Font: &excelize.Font{Bold: true, Size: 11}})
	}
	s.header, s.required, s.optional = heading(headerColour), heading(requiredIn(d.Form)), heading(optionalIn(d.Form))
	s.label = style(excelize.Style{Alignment: &excelize.Alignment{Vertical: "top"}, Font: &excelize.Font{Bold: true, Size: 11}})
	s.name = style(excelize.Style{Alignment: top, Font: &excelize.Font{Bold: true, Size: 11}})
	s.plain = style(excelize.Style{Alignment: top, NumFmt: 49})
	s.title = style(excelize.Style{Alignment: top, Font: &excelize.Font{Bold: true, Size: titleSize}, NumFmt: 49})
	s.part = style(excelize.Style{Font: &excelize.Font{Bold: true, Size: 13}, Border: []excelize.Border{{Type: "bottom", Color: lineColour, Style: 1}}})
	s.sentence = style(excelize.Style{Alignment: top, NumFmt: 49})
	s.none = style(excelize.Style{Alignment: &excelize.Alignment{Vertical: "top"}, NumFmt: 49})
	return book, s, failed
}
