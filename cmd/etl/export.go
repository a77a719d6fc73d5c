package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"iter"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/urfave/cli/v2"

	"chancery/outputs"
	"chancery/outputs/describe"
	"chancery/outputs/geojson"
	"chancery/outputs/jsonld"
	"chancery/outputs/rdf"
	"chancery/outputs/sql"
	"chancery/outputs/xlsx"
	"chancery/pipeline/load"
	"chancery/schemas"
)

// exported is a release that is to be written in another form.
type exported struct {
	dir      string
	manifest describe.Manifest
	tables   outputs.Tables
	licence  string
	notes    []string // what a person should know of what was written
}

// form is one form in which a release is written as one file.
type form struct {
	name, about string
	// write writes to a stream, create where that is not possible to a path.
	write  func(context.Context, *exported, io.Writer) error
	create func(context.Context, *exported, string) error
}

// exportForms returns the forms.
func exportForms() []form {
	forms := []form{
		{name: "sqlite", about: "SQLite with keys, joining views and full-text search", create: exportSQLite},
		{name: "xlsx", about: "a workbook, a sheet a table", write: exportXLSX},
	}
	for _, f := range rdf.Formats() {
		about := map[string]string{"nquads": "N-Quads, a triple a line", "turtle": "Turtle"}[f.Name]
		forms = append(forms, form{name: f.Name, about: about, write: func(
			ctx context.Context, x *exported, w io.Writer,
		) error {
			return exportTriples(ctx, x, f, w)
		}})
	}
	return append(forms,
		form{name: "duckdb", about: "a script that loads the tables and views into DuckDB", write: exportDuckDB},
		form{name: "geojson", about: "what has coordinates (missions, places), for maps", write: exportGeoJSON},
	)
}

func exportNames() []string {
	var names []string
	for _, f := range exportForms() {
		names = append(names, f.name)
	}
	return names
}

func (e *env) exportCommand() *cli.Command {
	flags := []cli.Flag{}
	for _, f := range exportForms() {
		flags = append(flags, &cli.StringFlag{Name: f.name, Usage: "`FILE` to write: " + f.about})
	}
	return &cli.Command{
		Name:      "export",
		Usage:     "write a release as one file in another form",
		ArgsUsage: "[RELEASE]",
		Description: "Each file appears whole or not at all, compressed where its name ends in .gz; - is\n" +
			"standard output. RELEASE is the folder of a release (default: the newest in ./releases).\n\n" +
			"   etl export --sqlite release.db --xlsx release.xlsx\n" +
			"   etl export --tables events,actors,articles,event_actors --sqlite events.db\n" +
			"   etl export --geojson missions.geojson --tables missions\n" +
			"   etl export --duckdb load.sql && duckdb release.duckdb < load.sql\n" +
			"   etl export --turtle - releases/2026.11.0 | riot --count --syntax turtle\n\n" +
			"In a workbook, what a spreadsheet would take for a formula is text; those cells, and\n" +
			"those that do not fit, are listed on its first sheet. --to FORM --file FILE says the\n" +
			"same as --FORM FILE.",
		Flags: append(flags,
			&cli.StringFlag{Name: "tables", Usage: "`LIST` of tables to write (default: all)"},
			&cli.StringFlag{Name: "to", Usage: "`FORM` to write: " + strings.Join(exportNames(), ", ")},
			&cli.StringFlag{Name: "file", Usage: "`FILE` to write with --to (default: standard output)"},
			&cli.StringFlag{Name: "out", Value: "releases", Usage: "`FOLDER` of releases"},
		),
		OnUsageError: onUsage,
		Action:       e.export,
	}
}

// wanted is a form and where it goes.
type wanted struct {
	form
	file string // - for standard output
}

// wantedForms returns what the flags ask for.
func wantedForms(c *cli.Context) ([]wanted, error) {
	var all []wanted
	for _, f := range exportForms() {
		file := c.String(f.name)
		if c.String("to") == f.name {
			if file = c.String("file"); file == "" {
				file = "-"
			}
		}
		if file == "" {
			continue
		}
		if f.write == nil && file == "-" {
			return nil, usage("--%s cannot be written to standard output: name a file", f.name)
		}
		if f.write == nil && strings.HasSuffix(file, ".gz") {
			return nil, usage("--%s %s: is read in place and not compressed: leave .gz away", f.name, file)
		}
		all = append(all, wanted{f, file})
	}
	if to := c.String("to"); to != "" && !slices.Contains(exportNames(), to) {
		return nil, usage("--to %q: write one of %s", to, strings.Join(exportNames(), ", "))
	}
	if len(all) == 0 {
		return nil, usage("say what to write, such as --sqlite release.db; there are %s",
			strings.Join(exportNames(), ", "))
	}
	return all, nil
}

func (e *env) export(c *cli.Context) error {
	forms, err := wantedForms(c)
	if err != nil {
		return err
	}
	names := splitList(c.String("tables"))
	for _, name := range names {
		if tableColumns()[name] == nil {
			return usage("--tables: there is no table %q", name)
		}
	}
	dir, err := e.release(c, c.Args().First())
	if err != nil {
		return err
	}
	x, err := openExport(dir, names)
	if err != nil {
		return err
	}
	for _, w := range forms {
		x.notes = nil
		switch {
		case w.file == "-":
			err = w.write(c.Context, x, e.stdout)
		case w.create != nil:
			err = load.CreateAt(w.file, func(path string) error { return w.create(c.Context, x, path) })
		default:
			err = load.Create(w.file, func(out io.Writer) error { return w.write(c.Context, x, out) })
		}
		if err != nil {
			return fmt.Errorf("%s: %w", w.name, err)
		}
		if w.file != "-" {
			about, err := os.Stat(w.file)
			if err != nil {
				return err
			}
			e.say(fmt.Sprintf("written: %s (%s)", w.file, size(about.Size())), "file", w.file, "bytes", about.Size())
		}
		for _, note := range x.notes {
			e.say(note)
		}
	}
	return nil
}

// openExport reads what a release says of itself.
func openExport(dir string, names []string) (*exported, error) {
	m, err := load.ReadManifest(dir)
	if err != nil {
		return nil, fmt.Errorf("no release here: %w", err)
	}
	if m.SchemaVersion != schemas.Version() {
		return nil, fmt.Errorf("%s was made by tables %s, this program has tables %s: "+
			"export it with the program that made it",
			dir, m.SchemaVersion, schemas.Version())
	}
	x := &exported{dir: dir, manifest: m}
	for _, t := range schemas.Tables() {
		if len(names) == 0 || slices.Contains(names, t.Name) {
			x.tables.Names = append(x.tables.Names, t.Name)
		}
	}
	x.tables.Rows = func(t schemas.Table) iter.Seq2[schemas.Row, error] { return load.Rows(dir, t) }
	if !slices.Contains(m.Formats, "csv") {
		return x, nil // forms that need rows say so
	}
	articles := schemas.TableOf("articles")
	licences := map[string]bool{}
	for row, err := range load.Rows(dir, articles) {
		if err != nil {
			return nil, err
		}
		licences[row[articles.Index("licence")].Text] = true
	}
	if len(licences) == 1 {
		for l := range licences {
			x.licence = l
		}
	}
	return x, nil
}

// needRows holds that the release has its tables in CSV.
func (x *exported) needRows() error {
	if !slices.Contains(x.manifest.Formats, "csv") {
		return fmt.Errorf("%s has no CSV, which is what is read: make it with --formats csv", x.dir)
	}
	return nil
}

func (x *exported) about() sql.About {
	return sql.About{
		Version: x.manifest.Version, Date: x.manifest.Date, SchemaVersion: x.manifest.SchemaVersion, Licence: x.licence,
	}
}

func exportSQLite(ctx context.Context, x *exported, path string) error {
	if err := x.needRows(); err != nil {
		return err
	}
	return sql.WriteSQLite(ctx, x.tables, x.about(), path)
}

func exportDuckDB(_ context.Context, x *exported, w io.Writer) error {
	isParquet := slices.Contains(x.manifest.Formats, "parquet")
	if !isParquet {
		if err := x.needRows(); err != nil {
			return err
		}
	}
	return sql.WriteDuckDB(x.tables, x.about(), filepath.ToSlash(x.dir), isParquet, w)
}

func exportGeoJSON(ctx context.Context, x *exported, w io.Writer) error {
	if err := x.needRows(); err != nil {
		return err
	}
	n, err := geojson.Write(ctx, x.tables, w)
	x.notes = []string{plural(n, "row has", "rows have") + " coordinates"}
	return err
}

func exportXLSX(ctx context.Context, x *exported, w io.Writer) error {
	if err := x.needRows(); err != nil {
		return err
	}
	notes, err := xlsx.Write(ctx, x.tables, [][2]string{
		{"release", x.manifest.Version}, {"date", x.manifest.Date}, {"tables", x.manifest.SchemaVersion},
		{"licence", x.licence}, {"whom to name", "ATTRIBUTION.csv of the release"},
	}, w)
	if err != nil {
		return err
	}
	count := map[string]int{}
	for _, n := range notes {
		count[n.What]++
	}
	for _, what := range []struct{ what, one, many string }{
		{xlsx.Formula, "cell looks like a formula and is text", "cells look like formulas and are text"},
		{xlsx.Cut, "cell is longer than may be and is cut", "cells are longer than may be and are cut"},
		{xlsx.Characters, "cell holds characters that cannot be", "cells hold characters that cannot be"},
	} {
		if n := count[what.what]; n > 0 {
			x.notes = append(x.notes, plural(n, what.one, what.many)+`: the sheet "about" lists them`)
		}
	}
	return nil
}

// exportTriples writes the nodes of a release as triples.
func exportTriples(ctx context.Context, x *exported, format rdf.Format, w io.Writer) error {
	folder := filepath.Join(x.dir, "data", jsonld.Writer{}.Format())
	terms, err := os.ReadFile(filepath.Join(folder, jsonld.ContextName))
	if errors.Is(err, fs.ErrNotExist) {
		return fmt.Errorf("%s has no JSON-LD, which is what is exported: make it with --formats csv,jsonld", x.dir)
	}
	if err != nil {
		return err
	}
	files, err := filepath.Glob(filepath.Join(folder, "*"+jsonld.Writer{}.Extension()))
	if err != nil {
		return err
	}
	out, err := rdf.NewWriter(format, terms, w)
	if err != nil {
		return err
	}
	for _, path := range files {
		name := strings.TrimSuffix(filepath.Base(path), jsonld.Writer{}.Extension())
		if !slices.Contains(x.tables.Names, name) {
			continue
		}
		if err := exportNodes(ctx, out, path); err != nil {
			return fmt.Errorf("%s: %w", path, err)
		}
	}
	return out.Flush()
}

func exportNodes(ctx context.Context, out *rdf.Writer, path string) error {
	f, err := os.Open(path)
	if err != nil {
		return err
	}
	defer func() { _ = f.Close() }()
	return out.Nodes(ctx, f)
}
