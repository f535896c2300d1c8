package register

import "ropa/scalar"

// Citation is a reference from an activity, or from one of its entries, to a provision of law or another norm.
type Citation struct {
	Entry
	// The provision.
	Provision scalar.Ref `json:"provision,omitempty" ref:"legalProvision" required:"true"`
	// The reference as the source words it.
	AsStated scalar.Text `json:"asStated,omitempty"`
}
