package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"strings"
	"sync/atomic"
	"time"

	"entgo.io/ent/dialect"

	"ropa/deliver/reach"
	"ropa/ent/db"
	"ropa/ent/migrations"
	"ropa/register"
	"ropa/scalar"
)

// Store is an open database.
type Store struct {
	// Client reads. It writes nothing.
	Client *db.Client

	reader     dialect.Driver
	dialect    string
	reads      *sql.DB
	statements *statements // of reads
	writes     *sql.DB
	write      *db.Client
	writer     chan struct{} // holds one token where only one write can run at a time
	now        func() time.Time
	ids        *idSource
	known      *known
	uses       *uses
	feed       *feed
	teller     teller
	address    string       // of PostgreSQL, for the connection that listens
	written    atomic.Int64 // revisions that this process committed
	policy     reach.Policy
	due        chan struct{}
}

// Options are what a Store can be opened with. The zero value serves.
type Options struct {
	// Now is the clock; time.Now where it is nil.
	Now func() time.Time
	// Wrap wraps the driver that reads, for tests that count statements.
	Wrap func(dialect.Driver) dialect.Driver
	// Reach says which addresses a channel may have.
	Reach reach.Policy
}

// Open opens a database and brings it to the form that this program knows.
// The address is "sqlite:FILE" or "postgres://…". A database that is newer than
// the program is refused.
func Open(ctx context.Context, address string, o Options) (*Store, error) {
	s := &Store{now: o.Now, ids: newIDSource(), known: newKnown(), feed: newFeed(), policy: o.Reach, due: make(chan struct{}, 1)}
	s.uses = newUses(s.writeUses)
	if s.now == nil {
		s.now = time.Now
	}
	var err error
	switch scheme, rest, _ := strings.Cut(address, ":"); scheme {
	case "sqlite":
		err = s.openSQLite(rest)
	case "postgres", "postgresql":
		err = s.openPostgres(address)
	default:
		err = errors.New("the database must be sqlite:FILE or postgres://USER:PASSWORD@HOST/NAME")
	}
	if err != nil {
		return nil, err
	}
	if err := s.reach(ctx); err != nil {
		_ = s.Close()
		return nil, err
	}
	if err := migrations.Apply(ctx, s.writes, s.dialect, s.moment()); err != nil {
		_ = s.Close()
		return nil, err
	}
	reader := newDriver(s.dialect, s.reads)
	s.statements = reader.statements
	read := dialect.Driver(reader)
	if o.Wrap != nil {
		read = o.Wrap(read)
	}
	s.reader = read
	s.Client = db.NewClient(db.Driver(read))
	s.write = db.NewClient(db.Driver(newDriver(s.dialect, s.writes)))
	return s, nil
}

// reach says plainly that a database cannot be reached.
func (s *Store) reach(ctx context.Context) error {
	ctx, cancel := context.WithTimeout(ctx, 10*time.Second)
	defer cancel()
	for {
		err := s.writes.PingContext(ctx)
		switch {
		case err == nil:
			return nil
		case classify(err) != classSerialization || ctx.Err() != nil:
			return fmt.Errorf("the database cannot be reached: %w", err)
		}
		time.Sleep(10 * time.Millisecond) // another process makes the same new SQLite file, and SQLite does not wait for that
	}
}

// Ready reports whether the database answers.
func (s *Store) Ready(ctx context.Context) error { return s.reads.PingContext(ctx) }

// Close closes the database, after it wrote which tokens were used last.
func (s *Store) Close() error {
	s.uses.close()
	s.feed.close()
	s.teller.finish()
	var errs []error
	if s.reads != nil {
		errs = append(errs, s.reads.Close())
	}
	if s.writes != nil && s.writes != s.reads {
		errs = append(errs, s.writes.Close())
	}
	return errors.Join(errs...)
}

// Reader runs queries that are not written with Client: it writes nothing.
func (s *Store) Reader() dialect.Driver { return s.reader }

// Dialect is the dialect of the database, as Ent names it.
func (s *Store) Dialect() string { return s.dialect }

// DB gives the pools behind the store to benchmarks, which measure against the
// same connections: the one that reads and the one that writes.
func (s *Store) DB() (reads, writes *sql.DB) { return s.reads, s.writes }

func (s *Store) moment() scalar.DateTime { return scalar.DateTimeOf(s.now()) }

// Moment is the time of the store's clock.
func (s *Store) Moment() scalar.DateTime { return s.moment() }

// Today is the date of the store's clock.
func (s *Store) Today() scalar.Date { return scalar.DateOf(s.now()) }

// tables are the tables of the aggregates.
var tables = map[register.Kind]table{
	register.KindOrganisation:        organisationTable,
	register.KindDataCategory:        dataCategoryTable,
	register.KindDataSubjectCategory: dataSubjectCategoryTable,
	register.KindLegalProvision:      legalProvisionTable,
	register.KindContact:             contactTable,
	register.KindSystem:              systemTable,
	register.KindSecurityMeasure:     securityMeasureTable,
	register.KindNotice:              noticeTable,
	register.KindEngagement:          engagementTable,
	register.KindProcessingActivity:  processingActivityTable,
	register.KindAssertion:           assertionTable,
	register.KindRightsProcedure:     rightsProcedureTable,
	register.KindWaiver:              waiverTable,
	register.KindSubprocessorChange:  subprocessorChangeTable,
	register.KindSubprocessorNotice:  subprocessorNoticeTable,
	register.KindCorrection:          correctionTable,
}
