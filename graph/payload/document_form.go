package payload

import (
	"net/url"

	"ropa/export"
	"ropa/scalar"
)

// DocumentForm is a form of documents.
type DocumentForm struct{ *export.Form }

// Name is the title in a language.
func (f DocumentForm) Name(language scalar.Language) string { return f.Form.Name.In(language) }

// Authority is whose form it is; nil for our own.
func (f DocumentForm) Authority() *string { return stated(f.Form.Authority) }

// Provenance is where the headings come from; nil where that is not said.
func (f DocumentForm) Provenance() *string { return stated(f.Form.Provenance.In("en")) }

// Formats are the ids of the formats in which it can be written.
func (f DocumentForm) Formats() (ids []string) {
	for _, as := range export.Formats() {
		if as.Formless == (f.Form == export.NoForm) {
			ids = append(ids, as.ID)
		}
	}
	return ids
}

// DocumentFile is a document that can be fetched.
type DocumentFile struct {
	Form      string
	Language  scalar.Language
	Format    string
	MediaType string
	Path      string
}

// DocumentForms are all forms, that of linked data the last.
func DocumentForms() (out []DocumentForm) {
	for _, f := range export.Forms() {
		out = append(out, DocumentForm{f})
	}
	return append(out, DocumentForm{export.NoForm})
}

// DocumentFiles are the documents of an organisation's register, as of a day if
// one is given.
func DocumentFiles(organisation scalar.Ref, asOf, on scalar.Date, drafts bool) (out []DocumentFile) {
	for _, f := range DocumentForms() {
		for _, lang := range f.Languages {
			for _, id := range f.Formats() {
				_, as, err := f.Choose(id, lang, drafts)
				if err != nil {
					continue
				}
				query := url.Values{"lang": {string(lang)}}
				if asOf != "" {
					query.Set("asOf", string(asOf))
				}
				if on != "" {
					query.Set("on", string(on))
				}
				if drafts {
					query.Set("drafts", "true")
				}
				out = append(out, DocumentFile{
					Form: f.ID, Language: lang, Format: id, MediaType: as.MediaType,
					Path: "/export/" + url.PathEscape(string(organisation)) + "/" + f.ID + "/" + id + "?" + query.Encode(),
				})
			}
		}
	}
	return out
}
