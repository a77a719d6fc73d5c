package main

import (
	"cmp"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/urfave/cli/v2"

	"chancery/outputs/csv"
	"chancery/pipeline"
	"chancery/pipeline/curation"
	"chancery/schemas"
)

func (e *env) explainCommand() *cli.Command {
	return &cli.Command{
		Name:      "explain",
		Usage:     "say why a row is there",
		ArgsUsage: "ID",
		Description: "Finds the row of an id in a release and prints its cells, its sentence with the\n" +
			"words marked, the article and revision it stands in, and the rule that found it.\n" +
			"Of an event it reads the article once more and prints what was chosen at each step: is\n" +
			"it an act, which, who does it to whom, when and where, and what came second.",
		Flags: []cli.Flag{
			&cli.StringFlag{Name: "release", Usage: "`FOLDER` of a release (default: the newest in --out)"},
			&cli.StringFlag{Name: "out", Value: "releases", Usage: "`FOLDER` of releases"},
			&cli.StringFlag{Name: "corrections", Usage: "`FILE` of corrections that say why a row is as it is"},
		},
		OnUsageError: onUsage,
		Action: func(c *cli.Context) error {
			id := c.Args().First()
			if id == "" {
				return usage("explain needs the id of a row, such as the event_id of an event")
			}
			dir, err := e.release(c, c.String("release"))
			if err != nil {
				return err
			}
			corrections, err := corrections(c.String("corrections"))
			if err != nil {
				return err
			}
			return e.explain(dir, id, corrections)
		},
	}
}

var errFound = errors.New("found")

func (e *env) explain(dir, id string, c *curation.Corrections) error {
	for _, t := range schemas.Tables() {
		key := t.Index(t.Key[0])
		if t.Fields[key].References != "" {
			continue
		}
		var found schemas.Row
		err := eachRow(dir, t, func(row schemas.Row) error {
			if row[key].Text == id {
				found = row.Clone()
				return errFound
			}
			return nil
		})
		switch {
		case err != nil && !errors.Is(err, errFound):
			return err
		case found != nil:
			return e.explainRow(dir, t, found, c)
		}
	}
	return fmt.Errorf("no row of %s has the id %s", dir, id)
}

// eachRow calls f for the rows of a table until it returns an error.
func eachRow(dir string, t schemas.Table, f func(schemas.Row) error) error {
	path := filepath.Join(dir, "data", "csv", t.Name+".csv")
	file, err := os.Open(path)
	if err != nil {
		return fmt.Errorf("the CSV of a release is read: %w", err)
	}
	defer func() { _ = file.Close() }()
	for row, err := range csv.Read(t, file) {
		if err != nil {
			return fmt.Errorf("%s: %w", path, err)
		}
		if err := f(row); err != nil {
			return err
		}
	}
	return nil
}

func (e *env) explainRow(dir string, t schemas.Table, row schemas.Row, c *curation.Corrections) error {
	var b strings.Builder
	fmt.Fprintf(&b, "%s: %s\n\n", t.Name, t.Description)
	get := func(name string) schemas.Cell {
		if i := t.Index(name); i >= 0 {
			return row[i]
		}
		return schemas.Null()
	}
	for i, f := range t.Fields {
		if row[i].IsNull || f.Name == "quote" || f.Name == "text" && t.Name == "texts" {
			continue
		}
		fmt.Fprintf(&b, "  %-18s %s\n", f.Name, row[i].Format(f.Type))
	}
	if quote := get("quote"); !quote.IsNull && !get("sentence_begin").IsNull {
		from := get("sentence_begin").Int
		fmt.Fprintf(&b, "\n  %s\n", marked(quote.Text, get("begin").Int-from, get("end").Int-from))
	}
	if err := articleOf(&b, dir, get("article_id").Text); err != nil {
		return err
	}
	if rule := get("rule").Text; rule != "" {
		if text := pipeline.RuleText(rule); text != "" {
			fmt.Fprintf(&b, "\n%s\n", text)
		}
	}
	if t.Name == "events" && get("rule").Text != pipeline.RuleCorrection {
		if err := steps(&b, dir, get("article_id").Text, int(get("begin").Int), int(get("end").Int)); err != nil {
			return err
		}
	}
	if get("rule").Text == pipeline.RuleCorrection {
		b.WriteString("\nPeople corrected or added this row, in the file of --corrections.\n")
		words := cmp.Or(get("trigger").Text, get("text").Text, get("city").Text)
		for _, why := range c.Why(t.Name, row[t.Index(t.Key[0])].Text, get("quote").Text, words) {
			fmt.Fprintf(&b, "  %s\n", why)
		}
	}
	if slices.Contains(curation.Correctable(), t.Name) {
		fmt.Fprintf(&b, "\nTo correct it, in the file of --corrections:\n\n"+
			"rows:\n  - table: %s\n    id: %s\n    drop: true    # or set: {column: value}\n    reason: \n",
			t.Name, row[t.Index(t.Key[0])].Text)
	}
	_, err := fmt.Fprint(e.stdout, b.String())
	return err
}

// marked puts brackets around code points begin to end of a sentence.
func marked(quote string, begin, end int64) string {
	runes := []rune(quote)
	if begin < 0 || end > int64(len(runes)) || begin > end {
		return quote
	}
	return string(runes[:begin]) + "[[" + string(runes[begin:end]) + "]]" + string(runes[end:])
}

func articleOf(b *strings.Builder, dir, id string) error {
	t := schemas.TableOf("articles")
	err := eachRow(dir, t, func(row schemas.Row) error {
		if row[0].Text != id {
			return nil
		}
		fmt.Fprintf(b, "\n")
		for _, name := range []string{"title", "source", "url", "revision", "revision_date", "licence", "attribution"} {
			if i := t.Index(name); !row[i].IsNull {
				fmt.Fprintf(b, "  %-18s %s\n", name, row[i].Text)
			}
		}
		return errFound
	})
	if errors.Is(err, errFound) {
		return nil
	}
	return err
}
