package register

import "ropa/scalar"

// SystemUse is the use of a system in an activity.
type SystemUse struct {
	Entry
	// The system.
	System scalar.Ref `json:"system,omitempty" ref:"system" required:"true"`
	// What it is used for.
	Usage scalar.Text `json:"usage,omitempty"`
	// First date.
	Since scalar.Date `json:"since,omitempty"`
	// Last date.
	Until scalar.Date `json:"until,omitempty"`
}
