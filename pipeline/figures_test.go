package pipeline_test

import (
	"strings"
	"testing"

	"chancery/pipeline/pipelinetest"
	"chancery/sources"
)

// A figure knows where what it counts is, who says so, from when to when, and what
// it counts where that stands elsewhere.
func TestFigureContext(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"About 300 Greeks live in Chile.", "300 | Greeks | in Chile"},
		{"In 1999 Norway sent 40 ships and 60 soldiers to Chile.",
			"40 | ships | 1999-01-01..1999-12-31; 60 | soldiers | 1999-01-01..1999-12-31"},
		{"Norway's 300 villages were counted.", "300 | villages | in Norway"},
		{"Iraq hosts 40,000 refugees from Sudan.", "40,000 | refugees | in Iraq"},
		{"Rebels shelled a market in Baghdad, killing 20 people.", "20 | people | in Baghdad"},
		{"Norway has an embassy in Paris and four consulates in Lyon, Nice and Brest.", "four | consulates"},
		{"The two countries signed a treaty in Paris.", "two | countries"},
		{"They gave 40 scholarships to students for study in Norway.", "40 | scholarships"},
		{"In 2001 many students went to Norway. It was about 300 people.", "300 | people"},
		{"In 2001 many students studied in Norway. It was about 300 people.", "300 | people | in Norway"},
		{"According to the World Bank, 300 ships came.", "300 | ships | by World Bank"},
		{"300 ships came, according to the World Bank.", "300 | ships | by World Bank"},
		{"The World Bank estimated that 300 ships came.", "300 | ships | by World Bank"},
		{"The World Bank put the number of ships at 300.", "300 | ships | by World Bank"},
		{"The World Bank estimates 300 dead.", "300 | dead | by World Bank"},
		{"World Bank figures show 300 ships.", "300 | ships | by World Bank"},
		{"Some 300 ships came, the World Bank said.", "300 | ships | by World Bank"},
		{"In Norway, it was reported that 300 ships came.", "300 | ships"},
		{"The World Bank gave 300 loans.", "300 | loans"},
		{"In the United States, 300 ships came.", "300 | ships | in United States"},
		{"The dead numbered 300.", "300 | dead"},
		{"Some 900 refugees came in 1990. Only 300 remained.",
			"900 | refugees | 1990-01-01..1990-12-31; 300 | refugees"},
		{"Trade was 40 million euros in 1998 and 60 million euros in 2003.",
			"40 million | Trade | 1998-01-01..1998-12-31; 60 million | Trade | 2003-01-01..2003-12-31"},
		{"In 1998 – 140 million euros, in 2003 – 160 million euros.",
			"140 million | 1998-01-01..1998-12-31; 160 million | 2003-01-01..2003-12-31"},
	} {
		d := pipelinetest.Read(t, c.text)
		var got []string
		for _, m := range d.Figures {
			v := m.Value
			got = append(got, m.In(d.Text)+" | "+pipelinetest.Context(d, v.Counted, v.Start, v.End, v.Place, v.Attributed))
		}
		pipelinetest.Compare(t, c.text, got, c.want)
	}
}

// A figure knows the one of which it is a part.
func TestPartOf(t *testing.T) {
	for text, want := range map[string][2]int{
		"Only 7,500 refugees out of 35,000 Armenians stayed.": {0, 1},
		"In 2003 some 29 of the 96 doctors left.":             {0, 1},
		"There are 96 doctors, 29 of them from Chile.":        {1, 0},
		"Some 100 people were hurt, including 20 soldiers.":   {1, 0},
		"In 1999 they had 60 ships. Of these, 20 were sold.":  {1, 0},
		"It has 60 ships, of which 20 are old.":               {1, 0},
	} {
		d := pipelinetest.Read(t, text)
		if len(d.Figures) != 2 || d.Figures[want[0]].Value.PartOf != want[1] || d.Figures[want[1]].Value.PartOf != -1 {
			t.Errorf("%q: %d figures, parts %v", text, len(d.Figures), d.Figures)
		}
	}
}

// TestFiguresOfActs holds which figures belong to an act: those in the words that
// carry it, where they carry one alone.
func TestFiguresOfActs(t *testing.T) {
	for text, want := range map[string]string{
		"In 1951 Brazil sent 700 troops to Peru, and 30 of them died.":  "700 of sent 700 troops to, 30 of nothing",
		"Chile and Peru signed eight trade agreements in 1960.":         "eight of signed eight trade agreements",
		"The king of Jordan made two official visits to Chile in 1995.": "two of made two official visits",
		// What tells two acts belongs to neither more than to the other.
		"The king of Jordan made two official visits to Chile, in 1995 and 2003.": "two of nothing",
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
