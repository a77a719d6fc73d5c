package page

import (
	"context"
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/net/html"

	"chancery/schedule"
	"chancery/schedule/journal"
	"chancery/schedule/shared"
)

var day = time.Date(2026, 11, 30, 2, 30, 0, 0, time.UTC)

type clock struct{ schedule.Clock }

func (clock) Now() time.Time { return day.Add(3 * time.Hour) }

// shown makes a page of so many runs, of which every third failed.
func shownOf(t *testing.T, runs int) *Page {
	t.Helper()
	place := shared.Folder(t.TempDir())
	j := journal.Journal{Place: place}
	for i := range runs {
		start := day.AddDate(0, 0, i+1-runs)
		r, err := j.Begin(t.Context(), journal.Run{
			Logical: start, Started: start, Holder: "SECRET-HOST, process 7", Trigger: journal.Scheduled,
		})
		if err != nil {
			t.Fatal(err)
		}
		r.Ended = start.Add(90 * time.Second)
		if r.Outcome = journal.Released; i%3 == 1 {
			r.Outcome, r.Error = journal.Failed, "<script>alert(1)</script> & so on\nSECRET second line"
			r.Gates = []journal.Gate{{Name: "row_counts", Outcome: "failed", Found: 1, Of: 1}}
		} else {
			r.Version = "2026.11." + string(rune('0'+i%10))
			r.Changes = &journal.Changes{Added: 3, Changed: 2, Tables: map[string]int{"events": 5}}
			r.Sources = []journal.Source{
				{Location: "api:<b>wiki</b>", Articles: 366, Fresh: start, Newest: "2026-11-29"},
				{Location: "gone/", Error: "cannot be read\nSECRET"},
			}
		}
		r.Articles = journal.Articles{All: 366, Read: 5, Reused: 361}
		if err := j.Put(t.Context(), r); err != nil {
			t.Fatal(err)
		}
	}
	runner := &schedule.Runner{
		Job: schedule.Job{Name: "relations & more", Out: t.TempDir()}, Place: place, Clock: clock{},
	}
	return &Page{Runner: runner, Now: clock{}.Now, Program: "v1"}
}

func get(t *testing.T, p *Page, path string) *httptest.ResponseRecorder {
	t.Helper()
	w := httptest.NewRecorder()
	p.Handlers()[path].ServeHTTP(w, httptest.NewRequestWithContext(t.Context(), http.MethodGet, path, nil))
	if w.Code != http.StatusOK || strings.Contains(w.Body.String(), "SECRET") {
		t.Errorf("%s: %d\n%s", path, w.Code, w.Body)
	}
	return w
}

// elements counts the elements of a page by name, and collects its text.
func elements(t *testing.T, page string) (map[string]int, string) {
	t.Helper()
	count, text := map[string]int{}, strings.Builder{}
	for z := html.NewTokenizer(strings.NewReader(page)); ; {
		switch z.Next() {
		case html.ErrorToken:
			return count, text.String()
		case html.StartTagToken:
			name, _ := z.TagName()
			count[string(name)]++
		case html.TextToken:
			text.WriteString(html.UnescapeString(string(z.Text())))
			text.WriteByte(' ')
		}
	}
}

func TestPageTellsThirtyRuns(t *testing.T) {
	p := shownOf(t, 35)
	w := get(t, p, StatusPath)
	count, text := elements(t, w.Body.String())
	if count["script"] > 0 || count["b"] > 0 || count["tr"] != 1+2+1+Runs {
		t.Errorf("elements %v", count)
	}
	for _, want := range []string{
		"relations & more", "2026-11-30 02:30 UTC", "1 min 30 s", "3 added, 0 removed, 2 changed", "events: 5",
		"row by row",
		"<script>alert(1)</script> & so on", "gate row_counts failed: 1 of 1", "api:<b>wiki</b>", "cannot be read",
		"26 h 58 min ago", "none is planned", "never",
	} {
		if !strings.Contains(text, want) {
			t.Errorf("%q is not told", want)
		}
	}
	if !strings.Contains(w.Body.String(), `href="/2026.11.4/CHANGELOG.md"`) {
		t.Error("what changed is not linked")
	}

	var s State
	if err := json.Unmarshal(get(t, p, JSONPath).Body.Bytes(), &s); err != nil {
		t.Fatal(err)
	}
	if len(s.Runs) != Runs || s.Runs[0].ID != "20261130T023000Z-1" || len(s.Sources) != 2 {
		t.Errorf("%d runs, %d sources", len(s.Runs), len(s.Sources))
	}
	want := Run{
		ID: "20261130T023000Z-1", Logical: day, Trigger: journal.Scheduled, Started: day,
		Ended: day.Add(90 * time.Second), Outcome: journal.Failed, Error: "<script>alert(1)</script> & so on",
		Articles: s.Runs[0].Articles, Gates: s.Runs[0].Gates,
	}
	if diff := cmp.Diff(want, s.Runs[0]); diff != "" {
		t.Error(diff)
	}
	if body := get(t, p, MetricsPath).Body.String(); !strings.Contains(body, "chancery_consecutive_failures{") {
		t.Error(body)
	}
}

func TestPageBeforeTheFirstRun(t *testing.T) {
	p := shownOf(t, 0)
	if _, text := elements(t, get(t, p, StatusPath).Body.String()); !strings.Contains(text, "There was no run yet") {
		t.Error(text)
	}
	if body := get(t, p, JSONPath).Body.String(); !strings.Contains(body, `"runs": []`) {
		t.Error(body)
	}
}

// TestJournalIsReadSeldom holds that many who ask do not read the journal each for themselves.
func TestJournalIsReadSeldom(t *testing.T) {
	p := shownOf(t, 3)
	counted := &counting{Place: p.Runner.Place}
	p.Runner.Place = counted
	for range 100 {
		get(t, p, StatusPath)
		get(t, p, MetricsPath)
	}
	if counted.reads > 20 {
		t.Errorf("%d reads", counted.reads)
	}
}

type counting struct {
	shared.Place
	reads int
}

func (c *counting) Read(ctx context.Context, name string) ([]byte, error) {
	c.reads++
	return c.Place.Read(ctx, name)
}
