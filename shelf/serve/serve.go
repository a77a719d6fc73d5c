// Package serve gives out a folder of releases over HTTP: the files of finished releases,
// as their checksums list them, and a page for each release. Nothing else of the disk can
// be asked for: a path is looked up among those names and never made into one.
package serve

import (
	"bytes"
	"embed"
	"encoding/json"
	"errors"
	"fmt"
	"html/template"
	"io"
	"net/http"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"time"

	"github.com/klauspost/compress/gzhttp"

	"chancery/outputs/describe"
	"chancery/outputs/site"
	"chancery/pipeline/load"
	"chancery/shelf"
)

// Handler serves the releases below a folder. The folder may change while it is served:
// releases that are made appear, and those withdrawn go.
// Beside them it serves what is given by path, which no release can be called.
func Handler(out string, beside map[string]http.Handler) (http.Handler, error) {
	return handlerOf(out, "", beside)
}

// One serves one release, which need not stand in a list of releases, below its version.
func One(dir string) (http.Handler, error) {
	dir, err := filepath.Abs(dir)
	if err != nil {
		return nil, err
	}
	return handlerOf(filepath.Dir(dir), filepath.Base(dir), nil)
}

func handlerOf(out, only string, beside map[string]http.Handler) (http.Handler, error) {
	root, err := os.OpenRoot(out) // what links lead out of is not there
	if err != nil {
		return nil, err
	}
	h := &handler{root: root, only: only, beside: beside, sums: map[string]sums{}}
	if h.pages, err = template.ParseFS(templates, "*.html.tmpl"); err != nil {
		return nil, err
	}
	packed, err := gzhttp.NewWrapper(gzhttp.MinSize(1024), gzhttp.CompressionLevel(5),
		gzhttp.SuffixETag(gzipSuffix), gzhttp.ContentTypeFilter(isText))
	if err != nil {
		return nil, err
	}
	return guard(packed(h)), nil
}

//go:embed *.html.tmpl
var templates embed.FS

// gzipSuffix marks the tags of bodies that are packed on the way.
const gzipSuffix = "-gzip"

// isText reports whether packing makes a type smaller.
func isText(contentType string) bool {
	for _, t := range []string{"text/", "application/json", "application/ld+json", "application/x-ndjson",
		"application/xml", "application/yaml"} {
		if strings.HasPrefix(contentType, t) {
			return true
		}
	}
	return false
}

// guard is what holds for every request.
func guard(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		head := w.Header()
		head.Set("Access-Control-Allow-Origin", "*")
		head.Set("Access-Control-Expose-Headers",
			"Accept-Ranges, Content-Encoding, Content-Length, Content-Range, ETag")
		head.Set("X-Content-Type-Options", "nosniff")
		head.Set("Cross-Origin-Resource-Policy", "cross-origin")
		head.Set("Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'")
		head.Set("Referrer-Policy", "no-referrer")
		switch r.Method {
		case http.MethodGet, http.MethodHead:
		case http.MethodOptions:
			head.Set("Access-Control-Allow-Methods", "GET, HEAD, OPTIONS")
			head.Set("Access-Control-Allow-Headers", "Range, If-Match, If-None-Match, If-Range, If-Modified-Since")
			head.Set("Access-Control-Max-Age", "86400")
			w.WriteHeader(http.StatusNoContent)
			return
		default:
			head.Set("Allow", "GET, HEAD, OPTIONS")
			http.Error(w, "only GET, HEAD and OPTIONS are answered", http.StatusMethodNotAllowed)
			return
		}
		if r.Header.Get("Range") != "" { // parts are of the bytes as they lie
			r.Header.Del("Accept-Encoding")
		}
		if tags := r.Header.Get("If-None-Match"); tags != "" {
			r.Header.Set("If-None-Match", strings.ReplaceAll(tags, gzipSuffix+`"`, `"`))
		}
		next.ServeHTTP(&patient{ResponseWriter: w, control: http.NewResponseController(w)}, r)
	})
}

type handler struct {
	root   *os.Root
	only   string // version of the one release to serve, "" for those of the list
	beside map[string]http.Handler
	pages  *template.Template
	lock   sync.Mutex
	sums   map[string]sums // by version
}

// sums are the files of a release, read once.
type sums struct {
	stamp time.Time
	of    map[string]string
}

func (h *handler) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	if other := h.beside[r.URL.Path]; other != nil {
		other.ServeHTTP(w, r)
		return
	}
	entries, err := h.index()
	if err != nil {
		http.Error(w, "there are no releases yet", http.StatusServiceUnavailable)
		return
	}
	name := strings.TrimPrefix(r.URL.Path, "/")
	version, file, isBelow := strings.Cut(name, "/")
	switch {
	case name == "":
		h.page(w, r, "index.html.tmpl", shelfPage{
			Releases: entries, Latest: load.LatestOf(entries), HasStatus: h.beside["/status"] != nil,
		})
		return
	case name == load.LatestName || name == load.IndexName:
		h.file(w, r, name, "")
		return
	case version == "latest":
		latest := load.LatestOf(entries)
		if latest == nil {
			break
		}
		w.Header().Set("Cache-Control", shelf.Fresh)
		// the name is looked up again where it leads, so that it need not be one
		http.Redirect(w, r, path.Join("/"+latest.Version, path.Clean("/"+file))+slash(file, isBelow), http.StatusFound)
		return
	}
	i := slices.IndexFunc(entries, func(e load.Entry) bool { return e.Version == version })
	switch {
	case i < 0:
		http.NotFound(w, r)
	case !isBelow:
		http.Redirect(w, r, "/"+version+"/", http.StatusMovedPermanently)
	case file == "":
		h.landing(w, r, entries[i])
	default:
		h.part(w, r, entries[i], file)
	}
}

// slash returns what path.Join took away.
func slash(file string, isBelow bool) string {
	if isBelow && file == "" || !isBelow {
		return "/"
	}
	return ""
}

// index reads the list of releases, which names finished ones only.
func (h *handler) index() ([]load.Entry, error) {
	if h.only != "" {
		return []load.Entry{{Version: h.only}}, nil
	}
	data, err := h.root.ReadFile(load.IndexName)
	if err != nil {
		return nil, err
	}
	return load.ParseIndex(data)
}

// filesOf returns the files of a release.
func (h *handler) filesOf(version string) (map[string]string, error) {
	name := version + "/" + describe.ChecksumsName
	info, err := h.root.Stat(name)
	if err != nil {
		return nil, err
	}
	h.lock.Lock()
	defer h.lock.Unlock()
	if known, ok := h.sums[version]; ok && known.stamp.Equal(info.ModTime()) {
		return known.of, nil
	}
	data, err := h.root.ReadFile(name)
	if err != nil {
		return nil, err
	}
	of, err := load.ParseSums(data)
	if err != nil {
		return nil, err
	}
	h.sums[version] = sums{info.ModTime(), of}
	return of, nil
}

// explorerPolicy lets the explorer run its own program and look as it does, and nothing else:
// it can reach no other place.
const explorerPolicy = "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; " +
	"img-src 'self' data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"

// part serves a file of a release.
func (h *handler) part(w http.ResponseWriter, r *http.Request, e load.Entry, name string) {
	files, err := h.filesOf(e.Version)
	if err != nil {
		http.NotFound(w, r)
		return
	}
	if name+"/" == site.Folder {
		http.Redirect(w, r, "/"+e.Version+"/"+site.Folder, http.StatusMovedPermanently)
		return
	}
	if name == site.Folder {
		name = site.Index
	}
	if strings.HasPrefix(name, site.Folder) {
		w.Header().Set("Content-Security-Policy", explorerPolicy)
	}
	sum, ok := files[name]
	switch {
	case ok:
	case name == describe.ChecksumsName || name == describe.SignatureName || name == load.TombstoneName:
	default:
		http.NotFound(w, r)
		return
	}
	if e.Withdrawn != "" {
		w.Header().Set("Link", `<`+load.TombstoneName+`>; rel="describedby"`)
	}
	if !h.file(w, r, e.Version+"/"+name, sum) {
		if e.Withdrawn != "" && ok {
			http.Error(w, "this release was withdrawn, and its data deleted: "+e.Withdrawn, http.StatusGone)
			return
		}
		http.NotFound(w, r)
	}
}

// file serves a file of the folder, and reports whether it is there.
func (h *handler) file(w http.ResponseWriter, r *http.Request, name, sum string) bool {
	f, err := h.root.Open(name)
	if err != nil {
		return false
	}
	defer func() { _ = f.Close() }()
	info, err := f.Stat()
	if err != nil || !info.Mode().IsRegular() {
		return false
	}
	w.Header().Set("Content-Type", shelf.MediaType(name))
	w.Header().Set("Cache-Control", shelf.CacheControl(name))
	if sum == "" {
		sum = fmt.Sprintf("%x-%x", info.ModTime().UnixNano(), info.Size())
	}
	w.Header().Set("ETag", `"`+sum+`"`)
	http.ServeContent(w, r, "", time.Time{}, f)
	return true
}

// shelfPage is the page of all releases.
type shelfPage struct {
	Releases  []load.Entry
	Latest    *load.Entry
	HasStatus bool // there is a page of the runs
}

// releasePage is the page of a release.
type releasePage struct {
	load.Entry
	Tables    []tableCount
	Files     []describe.Entry
	Tombstone *load.Tombstone
	JSONLD    template.HTML // of the release, for search engines
	IsSigned  bool
	Explorer  string // path of its page, "" for none
}

type tableCount struct {
	Name string
	Rows int
}

// landing serves the page of a release.
func (h *handler) landing(w http.ResponseWriter, r *http.Request, e load.Entry) {
	var m describe.Manifest
	data, err := h.root.ReadFile(e.Version + "/" + describe.ManifestName)
	if err == nil {
		err = json.Unmarshal(data, &m)
	}
	if err != nil {
		http.NotFound(w, r)
		return
	}
	p := releasePage{Entry: e, Files: m.Files}
	if slices.ContainsFunc(m.Files, func(f describe.Entry) bool { return f.Path == site.Index }) {
		p.Explorer = site.Folder
	}
	for _, name := range m.TableNames() {
		p.Tables = append(p.Tables, tableCount{name, m.Tables[name]})
	}
	if _, err := h.root.Stat(e.Version + "/" + describe.SignatureName); err == nil {
		p.IsSigned = true
	}
	if data, err := h.root.ReadFile(e.Version + "/" + load.TombstoneName); err == nil {
		p.Tombstone = &load.Tombstone{}
		if err := json.Unmarshal(data, p.Tombstone); err != nil {
			p.Tombstone.Reason = e.Withdrawn
		}
	}
	if data, err := h.root.ReadFile(e.Version + "/" + describe.SchemaOrgName); err == nil {
		p.JSONLD = embedded(data)
	}
	h.page(w, r, "release.html.tmpl", p)
}

// embedded returns JSON as it may stand within a page: no text in it ends its element.
func embedded(data []byte) template.HTML {
	var b bytes.Buffer
	if json.Compact(&b, data) != nil {
		return ""
	}
	var safe bytes.Buffer
	json.HTMLEscape(&safe, b.Bytes())
	return template.HTML(`<script type="application/ld+json">` + safe.String() + `</script>`) //nolint:gosec // escaped
}

func (h *handler) page(w http.ResponseWriter, r *http.Request, name string, data any) {
	var b bytes.Buffer
	if err := h.pages.ExecuteTemplate(&b, name, data); err != nil {
		http.Error(w, "the page cannot be made", http.StatusInternalServerError)
		return
	}
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	w.Header().Set("Cache-Control", shelf.Fresh)
	http.ServeContent(w, r, "", time.Time{}, bytes.NewReader(b.Bytes()))
}

// patience is how long a client may take nothing.
const patience = 30 * time.Second

// patient gives a client time as long as it takes something.
type patient struct {
	http.ResponseWriter
	control *http.ResponseController
}

// Unwrap returns the writer within.
func (p *patient) Unwrap() http.ResponseWriter { return p.ResponseWriter }

func (p *patient) Write(b []byte) (int, error) {
	total := 0
	for len(b) > 0 {
		n, err := p.some(b[:min(len(b), slice)])
		total += n
		if err != nil {
			return total, err
		}
		b = b[n:]
	}
	return total, nil
}

// slice is how much a client has to take in its time.
const slice = 256 << 10

func (p *patient) some(b []byte) (int, error) {
	if err := p.wait(); err != nil {
		return 0, err
	}
	return p.ResponseWriter.Write(b)
}

// wait gives the client its time anew.
func (p *patient) wait() error {
	err := p.control.SetWriteDeadline(time.Now().Add(patience))
	if errors.Is(err, http.ErrNotSupported) {
		return nil
	}
	return err
}

// ReadFrom copies a file in slices, each as the system copies it.
func (p *patient) ReadFrom(r io.Reader) (int64, error) {
	to, ok := p.ResponseWriter.(io.ReaderFrom)
	if !ok {
		return io.Copy(struct{ io.Writer }{p}, r)
	}
	total := int64(0)
	for {
		if err := p.wait(); err != nil {
			return total, err
		}
		n, err := to.ReadFrom(io.LimitReader(r, slice))
		total += n
		if err != nil || n < slice {
			return total, err
		}
	}
}

// Server returns a server with limits that hold off those who would hold it up.
func Server(handler http.Handler) *http.Server {
	return &http.Server{
		Handler: handler, ReadHeaderTimeout: 5 * time.Second, ReadTimeout: 10 * time.Second,
		IdleTimeout: time.Minute, MaxHeaderBytes: 16 << 10,
	}
}
