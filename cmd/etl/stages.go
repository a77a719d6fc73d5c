package main

import (
	"fmt"
	"strings"
	"text/tabwriter"
	"time"

	"github.com/urfave/cli/v2"

	"chancery/pipeline"
	"chancery/pipeline/doc"
)

func (e *env) stagesCommand() *cli.Command {
	return &cli.Command{
		Name:      "stages",
		Usage:     "print the plan: stages, layers, time and counts",
		ArgsUsage: "[LOCATION…]",
		Description: "Runs the plan over articles (default: the one that the program carries) and prints\n" +
			"what each stage needs and gives, how long it took, and how much its layer holds.",
		Flags: append(sourceFlags(), &cli.BoolFlag{
			Name:  "all",
			Usage: "add the stages that no table needs today: lemmas, and the syntax of every sentence",
		}),
		OnUsageError: onUsage,
		Action: func(c *cli.Context) error {
			articles, err := e.source(c)
			if err != nil {
				return err
			}
			var layers []doc.Layer
			if c.Bool("all") {
				layers = append(pipeline.Tables(),
					doc.LayerSyntax, doc.LayerLemmas, doc.LayerEntities, doc.LayerPredicates, doc.LayerChoices)
			}
			plan, err := pipeline.New(layers...)
			if err != nil {
				return err
			}
			spent, counts, bytes := map[string]time.Duration{}, map[doc.Layer]int{}, 0
			for a, err := range articles.Articles(c.Context) {
				if err != nil {
					return err
				}
				d, times := plan.Time(a, time.Now)
				for _, t := range times {
					spent[t.Stage] += t.Duration
				}
				count(counts, d)
				bytes += len(a.Text)
			}
			return e.printStages(plan.Stages(), spent, counts, bytes)
		},
	}
}

func count(counts map[doc.Layer]int, d *doc.Document) {
	for layer, n := range map[doc.Layer]int{
		doc.LayerSections: len(d.Sections), doc.LayerSentences: len(d.Sentences), doc.LayerTokens: len(d.Tokens),
		doc.LayerTags: len(d.Syntax), doc.LayerLemmas: len(d.Syntax), doc.LayerSyntax: parsed(d),
		doc.LayerEntities: len(d.Entities), doc.LayerNames: len(d.Names), doc.LayerActors: len(d.Actors),
		doc.LayerDates: len(d.Dates), doc.LayerFigures: len(d.Figures), doc.LayerChanges: len(d.Changes),
		doc.LayerMentions: len(d.Mentions), doc.LayerMissionActors: len(d.MissionActors),
		doc.LayerEvents: len(d.Events), doc.LayerMissions: len(d.Missions),
		doc.LayerPredicates: len(d.Predicates), doc.LayerIssues: len(d.Issues),
		doc.LayerLeftOut: len(d.LeftOut), doc.LayerChoices: len(d.Choices),
	} {
		counts[layer] += n
	}
}

// parsed counts the words that have a head.
func parsed(d *doc.Document) int {
	n := 0
	for i := range d.Syntax {
		if d.Syntax[i].Relation != "" {
			n++
		}
	}
	return n
}

func (e *env) printStages(
	stages []pipeline.Stage, spent map[string]time.Duration, counts map[doc.Layer]int, bytes int,
) error {
	t := tabwriter.NewWriter(e.stdout, 0, 4, 2, ' ', 0)
	_, _ = fmt.Fprintln(t, "STAGE\tNEEDS\tGIVES\tTIME\tMB/s")
	total := time.Duration(0)
	for _, s := range stages {
		total += spent[s.Name]
		var gives []string
		for _, l := range s.Gives {
			gives = append(gives, fmt.Sprintf("%s (%s)", l, thousands(counts[l])))
		}
		took := spent[s.Name]
		_, _ = fmt.Fprintf(t, "%s\t%s\t%s\t%s\t%s\n", s.Name, names(s.Needs), strings.Join(gives, ", "),
			took.Round(10*time.Microsecond), speed(bytes, took))
	}
	_, _ = fmt.Fprintf(t, "all\t\t\t%s\t%s\n", total.Round(10*time.Microsecond), speed(bytes, total))
	return t.Flush()
}

func names(layers []doc.Layer) string {
	var out []string
	for _, l := range layers {
		out = append(out, string(l))
	}
	return strings.Join(out, ", ")
}

func speed(bytes int, d time.Duration) string {
	if d <= 0 {
		return "–"
	}
	return fmt.Sprintf("%.1f", float64(bytes)/1e6/d.Seconds())
}
