// Ropa is a register of processing activities (GDPR Art. 30) served as a
// GraphQL API. Run "ropa help" for its commands.
package main

import (
	"os"

	"ropa/command"
)

func main() { os.Exit(command.Main(os.Args[1:])) }
