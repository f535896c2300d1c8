package command

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"path/filepath"

	"ropa/examples"
	"ropa/httpd"
	"ropa/store"
)

// demo serves the five founding registers, without authentication, from a
// temporary SQLite database on a loopback address.
func demo(ctx context.Context, c *call) error {
	addr := c.text("addr", "127.0.0.1:8080", "loopback address to listen on")
	telling := c.telling(c.public())
	if err := c.parse(); err != nil {
		return err
	}
	if len(c.args) > 0 {
		return c.wrong("demo takes no arguments")
	}
	sending, err := telling.options()
	if err != nil {
		return c.wrong("%s", err)
	}
	listener, err := listen(*addr, true)
	if err != nil {
		return err
	}
	defer listener.Close()
	dir, err := os.MkdirTemp("", "ropa-demo-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(dir)
	s, err := openToServe(ctx, "sqlite:"+filepath.Join(dir, "ropa.db"), sending)
	if err != nil {
		return err
	}
	defer s.Close()
	total := 0
	for _, name := range examples.Registers {
		file, err := examples.Files.ReadFile(name)
		if err != nil {
			return err
		}
		report, err := s.Import(ctx, bytes.NewReader(file), store.ImportOptions{Reason: "demonstration"})
		if err != nil {
			return fmt.Errorf("%s: %w", name, err)
		}
		total += report.Created
	}
	fmt.Fprintf(c.Err, `Five founding registers are loaded: %d records in a temporary database.
Everybody on this machine may read and write them until you stop it (Ctrl-C).

  GraphiQL  http://%[2]s/graphiql
  GraphQL   http://%[2]s/graphql

Try:

  curl -s http://%[2]s/graphql -H 'Content-Type: application/json' \
    -d '{"query":"{ processingActivities(filter: {article6: [LEGITIMATE_INTERESTS]}) { totalCount edges { node { reference name } } } }"}'

`, total, listener.Addr())
	return run(ctx, c, s, listener, httpd.Options{Open: true}, sending)
}
