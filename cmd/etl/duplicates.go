package main

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"slices"
	"strconv"
	"strings"
	"text/tabwriter"

	"github.com/urfave/cli/v2"
	"go.yaml.in/yaml/v3"

	"chancery/pipeline/curation"
	"chancery/schemas"
)

func (e *env) duplicatesCommand() *cli.Command {
	return &cli.Command{
		Name:      "duplicates",
		Usage:     "list actors of a release that may be one",
		ArgsUsage: "[RELEASE]",
		Description: "Lists pairs of actors whose names are near: spelled alike, with initials for given\n" +
			"names, with letters for a name, or called the same somewhere. Those named most\n" +
			"often stand first. A person decides, and writes it into a file of corrections\n" +
			"that `etl run --corrections` reads; pairs that it settles are not listed again.\n\n" +
			"   etl duplicates                                   the newest release in ./releases\n" +
			"   etl duplicates --format yaml >> corrections.yaml entries to start from\n",
		Flags: []cli.Flag{
			&cli.StringFlag{Name: "out", Value: "releases", Usage: "`FOLDER` of releases"},
			&cli.StringFlag{
				Name: "corrections", Usage: "`FILE` in the place of the corrections that the program carries",
			},
			&cli.StringFlag{Name: "format", Value: "table", Usage: "`table|tsv|yaml`"},
			&cli.IntFlag{Name: "limit", Value: 0, Usage: "at most `N` pairs; 0 for all"},
		},
		OnUsageError: onUsage,
		Action:       e.duplicates,
	}
}

func (e *env) duplicates(c *cli.Context) error {
	format := c.String("format")
	if format != "table" && format != "tsv" && format != "yaml" {
		return usage("no format %q: there are table, tsv and yaml", format)
	}
	corrections, err := corrections(c.String("corrections"))
	if err != nil {
		return err
	}
	dir, err := e.release(c, c.Args().First())
	if err != nil {
		return err
	}
	actors, err := readActors(dir)
	if err != nil {
		return err
	}
	pairs := curation.Duplicates(actors, corrections)
	if n := c.Int("limit"); n > 0 && len(pairs) > n {
		pairs = pairs[:n]
	}
	if format == "yaml" {
		return e.printEntries(pairs, actors)
	}
	out := tabwriter.NewWriter(e.stdout, 0, 0, 2, ' ', 0)
	var w io.Writer = out
	if format == "tsv" {
		w = e.stdout
	}
	var failed error
	line := func(cells ...string) {
		if _, err := fmt.Fprintln(w, strings.Join(cells, "\t")); err != nil {
			failed = err
		}
	}
	of := []string{"name", "kind", "country", "mentions", "actor_id"}
	line(slices.Concat([]string{"reason"}, of, of)...)
	for _, p := range pairs {
		line(slices.Concat([]string{p.Reason}, cellsOf(&p.A), cellsOf(&p.B))...)
	}
	return errors.Join(failed, out.Flush())
}

func cellsOf(a *schemas.ActorRow) []string {
	return []string{a.Name, a.Kind, a.Country, strconv.FormatInt(a.MentionCount, 10), a.ActorID}
}

// printEntries prints pairs as entries of a file of corrections.
func (e *env) printEntries(pairs []curation.Pair, actors []schemas.ActorRow) error {
	text, err := yaml.Marshal(curation.Entries(pairs, actors))
	if err != nil {
		return err
	}
	_, err = e.stdout.Write(text)
	return err
}

// corrections reads a file of corrections, or those that the program carries.
func corrections(file string) (*curation.Corrections, error) {
	if file == "" {
		return curation.Default()
	}
	data, err := os.ReadFile(file)
	if err != nil {
		return nil, usageError{err}
	}
	c, err := curation.Parse(file, data)
	if err != nil {
		return nil, usageError{err}
	}
	return c, nil
}

// readActors reads the columns of the actors of a release that duplicates are found by.
func readActors(dir string) ([]schemas.ActorRow, error) {
	table := schemas.TableOf("actors")
	var out []schemas.ActorRow
	err := eachRow(dir, table, func(row schemas.Row) error {
		text := func(name string) string { return row[table.Index(name)].Text }
		out = append(out, schemas.ActorRow{
			ActorID: text("actor_id"), Name: text("name"), Kind: text("kind"), Country: text("country"),
			Wikidata: text("wikidata"), MentionCount: row[table.Index("mention_count")].Int,
			Aliases: slices.Clone(row[table.Index("aliases")].List),
		})
		return nil
	})
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return nil, fmt.Errorf("%w: if an older program made the release, make it anew with etl run", err)
	}
	return out, err
}
