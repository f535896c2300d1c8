package export

import (
	"io"
	"slices"
)

// Format is a way to write a document.
type Format struct {
	// ID names the format in addresses and commands: "xlsx".
	ID string
	// MediaType and Extension of the file, without a point: "xlsx".
	MediaType, Extension string
	// New is a writer of one document; nothing is written to w after its End.
	New func(w io.Writer) Writer

	// Formless says that the format needs no form; [NoForm] stands for it.
	Formless bool

	// several is what the file is where the form has several sheets, if that
	// makes a difference.
	several *Format
}

// formats in the order in which they are offered.
var formats = []Format{
	{ID: "xlsx", MediaType: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", Extension: "xlsx", New: newXLSX},
	{ID: "csv", MediaType: "text/csv; charset=utf-8", Extension: "csv", New: newCSV, several: &Format{MediaType: "application/zip", Extension: "zip"}},
	{ID: "json", MediaType: "application/json", Extension: "json", New: newJSON},
	{ID: "html", MediaType: "text/html; charset=utf-8", Extension: "html", New: newHTML},
	{ID: "pdf", MediaType: "application/pdf", Extension: "pdf", New: newPDF},
	{ID: "turtle", MediaType: "text/turtle", Extension: "ttl", New: newTurtle, Formless: true},
	{ID: "jsonld", MediaType: "application/ld+json", Extension: "jsonld", New: newJSONLD, Formless: true},
}

// Formats are the formats that documents can be written in.
func Formats() []Format { return slices.Clone(formats) }

// FormatByID finds a format.
func FormatByID(id string) (Format, bool) {
	i := slices.IndexFunc(formats, func(f Format) bool { return f.ID == id })
	if i < 0 {
		return Format{}, false
	}
	return formats[i], true
}

// For is the format as it is for a form: CSV is one file for a form of one
// sheet, and a ZIP archive of files for a form of several.
func (f Format) For(form *Form) Format {
	if f.several != nil && len(form.Sheets) > 1 {
		f.MediaType, f.Extension = f.several.MediaType, f.several.Extension
	}
	return f
}
