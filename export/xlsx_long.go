package export

import "ropa/scalar"

// LongSheet is the name of the sheet of a workbook on which texts go on that are
// too long for a cell, in a language. Its columns are number, sheet, cell,
// reference, part and text.
func LongSheet(lang scalar.Language) string { return Say(lang, "document.longTexts", nil) }

// LongNext is what stands at the end of a cell whose text goes on there, under a
// number. What comes before it and the parts, in their order, are the text.
func LongNext(lang scalar.Language, sheet string, number int) string {
	return "\n" + Say(lang, "document.longNext", map[string]any{"sheet": sheet, "number": number})
}
