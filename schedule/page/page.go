// Package page shows over HTTP how a pipeline stands: its last runs, what changed in each,
// and how fresh its sources are, for people (HTML without scripts), programs (JSON) and
// Prometheus. It tells nothing of the machine: no host, process or log.
package page

import (
	"bytes"
	"context"
	_ "embed"
	"encoding/json"
	"fmt"
	"html/template"
	"net/http"
	"strings"
	"sync"
	"time"

	"chancery/schedule"
	"chancery/schedule/journal"
	"chancery/schedule/metrics"
)

// Runs is how many runs are shown.
const Runs = 30

// State is how a pipeline stands, as /status.json tells it.
type State struct {
	Name       string           `json:"name"`
	Latest     string           `json:"latest,omitempty"`
	LatestDate string           `json:"latest_date,omitempty"`
	Good       time.Time        `json:"good,omitzero"` // end of the last good run
	Next       time.Time        `json:"next,omitzero"`
	Failures   int              `json:"failures"` // since the last good run
	Stale      int              `json:"stale"`    // articles of it
	Sources    []journal.Source `json:"sources"`
	Runs       []Run            `json:"runs"` // the newest first
}

// Run is what is shown of a run.
type Run struct {
	ID       string           `json:"id"`
	Logical  time.Time        `json:"logical_date"`
	Trigger  journal.Trigger  `json:"trigger"`
	Started  time.Time        `json:"started"`
	Ended    time.Time        `json:"ended,omitzero"`
	Outcome  journal.Outcome  `json:"outcome"`
	Error    string           `json:"error,omitempty"` // its first line
	Version  string           `json:"version,omitempty"`
	Previous string           `json:"previous,omitempty"`
	Articles journal.Articles `json:"articles"`
	Changes  *journal.Changes `json:"changes,omitempty"`
	Gates    []journal.Gate   `json:"gates,omitempty"`
	// Changelog is where what changed is told row by row, "" where no release was made.
	Changelog string `json:"changelog,omitempty"`
}

// Page shows a pipeline.
type Page struct {
	Runner  *schedule.Runner
	Now     func() time.Time
	Program string // version

	shown  recent[State]
	status recent[schedule.Status]
}

// Paths of what a page answers.
const (
	StatusPath  = "/status"
	JSONPath    = "/status.json"
	MetricsPath = "/metrics"
)

// Handlers returns what answers, by path.
func (p *Page) Handlers() map[string]http.Handler {
	return map[string]http.Handler{
		StatusPath: http.HandlerFunc(p.html), JSONPath: http.HandlerFunc(p.json),
		MetricsPath: metrics.Handler(p.Runner.Out, p.Program, func(ctx context.Context) (schedule.Status, error) {
			return p.status.get(ctx, p.Now(), p.Runner.Status)
		}),
	}
}

// age is how long what was read is shown, so that many who ask do not read the journal, which
// may lie in a bucket, each for themselves.
const age = 2 * time.Second

// patience is how long reading the journal may take.
const patience = 10 * time.Second

// recent is something that was read.
type recent[T any] struct {
	lock sync.Mutex
	last T
	read time.Time // zero for never
}

// get returns it, read anew where it is older than age.
func (r *recent[T]) get(ctx context.Context, now time.Time, read func(context.Context) (T, error)) (T, error) {
	r.lock.Lock()
	defer r.lock.Unlock()
	if !r.read.IsZero() && now.Sub(r.read) < age && !now.Before(r.read) {
		return r.last, nil
	}
	ctx, cancel := context.WithTimeout(ctx, patience)
	defer cancel()
	value, err := read(ctx)
	if err == nil {
		r.last, r.read = value, now
	}
	return value, err
}

// state reads how the pipeline stands.
func (p *Page) state(ctx context.Context) (State, error) {
	status, err := p.Runner.Status(ctx)
	if err != nil {
		return State{}, err
	}
	runs, err := journal.Journal{Place: p.Runner.Place}.Last(ctx, Runs)
	if err != nil {
		return State{}, err
	}
	s := State{
		Name: status.Name, Latest: status.Latest, LatestDate: status.LatestDate, Good: status.Good, Next: status.Next,
		Failures: status.Failures, Stale: status.Stale, Sources: []journal.Source{}, Runs: []Run{},
	}
	for _, x := range status.Sources {
		x.Error = firstLine(x.Error)
		s.Sources = append(s.Sources, x)
	}
	for i := range runs {
		s.Runs = append(s.Runs, shown(&runs[i]))
	}
	return s, nil
}

func shown(r *journal.Run) Run {
	out := Run{
		ID: r.ID, Logical: r.Logical, Trigger: r.Trigger, Started: r.Started, Ended: r.Ended, Outcome: r.Outcome,
		Error: firstLine(r.Error), Version: r.Version, Previous: r.Previous, Articles: r.Articles, Changes: r.Changes,
		Gates: r.Gates,
	}
	if r.Outcome == journal.Released {
		out.Changelog = "/" + r.Version + "/CHANGELOG.md"
	}
	return out
}

func firstLine(s string) string {
	line, _, _ := strings.Cut(s, "\n")
	return line
}

func (p *Page) json(w http.ResponseWriter, r *http.Request) {
	s, err := p.shown.get(r.Context(), p.Now(), p.state)
	if err != nil {
		unreadable(w)
		return
	}
	data, err := json.MarshalIndent(s, "", "  ")
	if err != nil {
		http.Error(w, "the status cannot be written", http.StatusInternalServerError)
		return
	}
	send(w, r, "application/json", append(data, '\n'))
}

//go:embed status.html.tmpl
var statusHTML string

func (p *Page) html(w http.ResponseWriter, r *http.Request) {
	s, err := p.shown.get(r.Context(), p.Now(), p.state)
	if err != nil {
		unreadable(w)
		return
	}
	now := p.Now()
	t, err := template.New("status").Funcs(template.FuncMap{
		"moment": moment, "ago": func(t time.Time) string { return ago(t, now) }, "took": took,
		"isGood": journal.Outcome.IsGood, "isPast": func(t time.Time) bool { return !t.After(now) },
	}).Parse(statusHTML)
	var b bytes.Buffer
	if err == nil {
		err = t.Execute(&b, s)
	}
	if err != nil {
		http.Error(w, "the page cannot be made", http.StatusInternalServerError)
		return
	}
	send(w, r, "text/html; charset=utf-8", b.Bytes())
}

func unreadable(w http.ResponseWriter) {
	http.Error(w, "the journal of the pipeline cannot be read now", http.StatusServiceUnavailable)
}

func send(w http.ResponseWriter, r *http.Request, kind string, data []byte) {
	w.Header().Set("Content-Type", kind)
	w.Header().Set("Cache-Control", "no-cache")
	http.ServeContent(w, r, "", time.Time{}, bytes.NewReader(data))
}

func moment(t time.Time) string { return t.UTC().Format("2006-01-02 15:04 UTC") }

// ago writes how far a moment lies from now.
func ago(t, now time.Time) string {
	if d := t.Sub(now); d > 0 {
		return "in " + length(d)
	}
	return length(now.Sub(t)) + " ago"
}

func took(r Run) string {
	if r.Ended.IsZero() {
		return "–"
	}
	return length(r.Ended.Sub(r.Started))
}

func length(d time.Duration) string {
	switch {
	case d >= 48*time.Hour:
		return fmt.Sprintf("%d days", d/(24*time.Hour))
	case d >= time.Hour:
		return fmt.Sprintf("%d h %d min", d/time.Hour, d%time.Hour/time.Minute)
	case d >= time.Minute:
		return fmt.Sprintf("%d min %d s", d/time.Minute, d%time.Minute/time.Second)
	}
	return fmt.Sprintf("%.1f s", d.Seconds())
}
