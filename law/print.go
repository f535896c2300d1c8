//go:build ignore

// Print writes docs/rules.md and its Norwegian twins from the rules.
package main

import (
	"log"
	"os"

	"ropa/law"
	"ropa/scalar"
)

func main() {
	for name, lang := range map[string]scalar.Language{"docs/rules.md": "en", "docs/rules.nb.md": "nb", "docs/rules.nn.md": "nn"} {
		if err := os.WriteFile(name, []byte(law.Catalogue(lang)), 0o644); err != nil {
			log.Fatal(err)
		}
	}
}
