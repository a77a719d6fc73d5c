package serve

import (
	"bytes"
	"compress/gzip"
	"encoding/json"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"
)

const sum = "cde8e20333966829da930014036d84bfd004d634cbc328909d1f37d28961c49c"

// shelfAt makes a folder of one release, of an unfinished one, and of files that are nobody's
// business.
func shelfAt(t *testing.T) string {
	t.Helper()
	out := t.TempDir()
	big := strings.Repeat("event_id,quote\r\n", 4096)
	for name, text := range map[string]string{
		"releases.json": `[{"version": "2026.11.0", "date": "2026-11-23"}]`, "latest.json": `{"version": "2026.11.0"}`,
		"2026.11.0/SHA256SUMS": sum + "  data/csv/events.csv\n" + sum + "  manifest.json\n" + sum + "  link.txt\n" +
			sum + "  schemaorg.jsonld\n" + sum + "  data/parquet/events.parquet\n" +
			sum + "  explore/index.html\n" + sum + "  explore/explorer.js\n",
		"2026.11.0/explore/index.html": "<title>explorer</title>", "2026.11.0/explore/explorer.js": "open()",
		"2026.11.0/data/csv/events.csv": big, "2026.11.0/data/parquet/events.parquet": strings.Repeat("x", 1<<20),
		"2026.11.0/manifest.json":    `{"tables": {"events": 2}, "files": [{"path": "explore/index.html"}]}`,
		"2026.11.0/schemaorg.jsonld": `{"@type": "Dataset", "name": "</script><b>&"}`,
		"2026.11.0/unlisted.txt":     "secret", "2099.1.0/SHA256SUMS": sum + "  x\n", "2099.1.0/x": "secret",
		"secret.txt": "secret", ".lock": "secret",
	} {
		path := filepath.Join(out, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	outside := filepath.Join(t.TempDir(), "outside.txt")
	if err := os.WriteFile(outside, []byte("secret"), 0o644); err != nil {
		t.Fatal(err)
	}
	for _, link := range []string{"2026.11.0/link.txt", "2026.11.0/loop.txt"} {
		if err := os.Symlink(outside, filepath.Join(out, filepath.FromSlash(link))); err != nil {
			t.Fatal(err)
		}
	}
	return out
}

func started(t *testing.T) *httptest.Server {
	t.Helper()
	handler, err := Handler(shelfAt(t), nil)
	if err != nil {
		t.Fatal(err)
	}
	s := httptest.NewUnstartedServer(handler)
	s.Config = Server(handler)
	s.Start()
	t.Cleanup(s.Close)
	return s
}

// raw sends a request line as it is, which no client would.
func raw(t *testing.T, s *httptest.Server, path string) string {
	t.Helper()
	c, err := net.Dial("tcp", s.Listener.Addr().String())
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = c.Close() }()
	_, _ = fmt.Fprintf(c, "GET %s HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n", path)
	_ = c.SetDeadline(time.Now().Add(5 * time.Second))
	answer, _ := io.ReadAll(c)
	return string(answer)
}

func TestNothingElseIsGivenOut(t *testing.T) {
	s := started(t)
	for _, path := range []string{
		"/../secret.txt", "/secret.txt", "/%2e%2e/secret.txt", "/..%2fsecret.txt",
		"/%252e%252e/secret.txt", "//secret.txt", "/2026.11.0/../secret.txt",
		"/2026.11.0/%2e%2e/secret.txt", "/2026.11.0/..%5csecret.txt", `/2026.11.0/..\secret.txt`,
		"/2026.11.0/data/../../secret.txt", "/2026.11.0/./unlisted.txt", "/2026.11.0/unlisted.txt",
		"/2026.11.0/link.txt", "/2026.11.0/loop.txt", "/2026.11.0/unlisted.txt%00.csv",
		"/2026.11.0//unlisted.txt", "/.lock", "/2099.1.0/x", "/2099.1.0/", "/2026.11.0/data/",
		"/2026.11.0/data", "/2026.11.0/data/csv/", "/2026.11.0", "/2026.11.0/data/csv/events.csv/",
		"/latest/../secret.txt", "/latest/../../secret.txt", "/latest/%2e%2e/secret.txt",
		"/..;/secret.txt", "/%c0%ae%c0%ae/secret.txt",
		"/2026.11.0/data/csv/events.csv%2f..%2f..%2f..%2f..%2fsecret.txt", "http://x/../secret.txt",
		"/2026.11.0/data\\csv\\events.csv",
	} {
		answer := raw(t, s, path)
		status, _, _ := strings.Cut(answer, "\r\n")
		if strings.HasSuffix(answer, "secret") || strings.Contains(status, "200") {
			t.Errorf("%s is answered %s", path, status)
		}
	}
}

func get(t *testing.T, s *httptest.Server, method, path string, head map[string]string) (*http.Response, []byte) {
	t.Helper()
	r, err := http.NewRequest(method, s.URL+path, nil)
	if err != nil {
		t.Fatal(err)
	}
	for k, v := range head {
		r.Header.Set(k, v)
	}
	client := &http.Client{
		Transport:     &http.Transport{DisableCompression: true},
		CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse },
	}
	answer, err := client.Do(r)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = answer.Body.Close() }()
	body, err := io.ReadAll(answer.Body)
	if err != nil {
		t.Fatal(err)
	}
	return answer, body
}

func TestFiles(t *testing.T) {
	s := started(t)
	const events, parquet = "/2026.11.0/data/csv/events.csv", "/2026.11.0/data/parquet/events.parquet"
	tag := map[string]string{"If-None-Match": `"` + sum + `"`}
	packedTag := map[string]string{"If-None-Match": `"` + sum + `-gzip"`, "Accept-Encoding": "gzip"}
	for _, c := range []struct {
		name, method, path string
		head               map[string]string
		status, length     int
		want               map[string]string
	}{
		{"whole", "GET", events, nil, 200, 65536, map[string]string{
			"Content-Type": "text/csv; charset=utf-8", "ETag": `"` + sum + `"`, "Accept-Ranges": "bytes",
			"Cache-Control": "public, max-age=31536000, immutable", "Access-Control-Allow-Origin": "*",
			"X-Content-Type-Options": "nosniff",
		}},
		{"head", "HEAD", parquet, nil, 200, 0, map[string]string{
			"Content-Length": "1048576", "Content-Type": "application/vnd.apache.parquet",
		}},
		{"range", "GET", parquet, map[string]string{"Range": "bytes=10-19"}, 206, 10, map[string]string{
			"Content-Range": "bytes 10-19/1048576",
		}},
		{"end", "GET", parquet, map[string]string{"Range": "bytes=-8"}, 206, 8, nil},
		{"range of what is packed", "GET", events, map[string]string{"Range": "bytes=0-9", "Accept-Encoding": "gzip"},
			206, 10, map[string]string{"Content-Encoding": ""}},
		{"behind the end", "GET", parquet, map[string]string{"Range": "bytes=9999999-"}, 416, -1, nil},
		{"same", "GET", events, tag, 304, 0, nil},
		{"same, packed", "GET", events, packedTag, 304, 0, nil},
		{"another tag and a range", "GET", parquet, map[string]string{"Range": "bytes=0-9", "If-Range": `"x"`},
			200, 1 << 20, nil},
		{"pointer", "GET", "/latest.json", nil, 200, -1, map[string]string{"Cache-Control": "no-cache"}},
		{"latest", "GET", "/latest/data/csv/events.csv", nil, 302, -1, map[string]string{"Location": events}},
		{"write", "PUT", events, nil, 405, -1, map[string]string{"Allow": "GET, HEAD, OPTIONS"}},
		{"ask", "OPTIONS", events, nil, 204, 0, map[string]string{
			"Access-Control-Allow-Methods": "GET, HEAD, OPTIONS",
		}},
		{"nothing", "GET", "/nothing", nil, 404, -1, nil},
	} {
		answer, body := get(t, s, c.method, c.path, c.head)
		if answer.StatusCode != c.status || c.length >= 0 && len(body) != c.length {
			t.Errorf("%s: status %d, %d bytes", c.name, answer.StatusCode, len(body))
		}
		for k, v := range c.want {
			if got := answer.Header.Get(k); got != v {
				t.Errorf("%s: %s is %q, want %q", c.name, k, got, v)
			}
		}
	}
	answer, body := get(t, s, "GET", events, map[string]string{"Accept-Encoding": "gzip"})
	z, err := gzip.NewReader(bytes.NewReader(body))
	if err != nil {
		t.Fatal(err)
	}
	text, err := io.ReadAll(z)
	if err != nil || len(text) != 65536 || answer.Header.Get("ETag") != `"`+sum+`-gzip"` ||
		!strings.Contains(answer.Header.Get("Vary"), "Accept-Encoding") {
		t.Errorf("packed: %d bytes, %v, %v", len(text), err, answer.Header)
	}
}

func TestPages(t *testing.T) {
	s := started(t)
	answer, body := get(t, s, "GET", "/2026.11.0/", nil)
	_, rest, ok := strings.Cut(string(body), `<script type="application/ld+json">`)
	data, _, _ := strings.Cut(rest, "</script>")
	var about map[string]string
	err := json.Unmarshal([]byte(data), &about)
	if !ok || err != nil || about["name"] != "</script><b>&" || answer.StatusCode != http.StatusOK {
		t.Errorf("%d, %v: %s", answer.StatusCode, err, body)
	}
	if _, body := get(t, s, "GET", "/", nil); !strings.Contains(string(body), `href="2026.11.0/"`) ||
		strings.Contains(string(body), "2099") {
		t.Errorf("the page of all: %s", body)
	}
}

// TestSlowClients holds that those who send nothing are sent away.
func TestSlowClients(t *testing.T) {
	if testing.Short() {
		t.Skip("takes seconds")
	}
	s := started(t)
	start := time.Now()
	var group sync.WaitGroup
	for range 50 {
		group.Go(func() {
			c, err := net.Dial("tcp", s.Listener.Addr().String())
			if err != nil {
				t.Error(err)
				return
			}
			defer func() { _ = c.Close() }()
			_, _ = io.WriteString(c, "GET / HTTP/1.1\r\nHost: x\r\nX-Slow: ")
			_ = c.SetReadDeadline(time.Now().Add(20 * time.Second))
			if _, err := io.ReadAll(c); err != nil {
				t.Error("not sent away:", err)
			}
		})
	}
	group.Wait()
	if took := time.Since(start); took > 15*time.Second {
		t.Errorf("sent away only after %s", took)
	}
}

// TestManyClients lets a thousand clients ask at once, for as long as SERVE_LOAD says, on
// loopback only; without it for a moment.
func TestManyClients(t *testing.T) {
	long, clients := time.Second, 50
	if given := os.Getenv("SERVE_LOAD"); given != "" {
		var err error
		if long, err = time.ParseDuration(given); err != nil {
			t.Fatal(err)
		}
		clients = 1000
	}
	s := started(t)
	transport := &http.Transport{MaxIdleConnsPerHost: clients, MaxConnsPerHost: clients}
	client := &http.Client{Transport: transport, Timeout: time.Minute}
	t.Cleanup(transport.CloseIdleConnections)
	asks := []struct{ path, part string }{
		{"/latest.json", ""}, {"/2026.11.0/data/csv/events.csv", ""}, {"/2026.11.0/", ""},
		{"/2026.11.0/data/parquet/events.parquet", "bytes=-65536"},
		{"/2026.11.0/data/parquet/events.parquet", "bytes=4-65539"},
	}
	var answered, bytes, failed, slowest atomic.Int64
	end := time.Now().Add(long)
	var group sync.WaitGroup
	for n := range clients {
		group.Go(func() {
			for i := n; time.Now().Before(end); i++ {
				ask := asks[i%len(asks)]
				r, _ := http.NewRequest(http.MethodGet, s.URL+ask.path, nil)
				if ask.part != "" {
					r.Header.Set("Range", ask.part)
				}
				start := time.Now()
				answer, err := client.Do(r)
				if err != nil {
					failed.Add(1)
					t.Log(err)
					continue
				}
				read, err := io.Copy(io.Discard, answer.Body)
				_ = answer.Body.Close()
				if err != nil || answer.StatusCode >= 300 {
					failed.Add(1)
				}
				answered.Add(1)
				bytes.Add(read)
				took := int64(time.Since(start))
				for old := slowest.Load(); took > old && !slowest.CompareAndSwap(old, took); old = slowest.Load() {
				}
			}
		})
	}
	group.Wait()
	var memory runtime.MemStats
	runtime.ReadMemStats(&memory)
	t.Logf("%d clients, %s: %d answers (%.0f a second), %.0f MB/s, slowest %s, failed %d, memory %d MB with them",
		clients, long, answered.Load(), float64(answered.Load())/long.Seconds(),
		float64(bytes.Load())/1e6/long.Seconds(), time.Duration(slowest.Load()), failed.Load(), memory.Sys>>20)
	if failed.Load() > 0 || answered.Load() == 0 {
		t.Errorf("%d of %d failed", failed.Load(), answered.Load())
	}
}

// TestTheExplorerIsServed holds that the explorer is found as a folder, that its scripts may run,
// and that it may ask nothing of anywhere else.
func TestTheExplorerIsServed(t *testing.T) {
	out := shelfAt(t)
	one, err := One(filepath.Join(out, "2026.11.0"))
	if err != nil {
		t.Fatal(err)
	}
	all, err := Handler(out, nil)
	if err != nil {
		t.Fatal(err)
	}
	for name, handler := range map[string]http.Handler{"all": all, "one": one} {
		for _, c := range []struct {
			path, location, body, media string
			code                        int
		}{
			{"/2026.11.0/explore", "/2026.11.0/explore/", "", "", http.StatusMovedPermanently},
			{"/2026.11.0/explore/", "", "<title>explorer</title>", "text/html; charset=utf-8", http.StatusOK},
			{"/2026.11.0/explore/index.html", "", "<title>explorer</title>", "text/html; charset=utf-8", http.StatusOK},
			{"/2026.11.0/explore/explorer.js", "", "open()", "text/javascript; charset=utf-8", http.StatusOK},
			{"/2026.11.0/explore/data/events.js", "", "", "", http.StatusNotFound},
			{"/2099.1.0/explore/", "", "", "", http.StatusNotFound},
		} {
			w := httptest.NewRecorder()
			handler.ServeHTTP(w, httptest.NewRequest(http.MethodGet, c.path, nil))
			got := w.Result()
			policy := got.Header.Get("Content-Security-Policy")
			switch {
			case got.StatusCode != c.code || got.Header.Get("Location") != c.location:
				t.Errorf("%s, %s: %s to %q", name, c.path, got.Status, got.Header.Get("Location"))
			case c.code == http.StatusOK && (w.Body.String() != c.body || got.Header.Get("Content-Type") != c.media):
				t.Errorf("%s, %s: %s %q", name, c.path, got.Header.Get("Content-Type"), w.Body)
			case c.code == http.StatusOK && policy != explorerPolicy:
				t.Errorf("%s, %s: policy %q", name, c.path, policy)
			}
		}
		w := httptest.NewRecorder()
		handler.ServeHTTP(w, httptest.NewRequest(http.MethodGet, "/2026.11.0/", nil))
		if !strings.Contains(w.Body.String(), `<a href="explore/">`) {
			t.Errorf("%s: the page of the release does not lead to the explorer:\n%s", name, w.Body)
		}
	}
	if strings.Contains(explorerPolicy, "connect-src") {
		t.Error("the explorer may connect")
	}
}
