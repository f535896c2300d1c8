package graph

import (
	"ropa/graph/gen"
	"ropa/store"
)

// uploaded is the result of an upload.
func uploaded(lines []store.UploadedLine, dryRun bool) *gen.UploadSubprocessorsPayload {
	out := &gen.UploadSubprocessorsPayload{DryRun: dryRun, Lines: lines}
	for _, l := range lines {
		if l.Action == store.UploadList {
			out.Listed++
		}
	}
	return out
}
