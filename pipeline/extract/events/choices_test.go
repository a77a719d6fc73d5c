package events_test

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"

	"chancery/pipeline/doc"
	"chancery/pipeline/pipelinetest"
)

// TestChoices holds that every step of an act is told with what was chosen first, and that
// the steps that decide alone agree with the act.
func TestChoices(t *testing.T) {
	text := "= Chile–Peru relations =\n\nIn 1990 Chile invaded Peru. In 1995 the president of Peru visited Santiago " +
		"and signed a treaty on borders.\n\nRelations were severed in 1879."
	d := pipelinetest.ReadArticle(t, text, doc.LayerEvents, doc.LayerChoices)
	steps := map[doc.Span][]string{}
	first := map[string]string{}
	for _, c := range d.Choices {
		v := c.Value
		if len(v.Options) == 0 || v.Options[0].Chance <= 0 {
			t.Errorf("%s, %s: nothing is chosen", c.In(d.Text), v.Step)
			continue
		}
		isFalling := slices.IsSortedFunc(v.Options, func(a, b doc.Option) int {
			return int(100*b.Chance) - int(100*a.Chance)
		})
		if !isFalling {
			t.Errorf("%s, %s: not the likeliest first: %v", c.In(d.Text), v.Step, v.Options)
		}
		steps[c.Span] = append(steps[c.Span], v.Step)
		first[c.In(d.Text)+" "+v.Step+" "+v.Of.In(d.Text)] = v.Options[0].Label
	}
	for _, e := range d.Events {
		for _, step := range []string{"act", "type", "diplo_type"} {
			if !slices.Contains(steps[e.Span], step) {
				t.Errorf("%s: the step %s is not told", e.In(d.Text), step)
			}
		}
		if got := first[e.In(d.Text)+" type "]; got != e.Value.ActType {
			t.Errorf("%s: %s was chosen and %s is told", e.In(d.Text), got, e.Value.ActType)
		}
	}
	for what, want := range map[string]string{
		"invaded party Chile": "source", "invaded party Peru": "target", "invaded date 1990": "its date",
	} {
		if first[what] != want {
			t.Errorf("%s: %q, want %q", what, first[what], want)
		}
	}
	isImplied := func(s string) bool { return strings.Contains(s, " implied party ") }
	if !slices.ContainsFunc(slices.Collect(maps.Keys(first)), isImplied) {
		t.Error("nobody is told of who could be meant and is not named")
	}
}

// TestLeftOut holds that what could have been an act says why it is none.
func TestLeftOut(t *testing.T) {
	for text, want := range map[string]string{
		"The film bombed in Chile.":                 "bombed figure_of_speech",
		"Chile attacked poverty in 1990.":           "attacked figure_of_speech",
		"An agreement was signed on 3 May 1990.":    "signed no_party",
		"Chile declared war on Peru on 3 May 1990.": "",
	} {
		d := pipelinetest.Read(t, text, doc.LayerLeftOut)
		var got []string
		for _, c := range d.LeftOut {
			if c.Value.Reason != "unlikely" {
				got = append(got, fmt.Sprintf("%s %s", c.In(d.Text), c.Value.Reason))
			}
		}
		if all := strings.Join(got, "; "); all != want && (want == "" || !strings.Contains(all, want)) {
			t.Errorf("%s: got %q, want %q", text, all, want)
		}
	}
}
