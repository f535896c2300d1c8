// Package examples holds the five founding registers, transcribed from
// published Norwegian privacy statements, and ready-made queries.
package examples

import "embed"

// Files are the founding registers, as register files.
//
//go:embed *.json
var Files embed.FS

// Registers names the register files, in the order in which they are loaded.
var Registers = []string{
	"leieboerforeningen.json",
	"elverum-vekst.json",
	"stranda-kommune.json",
	"lillehammer-kommune.json",
	"coplan.json",
}
