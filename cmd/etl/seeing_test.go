package main

import (
	"bytes"
	"compress/gzip"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"
	webhooks "github.com/standard-webhooks/standard-webhooks/libraries/go"
	collector "go.opentelemetry.io/proto/otlp/collector/trace/v1"
	"google.golang.org/protobuf/proto"

	"chancery/outputs/lineage/lineagetest"
)

// world is all that a pipeline tells of its runs, on one server on loopback.
type world struct {
	t       *testing.T
	lock    sync.Mutex
	hooks   []string // names of events
	pings   []string
	lineage []string
	spans   []string
}

const webhookSecret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"

func (w *world) ServeHTTP(_ http.ResponseWriter, in *http.Request) {
	w.lock.Lock()
	defer w.lock.Unlock()
	var from io.Reader = in.Body
	if in.Header.Get("Content-Encoding") == "gzip" {
		from, _ = gzip.NewReader(in.Body)
	}
	body, err := io.ReadAll(from)
	if err != nil {
		w.t.Error(err)
	}
	switch path := in.URL.Path; {
	case path == "/hook":
		verifier, err := webhooks.NewWebhook(webhookSecret)
		if err == nil {
			err = verifier.Verify(body, in.Header)
		}
		var told struct{ Event string }
		if err == nil {
			err = json.Unmarshal(body, &told)
		}
		if err != nil {
			w.t.Error(err)
		}
		w.hooks = append(w.hooks, told.Event)
	case strings.HasPrefix(path, "/ping/"):
		w.pings = append(w.pings, path)
	case path == "/api/v1/lineage":
		w.lineage = append(w.lineage, string(body))
	case path == "/v1/traces":
		var request collector.ExportTraceServiceRequest
		if err := proto.Unmarshal(body, &request); err != nil {
			w.t.Error(err)
		}
		for _, r := range request.ResourceSpans {
			for _, s := range r.ScopeSpans {
				for _, span := range s.Spans {
					w.spans = append(w.spans, strings.TrimSpace(span.Name+" "+span.Status.GetCode().String()))
				}
			}
		}
	default:
		w.t.Errorf("asked for %s", in.URL)
	}
}

// told returns what was told since it was last asked.
func (w *world) told() (hooks, pings, lineage, spans []string) {
	w.lock.Lock()
	defer w.lock.Unlock()
	hooks, pings, lineage, spans = w.hooks, w.pings, w.lineage, w.spans
	w.hooks, w.pings, w.lineage, w.spans = nil, nil, nil, nil
	slices.Sort(spans)
	return hooks, pings, lineage, spans
}

// TestSeeing runs a pipeline twice, once well and once until a gate stops it, and holds what
// it tells to whom; then it asks the servers how it went.
func TestSeeing(t *testing.T) {
	w := &world{t: t}
	server := httptest.NewServer(w)
	defer server.Close()
	for name, value := range map[string]string{
		"SEEING_SECRET": webhookSecret, "SEEING_PING": "abc", "OPENLINEAGE_URL": "", "TRACEPARENT": "",
		"OTEL_EXPORTER_OTLP_ENDPOINT": "", "OTEL_EXPORTER_OTLP_TRACES_ENDPOINT": "", "OTEL_SDK_DISABLED": "",
	} {
		t.Setenv(name, value)
	}
	dir := t.TempDir()
	write := func(name, text string) {
		t.Helper()
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	file := filepath.Join(dir, "etl.yaml")
	write("etl.yaml", fmt.Sprintf(`name: relations
sources: [{location: a.txt, licence: MIT}]
formats: [csv]
release: {date: logical}
schedule: {cron: "0 0 1 1 *"}
publish: [{to: published}]
notifications:
  - webhook: %[1]s/hook
    secret: SEEING_SECRET
    on: [started, ended, failure, gate_failed]
  - ping: %[1]s/ping/${SEEING_PING}
telemetry:
  metrics: etl.prom
  lineage: {file: lineage.ndjson, url: %[1]s}
  traces: %[1]s
`, server.URL))
	const head = "= Relations =\nIn 1960 France opened an embassy in Gabon. "
	text := head
	for year := range 12 {
		text += fmt.Sprintf("\n\nChile declared war on Peru in %d. ", 1860+year)
	}
	write("a.txt", text)
	etl := func(code int, args ...string) string {
		t.Helper()
		var said bytes.Buffer
		args = append([]string{"etl", "--log-format", "json"}, args...)
		if got := run(args, nil, io.Discard, &said); got != code {
			t.Fatalf("%v ended with %d:\n%s", args, got, said.String())
		}
		return said.String()
	}
	checker := lineagetest.New(t, "../..")

	for line := range strings.Lines(etl(0, "run", "--pipeline", file)) {
		var message map[string]any
		if err := json.Unmarshal([]byte(line), &message); err != nil || message["run"] == nil {
			t.Errorf("a message without its run: %s", line)
		}
	}
	hooks, pings, events, spans := w.told()
	same(t, []string{"started", "ended"}, hooks)
	same(t, []string{"/ping/abc/start", "/ping/abc"}, pings)
	all := []string{"fetch STATUS_CODE_UNSET", "merge STATUS_CODE_UNSET", "publish STATUS_CODE_UNSET",
		"read STATUS_CODE_UNSET", "run STATUS_CODE_UNSET", "write STATUS_CODE_UNSET"}
	same(t, all, spans)
	if len(events) != 2 {
		t.Fatalf("%d events of lineage", len(events))
	}
	for i, kind := range []string{"START", "COMPLETE"} {
		event, _ := checker.Event(t, events[i])
		outputs, _ := event["outputs"].([]any)
		if event["eventType"] != kind || len(event["inputs"].([]any)) != i || len(outputs) < 8*i {
			t.Errorf("%s: %s", kind, events[i])
		}
	}

	// So much is gone that a gate stops it.
	write("a.txt", head)
	etl(exitFailed, "run", "--pipeline", file)
	hooks, pings, events, spans = w.told()
	same(t, []string{"started", "gate_failed"}, hooks)
	same(t, []string{"/ping/abc/start", "/ping/abc/fail"}, pings)
	failed := slices.DeleteFunc(spans, func(span string) bool { return strings.HasSuffix(span, "UNSET") })
	same(t, []string{"run STATUS_CODE_ERROR", "write STATUS_CODE_ERROR"}, failed)
	if len(events) != 2 {
		t.Errorf("%d events", len(events))
	} else if event, _ := checker.Event(t, events[1]); event["eventType"] != "FAIL" {
		t.Error(events[1])
	}
	lines, err := os.ReadFile(filepath.Join(dir, "lineage.ndjson"))
	if n := bytes.Count(lines, []byte("\n")); err != nil || n != 4 {
		t.Errorf("%d lines of lineage, %v", n, err)
	}
	data, err := os.ReadFile(filepath.Join(dir, "etl.prom"))
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{`chancery_consecutive_failures{pipeline="relations"} 1`,
		`chancery_last_run_success{pipeline="relations"} 0`,
		`chancery_release_rows{pipeline="relations",table="events"} 1`} {
		if !strings.Contains(string(data), want) {
			t.Errorf("no %s in\n%s", want, data)
		}
	}

	for _, command := range []string{"serve", "schedule"} {
		askedOf(t, []string{"etl", command, "--pipeline", file, "--listen", "127.0.0.1:0"})
	}

	// What is wrong is told before a run begins; commands that only look do without.
	t.Setenv("SEEING_SECRET", "")
	const missing = "etl.yaml:9: notifications.0.secret: the environment has no SEEING_SECRET"
	if said := etl(exitUsage, "run", "--pipeline", file); !strings.Contains(said, missing) {
		t.Error(said)
	}
	etl(0, "status", "--pipeline", file)
}

func same(t *testing.T, want, got []string) {
	t.Helper()
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

// askedOf starts a server and asks it how the runs went.
func askedOf(t *testing.T, args []string) {
	t.Helper()
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	said := &watched{want: regexp.MustCompile(`http://127[^ ]*/`), seen: make(chan string, 1)}
	seen := said.seen
	e := &env{stdout: io.Discard, stderr: said, clock: systemClock{}}
	ended := make(chan error, 1)
	go func() { ended <- e.app().RunContext(ctx, args) }()
	var address string
	select {
	case address = <-seen:
	case err := <-ended:
		t.Fatalf("%v ended: %v", args, err)
	}
	for _, test := range []struct {
		path string
		code int
		want []string
	}{
		{"status", 200, []string{"gate row_counts failed", "the first release", "/CHANGELOG.md\""}},
		{"status.json", 200, []string{`"outcome": "failed"`, `"outcome": "released"`, `"changelog": "/`}},
		{"metrics", 200, []string{"chancery_consecutive_failures", "chancery_release_rows"}},
		{"", 200, []string{`<a href="status">`}},
		{"status/", 404, nil}, {"status.json/../../etl.yaml", 404, nil}, {"etl.yaml", 404, nil},
	} {
		answer, err := http.Get(address + test.path)
		if err != nil {
			t.Fatal(err)
		}
		body, err := io.ReadAll(answer.Body)
		_ = answer.Body.Close()
		if err != nil || answer.StatusCode != test.code ||
			!strings.Contains(answer.Header.Get("Content-Security-Policy"), "default-src 'none'") {
			t.Errorf("%s: %s %v %v", test.path, answer.Status, answer.Header, err)
		}
		for _, want := range test.want {
			if !strings.Contains(string(body), want) {
				t.Errorf("%s: no %q in\n%s", test.path, want, body)
			}
		}
		if host, err := os.Hostname(); err == nil && host != "" && bytes.Contains(body, []byte(host+", process")) {
			t.Errorf("%s tells of the machine", test.path)
		}
	}
	answer, err := http.Post(address+"status", "text/plain", strings.NewReader("x"))
	if err != nil {
		t.Fatal(err)
	}
	_ = answer.Body.Close()
	if answer.StatusCode != http.StatusMethodNotAllowed {
		t.Errorf("POST: %s", answer.Status)
	}
	cancel()
	if err := <-ended; err != nil {
		t.Errorf("stopped, %v says %v", args, err)
	}
}
