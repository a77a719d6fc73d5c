package api

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"chancery/pipeline/doc"
)

// wiki is a local server that answers as the interface of MediaWiki does.
type wiki struct {
	mutex    sync.Mutex
	version1 bool               // answers in the older format
	gives    string             // what it has of a page: "wikitext", "html" or "extract"
	faults   []http.HandlerFunc // of the next answers
	asked    []string
	agents   map[string]bool
	tag      string // ETag of every answer
}

func (w *wiki) ServeHTTP(out http.ResponseWriter, in *http.Request) {
	w.mutex.Lock()
	defer w.mutex.Unlock()
	q := in.URL.Query()
	w.asked = append(w.asked, q.Get("action")+" "+q.Get("prop")+q.Get("list")+" "+q.Get("titles")+q.Get("rev"+
		"ids")+q.Get("oldid"))
	w.agents[in.UserAgent()] = true
	if len(w.faults) > 0 {
		fault := w.faults[0]
		if w.faults = w.faults[1:]; fault != nil {
			fault(out, in)
			return
		}
	}
	if w.tag != "" {
		if in.Header.Get("If-None-Match") == w.tag {
			out.WriteHeader(http.StatusNotModified)
			return
		}
		out.Header().Set("ETag", w.tag)
	}
	_, _ = fmt.Fprint(out, w.answer(q.Get("action"), q.Get("prop"), q.Get("list"), q.Get("cmcontinue"),
		strings.Split(q.Get("titles"), "|"), strings.Split(q.Get("revids"), "|")))
}

const peru, chile = "'''Peru''' met [[Chile]] in 1975.", "Chile left."

func (w *wiki) answer(action, prop, list, next string, titles, revisions []string) string {
	switch {
	case list == "categorymembers" && next == "":
		return `{"continue":{"cmcontinue":"page|2","continue":"-||"},"query":{"categorymembers":[{"ns":0,` +
			`"title":"Peru"}]}}`
	case list == "categorymembers":
		return `{"query":{"categorymembers":[{"ns":0,"title":"Chile"},{"ns":0,"title":"Santiago (disambiguation)"}]}}`
	case action == "parse" && w.gives == "html":
		return `{"parse":{"title":"Peru","revid":11,"text":{"*":"<div class=\"mw-parser-output\"><p>Peru ` +
			`met <a href=\"/wiki/Chile\">Chile</a>.</p></div>"}}}`
	case action == "parse":
		return `{"error":{"code":"unknown_action","info":"Unrecognized value for parameter action"}}`
	case prop == "extracts":
		return `{"batchcomplete":"","query":{"pages":{"1":{"pageid":1,"ns":0,"title":"Peru","extract":"Peru ` +
			`met Chile.\n\n\n== Trade ==\n\nFish."}}}}`
	case strings.Contains(prop, "info"):
		return w.info(titles, revisions)
	}
	if w.gives != "wikitext" {
		return `{"batchcomplete":true,"query":{"pages":[]}}`
	}
	var pages []string
	for _, id := range revisions {
		markup := map[string]string{"11": peru, "12": chile, "9": "Old."}[id]
		pages = append(pages, fmt.Sprintf(`{"pageid":%s,"title":"P%s","revisions":[{"revid":%s,`+
			`"timestamp":"2024-05-06T07:08:09Z",`+
			`"slots":{"main":{"content":%q}}}]}`, id, id, id, markup))
	}
	return `{"batchcomplete":true,"query":{"pages":[` + strings.Join(pages, ",") + `]}}`
}

func (w *wiki) info(titles, revisions []string) string {
	pages := map[string]string{
		"Peru": `{"pageid":1,"ns":0,"title":"Peru","pagelanguage":"en","lastrevid":11,"fullurl":"https://` +
			`en.wikipedia.org/wiki/Peru",` +
			`"revisions":[{"revid":11,"timestamp":"2024-05-06T07:08:09Z"}]}`,
		"Chile": `{"pageid":2,"ns":0,"title":"Chile","pagelanguage":"en","lastrevid":12,` +
			`"fullurl":"https://en.wikipedia.org/wiki/Chile"}`,
		"Santiago (disambiguation)": `{"pageid":3,"ns":0,"title":"Santiago (disambiguation)","lastrevid":13,` +
			`"pageprops":{"disambiguation":""}}`,
	}
	var found []string
	for i, title := range titles {
		if title == "Republic of Peru" || title == "peru" {
			title = "Peru"
		}
		p, ok := pages[title]
		if !ok {
			p = fmt.Sprintf(`{"ns":0,"title":%q,"missing":%s}`, title, map[bool]string{false: "tr" +
				"ue", true: `""`}[w.version1])
		}
		if revisions[0] == "9" {
			p = `{"pageid":1,"ns":0,"title":"Peru","lastrevid":11,"revisions":[{"revid":9,` +
				`"timestamp":"2020-01-02T00:00:00Z"}]}`
		}
		if w.version1 {
			p = fmt.Sprintf(`"%d":%s`, i, p)
		}
		found = append(found, p)
	}
	open, end := "[", "]"
	if w.version1 {
		open, end = "{", "}"
	}
	return `{"batchcomplete":true,"query":{"normalized":[{"from":"peru","to":"Peru"}],` +
		`"redirects":[{"from":"Republic of Peru","to":"Peru"}],` +
		`"rightsinfo":{"url":"https://creativecommons.org/licenses/by-sa/4.0/deed.en"},` +
		`"general":{"sitename":"Wikipedia","lang":"en"},` +
		`"pages":` + open + strings.Join(found, ",") + end + `}}`
}

// set is a wiki, and how it is asked.
func set(t *testing.T, w *wiki) (Options, *[]time.Duration) {
	t.Helper()
	w.agents = map[string]bool{}
	server := httptest.NewServer(w)
	t.Cleanup(server.Close)
	var slept []time.Duration
	return Options{
		Base: server.URL + "/w/api.php", Contact: "me@example.org", Cache: t.TempDir(), Version: "1",
		Now:     func() time.Time { return time.Date(2024, 6, 7, 0, 0, 0, 0, time.UTC) },
		Sleep:   func(_ context.Context, d time.Duration) error { slept = append(slept, d); return nil },
		Timeout: 500 * time.Millisecond,
	}, &slept
}

func fetch(t *testing.T, spec string, o Options) (string, error) {
	t.Helper()
	p, err := Open(spec, o)
	if err != nil {
		return "", err
	}
	var out []string
	for a, err := range p.Articles(context.Background()) {
		if err != nil {
			return strings.Join(out, "\n"), err
		}
		out = append(out, line(&a))
	}
	return strings.Join(out, "\n"), nil
}

func line(a *doc.Article) string {
	parts := []string{a.Title, a.Source, a.URL, a.Revision, a.RevisionDate.String(),
		a.RetrievalDate.String(), a.Licence,
		a.Attribution, a.Language, strings.ReplaceAll(strings.TrimSpace(a.Text), "\n", "/"), fmt.Sprint(len(a.Links))}
	for _, i := range a.Trouble {
		parts = append(parts, i.Code+" "+i.Detail)
	}
	return strings.Join(parts, "|")
}

// answered is a page that the wiki gives.
const answered = "Peru|https://en.wikipedia.org/wiki/Peru|https://en.wikipedia.org/wiki/Peru|11|2024-05-06|" +
	"2024-06-07|" +
	"CC-BY-SA-4.0|Wikipedia contributors|en|Peru met Chile in 1975.|1"

func TestPages(t *testing.T) {
	list := filepath.Join(t.TempDir(), "titles.txt")
	if err := os.WriteFile(list, []byte("# Pages\nperu\nNowhere\n\nhttps://en.wikipedia.org/wiki/"+
		"Chile\n"), 0o644); err != nil {
		t.Fatal(err)
	}
	const chileLine = "Chile|https://en.wikipedia.org/wiki/Chile|https://en.wikipedia.org/wiki/Chile|12||2024-06-07|" +
		"CC-BY-SA-4.0|Wikipedia contributors|en|Chile left.|0"
	for _, c := range []struct{ gives, spec, want string }{
		{"wikitext", "en.wikipedia.org/Peru", answered},
		{"wikitext", "en.wikipedia.org/@" + list, answered + "\nNowhere|https://en.wikipedia.org/wiki/Nowhere|" +
			"https://en.wikipedia.org/wiki/Nowhere|||||||| 0|no_such_article cannot be read: there is no " +
			"such page on en.wikipedia.org\n" +
			chileLine},
		{"wikitext", "en.wikipedia.org/Category:Countries", answered + "\n" + chileLine},
		{"wikitext", "https://en.wikipedia.org/wiki/Republic_of_Peru",
			strings.ReplaceAll(answered, "org/wiki/Peru", "org/wiki/Republic_of_Peru")},
		{"wikitext", "https://en.wikipedia.org/w/index.php?title=Peru&oldid=9",
			"Peru|https://en.wikipedia.org/w/index.php?title=Peru&oldid=9|https://en.wikipedia.org/w/" +
				"index.php?title=Peru&oldid=9|9|" +
				"2020-01-02|2024-06-07|CC-BY-SA-4.0|Wikipedia contributors|en|Old.|0"},
		{"wikitext", "en.wikipedia.org/Santiago (disambiguation)",
			"Santiago (disambiguation)|https://en.wikipedia.org/wiki/Santiago_(disambiguation)|" +
				"https://en.wikipedia.org/wiki/Santiago_(disambiguation)|||||||| 0|no_such_article cannot be read: " +
				"the page lists what the name may mean: name one of those"},
		{"html", "en.wikipedia.org/Peru", strings.Replace(answered, " in 1975", "", 1)},
		{"extract", "en.wikipedia.org/Peru", strings.Replace(answered, "Chile in 1975.|1", "Chile.///== "+
			"Trade ==//Fish.|0", 1)},
	} {
		for _, version1 := range []bool{false, true} {
			w := &wiki{gives: c.gives, version1: version1}
			o, _ := set(t, w)
			got, err := fetch(t, c.spec, o)
			if want := strings.ReplaceAll(c.want, "| 0|", "|0|"); err != nil || got != want {
				t.Errorf("%s as %s: got\n%s\nwant\n%s\nerror %v", c.spec, c.gives, got, want, err)
			}
			if len(w.agents) != 1 || !w.agents["Chancery/1 (me@example.org)"] {
				t.Errorf("asked as %v", w.agents)
			}
		}
	}
}

// TestCache asks for a revision once, and whether a page has changed each time.
func TestCache(t *testing.T) {
	w := &wiki{gives: "wikitext", tag: `"a"`}
	o, _ := set(t, w)
	for range 2 {
		if got, err := fetch(t, "en.wikipedia.org/Peru", o); err != nil || got != answered {
			t.Errorf("got %s, error %v", got, err)
		}
		o.Now = func() time.Time { return time.Date(2025, 1, 1, 0, 0, 0, 0, time.UTC) }
	}
	want := "query info|revisions|pageprops Peru, query revisions 11, query info|revisions|pageprops Peru"
	if got := strings.Join(w.asked, ", "); got != want {
		t.Errorf("asked %s, want %s", got, want)
	}
	// A body that is damaged is fetched anew.
	bodies, err := filepath.Glob(filepath.Join(o.Cache, "bodies/*/*"))
	if err != nil || len(bodies) == 0 {
		t.Fatal(bodies, err)
	}
	for _, body := range bodies {
		if err := os.WriteFile(body, []byte("no"), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	if got, err := fetch(t, "en.wikipedia.org/Peru", o); err != nil || !strings.Contains(got, "Peru met "+
		"Chile") || len(w.asked) != 5 {
		t.Errorf("got %s, error %v, asked %v", got, err, w.asked)
	}
}

func status(code int, after string) http.HandlerFunc {
	return func(w http.ResponseWriter, _ *http.Request) {
		if after != "" {
			w.Header().Set("Retry-After", after)
		}
		w.WriteHeader(code)
	}
}

// TestFaults holds that what passes is waited for, and what does not is told.
func TestFaults(t *testing.T) {
	say := func(text string) http.HandlerFunc {
		return func(w http.ResponseWriter, _ *http.Request) { _, _ = fmt.Fprint(w, text) }
	}
	short := func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Length", "1000")
		_, _ = fmt.Fprint(w, `{"query":`)
	}
	cut := func(w http.ResponseWriter, _ *http.Request) {
		if c, _, err := w.(http.Hijacker).Hijack(); err == nil {
			_ = c.Close()
		}
	}
	slow := func(w http.ResponseWriter, in *http.Request) {
		_, _ = fmt.Fprint(w, `{"query":`)
		w.(http.Flusher).Flush()
		<-in.Context().Done()
	}
	lag := func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Retry-After", "7")
		_, _ = fmt.Fprint(w, `{"error":{"code":"maxlag","info":"Waiting for a database"}}`)
	}
	moved := func(w http.ResponseWriter, in *http.Request) {
		http.Redirect(w, in, in.URL.String()+"&moved=1", http.StatusFound)
	}
	around := func(w http.ResponseWriter, in *http.Request) { http.Redirect(w, in, in.URL.String(), http.StatusFound) }
	many := func(f http.HandlerFunc, n int) (all []http.HandlerFunc) {
		for range n {
			all = append(all, f)
		}
		return all
	}
	for name, c := range map[string]struct {
		faults []http.HandlerFunc
		slept  string
		fails  string // what the trouble says; "" where the page comes
	}{
		"429":            {many(status(429, "3"), 2), "[3s 3s]", ""},
		"429 till a day": {many(status(429, "Fri, 07 Jun 2024 00:00:10 GMT"), 1), "[10s]", ""},
		"503":            {many(status(503, ""), 3), "[1s 2s 4s]", ""},
		"long wait":      {many(status(503, "99999"), 1), "[5m0s]", ""},
		"maxlag":         {many(lag, 1), "[7s]", ""},
		"wrong length":   {many(short, 1), "[1s]", ""},
		"no JSON":        {many(say("<html>"), 1), "[1s]", ""},
		"cut":            {many(cut, 2), "[1s 2s]", ""},
		"slow":           {many(slow, 1), "[1s]", ""},
		"moved":          {many(moved, 1), "[]", ""},
		"later":          {[]http.HandlerFunc{nil, status(429, "2")}, "[2s]", ""},
		"always 503": {many(status(503, ""), 99), "[1s 2s 4s 8s 16s]", "given up after 6 tries: the " +
			"wiki answers 503 Service Unavailable"},
		"always short": {many(short, 99), "[1s 2s 4s 8s 16s]", "given up after 6 tries: the answer breaks " +
			"off after 9 bytes"},
		"404":   {many(status(404, ""), 1), "[]", "the wiki answers 404 Not Found"},
		"403":   {many(status(403, ""), 1), "[]", "the wiki answers 403 Forbidden"},
		"round": {many(around, 99), "[1s 2s 4s 8s 16s]", "stopped after 10 redirects"},
		"refused": {many(say(`{"error":{"code":"badtitle","info":"No."}}`), 1), "[]", "the wiki " +
			"answers badtitle: No."},
		"endless":     {many(say(`{"continue":{"x":"1"},"query":{}}`), 99), "[]", "the answer goes on with itself"},
		"of no query": {many(say(`{"query":{"pages":3}}`), 1), "[]", "cannot unmarshal"},
		"nothing":     {many(say(`{}`), 1), "[]", "there is no such page"},
	} {
		w := &wiki{gives: "wikitext", faults: c.faults}
		o, slept := set(t, w)
		got, err := fetch(t, "en.wikipedia.org/Peru", o)
		isRight := got == answered
		if c.fails != "" {
			isRight = strings.Contains(got, "cannot be read: ") && strings.Contains(got, c.fails)
		}
		if err != nil || !isRight || fmt.Sprint(*slept) != c.slept {
			t.Errorf("%s: got %s, slept %v, error %v", name, got, *slept, err)
		}
	}
	w := &wiki{faults: many(status(503, ""), 99)}
	o, _ := set(t, w)
	if _, err := fetch(t, "en.wikipedia.org/Category:X", o); err == nil || !strings.Contains(err.Error(), "C"+
		"ategory:X on en.wikipedia.org") {
		t.Errorf("category: %v", err)
	}
	ctx, cancel := context.WithCancel(context.Background())
	o.Sleep = func(context.Context, time.Duration) error { cancel(); return context.Canceled }
	p, err := Open("en.wikipedia.org/Peru", o)
	if err != nil {
		t.Fatal(err)
	}
	for _, err = range p.Articles(ctx) {
		continue
	}
	if !errors.Is(err, context.Canceled) {
		t.Errorf("stopped: %v", err)
	}
}

// TestBatches asks for many pages in few questions.
func TestBatches(t *testing.T) {
	var titles []string
	for i := range 120 {
		titles = append(titles, fmt.Sprintf("Page %d", i))
	}
	var sizes []int
	for b := range batches(titles) {
		sizes = append(sizes, len(b))
	}
	if fmt.Sprint(sizes) != "[50 50 20]" {
		t.Errorf("got %v", sizes)
	}
	sizes = nil
	for b := range batches([]string{strings.Repeat("ж", 900), strings.Repeat("ж", 900), "x"}) {
		sizes = append(sizes, len(b))
	}
	if fmt.Sprint(sizes) != "[1 2]" {
		t.Errorf("got %v", sizes)
	}
}

func TestOpen(t *testing.T) {
	good := Options{Contact: "me@example.org"}
	for spec, want := range map[string]string{
		"Peru": "names no page: write HOST/TITLE", "en.wikipedia.org/": "names no page",
		"en.wikipedia.org/a|b": `"a|b" is no title`, "https://example.org/x": "only pages of a wiki are fetched",
		"https://en.wikipedia.org/w/index.php?oldid=x": "oldid is no number", "en.wikipedia.org/" +
			"@absent": "no such file",
	} {
		if _, err := Open(spec, good); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: got %v, want %s", spec, err, want)
		}
	}
	for _, contact := range []string{"", "me"} {
		_, err := Open("en.wikipedia.org/Peru", Options{Contact: contact})
		if err == nil || !strings.Contains(err.Error(), "give --contact with your e-mail") {
			t.Errorf("%q: got %v", contact, err)
		}
	}
	if _, err := Open("en.wikipedia.org/Peru", Options{Contact: "me@example.org", Base: "localhost"}); err == nil {
		t.Error("a base that is no address is taken")
	}
}

// TestCorpora reads what another program got from Wikipedia, with the text of its pages in
// the older format, as if it was asked for now.
func TestCorpora(t *testing.T) {
	const folder = "../../../shared/corpora/api_json/wikipedia-api/"
	info, err := os.ReadFile(folder + "TestVcrPageInfoProps.test_pagelanguagedir_0.json")
	if err != nil {
		t.Skip("no corpora beside the project")
	}
	extract, err := os.ReadFile(folder + "TestVcrPageExtractProps.test_sections_by_title_missing_0.json")
	if err != nil {
		t.Fatal(err)
	}
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, in *http.Request) {
		switch prop := in.URL.Query().Get("prop"); {
		case prop == "extracts":
			_, _ = w.Write(extract)
		case strings.Contains(prop, "info"):
			_, _ = w.Write(info)
		default:
			_, _ = fmt.Fprint(w, `{"batchcomplete":""}`)
		}
	}))
	defer server.Close()
	o := Options{Base: server.URL, Contact: "me@example.org", Cache: t.TempDir()}
	p, err := Open("https://en.wikipedia.org/wiki/Python_(programming_language)", o)
	if err != nil {
		t.Fatal(err)
	}
	n := 0
	for a, err := range p.Articles(context.Background()) {
		n++
		if err != nil || a.Title != "Python (programming language)" || a.Revision != "13453362"+
			"32" || a.Language != "en" ||
			a.URL != "https://en.wikipedia.org/wiki/Python_(programming_languag"+
				"e)" || len(a.Trouble) > 0 || len(a.Blocks) < 50 {
			t.Errorf("got %d blocks, %v, error %v", len(a.Blocks), line(&a)[:300], err)
		}
	}
	if n != 1 {
		t.Errorf("%d pages", n)
	}
}
