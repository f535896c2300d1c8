package law

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"ropa/register"
	"ropa/scalar"
)

// Finding is one thing that a rule found, at an exact place of the register.
type Finding struct {
	// ID is 32 hexadecimal digits over the rule, the place and the facts: the same
	// facts, under the same law, give the same id on every date and in any order of
	// input.
	ID       string
	Rule     *Rule
	Severity Severity
	// Citations are the law in force on the date of the judgement.
	Citations []Citation
	// Activity is the reference of the activity, empty where it is not about one.
	Activity scalar.Ref
	// Kind and Record name the record to be mended.
	Kind   register.Kind
	Record scalar.Ref
	// Path is the field within the record: `legalBases["1"].article9`, entries
	// named by their keys. Empty means the record as a whole.
	Path string
	// Message and Args are its words; see In.
	Message string
	Args    Args
	// Unverified are the rows of the law's data on which it rests and that are
	// known from general knowledge only.
	Unverified []Row
	// Waiver is the waiver in force, if any.
	Waiver *register.Waiver
}

// Args are the values in a message: texts, dates, countries, periods, numbers,
// citations, or lists of texts.
type Args map[string]any

// Waived reports whether somebody entitled to it has accepted the finding.
func (f Finding) Waived() bool { return f.Waiver != nil }

// place names a field of a record; entries by section and key.
func place(section string, entry scalar.Text, field string) string {
	if section == "" {
		return field
	}
	out := fmt.Sprintf("%s[%q]", section, string(entry))
	if field != "" {
		out += "." + field
	}
	return out
}

// fingerprint is the id of a finding.
func fingerprint(organisation scalar.Ref, f *Finding, facts []any) string {
	b, err := json.Marshal([]any{organisation, f.Rule.ID, f.Severity, f.Activity, f.Kind, f.Record, f.Path, f.Message, f.Args, facts})
	if err != nil {
		panic(fmt.Sprintf("law: %s: %v", f.Rule.ID, err)) // a rule gave facts that are no data
	}
	sum := sha256.Sum256(b)
	return hex.EncodeToString(sum[:16])
}

// compare orders findings: what is about no activity first, then by activity,
// rule, record and place.
func compare(a, b Finding) int {
	return cmp.Or(
		strings.Compare(string(a.Activity), string(b.Activity)), strings.Compare(a.Rule.ID, b.Rule.ID),
		strings.Compare(string(a.Kind), string(b.Kind)), strings.Compare(string(a.Record), string(b.Record)),
		strings.Compare(a.Path, b.Path), strings.Compare(a.Message, b.Message), strings.Compare(a.ID, b.ID))
}

// sorted orders findings and drops those that say the same.
func sorted(fs []Finding) []Finding {
	slices.SortFunc(fs, compare)
	return slices.CompactFunc(fs, func(a, b Finding) bool { return a.ID == b.ID })
}
