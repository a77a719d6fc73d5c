package load

import (
	"bufio"
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
	"slices"
	"strings"

	"chancery/outputs/csv"
	"chancery/outputs/describe"
	"chancery/outputs/parquet/readback"
	"chancery/schemas"
)

// Verify checks a release: the files are those that SHA256SUMS and the manifest
// name, byte for byte, none is missing or new; the tables in CSV pass all gates
// and have as many rows as the manifest says; every Parquet file read by the
// second implementation holds the same cells. The error lists what is wrong,
// each with its file.
func Verify(ctx context.Context, dir string) error {
	m, _, err := readManifest(dir)
	if err != nil {
		return fmt.Errorf("no release here: %w", err)
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

func readSums(path string) (map[string]string, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer func() { _ = f.Close() }()
	sums := map[string]string{}
	lines := bufio.NewScanner(f)
	for n := 1; lines.Scan(); n++ {
		sum, name, ok := strings.Cut(lines.Text(), "  ")
		if !ok || len(sum) != 64 || name == "" || !filepath.IsLocal(filepath.FromSlash(name)) {
			return nil, fmt.Errorf("%s: line %d is no checksum", path, n)
		}
		sums[name] = sum
	}
	return sums, lines.Err()
}

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
		if name == describe.ChecksumsName {
			return nil
		}
		want, ok := sums[name]
		if !ok {
			problems = append(problems, fmt.Errorf("%s: is not part of the release", path))
			return nil
		}
		got, err := sumOf(path)
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

func sumOf(path string) (string, error) {
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

// verifyTables reads the tables from CSV, applies the gates, and compares the
// Parquet files with them.
func verifyTables(ctx context.Context, dir string, m describe.Manifest) []error {
	var problems []error
	data := tablesOnDisk{dir: dir, rows: map[string][]schemas.Row{}}
	for _, t := range schemas.Tables() {
		if err := data.read(t); err != nil {
			problems = append(problems, err)
			continue
		}
		if got, want := len(data.rows[t.Name]), m.Tables[t.Name]; got != want {
			problems = append(problems, fmt.Errorf("%s: %d rows, the manifest says %d", data.path(t.Name), got, want))
		}
		if !slices.Contains(m.Formats, "parquet") {
			continue
		}
		path := filepath.Join(dir, "data", "parquet", t.Name+".parquet")
		if err := readback.Check(path, t, slices.Values(data.rows[t.Name])); err != nil {
			problems = append(problems, err)
		}
		if err := context.Cause(ctx); err != nil {
			return append(problems, err)
		}
	}
	if len(problems) > 0 {
		return problems
	}
	if err := checkTables(data.table); err != nil {
		problems = append(problems, fmt.Errorf("%s: %w", filepath.Join(dir, "data", "csv"), err))
	}
	return problems
}

// tablesOnDisk is the tables of a release as its CSV files hold them.
type tablesOnDisk struct {
	dir  string
	rows map[string][]schemas.Row
}

func (d *tablesOnDisk) path(table string) string {
	return filepath.Join(d.dir, "data", "csv", table+".csv")
}

func (d *tablesOnDisk) read(t schemas.Table) error {
	f, err := os.Open(d.path(t.Name))
	if err != nil {
		return err
	}
	defer func() { _ = f.Close() }()
	for row, err := range csv.Read(t, f) {
		if err != nil {
			return fmt.Errorf("%s: %w", d.path(t.Name), err)
		}
		d.rows[t.Name] = append(d.rows[t.Name], row.Clone())
	}
	return nil
}

func (d *tablesOnDisk) table(name string) iter.Seq[schemas.Row] { return slices.Values(d.rows[name]) }
