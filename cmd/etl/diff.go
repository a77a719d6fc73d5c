package main

import (
	"fmt"
	"io"
	"os"
	"slices"
	"strings"

	"github.com/urfave/cli/v2"

	"chancery/pipeline/load"
	"chancery/schemas"
	"chancery/shelf/diff"
)

func (e *env) diffCommand() *cli.Command {
	return &cli.Command{
		Name:      "diff",
		Usage:     "tell what changed from one release to another",
		ArgsUsage: "A B",
		Description: "Compares two releases by the keys of their tables: rows that were added and removed,\n" +
			"cells that changed with the old and the new value, beside a number the difference and\n" +
			"that in percent, and changes of the tables themselves. Behind a removed row stands (⇒)\n" +
			"the id of the row that is now founded in the same words. A and B are folders of\n" +
			"releases with CSV, or versions below --out.\n\n" +
			"   etl diff 2026.10.0 2026.11.0\n" +
			"   etl diff --format html --file changes.html 2026.10.0 2026.11.0\n" +
			"   etl diff --ignore begin,end,sentence_begin,sentence_end --tables events A B\n\n" +
			"Exit codes: 0 the same, 1 different, 2 could not compare.",
		Flags: []cli.Flag{
			&cli.StringFlag{Name: "format", Value: "text", Usage: "`" + strings.Join(diffForms(), "|") + "`"},
			&cli.StringFlag{Name: "file", Usage: "`FILE` to write (default: standard output)"},
			&cli.StringFlag{Name: "tables", Usage: "`LIST` of tables to compare (default: all)"},
			&cli.StringFlag{Name: "ignore", Usage: "`LIST` of columns whose values do not count"},
			&cli.IntFlag{
				Name: "limit", Usage: "at most `N` rows of a table, 0 for all (default: text 20, html 500, else all)",
			},
			&cli.StringFlag{Name: "out", Value: "releases", Usage: "`FOLDER` of releases"},
		},
		OnUsageError: onUsage,
		Action:       e.diff,
	}
}

func diffForms() []string {
	var names []string
	for _, f := range diff.Forms() {
		names = append(names, f.Name)
	}
	return names
}

// diff compares two releases. What keeps it from comparing is told apart from what differs
// by its exit code, as diff(1) has it.
func (e *env) diff(c *cli.Context) error {
	if c.NArg() != 2 {
		return usage("diff wants two releases: etl diff 2026.10.0 2026.11.0")
	}
	forms := diff.Forms()
	i := slices.Index(diffForms(), c.String("format"))
	if i < 0 {
		return usage("no format %q: there are %s", c.String("format"), strings.Join(diffForms(), ", "))
	}
	limit := forms[i].Limit
	if c.IsSet("limit") {
		limit = max(0, c.Int("limit"))
	}
	options := diff.Options{Tables: splitList(c.String("tables")), Ignore: splitList(c.String("ignore"))}
	if err := checkColumns(options); err != nil {
		return err
	}
	a, b := releaseNamed(c, c.Args().Get(0)), releaseNamed(c, c.Args().Get(1))
	d, err := diff.Compare(c.Context, a, b, options)
	if err != nil {
		return exitError{err, exitUsage}
	}
	write := func(w io.Writer) error { return forms[i].Write(d, limit, w) }
	if file := c.String("file"); file != "" {
		err = load.Create(file, write)
	} else {
		err = write(e.stdout)
	}
	if err != nil {
		return exitError{err, exitUsage}
	}
	if !d.IsEmpty() {
		e.code = exitFailed
	}
	if c.String("file") != "" {
		added, removed, changed := d.Count()
		said := fmt.Sprintf("%s added, %s removed, %s changed: %s", thousands(added), thousands(removed),
			thousands(changed), c.String("file"))
		e.say(said, "added", added, "removed", removed, "changed", changed, "file", c.String("file"))
	}
	return nil
}

// checkColumns holds that tables and columns named are there: a word mistyped would make
// a difference seem smaller or larger than it is.
func checkColumns(o diff.Options) error {
	known := tableColumns()
	for _, t := range o.Tables {
		if known[t] == nil {
			return usage("--tables: there is no table %q", t)
		}
	}
	for _, column := range o.Ignore {
		found := false
		for _, columns := range known {
			found = found || slices.Contains(columns, column)
		}
		if !found {
			return usage("--ignore: no table has a column %q", column)
		}
	}
	return nil
}

// releaseNamed returns the folder of a release: the one named, or that of a version below
// --out.
func releaseNamed(c *cli.Context, name string) string {
	if _, err := os.Stat(name); err != nil {
		if dir := load.Dir(c.String("out"), name); dir != "" {
			return dir
		}
	}
	return name
}

// tableColumns returns the columns by table.
func tableColumns() map[string][]string {
	columns := map[string][]string{}
	for _, t := range schemas.Tables() {
		columns[t.Name] = t.Header()
	}
	return columns
}
