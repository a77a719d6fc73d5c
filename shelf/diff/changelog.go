package diff

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

// ChangelogName is the file of a release that tells what changed.
const ChangelogName = "CHANGELOG.md"

const changelogTitle = "# Changelog\n"

// maxArticles is how many articles a changelog names of each kind.
const maxArticles = 50

// WriteChangelog writes what a release, which is B, changed, and below it what those before
// it did, as the release before it has it. gone are the ids that went with this release.
func (d *Diff) WriteChangelog(version, date string, gone []Gone, w io.Writer) error {
	var b strings.Builder
	fmt.Fprintf(&b, "%s\n## %s (%s)\nCompared with %s (%s).", changelogTitle, version, date, d.A.name(), d.A.Date)
	if was, is := d.A.SchemaVersion, d.B.SchemaVersion; was != is && is != "" {
		fmt.Fprintf(&b, " Tables %s → %s.", was, is)
	}
	b.WriteString("\n\n")
	if d.IsEmpty() {
		b.WriteString("The rows are the same.\n")
	} else {
		d.changelogTables(&b)
	}
	if err := d.changelogArticles(&b); err != nil {
		return err
	}
	changelogIDs(&b, gone, version)
	before, err := earlier(d.A.Dir)
	if err != nil {
		return err
	}
	if before != "" {
		b.WriteString("\n" + before)
	}
	_, err = io.WriteString(w, b.String())
	return err
}

// FirstChangelog writes the changelog of a release that has none before it to compare
// with, and why.
func FirstChangelog(version, date, why string, w io.Writer) error {
	_, err := fmt.Fprintf(w, "%s\n## %s (%s)\n%s\n", changelogTitle, version, date, why)
	return err
}

func (d *Diff) changelogTables(b *strings.Builder) {
	b.WriteString("| table | before | after | | added | removed | changed | columns that changed |\n" +
		"|---|--:|--:|--:|--:|--:|--:|---|\n")
	for _, t := range d.Tables {
		if t.Added+t.Removed+t.Changed == 0 {
			continue
		}
		rows := Field{Type: "integer"}
		by := change(rows, fmt.Sprint(t.RowsA), fmt.Sprint(t.RowsB)).by()
		var columns []string
		for _, c := range t.columnsOf() {
			columns = append(columns, fmt.Sprintf("%s (%d)", c, t.ByColumn[c]))
		}
		fmt.Fprintf(b, "| %s | %d | %d | %s | %d | %d | %d | %s |\n", t.Name, t.RowsA, t.RowsB,
			strings.Trim(by, " ()"), t.Added, t.Removed, t.Changed, strings.Join(columns, ", "))
	}
	var lines []string
	for _, t := range d.Tables {
		for _, c := range t.Schema {
			lines = append(lines, fmt.Sprintf("- %s: %s", t.Name, c))
		}
	}
	if len(lines) > 0 {
		b.WriteString("\nChanges of the tables themselves:\n\n" + strings.Join(lines, "\n") + "\n")
	}
}

// changelogArticles names the articles that came, went, and are of another revision.
func (d *Diff) changelogArticles(b *strings.Builder) error {
	i := slices.IndexFunc(d.Tables, func(t *Table) bool { return t.Name == "articles" && t.a != nil && t.b != nil })
	if i < 0 {
		return nil
	}
	t := d.Tables[i]
	titles := map[string]string{}
	for _, s := range []*side{t.a, t.b} {
		if err := s.titles(titles); err != nil {
			return err
		}
	}
	found := map[Kind][]string{}
	for r, err := range t.Rows() {
		if err != nil {
			return err
		}
		isText := func(c Change) bool { return c.Column == "sha256" }
		if r.Kind != Changed || slices.ContainsFunc(r.Cells, isText) {
			found[r.Kind] = append(found[r.Kind], titles[r.Key[0]])
		}
	}
	for _, kind := range []struct {
		Kind
		what string
	}{{Added, "Articles added"}, {Removed, "Articles removed"}, {Changed, "Articles in another revision"}} {
		all := found[kind.Kind]
		if len(all) == 0 {
			continue
		}
		named := all[:min(len(all), maxArticles)]
		fmt.Fprintf(b, "\n%s (%d): %s", kind.what, len(all), strings.Join(named, "; "))
		if len(all) > len(named) {
			b.WriteString("; …")
		}
		b.WriteString("\n")
	}
	return nil
}

// titles reads the titles of articles by id.
func (s *side) titles(into map[string]string) error {
	title := s.index("title")
	return s.each(context.Background(), func(r *row) error {
		id := r.key()
		cells, err := r.all()
		if err == nil {
			into[id] = id
		}
		if err == nil && title >= 0 && len(cells[title]) > 0 {
			into[id] = unquoted(cells[title])
		}
		return err
	})
}

// changelogIDs counts the ids that went with this release.
func changelogIDs(b *strings.Builder, gone []Gone, version string) {
	n := map[string]int{}
	for _, g := range gone {
		if g.Since == version {
			n[g.Status]++
		}
	}
	if len(n) > 0 {
		fmt.Fprintf(b, "\nIds: %d merged into rows that were there, %d replaced by new ones, %d withdrawn; "+
			"%s lists them with those of earlier releases.\n", n[Merged], n[Replaced], n[Withdrawn], HistoryName)
	}
}

// earlier returns the changelog of a release without its title.
func earlier(dir string) (string, error) {
	data, err := os.ReadFile(filepath.Join(dir, ChangelogName))
	if errors.Is(err, fs.ErrNotExist) {
		return "", nil
	}
	return string(bytes.TrimLeft(bytes.TrimPrefix(data, []byte(changelogTitle)), "\n")), err
}
