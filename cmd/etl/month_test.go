package main

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"maps"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"chancery/pipeline/load"
	"chancery/schedule"
	"chancery/schedule/journal"
	"chancery/schedule/shared"
)

// A month of runs, on a clock that goes as fast as they do, against a wiki that changes and
// fails by a calendar. SCHEDULE=long plays all of it; else the first days.

// fakeClock goes on when somebody sleeps.
type fakeClock struct {
	mutex sync.Mutex
	now   time.Time
	stop  func(time.Time) bool // ends who sleeps
	jumps map[string]time.Duration
}

func (c *fakeClock) Now() time.Time {
	c.mutex.Lock()
	defer c.mutex.Unlock()
	return c.now
}

func (c *fakeClock) Sleep(ctx context.Context, d time.Duration) error {
	c.mutex.Lock()
	defer c.mutex.Unlock()
	c.now = c.now.Add(d)
	if by, ok := c.jumps[c.now.Format("2006-01-02 15")]; ok {
		delete(c.jumps, c.now.Format("2006-01-02 15"))
		c.now = c.now.Add(by)
	}
	if c.stop != nil && c.stop(c.now) {
		return context.Canceled
	}
	return context.Cause(ctx)
}

// played is a wiki with a category of twelve pages, as it is on a day.
type played struct {
	clock   *fakeClock
	changes map[int][]int // pages that change, by day
	gone    map[int]int   // day from which on a page is no more, by page
	fault   map[int]func(http.ResponseWriter, *http.Request) bool
	mutex   sync.Mutex
	asked   int
}

const pages = 12

// revision returns how often a page has changed by a day.
func (p *played) revision(page, day int) int {
	n := 1
	for d, changed := range p.changes {
		if d <= day && slices.Contains(changed, page) {
			n++
		}
	}
	return n
}

// states are those whose relations the pages tell of.
var states = []string{
	"Peru", "Chile", "France", "Gabon", "Norway", "Kenya", "Japan", "Ghana", "Italy", "Nepal", "Spain", "Egypt",
}

func title(page int) string {
	return fmt.Sprintf("%s–%s relations", states[page], states[(page+5)%pages])
}

func (p *played) text(page, revision int) string {
	a, b := states[page], states[(page+5)%pages]
	text := fmt.Sprintf("'''%s–%s relations''' are close.\n", a, b)
	for n := range 4 + revision {
		text += fmt.Sprintf("In %d [[%s]] opened an embassy in %s. On %d March %d %s and %s signed a trade agreement "+
			"worth $%d million.\n\n", 1950+10*page%50+n, a, b, n+1, 1960+page+n, a, b, 10+n)
	}
	return text
}

func (p *played) ServeHTTP(w http.ResponseWriter, in *http.Request) {
	p.mutex.Lock()
	p.asked++
	p.mutex.Unlock()
	day := p.clock.Now().Day()
	if fault := p.fault[day]; fault != nil && fault(w, in) {
		return
	}
	q := in.URL.Query()
	var found []any
	isThere := func(page int) bool { return p.gone[page] == 0 || day < p.gone[page] }
	stamp := "2026-02-01T00:00:00Z"
	switch {
	case q.Get("list") == "categorymembers":
		for page := range pages {
			if isThere(page) {
				found = append(found, map[string]any{"ns": 0, "title": title(page)})
			}
		}
		answerJSON(w, map[string]any{"categorymembers": found})
	case strings.Contains(q.Get("prop"), "info"):
		for page := range pages {
			if isThere(page) && slices.Contains(strings.Split(q.Get("titles"), "|"), title(page)) {
				id := 1000*(page+1) + p.revision(page, day)
				found = append(found, map[string]any{
					"pageid": page + 1, "ns": 0, "title": title(page), "pagelanguage": "en", "lastrevid": id,
					"revisions": []any{map[string]any{"revid": id, "timestamp": stamp}},
				})
			}
		}
		answerJSON(w, map[string]any{"pages": found})
	case q.Get("prop") == "revisions":
		for id := range strings.SplitSeq(q.Get("revids"), "|") {
			var n int
			_, _ = fmt.Sscan(id, &n)
			page := n/1000 - 1
			found = append(found, map[string]any{
				"pageid": page + 1, "title": title(page), "revisions": []any{map[string]any{
					"revid": n, "timestamp": stamp,
					"slots": map[string]any{"main": map[string]any{"content": p.text(page, n%1000)}},
				}},
			})
		}
		answerJSON(w, map[string]any{"pages": found})
	default:
		_, _ = io.WriteString(w, `{"error":{"code":"unknown_action","info":"no"}}`)
	}
}

func answerJSON(w http.ResponseWriter, query any) {
	_ = json.NewEncoder(w).Encode(map[string]any{"batchcomplete": true, "query": query})
}

// Faults of a day.

// outage answers nothing.
func outage(w http.ResponseWriter, _ *http.Request) bool {
	w.WriteHeader(http.StatusServiceUnavailable)
	return true
}

// truncated breaks off in the middle of each answer.
func truncated(w http.ResponseWriter, _ *http.Request) bool {
	w.Header().Set("Content-Length", "5000")
	_, _ = io.WriteString(w, `{"batchcomplete":true,"query":{"pages":[{"pageid":1,"ti`)
	return true
}

// newSchema answers in a form that nobody knows.
func newSchema(w http.ResponseWriter, _ *http.Request) bool {
	_, _ = io.WriteString(w, `{"batchcomplete":true,"query":{"pages":"v3","categorymembers":{"items":[]}}}`)
	return true
}

// shortList tells three pages of the category, as if there were no more.
func shortList(w http.ResponseWriter, in *http.Request) bool {
	if in.URL.Query().Get("list") != "categorymembers" {
		return false
	}
	var found []any
	for page := range 3 {
		found = append(found, map[string]any{"title": title(page)})
	}
	answerJSON(w, map[string]any{"categorymembers": found})
	return true
}

// tornPage gives the list, but breaks off the text of a page that has changed, however it is
// asked for.
func tornPage(page int) func(http.ResponseWriter, *http.Request) bool {
	return func(w http.ResponseWriter, in *http.Request) bool {
		q := in.URL.Query()
		if q.Get("prop") == "revisions" {
			var kept []string
			for id := range strings.SplitSeq(q.Get("revids"), "|") {
				if !strings.HasPrefix(id, fmt.Sprint(page+1)) || len(id) != len(fmt.Sprint(1000*(page+1))) {
					kept = append(kept, id)
				}
			}
			if len(kept) == 0 {
				answerJSON(w, map[string]any{"pages": []any{}})
				return true
			}
			q.Set("revids", strings.Join(kept, "|"))
			in.URL.RawQuery = q.Encode()
			return false
		}
		return (q.Get("action") == "parse" || q.Get("prop") == "extracts") && truncated(w, in)
	}
}

const month = `name: month
sources:
  - location: "api:wiki.example.org/Category:Relations"
    licence: CC-BY-SA-4.0
    retry: {tries: 2, pause: 1m, timeout: 2s}
fetching:
  contact: me@example.org
  base: BASE
formats: [csv, jsonld]
release: {date: logical}
schedule: {cron: "0 2 * * *", jitter: 5m, catch_up: latest}
failures: {policy: stale, most_stale: 20}
publish: [{to: public}]
`

// play is a pipeline over a played wiki.
type play struct {
	*testing.T
	dir    string
	clock  *fakeClock
	wiki   *played
	alarms []string // days
}

func newPlay(t *testing.T, file string) *play {
	clock := &fakeClock{now: day(1).Add(2*time.Hour + 10*time.Minute)}
	p := &play{T: t, dir: t.TempDir(), clock: clock, wiki: &played{clock: clock}}
	server := httptest.NewServer(p.wiki)
	t.Cleanup(server.Close)
	file = strings.ReplaceAll(file, "BASE", server.URL+"/w/api.php")
	if err := os.WriteFile(filepath.Join(p.dir, "etl.yaml"), []byte(file), 0o644); err != nil {
		t.Fatal(err)
	}
	return p
}

// daemon runs the daemon from a time of the clock to another.
func (p *play) daemon(from, to time.Time) {
	p.Helper()
	if p.clock.Now().Before(from) {
		p.clock.now = from
	}
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	p.clock.stop = func(now time.Time) bool { return !now.Before(to) }
	p.open(ctx, func(r *pipelineRun) { r.runner.Daemon(ctx) })
}

func (p *play) open(ctx context.Context, do func(*pipelineRun)) {
	p.Helper()
	e := &env{stdin: strings.NewReader(""), stdout: io.Discard, stderr: io.Discard, quiet: true, clock: p.clock}
	e.watchers = append(e.watchers, schedule.ObserverFunc(func(_ context.Context, event schedule.Event) error {
		if event.Kind == schedule.Failure {
			p.alarms = append(p.alarms, event.Run.Logical.Format("01-02"))
		}
		return nil
	}))
	r, done, err := e.openPipeline(ctx, filepath.Join(p.dir, "etl.yaml"))
	if err != nil {
		p.Fatal(err)
	}
	defer done()
	if err := r.watch(); err != nil {
		p.Fatal(err)
	}
	do(r)
}

// runs returns the runs in the order of their logical dates.
func (p *play) runs() []journal.Run {
	p.Helper()
	all, err := journal.Journal{Place: shared.Folder(filepath.Join(p.dir, ".etl"))}.Last(context.Background(), 1000)
	if err != nil {
		p.Fatal(err)
	}
	slices.Reverse(all)
	return all
}

func day(n int) time.Time { return time.Date(2026, 3, n, 0, 0, 0, 0, time.UTC) }

func isLong() bool { return os.Getenv("SCHEDULE") == "long" }

func TestMonth(t *testing.T) {
	t.Parallel()
	p := newPlay(t, month)
	p.wiki.changes = map[int][]int{
		4: {0}, 5: {0, 1}, 9: {2}, 12: {3, 4}, 15: {5}, 18: {6}, 25: {7},
	}
	p.wiki.gone = map[int]int{11: 30}
	p.wiki.fault = map[int]func(http.ResponseWriter, *http.Request) bool{
		7: truncated, 12: tornPage(3), 15: outage, 18: tornPage(6), 20: shortList, 22: newSchema,
	}
	// Set forward before a run, and back behind one.
	p.clock.jumps = map[string]time.Duration{"2026-03-28 01": 3 * time.Hour, "2026-03-29 03": -2 * time.Hour}
	want := []string{ // logical date, outcome, articles read anew, stale
		"03-01 released 12 0", "03-02 unchanged 0 0", "03-03 unchanged 0 0", "03-04 released 1 0", "03-05 released 2 0",
		"03-06 unchanged 0 0", "03-07 failed 0 12", "03-08 unchanged 0 0",
		"03-09 released 1 0", "03-10 unchanged 0 0", "03-11 unchanged 0 0",
		"03-12 released 1 1", // a page changes, of another that does the new text breaks off
		"03-13 released 1 0", "03-14 unchanged 0 0", "03-15 failed 0 12", "03-16 released 1 0", "03-17 unchanged 0 0",
		"03-18 unchanged 0 1", // the only page that changes breaks off
		"03-19 released 1 0", "03-20 failed 0 0", "03-21 unchanged 0 0", "03-22 failed 0 12", "03-23 unchanged 0 0",
		"03-27 released 1 0", // nobody was there from the 24th to the 26th
		"03-28 unchanged 0 0", "03-29 unchanged 0 0", "03-30 released 0 0",
	}
	alarms := []string{"03-07", "03-15", "03-20", "03-22"}
	last := 30
	if !isLong() {
		last = 7
		want, alarms = want[:7], alarms[:1]
	}
	p.daemon(day(1), day(min(last, 10)+1).Add(-time.Hour))
	if isLong() {
		p.daemon(day(11), day(24)) // started anew
		p.daemon(day(27).Add(5*time.Hour), day(31))
	}
	var got, versions []string
	for _, r := range p.runs() {
		got = append(got, fmt.Sprintf("%s %s %d %d",
			r.Logical.Format("01-02"), r.Outcome, r.Articles.Read, r.Articles.Stale))
		if r.Outcome == journal.Released {
			versions = append(versions, r.Version)
		}
		if r.Attempt != 1 || r.Logical.Hour() != 2 {
			t.Errorf("run %s", r.ID)
		}
		if r.Outcome == journal.Failed && r.Error == "" {
			t.Errorf("%s does not say why", r.ID)
		}
	}
	if strings.Join(got, "\n") != strings.Join(want, "\n") {
		t.Errorf("got\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
	if !slices.Equal(p.alarms, alarms) {
		t.Errorf("alarm on %v, want %v", p.alarms, alarms)
	}
	p.verify(versions)
}

// verify holds that the releases are those, whole, each with other data than the one before,
// and published as they are.
func (p *play) verify(versions []string) {
	p.Helper()
	out, public := filepath.Join(p.dir, "releases"), filepath.Join(p.dir, "public")
	entries, err := load.ReadIndex(out)
	if err != nil {
		p.Fatal(err)
	}
	published, err := load.ReadIndex(public)
	if err != nil || !slices.Equal(entries, published) {
		p.Errorf("published: %v, %v", published, err)
	}
	var made []string
	digests := map[string]string{}
	for _, e := range slices.Backward(entries) {
		made = append(made, e.Version)
		if before := digests[e.DataDigest]; before != "" {
			p.Errorf("%s holds the data of %s", e.Version, before)
		}
		digests[e.DataDigest] = e.Version
		for _, dir := range []string{out, public} {
			if err := load.Verify(context.Background(), filepath.Join(dir, e.Version)); err != nil {
				p.Errorf("%s: %v", e.Version, err)
			}
		}
	}
	if !slices.Equal(made, versions) {
		p.Errorf("releases %v, and the journal has %v", made, versions)
	}
}

// TestWeek runs every hour of a week and holds that nothing grows.
func TestWeek(t *testing.T) {
	if !isLong() {
		t.Skip("SCHEDULE=long runs it")
	}
	p := newPlay(t, strings.Replace(month, "0 2 * * *", "0 * * * *", 1))
	p.wiki.changes = map[int][]int{3: {0}, 6: {1}}
	p.wiki.fault = map[int]func(http.ResponseWriter, *http.Request) bool{4: outage}
	measure := func() map[string]int {
		http.DefaultClient.CloseIdleConnections()
		runtime.GC()
		runtime.GC()
		var memory runtime.MemStats
		runtime.ReadMemStats(&memory)
		files, _ := os.ReadDir("/proc/self/fd")
		return map[string]int{
			"MB": int(memory.HeapAlloc >> 20), "goroutines": runtime.NumGoroutine(), "files": len(files),
		}
	}
	var before, after map[string]int
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	p.open(ctx, func(r *pipelineRun) {
		p.clock.stop = func(now time.Time) bool { return !now.Before(day(2)) }
		r.runner.Daemon(ctx) // one daemon: it goes on where it slept
		before = measure()
		p.clock.stop = func(now time.Time) bool { return !now.Before(day(8)) }
		r.runner.Daemon(ctx)
		after = measure()
	})
	for _, what := range slices.Sorted(maps.Keys(before)) {
		most := before[what] + before[what]/10 + 2
		t.Logf("%s: %d after a day, %d after a week", what, before[what], after[what])
		if after[what] > most {
			t.Errorf("%s: %d after a day, %d after a week", what, before[what], after[what])
		}
	}
	if n := len(p.runs()); n != 7*24-2 { // it begins at two
		t.Errorf("%d runs", n)
	}
	var inState int
	for _, name := range []string{"lease", "runs", "logs"} {
		files, err := os.ReadDir(filepath.Join(p.dir, ".etl", name))
		if err != nil {
			t.Fatal(err)
		}
		inState += len(files)
	}
	if most := 2*len(p.runs()) + 1; inState > most {
		t.Errorf("%d files of state for %d runs", inState, len(p.runs()))
	}
	if info, err := os.Stat(filepath.Join(p.dir, ".etl", "store.db")); err != nil || info.Size() > 1<<20 {
		t.Errorf("the store: %v, %v", info, err)
	}
}
