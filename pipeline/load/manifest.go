package load

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"runtime/debug"
	"slices"
	"strings"

	"chancery/outputs/describe"
	"chancery/schemas"
)

// digest is the SHA-256 of all rows, of the formats they are written in, and of who
// publishes them where that is said: releases of one digest hold the same.
func digest(req *Request) string {
	h := sha256.New()
	for _, w := range req.Writers {
		_, _ = fmt.Fprintln(h, "format", w.Format())
	}
	if p := req.Publication.Fingerprint(); p != "" {
		_, _ = fmt.Fprintln(h, "publication", p)
	}
	for _, t := range schemas.Tables() {
		_, _ = fmt.Fprintln(h, "table", t.Name, strings.Join(t.Header(), ","))
		for row := range req.Rows.Table(t.Name) {
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

// manifestDigest is the SHA-256 of the manifest as it was written.
func (r *release) manifestDigest() string {
	for _, f := range r.files {
		if f.Path == describe.ManifestName {
			return f.SHA256
		}
	}
	return ""
}

// readManifest reads the manifest of a release and returns its SHA-256 too.
func readManifest(dir string) (describe.Manifest, string, error) {
	var m describe.Manifest
	path := filepath.Join(dir, describe.ManifestName)
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

// ReadManifest reads what a release says of itself.
func ReadManifest(dir string) (describe.Manifest, error) {
	m, _, err := readManifest(dir)
	return m, err
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

// syncDir brings the names in a folder to disk; Windows does so by itself, and refuses.
func syncDir(path string) error {
	if runtime.GOOS == "windows" {
		return nil
	}
	d, err := os.Open(path)
	if err != nil {
		return err
	}
	return errors.Join(d.Sync(), d.Close())
}

// Libraries returns the versions of the libraries that decide about bytes, by module.
func Libraries() map[string]string { return libraryVersions() }
