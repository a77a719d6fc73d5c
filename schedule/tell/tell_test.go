package tell

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	webhooks "github.com/standard-webhooks/standard-webhooks/libraries/go"

	"chancery/schedule"
	"chancery/schedule/journal"
)

// receiver is a server that keeps what it is sent, and answers as it is told; 200 when it
// has been told no more.
type receiver struct {
	*httptest.Server
	lock    sync.Mutex
	answers []int
	paths   []string
	heads   []http.Header
	bodies  []string
}

func receiving(t *testing.T, answers ...int) *receiver {
	t.Helper()
	r := &receiver{answers: answers}
	r.Server = httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, in *http.Request) {
		body, _ := io.ReadAll(in.Body)
		r.lock.Lock()
		defer r.lock.Unlock()
		r.paths = append(r.paths, in.Method+" "+in.URL.RequestURI())
		r.heads = append(r.heads, in.Header)
		r.bodies = append(r.bodies, string(body))
		if len(r.answers) > 0 {
			w.Header().Set("Retry-After", "3")
			w.WriteHeader(r.answers[0])
			_, _ = w.Write([]byte("so it is"))
			r.answers = r.answers[1:]
		}
	}))
	t.Cleanup(r.Close)
	return r
}

// slept is a clock that does not wait, and keeps how long it was asked to.
func slept(all *[]time.Duration) func(context.Context, time.Duration) error {
	return func(ctx context.Context, d time.Duration) error {
		*all = append(*all, d)
		return ctx.Err()
	}
}

func event(kind schedule.Kind, outcome journal.Outcome, gates ...journal.Gate) schedule.Event {
	run := journal.Run{
		ID: "20261130T023000Z-1", Outcome: outcome, Result: journal.Result{Version: "2026.11.0", Gates: gates},
	}
	if kind == schedule.Failure {
		run.Error = "gate row_counts: too few"
	}
	return schedule.Event{Kind: kind, Run: run, Status: schedule.Status{Name: "relations.eu", Failures: 1}}
}

var failedGate = journal.Gate{Name: "row_counts", Outcome: "failed", Found: 1, Of: 1}

// TestWebhookIsSigned holds what is sent against the library that receivers use.
func TestWebhookIsSigned(t *testing.T) {
	for _, secret := range []string{"whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", "any text"} {
		server := receiving(t)
		var pauses []time.Duration
		w := Webhook{
			Poster: NewPoster("test/1", slept(&pauses)), URL: server.URL + "/hook", Secret: secret,
			On: []schedule.Kind{schedule.Failure}, Now: time.Now,
		}
		if err := w.Observe(t.Context(), event(schedule.Failure, journal.Failed)); err != nil {
			t.Fatal(err)
		}
		verifier, err := w.signer()
		if err != nil {
			t.Fatal(err)
		}
		if err := verifier.Verify([]byte(server.bodies[0]), server.heads[0]); err != nil {
			t.Errorf("%s: %v", secret, err)
		}
		if verifier.Verify([]byte(server.bodies[0]+" "), server.heads[0]) == nil {
			t.Error("a body that was changed passes")
		}
		other, _ := webhooks.NewWebhookRaw([]byte("another"))
		if other.Verify([]byte(server.bodies[0]), server.heads[0]) == nil {
			t.Error("another secret passes")
		}
		var n Notice
		if err := json.Unmarshal([]byte(server.bodies[0]), &n); err != nil {
			t.Fatal(err)
		}
		if n.Pipeline != "relations.eu" || n.Event != schedule.Failure || n.Run.Error == "" || n.Status.Failures != 1 {
			t.Errorf("told %+v", n)
		}
		if id := server.heads[0].Get("webhook-id"); id != "relations_eu_20261130T023000Z-1_failure" {
			t.Errorf("id %s", id)
		}
	}
	if (Webhook{Secret: "whsec_%"}).Check() == nil {
		t.Error("a secret that is no Base64 passes")
	}
}

// TestWebhookIsTriedAgain counts tries and pauses by what the server answers.
func TestWebhookIsTriedAgain(t *testing.T) {
	for _, test := range []struct {
		answers []int
		tries   int
		pauses  []time.Duration
		err     string
	}{
		{nil, 1, nil, ""},
		{[]int{204}, 1, nil, ""},
		{[]int{503, 429}, 3, []time.Duration{3 * time.Second, 3 * time.Second}, ""},
		{[]int{500, 500, 500, 500, 500}, 4, []time.Duration{3e9, 3e9, 3e9},
			`: answered 500 Internal Server Error: "so it is" (tried 4 times)`},
		{[]int{404}, 1, nil, `: answered 404 Not Found: "so it is" (tried 1 times)`},
		{[]int{302}, 1, nil, `: answered 302 Found: "so it is" (tried 1 times)`},
	} {
		server := receiving(t, test.answers...)
		var pauses []time.Duration
		p := NewPoster("test/1", slept(&pauses))
		err := p.Post(t.Context(), server.URL+"/hook/SECRET", nil, []byte("x"))
		got := ""
		if err != nil {
			got = err.Error()
		}
		if !strings.HasSuffix(got, test.err) || (got == "") != (test.err == "") || strings.Contains(got, "SECRET") {
			t.Errorf("%v: %q", test.answers, got)
		}
		if len(server.bodies) != test.tries || cmp.Diff(test.pauses, pauses) != "" {
			t.Errorf("%v: %d tries, pauses %v", test.answers, len(server.bodies), pauses)
		}
	}
}

// TestErrorsTellNoSecret asks of a server that is gone, and of addresses that are none.
func TestErrorsTellNoSecret(t *testing.T) {
	server := receiving(t)
	address := server.URL
	server.Close()
	for _, a := range []string{address + "/SECRET?k=SECRET", "ftp://host/SECRET", "SECRET", "http://SECRET:%zz@x"} {
		var pauses []time.Duration
		err := NewPoster("test/1", slept(&pauses)).Post(t.Context(), a, nil, nil)
		if err == nil || strings.Contains(err.Error(), "SECRET") {
			t.Errorf("%s: %v", a, err)
		}
		if a[:4] == "http" && a[7] != 'S' && cmp.Diff([]time.Duration{1e9, 2e9, 4e9}, pauses) != "" {
			t.Errorf("%s: pauses %v", a, pauses)
		}
	}
	ended, cancel := context.WithCancel(t.Context())
	cancel()
	var pauses []time.Duration
	if err := NewPoster("test/1", slept(&pauses)).Post(ended, address, nil, nil); err == nil || len(pauses) > 0 {
		t.Errorf("what is over goes on: %v, pauses %v", err, pauses)
	}
}

// TestWhatIsTold lists, for each thing that happens, by which name it goes to whom.
func TestWhatIsTold(t *testing.T) {
	for _, test := range []struct {
		event schedule.Event
		on    []schedule.Kind
		want  schedule.Kind
	}{
		{event(schedule.Started, journal.Running), Kinds(), schedule.Started},
		{event(schedule.Ended, journal.Unchanged), Kinds(), schedule.Ended},
		{event(schedule.Ended, journal.Released), []schedule.Kind{schedule.Failure}, ""},
		{event(schedule.Failure, journal.Failed), Kinds(), schedule.Failure},
		{event(schedule.Failure, journal.Failed), []schedule.Kind{GateFailed}, ""},
		{event(schedule.Failure, journal.Failed, failedGate), Kinds(), GateFailed},
		{event(schedule.Failure, journal.Failed, failedGate), []schedule.Kind{schedule.Failure}, schedule.Failure},
		{event(schedule.Failure, journal.Failed, journal.Gate{Outcome: "noted"}), Kinds(), schedule.Failure},
		{event(schedule.Failure, journal.Interrupted), []schedule.Kind{schedule.Failure}, schedule.Failure},
		{event(schedule.Failure, journal.Stopped), []schedule.Kind{schedule.Failure}, ""},
		{event(schedule.Failure, journal.Stopped), Kinds(), Stopped},
	} {
		got, ok := wanted(&test.event, test.on)
		if got != test.want || ok != (test.want != "") {
			t.Errorf("%s %s to %v: %q, want %q", test.event.Kind, test.event.Run.Outcome, test.on, got, test.want)
		}
	}
}

// TestPing lists the addresses that are asked for.
func TestPing(t *testing.T) {
	all := []schedule.Event{
		event(schedule.Started, journal.Running), event(schedule.Ended, journal.Released),
		event(schedule.Failure, journal.Failed), event(schedule.Failure, journal.Stopped),
	}
	for _, test := range []struct {
		on    []schedule.Kind
		paths []string
	}{
		{[]schedule.Kind{schedule.Started, schedule.Ended, schedule.Failure},
			[]string{"POST /ping/abc/start?a=b", "POST /ping/abc?a=b", "POST /ping/abc/fail?a=b"}},
		{[]schedule.Kind{schedule.Ended}, []string{"POST /ping/abc?a=b"}},
	} {
		server := receiving(t)
		poster := NewPoster("test/1", slept(new([]time.Duration)))
		p := Ping{Poster: poster, URL: server.URL + "/ping/abc?a=b", On: test.on}
		for _, e := range all {
			if err := p.Observe(t.Context(), e); err != nil {
				t.Error(err)
			}
		}
		if diff := cmp.Diff(test.paths, server.paths); diff != "" {
			t.Error(diff)
		}
		if n := len(server.bodies) - 1; n > 0 && !strings.Contains(server.bodies[n], "row_counts") {
			t.Errorf("a failure tells %q", server.bodies[n])
		}
	}
}

func TestCommand(t *testing.T) {
	got := filepath.Join(t.TempDir(), "got")
	c := Command{Args: []string{"sh", "-c", "cat > " + got}, On: []schedule.Kind{GateFailed}}
	if err := c.Observe(t.Context(), event(schedule.Failure, journal.Failed, failedGate)); err != nil {
		t.Fatal(err)
	}
	data, err := os.ReadFile(got)
	var n Notice
	if err := errors.Join(err, json.Unmarshal(data, &n)); err != nil || n.Event != GateFailed {
		t.Errorf("%s: %v", data, err)
	}
	c = Command{Args: []string{"sh", "-c", "echo no >&2; exit 3"}, On: []schedule.Kind{schedule.Ended}}
	err = c.Observe(t.Context(), event(schedule.Ended, journal.Released))
	if fmt.Sprint(err) != "sh -c echo no >&2; exit 3: exit status 3: no" {
		t.Error(err)
	}
}

func TestExpand(t *testing.T) {
	t.Setenv("TELL_A", "x")
	t.Setenv("TELL_B", "")
	for _, test := range []struct{ in, want, err string }{
		{"https://h/${TELL_A}?$TELL_A", "https://h/x?$TELL_A", ""},
		{"${TELL_A}${TELL_A}", "xx", ""},
		{"${TELL_B}", "", "the environment has no TELL_B: set it where the program is started"},
		{"${}", "${}", ""},
	} {
		got, err := Expand(test.in)
		if told := fmt.Sprint(err); got != test.want || told != test.err && (err != nil || test.err != "") {
			t.Errorf("%s: %q, %v", test.in, got, err)
		}
	}
}
