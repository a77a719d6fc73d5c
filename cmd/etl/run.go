package main

import (
	"errors"
	"fmt"
	"os"
	"runtime"
	"strings"
	"time"

	"github.com/urfave/cli/v2"

	"chancery/outputs/all"
	"chancery/pipeline"
	"chancery/pipeline/load"
	"chancery/sources"
)

func (e *env) runCommand() *cli.Command {
	return &cli.Command{
		Name:      "run",
		Usage:     "make a release",
		ArgsUsage: "[LOCATION…]",
		Description: "Reads articles and writes a release that appears whole or not at all. A second\n" +
			"run over the same articles says `unchanged` and writes nothing.\n\n" +
			"   etl run                                        the article that the program carries\n" +
			"   etl run articles/                              every .txt and .md file of a folder\n" +
			"   etl run --source text:notes.txt --licence MIT  a plain text and its licence\n" +
			"   cat page.txt | etl run -                       standard input\n\n" +
			"What is known of the files of a folder (title, address, licence) may stand in a\n" +
			"source.yaml beside them. Ctrl-C stops cleanly: no release appears.",
		Flags: append(sourceFlags(),
			&cli.StringFlag{Name: "out", Value: "releases", Usage: "`FOLDER` of releases"},
			&cli.StringFlag{Name: "version", Usage: "`VERSION` of the release, YEAR.MONTH.PATCH (default: the next that is free)"},
			&cli.StringFlag{Name: "date", Usage: "`DAY` of the release (default: SOURCE_DATE_EPOCH, else the newest day of the sources, else today)"},
			&cli.StringFlag{Name: "formats", Value: "csv,parquet,jsonld", Usage: "`LIST` of data formats"},
			&cli.StringFlag{Name: "corrections", Usage: "`FILE` that says which actors are one and which are not, in the place of the one that the program carries (see `etl duplicates`)"},
			&cli.IntFlag{Name: "workers", Value: runtime.GOMAXPROCS(0), Usage: "articles read at once; does not change what comes out"},
		),
		OnUsageError: onUsage,
		Action:       e.run,
	}
}

// run is the flow of the whole program: sources, plan, load.
func (e *env) run(c *cli.Context) error {
	articles, err := e.source(c)
	if err != nil {
		return err
	}
	writers, err := all.Named(splitList(c.String("formats")))
	if err != nil {
		return usageError{err}
	}
	corrections, err := corrections(c.String("corrections"))
	if err != nil {
		return err
	}
	plan, err := pipeline.New()
	if err != nil {
		return err
	}
	progress := e.progress(sources.Size(articles))
	started := time.Now()
	rows, err := pipeline.Run(c.Context, plan, articles.Articles(c.Context), pipeline.RunOptions{Workers: c.Int("workers"), Observe: progress.observe, Corrections: corrections})
	progress.done()
	if err != nil {
		return err
	}
	result, err := load.Release(c.Context, load.Request{
		Rows: rows, Out: c.String("out"), Writers: writers, Version: c.String("version"), Date: c.String("date"),
		SourceEpoch: os.Getenv("SOURCE_DATE_EPOCH"), Now: time.Now,
	})
	if err != nil {
		if errors.Is(err, load.ErrUsage) {
			return usageError{err}
		}
		return err
	}
	if progress.last.Failed > 0 {
		e.code = exitPartial
	}
	e.summary(result, &rows, progress.last, time.Since(started))
	return nil
}

// sourceFlags are the flags of every command that reads articles.
func sourceFlags() []cli.Flag {
	return []cli.Flag{
		&cli.StringSliceFlag{Name: "source", Usage: "`KIND:LOCATION` to read, repeatable; kinds: " + kinds()},
		&cli.StringFlag{Name: "licence", Usage: "`SPDX` identifier of the articles' licence"},
		&cli.StringFlag{Name: "attribution", Usage: "`NAME` of the articles' authors"},
	}
}

func kinds() string {
	var names []string
	for _, k := range sources.Kinds() {
		names = append(names, k.Name+" ("+k.About+")")
	}
	return strings.Join(names, "; ")
}

// source opens what the command line names: the embedded article where it names
// nothing.
func (e *env) source(c *cli.Context) (sources.Source, error) {
	o := sources.Options{Licence: c.String("licence"), Attribution: c.String("attribution"), Stdin: e.stdin}
	specs := append(c.StringSlice("source"), c.Args().Slice()...)
	if len(specs) == 0 {
		return sources.Embedded(o), nil
	}
	var opened []sources.Source
	for _, spec := range specs {
		if len(spec) > 1 && spec[0] == '-' {
			return nil, usage("%s: flags stand before the locations", spec)
		}
		s, err := sources.Open(spec, o)
		if err != nil {
			return nil, err
		}
		opened = append(opened, s)
	}
	return sources.Join(opened...), nil
}

func splitList(s string) []string {
	var out []string
	for part := range strings.SplitSeq(s, ",") {
		if part = strings.TrimSpace(part); part != "" {
			out = append(out, part)
		}
	}
	return out
}

func plural(n int, one, many string) string {
	if n == 1 {
		return "1 " + one
	}
	return fmt.Sprintf("%s %s", thousands(n), many)
}

// thousands writes a number with commas.
func thousands(n int) string {
	s := fmt.Sprint(n)
	for i := len(s) - 3; i > 0; i -= 3 {
		s = s[:i] + "," + s[i:]
	}
	return s
}
