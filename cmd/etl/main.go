// Command etl turns encyclopedic prose about the relations of states into open
// datasets.
package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"os"
	"os/signal"
	"syscall"

	"github.com/urfave/cli/v2"

	"chancery/schedule"
)

// Exit codes beside 0.
const (
	exitFailed  = 1 // could not
	exitUsage   = 2 // wrong use
	exitPartial = 3 // done, some articles failed
)

func main() { os.Exit(run(os.Args, os.Stdin, os.Stdout, os.Stderr)) }

// run is main with its surroundings passed in, and returns the exit code.
func run(args []string, stdin io.Reader, stdout, stderr io.Writer) int {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	e := &env{stdin: stdin, stdout: stdout, stderr: stderr, clock: systemClock{}}
	e.program = startedAs(args[0])
	app := e.app()
	err := app.RunContext(ctx, arrange(app, args))
	switch {
	case err == nil:
		return e.code
	case errors.As(err, new(goesOn)) && errors.Is(err, context.Canceled):
		e.fail("stopped; the same command goes on where it was")
	case errors.Is(err, context.Canceled):
		e.fail("stopped; no release was made")
	default:
		e.fail(err.Error())
	}
	var coded exitError
	switch {
	case errors.As(err, &coded):
		return coded.code
	case errors.As(err, new(usageError)):
		return exitUsage
	}
	return exitFailed
}

// exitError is an error with an exit code of its own.
type exitError struct {
	error
	code int
}

// Unwrap returns the error without the code.
func (e exitError) Unwrap() error { return e.error }

// goesOn is an error of a command that, said again, goes on where it stopped.
type goesOn struct{ error }

// Unwrap returns the error.
func (e goesOn) Unwrap() error { return e.error }

// env is where a command reads and writes.
type env struct {
	stdin          io.Reader
	stdout, stderr io.Writer
	program        string // what to type to start it again
	code           int
	log            *slog.Logger
	runLog         *slog.Logger // of the run of a pipeline that is under way, nil for none
	runID          string       // of that run
	clock          schedule.Clock
	watchers       []schedule.Observer // that are told of runs beside those of the pipeline
	quiet, json    bool
}

// usageError is an error of whoever typed the command.
type usageError struct{ error }

func usage(format string, args ...any) error { return usageError{fmt.Errorf(format, args...)} }

func (e *env) app() *cli.App {
	return &cli.App{
		Name:  "etl",
		Usage: "read prose about the relations of states, write open datasets",
		Description: "Without flags, `etl run` reads the article that the program carries and writes\n" +
			"a release into ./releases: events, figures, actors and missions as CSV, Parquet\n" +
			"and JSON-LD, each cell traceable to its sentence.\n\n" +
			"Flags may stand in any place.\n" +
			"Exit codes: 0 done, 1 could not, 2 wrong use, 3 done but some articles failed.",
		Reader: e.stdin, Writer: e.stdout, ErrWriter: e.stderr,
		Flags: []cli.Flag{
			&cli.BoolFlag{Name: "quiet", Aliases: []string{"q"}, Usage: "print errors only"},
			&cli.StringFlag{
				Name: "log-format", Value: "text", Usage: "messages as `text|json` lines on standard error",
			},
		},
		Before: e.before,
		Commands: []*cli.Command{
			e.runCommand(), e.initCommand(), e.scheduleCommand(), e.statusCommand(), e.runsCommand(),
			e.sourcesCommand(), e.redirectsCommand(), e.annotateCommand(),
			e.explainCommand(), e.stagesCommand(),
			e.modelCommand(),
			e.schemaCommand(), e.verifyCommand(), e.exportCommand(), e.plotCommand(),
			e.duplicatesCommand(), e.diffCommand(),
			e.migrateCommand(), e.signCommand(), e.publishCommand(), e.withdrawCommand(), e.downloadCommand(),
			e.serveCommand(), e.exploreCommand(),
			e.versionCommand(),
		},
		HideVersion:            true,
		ExitErrHandler:         func(*cli.Context, error) {},
		OnUsageError:           func(_ *cli.Context, err error, _ bool) error { return usageError{err} },
		CommandNotFound:        nil,
		Action:                 e.noCommand,
		UseShortOptionHandling: true,
	}
}

func (e *env) before(c *cli.Context) error {
	e.quiet = c.Bool("quiet")
	switch format := c.String("log-format"); format {
	case "json":
		e.json = true
	case "text":
	default:
		return usage("--log-format %s: write text or json", format)
	}
	level := slog.LevelInfo
	if e.quiet {
		level = slog.LevelError
	}
	e.log = slog.New(slog.NewJSONHandler(e.stderr, &slog.HandlerOptions{Level: level}))
	return nil
}

func (e *env) noCommand(c *cli.Context) error {
	if c.Args().Present() {
		return usage("no command %q: `etl --help` lists them", c.Args().First())
	}
	return cli.ShowAppHelp(c)
}

// say writes a message for people, or a log line, on standard error.
func (e *env) say(message string, pairs ...any) {
	if e.runLog != nil {
		e.runLog.Info(message, pairs...)
	}
	if e.json {
		if e.runID != "" {
			pairs = append(pairs, "run", e.runID)
		}
		e.log.Info(message, pairs...)
		return
	}
	if !e.quiet {
		_, _ = fmt.Fprintln(e.stderr, message)
	}
}

func (e *env) fail(message string) {
	if e.json {
		e.log.Error(message)
		return
	}
	_, _ = fmt.Fprintln(e.stderr, "etl: "+message)
}

// onUsage makes a wrong flag of a command a usage error.
func onUsage(_ *cli.Context, err error, _ bool) error { return usageError{err} }
