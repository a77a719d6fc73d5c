package main

import (
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"text/tabwriter"

	"chancery/pipeline"
	"chancery/pipeline/doc"
	"chancery/schemas"
	"chancery/sources"
)

// steps reads the article of an act once more, as its text stands in a release, and writes
// what was chosen at each step of the act, and what came second. The act is that of the code
// points begin to end.
func steps(b *strings.Builder, dir, article string, begin, end int) error {
	a, err := articleAgain(dir, article)
	if err != nil {
		return err
	}
	plan, err := pipeline.New(append(pipeline.Tables(), doc.LayerChoices)...)
	if err != nil {
		return err
	}
	d := plan.Document(a)
	runes := doc.NewRunes(d.Text)
	isIts := func(c doc.Mention[doc.Choice]) bool {
		return runes.At(c.Start) == begin && runes.At(c.End) == end
	}
	if !slices.ContainsFunc(d.Choices, isIts) {
		b.WriteString("\nRead again from its text alone, the article does not tell this act: its markup, own\n" +
			"actors or another threshold made the difference.\n")
		return nil
	}
	b.WriteString("\nWhat was chosen, step by step, the likeliest first. Parties are weighed together, so that\n" +
		"the likeliest part of one need not be the part it has.\n\n")
	var lines strings.Builder
	for _, c := range d.Choices {
		if !isIts(c) {
			continue
		}
		fmt.Fprintf(&lines, "  %s\t%s", c.Value.Step, clipped(c.Value.Of.In(d.Text)))
		for _, o := range c.Value.Options {
			if o.Chance > 0 {
				fmt.Fprintf(&lines, "\t%s %.2f", o.Label, o.Chance)
			}
		}
		lines.WriteByte('\n')
	}
	w := tabwriter.NewWriter(b, 0, 0, 2, ' ', 0)
	if _, err := io.WriteString(w, lines.String()); err != nil {
		return err
	}
	return w.Flush()
}

// articleAgain returns an article of a release, from its text there.
func articleAgain(dir, id string) (doc.Article, error) {
	text, title, source := "", "", ""
	for _, t := range []schemas.Table{schemas.TableOf("texts"), schemas.TableOf("articles")} {
		err := eachRow(dir, t, func(row schemas.Row) error {
			if row[0].Text != id {
				return nil
			}
			if t.Name == "texts" {
				text = strings.Clone(row[t.Index("text")].Text)
			} else {
				title = strings.Clone(row[t.Index("title")].Text)
				source = strings.Clone(row[t.Index("source")].Text)
			}
			return errFound
		})
		if err != nil && !errors.Is(err, errFound) {
			return doc.Article{}, err
		}
	}
	a, err := sources.One("article", source, text, sources.Options{})
	if err != nil {
		return doc.Article{}, err
	}
	if title != "" {
		a.Title = title
	}
	return a, nil
}
