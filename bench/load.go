package main

import (
	"bufio"
	"bytes"
	"fmt"
	"io"
	"net"
	"net/http"
	"slices"
	"sync"
	"time"
)

// sample is what one or more rounds of load measured.
type sample struct {
	latencies []time.Duration
	elapsed   time.Duration
}

func (s *sample) add(o sample) {
	s.latencies = append(s.latencies, o.latencies...)
	s.elapsed += o.elapsed
}

// rate is the answers in one second.
func (s sample) rate() float64 { return float64(len(s.latencies)) / s.elapsed.Seconds() }

// quantile is the time within which a share of the requests was answered.
func (s sample) quantile(q float64) time.Duration {
	if len(s.latencies) == 0 {
		return 0
	}
	sorted := slices.Sorted(slices.Values(s.latencies))
	return sorted[min(len(sorted)-1, int(q*float64(len(sorted))))]
}

// target is an address to which requests go, and what they ask.
type target struct {
	addr, path string
	body       func(n int) []byte // of request n
}

// load keeps a number of connections busy for a time: each sends its next
// request when it has the answer to the last. An answer that is not 200, or that
// holds errors, ends it.
func (t target) load(connections int, d time.Duration, from int) (sample, error) {
	var (
		mu    sync.Mutex
		total sample
		first error
		wg    sync.WaitGroup
	)
	start := time.Now()
	for c := range connections {
		wg.Go(func() {
			latencies, err := t.one(start.Add(d), from+c, connections)
			mu.Lock()
			defer mu.Unlock()
			total.latencies = append(total.latencies, latencies...)
			if err != nil && first == nil {
				first = err
			}
		})
	}
	wg.Wait()
	total.elapsed = time.Since(start)
	return total, first
}

// one is one connection. It speaks HTTP over a plain socket: a full client
// would take processor time from the servers that it measures.
func (t target) one(until time.Time, n, step int) ([]time.Duration, error) {
	conn, err := net.Dial("tcp", t.addr)
	if err != nil {
		return nil, err
	}
	defer conn.Close()
	in := bufio.NewReaderSize(conn, 64<<10)
	var out bytes.Buffer
	var answer bytes.Buffer
	var latencies []time.Duration
	for ; time.Now().Before(until); n += step {
		out.Reset()
		t.request(&out, n)
		start := time.Now()
		if _, err := conn.Write(out.Bytes()); err != nil {
			return latencies, err
		}
		resp, err := http.ReadResponse(in, nil)
		if err != nil {
			return latencies, err
		}
		answer.Reset()
		if _, err := io.Copy(&answer, resp.Body); err != nil {
			return latencies, err
		}
		latencies = append(latencies, time.Since(start))
		if resp.StatusCode != http.StatusOK || bytes.HasPrefix(answer.Bytes(), []byte(`{"errors"`)) {
			return latencies, fmt.Errorf("%s answers %d: %.500s", t.path, resp.StatusCode, answer.String())
		}
	}
	return latencies, nil
}

func (t target) request(out *bytes.Buffer, n int) {
	body := t.body(n)
	fmt.Fprintf(out, "POST %s HTTP/1.1\r\nHost: %s\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n", t.path, t.addr, len(body))
	out.Write(body)
}

// ask sends request n once and returns the answer.
func (t target) ask(n int) ([]byte, error) {
	resp, err := http.Post("http://"+t.addr+t.path, "application/json", bytes.NewReader(t.body(n)))
	if err != nil {
		return nil, err
	}
	defer resp.Body.Close()
	b, err := io.ReadAll(resp.Body)
	if err == nil && resp.StatusCode != http.StatusOK {
		err = fmt.Errorf("%s answers %d: %.500s", t.path, resp.StatusCode, b)
	}
	return b, err
}
