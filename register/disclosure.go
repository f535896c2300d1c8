package register

import "ropa/scalar"

// Disclosure is who receives which data (Art. 30(1)(d)). Processors are recipients (Art. 4(9)).
type Disclosure struct {
	Entry
	// The kind of recipient.
	Kind RecipientKind `json:"kind,omitempty" required:"true"`
	// The recipient. Null where a source names only a category.
	Organisation scalar.Ref `json:"organisation,omitempty" ref:"organisation"`
	// Category of recipient, or unit within the organisation.
	Category scalar.Text `json:"category,omitempty"`
	// The engagement under which a processor receives the data.
	Engagement scalar.Ref `json:"engagement,omitempty" ref:"engagement"`
	// Data items disclosed. Empty means not stated which.
	DataItems []scalar.Text `json:"dataItems,omitempty" local:"dataItems"`
	// What for.
	Purpose scalar.Text `json:"purpose,omitempty"`
	// When, if not always.
	Condition scalar.Text `json:"condition,omitempty"`
	// Whether a law requires it.
	LegallyRequired *bool `json:"legallyRequired,omitempty"`
	// Whether it is published on the web.
	PublishedOnline *bool `json:"publishedOnline,omitempty"`
	// Whether the source says only that it may happen, or gives it as an example.
	Possible *bool `json:"possible,omitempty"`
	// First date.
	Since scalar.Date `json:"since,omitempty"`
	// Last date.
	Until scalar.Date `json:"until,omitempty"`
	// Provisions that require or allow it.
	Citations []Citation `json:"citations,omitempty"`
}

// RecipientKind is the kind of recipient to whom data are disclosed (Art. 4(9), 30(1)(d)).
type RecipientKind string

const (
	RecipientKindInternal                  RecipientKind = "INTERNAL"                   // Within the organisation.
	RecipientKindProcessor                 RecipientKind = "PROCESSOR"                  // A processor.
	RecipientKindJointController           RecipientKind = "JOINT_CONTROLLER"           // A joint controller.
	RecipientKindPublicAuthority           RecipientKind = "PUBLIC_AUTHORITY"           // A public authority.
	RecipientKindThirdParty                RecipientKind = "THIRD_PARTY"                // A third party, among them independent controllers.
	RecipientKindInternationalOrganisation RecipientKind = "INTERNATIONAL_ORGANISATION" // An international organisation.
	RecipientKindPublic                    RecipientKind = "PUBLIC"                     // The public.
	RecipientKindDataSubject               RecipientKind = "DATA_SUBJECT"               // The person or a party to the case.
)

// Values lists every RecipientKind, in the order of the law.
func (RecipientKind) Values() []string {
	return []string{string(RecipientKindInternal), string(RecipientKindProcessor), string(RecipientKindJointController), string(RecipientKindPublicAuthority), string(RecipientKindThirdParty), string(RecipientKindInternationalOrganisation), string(RecipientKindPublic), string(RecipientKindDataSubject)}
}
