package metrics

import (
	"context"
	"errors"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/prometheus/client_golang/prometheus/testutil/promlint"
	"github.com/prometheus/common/expfmt"
	"github.com/prometheus/common/model"

	"chancery/schedule"
	"chancery/schedule/journal"
)

var day = time.Date(2026, 11, 30, 2, 30, 0, 0, time.UTC)

func status() schedule.Status {
	return schedule.Status{
		Name: "relations", Latest: "2026.11.0", LatestDate: "2026-11-29", Good: day.Add(90 * time.Second),
		Next: day.Add(24 * time.Hour), Failures: 2, Stale: 1,
		Last: &journal.Run{
			Started: day, Ended: day.Add(90500 * time.Millisecond), Outcome: journal.Failed,
			Result: journal.Result{Articles: journal.Articles{All: 366, Read: 5, Reused: 360, Stale: 1, Failed: 1}},
		},
		Sources: []journal.Source{
			{Location: `a "b" \c`, Articles: 300, Fresh: day}, {Location: "api:x", Articles: 66, Stale: 1, Failed: 1},
		},
	}
}

func release(t *testing.T) string {
	t.Helper()
	out := t.TempDir()
	dir := filepath.Join(out, "2026.11.0")
	if err := os.Mkdir(dir, 0o755); err != nil {
		t.Fatal(err)
	}
	manifest := `{"version": "2026.11.0", "tables": {"figures": 7, "events": 12}}`
	if err := os.WriteFile(filepath.Join(dir, "manifest.json"), []byte(manifest), 0o644); err != nil {
		t.Fatal(err)
	}
	return out
}

const want = `# HELP chancery_build_info The program, 1.
# TYPE chancery_build_info gauge
chancery_build_info{pipeline="relations",version="v1"} 1
# HELP chancery_last_success_timestamp_seconds When the newest release was last made, or found as its sources say.
# TYPE chancery_last_success_timestamp_seconds gauge
chancery_last_success_timestamp_seconds{pipeline="relations"} 1.79600589e+09
# HELP chancery_next_run_timestamp_seconds When the next run is due.
# TYPE chancery_next_run_timestamp_seconds gauge
chancery_next_run_timestamp_seconds{pipeline="relations"} 1.7960922e+09
# HELP chancery_consecutive_failures Runs since the last good one that failed or were interrupted.
# TYPE chancery_consecutive_failures gauge
chancery_consecutive_failures{pipeline="relations"} 2
# HELP chancery_run_in_progress 1 while a run is under way.
# TYPE chancery_run_in_progress gauge
chancery_run_in_progress{pipeline="relations"} 0
# HELP chancery_last_run_start_timestamp_seconds When the newest run began.
# TYPE chancery_last_run_start_timestamp_seconds gauge
chancery_last_run_start_timestamp_seconds{pipeline="relations"} 1.7960058e+09
# HELP chancery_last_run_success 1 where the newest run made a release or found nothing new.
# TYPE chancery_last_run_success gauge
chancery_last_run_success{pipeline="relations"} 0
# HELP chancery_last_run_duration_seconds How long the newest run took.
# TYPE chancery_last_run_duration_seconds gauge
chancery_last_run_duration_seconds{pipeline="relations"} 90.5
# HELP chancery_last_run_articles Articles of the newest run; stale ones are as they were last read.
# TYPE chancery_last_run_articles gauge
chancery_last_run_articles{pipeline="relations",state="read"} 5
chancery_last_run_articles{pipeline="relations",state="reused"} 360
chancery_last_run_articles{pipeline="relations",state="stale"} 1
chancery_last_run_articles{pipeline="relations",state="failed"} 1
# HELP chancery_source_last_read_timestamp_seconds When a source was last read to its end without trouble.
# TYPE chancery_source_last_read_timestamp_seconds gauge
chancery_source_last_read_timestamp_seconds{pipeline="relations",source="a \"b\" \\c"} 1.7960058e+09
# HELP chancery_source_articles Articles of a source in the last run that told; stale ones are as they were last read.
# TYPE chancery_source_articles gauge
chancery_source_articles{pipeline="relations",source="a \"b\" \\c",state="fresh"} 300
chancery_source_articles{pipeline="relations",source="a \"b\" \\c",state="stale"} 0
chancery_source_articles{pipeline="relations",source="a \"b\" \\c",state="failed"} 0
chancery_source_articles{pipeline="relations",source="api:x",state="fresh"} 65
chancery_source_articles{pipeline="relations",source="api:x",state="stale"} 1
chancery_source_articles{pipeline="relations",source="api:x",state="failed"} 1
# HELP chancery_release_info The latest release, 1.
# TYPE chancery_release_info gauge
chancery_release_info{pipeline="relations",version="2026.11.0"} 1
# HELP chancery_release_date_timestamp_seconds The day of the latest release.
# TYPE chancery_release_date_timestamp_seconds gauge
chancery_release_date_timestamp_seconds{pipeline="relations"} 1.7959104e+09
# HELP chancery_release_rows Rows of the latest release.
# TYPE chancery_release_rows gauge
chancery_release_rows{pipeline="relations",table="events"} 12
chancery_release_rows{pipeline="relations",table="figures"} 7
`

// TestFile compares the whole file, and asks Prometheus's own linter of it.
func TestFile(t *testing.T) {
	path := filepath.Join(t.TempDir(), "etl.prom")
	f := File{Path: path, Out: release(t), Program: "v1"}
	for range 2 { // the second time it is there
		if err := f.Observe(t.Context(), schedule.Event{Status: status()}); err != nil {
			t.Fatal(err)
		}
	}
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(want, string(data)); diff != "" {
		t.Error(diff)
	}
	problems, err := promlint.New(strings.NewReader(string(data))).Lint()
	if err != nil || len(problems) > 0 {
		t.Errorf("%v %v", problems, err)
	}
	entries, err := os.ReadDir(filepath.Dir(path))
	if err != nil || len(entries) != 1 {
		t.Errorf("%v are left, %v", entries, err)
	}
}

// TestEveryStateIsReadable parses what is told of pipelines at other moments.
func TestEveryStateIsReadable(t *testing.T) {
	running := status()
	running.Last = &journal.Run{Started: day, Outcome: journal.Running}
	for name, s := range map[string]schedule.Status{
		"nothing yet": {Name: "x"}, "running": running, "the release is gone": status(),
	} {
		var b strings.Builder
		if err := write(&b, expfmt.NewFormat(expfmt.TypeTextPlain), gather(&s, t.TempDir(), "v1")); err != nil {
			t.Fatal(err)
		}
		parser := expfmt.NewTextParser(model.UTF8Validation)
		families, err := parser.TextToMetricFamilies(strings.NewReader(b.String()))
		if err != nil {
			t.Errorf("%s: %v", name, err)
		}
		_, hasDuration := families["chancery_last_run_duration_seconds"]
		_, hasRows := families["chancery_release_rows"]
		_, hasNext := families["chancery_next_run_timestamp_seconds"]
		if hasDuration != (name == "the release is gone") || hasRows || hasNext == (name == "nothing yet") {
			t.Errorf("%s:\n%s", name, b.String())
		}
	}
}

func TestHandler(t *testing.T) {
	var err error
	server := httptest.NewServer(Handler(release(t), "v1", func(context.Context) (schedule.Status, error) {
		return status(), err
	}))
	defer server.Close()
	get := func(accept string) (int, string, string) {
		request, err := http.NewRequestWithContext(t.Context(), http.MethodGet, server.URL, nil)
		if err != nil {
			t.Fatal(err)
		}
		request.Header.Set("Accept", accept)
		answer, err := http.DefaultClient.Do(request)
		if err != nil {
			t.Fatal(err)
		}
		defer func() { _ = answer.Body.Close() }()
		body, err := io.ReadAll(answer.Body)
		if err != nil {
			t.Fatal(err)
		}
		return answer.StatusCode, answer.Header.Get("Content-Type"), string(body)
	}
	code, kind, body := get("*/*")
	diff := cmp.Diff(want, body)
	if diff != "" || code != http.StatusOK || !strings.HasPrefix(kind, "text/plain; version=0.0.4") {
		t.Errorf("%d %s %s", code, kind, diff)
	}
	code, kind, body = get("application/openmetrics-text;version=1.0.0")
	if code != 200 || !strings.HasPrefix(kind, "application/openmetrics-text") || !strings.HasSuffix(body, "# EOF\n") {
		t.Errorf("%d %s %s", code, kind, body)
	}
	err = errors.New("secret")
	if code, _, body := get("*/*"); code != http.StatusServiceUnavailable || strings.Contains(body, "secret") {
		t.Errorf("%d %s", code, body)
	}
}
