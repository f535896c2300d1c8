package store_test

import (
	"bytes"
	"encoding/json"
	"io"
	"net"
	"net/http"
	"os/exec"
	"path/filepath"
	"syscall"
	"testing"
	"time"
)

// binary builds the program and returns the path to it. Tests that kill processes
// are skipped with -short.
func binary(t *testing.T) string {
	t.Helper()
	if testing.Short() {
		t.Skip("SKIPPED: -short")
	}
	name := filepath.Join(t.TempDir(), "ropa")
	if out, err := exec.Command("go", "build", "-o", name, "ropa").CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	return name
}

// child is a real server in a process of its own.
type child struct {
	cmd *exec.Cmd
	log bytes.Buffer
	url string
}

func startChild(t *testing.T, binary, database string) *child {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	must(t, err)
	addr := l.Addr().String()
	must(t, l.Close())
	c := &child{url: "http://" + addr}
	c.cmd = exec.Command(binary, "serve", "-auth", "off", "-addr", addr, "-db", database)
	c.cmd.Stdout, c.cmd.Stderr = &c.log, &c.log
	c.cmd.SysProcAttr = &syscall.SysProcAttr{Pdeathsig: syscall.SIGKILL}
	must(t, c.cmd.Start())
	t.Cleanup(c.kill)
	for deadline := time.Now().Add(20 * time.Second); time.Now().Before(deadline); time.Sleep(10 * time.Millisecond) {
		if resp, err := http.Get(c.url + "/readyz"); err == nil {
			resp.Body.Close()
			if resp.StatusCode == http.StatusOK {
				return c
			}
		}
	}
	c.kill()
	t.Fatalf("the server does not start: %s", c.log.String())
	return nil
}

// kill ends the server as a power cut would, and waits for its end.
func (c *child) kill() {
	if c.cmd.ProcessState == nil {
		_ = c.cmd.Process.Kill()
		_ = c.cmd.Wait()
	}
}

// answer is what a client knows after it asked: the data, or the code of the
// error, or that the connection was cut.
type answer struct {
	data map[string]json.RawMessage
	code string
	text string // of the error
	cut  bool
}

// inDoubt reports whether the change may or may not have been made.
func (a answer) inDoubt() bool { return a.cut || a.code == "OUTCOME_UNKNOWN" }

// ask sends one GraphQL request.
func ask(client *http.Client, url, query string, variables any) answer {
	body, err := json.Marshal(map[string]any{"query": query, "variables": variables})
	if err != nil {
		return answer{code: "TEST", text: err.Error()}
	}
	resp, err := client.Post(url+"/graphql", "application/json", bytes.NewReader(body))
	if err != nil {
		return answer{cut: true, text: err.Error()}
	}
	defer resp.Body.Close()
	body, err = io.ReadAll(resp.Body)
	if err != nil {
		return answer{cut: true, text: err.Error()}
	}
	var out struct {
		Data   map[string]json.RawMessage
		Errors []struct {
			Message    string
			Extensions struct{ Code string }
		}
	}
	if err := json.Unmarshal(body, &out); err != nil {
		return answer{cut: true, text: err.Error()}
	}
	if len(out.Errors) > 0 {
		return answer{code: out.Errors[0].Extensions.Code, text: out.Errors[0].Message}
	}
	return answer{data: out.Data}
}
