package pipeline_test

import (
	"context"
	"slices"
	"strings"
	"testing"

	"chancery/pipeline"
	"chancery/pipeline/doc"
	"chancery/pipeline/pipelinetest"
	"chancery/schemas"
	"chancery/sources"
)

// TestActsHoldTogether holds of all acts of the embedded article, and of a text of many
// turns, that their words stand in their sentence, that who acts is an actor of the article,
// and that no act ends before it begins.
func TestActsHoldTogether(t *testing.T) {
	for a, err := range sources.Embedded(sources.Options{}).Articles(context.Background()) {
		if err != nil {
			t.Fatal(err)
		}
		holdTogether(t, pipelinetest.Document(t, a))
	}
	holdTogether(t, pipelinetest.Read(t, strings.Join([]string{
		"Kuwait, which Iraq invaded in 1990, opened an embassy in Prague in 1995.",
		"In 1948 and 1967 Iraq sent armies; from 2003 it had none, and the UN condemned Iran, Peru and Chad.",
		"They met again. Both countries signed a treaty on 3 May 1999 that their parliaments never ratified.",
	}, "\n")))
}

func holdTogether(t *testing.T, d *doc.Document) {
	t.Helper()
	if len(d.Events) == 0 {
		t.Error("no act is found")
	}
	for _, e := range d.Events {
		s, v := d.Sentences[e.Value.Sentence], e.Value
		word := d.Tokens[v.Word].Span
		if !s.Contains(e.Span) || !e.Contains(word) {
			t.Errorf("%q does not stand in %q, or does not hold %q", e.In(d.Text), s.In(d.Text), word.In(d.Text))
		}
		if v.Start.Known() && v.End.Known() && v.End.Before(v.Start) {
			t.Errorf("%q ends on %s before %s", e.In(d.Text), v.End, v.Start)
		}
		if len(v.Parts) == 0 {
			t.Errorf("%q: nobody acts or suffers", e.In(d.Text))
		}
		for _, p := range v.Parts {
			if p.Mention < 0 || p.Mention >= len(d.Mentions) {
				t.Errorf("%q: no mention %d", e.In(d.Text), p.Mention)
			}
		}
	}
}

// TestActsKeepTheirIds holds that a paragraph on others changes no act and no id.
func TestActsKeepTheirIds(t *testing.T) {
	p := pipelinetest.Plan(t)
	acts := func(text string) []string {
		a, err := sources.One("article", "example", text, sources.Options{})
		if err != nil {
			t.Fatal(err)
		}
		rows := p.Article(a)
		var out []string
		for i := range rows.Events {
			if e := &rows.Events[i]; !strings.Contains(e.Quote, "Senegal") {
				out = append(out, e.EventID+" "+e.Type+" "+strings.Join(e.SourceCountries, "+")+" "+e.StartDate)
			}
		}
		slices.Sort(out)
		return out
	}
	const title, told = "= Chile–Peru relations =\n\n", "In 1975 Chile recalled its ambassador from Peru.\n\n" +
		"On 4 May 1990 the Peruvian president visited Santiago and signed a treaty with Chile.\n\n"
	alone := acts(title + told)
	if len(alone) < 3 {
		t.Fatalf("%q", alone)
	}
	for _, text := range []string{
		title + told + "Senegal condemned Mali in 1962.\n",
		title + "Senegal condemned Mali in 1962.\n\n" + told,
	} {
		if got := acts(text); !slices.Equal(got, alone) {
			t.Errorf("beside another paragraph\n got %q\nwant %q", got, alone)
		}
	}
}

// TestMinConfidence holds that less confidence tells more acts, all of them as likely as is
// asked for.
func TestMinConfidence(t *testing.T) {
	var all []schemas.Rows
	for _, least := range []float64{0.2, pipeline.MinConfidence, 0.9} {
		p, err := pipeline.Options{MinConfidence: least}.Plan()
		if err != nil {
			t.Fatal(err)
		}
		for a, err := range sources.Embedded(sources.Options{}).Articles(context.Background()) {
			if err != nil {
				t.Fatal(err)
			}
			rows := p.Article(a)
			for i := range rows.Events {
				if c := rows.Events[i].Confidence; c == nil || *c < least {
					t.Errorf("%s: less than %v", rows.Events[i].Trigger, least)
				}
			}
			all = append(all, rows)
		}
	}
	few, some, many := len(all[2].Events), len(all[1].Events), len(all[0].Events)
	if few == 0 || few >= some || some >= many {
		t.Errorf("%d, %d, %d acts", many, some, few)
	}
}
