package main

import (
	"context"
	"fmt"
	"io"
	"log/slog"
	"net/http/httptest"
	"os"
	"runtime/debug"
	"runtime/pprof"
	"strings"
	"time"

	"ropa/httpd"
	"ropa/store"
)

// profileAll puts the product under load within this process and writes where
// its processor time goes, one file a query.
func (m *measurement) profileAll(ctx context.Context, address string) error {
	list, err := m.queries(ctx, address)
	if err != nil {
		return err
	}
	s, err := store.Open(ctx, address, store.Options{})
	if err != nil {
		return err
	}
	defer s.Close()
	debug.SetGCPercent(400) // as the program sets it
	slog.SetDefault(slog.New(slog.NewJSONHandler(io.Discard, nil)))
	server := httptest.NewServer(httpd.New(s, httpd.Options{Open: true}))
	defer server.Close()
	m.product, m.floor = &process{addr: strings.TrimPrefix(server.URL, "http://")}, &process{}
	for i, q := range list {
		if !m.wants(q.name) {
			continue
		}
		file, err := os.Create(fmt.Sprintf("%s.%s.%d", m.profile, m.name, i))
		if err != nil {
			return err
		}
		product, _ := m.targets(i, q)
		if err := pprof.StartCPUProfile(file); err != nil {
			return err
		}
		got, err := product.load(m.connections, time.Duration(m.seconds)*time.Second, 0)
		pprof.StopCPUProfile()
		if err != nil {
			return err
		}
		say("%s: %s: %.0f/s, profile in %s", m.name, q.name, got.rate(), file.Name())
		if err := file.Close(); err != nil {
			return err
		}
	}
	return nil
}
