package store

import (
	"database/sql"
	"fmt"
	"net/url"
	"runtime"

	"entgo.io/ent/dialect"

	_ "modernc.org/sqlite" // the driver "sqlite"
)

// openSQLite opens a file with one connection that writes and several that
// read. An acknowledged write is on the disk (synchronous=FULL).
func (s *Store) openSQLite(file string) error {
	if file == "" || file == ":memory:" {
		return fmt.Errorf("sqlite needs a file: sqlite:ropa.db")
	}
	dsn := func(extra string) string {
		return "file:" + (&url.URL{Path: file}).EscapedPath() + "?_pragma=busy_timeout(10000)&_pragma=journal_mode(WAL)&_pragma=synchronous(FULL)" +
			"&_pragma=foreign_keys(1)&_pragma=cache_size(-16000)&_pragma=temp_store(2)" + extra
	}
	var err error
	if s.writes, err = sql.Open("sqlite", dsn("&_txlock=immediate")); err != nil {
		return err
	}
	s.writes.SetMaxOpenConns(1)
	if s.reads, err = sql.Open("sqlite", dsn("&_pragma=query_only(1)")); err != nil {
		return err
	}
	readers := max(4, 2*runtime.GOMAXPROCS(0))
	s.reads.SetMaxOpenConns(readers)
	s.reads.SetMaxIdleConns(readers)
	s.dialect = dialect.SQLite
	s.writer = make(chan struct{}, 1)
	return nil
}
