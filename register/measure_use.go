package register

import "ropa/scalar"

// MeasureUse is a security measure that protects an activity (Art. 30(1)(g), 32(1)).
type MeasureUse struct {
	Entry
	// The measure.
	Measure scalar.Ref `json:"measure,omitempty" ref:"securityMeasure" required:"true"`
}
