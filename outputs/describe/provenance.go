package describe

import (
	"fmt"
	"io"
	"slices"
	"strings"

	"chancery/schemas"
)

// The names of the files that list the others.
const (
	ManifestName  = "manifest.json"
	ChecksumsName = "SHA256SUMS"
	LockName      = "provenance/sources.lock.json" // what the release was made from
)

// Manifest says what a release holds. It names nothing of the machine or the
// hour at which it was made.
type Manifest struct {
	Version       string            `json:"version"`
	Previous      string            `json:"previous,omitempty"` // version of the release before
	Date          string            `json:"date"`
	DateFrom      string            `json:"date_from"`
	SchemaVersion string            `json:"schema_version"`
	DataDigest    string            `json:"data_digest"`
	Formats       []string          `json:"formats"`
	Tables        map[string]int    `json:"tables"` // rows
	Libraries     map[string]string `json:"libraries"`
	Files         []Entry           `json:"files"`
}

func manifest(r *Release, w io.Writer) error {
	return writeJSON(Manifest{
		Version: r.Version, Previous: r.Previous, Date: r.Date, DateFrom: r.DateFrom,
		SchemaVersion: schemas.Version(), DataDigest: r.Digest,
		Formats: r.Formats, Tables: counts(r), Libraries: r.Libraries, Files: r.Files,
	}, w)
}

// counts returns the number of rows by table.
func counts(r *Release) map[string]int {
	rows := map[string]int{}
	for _, t := range schemas.Tables() {
		rows[t.Name] = r.Rows.Count(t.Name)
	}
	return rows
}

// checksums writes SHA256SUMS as sha256sum -c reads it, over every file but itself.
func checksums(r *Release, w io.Writer) error {
	files := slices.SortedFunc(slices.Values(r.Files), func(a, b Entry) int { return strings.Compare(a.Path, b.Path) })
	for _, f := range files {
		if _, err := fmt.Fprintf(w, "%s  %s\n", f.SHA256, f.Path); err != nil {
			return err
		}
	}
	return nil
}

// sourcesLock writes what the release was made from.
func sourcesLock(r *Release, w io.Writer) error {
	type lock struct {
		ArticleID    string `json:"article_id"`
		Source       string `json:"source"`
		URL          string `json:"url,omitempty"`
		Revision     string `json:"revision,omitempty"`
		RevisionDate string `json:"revision_date,omitempty"`
		Licence      string `json:"licence,omitempty"`
		SHA256       string `json:"sha256"`
		Characters   int64  `json:"characters"`
	}
	locks := make([]lock, len(r.Rows.Articles))
	for i, a := range r.Rows.Articles {
		locks[i] = lock{a.ArticleID, a.Source, a.URL, a.Revision, a.RevisionDate, a.Licence, a.SHA256, a.Characters}
	}
	return writeJSON(locks, w)
}
