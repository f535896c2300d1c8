package export

import (
	"errors"
	"fmt"

	"github.com/xuri/excelize/v2"
)

// The widths of the columns of labels and of values.
const (
	aboutLabels = 36
	aboutValues = 79
)

// writeAbout fills the first sheet: what the document says of itself.
func (x *xlsx) writeAbout(book *excelize.File, s Summary) error {
	name := x.about
	if err := book.SetSheetName("Sheet1", name); err != nil {
		return err
	}
	var notes []string
	for i, sheet := range x.d.Sheets {
		if sheet.PerActivity && x.stacked && len(x.tabs[i]) > 0 {
			notes = append(notes, Say(x.d.Lang, "document.readCards", map[string]any{"sheet": x.tabs[i][0].name}))
		}
	}
	if x.longs > 0 {
		notes = append(notes, Say(x.d.Lang, "document.readLong", map[string]any{"sheet": x.long.name}))
	}
	notes = append(notes, Say(x.d.Lang, "document.readText", nil))
	row := 0
	var errs []error
	put := func(column string, style int, text string) {
		cell := fmt.Sprintf("%s%d", column, row)
		// What is longer than a cell stands whole in another sheet, or is one of
		// the form's own words.
		text = chunks(Visible(text), x.limits.text)[0]
		errs = append(errs, book.SetCellStr(name, cell, text), book.SetCellStyle(name, cell, cell, style))
	}
	for _, part := range About(x.d, s, notes...) {
		row++
		put("A", x.styles.part, part.Title)
		put("B", x.styles.part, "")
		for _, l := range part.Lines {
			row++
			put("A", x.styles.name, l[0])
			put("B", x.styles.sentence, l[1])
			errs = append(errs, book.SetRowHeight(name, row, float64(min(max(highOf(l[0], aboutLabels, true), highOf(l[1], aboutValues, false)), mostHigh))))
		}
		row++
	}
	for _, sheet := range x.d.Sheets {
		if sheet.marksRequired() {
			put("A", x.styles.required, "")
			put("B", x.styles.sentence, Say(x.d.Lang, "document.readRequired", nil))
			row++
			put("A", x.styles.optional, "")
			put("B", x.styles.sentence, Say(x.d.Lang, "document.readOptional", nil))
			break
		}
	}
	yes, a4, tall, zero, one := true, 9, "portrait", 0, 1
	errs = append(errs,
		book.SetColWidth(name, "A", "A", aboutLabels), book.SetColWidth(name, "B", "B", aboutValues),
		book.SetSheetProps(name, &excelize.SheetPropsOptions{FitToPage: &yes}),
		book.SetPageLayout(name, &excelize.PageLayoutOptions{Size: &a4, Orientation: &tall, FitToWidth: &one, FitToHeight: &zero}),
		margins(book, name),
		x.page(book, name, ""),
	)
	return errors.Join(errs...)
}
