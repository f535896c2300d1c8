package export

import "flag"

// update writes the golden files anew: go test ./export -update.
var update = flag.Bool("update", false, "write the golden files in testdata anew")
