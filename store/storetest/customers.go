package storetest

import (
	"context"
	"database/sql"
	"fmt"
)

// Customers writes n organisations and in the register of each an engagement of a
// vendor, every other one under a general authorisation with ten days of notice.
// It writes rows only: for tests and benchmarks that need many.
func Customers(ctx context.Context, db *sql.DB, vendorID string, n int) error {
	const number = "substr('00000000000000000000000000', length(CAST(i AS TEXT)) + 1) || CAST(i AS TEXT)"
	const at = "'2026-01-01T00:00:00.000000Z'"
	numbers := fmt.Sprintf("WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < %d) ", n)
	if _, err := db.ExecContext(ctx, numbers+"INSERT INTO organisations (id, version, created_at, updated_at, key, name, keeps_register, search) SELECT 'org_' || "+number+
		", 1, "+at+", "+at+", 'customer-' || CAST(i AS TEXT), 'Customer', TRUE, '' FROM n"); err != nil {
		return err
	}
	if _, err := db.ExecContext(ctx, numbers+"INSERT INTO engagements (id, version, created_at, updated_at, key, role, organisation_id, vendor_id, authorisation, notice_period) SELECT 'eng_' || "+number+
		", 1, "+at+", "+at+", 'cloud', 'PROCESSOR', 'org_' || "+number+", $1, CASE WHEN i % 2 = 0 THEN 'GENERAL' END, CASE WHEN i % 2 = 0 THEN 'P10D' END FROM n", vendorID); err != nil {
		return err
	}
	_, err := db.ExecContext(ctx, "ANALYZE")
	return err
}
