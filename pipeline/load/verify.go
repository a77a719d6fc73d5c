package load

import (
	"bufio"
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"iter"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"

	"chancery/outputs/all"
	"chancery/outputs/csv"
	"chancery/outputs/describe"
	"chancery/schemas"
)

// Verify checks a release: the files are those that SHA256SUMS and the manifest
// name, byte for byte, none is missing or new; the tables in CSV pass all gates
// and have as many rows as the manifest says; the files of the other formats hold the
// same cells, Parquet as the second implementation reads it. The error lists what is wrong,
// each with its file.
func Verify(ctx context.Context, dir string) error {
	m, _, err := readManifest(dir)
	if err != nil {
		return fmt.Errorf("no release here: %w", err)
	}
	if stone, err := ReadTombstone(dir); err != nil || stone != nil && stone.DataDeleted {
		return errors.Join(err, stone.deleted())
	}
	if m.SchemaVersion != schemas.Version() {
		return fmt.Errorf("%s was made by tables %s, this program has tables %s: "+
			"check it with the program that made it (%s names it)",
			dir, m.SchemaVersion, schemas.Version(), describe.ManifestName)
	}
	sums, err := readSums(filepath.Join(dir, describe.ChecksumsName))
	if err != nil {
		return err
	}
	var problems []error
	problems = append(problems, compareFiles(ctx, dir, sums)...)
	problems = append(problems, compareManifest(m, sums)...)
	if len(problems) > 0 {
		return errors.Join(problems...)
	}
	if !slices.Contains(m.Formats, "csv") {
		return context.Cause(ctx)
	}
	return errors.Join(append(problems, verifyTables(ctx, dir, m)...)...)
}

// Damage returns what is wrong with the files of a release by its checksums, nil where they
// are those that were written. What is in them is looked at by Verify.
func Damage(ctx context.Context, dir string) error { return damageOf(ctx, dir) }

// damageOf returns what is wrong with the files of a release, nil where they are those
// that were written.
func damageOf(ctx context.Context, dir string) error {
	sums, err := readSums(filepath.Join(dir, describe.ChecksumsName))
	if err != nil {
		return err
	}
	return errors.Join(compareFiles(ctx, dir, sums)...)
}

func readSums(path string) (map[string]string, error) {
	data, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	sums, err := ParseSums(data)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	return sums, nil
}

// ReadSums returns the checksums of the files of a release, by their paths with slashes,
// all of which lie below the release.
func ReadSums(dir string) (map[string]string, error) {
	return readSums(filepath.Join(dir, describe.ChecksumsName))
}

// ParseSums reads what SHA256SUMS holds.
func ParseSums(data []byte) (map[string]string, error) {
	sums := map[string]string{}
	lines := bufio.NewScanner(bytes.NewReader(data))
	for n := 1; lines.Scan(); n++ {
		sum, name, ok := strings.Cut(lines.Text(), "  ")
		if !ok || !sumPattern.MatchString(sum) || !fs.ValidPath(name) || name == "." ||
			!filepath.IsLocal(filepath.FromSlash(name)) {
			return nil, fmt.Errorf("line %d is no checksum", n)
		}
		sums[name] = sum
	}
	if len(sums) == 0 {
		return nil, errors.New("names no file")
	}
	return sums, lines.Err()
}

var sumPattern = regexp.MustCompile(`^[0-9a-f]{64}$`)

// compareFiles reads every file below dir and compares its checksum.
func compareFiles(ctx context.Context, dir string, sums map[string]string) []error {
	var problems []error
	found := map[string]bool{}
	err := filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		if err := context.Cause(ctx); err != nil {
			return err
		}
		relative, err := filepath.Rel(dir, path)
		if err != nil {
			return err
		}
		name := filepath.ToSlash(relative)
		found[name] = true
		if name == describe.ChecksumsName || name == describe.SignatureName || name == TombstoneName {
			return nil
		}
		want, ok := sums[name]
		if !ok {
			problems = append(problems, fmt.Errorf("%s: is not part of the release", path))
			return nil
		}
		got, err := SumOf(path)
		if err == nil && got != want {
			problems = append(problems, fmt.Errorf("%s: has changed: its SHA-256 is %s, want %s", path, got, want))
		}
		return err
	})
	if err != nil {
		problems = append(problems, err)
	}
	for _, name := range sortedKeys(sums) {
		if !found[name] {
			problems = append(problems, fmt.Errorf("%s: is missing", filepath.Join(dir, filepath.FromSlash(name))))
		}
	}
	return problems
}

func sortedKeys(m map[string]string) []string {
	var keys []string
	for k := range m {
		keys = append(keys, k)
	}
	slices.Sort(keys)
	return keys
}

// SumOf returns the SHA-256 of a file, in hex.
func SumOf(path string) (string, error) {
	f, err := os.Open(path)
	if err != nil {
		return "", err
	}
	defer func() { _ = f.Close() }()
	h := sha256.New()
	if _, err := io.Copy(h, f); err != nil {
		return "", err
	}
	return hex.EncodeToString(h.Sum(nil)), nil
}

// compareManifest holds the manifest against SHA256SUMS, so that neither can be
// changed alone.
func compareManifest(m describe.Manifest, sums map[string]string) []error {
	var problems []error
	listed := map[string]bool{describe.ManifestName: true}
	for _, f := range m.Files {
		listed[f.Path] = true
		if sums[f.Path] != f.SHA256 {
			problems = append(problems, fmt.Errorf("%s: %s and %s name different checksums of it",
				f.Path, describe.ChecksumsName, describe.ManifestName))
		}
	}
	for _, name := range sortedKeys(sums) {
		if !listed[name] {
			problems = append(problems, fmt.Errorf("%s: the manifest does not list it", name))
		}
	}
	return problems
}

// verifyTables reads the tables from CSV, applies the gates, and compares the files of
// the other formats with them. Rows are read again for each use, so that memory does not
// grow with them.
func verifyTables(ctx context.Context, dir string, m describe.Manifest) []error {
	var problems []error
	data := tablesOnDisk{dir: dir}
	for _, t := range schemas.Tables() {
		got := 0
		for _, err := range data.read(t) {
			if err != nil {
				problems = append(problems, err)
				break
			}
			got++
		}
		if want := m.Tables[t.Name]; got != want && len(problems) == 0 {
			problems = append(problems, fmt.Errorf("%s: %d rows, the manifest says %d", data.path(t.Name), got, want))
		}
	}
	if len(problems) > 0 {
		return problems
	}
	for _, w := range all.Writers() {
		if !slices.Contains(m.Formats, w.Format()) || w.Format() == "csv" {
			continue
		}
		for _, t := range schemas.Tables() {
			path := filepath.Join(dir, "data", w.Format(), t.Name+w.Extension())
			if err := w.Check(ctx, path, t, data.table(t.Name)); err != nil {
				problems = append(problems, err)
			}
			if err := context.Cause(ctx); err != nil {
				return append(problems, err)
			}
		}
	}
	if err := checkTables(data.table); err != nil {
		problems = append(problems, fmt.Errorf("%s: %w", filepath.Join(dir, "data", "csv"), err))
	}
	return problems
}

// Rows yields the rows of a table of a release as its CSV holds them. The memory of a row is
// used again for the next; an error names file and line.
func Rows(dir string, t schemas.Table) iter.Seq2[schemas.Row, error] {
	return (&tablesOnDisk{dir: dir}).read(t)
}

// tablesOnDisk is the tables of a release as its CSV files hold them.
type tablesOnDisk struct{ dir string }

func (d *tablesOnDisk) path(table string) string {
	return filepath.Join(d.dir, "data", "csv", table+".csv")
}

// read yields the rows of a table. The memory of a row is used again for the next.
func (d *tablesOnDisk) read(t schemas.Table) iter.Seq2[schemas.Row, error] {
	return func(yield func(schemas.Row, error) bool) {
		f, err := os.Open(d.path(t.Name))
		if err != nil {
			yield(nil, err)
			return
		}
		defer func() { _ = f.Close() }()
		for row, err := range csv.Read(t, f) {
			if err != nil {
				err = fmt.Errorf("%s: %w", d.path(t.Name), err)
			}
			if !yield(row, err) {
				return
			}
		}
	}
}

// table yields the rows of a table that was read without an error before.
func (d *tablesOnDisk) table(name string) iter.Seq[schemas.Row] {
	return func(yield func(schemas.Row) bool) {
		for row, err := range d.read(schemas.TableOf(name)) {
			if err != nil || !yield(row) {
				return
			}
		}
	}
}
