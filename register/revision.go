package register

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"

	"ropa/scalar"
)

// DocumentVersion is the version of the form in which revisions keep records.
const DocumentVersion = 1

// Operation is what a revision did to its record.
type Operation string

// The operations.
const (
	OperationCreate       Operation = "CREATE"
	OperationDescribe     Operation = "DESCRIBE"
	OperationRetire       Operation = "RETIRE"
	OperationImport       Operation = "IMPORT"
	OperationDelete       Operation = "DELETE"
	OperationSubmit       Operation = "SUBMIT"        // Put an activity forward for approval.
	OperationReturn       Operation = "RETURN"        // Returned an activity to draft.
	OperationApprove      Operation = "APPROVE"       // Approved an activity, or an announced change.
	OperationApproveAlone Operation = "APPROVE_ALONE" // Approved an activity by its author, because nobody else could.
	OperationClaim        Operation = "CLAIM"         // An organisation took over its record.
	OperationRelease      Operation = "RELEASE"       // An organisation keeps its record no longer.
	OperationAnswer       Operation = "ANSWER"        // Answered a proposed correction.

	OperationWithdraw          Operation = "WITHDRAW"           // Took an announced change back.
	OperationObject            Operation = "OBJECT"             // Objected to an announced change.
	OperationWithdrawObjection Operation = "WITHDRAW_OBJECTION" // Took an objection back.
)

// Values lists every Operation.
func (Operation) Values() []string {
	return []string{string(OperationCreate), string(OperationDescribe), string(OperationRetire), string(OperationImport), string(OperationDelete),
		string(OperationSubmit), string(OperationReturn), string(OperationApprove), string(OperationApproveAlone),
		string(OperationClaim), string(OperationRelease), string(OperationAnswer),
		string(OperationWithdraw), string(OperationObject), string(OperationWithdrawObjection)}
}

// Document is the JSON of a record as a revision keeps it: the whole record,
// fields in a fixed order, so that the same record always gives the same bytes.
func Document(r Record) ([]byte, error) {
	b, err := json.Marshal(r)
	if err != nil {
		return nil, fmt.Errorf("document of %s %s: %w", r.RecordKind(), r.RecordName(), err)
	}
	return b, nil
}

// Seal is what the hash of a revision covers.
type Seal struct {
	AggregateID  string
	Version      int
	Operation    Operation
	At           scalar.DateTime
	Actor        string
	Reason       string
	PreviousHash string
	Document     string
}

// Hash is the SHA-256, in hexadecimal, over every field of the seal. Each field
// is preceded by its length, so that no two seals share their bytes. It covers
// the hash of the revision before it: who changes one revision of an aggregate
// must change all later ones.
func (s Seal) Hash() string {
	h := sha256.New()
	for _, field := range []string{
		"ropa.revision.1", s.AggregateID, fmt.Sprint(s.Version), string(s.Operation), string(s.At),
		s.Actor, s.Reason, s.PreviousHash, s.Document,
	} {
		fmt.Fprintf(h, "%d:", len(field))
		h.Write([]byte(field))
	}
	return hex.EncodeToString(h.Sum(nil))
}
