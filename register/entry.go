package register

import "ropa/scalar"

// Entry is what all entries of the sections of an activity have.
type Entry struct {
	// Key by which other entries of the same activity refer to this one;
	// unique within its section. It is made where it is left out.
	Key scalar.Text `json:"key,omitempty"`
	// A remark, in a few words.
	Note scalar.Text `json:"note,omitempty"`
	// Where the facts of this entry stand.
	Evidence []Evidence `json:"evidence,omitempty"`
}

// Evidence is the place in a document on which a fact rests.
type Evidence struct {
	// Key of the notice that is the document.
	Document scalar.Text `json:"document" required:"true"`
	// Line, counted from 1.
	Line int `json:"line" required:"true"`
	// Last line, where the place is longer than one. Not stated means one line.
	LineEnd *int `json:"lineEnd,omitempty"`
	// Field that the place speaks of. Not stated means the whole record.
	Field scalar.Text `json:"field,omitempty"`
	// The words used there, where they matter: a term, not a sentence.
	AsStated scalar.Text `json:"asStated,omitempty"`
	// Whether the fact was inferred from the place instead of standing there.
	Inferred bool `json:"inferred,omitempty"`
	// Whether the place is garbled, so that a person must decide what it means.
	Garbled bool `json:"garbled,omitempty"`
}
