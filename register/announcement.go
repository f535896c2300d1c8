package register

import "ropa/scalar"

// Announcement is what a vendor announces of another processor (Art. 28(2)). It
// stands in the vendor's SubprocessorChange, and word for word in the
// SubprocessorNotice of each customer.
type Announcement struct {
	// Number of the announcement among those of the vendor: 1, 2, 3 and so on.
	Number int `json:"number,omitempty" required:"true"`
	// What changes.
	Kind SubprocessorChangeKind `json:"kind,omitempty" required:"true"`
	// The other processor that is added, removed or changed.
	Subprocessor scalar.Ref `json:"subprocessor,omitempty" ref:"organisation" required:"true"`
	// The other processor whose place it takes.
	Replaces scalar.Ref `json:"replaces,omitempty" ref:"organisation"`
	// The other processor that engages it in turn (Art. 28(4)). Null where the vendor itself does.
	EngagedBy scalar.Ref `json:"engagedBy,omitempty" ref:"organisation"`
	// What it does (Art. 30(2)(b)).
	Services scalar.Text `json:"services,omitempty"`
	// Countries where it processes. Null means not stated.
	Locations []scalar.Country `json:"locations,omitempty"`
	// What allows the transfer to a third country (Chapter V). Null means not stated.
	TransferTool TransferTool `json:"transferTool,omitempty"`
	// Safeguards of the transfer and of the contract, in a few words.
	Safeguards scalar.Text `json:"safeguards,omitempty"`
	// Why, in the vendor's words.
	Explanation scalar.Text `json:"explanation,omitempty"`
	// Web address with more.
	InformationURL scalar.Text `json:"informationUrl,omitempty"`
	// Date on which it takes effect at the earliest.
	EffectiveOn scalar.Date `json:"effectiveOn,omitempty" required:"true"`
}

// SubprocessorChangeKind is what changes among the other processors of a vendor.
type SubprocessorChangeKind string

// The kinds of changes.
const (
	SubprocessorChangeList           SubprocessorChangeKind = "LIST"            // Was in use when the vendor first listed it here, or when the customer engaged the vendor: no change.
	SubprocessorChangeAdd            SubprocessorChangeKind = "ADD"             // Is engaged in addition.
	SubprocessorChangeReplace        SubprocessorChangeKind = "REPLACE"         // Takes the place of another one.
	SubprocessorChangeRemove         SubprocessorChangeKind = "REMOVE"          // Is engaged no longer.
	SubprocessorChangeChangeLocation SubprocessorChangeKind = "CHANGE_LOCATION" // Processes in other countries, or under another tool of transfer.
	SubprocessorChangeChangePurpose  SubprocessorChangeKind = "CHANGE_PURPOSE"  // Does something else.
)

// Values lists every SubprocessorChangeKind.
func (SubprocessorChangeKind) Values() []string {
	return []string{string(SubprocessorChangeList), string(SubprocessorChangeAdd), string(SubprocessorChangeReplace), string(SubprocessorChangeRemove), string(SubprocessorChangeChangeLocation), string(SubprocessorChangeChangePurpose)}
}

// NeedsConsent reports whether a customer can stop it: what was in use already,
// and what ends, takes effect whatever the customer says.
func (k SubprocessorChangeKind) NeedsConsent() bool {
	return k != SubprocessorChangeList && k != SubprocessorChangeRemove
}

func checkAnnouncement(a *Announcement) Problems {
	var ps Problems
	if (a.Kind == SubprocessorChangeReplace) != (a.Replaces != "") {
		ps.add(CodeInvalid, "replaces", "is stated where, and only where, kind is REPLACE")
	}
	if a.Subprocessor != "" && a.Subprocessor == a.Replaces {
		ps.add(CodeInvalid, "replaces", "must not be the subprocessor itself")
	}
	if a.Subprocessor != "" && a.Subprocessor == a.EngagedBy {
		ps.add(CodeInvalid, "engagedBy", "must not be the subprocessor itself")
	}
	switch a.Kind {
	case SubprocessorChangeChangeLocation:
		if len(a.Locations) == 0 && a.TransferTool == "" {
			ps.add(CodeInvalid, "locations", "is required where kind is CHANGE_LOCATION, unless transferTool is stated")
		}
	case SubprocessorChangeChangePurpose:
		if a.Services == "" {
			ps.add(CodeInvalid, "services", "is required where kind is CHANGE_PURPOSE")
		}
	}
	return ps
}
