package sources

import (
	"bytes"
	"cmp"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"path"
	"path/filepath"

	"go.yaml.in/yaml/v3"

	"chancery/pipeline/doc"
)

// AboutName is the file that says what is known about the articles of its
// folder: a mapping from file name, or "*" for all others, to About.
const AboutName = "source.yaml"

// About is what is known about an article beside its text. All of it may be
// missing.
type About struct {
	Title        string `yaml:"title"`
	URL          string `yaml:"url"`
	Retrieved    string `yaml:"retrieved"` // ISO day
	Revision     string `yaml:"revision"`
	RevisionDate string `yaml:"revision_date"` // ISO day
	Licence      string `yaml:"licence"`       // SPDX
	Attribution  string `yaml:"attribution"`
	Language     string `yaml:"language"` // ISO 639-1

	retrieved, revisionDate doc.Day
}

// fill writes what is known into an article. What can be said of one article only
// is passed over unless the article is the file of which it is said.
func (b About) fill(a *doc.Article, isFile bool) {
	if isFile {
		a.Title, a.URL, a.Revision = cmp.Or(b.Title, a.Title), cmp.Or(b.URL, a.URL), cmp.Or(b.Revision, a.Revision)
		a.RevisionDate = cmp.Or(b.revisionDate, a.RevisionDate)
	}
	a.Licence, a.Attribution = cmp.Or(b.Licence, a.Licence), cmp.Or(b.Attribution, a.Attribution)
	a.Language, a.RetrievalDate = cmp.Or(b.Language, a.Language), cmp.Or(b.retrieved, a.RetrievalDate)
}

// abouts finds what is known about files, one folder after the other.
type abouts struct {
	fsys    fs.FS
	base    string
	folder  string
	isRead  bool
	entries map[string]About
}

func (k *abouts) of(name string) (About, error) {
	if folder := path.Dir(name); !k.isRead || folder != k.folder {
		entries, err := readAbout(k.fsys, path.Join(folder, AboutName), k.base)
		if err != nil {
			return About{}, err
		}
		k.folder, k.isRead, k.entries = folder, true, entries
	}
	if b, ok := k.entries[path.Base(name)]; ok {
		return b, nil
	}
	return k.entries["*"], nil
}

// readAbout reads a source.yaml; one that is not there says nothing. What it
// does not understand is an error with file and line.
func readAbout(fsys fs.FS, name, base string) (map[string]About, error) {
	data, err := fs.ReadFile(fsys, name)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	shown := filepath.Join(base, filepath.FromSlash(name))
	if err != nil {
		return nil, fmt.Errorf("%s: cannot be read: %s", shown, cause(err))
	}
	var entries map[string]About
	decoder := yaml.NewDecoder(bytes.NewReader(data))
	decoder.KnownFields(true)
	if err := decoder.Decode(&entries); err != nil && !errors.Is(err, io.EOF) {
		return nil, fmt.Errorf("%s: %w", shown, err)
	}
	for file, b := range entries {
		var errDay, errRevision error
		b.retrieved, errDay = doc.ParseDay(b.Retrieved)
		b.revisionDate, errRevision = doc.ParseDay(b.RevisionDate)
		if err := errors.Join(errDay, errRevision); err != nil {
			return nil, fmt.Errorf("%s: %s: %w", shown, file, err)
		}
		entries[file] = b
	}
	return entries, nil
}
