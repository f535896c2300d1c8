package register

import "ropa/scalar"

// DataSubjectCategory is a category of people whom data concern (Art. 30(1)(c)). Shared by all registers.
type DataSubjectCategory struct {
	// Key by which registers and people refer to it: lower-case letters, digits and hyphens; never changes.
	Key scalar.Text `json:"key,omitempty" required:"true"`
	// Name in English.
	Name scalar.Text `json:"name,omitempty" required:"true"`
	// Its name in other languages.
	Labels []scalar.LangText `json:"labels,omitempty"`
	// Wider category.
	Parent scalar.Ref `json:"parent,omitempty" ref:"dataSubjectCategory"`
	// Whether its members are vulnerable in relation to the controller (recital 75, WP248).
	Vulnerable bool `json:"vulnerable,omitempty"`
	// Whether its members are children (Art. 8, recital 38).
	Child bool `json:"child,omitempty"`
	// Term of the Data Privacy Vocabulary.
	DPVIRI scalar.Text `json:"dpvIri,omitempty"`
	// A remark, in a few words.
	Note scalar.Text `json:"note,omitempty"`
	// Date from which it is no longer in use; it stays in the register.
	RetiredOn scalar.Date `json:"retiredOn,omitempty"`
	// Where the facts of this record stand.
	Evidence []Evidence `json:"evidence,omitempty"`
}
