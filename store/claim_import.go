package store

import (
	"fmt"

	"ropa/register"
)

// keepClaim puts into an organisation of a file whether it keeps its record in this
// database: elsewhere it may be otherwise. before is nil for a new record.
func keepClaim(before, after register.Record) {
	register.Begin(after)
	if before != nil {
		register.KeepStatus(before, after)
	}
}

// keptByItself refuses what a file of another organisation would change in the
// record of an organisation that keeps it itself.
func keptByItself(before standing, merged register.Record) register.Problems {
	o, ok := before.Record.(*register.Organisation)
	if !ok || o.ClaimedOn == "" {
		return nil
	}
	register.Normalise(merged)
	doc, err := register.Document(merged)
	if err == nil && string(doc) == before.doc {
		return nil
	}
	return register.Problems{{Code: register.CodeForbidden, Message: fmt.Sprintf(
		"%q keeps its record itself since %s, and the file would change it: leave the record out of the file, and propose a correction", o.Key, o.ClaimedOn)}}
}
