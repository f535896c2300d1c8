package storetest

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"sync"
	"sync/atomic"
	"testing"
)

var (
	shared    *Cluster
	sharedErr error
	once      sync.Once
	databases atomic.Int64
)

// Each runs a test on a fresh SQLite database and on a fresh PostgreSQL one.
// Without PostgreSQL binaries the second half is skipped, unless
// ROPA_TEST_POSTGRES=required forbids it, as CI does.
func Each(t *testing.T, test func(t *testing.T, address string)) {
	t.Run("sqlite", func(t *testing.T) { test(t, SQLite(t)) })
	t.Run("postgres", func(t *testing.T) { test(t, Postgres(t)) })
}

// SQLite is the address of a fresh SQLite database.
func SQLite(t testing.TB) string { return "sqlite:" + filepath.Join(t.TempDir(), "ropa.db") }

// Postgres is the address of a fresh database on the cluster that the tests of
// a package share.
func Postgres(t testing.TB) string {
	once.Do(func() { shared, sharedErr = StartCluster() })
	if errors.Is(sharedErr, ErrNoPostgres) && os.Getenv("ROPA_TEST_POSTGRES") != "required" {
		t.Skip("SKIPPED, THE HALF OF THIS TEST: ", sharedErr)
	}
	if sharedErr != nil {
		t.Fatal(sharedErr)
	}
	url, err := shared.CreateDatabase(fmt.Sprintf("test_%d", databases.Add(1)))
	if err != nil {
		t.Fatal(err)
	}
	return url
}

// Main runs the tests of a package and stops the cluster that they shared:
//
//	func TestMain(m *testing.M) { storetest.Main(m) }
func Main(m *testing.M) {
	code := m.Run()
	if shared != nil {
		shared.Stop()
	}
	os.Exit(code)
}
