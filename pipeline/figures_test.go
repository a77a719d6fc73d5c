package pipeline_test

import (
	"strings"
	"testing"

	"chancery/pipeline/pipelinetest"
	"chancery/sources"
)

// TestFiguresOfActs holds which figures belong to an act: those in the words that
// carry it, where they carry one alone.
func TestFiguresOfActs(t *testing.T) {
	for text, want := range map[string]string{
		"In 1951 Brazil sent 700 troops to Peru, and 30 of them died.":  "700 of sent 700 troops to, 30 of nothing",
		"Chile and Peru signed eight trade agreements in 1960.":         "eight of signed eight trade agreements",
		"The king of Jordan paid two official visits to Chile in 1995.": "two of paid two official visits",
		// What tells two acts belongs to neither more than to the other.
		"The king of Jordan paid two official visits to Chile, in 1995 and 2003.": "two of nothing",
		"In 2009, 12,036 Danish tourists visited Estonia.":                        "12,036 of nothing",
	} {
		a, err := sources.One("text", "x", text, sources.Options{})
		if err != nil {
			t.Fatal(err)
		}
		rows, triggers := pipelinetest.Plan(t).Article(a), map[string]string{"": "nothing"}
		for _, e := range rows.Events {
			triggers[e.EventID] = e.Trigger
		}
		var got []string
		for _, f := range rows.Figures {
			got = append(got, f.Text+" of "+triggers[f.EventID])
		}
		if strings.Join(got, ", ") != want {
			t.Errorf("%s\n\tgot  %s\n\twant %s", text, strings.Join(got, ", "), want)
		}
	}
}
