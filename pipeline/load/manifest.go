package load

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"runtime/debug"
	"slices"
	"strings"

	"chancery/outputs"
	"chancery/schemas"
)

const (
	manifestName = "manifest.json"
	sumsName     = "SHA256SUMS"
)

// manifest says what a release holds. It names nothing of the machine or the
// hour at which it was made.
type manifest struct {
	Version       string            `json:"version"`
	Date          string            `json:"date"`
	DateFrom      string            `json:"date_from"`
	SchemaVersion string            `json:"schema_version"`
	DataDigest    string            `json:"data_digest"`
	Formats       []string          `json:"formats"`
	Tables        map[string]int    `json:"tables"`
	Libraries     map[string]string `json:"libraries"`
	Files         []fileEntry       `json:"files"`
}

// fileEntry is one file of a release.
type fileEntry struct {
	Path   string `json:"path"`
	Bytes  int64  `json:"bytes"`
	SHA256 string `json:"sha256"`
	Table  string `json:"table,omitempty"`
	Format string `json:"format,omitempty"`
}

// digest is the SHA-256 of all rows and of the formats they are written in:
// releases of one digest hold the same data.
func digest(rows *schemas.Rows, writers []outputs.Writer) string {
	h := sha256.New()
	for _, w := range writers {
		_, _ = fmt.Fprintln(h, "format", w.Format())
	}
	for _, t := range schemas.Tables() {
		_, _ = fmt.Fprintln(h, "table", t.Name, strings.Join(t.Header(), ","))
		for row := range rows.Table(t.Name) {
			for i, f := range t.Fields {
				cell := row[i].Format(f.Type)
				_, _ = fmt.Fprintf(h, "%d:%s%t,", len(cell), cell, row[i].IsNull)
			}
		}
	}
	return hex.EncodeToString(h.Sum(nil))
}

// libraries are those whose version decides about bytes.
var libraries = []string{"github.com/apache/arrow/go/v17", "github.com/klauspost/compress"}

func libraryVersions() map[string]string {
	versions := map[string]string{}
	if info, ok := debug.ReadBuildInfo(); ok {
		for _, m := range info.Deps {
			if slices.Contains(libraries, m.Path) {
				versions[m.Path] = m.Version
			}
		}
	}
	return versions
}

func (r *release) manifest(context.Context) error {
	m := manifest{Version: r.version, Date: r.date, DateFrom: r.dateFrom, SchemaVersion: schemas.Version, DataDigest: r.digest, Tables: map[string]int{}, Libraries: libraryVersions(), Files: r.files}
	for _, w := range r.Writers {
		m.Formats = append(m.Formats, w.Format())
	}
	for _, t := range schemas.Tables() {
		m.Tables[t.Name] = r.Rows.Count(t.Name)
	}
	data, err := json.MarshalIndent(m, "", "  ")
	if err != nil {
		return err
	}
	return r.put(manifestName, append(data, '\n'))
}

// manifestDigest is the SHA-256 of the manifest as it was written.
func (r *release) manifestDigest() string {
	for _, f := range r.files {
		if f.Path == manifestName {
			return f.SHA256
		}
	}
	return ""
}

// sums writes SHA256SUMS as sha256sum -c reads it, over every file but itself.
func (r *release) sums(context.Context) error {
	files := slices.Clone(r.files)
	slices.SortFunc(files, func(a, b fileEntry) int { return strings.Compare(a.Path, b.Path) })
	var b bytes.Buffer
	for _, f := range files {
		fmt.Fprintf(&b, "%s  %s\n", f.SHA256, f.Path)
	}
	return r.put(sumsName, b.Bytes())
}

// readManifest reads the manifest of a release and returns its SHA-256 too.
func readManifest(dir string) (manifest, string, error) {
	var m manifest
	path := filepath.Join(dir, manifestName)
	data, err := os.ReadFile(path)
	if err != nil {
		return m, "", err
	}
	if err := json.Unmarshal(data, &m); err != nil {
		return m, "", fmt.Errorf("%s: %w", path, err)
	}
	sum := sha256.Sum256(data)
	return m, hex.EncodeToString(sum[:]), nil
}

// sync brings all files and folders of the release to disk.
func (r *release) sync(context.Context) error {
	return filepath.WalkDir(r.dir, func(path string, d fs.DirEntry, err error) error {
		if err != nil || !d.IsDir() { // files were synced when they were closed
			return err
		}
		return syncDir(path)
	})
}

func syncDir(path string) error {
	d, err := os.Open(path)
	if err != nil {
		return err
	}
	return errors.Join(d.Sync(), d.Close())
}
