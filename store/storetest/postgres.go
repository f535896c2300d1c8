// Package storetest gives tests and benchmarks real databases: fresh SQLite
// files, and databases on a throw-away PostgreSQL cluster that it starts from
// the installed binaries.
package storetest

import (
	"errors"
	"fmt"
	"net"
	"os"
	"os/exec"
	"os/user"
	"path/filepath"
	"sort"
	"strconv"
	"strings"
	"syscall"
	"time"
)

// ErrNoPostgres says that no PostgreSQL binaries are installed.
var ErrNoPostgres = errors.New("storetest: no PostgreSQL binaries (initdb, postgres) found in PATH or /usr/lib/postgresql")

// Cluster is a running PostgreSQL cluster of its own, in a temporary folder.
type Cluster struct {
	dir  string
	bin  string
	port int
	cred *syscall.Credential
	proc *exec.Cmd
}

// StartCluster makes a cluster and starts it on a free port of the loopback
// interface. PostgreSQL refuses to run as root, so root's rights are dropped
// for it. Its locale orders as Norwegian does, so that tests see what
// forgets to compare byte by byte.
func StartCluster() (*Cluster, error) {
	bin, err := postgresBin()
	if err != nil {
		return nil, err
	}
	dir, err := os.MkdirTemp("", "ropa-postgres-")
	if err != nil {
		return nil, err
	}
	c := &Cluster{dir: dir, bin: bin}
	if err := c.create(); err != nil {
		c.Stop()
		return nil, err
	}
	if err := c.Start(); err != nil {
		c.Stop()
		return nil, err
	}
	return c, nil
}

func (c *Cluster) create() error {
	if os.Geteuid() == 0 {
		id, err := unprivileged()
		if err != nil {
			return err
		}
		c.cred = id
		if err := os.Chown(c.dir, int(id.Uid), int(id.Gid)); err != nil {
			return err
		}
	}
	if err := os.Chmod(c.dir, 0o700); err != nil {
		return err
	}
	out, err := c.command("initdb", "-D", c.data(), "-U", "ropa", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8", "--locale-provider=icu", "--icu-locale=nb", "-N").CombinedOutput()
	if err != nil {
		return fmt.Errorf("initdb: %w: %s", err, out)
	}
	c.port, err = freePort()
	return err
}

// Start starts the cluster, after a Crash or a Shutdown too, on the same port.
func (c *Cluster) Start() error {
	log, err := os.OpenFile(filepath.Join(c.dir, "log"), os.O_CREATE|os.O_WRONLY|os.O_APPEND, 0o644)
	if err != nil {
		return err
	}
	defer log.Close()
	c.proc = c.command("postgres", "-D", c.data(), "-k", c.dir, "-h", "127.0.0.1", "-p", strconv.Itoa(c.port), "-c", "max_connections=200", "-c", "shared_buffers=256MB", "-c", "max_wal_size=4GB")
	c.proc.Stdout, c.proc.Stderr = log, log
	if err := c.proc.Start(); err != nil {
		return err
	}
	for deadline := time.Now().Add(30 * time.Second); time.Now().Before(deadline); time.Sleep(50 * time.Millisecond) {
		if c.command("pg_isready", "-q", "-h", "127.0.0.1", "-p", strconv.Itoa(c.port)).Run() == nil {
			return nil
		}
	}
	b, _ := os.ReadFile(filepath.Join(c.dir, "log"))
	return fmt.Errorf("storetest: PostgreSQL does not start: %s", b)
}

// Crash ends the server at once, as the immediate shutdown does: connections
// are cut, and the next start recovers from the log.
func (c *Cluster) Crash() error { return c.end(syscall.SIGQUIT) }

// Stop ends the server and removes the cluster.
func (c *Cluster) Stop() {
	_ = c.end(syscall.SIGQUIT)
	_ = os.RemoveAll(c.dir)
}

func (c *Cluster) end(sig syscall.Signal) error {
	if c.proc == nil || c.proc.Process == nil {
		return nil
	}
	_ = c.proc.Process.Signal(sig)
	_ = c.proc.Wait()
	c.proc = nil
	return nil
}

// URL is the address of a database of the cluster.
func (c *Cluster) URL(database string) string {
	return fmt.Sprintf("postgres://ropa@127.0.0.1:%d/%s?sslmode=disable", c.port, database)
}

// CreateDatabase makes an empty database and returns its address.
func (c *Cluster) CreateDatabase(name string) (string, error) {
	out, err := c.command("createdb", "-h", "127.0.0.1", "-p", strconv.Itoa(c.port), "-U", "ropa", name).CombinedOutput()
	if err != nil {
		return "", fmt.Errorf("createdb: %w: %s", err, out)
	}
	return c.URL(name), nil
}

func (c *Cluster) data() string { return filepath.Join(c.dir, "data") }

func (c *Cluster) command(name string, args ...string) *exec.Cmd {
	cmd := exec.Command(filepath.Join(c.bin, name), args...)
	cmd.Dir = c.dir
	cmd.SysProcAttr = &syscall.SysProcAttr{Credential: c.cred, Pdeathsig: syscall.SIGQUIT}
	return cmd
}

// postgresBin finds the folder of the server's binaries, the newest first.
func postgresBin() (string, error) {
	found, _ := filepath.Glob("/usr/lib/postgresql/*/bin/initdb")
	sort.Slice(found, func(i, j int) bool { return version(found[i]) > version(found[j]) })
	if len(found) > 0 {
		return filepath.Dir(found[0]), nil
	}
	path, err := exec.LookPath("initdb")
	if err != nil {
		return "", ErrNoPostgres
	}
	if path, err = filepath.EvalSymlinks(path); err != nil {
		return "", err
	}
	if _, err := os.Stat(filepath.Join(filepath.Dir(path), "postgres")); err != nil {
		return "", ErrNoPostgres
	}
	return filepath.Dir(path), nil
}

func version(path string) int {
	n, _ := strconv.Atoi(strings.Split(strings.TrimPrefix(path, "/usr/lib/postgresql/"), "/")[0])
	return n
}

// unprivileged is the user as whom the server runs: postgres, or else nobody.
func unprivileged() (*syscall.Credential, error) {
	for _, name := range []string{"postgres", "nobody"} {
		u, err := user.Lookup(name)
		if err != nil {
			continue
		}
		uid, _ := strconv.Atoi(u.Uid)
		gid, _ := strconv.Atoi(u.Gid)
		return &syscall.Credential{Uid: uint32(uid), Gid: uint32(gid)}, nil
	}
	return nil, errors.New("storetest: there is neither a user postgres nor a user nobody")
}

func freePort() (int, error) {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return 0, err
	}
	defer l.Close()
	return l.Addr().(*net.TCPAddr).Port, nil
}
