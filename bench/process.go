package main

import (
	"bufio"
	"bytes"
	"fmt"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"syscall"
	"time"
)

// process is a server of its own process.
type process struct {
	cmd     *exec.Cmd
	addr    string
	started time.Duration // until it could serve
}

var listens = regexp.MustCompile(`listens on http://(\S+)`)

// start starts a server and waits until it says where it listens and is ready.
func start(ready, program string, args ...string) (*process, error) {
	p := &process{cmd: exec.Command(program, args...)}
	p.cmd.SysProcAttr = &syscall.SysProcAttr{Pdeathsig: syscall.SIGTERM}
	out, err := p.cmd.StderrPipe()
	if err != nil {
		return nil, err
	}
	begin := time.Now()
	if err := p.cmd.Start(); err != nil {
		return nil, err
	}
	lines := bufio.NewScanner(out)
	var said bytes.Buffer
	for p.addr == "" && lines.Scan() {
		said.Write(append(lines.Bytes(), '\n'))
		if m := listens.FindStringSubmatch(lines.Text()); m != nil {
			p.addr = m[1]
		}
	}
	if p.addr == "" {
		_ = p.cmd.Wait()
		return nil, fmt.Errorf("%s does not start: %s", filepath.Base(program), said.String())
	}
	go func() { // a server whose messages nobody reads would stand still
		for lines.Scan() {
			if bytes.Contains(lines.Bytes(), []byte(`"level":"ERROR"`)) {
				fmt.Fprintln(os.Stderr, lines.Text())
			}
		}
	}()
	for ready != "" {
		resp, err := http.Get("http://" + p.addr + ready)
		if err == nil {
			_ = resp.Body.Close()
			if resp.StatusCode == http.StatusOK {
				break
			}
		}
		if time.Since(begin) > 30*time.Second {
			p.stop()
			return nil, fmt.Errorf("%s is not ready after 30 s", filepath.Base(program))
		}
		time.Sleep(time.Millisecond)
	}
	p.started = time.Since(begin)
	return p, nil
}

func (p *process) stop() {
	_ = p.cmd.Process.Signal(syscall.SIGTERM)
	_ = p.cmd.Wait()
}

// memory reads a line of the memory of a process, such as VmRSS, in megabytes.
func (p *process) memory(what string) float64 { return memoryOf(p.cmd.Process.Pid, what) }

func memoryOf(pid int, what string) float64 {
	b, err := os.ReadFile(fmt.Sprintf("/proc/%d/status", pid))
	if err != nil {
		return 0
	}
	for line := range strings.Lines(string(b)) {
		if rest, ok := strings.CutPrefix(line, what+":"); ok {
			kb, _ := strconv.Atoi(strings.Fields(rest)[0])
			return float64(kb) / 1024
		}
	}
	return 0
}

// build builds the product as its users do.
func build(dir string) (string, error) {
	program := filepath.Join(dir, "ropa")
	if out, err := exec.Command("go", "build", "-o", program, "ropa").CombinedOutput(); err != nil {
		return "", fmt.Errorf("go build: %w: %s", err, out)
	}
	return program, nil
}

// imported is what an import took.
type imported struct {
	time time.Duration
	peak float64 // greatest resident memory, in megabytes
}

func importAll(program, address string, files []string) (imported, error) {
	cmd := exec.Command(program, append([]string{"import", "-db", address}, files...)...)
	var said bytes.Buffer
	cmd.Stdout, cmd.Stderr = &said, &said
	begin := time.Now()
	if err := cmd.Start(); err != nil {
		return imported{}, err
	}
	done := make(chan error, 1)
	go func() { done <- cmd.Wait() }()
	var out imported
	for {
		select {
		case err := <-done:
			if err != nil {
				return out, fmt.Errorf("import: %w: %s", err, said.Bytes())
			}
			out.time = time.Since(begin)
			return out, nil
		case <-time.After(50 * time.Millisecond): // what wait reports of memory counts that of this process too
			out.peak = max(out.peak, memoryOf(cmd.Process.Pid, "VmHWM"))
		}
	}
}
