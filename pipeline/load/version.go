package load

import (
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"

	"chancery/schemas"
)

const partialPrefix = ".partial-"

// The files beside the releases that name them.
const (
	LatestName = "latest.json"   // the newest that is not withdrawn
	IndexName  = "releases.json" // all, newest first
)

// Entry is a release in releases.json.
type Entry struct {
	Version       string `json:"version"`
	Date          string `json:"date"`
	SchemaVersion string `json:"schema_version"`
	DataDigest    string `json:"data_digest"`
	Manifest      string `json:"manifest_sha256"`
	// Withdrawn is why the release is to be used no more, "" where it may be.
	Withdrawn string `json:"withdrawn,omitempty"`
}

// shelf is the folder of all releases.
type shelf struct {
	dir     string
	entries []Entry // newest first
	// damaged is the version of a release whose data is to be written again, "" for none.
	damaged string
}

var versionPattern = regexp.MustCompile(`^([0-9]{4})\.([1-9]|1[0-2])\.(0|[1-9][0-9]*)$`)

// openShelf reads the releases that are there from their manifests, which count
// more than the index, and removes what killed runs have left.
func openShelf(dir string) (*shelf, error) {
	s := &shelf{dir: dir}
	found, err := os.ReadDir(dir)
	if err != nil {
		return nil, err
	}
	for _, f := range found {
		path := filepath.Join(dir, f.Name())
		switch {
		case strings.HasPrefix(f.Name(), partialPrefix):
			if err := os.RemoveAll(path); err != nil {
				return nil, fmt.Errorf("cannot remove what an earlier run left: %w", err)
			}
		case f.IsDir() && versionPattern.MatchString(f.Name()):
			m, sum, err := readManifest(path)
			if err != nil {
				return nil, fmt.Errorf("%s is no whole release; move it away: %w", path, err)
			}
			e := Entry{m.Version, m.Date, m.SchemaVersion, m.DataDigest, sum, ""}
			stone, err := ReadTombstone(path)
			if err != nil {
				return nil, err
			}
			if stone != nil {
				e.Withdrawn = stone.Reason
			}
			s.add(e)
		}
	}
	return s, nil
}

func (s *shelf) add(e Entry) {
	s.entries = append(s.entries, e)
	slices.SortFunc(s.entries, func(a, b Entry) int { return compareVersions(b.Version, a.Version) })
}

func compareVersions(a, b string) int {
	return slices.Compare(numbers(a), numbers(b))
}

func numbers(version string) []int {
	var out []int
	for part := range strings.SplitSeq(version, ".") {
		n, _ := strconv.Atoi(part)
		out = append(out, n)
	}
	return out
}

// errSame says that the data is there already.
var errSame = errors.New("unchanged")

// version decides what the release is called. It returns errSame, and the version of
// the release that is there, where nothing is to be written. Without a version that is
// asked for, a release is always newer than those that are there, so that latest.json
// names the one made last; one of an older day is an error unless allowed.
func (s *shelf) version(req *Request, date, digest string) (string, error) {
	if req.Version != "" {
		return s.asked(req.Version, digest)
	}
	day, err := time.Parse(time.DateOnly, date)
	if err != nil {
		return "", err
	}
	free := []int{day.Year(), int(day.Month()), 0}
	if len(s.entries) > 0 {
		newest := s.entries[0]
		if newest.same(digest) && newest.Version != s.damaged && newest.Withdrawn == "" {
			return newest.Version, errSame
		}
		if date < newest.Date && !req.AllowOlder {
			return "", fmt.Errorf("the release would be dated %s, and the newest, %s, is of %s: %w",
				date, newest.Version, newest.Date, ErrOlder)
		}
		if next := numbers(newest.Version); slices.Compare(next[:2], free[:2]) >= 0 {
			free = next
			free[2]++
		}
	}
	return fmt.Sprintf("%d.%d.%d", free[0], free[1], free[2]), nil
}

// asked takes a version that was asked for.
func (s *shelf) asked(version, digest string) (string, error) {
	if !versionPattern.MatchString(version) {
		return "", fmt.Errorf("%w: %q is no version: write YEAR.MONTH.PATCH, such as 2026.11.0", ErrUsage, version)
	}
	for _, e := range s.entries {
		if e.Version == version && e.Withdrawn != "" {
			return "", fmt.Errorf("version %s was withdrawn (%s): choose another, or leave --version out",
				version, e.Withdrawn)
		}
		if e.Version == version && e.same(digest) {
			return version, errSame
		}
		if e.Version == version {
			return "", fmt.Errorf("version %s %w: choose another, or leave --version out", version, ErrExists)
		}
	}
	return version, nil
}

func (e Entry) same(digest string) bool {
	return e.DataDigest == digest && e.SchemaVersion == schemas.Version()
}

// write writes releases.json and then latest.json, each whole or not at all, and
// only where they differ from what is there.
func (s *shelf) write() error {
	if len(s.entries) == 0 {
		return nil
	}
	files := []struct {
		name  string
		value any
	}{{IndexName, s.entries}}
	if latest := s.latest(); latest != nil {
		files = append(files, struct {
			name  string
			value any
		}{LatestName, latest})
	} else if err := os.Remove(filepath.Join(s.dir, LatestName)); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	for _, f := range files {
		data, err := json.MarshalIndent(f.value, "", "  ")
		if err != nil {
			return err
		}
		data = append(data, '\n')
		path := filepath.Join(s.dir, f.name)
		if old, err := os.ReadFile(path); err == nil && string(old) == string(data) {
			continue
		}
		if err := WriteFile(path, data, 0o644); err != nil {
			return err
		}
	}
	return syncDir(s.dir)
}

// latest returns the newest release that is not withdrawn, nil where there is none.
func (s *shelf) latest() *Entry {
	for i := range s.entries {
		if s.entries[i].Withdrawn == "" {
			return &s.entries[i]
		}
	}
	return nil
}

// latestVersion returns the version that latest.json names, "" for none.
func (s *shelf) latestVersion() string {
	if e := s.latest(); e != nil {
		return e.Version
	}
	return ""
}

// ReadIndex reads the list of releases of a folder, newest first.
func ReadIndex(out string) ([]Entry, error) {
	path := filepath.Join(out, IndexName)
	data, err := os.ReadFile(path)
	if err != nil {
		return nil, fmt.Errorf("no release here: %w", err)
	}
	entries, err := ParseIndex(data)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	return entries, nil
}

// ParseIndex reads a list of releases.
func ParseIndex(data []byte) ([]Entry, error) {
	var entries []Entry
	if err := json.Unmarshal(data, &entries); err != nil {
		return nil, err
	}
	for _, e := range entries {
		if !versionPattern.MatchString(e.Version) {
			return nil, fmt.Errorf("%q is no version", e.Version)
		}
	}
	return entries, nil
}

// MergeIndexes returns the entries of both lists, newest first; those of own count more.
func MergeIndexes(own, other []Entry) []Entry {
	s := &shelf{}
	for _, e := range own {
		s.add(e)
	}
	for _, e := range other {
		if !slices.ContainsFunc(own, func(o Entry) bool { return o.Version == e.Version }) {
			s.add(e)
		}
	}
	return s.entries
}

// LatestOf returns the newest entry that is not withdrawn, nil where there is none.
func LatestOf(entries []Entry) *Entry { return (&shelf{entries: entries}).latest() }

// Latest returns the folder of the newest release.
func Latest(out string) (string, error) {
	data, err := os.ReadFile(filepath.Join(out, LatestName))
	if err != nil {
		return "", fmt.Errorf("no release here: %w", err)
	}
	var e Entry
	if err := json.Unmarshal(data, &e); err != nil || !versionPattern.MatchString(e.Version) {
		return "", fmt.Errorf("%s names no version", filepath.Join(out, LatestName))
	}
	return filepath.Join(out, e.Version), nil
}

// Dir returns the folder of a version below the folder of releases, "" where the text is
// no version or there is none of it.
func Dir(out, version string) string {
	dir := filepath.Join(out, version)
	if info, err := os.Stat(dir); !versionPattern.MatchString(version) || err != nil || !info.IsDir() {
		return ""
	}
	return dir
}

// dateOf returns the day of the release and where it comes from.
func dateOf(req *Request) (date, from string, err error) {
	switch {
	case req.Date != "":
		if _, err := time.Parse(time.DateOnly, req.Date); err != nil {
			return "", "", fmt.Errorf("%w: --date %q is no day: write it as 2026-11-23", ErrUsage, req.Date)
		}
		return req.Date, "flag", nil
	case req.SourceEpoch != "":
		seconds, err := strconv.ParseInt(req.SourceEpoch, 10, 64)
		if err != nil {
			return "", "", fmt.Errorf("SOURCE_DATE_EPOCH is %q: it is to be seconds since 1970", req.SourceEpoch)
		}
		return time.Unix(seconds, 0).UTC().Format(time.DateOnly), "SOURCE_DATE_EPOCH", nil
	}
	for _, a := range req.Rows.Articles {
		date = max(date, a.RevisionDate)
	}
	if date != "" {
		return date, "sources", nil
	}
	return req.Now().UTC().Format(time.DateOnly), "clock", nil
}

// IsVersion reports whether a text is the version of a release.
func IsVersion(s string) bool { return versionPattern.MatchString(s) }
