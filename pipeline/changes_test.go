package pipeline_test

import (
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"chancery/pipeline/doc"
	"chancery/pipeline/pipelinetest"
)

// TestChanges reads examples with the whole plan: all changes of a text, with their
// figures and direction as pipelinetest.Change writes them, and what contextOf tells.
func TestChanges(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"Norwegian exports to Chile rose from 20 million euros in 1998 to 30 million euros in 2004.",
			"20000000 > 30000000 increase EUR | Norwegian exports to Chile | 1998-01-01..2004-12-31"},
		{"In 2006 bilateral trade grew by 12 percent.",
			"> increase 12% | bilateral trade | 2006-01-01..2006-12-31"},
		{"Since 1996 the number of consulates has doubled.", "> increase 100% | consulates | 1996-01-01.."},
		{"By 2010 tourism revenues had fallen to 300 million dollars.",
			"> 300000000 decrease USD | tourism revenues | ..2010-12-31"},
		{"Imports fell 8% in 2003.", "> decrease -8% | Imports | 2003-01-01..2003-12-31"},
		{"In 2009 exports were 21% higher than in 2005.", "> increase 21% | exports | 2005-01-01..2009-12-31"},
		{"Between 1990 and 1994 the price of wheat, a staple, almost tripled.",
			"> increase 200% | price of wheat | 1990-01-01..1994-12-31"},
		{"In 1990 there were 600 Greeks in Iraq. By 2001 this number had fallen to 40.",
			"600 > 40 decrease | Greeks in Iraq | 1990-01-01..2001-12-31 | in Iraq"},
		{"In 1950 some 900 Danish families lived in Chile. In 1980 only 70 families remained.",
			"900 > 70 decrease | families | 1950-01-01..1980-12-31 | in Chile"},
		{"Trade stood at 40 million euros in 2001. It rose to 70 million euros in 2004.",
			"40000000 > 70000000 increase EUR | Trade | 2001-01-01..2004-12-31"},
		{"The embassy had a staff of 40 in 1999 and 25 in 2003.", "40 > 25 decrease | 1999-01-01..2003-12-31"},
		{"In 2007 there were about 180 people. (In 2006 – 160 people.)",
			"160 > 180 increase | people | 2006-01-01..2007-12-31"},
		{"Norway reduced the staff of its embassy to 12 people.", "> 12 decrease | people"},
		// the second change tells no date; the last of the first is as near as can be told
		{"Exports rose from 40 million dollars in 2001 to 60 million dollars in 2005 " +
			"and imports fell from 12 million dollars to 9 million dollars.",
			"40000000 > 60000000 increase USD | Exports | 2001-01-01..2005-12-31; " +
				"12000000 > 9000000 decrease USD | imports | 2005-01-01..2005-12-31"},
		{"Exports rose to 60 million dollars and imports fell to 9 million dollars.",
			"> 60000000 increase USD | Exports; > 9000000 decrease USD | imports"},
		{"In 2005 exports and imports fell to 9 million dollars.",
			"> 9000000 decrease USD | exports and imports | 2005-01-01..2005-12-31"},
		{"Duties fell by 5 percentage points in 2003.", "> decrease % -5 | Duties | 2003-01-01..2003-12-31"},
		{"The number of Chilean firms in Peru dropped by a third, from 330 to 220.",
			"330 > 220 decrease | Chilean firms"},
		{"Trade with Chile, which had risen by 30% in 2002, was stopped.",
			"> increase 30% | Trade | 2002-01-01..2002-12-31"},
		{"According to the World Bank, Chilean exports fell by 20 percent in 1999.",
			"> decrease -20% | Chilean exports | 1999-01-01..1999-12-31 | by World Bank"},
		{"Exports rose from 5 to 25 million dollars.", "5000000 > 25000000 increase USD | Exports"},
		{"Prices rose 5-fold, from 5 to 25 dollars.", "5 > 25 increase USD | Prices"},
		{"Russia reported a 13 percent drop in imports in 2001.",
			"> decrease -13% | imports | 2001-01-01..2001-12-31 | by Russia"},
	} {
		d := pipelinetest.Read(t, c.text)
		var got []string
		for _, m := range d.Changes {
			v := m.Value
			got = append(got, pipelinetest.Change(v)+" | "+pipelinetest.Context(d, v.Counted, v.Start, v.End, v.Place, v.Attributed))
		}
		pipelinetest.Compare(t, c.text, got, c.want)
	}
}

// Parts of a whole, comparisons of two, plans, wishes, rates and ranges are no
// changes.
func TestNoChanges(t *testing.T) {
	for _, text := range []string{
		"Norway has 40 ships, compared with 60 ships of Chile.",
		"Both states plan to increase trade from 40 million euros to 90 million euros by 2010.",
		"They hope that trade will rise to 90 million euros.",
		"The minister called for a 20% increase in aid.",
		"The goal of doubling trade was set.",
		"If exports fall by 10 percent, prices rise.",
		"Exports did not fall by 10 percent.",
		"Trade has been growing by 5 percent a year.",
		"Of 40 members 30 voted.",
		"Fees range from 20 to 90 dollars.",
		"They signed a treaty against double taxation in 1999.",
		"The treaty fell short of a majority by 7 votes.",
		"Every 10% increase in prices costs jobs.",
		"Resolutions 242 (1967) and 338 (1973) were named.",
		"There were 213 wars from 1816 to 1997, 104 of which were fought after 1944.",
		"Chile bought six aircraft from Norway in 1999 and nine ships in 2003.",
		"Norway's 2005 exports were expected to rise by 9 percent.",
	} {
		d := pipelinetest.Read(t, text)
		for _, m := range d.Changes {
			t.Errorf("%q: found %s of %q by %s", text, pipelinetest.Change(m.Value), m.Value.Counted.In(d.Text), m.Rule)
		}
	}
}

// What sentences that are made up tell comes out as told, whatever the numbers, and
// agrees with itself.
func TestChangesHold(t *testing.T) {
	r := rand.New(rand.NewPCG(7, 7))
	nouns := []string{"Norwegian exports to Chile", "The number of students", "Bilateral trade", "Aid", "The share of women"}
	for range 1500 {
		a, b := float64(20+r.IntN(9000)), float64(20+r.IntN(9000))
		if a == b {
			continue
		}
		verb, year := "rose", 1950+r.IntN(60)
		if b < a {
			verb = "fell"
		}
		noun := nouns[r.IntN(len(nouns))]
		text := []string{
			fmt.Sprintf("%s %s from %v million euros in %d to %v million euros in %d.", noun, verb, a, year, b, year+4),
			fmt.Sprintf("%s %s to %v million euros from %v million euros in %d.", noun, verb, b, a, year),
			fmt.Sprintf("%s was %v million euros in %d, compared with %v million euros in %d.", noun, b, year+1, a, year),
			fmt.Sprintf("%s stood at %v million euros in %d. It %s to %v million euros in %d.", noun, a, year, verb, b, year+3),
			fmt.Sprintf("%s was %v million euros in %d and %v million euros in %d.", noun, a, year, b, year+3),
		}[r.IntN(5)]
		d := pipelinetest.Read(t, text)
		var got []string
		for _, m := range d.Changes {
			holds(t, d, m)
			got = append(got, pipelinetest.Change(m.Value))
		}
		direction := "increase"
		if b < a {
			direction = "decrease"
		}
		if want := fmt.Sprintf("%.0f > %.0f %s EUR", a*1e6, b*1e6, direction); !slices.Equal(got, []string{want}) {
			t.Fatalf("%q: want %s alone, got %q", text, want, got)
		}
	}
}

// holds checks a change against itself and the figures that it names.
func holds(t *testing.T, d *doc.Document, m doc.Mention[doc.Change]) {
	t.Helper()
	v := m.Value
	for _, end := range []struct {
		figure int
		value  *float64
	}{{v.From, v.FromValue}, {v.To, v.ToValue}} {
		if (end.figure >= 0) != (end.value != nil) || end.figure >= len(d.Figures) || end.figure >= 0 && *d.Figures[end.figure].Value.Value != *end.value {
			t.Fatalf("%q in %q: value %v is not that of figure %d", m.In(d.Text), d.Text, end.value, end.figure)
		}
	}
	for _, told := range []*float64{v.Difference, v.PercentChange} {
		if told != nil && (v.Direction == "increase") != (*told >= 0) {
			t.Fatalf("%q in %q: %v is no %s", m.In(d.Text), d.Text, *told, v.Direction)
		}
	}
	if v.FromValue == nil || v.ToValue == nil {
		return
	}
	difference := *v.ToValue - *v.FromValue
	if v.Difference == nil || math.Abs(*v.Difference-difference) > 1e-9*math.Abs(difference) || (v.Direction == "increase") != (difference > 0) {
		t.Fatalf("%q in %q: from %v to %v is no %s by %v", m.In(d.Text), d.Text, *v.FromValue, *v.ToValue, v.Direction, v.Difference)
	}
	if *v.FromValue == 0 {
		return
	}
	if percent := 100 * difference / *v.FromValue; v.PercentChange == nil || math.Abs(*v.PercentChange-percent) > 0.0051 {
		t.Fatalf("%q in %q: from %v to %v is not %v percent but %v", m.In(d.Text), d.Text, *v.FromValue, *v.ToValue, v.PercentChange, percent)
	}
}

// A section that counts up to now dates the changes in it that tell no date.
func TestChangesOfSection(t *testing.T) {
	for _, c := range []struct{ heading, text, start string }{
		{"2003 – present", "Trade rose from 300 to 900.", "2003-01-01"},
		{"2003 – present", "In 2007 trade rose from 300 to 900.", "2007-01-01"},
		{"1990–2003", "Trade rose from 300 to 900.", ""},
		{"Trade", "Trade rose from 300 to 900.", ""},
	} {
		d := pipelinetest.ReadArticle(t, "= Chile–Peru relations =\n\n== "+c.heading+" ==\n"+c.text+"\n")
		if len(d.Changes) != 1 || d.Changes[0].Value.Start.String() != c.start {
			t.Errorf("%s: %s: want one change from %q, got %+v", c.heading, c.text, c.start, d.Changes)
		}
	}
}
