// Command bench measures the product against a floor, in the same run, on the
// same machine and the same database: how near it comes to what a hand-written
// handler with one SQL statement does. It prints one table.
//
//	go run ./bench -db both -activities 100000
package main

import (
	"context"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"time"

	"ropa/bench/corpus"
	"ropa/store/storetest"
)

// options say what is measured.
type options struct {
	database    string
	activities  int
	small       int
	seconds     int
	rounds      int
	connections int
	only        string
	keep        string
	profile     string
	plans       bool
	seed        uint64
}

func main() {
	if len(os.Args) == 3 && os.Args[1] == "floor" {
		exit(serveFloor(os.Args[2]))
	}
	var o options
	flag.StringVar(&o.database, "db", "both", "postgres, sqlite or both")
	flag.IntVar(&o.activities, "activities", 100_000, "activities in all registers")
	flag.IntVar(&o.small, "small", 1_000, "activities of the small database with which the cost of a request is compared; 0 leaves it out")
	flag.IntVar(&o.seconds, "seconds", 10, "seconds of load for each figure, for the product and for the floor")
	flag.IntVar(&o.rounds, "rounds", 5, "rounds into which they are divided, product and floor in turn")
	flag.IntVar(&o.connections, "connections", 8, "connections of the load")
	flag.StringVar(&o.only, "only", "", "measure only what has this in its name, such as write or text")
	flag.StringVar(&o.keep, "keep", "", "folder in which registers and SQLite databases are kept for the next run")
	flag.StringVar(&o.profile, "profile", "", "write a processor profile of the product under the queries that -only names to this file, and end")
	flag.BoolVar(&o.plans, "plans", false, "print how the database executes every statement")
	flag.Uint64Var(&o.seed, "seed", 30, "seed of the generator")
	flag.Parse()
	exit(run(context.Background(), o))
}

func exit(err error) {
	if err != nil {
		fmt.Fprintln(os.Stderr, "bench:", err)
		os.Exit(1)
	}
	os.Exit(0)
}

// run measures on each database and prints the table.
func run(ctx context.Context, o options) error {
	dir := o.keep
	if dir == "" {
		var err error
		if dir, err = os.MkdirTemp("", "ropa-bench-"); err != nil {
			return err
		}
		defer os.RemoveAll(dir)
	}
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return err
	}
	program, err := build(dir)
	if err != nil {
		return err
	}
	r := &report{}
	for _, name := range []string{"postgres", "sqlite"} {
		if o.database != "both" && o.database != name {
			continue
		}
		m := &measurement{options: o, name: name, dir: dir, program: program, report: r}
		if name == "postgres" {
			if m.cluster, err = storetest.StartCluster(); err != nil {
				return err
			}
		}
		err := m.run(ctx)
		if m.cluster != nil {
			m.cluster.Stop()
		}
		if err != nil {
			return fmt.Errorf("%s: %w", name, err)
		}
	}
	fmt.Printf("\n%d activities in %d registers, %d processors, %s, %s, %d connections, %d s for each figure.\n\n",
		o.activities, corpus.Organisations, runtime.NumCPU(), runtime.Version(), time.Now().Format(time.DateOnly), o.connections, o.seconds)
	r.print(os.Stdout)
	return nil
}

// address makes an empty database of a name, or finds the one that was kept.
func (m *measurement) address(name string) (address string, full bool, err error) {
	if m.cluster != nil {
		address, err = m.cluster.CreateDatabase(name)
		return address, false, err
	}
	file := filepath.Join(m.dir, name+".db")
	_, missing := os.Stat(file)
	return "sqlite:" + file, missing == nil, nil
}

func say(format string, args ...any) {
	fmt.Fprintf(os.Stderr, time.Now().Format("15:04:05 ")+format+"\n", args...)
}
