package main

import (
	"bytes"
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"text/tabwriter"

	"github.com/urfave/cli/v2"

	"chancery/schedule/config"
	"chancery/schedule/journal"
)

func (e *env) runsCommand() *cli.Command {
	return &cli.Command{
		Name:      "runs",
		Usage:     "tell of the runs of a pipeline: list, show, logs, retry",
		ArgsUsage: "list | show RUN | logs RUN | retry RUN",
		Description: "A run is named by its id, as list prints it, or as `last`.\n\n" +
			"   etl runs list                       the newest runs, a line each\n" +
			"   etl runs show last                  all that is known of one\n" +
			"   etl runs logs last                  what it said, a line of JSON each\n" +
			"   etl runs retry 20261130T023000Z-1   run it again, for the same logical date",
		Flags: []cli.Flag{
			pipelineFlag(),
			&cli.IntFlag{Name: "limit", Value: 30, Usage: "`N` runs that list prints at most"},
			&cli.BoolFlag{Name: "json", Usage: "list as JSON"},
		},
		OnUsageError: onUsage,
		Action:       e.runs,
	}
}

func (e *env) runs(c *cli.Context) error {
	what, id := cmp.Or(c.Args().First(), "list"), c.Args().Get(1)
	do, ok := map[string]func(*cli.Context, *pipelineRun, *journal.Run) error{
		"list": e.listRuns, "show": e.showRun, "logs": e.runLogs, "retry": e.retryRun,
	}[what]
	switch {
	case !ok:
		return usage("runs %s: write list, show, logs or retry", what)
	case what == "list" && id != "" || c.NArg() > 2:
		return usage("runs %s: there is a word too many", what)
	case what != "list" && id == "":
		return usage("runs %s wants a run: its id as `%s runs list` prints it, or last", what, e.program)
	}
	p, done, err := e.openPipeline(c.Context, cmp.Or(c.String("pipeline"), config.Name))
	if err != nil {
		return err
	}
	defer done()
	if what == "list" {
		return do(c, p, nil)
	}
	j := journal.Journal{Place: p.runner.Place}
	if id == "last" {
		newest, err := j.Last(c.Context, 1)
		if err != nil {
			return err
		}
		if len(newest) == 0 {
			return errors.New("there was no run yet")
		}
		return do(c, p, &newest[0])
	}
	run, err := j.Get(c.Context, id)
	if errors.Is(err, journal.ErrNone) {
		return usageError{fmt.Errorf("%w: `%s runs list` prints their ids", err, e.program)}
	}
	if err != nil {
		return err
	}
	return do(c, p, &run)
}

func (e *env) listRuns(c *cli.Context, p *pipelineRun, _ *journal.Run) error {
	all, err := journal.Journal{Place: p.runner.Place}.Last(c.Context, max(c.Int("limit"), 1))
	if err != nil {
		return err
	}
	if c.Bool("json") {
		return e.printJSON(all)
	}
	w := tabwriter.NewWriter(e.stdout, 0, 0, 2, ' ', 0)
	_, _ = fmt.Fprintln(w, "RUN\tTRIGGER\tSTARTED\tTOOK\tOUTCOME\tRELEASE\tREAD\tREUSED\tSTALE\tCHANGED\tWHY")
	for i := range all {
		r := &all[i]
		took := "–"
		if !r.Ended.IsZero() {
			took = age(r.Ended.Sub(r.Started))
		}
		changed := "–"
		if r.Changes != nil {
			changed = fmt.Sprintf("+%d -%d ~%d", r.Changes.Added, r.Changes.Removed, r.Changes.Changed)
		}
		_, _ = fmt.Fprintf(w, "%s\t%s\t%s\t%s\t%s\t%s\t%d\t%d\t%d\t%s\t%s\n", r.ID, r.Trigger, moment(r.Started), took,
			r.Outcome, cmp.Or(r.Version, "–"), r.Articles.Read, r.Articles.Reused, r.Articles.Stale, changed,
			firstLine(r.Error))
	}
	return w.Flush()
}

func (e *env) printJSON(value any) error {
	encoder := json.NewEncoder(e.stdout)
	encoder.SetIndent("", "  ")
	return encoder.Encode(value)
}

func (e *env) showRun(_ *cli.Context, _ *pipelineRun, run *journal.Run) error {
	return e.printJSON(run)
}

// runLogs prints the log of a run: that of this machine, or the one that its machine shared.
func (e *env) runLogs(c *cli.Context, p *pipelineRun, run *journal.Run) error {
	data, err := os.ReadFile(filepath.Join(p.State, filepath.FromSlash(run.Log)))
	if errors.Is(err, fs.ErrNotExist) {
		data, err = p.runner.Place.Read(c.Context, run.Log)
	}
	if errors.Is(err, fs.ErrNotExist) {
		return fmt.Errorf("run %s left no log here: it ran on %s", run.ID, run.Holder)
	}
	if err != nil {
		return err
	}
	if data = bytes.TrimSuffix(data, []byte("\n")); len(data) > 0 {
		_, err = fmt.Fprintln(e.stdout, strings.ToValidUTF8(string(data), "\ufffd"))
	}
	return err
}

func (e *env) retryRun(c *cli.Context, p *pipelineRun, run *journal.Run) error {
	if run.Outcome == journal.Running {
		return fmt.Errorf("run %s is under way; where its process is gone, `%s run --resume` goes on with it",
			run.ID, e.program)
	}
	if err := p.watch(); err != nil {
		return err
	}
	_, err := p.runner.Run(c.Context, run.Logical, journal.Retried)
	return p.ended(err)
}
