package command_test

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"ropa/command"
	"ropa/examples"
)

// TestMain lets the tests run this very program as a child: with this variable
// it is the command line of ropa.
func TestMain(m *testing.M) {
	if os.Getenv("ROPA_TEST_COMMAND") == "1" {
		os.Exit(command.Main(os.Args[1:]))
	}
	os.Exit(m.Run())
}

// run runs a command to its end.
func run(args ...string) (code int, out, errs string) {
	return runWith("", args...)
}

func runWith(in string, args ...string) (code int, out, errs string) {
	var o, e bytes.Buffer
	code = command.Run(context.Background(), args, command.Streams{In: strings.NewReader(in), Out: &o, Err: &e})
	return code, o.String(), e.String()
}

func database(t *testing.T) string { return "sqlite:" + filepath.Join(t.TempDir(), "ropa.db") }

// write writes a file and returns its name.
func write(t *testing.T, name, text string) string {
	t.Helper()
	name = filepath.Join(t.TempDir(), name)
	if err := os.WriteFile(name, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	return name
}

func example(t *testing.T, name string) string {
	t.Helper()
	b, err := examples.Files.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

// TestCommandLines runs command lines that end at once: the exit code, and what
// they say on standard error.
func TestCommandLines(t *testing.T) {
	db := database(t)
	for _, c := range []struct {
		line string
		code int
		want string
	}{
		{"", command.Usage, "usage: ropa COMMAND [flags]"},
		{"bake", command.Usage, `there is no command "bake"`},
		{"serve -help", command.OK, "ROPA_CORS_ORIGINS"},
		{"serve -bad", command.Usage, "flag provided but not defined: -bad"},
		{"serve now", command.Usage, "serve takes no arguments"},
		{"serve -auth maybe", command.Usage, "-auth must be on or off"},
		{"serve -timeout soon", command.Usage, "-timeout must be a time such as 10s"},
		{"serve -timeout -1s", command.Usage, "-timeout must be a time such as 10s"},
		{"serve -addr 127.0.0.1", command.Failed, "the address must be HOST:PORT"},
		{"serve -auth off -addr 0.0.0.0:0", command.Failed, "without authentication ropa listens on loopback addresses only"},
		{"serve -auth off -addr :0", command.Failed, "without authentication ropa listens on loopback addresses only"},
		{"serve -auth off -addr example.org:80", command.Failed, "without authentication ropa listens on loopback addresses only"},
		{"demo -addr 0.0.0.0:0", command.Failed, "without authentication ropa listens on loopback addresses only"},
		{"demo here", command.Usage, "demo takes no arguments"},
		{"serve -addr 127.0.0.1:0 -db postgres://ropa:verysecret@127.0.0.1:1/x?sslmode=disable", command.Failed, "the database cannot be reached"},
		{"export -db postgres://ropa:verysecret@127.0.0.1:x/x -organisation o", command.Failed, "malformed"},
		{"import -db mysql:x f.json", command.Failed, "the database must be sqlite:FILE or postgres://"},
		{"import", command.Usage, "import needs a file"},
		{"import -db " + db + " nosuch.json", command.Failed, "nosuch.json"},
		{"export -db " + db, command.Usage, "export needs either -organisation KEY or one register file"},
		{"export -db " + db + " -organisation nobody", command.Failed, `there is no organisation "nobody"`},
		{"token -db " + db, command.Usage, "token needs create, list or revoke"},
		{"token -db " + db + " revoke", command.Usage, "token needs create, list or revoke ID"},
		{"token -db " + db + " revoke tok_x", command.Failed, "there is no such token"},
		{"token -db " + db + " create -name x -role KING", command.Usage, "-role must be one of ADMIN, DPO, EDITOR, AUDITOR, VENDOR"},
		{"token -db " + db + " create -role DPO", command.Usage, "-name must not be blank"},
		{"token -db " + db + " create -name x -role DPO -organisations nobody", command.Failed, `there is no organisation "nobody"`},
		{"token -db " + db + " create -name x -role DPO -expires tomorrow", command.Usage, "-expires must be a time such as"},
		{"token -db " + db + " create -name x -role DPO -expires 2001-01-01T00:00:00Z", command.Failed, "must be in the future"},
	} {
		code, out, errs := run(strings.Fields(c.line)...)
		if code != c.code || !strings.Contains(errs, c.want) || out != "" {
			t.Errorf("ropa %s: exit code %d, want %d; it says %q and prints %q, want %q", c.line, code, c.code, errs, out, c.want)
		}
		if strings.Contains(errs, "verysecret") {
			t.Errorf("ropa %s tells the password: %s", c.line, errs)
		}
	}
}

func TestImportAndExport(t *testing.T) {
	db, dir := database(t), t.TempDir()
	var files []string
	for _, name := range examples.Registers {
		files = append(files, write(t, name, example(t, name)))
	}
	code, out, errs := run(append([]string{"import", "-dry-run", "-db", db}, files[:1]...)...)
	if code != command.OK || !strings.HasSuffix(out, "(dry run: nothing was kept)\n") || errs != "" {
		t.Fatalf("dry run: %d %q %q", code, out, errs)
	}
	if code, _, _ := run("export", "-db", db, "-organisation", "leieboerforeningen"); code != command.Failed {
		t.Error("a dry run was kept")
	}
	code, out, errs = run(append(append([]string{"import"}, files...), "-db", db, "-reason", "a test")...) // flags after arguments
	if code != command.OK || !strings.Contains(out, "register of coplan: ") || strings.Count(out, "\n") != len(files) || errs != "" {
		t.Fatalf("import: %d %q %q", code, out, errs)
	}
	for _, name := range examples.Registers {
		organisation := strings.TrimSuffix(name, ".json")
		code, out, errs := run("export", "-db", db, "-organisation", organisation)
		if code != command.OK || out != example(t, name) || errs != "" {
			t.Errorf("export of %s: %d, %d bytes, %q", organisation, code, len(out), errs)
		}
		file := filepath.Join(dir, name)
		code, out, _ = run("export", "-db", db, "-organisation", organisation, "-output", file)
		if b, err := os.ReadFile(file); code != command.OK || out != "" || err != nil || string(b) != example(t, name) {
			t.Errorf("export of %s into a file: %d, %v", organisation, code, err)
		}
	}
	if code, _, _ := run("export", "-db", db, "-organisation", "nobody", "-output", filepath.Join(dir, "coplan.json")); code != command.Failed {
		t.Error("a register that is not there is exported")
	}
	left, _ := os.ReadDir(dir)
	if b, _ := os.ReadFile(filepath.Join(dir, "coplan.json")); string(b) != example(t, "coplan.json") || len(left) != len(examples.Registers) {
		t.Errorf("a failed export touched what was there: %v", left)
	}
	code, out, _ = runWith(example(t, "coplan.json"), "import", "-db", db, "-")
	if code != command.OK || !strings.HasPrefix(out, "-: register of coplan: 0 created, 0 changed, ") {
		t.Errorf("import from standard input: %d %q", code, out)
	}
}

func TestMalformedFiles(t *testing.T) {
	const head = `{"format": "ropa.register", "version": 1, "organisation": "o", `
	db := database(t)
	for name, c := range map[string]struct{ text, want string }{
		"broken.json":  {head + `"contacts": [{"key": }]}`, "malformed JSON at byte "},
		"short.json":   {head + `"contacts": [{"key": "c"`, "malformed JSON: the file ends too early"},
		"version.json": {strings.Replace(head, "1", "2", 1) + `"organisations": [{"key": "o", "name": "O"}]}`, "version: must be 1"},
		"wrong.json":   {head + `"contacts": [{"key": "c", "role": "DPO", "name": 7}]}`, "contacts[0].name: must be a string"},
		"two.json": {head + `"contacts": [{"key": "c", "role": "KING"}, {"key": "d", "role": "DPO", "serves": "o"}]}`,
			"2 problems:\ncontacts[0].role: must be one of DPO, "},
	} {
		file := write(t, name, c.text)
		code, out, errs := run("import", "-db", db, file)
		if code != command.Failed || out != "" || !strings.HasPrefix(errs, "ropa: "+file+": ") || !strings.Contains(errs, c.want) {
			t.Errorf("%s: %d %q %q, want %q", name, code, out, errs, c.want)
		}
	}
}

func TestTokens(t *testing.T) {
	db := database(t)
	if code, _, errs := runWith(example(t, "coplan.json"), "import", "-db", db, "-"); code != command.OK {
		t.Fatal(errs)
	}
	code, secret, errs := run("token", "create", "-db", db, "-name", "the auditor", "-role", "AUDITOR", "-organisations", "coplan", "-expires", "2999-01-31T12:00:00+01:00")
	if code != command.OK || !strings.HasPrefix(secret, "ropa_") || len(secret) < 40 || strings.Contains(errs, strings.TrimSpace(secret)) {
		t.Fatalf("create: %d %q %q", code, secret, errs)
	}
	id := strings.Fields(errs)[1]
	code, list, _ := run("token", "list", "-db", db)
	if code != command.OK || !strings.Contains(list, id+"  the auditor  AUDITOR@org_") || !strings.Contains(list, "2999-01-31T11:00:00.000000Z  -") || strings.Contains(list, strings.TrimSpace(secret)) {
		t.Errorf("list: %d %s", code, list)
	}
	today := time.Now().UTC().Format(time.DateOnly)
	if code, _, errs := run("token", "create", "-db", db, "-name", "x", "-role", "AUDITOR", "-organisations", "coplan", "-as-of", today); code != command.OK {
		t.Errorf("as of a day: %d %s", code, errs)
	}
	if _, list, _ := run("token", "list", "-db", db); !strings.Contains(list, " as of "+today) {
		t.Errorf("no day: %s", list)
	}
	if code, _, errs := run("token", "create", "-db", db, "-name", "x", "-role", "EDITOR", "-organisations", "coplan", "-as-of", today); code != command.Failed || !strings.Contains(errs, "auditors only") {
		t.Errorf("an editor as of a day: %d %s", code, errs)
	}
	for range 2 { // revoking again changes nothing
		if code, _, errs := run("token", "revoke", id, "-db", db); code != command.OK {
			t.Errorf("revoke: %d %s", code, errs)
		}
	}
	if _, list, _ := run("token", "list", "-db", db); !strings.HasPrefix(list, "ID") || strings.Contains(lineOf(list, id), "Z  -  -") {
		t.Errorf("still not revoked: %s", list)
	}
}

// TestEnvironmentTwins gives flags through the environment; a flag has the last word.
func TestEnvironmentTwins(t *testing.T) {
	t.Setenv("ROPA_DB", database(t))
	t.Setenv("ROPA_DRY_RUN", "yes")
	if code, out, errs := runWith(example(t, "coplan.json"), "import", "-"); code != command.OK || !strings.Contains(out, "dry run") {
		t.Fatalf("%d %q %q", code, out, errs)
	}
	if code, out, _ := runWith(example(t, "coplan.json"), "import", "-dry-run=false", "-"); code != command.OK || strings.Contains(out, "dry run") {
		t.Errorf("a flag does not overrule the environment: %d %q", code, out)
	}
	t.Setenv("ROPA_ORGANISATION", "coplan")
	if code, out, _ := run("export"); code != command.OK || out != example(t, "coplan.json") {
		t.Errorf("export: %d, %d bytes", code, len(out))
	}
	t.Setenv("ROPA_AUTH", "off")
	t.Setenv("ROPA_ADDR", "0.0.0.0:0")
	if code, _, errs := run("serve"); code != command.Failed || !strings.Contains(errs, "0.0.0.0:0") {
		t.Errorf("serve: %d %q", code, errs)
	}
	t.Setenv("ROPA_AUTH", "sometimes")
	if code, _, _ := run("serve"); code != command.Usage {
		t.Errorf("serve: %d", code)
	}
	t.Setenv("ROPA_NAME", "n")
	t.Setenv("ROPA_ROLE", "VENDOR")
	if code, out, errs := run("token", "create"); code != command.OK || !strings.HasPrefix(out, "ropa_") {
		t.Errorf("token: %d %q", code, errs)
	}
}

// TestHelpIsPrinted wants what was asked for on standard output, where it can
// be piped.
func TestHelpIsPrinted(t *testing.T) {
	for _, line := range []string{"help", "-h", "--help"} {
		code, out, errs := run(line)
		if code != command.OK || !strings.Contains(out, "usage: ropa COMMAND [flags]") || errs != "" {
			t.Errorf("ropa %s: exit code %d; it says %q and prints %q", line, code, errs, out)
		}
	}
}

// lineOf is the line that begins with a word.
func lineOf(text, word string) string {
	for line := range strings.Lines(text) {
		if strings.HasPrefix(line, word) {
			return line
		}
	}
	return ""
}
