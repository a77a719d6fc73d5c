package lineage

import (
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"chancery/outputs/lineage"
	"chancery/outputs/lineage/lineagetest"
	"chancery/schedule"
	"chancery/schedule/journal"
	"chancery/schedule/tell"
)

var day = time.Date(2026, 11, 30, 2, 30, 0, 5e8, time.UTC)

// shelfAt makes a folder of a release that tells its lineage.
func shelfAt(t *testing.T) string {
	t.Helper()
	out := t.TempDir()
	path := filepath.Join(out, "2026.11.0", filepath.FromSlash(lineage.Name))
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		t.Fatal(err)
	}
	const dataset = `{"namespace": "chancery", "name": "x", "facets": {}}`
	events := `{"eventType": "START", "inputs": []}` + "\n" + `{"eventType": "COMPLETE", "inputs": [` + dataset +
		`], "outputs": [` + dataset + `]}` + "\n"
	if err := os.WriteFile(path, []byte(events), 0o644); err != nil {
		t.Fatal(err)
	}
	return out
}

func happened(kind schedule.Kind, outcome journal.Outcome, fault string) schedule.Event {
	return schedule.Event{Kind: kind, Status: schedule.Status{Name: "relations"}, Run: journal.Run{
		ID: "20261130T023000Z-1", Logical: day, Started: day, Ended: day.Add(time.Minute), Outcome: outcome,
		Error: fault, Result: journal.Result{Version: "2026.11.0"},
	}}
}

// TestEvents holds each kind of event against the official schema, from the file and as a
// server gets it.
func TestEvents(t *testing.T) {
	var lock sync.Mutex
	var sent []string
	server := httptest.NewServer(http.HandlerFunc(func(_ http.ResponseWriter, in *http.Request) {
		body, _ := io.ReadAll(in.Body)
		lock.Lock()
		defer lock.Unlock()
		if in.URL.Path != "/api/v1/lineage" || in.Header.Get("Authorization") != "Bearer key" {
			t.Errorf("asked for %s as %s", in.URL, in.Header.Get("Authorization"))
		}
		sent = append(sent, string(body))
	}))
	defer server.Close()
	o := Observer{
		Poster: tell.NewPoster("test/1", nil), File: filepath.Join(t.TempDir(), "below", "lineage.ndjson"),
		URL: server.URL, Key: "key", Namespace: "chancery", Out: shelfAt(t), Version: "v1",
	}
	checker := lineagetest.New(t, "../..")
	tests := []struct {
		event           schedule.Event
		kind            string
		inputs, outputs int
		at, fault       string
	}{
		{happened(schedule.Started, journal.Running, ""), "START", 0, 0, "2026-11-30T02:30:00.5Z", ""},
		{happened(schedule.Ended, journal.Released, ""), "COMPLETE", 1, 1, "2026-11-30T02:31:00.5Z", ""},
		{happened(schedule.Ended, journal.Unchanged, ""), "COMPLETE", 1, 0, "2026-11-30T02:31:00.5Z", ""},
		{happened(schedule.Failure, journal.Failed, "gate"), "FAIL", 0, 0, "2026-11-30T02:31:00.5Z", "gate"},
		{happened(schedule.Failure, journal.Interrupted, ""), "FAIL", 0, 0, "2026-11-30T02:31:00.5Z", "interrupted"},
		{happened(schedule.Failure, journal.Stopped, "x"), "ABORT", 0, 0, "2026-11-30T02:31:00.5Z", ""},
	}
	for _, test := range tests {
		if err := o.Observe(t.Context(), test.event); err != nil {
			t.Error(err)
		}
	}
	data, err := os.ReadFile(o.File)
	if err != nil {
		t.Fatal(err)
	}
	lines := strings.SplitAfter(strings.TrimSpace(string(data)), "\n")
	if len(lines) != len(tests) || len(sent) != len(tests) {
		t.Fatalf("%d lines, %d sent", len(lines), len(sent))
	}
	ids := map[string]bool{}
	for i, test := range tests {
		if strings.TrimSpace(lines[i]) != sent[i] {
			t.Errorf("%s was sent, %s is in the file", sent[i], lines[i])
		}
		event, facets := checker.Event(t, sent[i])
		run := event["run"].(map[string]any)
		ids[run["runId"].(string)] = true
		outputs, _ := event["outputs"].([]any)
		fault, _ := run["facets"].(map[string]any)["errorMessage"].(map[string]any)
		message, _ := fault["message"].(string)
		inputs := event["inputs"].([]any)
		if event["eventType"] != test.kind || len(inputs) != test.inputs || len(outputs) != test.outputs ||
			event["eventTime"] != test.at || message != test.fault || facets < 3 {
			t.Errorf("%s: %s", test.kind, sent[i])
		}
	}
	if len(ids) != 1 {
		t.Errorf("one run has the ids %v", ids)
	}
}

// TestFileIsTurned holds that a file does not grow for ever.
func TestFileIsTurned(t *testing.T) {
	path := filepath.Join(t.TempDir(), "lineage.ndjson")
	line := []byte(strings.Repeat("x", 1<<20-1) + "\n")
	for range 35 {
		if err := add(path, line); err != nil {
			t.Fatal(err)
		}
	}
	entries, err := os.ReadDir(filepath.Dir(path))
	if err != nil || len(entries) != 2 {
		t.Fatalf("%v, %v", entries, err)
	}
	for _, e := range entries {
		if info, err := e.Info(); err != nil || info.Size() > mostBytes {
			t.Errorf("%s: %d bytes, %v", e.Name(), info.Size(), err)
		}
	}
}

// TestReleaseIsGone tells of it, and sends nothing that is half.
func TestReleaseIsGone(t *testing.T) {
	o := Observer{File: filepath.Join(t.TempDir(), "lineage.ndjson"), Namespace: "chancery", Out: t.TempDir()}
	err := o.Observe(t.Context(), happened(schedule.Ended, journal.Released, ""))
	if err == nil || !strings.Contains(err.Error(), "2026.11.0") {
		t.Error(err)
	}
	if _, err := os.Stat(o.File); err == nil {
		t.Error("something was written")
	}
}
