package register

import "ropa/scalar"

// Purpose is one purpose of an activity (Art. 5(1)(b), 30(1)(b)).
type Purpose struct {
	Entry
	// The purpose, in a few words.
	Description scalar.Text `json:"description,omitempty" required:"true"`
	// Whether the purpose is stated. A circular purpose is NOT_STATED.
	Status FactStatus `json:"status,omitempty" required:"true"`
	// Term of the Data Privacy Vocabulary.
	DPVIRI scalar.Text `json:"dpvIri,omitempty"`
}
