package main

import (
	"bytes"
	"context"
	"io"
	"net/http"
	"regexp"
	"strings"
	"testing"
)

// watched is what a command says, and tells once something is said.
type watched struct {
	bytes.Buffer
	want *regexp.Regexp
	seen chan string
}

func (w *watched) Write(p []byte) (int, error) {
	n, err := w.Buffer.Write(p)
	if found := w.want.FindString(w.String()); found != "" && w.seen != nil {
		w.seen <- found
		w.seen = nil
	}
	return n, err
}

// TestExplore serves the explorer of a release until it is stopped, and nothing of its neighbours.
func TestExplore(t *testing.T) {
	out := t.TempDir()
	made := []string{"etl", "-q", "run", "--formats", "csv", "--out", out}
	if code := run(made, nil, io.Discard, io.Discard); code != 0 {
		t.Fatalf("etl run ended with %d", code)
	}
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	said := &watched{want: regexp.MustCompile(`http://127[^ ]*/explore/`), seen: make(chan string, 1)}
	address := said.seen
	e := &env{stdout: io.Discard, stderr: said}
	ended := make(chan error, 1)
	go func() { ended <- e.app().RunContext(ctx, []string{"etl", "explore", "--no-browser", "--out", out}) }()
	var page string
	select {
	case page = <-address:
	case err := <-ended:
		t.Fatalf("explore ended: %v", err)
	}
	release := strings.TrimSuffix(page, "explore/")
	for path, want := range map[string]string{
		"explore/": "acts between states", "explore/explorer.js": "explorer",
		"explore/data/events.js": "explorer.table('events',", "README.md": "release",
	} {
		answer, err := http.Get(release + path)
		if err != nil {
			t.Fatal(err)
		}
		body, err := io.ReadAll(answer.Body)
		_ = answer.Body.Close()
		if err != nil || answer.StatusCode != http.StatusOK || !strings.Contains(string(body), want) {
			t.Errorf("%s%s: %s, error %v, %.200s", release, path, answer.Status, err, body)
		}
	}
	answer, err := http.Get(strings.TrimSuffix(release, "2026.11.0/") + ".lock")
	if err != nil {
		t.Fatal(err)
	}
	_ = answer.Body.Close()
	if answer.StatusCode != http.StatusNotFound {
		t.Errorf("a file beside the release: %s", answer.Status)
	}
	cancel()
	if err := <-ended; err != nil {
		t.Errorf("stopped, explore says %v", err)
	}
}
