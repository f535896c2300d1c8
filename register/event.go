package register

import (
	"strings"

	"ropa/scalar"
)

// Event is what a channel tells of a change: which record, and what was done to
// it, by ids. It holds no personal data; who wants more asks the API.
type Event struct {
	// Type is the kind of record and what was done to it, "processing_activity.described".
	Type string `json:"type"`
	// Timestamp is when it was done.
	Timestamp scalar.DateTime `json:"timestamp"`
	Data      EventData       `json:"data"`
}

// EventData says which record an event is about.
type EventData struct {
	ID        string    `json:"id,omitempty"`        // Id of the record; left out where Records are more than one.
	Kind      string    `json:"kind,omitempty"`      // Kind of the record as the API names it, "PROCESSING_ACTIVITY".
	Version   int       `json:"version,omitempty"`   // Version of the record after the change.
	Operation Operation `json:"operation,omitempty"` // What was done.
	// Organisation is the id of the one in whose register the record stands; left
	// out where all registers share it.
	Organisation string `json:"organisation,omitempty"`
	Revision     string `json:"revision,omitempty"` // Id of the revision.
	// Records is how many records the event tells of, where it is more than one:
	// a mailbox is told once of what one transaction did to records of a kind.
	Records int `json:"records,omitempty"`
}

// EventTest is the type of the event by which a channel is tested.
const EventTest = "channel.test"

// EventType names what a revision did to a record of a kind:
// "processing_activity.described".
func EventType(k Kind, op Operation) string { return snake(string(k), '_') + "." + past(op) }

// pasts are the operations whose past tense is not regular, or which are told
// alike.
var pasts = map[Operation]string{
	OperationSubmit:       "submitted",
	OperationApproveAlone: "approved",
	OperationWithdraw:     "withdrawn",
}

func past(op Operation) string {
	if p, ok := pasts[op]; ok {
		return p
	}
	verb := strings.ToLower(string(op))
	return strings.TrimSuffix(verb, "e") + "ed"
}

// snake puts a separator before each capital, in small letters.
func snake(name string, separator rune) string {
	var b strings.Builder
	for _, r := range name {
		if r >= 'A' && r <= 'Z' {
			b.WriteRune(separator)
			r += 'a' - 'A'
		}
		b.WriteRune(r)
	}
	return b.String()
}

// Words is a kind in words, "processing activity".
func (k Kind) Words() string { return snake(string(k), ' ') }

// Done is an operation in words, in the past tense, "described".
func (op Operation) Done() string { return past(op) }

// Label is a kind as the API names it, "PROCESSING_ACTIVITY".
func (k Kind) Label() string { return strings.ToUpper(snake(string(k), '_')) }
