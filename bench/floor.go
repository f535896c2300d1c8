package main

import (
	"context"
	"database/sql"
	"encoding/json"
	"fmt"
	"net"
	"net/http"
	"os"
	"os/signal"
	"syscall"

	"ropa/store"
)

// serveFloor serves the floor on a database that the product has filled: the
// least that a handler in Go can do over the same driver and the same pool.
func serveFloor(address string) error {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	s, err := store.Open(ctx, address, store.Options{})
	if err != nil {
		return err
	}
	defer s.Close()
	handler, err := floorHandler(s)
	if err != nil {
		return err
	}
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return err
	}
	fmt.Fprintf(os.Stderr, "listens on http://%s\n", l.Addr())
	server := &http.Server{Handler: handler}
	go func() { <-ctx.Done(); _ = server.Close() }()
	if err := server.Serve(l); err != http.ErrServerClosed {
		return err
	}
	return nil
}

// floorHandler answers query n under /n, and writes under /write.
func floorHandler(s *store.Store) (http.Handler, error) {
	mux := http.NewServeMux()
	reads, writes := s.DB()
	for i, q := range queries(make([]string, 1000)) {
		h, err := read(reads, sqlFor{s.Dialect()}, q)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", q.name, err)
		}
		mux.HandleFunc(fmt.Sprintf("POST /%d", i), h)
	}
	mux.HandleFunc("POST /write", newWriter(writes).serve)
	return mux, nil
}

// read answers a query by its statement, which is prepared once.
func read(pool *sql.DB, s sqlFor, q query) (http.HandlerFunc, error) {
	stmt, err := pool.Prepare(q.statement(s))
	if err != nil {
		return nil, err
	}
	return func(w http.ResponseWriter, r *http.Request) {
		var v variables
		if err := json.NewDecoder(r.Body).Decode(&v); err != nil {
			http.Error(w, err.Error(), http.StatusBadRequest)
			return
		}
		var answer []byte
		if err := stmt.QueryRowContext(r.Context(), q.args(s, v)...).Scan(&answer); err != nil {
			http.Error(w, err.Error(), http.StatusInternalServerError)
			return
		}
		w.Header().Set("Content-Type", "application/json")
		_, _ = w.Write(answer)
	}, nil
}
