package main

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"math"
	"os"
	"runtime"
	"strings"
	"time"

	"github.com/urfave/cli/v2"

	"chancery/outputs/all"
	"chancery/outputs/describe"
	"chancery/pipeline"
	"chancery/pipeline/curation"
	"chancery/pipeline/doc"
	"chancery/pipeline/load"
	"chancery/schemas"
)

func (e *env) runCommand() *cli.Command {
	return &cli.Command{
		Name:      "run",
		Usage:     "make a release",
		ArgsUsage: "[LOCATION…]",
		Description: "Reads articles and writes a release that appears whole or not at all. A second\n" +
			"run over the same articles says `unchanged` and writes nothing.\n\n" +
			"   etl run                                        the article that the program carries\n" +
			"   etl run articles/                              the files of a folder: text, HTML, Word, …\n" +
			"   etl run corpus.zip                             those of an archive\n" +
			"   etl run 'news.jsonl?text=body&date=published'  records, a field of which is the text\n" +
			"   etl run --source text:notes.txt --licence MIT  a plain text and its licence\n" +
			"   cat page.html | etl run --kind html -          standard input\n" +
			"   etl run --topic bilateral enwiki-20240101-pages-articles-multistream.xml.bz2\n\n" +
			"What is known of the files of a folder (title, address, licence) may stand in a\n" +
			"source.yaml beside them. A run that can read nothing makes no release. Ctrl-C stops\n" +
			"cleanly: no release appears.",
		Flags: append(sourceFlags(),
			&cli.StringFlag{Name: "out", Value: "releases", Usage: "`FOLDER` of releases"},
			&cli.StringFlag{Name: "version", Usage: versionUsage},
			&cli.StringFlag{Name: "date", Usage: dateUsage},
			&cli.BoolFlag{Name: "allow-older", Usage: "make the release though it is of an older day than the newest"},
			&cli.StringSliceFlag{Name: "accept", Usage: acceptUsage},
			&cli.StringFlag{Name: "reason", Usage: "`TEXT` that says why a gate is accepted; the release records it"},
			&cli.BoolFlag{Name: "strict", Usage: "stop at what gates only tell, such as articles without a licence"},
			minConfidence(),
			actorsFlag(),
			&cli.StringFlag{Name: "formats", Value: "csv,parquet,jsonld", Usage: "`LIST` of data formats"},
			&cli.StringFlag{Name: "corrections", Usage: correctionsUsage},
			&cli.StringFlag{Name: "publication", Usage: publicationUsage},
			&cli.StringFlag{Name: "log",
				Usage: "`FILE` to list articles in that failed or took long, a line of JSON each"},
			&cli.DurationFlag{Name: "slow", Value: 10 * time.Second, Usage: "`TIME` from which an article took long"},
			&cli.IntFlag{Name: "workers", Value: runtime.GOMAXPROCS(0), Usage: workersUsage},
		),
		OnUsageError: onUsage,
		Action:       e.run,
	}
}

// What the longer flags of run mean.
const (
	versionUsage     = "`VERSION` of the release, YEAR.MONTH.PATCH (default: the next that is free)"
	workersUsage     = "`N` articles read at once; does not change what comes out"
	correctionsUsage = "`FILE` that says which actors are one and which are not, and corrects rows, " +
		"in the place of the one that the program carries (see `etl duplicates`)"
	acceptUsage = "`GATE` that may find more than it lets pass, repeatable: withheld, row_counts, null_columns, " +
		"date_window, duplicate_events; with --strict copies, licences, unread, empty_columns"
	publicationUsage = "`FILE` that says who publishes the release and where: title, description, keywords, " +
		"creators, publisher, contact, address, doi (see docs/releases.md)"
	dateUsage = "`DAY` of the release " +
		"(default: SOURCE_DATE_EPOCH, else the newest day of the sources, else today)"
)

// minConfidence is the flag that says which acts are told.
func minConfidence() cli.Flag {
	return &cli.Float64Flag{
		Name: "min-confidence", Value: pipeline.MinConfidence,
		Usage: "`SHARE` from 0 to 1: acts that are less likely are left out; 0.2 finds more and more wrong ones",
	}
}

// planOf returns the plan that the flags ask for, with the layers given.
func planOf(c *cli.Context, layers ...doc.Layer) (*pipeline.Plan, error) {
	own, err := ownActors(c.String("actors"))
	if err != nil {
		return nil, err
	}
	least := c.Float64("min-confidence")
	if least < 0 || least > 1 || math.IsNaN(least) {
		return nil, usage("--min-confidence %v: write a number from 0 to 1", least)
	}
	plan, err := pipeline.Options{Layers: layers, MinConfidence: least, Actors: own}.Plan()
	if err != nil && own.Name != "" {
		return nil, usage("--actors: %w", err)
	}
	return plan, err
}

// run is the flow of the whole program: sources, plan, load.
func (e *env) run(c *cli.Context) error {
	if n := c.Int("workers"); n < 1 {
		return usage("--workers %d: write 1 or more", n)
	}
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
	publication, err := publicationOf(c.String("publication"))
	if err != nil {
		return err
	}
	settings, err := settingsOf(c)
	if err != nil {
		return err
	}
	plan, err := planOf(c)
	if err != nil {
		return err
	}
	slow, err := openReadings(c.String("log"), c.Duration("slow"))
	if err != nil {
		return err
	}
	progress := e.progress(articles)
	started := time.Now()
	var unused []string
	options := pipeline.RunOptions{Workers: c.Int("workers"), Corrections: corrections, Now: time.Now}
	options.Observe = func(p pipeline.Progress) {
		progress.observe(p)
		slow.add(p.Last)
	}
	if c.IsSet("corrections") { // of those that the program carries most speak of others
		options.Unmerged = func(all *schemas.Rows) { unused = corrections.Unused(all.Actors) }
		options.Unmatched = func(entries []string) { unused = append(unused, entries...) }
	}
	rows, err := pipeline.Run(c.Context, plan, articles.Articles(c.Context), options)
	progress.done()
	if errLog := slow.close(); err == nil {
		err = errLog
	}
	if errors.As(err, new(*curation.Error)) {
		return usageError{err}
	}
	if err != nil {
		return err
	}
	for _, entry := range unused {
		e.say(entry)
	}
	missing := unreadOf(&rows)
	if len(missing) == len(rows.Articles) {
		return noneRead(missing)
	}
	result, err := load.Release(c.Context, load.Request{
		Rows: rows, Publication: publication, Settings: settings, Out: c.String("out"), Writers: writers,
		Version:    c.String("version"),
		Date:       c.String("date"),
		AllowOlder: c.Bool("allow-older"), Accept: c.StringSlice("accept"), Reason: c.String("reason"),
		Strict:      c.Bool("strict"),
		SourceEpoch: os.Getenv("SOURCE_DATE_EPOCH"), Now: time.Now,
		Waiting: func() { e.say("waiting: another run writes into " + c.String("out")) },
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
	own, err := ownActors(c.String("actors"))
	if err == nil {
		e.countActors(own, &rows)
	}
	e.summary(summary{Result: result, rows: &rows, done: progress.last, missing: missing, took: time.Since(started)})
	return nil
}

// publicationOf reads the file that says who publishes, "" for nobody in particular.
func publicationOf(path string) (describe.Publication, error) {
	if path == "" {
		return describe.DefaultPublication(), nil
	}
	data, err := os.ReadFile(path)
	if err != nil {
		return describe.Publication{}, usage("--publication: %w", err)
	}
	p, err := describe.ReadPublication(data)
	if err != nil {
		return p, usage("--publication: %s: %w", path, err)
	}
	return p, nil
}

// settingsOf returns what the rows depend on beside the articles.
func settingsOf(c *cli.Context) (describe.Settings, error) {
	s := describe.Settings{MinConfidence: c.Float64("min-confidence")}
	file := c.String("corrections")
	if file == "" {
		return s, nil
	}
	data, err := os.ReadFile(file)
	if err != nil {
		return s, usageError{err}
	}
	sum := sha256.Sum256(data)
	s.Corrections = hex.EncodeToString(sum[:])
	return s, nil
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
