package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/urfave/cli/v2"

	"chancery/outputs/jsonld"
	"chancery/outputs/rdf"
	"chancery/pipeline/load"
)

func (e *env) exportCommand() *cli.Command {
	return &cli.Command{
		Name:      "export",
		Usage:     "write a release as one file in another form",
		ArgsUsage: "[RELEASE]",
		Description: "Writes the triples of the JSON-LD of a release as N-Quads or Turtle, which every\n" +
			"triple store loads as it is. The file appears whole or not at all, compressed where its\n" +
			"name ends in .gz; without --file it goes to standard output. RELEASE is the folder of a\n" +
			"release (default: the newest in ./releases).\n\n" +
			"   etl export --to nquads --file release.nq.gz\n" +
			"   etl export --to turtle releases/2026.11.0 | riot --count --syntax turtle",
		Flags: []cli.Flag{
			&cli.StringFlag{Name: "to", Usage: "`FORM` to write: " + strings.Join(rdfNames(), ", ")},
			&cli.StringFlag{Name: "file", Usage: "`FILE` to write (default: standard output)"},
			&cli.StringFlag{Name: "out", Value: "releases", Usage: "`FOLDER` of releases"},
		},
		OnUsageError: onUsage,
		Action: func(c *cli.Context) error {
			all := rdf.Formats()
			i := slices.IndexFunc(all, func(f rdf.Format) bool { return f.Name == c.String("to") })
			if i < 0 {
				return usage("--to %q: write one of %s", c.String("to"), strings.Join(rdfNames(), ", "))
			}
			dir, err := e.release(c, c.Args().First())
			if err != nil {
				return err
			}
			write := func(w io.Writer) error { return exportTriples(c.Context, dir, all[i], w) }
			file := c.String("file")
			if file == "" {
				return write(e.stdout)
			}
			if err := load.Create(file, write); err != nil {
				return err
			}
			about, err := os.Stat(file)
			if err != nil {
				return err
			}
			e.say(fmt.Sprintf("written: %s (%s)", file, size(about.Size())), "file", file, "bytes", about.Size())
			return nil
		},
	}
}

// rdfNames returns the names of the forms.
func rdfNames() []string {
	var names []string
	for _, f := range rdf.Formats() {
		names = append(names, f.Name)
	}
	return names
}

// exportTriples writes all nodes of a release as triples.
func exportTriples(ctx context.Context, dir string, format rdf.Format, w io.Writer) error {
	folder := filepath.Join(dir, "data", jsonld.Writer{}.Format())
	terms, err := os.ReadFile(filepath.Join(folder, jsonld.ContextName))
	if errors.Is(err, fs.ErrNotExist) {
		return fmt.Errorf("%s has no JSON-LD, which is what is exported: make it with --formats csv,jsonld", dir)
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
