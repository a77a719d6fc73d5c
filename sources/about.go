package sources

import (
	"bytes"
	"cmp"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"iter"
	"maps"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"go.yaml.in/yaml/v3"

	"chancery/pipeline/doc"
)

// AboutName is the file that says what is known about the articles of its folder and
// of those in it: a mapping from file name or path, or "*" for all, to About. What an
// entry does not say, "*" does, and then the folder above, up to the location given.
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

// add fills in what is missing from what is known less closely.
func (b About) add(c About) About {
	return About{
		Title: cmp.Or(b.Title, c.Title), URL: cmp.Or(b.URL, c.URL), Revision: cmp.Or(b.Revision, c.Revision),
		Licence: cmp.Or(b.Licence, c.Licence), Attribution: cmp.Or(b.Attribution, c.Attribution),
		Language:  cmp.Or(b.Language, c.Language),
		retrieved: cmp.Or(b.retrieved, c.retrieved), revisionDate: cmp.Or(b.revisionDate, c.revisionDate),
	}
}

// abouts is what the files named source.yaml say: entries by folder, and in it by
// path below the folder.
type abouts map[string]map[string]About

// readAbouts reads the source.yaml of every folder that files stand in or below.
func readAbouts(fsys fs.FS, base string, names []string) (abouts, error) {
	all, seen := abouts{}, map[string]bool{}
	for _, name := range names {
		for folder := range foldersAbove(name) {
			if seen[folder] {
				break
			}
			seen[folder] = true
			entries, err := readAbout(fsys, folder, base)
			if err != nil {
				return nil, err
			}
			if entries != nil {
				all[folder] = entries
			}
		}
	}
	return all, nil
}

// foldersAbove yields the folders that a file stands in, the innermost first, "." last.
func foldersAbove(name string) iter.Seq[string] {
	return func(yield func(string) bool) {
		for name != "." {
			name = path.Dir(name)
			if !yield(name) {
				return
			}
		}
	}
}

// of returns what is known about a file: an entry that names it goes before what is
// said of all files, and the inner folder before the outer.
func (k abouts) of(name string) About {
	var named, others About
	for folder := range foldersAbove(name) {
		below := strings.TrimPrefix(name, folder+"/")
		named, others = named.add(k[folder][below]), others.add(k[folder]["*"])
	}
	return named.add(others)
}

// readAbout reads the source.yaml of a folder; one that is not there says nothing.
// What it does not understand is an error with file and line.
func readAbout(fsys fs.FS, folder, base string) (map[string]About, error) {
	name := path.Join(folder, AboutName)
	data, err := fs.ReadFile(fsys, name)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	shown := filepath.Join(base, filepath.FromSlash(name))
	if err != nil {
		return nil, fmt.Errorf("%s: cannot be read: %s", shown, cause(err))
	}
	return parseAbout(data, shown, func(key string) error { return isFileOf(fsys, folder, key) })
}

// parseAbout reads the entries of a source.yaml; shown is what it is called, check refuses
// a key that speaks of no file.
func parseAbout(data []byte, shown string, check func(key string) error) (map[string]About, error) {
	var entries map[string]About
	decoder := yaml.NewDecoder(bytes.NewReader(data))
	decoder.KnownFields(true)
	if err := decoder.Decode(&entries); err != nil && !errors.Is(err, io.EOF) {
		return nil, fmt.Errorf("%s: %w", shown, err)
	}
	lines := keyLines(data)
	var problems []error
	for _, key := range slices.SortedFunc(maps.Keys(entries), func(a, b string) int { return lines[a] - lines[b] }) {
		b := entries[key]
		var errDay, errRevision error
		b.retrieved, errDay = doc.ParseDay(b.Retrieved)
		b.revisionDate, errRevision = doc.ParseDay(b.RevisionDate)
		for _, err := range []error{errDay, errRevision, CheckLicence(b.Licence), check(key)} {
			if err != nil {
				problems = append(problems, fmt.Errorf("%s:%d: %s: %w", shown, lines[key], key, err))
			}
		}
		entries[key] = b
	}
	return entries, errors.Join(problems...)
}

// isFileOf refuses an entry that speaks of no file.
func isFileOf(fsys fs.FS, folder, key string) error {
	if key == "*" {
		return nil
	}
	info, err := fs.Stat(fsys, path.Join(folder, key))
	switch {
	case err != nil || path.Clean(key) != key:
		return errors.New(`names no file of this folder: write its name or path, or "*" for all others`)
	case info.IsDir():
		return fmt.Errorf("is a folder: put a %s into it", AboutName)
	}
	return nil
}

// keyLines returns the lines on which the keys of a mapping stand.
func keyLines(data []byte) map[string]int {
	var root yaml.Node
	lines := map[string]int{}
	if yaml.Unmarshal(data, &root) == nil && len(root.Content) > 0 {
		top := root.Content[0].Content
		for i := 0; i+1 < len(top); i += 2 {
			lines[top[i].Value] = top[i].Line
		}
	}
	return lines
}
