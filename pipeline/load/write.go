package load

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/csv"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"chancery/outputs"
	"chancery/outputs/describe"
	"chancery/outputs/parquet/readback"
	"chancery/schemas"
)

// create writes one file of the release, syncs it, and lists it. The error names
// the file.
func (r *release) create(path string, write func(io.Writer) error) (fileEntry, error) {
	full := filepath.Join(r.dir, filepath.FromSlash(path))
	if err := os.MkdirAll(filepath.Dir(full), 0o755); err != nil {
		return fileEntry{}, err
	}
	f, err := os.OpenFile(full, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o644)
	if err != nil {
		return fileEntry{}, err
	}
	sum := sha256.New()
	count := &counter{}
	if err = write(io.MultiWriter(f, sum, count)); err == nil {
		err = f.Sync()
	}
	if err = errors.Join(err, f.Close()); err != nil {
		return fileEntry{}, fmt.Errorf("%s: %w", path, err)
	}
	return fileEntry{Path: path, Bytes: count.n, SHA256: hex.EncodeToString(sum.Sum(nil))}, nil
}

type counter struct{ n int64 }

func (c *counter) Write(p []byte) (int, error) {
	c.n += int64(len(p))
	return len(p), nil
}

func (r *release) put(path string, contents []byte) error {
	e, err := r.create(path, func(w io.Writer) error { _, err := w.Write(contents); return err })
	r.files = append(r.files, e)
	return err
}

// tablePath is where a table stands in one format.
func tablePath(table string, w outputs.Writer) string {
	return "data/" + w.Format() + "/" + table + w.Extension()
}

func (r *release) tables(ctx context.Context) error {
	for _, w := range r.Writers {
		for _, t := range schemas.Tables() {
			e, err := r.create(tablePath(t.Name, w), func(out io.Writer) error { return w.Write(ctx, t, r.Rows.Table(t.Name), out) })
			if err != nil {
				return err
			}
			e.Table, e.Format = t.Name, w.Format()
			r.files = append(r.files, e)
		}
		if c, ok := w.(outputs.Companion); ok {
			name, contents, err := c.Companion()
			if err != nil {
				return err
			}
			if err := r.put("data/"+w.Format()+"/"+name, contents); err != nil {
				return err
			}
		}
	}
	return nil
}

// readBack reads every Parquet file by the second implementation and compares
// every cell.
func (r *release) readBack(ctx context.Context) error {
	for _, f := range r.files {
		if f.Format != "parquet" {
			continue
		}
		if err := context.Cause(ctx); err != nil {
			return err
		}
		if err := readback.Check(filepath.Join(r.dir, filepath.FromSlash(f.Path)), schemas.TableOf(f.Table), r.Rows.Table(f.Table)); err != nil {
			return fmt.Errorf("what was written is not what is read: %w", err)
		}
	}
	return nil
}

// documents writes what stands beside the tables.
func (r *release) documents(context.Context) error {
	about := r.description()
	for _, d := range []struct {
		path string
		make func() ([]byte, error)
	}{
		{"README.md", func() ([]byte, error) { return describe.Readme(about) }},
		{"DATA_DICTIONARY.md", func() ([]byte, error) { return describe.Dictionary(about) }},
		{"datapackage.json", func() ([]byte, error) { return describe.DataPackage(about) }},
		{"LICENSE", func() ([]byte, error) { return licence(about), nil }},
		{"ATTRIBUTION.csv", r.attribution},
		{"quality/report.json", r.quality},
		{"provenance/sources.lock.json", r.sources},
	} {
		contents, err := d.make()
		if err != nil {
			return fmt.Errorf("%s: %w", d.path, err)
		}
		if err := r.put(d.path, contents); err != nil {
			return err
		}
	}
	return nil
}

func (r *release) description() describe.Release {
	about := describe.Release{Version: r.version, Date: r.date, SchemaVersion: schemas.Version}
	for _, t := range schemas.Tables() {
		table := describe.Table{Table: t, Rows: r.Rows.Count(t.Name)}
		for _, f := range r.files {
			if f.Table == t.Name {
				w := r.Writers[slices.IndexFunc(r.Writers, func(w outputs.Writer) bool { return w.Format() == f.Format })]
				table.Files = append(table.Files, describe.File{Path: f.Path, Format: f.Format, MediaType: w.MediaType(), SHA256: f.SHA256, Bytes: f.Bytes})
			}
		}
		about.Tables = append(about.Tables, table)
	}
	about.Attributions, about.Licence = attributions(r.Rows.Articles)
	return about
}

// attributions counts the articles by licence and author, and returns the
// licence of the whole: that of the articles if all have the same.
func attributions(articles []schemas.ArticleRow) ([]describe.Attribution, string) {
	var all []describe.Attribution
	known := map[[2]string]int{}
	common := ""
	for i, a := range articles {
		k, ok := known[[2]string{a.Licence, a.Attribution}]
		if !ok {
			k = len(all)
			known[[2]string{a.Licence, a.Attribution}] = k
			all = append(all, describe.Attribution{Licence: a.Licence, Attribution: a.Attribution})
		}
		all[k].Articles++
		if i == 0 {
			common = a.Licence
		} else if common != a.Licence {
			common = ""
		}
	}
	slices.SortFunc(all, func(a, b describe.Attribution) int {
		return strings.Compare(a.Licence+"\x00"+a.Attribution, b.Licence+"\x00"+b.Attribution)
	})
	return all, common
}

func licence(about describe.Release) []byte {
	if about.Licence == "" {
		return []byte("The licence of at least one source is not known, or the sources have several licences.\nATTRIBUTION.csv lists the licence of each; the sentences quoted stand under it.\n")
	}
	return fmt.Appendf(nil, "This data is made available under %s.\nThe text of the licence: %s\nWhom to name: ATTRIBUTION.csv\n", about.Licence, describe.LicenceURL(about.Licence))
}

// attribution lists every article with its author, address and licence.
func (r *release) attribution() ([]byte, error) {
	var b bytes.Buffer
	w := csv.NewWriter(&b)
	w.UseCRLF = true
	if err := w.Write([]string{"article_id", "title", "attribution", "licence", "licence_url", "url", "revision", "revision_date"}); err != nil {
		return nil, err
	}
	for _, a := range r.Rows.Articles {
		if err := w.Write([]string{a.ArticleID, a.Title, a.Attribution, a.Licence, describe.LicenceURL(a.Licence), a.URL, a.Revision, a.RevisionDate}); err != nil {
			return nil, err
		}
	}
	w.Flush()
	return b.Bytes(), w.Error()
}

// sources locks what the release was made from.
func (r *release) sources() ([]byte, error) {
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
	return marshal(locks)
}

// quality says what the gates saw and what could not be used.
func (r *release) quality() ([]byte, error) {
	issues, failed := map[string]int{}, map[string]bool{}
	for _, i := range r.Rows.Issues {
		issues[i.Code]++
		if i.Code == "article_failed" {
			failed[i.ArticleID] = true
		}
	}
	rows, formulas := map[string]int{}, 0
	for _, t := range schemas.Tables() {
		rows[t.Name] = r.Rows.Count(t.Name)
		for row := range r.Rows.Table(t.Name) {
			for i, f := range t.Fields {
				if f.Type == schemas.String && looksLikeFormula(row[i].Text) {
					formulas++
				}
			}
		}
	}
	gates := make([]string, len(gateTable))
	for i, g := range gateTable {
		gates[i] = g.name
	}
	return marshal(map[string]any{
		"rows": rows, "gates_passed": gates, "issues": issues,
		"articles_failed": len(failed), "cells_a_spreadsheet_takes_for_a_formula": formulas,
	})
}

// looksLikeFormula reports whether a spreadsheet may run the cell (OWASP, "CSV
// Injection").
func looksLikeFormula(s string) bool {
	s = strings.TrimLeft(s, " \u00a0")
	return s != "" && strings.ContainsRune("=+-@\t\r", rune(s[0]))
}

func marshal(v any) ([]byte, error) {
	data, err := json.MarshalIndent(v, "", "  ")
	return append(data, '\n'), err
}
