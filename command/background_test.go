package command

import (
	"bufio"
	"context"
	"io"
	"testing"
	"time"
)

// runInBackground runs a command until the test ends. It returns once ready has
// accepted a line of what the command says.
func runInBackground(t *testing.T, args []string, ready func(line string) bool) {
	t.Helper()
	ctx, cancel := context.WithCancel(context.Background())
	r, w := io.Pipe()
	done := make(chan int, 1)
	go func() {
		done <- Run(ctx, args, Streams{Out: io.Discard, Err: w})
		w.Close()
	}()
	t.Cleanup(func() {
		cancel()
		if code := <-done; code != OK {
			t.Errorf("ropa %v ended with %d", args, code)
		}
	})
	accepted := make(chan bool)
	go func() {
		lines := bufio.NewScanner(r)
		for lines.Scan() {
			if ready != nil && ready(lines.Text()) {
				ready = nil
				close(accepted)
			}
		}
	}()
	select {
	case <-accepted:
	case <-time.After(30 * time.Second):
		t.Fatalf("ropa %v is not ready", args)
	}
}
