// Package command is the command line of ropa: serve, demo, import, export, check
// and token. Every flag has an environment twin.
package command

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"os/signal"
	"sort"
	"strings"
	"syscall"

	"ropa/access"
	"ropa/register"
	"ropa/store"
)

// The exit codes.
const (
	OK     = 0 // done
	Failed = 1 // not done; the reason is on standard error
	Usage  = 2 // the command line is wrong
	Found  = 3 // check: there are findings as grave as -fail asks for
)

// Streams are where a command reads and writes.
type Streams struct {
	In       io.Reader
	Out, Err io.Writer
	// Terminal says that a person watches Err, so that progress may be shown.
	Terminal bool
}

type command struct {
	summary string
	usage   string // arguments after the flags
	run     func(ctx context.Context, c *call) error
}

// call is one run of a command.
type call struct {
	Streams
	flags *flag.FlagSet
	args  []string
}

var commands = map[string]command{
	"check":  {"hold registers against the law, on any date", "[FILE...]", check},
	"demo":   {"serve the five founding registers from a temporary database", "", demo},
	"serve":  {"serve a database", "", serve},
	"import": {"import register files and workbooks in the neutral form, each in one transaction", "FILE...", importFiles},
	"export": {"export one organisation's register: as a register file, or in a form as XLSX, HTML, PDF, …", "[FILE]", exportRegister},
	"token":  {"make, list and revoke tokens", "create | list | revoke ID", token},
}

// errUsage says that the command line is wrong.
var errUsage = errors.New("usage")

// Main runs the command that the arguments name until it is done or told to
// stop, and returns the exit code.
func Main(args []string) int {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	info, err := os.Stderr.Stat()
	terminal := err == nil && info.Mode()&os.ModeCharDevice != 0
	return Run(ctx, args, Streams{os.Stdin, os.Stdout, os.Stderr, terminal})
}

// Run runs the command that the arguments name, and returns the exit code.
func Run(ctx context.Context, args []string, s Streams) int {
	if len(args) == 0 || args[0] == "-h" || args[0] == "-help" || args[0] == "--help" || args[0] == "help" {
		if len(args) == 0 {
			usage(s.Err)
			return Usage
		}
		usage(s.Out)
		return OK
	}
	cmd, ok := commands[args[0]]
	if !ok {
		fmt.Fprintf(s.Err, "ropa: there is no command %q\n\n", args[0])
		usage(s.Err)
		return Usage
	}
	c := &call{Streams: s, flags: flag.NewFlagSet("ropa "+args[0], flag.ContinueOnError), args: args[1:]}
	c.flags.SetOutput(s.Err)
	c.flags.Usage = func() {
		fmt.Fprintf(s.Err, "usage: ropa %s [flags] %s\n\n%s\n\nflags:\n", args[0], cmd.usage, cmd.summary)
		c.flags.PrintDefaults()
	}
	switch err := cmd.run(access.With(ctx, access.System(args[0])), c); {
	case err == nil, errors.Is(err, flag.ErrHelp):
		return OK
	case errors.Is(err, errUsage):
		return Usage
	case errors.Is(err, errFound):
		return Found
	default:
		fmt.Fprintf(s.Err, "ropa: %s\n", explain(err))
		return Failed
	}
}

func usage(w io.Writer) {
	fmt.Fprint(w, "ropa: a register of processing activities (GDPR Art. 30)\n\nusage: ropa COMMAND [flags]\n\ncommands:\n")
	names := make([]string, 0, len(commands))
	for name := range commands {
		names = append(names, name)
	}
	sort.Strings(names)
	for _, name := range names {
		fmt.Fprintf(w, "  %-8s %s\n", name, commands[name].summary)
	}
	fmt.Fprint(w, "\nropa COMMAND -help tells the flags of a command.\n")
}

// explain is an error in words for whoever typed the command.
func explain(err error) string {
	if problems, ok := register.AsProblems(err); ok {
		if len(problems) == 1 {
			return problems[0].Error()
		}
		return fmt.Sprintf("%d problems:\n%s", len(problems), problems.Error())
	}
	return err.Error()
}

// text defines a flag whose default is its environment twin: ROPA_ADDR for -addr.
func (c *call) text(name, value, help string) *string {
	twin := "ROPA_" + strings.ToUpper(strings.ReplaceAll(name, "-", "_"))
	if v, ok := os.LookupEnv(twin); ok {
		value = v
	}
	return c.flags.String(name, value, help+" (environment: "+twin+")")
}

// yes defines a flag that is on or off, with its environment twin.
func (c *call) yes(name, help string) *bool {
	twin := "ROPA_" + strings.ToUpper(strings.ReplaceAll(name, "-", "_"))
	v := strings.ToLower(os.Getenv(twin))
	return c.flags.Bool(name, v == "1" || v == "true" || v == "yes" || v == "on", help+" (environment: "+twin+")")
}

// parse reads the flags. Flags may stand after arguments too.
func (c *call) parse() error {
	var args []string
	rest := c.args
	for {
		if err := c.flags.Parse(rest); err != nil {
			if errors.Is(err, flag.ErrHelp) {
				return err
			}
			return errUsage
		}
		if c.flags.NArg() == 0 {
			break
		}
		args = append(args, c.flags.Arg(0))
		rest = c.flags.Args()[1:]
	}
	c.args = args
	return nil
}

// wrong says what is wrong with the command line.
func (c *call) wrong(format string, args ...any) error {
	fmt.Fprintf(c.Err, "ropa: "+format+"\n", args...)
	c.flags.Usage()
	return errUsage
}

func (c *call) database() *string {
	return c.text("db", "sqlite:ropa.db", "database: sqlite:FILE or postgres://USER:PASSWORD@HOST/NAME")
}

// open opens the database of a command that changes or reads it directly.
func open(ctx context.Context, address string) (*store.Store, error) {
	return store.Open(ctx, address, store.Options{})
}
