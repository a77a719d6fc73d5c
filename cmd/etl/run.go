package main

import (
	"context"
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
	"go.opentelemetry.io/otel/attribute"

	"chancery/outputs/all"
	"chancery/outputs/describe"
	"chancery/pipeline"
	"chancery/pipeline/curation"
	"chancery/pipeline/doc"
	"chancery/pipeline/gazetteer"
	"chancery/pipeline/load"
	"chancery/schedule/config"
	"chancery/schedule/traces"
	"chancery/schemas"
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
			"   etl run articles/                              the files of a folder: text, HTML, Word, …\n" +
			"   etl run corpus.zip                             those of an archive\n" +
			"   etl run 'news.jsonl?text=body&date=published'  records, a field of which is the text\n" +
			"   etl run --source text:notes.txt --licence MIT  a plain text and its licence\n" +
			"   cat page.html | etl run --kind html -          standard input\n" +
			"   etl run --topic bilateral enwiki-20240101-pages-articles-multistream.xml.bz2\n" +
			"   etl run --if-due                               what etl.yaml says, if its time has come\n\n" +
			"Where no LOCATION is given and the working folder has an etl.yaml (`etl init` writes\n" +
			"one), the pipeline of that file is run: articles that have not changed since its last\n" +
			"run are not read again, and what comes out is the same.\n\n" +
			"What is known of the files of a folder (title, address, licence) may stand in a\n" +
			"source.yaml beside them. A run that can read nothing makes no release. Ctrl-C stops\n" +
			"cleanly: no release appears.",
		Flags: append(sourceFlags(),
			pipelineFlag(),
			&cli.BoolFlag{Name: "if-due",
				Usage: "run the pipeline only if its schedule says so, for cron, systemd and the like"},
			&cli.BoolFlag{Name: "resume", Usage: "go on with the run of the pipeline that was stopped or killed"},
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
	workersUsage     = "`N` articles read at once, on as many processors; does not change what comes out"
	correctionsUsage = "`FILE` that says which actors are one and which are not, and corrects rows, " +
		"in the place of the one that the program carries (see `etl duplicates`)"
	acceptUsage = "`GATE` that may find more than it lets pass, repeatable: withheld, row_counts, null_columns, " +
		"date_window, duplicate_events, stale; with --strict copies, licences, unread, empty_columns"
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
	return planWith(own, c.Float64("min-confidence"), layers...)
}

// planWith returns the plan that knows some actors beside those of the program.
func planWith(own gazetteer.List, least float64, layers ...doc.Layer) (*pipeline.Plan, error) {
	if least < 0 || least > 1 || math.IsNaN(least) {
		return nil, usage("--min-confidence %v: write a number from 0 to 1", least)
	}
	plan, err := pipeline.Options{Layers: layers, MinConfidence: least, Actors: own}.Plan()
	if err != nil && own.Name != "" {
		return nil, usage("--actors: %w", err)
	}
	return plan, err
}

// recipe is what a release is made of and how, whether flags say it or the file of a
// pipeline.
type recipe struct {
	sources sources.Source
	plan    *pipeline.Plan
	own     gazetteer.List // actors beside those of the program
	options pipeline.RunOptions
	// tellsUnused says that corrections which mean nothing are told: of those that the
	// program carries most speak of other articles.
	tellsUnused bool
	readings    *readings
	release     load.Request // all but the rows
	// read, where not nil, is called when all articles are read.
	read func(*load.Request)
}

// useProcessors holds the program to as many processors as there are workers: what unpacks
// dumps and reads releases back shares theirs.
func useProcessors(workers int) error {
	if workers < 1 {
		return usage("--workers %d: write 1 or more", workers)
	}
	runtime.GOMAXPROCS(min(workers, runtime.GOMAXPROCS(0)))
	return nil
}

// run is the flow of the whole program: sources, plan, load.
func (e *env) run(c *cli.Context) error {
	file, err := pipelineFile(c)
	if err != nil {
		return err
	}
	if file != "" {
		return e.runPipeline(c, file)
	}
	for _, flag := range []string{"if-due", "resume"} {
		if c.Bool(flag) {
			return usage("--%s wants the file of a pipeline, %s (`etl init` writes one)", flag, config.Name)
		}
	}
	r, err := e.recipe(c)
	if err != nil {
		return err
	}
	made, err := e.make(c.Context, r)
	if err != nil {
		return err
	}
	e.countActors(r.own, made.rows)
	e.summary(made)
	return nil
}

// recipe returns what the flags ask for.
func (e *env) recipe(c *cli.Context) (r recipe, err error) {
	if err := useProcessors(c.Int("workers")); err != nil {
		return r, err
	}
	if r.sources, err = e.source(c); err != nil {
		return r, err
	}
	writers, err := all.Named(splitList(c.String("formats")))
	if err != nil {
		return r, usageError{err}
	}
	r.options = pipeline.RunOptions{Workers: c.Int("workers")}
	if r.options.Corrections, err = corrections(c.String("corrections")); err != nil {
		return r, err
	}
	r.tellsUnused = c.IsSet("corrections")
	r.release = load.Request{
		Out: c.String("out"), Writers: writers, Version: c.String("version"), Date: c.String("date"),
		AllowOlder: c.Bool("allow-older"), Accept: c.StringSlice("accept"), Reason: c.String("reason"),
		Strict: c.Bool("strict"), SourceEpoch: os.Getenv("SOURCE_DATE_EPOCH"), Now: e.clock.Now,
		Waiting: func() { e.say("waiting: another run writes into " + c.String("out")) },
	}
	if r.release.Publication, err = publicationOf(c.String("publication")); err != nil {
		return r, err
	}
	if r.release.Settings, err = settingsOf(c); err != nil {
		return r, err
	}
	if r.own, err = ownActors(c.String("actors")); err != nil {
		return r, err
	}
	if r.plan, err = planOf(c); err != nil {
		return r, err
	}
	r.readings, err = openReadings(c.String("log"), c.Duration("slow"))
	return r, err
}

// make reads the articles of a recipe and makes the release.
func (e *env) make(ctx context.Context, r recipe) (summary, error) {
	progress := e.progress(r.sources)
	started := time.Now()
	var unused []string
	options := r.options
	options.Now = time.Now
	options.Observe = func(p pipeline.Progress) {
		progress.observe(p)
		r.readings.add(p.Last)
	}
	_, step := traces.Start(ctx, "read")
	options.Unmerged = func(all *schemas.Rows) {
		step.SetAttributes(attribute.Int("chancery.articles", progress.last.Articles),
			attribute.Int("chancery.reused", progress.last.Reused),
			attribute.Int("chancery.failed", progress.last.Failed))
		step.End()
		_, step = traces.Start(ctx, "merge")
		if r.tellsUnused {
			unused = options.Corrections.Unused(all.Actors)
		}
	}
	if r.tellsUnused {
		options.Unmatched = func(entries []string) { unused = append(unused, entries...) }
	}
	rows, err := pipeline.Run(ctx, r.plan, r.sources.Articles(ctx), options)
	traces.End(step, err)
	progress.done()
	if errLog := r.readings.close(); err == nil {
		err = errLog
	}
	made := summary{rows: &rows, done: progress.last}
	if errors.As(err, new(*curation.Error)) {
		return made, usageError{err}
	}
	if err != nil {
		return made, err
	}
	for _, entry := range unused {
		e.say(entry)
	}
	made.missing = unreadOf(&rows)
	if len(made.missing) == len(rows.Articles) {
		return made, noneRead(made.missing)
	}
	request := r.release
	request.Rows = rows
	if r.read != nil {
		r.read(&request)
	}
	below, step := traces.Start(ctx, "write")
	made.Result, err = load.Release(below, request)
	step.SetAttributes(attribute.String("chancery.version", made.Version), attribute.Int("chancery.files", made.Files),
		attribute.Bool("chancery.unchanged", made.Unchanged))
	traces.End(step, err)
	if errors.Is(err, load.ErrUsage) {
		return made, usageError{err}
	}
	if err == nil && made.done.Failed > 0 {
		e.code = exitPartial
	}
	made.took = time.Since(started)
	return made, err
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
	return settingsWith(c.Float64("min-confidence"), c.String("corrections"))
}

func settingsWith(minConfidence float64, corrections string) (describe.Settings, error) {
	s := describe.Settings{MinConfidence: minConfidence}
	if corrections == "" {
		return s, nil
	}
	data, err := os.ReadFile(corrections)
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
