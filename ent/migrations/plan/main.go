// Plan prints the SQL of the next migration of a dialect: what the Ent schema
// asks for and the migrations do not give yet. Its output is reviewed, and
// saved as ent/migrations/DIALECT/NNNN_name.sql.
//
//	go run ./ent/migrations/plan sqlite
//	go run ./ent/migrations/plan postgres
package main

import (
	"context"
	"database/sql"
	"fmt"
	"log"
	"os"

	"entgo.io/ent/dialect"

	_ "github.com/lib/pq"
	_ "modernc.org/sqlite"

	"ropa/ent/migrations"
	"ropa/store/storetest"
)

func main() {
	if len(os.Args) != 2 {
		log.Fatal("usage: plan sqlite|postgres")
	}
	out, err := plan(os.Args[1])
	if err != nil {
		log.Fatal(err)
	}
	fmt.Print(out)
}

func plan(name string) (string, error) {
	ctx := context.Background()
	driver, entName, dsn := "sqlite", dialect.SQLite, "file:plan?mode=memory&cache=shared&_pragma=foreign_keys(1)"
	if name == "postgres" {
		c, err := storetest.StartCluster()
		if err != nil {
			return "", err
		}
		defer c.Stop()
		if dsn, err = c.CreateDatabase("plan"); err != nil {
			return "", err
		}
		driver, entName = "postgres", dialect.Postgres
	}
	conn, err := sql.Open(driver, dsn)
	if err != nil {
		return "", err
	}
	defer conn.Close()
	if err := migrations.Apply(ctx, conn, entName, "2026-01-01T00:00:00.000000Z"); err != nil {
		return "", err
	}
	return migrations.Plan(ctx, conn, entName)
}
