package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"log/slog"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"time"

	"github.com/urfave/cli/v2"
	"go.opentelemetry.io/otel/attribute"

	"chancery/outputs/all"
	"chancery/outputs/describe"
	"chancery/pipeline"
	"chancery/pipeline/load"
	"chancery/pipeline/store"
	"chancery/schedule"
	"chancery/schedule/config"
	"chancery/schedule/journal"
	"chancery/schedule/lease"
	"chancery/schedule/shared"
	"chancery/schedule/traces"
	"chancery/shelf/diff"
	"chancery/shelf/publish"
	"chancery/sources"
	"chancery/sources/api"
	"chancery/sources/choice"
)

func pipelineFlag() cli.Flag {
	return &cli.StringFlag{
		Name: "pipeline", Aliases: []string{"p"}, Usage: "`FILE` of the pipeline (default: " + config.Name +
			" in the working folder, if it is there)",
	}
}

// pipelineFile returns the file of the pipeline that `etl run` is to run, "" for none.
func pipelineFile(c *cli.Context) (string, error) {
	file := c.String("pipeline")
	isAsked := file != "" || c.Bool("if-due") || c.Bool("resume")
	if _, err := os.Stat(config.Name); err == nil && file == "" && (isAsked || !namesSource(c)) {
		file = config.Name
	}
	if file == "" {
		return "", nil
	}
	var other []string
	for _, name := range c.LocalFlagNames() {
		isOwn := slices.Contains([]string{"pipeline", "p", "if-due", "resume"}, name)
		if variable := surroundings[name]; !isOwn && (variable == "" || os.Getenv(variable) != c.String(name)) {
			other = append(other, "--"+name)
		}
	}
	switch {
	case namesSource(c):
		return "", usage("--pipeline %s says what is read: leave the locations out", file)
	case len(other) > 0:
		return "", usage("%s says what is run and how: leave %s out, or name a LOCATION to run without it",
			file, strings.Join(other, ", "))
	}
	return file, nil
}

// surroundings are the flags that the environment may set, which a pipeline takes from there
// too where its file does not say.
var surroundings = map[string]string{
	"contact": "CHANCERY_CONTACT", "api-base": "CHANCERY_API_BASE", "cache": "CHANCERY_CACHE",
}

func namesSource(c *cli.Context) bool { return c.Args().Present() || len(c.StringSlice("source")) > 0 }

// pipelineRun is a pipeline that is run by its file.
type pipelineRun struct {
	*env
	*config.Pipeline
	runner  *schedule.Runner
	digest  string // of the program
	summary summary
}

// openPipeline reads the file of a pipeline and gets ready to run it.
func (e *env) openPipeline(ctx context.Context, file string) (*pipelineRun, func(), error) {
	p, err := config.Read(file)
	if err != nil {
		return nil, nil, usageError{err}
	}
	r := &pipelineRun{env: e, Pipeline: p}
	place, closePlace, err := r.place(ctx)
	if err != nil {
		return nil, nil, err
	}
	when, err := p.When()
	if err != nil {
		return nil, nil, usageError{err}
	}
	r.runner = &schedule.Runner{
		Job: schedule.Job{
			Name: p.Name, Do: r.do, Timeout: time.Duration(p.Schedule.Timeout), Out: p.Release.Out, Version: version(),
		},
		Place: place, Schedule: when, Clock: e.clock, TTL: time.Duration(p.Schedule.Lease), Say: e.say,
	}
	return r, closePlace, nil
}

// place opens where the lease and the journal are.
func (r *pipelineRun) place(ctx context.Context) (shared.Place, func(), error) {
	if r.Shared == "" || !strings.Contains(r.Shared, "://") {
		return shared.Folder(cmp.Or(r.Shared, r.State)), func() {}, nil
	}
	bucket, err := publish.Open(ctx, r.Shared)
	if err != nil {
		return nil, nil, usageError{r.Wrong(err, "shared")}
	}
	return shared.Bucket{Bucket: bucket}, func() { _ = bucket.Close() }, nil
}

// runPipeline runs the pipeline of a file: now, if it is due, or where it was stopped.
func (e *env) runPipeline(c *cli.Context, file string) error {
	p, done, err := e.openPipeline(c.Context, file)
	if err != nil {
		return err
	}
	defer done()
	if err := p.watch(); err != nil {
		return err
	}
	switch {
	case c.Bool("if-due"):
		return p.runDue(c.Context)
	case c.Bool("resume"):
		return p.resume(c.Context)
	}
	_, err = p.runner.Run(c.Context, e.clock.Now().UTC().Truncate(time.Second), journal.ByHand)
	return p.ended(err)
}

// ended makes of what ended a run what ends the command.
func (r *pipelineRun) ended(err error) error {
	if errors.As(err, new(lease.Held)) {
		return fmt.Errorf("%w; wait for it, or see `%s status`", err, r.program)
	}
	if errors.Is(err, context.Canceled) {
		return goesOn{err}
	}
	return err
}

func (r *pipelineRun) runDue(ctx context.Context) error {
	if r.runner.Schedule == nil {
		return usageError{r.Wrong(errors.New("is not there, so that nothing is ever due"), "schedule")}
	}
	r.runner.Schedule = r.runner.Schedule.Punctual() // who starts the command has chosen the moment
	_, ok, err := r.runner.RunDue(ctx)
	if held := (lease.Held{}); errors.As(err, &held) {
		r.say(held.Error())
		return nil
	}
	if err != nil || ok {
		return r.ended(err)
	}
	next, err := r.runner.Next(ctx)
	if err != nil {
		return err
	}
	r.say("not due: the next run is at "+next.Format(time.RFC3339), "next", next)
	return nil
}

func (r *pipelineRun) resume(ctx context.Context) error {
	open, err := r.runner.Open(ctx)
	if err != nil {
		return err
	}
	if open == nil {
		r.say("nothing to go on with: no run was stopped or killed")
		return nil
	}
	_, err = r.runner.Run(ctx, open.Logical, journal.Resumed)
	return r.ended(err)
}

// programDigest is the SHA-256 of the program: its code, rules and models.
func programDigest() (string, error) {
	path, err := os.Executable()
	if err != nil {
		return "", err
	}
	return load.SumOf(path)
}

// do makes and publishes a release for a run. It is what a schedule.Job does.
func (r *pipelineRun) do(ctx context.Context, run *journal.Run, check func(context.Context) error) (err error) {
	ctx, endSpan, err := traces.Run(ctx, traces.Options{Endpoint: r.Telemetry.Traces, Version: version()},
		attribute.String("chancery.pipeline", r.Name), attribute.String("chancery.run", run.ID),
		attribute.String("chancery.logical_date", run.Logical.Format(time.RFC3339)),
		attribute.String("chancery.trigger", string(run.Trigger)))
	if err != nil {
		return usageError{r.Wrong(err, "telemetry", "traces")}
	}
	defer func() {
		if sent := endSpan(string(run.Outcome), err); sent != nil { // it changes nothing of the run
			r.say("the trace is not sent: " + sent.Error())
		}
	}()
	closeLog, err := r.openLog(ctx, run)
	if err != nil {
		return err
	}
	defer func() { closeLog(err) }()
	kept, err := r.openStore()
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, kept.Close()) }()
	recipe, guarded, err := r.recipe(ctx, run, kept)
	if err != nil {
		return err
	}
	recipe.release.Step = func(name string) error {
		if name == "rename" {
			return check(ctx) // another may have taken over
		}
		return nil
	}
	recipe.read = func(request *load.Request) { r.settle(run, guarded, request) }
	r.summary, err = r.make(ctx, recipe)
	r.tellReading(run, guarded)
	r.tellRelease(run)
	if err != nil {
		return err
	}
	if err := r.publish(ctx, run, check); err != nil {
		return err
	}
	if err := kept.Finish(); err != nil {
		r.say("what was read cannot be kept for the next run: " + err.Error())
	} else if err := kept.Trouble(); err != nil {
		r.say("not all that was read is kept for the next run: " + err.Error())
	}
	run.Outcome = journal.Released
	if r.summary.Unchanged {
		run.Outcome = journal.Unchanged
	}
	r.countActors(recipe.own, r.summary.rows)
	r.env.summary(r.summary)
	r.say(fmt.Sprintf("%s, %s as before", plural(run.Articles.Read, "article read", "articles read"),
		thousands(run.Articles.Reused)), "read", run.Articles.Read, "reused", run.Articles.Reused)
	if run.Articles.Stale > 0 {
		r.code = exitPartial
		r.say(plural(run.Articles.Stale, "article is", "articles are")+" as last read, for the source could not be",
			"stale", run.Articles.Stale)
	}
	return nil
}

// openLog begins the log of a run, a line of JSON for each message.
func (r *pipelineRun) openLog(ctx context.Context, run *journal.Run) (func(error), error) {
	path := filepath.Join(r.State, filepath.FromSlash(run.Log))
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		return nil, err
	}
	f, err := os.Create(path)
	if err != nil {
		return nil, err
	}
	r.runID = run.ID
	r.runLog = slog.New(slog.NewJSONHandler(f, nil)).With("run", run.ID)
	r.runLog.Info("started", "logical_date", run.Logical, "trigger", string(run.Trigger), "program", run.Program)
	return func(err error) {
		if err != nil {
			r.runLog.Error(err.Error())
		} else {
			r.runLog.Info("ended", "outcome", string(run.Outcome), "version", run.Version)
		}
		r.runLog, r.runID = nil, ""
		_ = f.Close() // a log that is cut off stops nothing
		if r.runner.Place == shared.Place(shared.Folder(r.State)) {
			return
		}
		if data, err := os.ReadFile(path); err == nil {
			after, cancel := context.WithTimeout(context.WithoutCancel(ctx), 30*time.Second)
			defer cancel()
			if err := r.runner.Place.Write(after, run.Log, data); err != nil {
				r.say("the log cannot be shared: " + err.Error())
			}
		}
	}, nil
}

func (r *pipelineRun) openStore() (*store.Store, error) {
	kept, damaged, err := store.Open(filepath.Join(r.State, store.Name))
	if err != nil {
		return nil, err
	}
	if damaged != "" {
		r.say("what was kept from earlier runs is damaged and moved to " + damaged + "; all is read anew")
	}
	return kept, nil
}

// recipe returns what the file asks for.
func (r *pipelineRun) recipe(
	ctx context.Context, run *journal.Run, kept *store.Store,
) (out recipe, guarded []*sources.Guarded, err error) {
	if out.own, err = ownActors(r.Reading.Actors); err != nil {
		return out, nil, usageError{r.Wrong(err, "reading", "actors")}
	}
	least := pipeline.MinConfidence
	if r.Reading.MinConfidence != nil {
		least = *r.Reading.MinConfidence
	}
	if out.plan, err = planWith(out.own, least); err != nil {
		return out, nil, err
	}
	if out.options.Corrections, err = corrections(r.Reading.Corrections); err != nil {
		return out, nil, err
	}
	out.tellsUnused = r.Reading.Corrections != ""
	out.options.Workers = cmp.Or(r.Reading.Workers, runtime.GOMAXPROCS(0))
	if r.digest == "" {
		if r.digest, err = programDigest(); err != nil {
			r.say("all is read anew: the program cannot tell itself from others: " + err.Error())
		}
	}
	if r.digest != "" {
		out.options.Keeper = kept
		out.options.Digest = fmt.Sprintf("%s %g %q", r.digest, least, out.own.Text)
	}
	if out.release, err = r.request(run, least); err != nil {
		return out, nil, err
	}
	if guarded, err = r.guarded(ctx, run, kept); err != nil {
		return out, nil, err
	}
	var opened []sources.Source
	for _, g := range guarded {
		opened = append(opened, g)
	}
	out.sources = sources.Join(opened...)
	for _, note := range sources.Notes(out.sources) {
		r.say(note)
	}
	if n := r.Selection.Limit; n > 0 {
		out.sources = sources.Limit(out.sources, n)
	}
	out.readings, err = openReadings("", 0)
	return out, guarded, err
}

// request returns what is asked of the release.
func (r *pipelineRun) request(run *journal.Run, least float64) (load.Request, error) {
	formats := r.Formats
	if len(formats) == 0 {
		formats = []string{"csv", "parquet", "jsonld"}
	}
	q := load.Request{
		Out: r.Release.Out, AllowOlder: r.Release.AllowOlder, Accept: r.Gates.Accept, Reason: r.Gates.Reason,
		Strict: r.Gates.Strict, MostStale: r.Failures.StaleShare(),
		Now:     func() time.Time { return run.Logical }, // the same when the run is made again
		Waiting: func() { r.say("waiting: another run writes into " + r.Release.Out) },
	}
	if r.Release.Date == config.DateLogical {
		q.Date = run.Logical.Format(time.DateOnly)
	}
	var err error
	if q.Writers, err = all.Named(formats); err != nil {
		return q, usageError{r.Wrong(err, "formats")}
	}
	if q.Publication, err = publicationOf(r.Release.Publication); err != nil {
		return q, usageError{r.Wrong(err, "release", "publication")}
	}
	q.Settings, err = settingsWith(least, r.Reading.Corrections)
	return q, err
}

// guarded opens the sources of the file, each with what it was.
func (r *pipelineRun) guarded(
	ctx context.Context, run *journal.Run, kept *store.Store,
) (out []*sources.Guarded, err error) {
	say := func(message string) { r.say(message) }
	s := r.Selection
	wanted, err := choice.New(choice.Criteria{
		Titles: s.Titles, Categories: s.Categories, Templates: s.Templates, Topics: s.Topics, Languages: s.Languages,
		Sample: s.Sample,
	})
	if err != nil {
		return nil, usageError{r.Wrong(err, "selection")}
	}
	redirects, err := redirectsOf(r.Reading.Redirects)
	if err != nil {
		return nil, usageError{r.Wrong(err, "reading", "redirects")}
	}
	for i, source := range r.Sources {
		at := func(err error, entry string) error {
			return usageError{r.Wrong(err, "sources", fmt.Sprint(i), entry)}
		}
		if err := sources.CheckLicence(source.Licence); err != nil {
			return nil, at(err, "licence")
		}
		o := sources.Options{
			Licence: source.Licence, Attribution: source.Attribution, Kind: source.Kind, Out: r.Release.Out,
			Choice: wanted, Redirects: redirects, Workers: cmp.Or(r.Reading.Workers, runtime.GOMAXPROCS(0)), Say: say,
			API: api.Options{
				Base:    cmp.Or(r.Fetching.Base, os.Getenv(surroundings["api-base"])),
				Contact: cmp.Or(r.Fetching.Contact, os.Getenv(surroundings["contact"])),
				Cache:   cmp.Or(r.Fetching.Cache, os.Getenv(surroundings["cache"]), filepath.Join(r.State, "pages")),
				Version: version(), Say: say,
				Now: r.clock.Now, Sleep: r.clock.Sleep, Timeout: time.Duration(source.Retry.Timeout),
			},
		}
		location := strings.ReplaceAll(source.Location, "{date}", run.Logical.Format(time.DateOnly))
		g, err := sources.OpenGuarded(ctx, location, sources.Guard{
			Tries: source.Retry.Tries, Pause: time.Duration(source.Retry.Pause), Sleep: r.clock.Sleep,
			Memory: kept.Articles(source.Location), MayBeStale: r.Failures.Policy == config.PolicyStale, Say: say,
			Begin: func(ctx context.Context) (context.Context, func(sources.Account)) {
				return fetchSpan(ctx, location)
			},
		}, func() (sources.Source, error) { return sources.Open(location, o) })
		if err != nil {
			return nil, at(err, "location")
		}
		out = append(out, g)
	}
	return out, nil
}

// fetchSpan begins the span of reading a source, and returns what ends it.
func fetchSpan(ctx context.Context, location string) (context.Context, func(sources.Account)) {
	ctx, span := traces.Start(ctx, "fetch", attribute.String("chancery.source", location))
	return ctx, func(a sources.Account) {
		span.SetAttributes(attribute.Int("chancery.articles", a.Articles), attribute.Int("chancery.failed", a.Failed),
			attribute.Int("chancery.stale", len(a.Stale)), attribute.Int("chancery.tries", a.Tries))
		var err error
		if a.Trouble != "" {
			err = errors.New(a.Trouble)
		}
		traces.End(span, err)
	}
}

// settle tells the release which articles are as they were last read.
func (r *pipelineRun) settle(run *journal.Run, guarded []*sources.Guarded, request *load.Request) {
	for _, g := range guarded {
		request.Settings.Stale = append(request.Settings.Stale, g.Account().Stale...)
	}
	slices.Sort(request.Settings.Stale)
	run.Articles.Stale = len(request.Settings.Stale)
}

// tellReading tells in the journal what was read.
func (r *pipelineRun) tellReading(run *journal.Run, guarded []*sources.Guarded) {
	done := r.summary.done
	run.Articles.All, run.Articles.Reused = done.Articles, done.Reused
	run.Articles.Read, run.Articles.Failed = done.Articles-done.Reused-done.Failed, done.Failed
	before := r.runner.Fresh(context.Background())
	for i, g := range guarded {
		a := g.Account()
		s := journal.Source{
			Location: r.Sources[i].Location, Articles: a.Articles, Stale: len(a.Stale), Failed: a.Failed,
			Tries: a.Tries, Newest: a.Newest.String(), Error: a.Trouble, Fresh: before[r.Sources[i].Location],
		}
		if a.Trouble == "" && a.IsRead {
			s.Fresh = r.clock.Now().UTC()
		}
		if a.Trouble != "" {
			r.say("source "+g.Location()+": "+a.Trouble, "source", g.Location(), "error", a.Trouble)
		}
		run.Sources = append(run.Sources, s)
	}
}

// tellRelease tells in the journal what was made.
func (r *pipelineRun) tellRelease(run *journal.Run) {
	made := &r.summary.Result
	run.Version, run.Previous = made.Version, made.Previous
	for _, g := range made.Gates {
		if g.Outcome != describe.Passed {
			run.Gates = append(run.Gates, journal.Gate{
				Name: g.Name, Outcome: string(g.Outcome), Found: g.Found, Of: g.Of,
			})
		}
	}
	run.Changes = changesOf(made.Changes)
}

// changesOf counts what changed, nil where that is not known.
func changesOf(d *diff.Diff) *journal.Changes {
	if d == nil {
		return nil
	}
	c := &journal.Changes{Tables: map[string]int{}}
	c.Added, c.Removed, c.Changed = d.Count()
	for _, t := range d.Tables {
		if n := t.Added + t.Removed + t.Changed; n > 0 {
			c.Tables[t.Name] = n
		}
	}
	return c
}

// publish copies the releases to where they are published. What is there is not copied
// again, so that a publication which failed is made up for by the next run.
func (r *pipelineRun) publish(ctx context.Context, run *journal.Run, check func(context.Context) error) error {
	for i, target := range r.Publish {
		if err := check(ctx); err != nil {
			return err
		}
		below, span := traces.Start(ctx, "publish", attribute.String("chancery.address", target.To))
		err := r.publishTo(below, target.To)
		traces.End(span, err)
		if err != nil {
			return fmt.Errorf("release %s is made, but not published: %w", run.Version,
				r.Wrong(err, "publish", fmt.Sprint(i), "to"))
		}
		run.Published = append(run.Published, target.To)
	}
	return nil
}

// How often a publication is tried, and the first pause.
const (
	publishTries = 4
	publishPause = 5 * time.Second
)

func (r *pipelineRun) publishTo(ctx context.Context, address string) error {
	pause := publishPause
	for n := 1; ; n++ {
		err := r.publishOnce(ctx, address)
		if err == nil || n == publishTries || context.Cause(ctx) != nil || errors.Is(err, publish.ErrChanged) {
			return err
		}
		r.say(fmt.Sprintf("%s: %v; tried again in %s", address, err, pause))
		if err := r.clock.Sleep(ctx, pause); err != nil {
			return err
		}
		pause *= 2
	}
}

func (r *pipelineRun) publishOnce(ctx context.Context, address string) (err error) {
	bucket, err := publish.Open(ctx, address)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, bucket.Close()) }()
	result, err := publish.Publish(ctx, bucket, publish.Request{Out: r.Release.Out})
	if err == nil && result.Uploaded > 0 {
		r.say(fmt.Sprintf("published to %s: %s (%s)", address, plural(result.Uploaded, "file", "files"),
			size(result.Bytes)), "address", address, "uploaded", result.Uploaded, "latest", result.Latest)
	}
	return err
}
