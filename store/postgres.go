package store

import (
	"database/sql"
	"errors"
	"fmt"
	"net/url"
	"time"

	"entgo.io/ent/dialect"
	"github.com/lib/pq"
)

// openPostgres opens a pool that reads and writes.
func (s *Store) openPostgres(address string) error {
	connector, err := pq.NewConnector(address)
	var malformed *url.Error
	if errors.As(err, &malformed) { // it repeats the address, password and all
		return errors.New("the address of the database is malformed; it must be postgres://USER:PASSWORD@HOST/NAME, with percent signs and the like written as %25")
	}
	if err != nil {
		return fmt.Errorf("the address of the database is malformed: %w", err)
	}
	s.writes = sql.OpenDB(connector)
	s.writes.SetMaxOpenConns(32)
	s.writes.SetMaxIdleConns(32)
	s.writes.SetConnMaxIdleTime(5 * time.Minute)
	s.reads = s.writes
	s.dialect = dialect.Postgres
	s.address = address
	return nil
}
