package command_test

import (
	"bufio"
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"os/exec"
	"strings"
	"syscall"
	"testing"
	"time"
)

// TestTerminated sends SIGTERM to a real process while a request is on its way:
// it says that it is not ready, answers the request, and ends well.
func TestTerminated(t *testing.T) {
	s := &server{log: &log{}}
	cmd := exec.Command(os.Args[0], "serve", "-auth", "off", "-addr", "127.0.0.1:0", "-db", database(t))
	cmd.Env = append(os.Environ(), "ROPA_TEST_COMMAND=1")
	cmd.Stdout, cmd.Stderr = s.log, s.log
	cmd.SysProcAttr = &syscall.SysProcAttr{Pdeathsig: syscall.SIGKILL}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = cmd.Process.Kill() })
	s.wait(t)

	conn, err := net.Dial("tcp", strings.TrimPrefix(s.url, "http://"))
	if err != nil {
		t.Fatal(err)
	}
	defer conn.Close()
	const body = `{"query": "{ organisations { totalCount } }"}`
	fmt.Fprintf(conn, "POST /graphql HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n%s", len(body), body[:10])
	// The server has taken the connection once it has answered one made later.
	if status, _ := get(s.url + "/readyz"); status != http.StatusOK {
		t.Fatalf("readyz says %d", status)
	}
	if err := cmd.Process.Signal(syscall.SIGTERM); err != nil {
		t.Fatal(err)
	}
	status := http.StatusOK
	for deadline := time.Now().Add(3 * time.Second); status == http.StatusOK && time.Now().Before(deadline); {
		status, _ = get(s.url + "/readyz")
	}
	if status != http.StatusServiceUnavailable {
		t.Errorf("while it drains, readyz says %d", status)
	}
	for { // until it takes nobody in any more
		probe, err := net.Dial("tcp", conn.RemoteAddr().String())
		if err != nil {
			break
		}
		probe.Close()
	}
	fmt.Fprint(conn, body[10:])
	resp, err := http.ReadResponse(bufio.NewReader(conn), nil)
	if err != nil {
		t.Fatalf("the request on its way is not answered: %v", err)
	}
	b, _ := io.ReadAll(resp.Body)
	if resp.StatusCode != http.StatusOK || !strings.Contains(string(b), `"totalCount":0`) {
		t.Errorf("%d %s", resp.StatusCode, b)
	}
	if err := cmd.Wait(); err != nil {
		t.Errorf("it ends with %v: %s", err, s.log)
	}
}
