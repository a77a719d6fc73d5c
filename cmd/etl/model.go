package main

import (
	"fmt"
	"text/tabwriter"
	"time"

	"github.com/urfave/cli/v2"

	"chancery/pipeline"
	"chancery/pipeline/doc"
	"chancery/pipeline/language/models"
	"chancery/sources"
)

func (e *env) modelCommand() *cli.Command {
	return &cli.Command{
		Name:  "model",
		Usage: "print the card of the learnt models: corpora, licences, accuracy, speed",
		Description: "The models tag words, find names and parse sentences. Accuracy was measured when\n" +
			"they were learnt, on texts they were not learnt from; speed is measured now, on\n" +
			"this machine and one core, over the article that the program carries.",
		OnUsageError: onUsage,
		Action: func(c *cli.Context) error {
			cards, err := models.Files()
			if err != nil {
				return err
			}
			for _, card := range cards {
				if err := e.printCard(card); err != nil {
					return err
				}
			}
			return e.modelSpeed(c)
		},
	}
}

func (e *env) printCard(f models.File) error {
	t := tabwriter.NewWriter(e.stdout, 0, 4, 2, ' ', 0)
	_, _ = fmt.Fprintf(t, "%s (%s, %.1f MB, %d labels)\n", f.Model, f.Name, float64(f.Size)/1e6, len(f.Labels))
	for _, s := range f.Scores {
		_, _ = fmt.Fprintf(t, "  %s\t%s\t%s\n", s.Set, s.Measure, s.Value)
	}
	for _, c := range f.Corpora {
		_, _ = fmt.Fprintf(t, "  learnt from %s\t%s tokens\t%s\t%s\tsha256 %.12s…\n",
			c.Name, thousands(c.Tokens), c.Licence, c.Attribution, c.SHA256)
	}
	_, _ = fmt.Fprintln(t)
	return t.Flush()
}

// modelSpeed reads the embedded article until a second has passed.
func (e *env) modelSpeed(c *cli.Context) error {
	plan, err := pipeline.New(doc.LayerSyntax, doc.LayerEntities)
	if err != nil {
		return err
	}
	spent, bytes, tokens := map[string]time.Duration{}, 0, 0
	for a, err := range sources.Embedded(sources.Options{}).Articles(c.Context) {
		if err != nil {
			return err
		}
		plan.Document(a) // loads the models
		for start := time.Now(); time.Since(start) < time.Second; {
			d, times := plan.Time(a, time.Now)
			for _, t := range times {
				spent[t.Stage] += t.Duration
			}
			bytes, tokens = bytes+len(a.Text), tokens+parsed(d)
		}
	}
	t := tabwriter.NewWriter(e.stdout, 0, 4, 2, ' ', 0)
	for _, s := range plan.Stages() {
		rate := thousands(int(float64(tokens) / spent[s.Name].Seconds()))
		_, _ = fmt.Fprintf(t, "%s\t%s MB/s\t%s tokens/s\n", s.Name, speed(bytes, spent[s.Name]), rate)
	}
	return t.Flush()
}
