package migrations

import (
	"bytes"
	"context"
	"database/sql"
	"fmt"
	"strings"

	"entgo.io/ent/dialect"
	entsql "entgo.io/ent/dialect/sql"
	"entgo.io/ent/dialect/sql/schema"
)

// Plan is the SQL that would bring a database to what the Ent schema asks for,
// or nothing where it is already there.
func Plan(ctx context.Context, conn *sql.DB, name string) (string, error) {
	var out bytes.Buffer
	drv := &schema.WriteDriver{Driver: entsql.OpenDB(name, conn), Writer: &out}
	m, err := schema.NewMigrate(drv, schema.WithDropColumn(true), schema.WithDropIndex(true), schema.WithForeignKeys(true))
	if err != nil {
		return "", err
	}
	if err := m.Create(ctx, Tables(name)...); err != nil {
		return "", fmt.Errorf("plan for %s: %w", name, err)
	}
	plan := out.String()
	if name == dialect.Postgres { // Ent has no word for the collation of all texts
		plan = strings.ReplaceAll(plan, "character varying", `character varying COLLATE "C"`)
	}
	return plan, nil
}
