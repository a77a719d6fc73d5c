package main

import (
	"cmp"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"github.com/urfave/cli/v2"

	"chancery/pipeline/load"
	"chancery/schedule/config"
	"chancery/schedule/install"
)

func (e *env) initCommand() *cli.Command {
	return &cli.Command{
		Name:      "init",
		Usage:     "write the file of a pipeline to begin with",
		ArgsUsage: "[FILE]",
		Description: "Writes etl.yaml, with comments: what is read, when, and what is done with it. Editors\n" +
			"that know JSON Schema check it by what `etl init --schema` prints.\n\n" +
			"   etl init && $EDITOR etl.yaml && etl run",
		Flags: []cli.Flag{
			&cli.BoolFlag{Name: "force", Usage: "write over a file that is there"},
			&cli.BoolFlag{Name: "schema", Usage: "print the JSON Schema of the file, and write nothing"},
		},
		OnUsageError: onUsage,
		Action: func(c *cli.Context) error {
			if c.Bool("schema") {
				_, err := e.stdout.Write(config.Schema)
				return err
			}
			file := cmp.Or(c.Args().First(), config.Name)
			if _, err := os.Stat(file); err == nil && !c.Bool("force") {
				return usage("%s is there already: say --force to write over it", file)
			}
			if err := load.WriteFile(file, config.Template, 0o644); err != nil {
				return err
			}
			e.say(fmt.Sprintf("%s is written: say in it what is read, then `%s run`", file, e.program), "file", file)
			return nil
		},
	}
}

func (e *env) scheduleCommand() *cli.Command {
	return &cli.Command{
		Name:      "schedule",
		Usage:     "run a pipeline whenever it is due",
		ArgsUsage: " ",
		Description: "Waits and runs the pipeline of etl.yaml when its schedule says so, until it is stopped\n" +
			"(Ctrl-C, SIGTERM): the run that is under way then stops, and goes on with the next start.\n" +
			"A run that fails ends nothing; `etl status` tells it. Several may be started, on several\n" +
			"machines too if they share a folder or a bucket: one runs at a time.\n\n" +
			"With --listen it also serves what `etl serve --pipeline` does: the releases, how the\n" +
			"runs went (/status) and metrics for Prometheus (/metrics).\n\n" +
			"Where something else keeps time, let it call `etl run --if-due`; --print writes what\n" +
			"that needs:\n\n" +
			"   etl schedule --print systemd      a service and a persistent timer\n" +
			"   etl schedule --print k8s          a CronJob of Kubernetes\n" +
			"   etl schedule --print github       a workflow of GitHub Actions",
		Flags: []cli.Flag{
			pipelineFlag(),
			listenFlag("", "serve releases, status and metrics on "),
			&cli.StringFlag{
				Name: "print", Usage: "print what `" + strings.Join(install.Names(), "|") + "` needs, and end",
			},
		},
		OnUsageError: onUsage,
		Action:       e.schedule,
	}
}

func (e *env) schedule(c *cli.Context) (err error) {
	if c.Args().Present() {
		return usage("schedule wants no location: the file of the pipeline says what is read")
	}
	file := cmp.Or(c.String("pipeline"), config.Name)
	if form := c.String("print"); form != "" {
		return e.printSchedule(file, form)
	}
	p, done, err := e.openPipeline(c.Context, file)
	if err != nil {
		return err
	}
	defer done()
	if p.runner.Schedule == nil {
		return usageError{p.Wrong(errors.New("is not there: say when runs take place"), "schedule")}
	}
	if err := p.watch(); err != nil {
		return err
	}
	if address := c.String("listen"); address != "" {
		handler, err := p.handler()
		if err != nil {
			return err
		}
		server, err := listenOn(address, handler)
		if err != nil {
			return err
		}
		e.serving(p.Release.Out)(server.address)
		defer func() { err = errors.Join(err, server.stop()) }()
	}
	e.say("waiting for runs of "+p.Name, "pipeline", p.Name)
	p.runner.Daemon(c.Context)
	e.say("stopped")
	e.code = 0
	return nil
}

// printSchedule prints what another scheduler needs.
func (e *env) printSchedule(file, form string) error {
	p, err := config.Read(file)
	if err != nil {
		return usageError{err}
	}
	if p.Schedule.Cron == "" {
		return usageError{p.Wrong(errors.New("is not there: say when runs take place"), "schedule")}
	}
	program, err := os.Executable()
	if err != nil {
		program = "etl"
	}
	path, err := filepath.Abs(file)
	if err != nil {
		return err
	}
	text, err := install.Print(form, install.Options{
		Name: p.Name, Program: program, File: path, Schedule: p.Schedule, Image: "IMAGE",
	})
	if errors.Is(err, install.ErrForm) {
		return usage("--print %s: write %s", form, strings.Join(install.Names(), ", "))
	}
	if err != nil {
		return usageError{p.Wrong(err, "schedule", "cron")}
	}
	_, err = fmt.Fprint(e.stdout, text)
	return err
}
