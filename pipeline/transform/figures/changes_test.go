package figures_test

import (
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"chancery/pipeline/doc"
	"chancery/pipeline/pipelinetest"
)

// compareChanges reads texts and compares all their changes: the figures and direction as
// pipelinetest.Change writes them, what changed, when, where, and who says so.
func compareChanges(t *testing.T, table []told) {
	t.Helper()
	for _, c := range table {
		d := read(t, c.text)
		var got []string
		for _, m := range d.Changes {
			v := m.Value
			row := pipelinetest.Change(v)
			if context := pipelinetest.Context(d, v.Counted, v.Start, v.End, v.Place, v.Attributed); context != "" {
				row += " | " + context
			}
			got = append(got, row)
		}
		pipelinetest.Compare(t, c.text, got, c.want)
	}
}

// TestAmounts holds from what to what and by how much something changed.
func TestAmounts(t *testing.T) {
	compareChanges(t, []told{
		{"Exports rose from 5 to 25 million dollars.", "5000000 > 25000000 increase USD | Exports"},
		{"Duties fell by 5 percentage points in 2003.", "> decrease % -5 | Duties | 2003-01-01..2003-12-31"},
		{"The share of wheat rose from 5 to 7 percent.", "5 > 7 increase % | share of wheat"},
		{"Exports rose by 20 tonnes.", "> increase t 20 | Exports"},
		{"Aid was cut by half.", "> decrease -50% | Aid"},
		{"Exports fell by 300 percent.", ""}, // more than all
		{"Its rating rose by 48 points.", "> increase 48 | rating"},
		{"Its staff grew by 40.", "> increase 40 | staff"},
		{"It grew by 40.", ""}, // 40 of what
		{"Trade rose from 40 to 90 million dollars.", "40000000 > 90000000 increase USD | Trade"},
		{"Trade fell from 40 tonnes to 90 tonnes.", ""},          // the words and the figures disagree
		{"Trade rose from 40 dollars to 90 million tonnes.", ""}, // two units
		{"Trade rose from 40 to 40 dollars.", ""},
		{"Trade rose from 9 dollars to 900 million dollars.", ""}, // a scale is missing
		{"Since 1990 trade has jumped to nearly $10bn.", "> 10000000000 increase USD | trade"},
		{"Their number fell to 40–50 ships.", "> decrease | ships"},
		{"Exports rose from 5 million dollars to 8–9 million dollars.", "5000000 > increase USD | Exports"},
		{"Exports rose from 5 million dollars to 3–4 million dollars.", ""}, // the words and the figures disagree
		{"Exports rose from 5 million dollars to 4–6 million dollars.", ""}, // may be the same
		{"Prices rose 5-fold, from 5 to 25 dollars.", "5 > 25 increase USD | Prices"},
		{"Since 1996 the number of consulates has doubled.", "> increase 100% | consulates | 1996-01-01.."},
		{"Exports fell 18-fold.", "> decrease -94.44% | Exports"},
		{"Exports increased tenfold.", "> increase 900% | Exports"},
		{"Trade doubled to 40 tonnes.", "> 40 increase t 100% | Trade"},
		{"They saw a doubling of exports.", "> increase 100% | exports"},
		{"A staff of 12, up from 0, met.", "0 > 12 increase | staff"},
	})
}

// TestWhatChanged holds what a change is of.
func TestWhatChanged(t *testing.T) {
	compareChanges(t, []told{
		{"In 2006 bilateral trade grew by 12 percent.",
			"> increase 12% | bilateral trade | 2006-01-01..2006-12-31"},
		{"Norway cut its aid by 12 percent.", "> decrease -12% | aid"},
		{"In recent months logging has taken place in both valleys and since then the quota Norway has set itself " +
			"has risen to 90,000 tonnes.", "> 90000 increase t | quota"},
		{"It saw a 40% price increase in the Norwegian market.", "> increase 40% | price"},
		{"Trade had risen by 9% in 2003, and in May 2004 it was 12% higher than the previous year.",
			"> increase 9% | Trade | 2003-01-01..2003-12-31; > increase 12% | Trade | 2003-05-01..2004-05-31"},
		{"Imports fell 8% in 2003.", "> decrease -8% | Imports | 2003-01-01..2003-12-31"},
		{"Norway reduced the staff of its embassy to 12 people.", "> 12 decrease | people"},
		{"Between 1990 and 1994 the price of wheat, a staple, almost tripled.",
			"> increase 200% | price of wheat | 1990-01-01..1994-12-31"},
		{"Exports rose to 60 million dollars and imports fell to 9 million dollars.",
			"> 60000000 increase USD | Exports; > 9000000 decrease USD | imports"},
		{"In 2005 exports and imports fell to 9 million dollars.",
			"> 9000000 decrease USD | exports and imports | ..2005-12-31"},
		{"The number of Chilean firms in Peru dropped by a third, from 330 to 220.",
			"330 > 220 decrease | Chilean firms | in Peru"},
		{"Trade with Chile, which had risen by 30% in 2002, was stopped.",
			"> increase 30% | Trade with Chile | 2002-01-01..2002-12-31"},
		{"According to the World Bank, Chilean exports fell by 20 percent in 1999.",
			"> decrease -20% | Chilean exports | 1999-01-01..1999-12-31 | by World Bank"},
		{"Russia reported a 13 percent drop in imports in 2001.",
			"> decrease -13% | imports | 2001-01-01..2001-12-31 | by Russia"},
		{"In 2009 exports were 21% higher than in 2005.", "> increase 21% | exports | 2005-01-01..2009-12-31"},
		{"There was a 9 percent price rise.", "> increase 9% | price"},
		{"They told of an increase of 9 percentage points.", "> increase % 9"},
		{"With exports rising to 40 tonnes, Peru grew rich.", "> 40 increase t | exports"},
		{"Peru told of trade with exports rising to 40 tonnes.", "> 40 increase t | exports"},
		{"The walls were 21 percent higher than in 2005.", "> increase 21% | walls | 2005-01-01.."},
		{"Exports were up 9 percent over 2005.", "> increase 9% | Exports | 2005-01-01.."},
		{"In 2009 exports were 21 percent more than in 2005, and trade was good.",
			"> increase 21% | exports | 2005-01-01..2009-12-31"},
		{"Peru lost 20 percent of its territory.", "> decrease -20% | territory"},
		{"It rose by 20 percent.", "> increase 20%"},
		{"Exports increased sharply to 40 tonnes.", "> 40 increase t | Exports"},
		{"Peru told of its exports, doubled in 2003.", "> increase 100% | 2003-01-01..2003-12-31"},
		{"Peru sold 300 ships. Its ships doubled.", "> increase 100% | ships"},
		{"The region had 300 towns in 1990. The number of towns doubled.", "> increase 100% | towns"},
	})
}

// TestFacts holds which changes are told as facts.
func TestFacts(t *testing.T) {
	compareChanges(t, []told{
		{"The crisis caused profits to decline by 9 percent.", "> decrease -9% | profits"},
		{"The crisis was expected to cause profits to decline by 9 percent.", ""},
		{"They met to raise prices by 9 percent.", ""},
		{"They planned to raise and lower prices by 9 percent.", ""},
		{"If all was well, exports rose by 9 percent.", "> increase 9% | exports"}, // the condition is another clause
		{"Exports have never risen by 9 percent.", ""},
		{"In winter exports are halved.", ""},
		{"In 2003 exports were halved.", "> decrease -50% | exports | 2003-01-01..2003-12-31"},
		{"Exports (halved in 2003) rose by 9 percent in 2004.", "> increase 9% | Exports | 2004-01-01..2004-12-31"},
		{"Raise exports by 9 percent.", ""},
		{"A doubling of prices would add to debts.", ""},
		{"The bank sees it grow by 9 percent.", ""},
		{"Exports rose by 9 percent annually.", ""},
		{"Exports rose by 9 percent a year earlier.", "> increase 9% | Exports"},
		{"Average exports rose by 9 percent.", ""},
		{"Annual growth fell by 9 percent.", ""},
		{"Exports fell, and a treaty came by 9 votes.", ""},
		{"Exports rose to 9 percent.", "> 9 increase % | Exports"},
		{"Since the surge plan there were 200 attacks, down from 900 in 2006.",
			"900 > 200 decrease | attacks | 2006-01-01.."},
		{"There are likely to be 200 ships, down from 900 in 2006.", ""},
		{"Norway's exports were 200 tonnes, compared with imports of 900 tonnes in 2006.", ""},
		{"Exports grew from 5 tonnes, Peru said, to 9 tonnes.", ""},
		{"Exports grew to 9 tonnes and imports from 5 tonnes.", "> 9 increase t | Exports"},
		{"Exports were 90 tonnes, up 25% from 72 tonnes in 1988.", "72 > 90 increase t | Exports | 1988-01-01.."},
	})
}

// TestPrecedents holds from what something changed where its sentence does not tell it.
func TestPrecedents(t *testing.T) {
	compareChanges(t, []told{
		{"In 1990 there were 600 Greeks in Iraq. By 2001 this number had fallen to 40.",
			"600 > 40 decrease | Greeks in Iraq | 1990-01-01..2001-12-31 | in Iraq"},
		{"In 1950 some 900 Danish families lived in Chile. In 1980 only 70 families remained.",
			"900 > 70 decrease | families | 1950-01-01..1980-12-31 | in Chile"},
		{"Trade stood at 40 million euros in 2001. It rose to 70 million euros in 2004.",
			"40000000 > 70000000 increase EUR | Trade | 2001-01-01..2004-12-31"},
		{"Trade stood at 40 million euros in 2001. Aid rose to 70 million euros in 2004.",
			"> 70000000 increase EUR | Aid | ..2004-12-31"},
		{"Trade stood at 40 million euros in 2001. It fell to 70 million euros in 2004.",
			"> 70000000 decrease EUR | ..2004-12-31"},
		{"Trade stood at 40 million euros in 2004. It rose to 70 million euros in 2001.",
			"> 70000000 increase EUR | ..2001-12-31"},
		{"Trade stood at 40 million euros. It rose to 70 million euros in 2004.",
			"40000000 > 70000000 increase EUR | Trade | 2004-01-01..2004-12-31"},
		{"Trade stood at 40 million euros in 2001. All was well. Ships came. It rose to 70 million euros in 2004.",
			"> 70000000 increase EUR | ..2004-12-31"},
		{"Trade stood at 40 million euros in 2001. It had 9 ships. It rose to 70 million euros in 2004.",
			"40000000 > 70000000 increase EUR | Trade | 2001-01-01..2004-12-31"},
		{"Trade was 40 million euros in 2001.\nTrade rose to 70 million euros in 2004.",
			"> 70000000 increase EUR | Trade | ..2004-12-31"}, // another paragraph
		{"In 1980 only 70 families remained.", ""},
	})
}

// TestSeries holds changes that no word tells but the times of figures.
func TestSeries(t *testing.T) {
	compareChanges(t, []told{
		{"Trade, which totaled 40 million dollars (some 30 million euros) and 50 million dollars " +
			"(some 40 million euros) in 2006 and 2007 respectively, was free.",
			"40000000 > 50000000 increase USD | Trade | 2006-01-01..2007-12-31"},
		{"In 2011 some 4,700 Peruvians visited Norway, compared with 3,000 in 2010.",
			"3000 > 4700 increase | Peruvians | 2010-01-01..2011-12-31 | in Norway"},
		{"In 2011 some 4,700 Peruvians visited 12 towns, compared with 8 in 2010.",
			"8 > 12 increase | towns | 2010-01-01..2011-12-31"},
		{"In 2011 some 4,700 Peruvians visited Norway and saw ships, compared with 3,000 in 2010.", ""},
		{"The embassy had a staff of 40 in 1999 and 25 in 2003.", "40 > 25 decrease | staff | 1999-01-01..2003-12-31"},
		{"In 2007 there were about 180 people. (In 2006 – 160 people.)",
			"160 > 180 increase | people | 2006-01-01..2007-12-31"},
		{"Trade was 40 million dollars in 1999, 50 million dollars in 2000 and 60 million dollars in 2001.",
			"40000000 > 50000000 increase USD | Trade | 1999-01-01..2000-12-31; " +
				"50000000 > 60000000 increase USD | Trade | 2000-01-01..2001-12-31"},
		{"Trade rose to 40 million dollars in 1999 and 50 million dollars in 2003.",
			"> 40000000 increase USD | Trade | ..1999-12-31; " +
				"40000000 > 50000000 increase USD | Trade | 1999-01-01..2003-12-31"},
		{"Trade was 30 million dollars in 1996, and rose to 50 million dollars in 2003.",
			"30000000 > 50000000 increase USD | Trade | 1996-01-01..2003-12-31"},
		{"Trade rose to 50 million dollars in 2003 (40 million dollars in 1999).",
			"40000000 > 50000000 increase USD | Trade | 1999-01-01..2003-12-31"}, // tells from what it rose
		{"Trade fell to 50 million dollars in 2003 (40 million dollars in 1999).",
			"> 50000000 decrease USD | Trade | ..2003-12-31"}, // it did not fall from there
		{"They had 40 ships in 1999 and 50 ships in 2003.", "40 > 50 increase | ships | 1999-01-01..2003-12-31"},
		{"They had 40 ships in 1999 and 50 guns in 2003.", ""},
		{"Trade was 40 million dollars in 1999, whereas 50 million dollars came in 2003.", ""},
		{"They planned 40 ships in 1999 and 50 ships in 2003.", ""},
		{"Trade was 40 million dollars in spring and 50 million dollars in autumn.", ""},
		{"Trade was 40 million dollars in 1999 and 50 million dollars in May 1999.", ""}, // one within the other
		{"War came in 2001. Trade was 40 million dollars in May and 50 million dollars in June.", ""},
		{"In 1999 20 of 60 ships in 2003 were old.", ""},
		{"They had 60 ships in 1999, of which 20 in 2003.", ""},
		{"Resolutions spoke of 242 (1967), 338 (1973).", ""},
		{"Trade rose by 40 million dollars in 1999 and 50 million dollars in 2003.",
			"> increase USD 40000000 | Trade | 1999-01-01..1999-12-31"},
	})
}

// TestFiguresOfAChange holds what the figures of a change take from it and from each other.
func TestFiguresOfAChange(t *testing.T) {
	compareContexts(t, []told{
		{"The number of firms dropped from 330 to 220.", "330 | firms; 220 | firms"},
		{"The number of ships in Chile fell from 330 to 220 in 2003.",
			"330 | ships | in Chile; 220 | ships | 2003-01-01..2003-12-31 | in Chile"},
		{"Power doubled from 100 to 200 megawatts in 2003.", "100 MW | Power; 200 MW | 2003-01-01..2003-12-31"},
		{"Power doubled from 100 megawatts to 200 in 2003.", "100 MW | Power; 200 MW | Power | 2003-01-01..2003-12-31"},
	})
}

// TestChangeTimes holds over which days something changed.
func TestChangeTimes(t *testing.T) {
	compareChanges(t, []told{
		{"The firm had a profit for 2008. It was a drop from the 2007 financial year. Sales fell 4%.",
			"> decrease -4% | Sales | 2008-01-01..2008-12-31"},
		{"In 2009 many Peruvians came. At the same time, they spent more than 40 million dollars (5 million euros), " +
			"representing a sharp increase from 30 million dollars (4 million euros) spent in 2008.",
			"30000000 > 40000000 increase USD | 2008-01-01..2009-12-31"},
		{"Norwegian exports to Chile rose from 20 million euros in 1998 to 30 million euros in 2004.",
			"20000000 > 30000000 increase EUR | Norwegian exports to Chile | 1998-01-01..2004-12-31"},
		{"By 2010 tourism revenues had fallen to 300 million dollars.",
			"> 300000000 decrease USD | tourism revenues | ..2010-12-31"},
		{"Until the end of 2010 exports rose by 9 percent.", "> increase 9% | exports | ..2010-12-31"},
		{"Since 2003 exports have risen by 9 percent.", "> increase 9% | exports | 2003-01-01.."},
		// the second change tells no date; the last of the first is as near as can be told
		{"Exports rose from 40 million dollars in 2001 to 60 million dollars in 2005 " +
			"and imports fell from 12 million dollars to 9 million dollars.",
			"40000000 > 60000000 increase USD | Exports | 2001-01-01..2005-12-31; " +
				"12000000 > 9000000 decrease USD | imports | 2005-01-01..2005-12-31"},
		{"A war came in 2003. Exports fell by 9 percent.", "> decrease -9% | Exports | 2003-01-01..2003-12-31"},
		{"A war came in 2003. Exports have fallen by 9 percent.", "> decrease -9% | Exports"},
		{"Exports in 2002 rose by 9 percent and came to 40 tonnes, and imports rose by 4 percent.",
			"> 40 increase t 9% | Exports | 2002-01-01..2002-12-31; > increase 4% | imports | 2002-01-01..2002-12-31"},
		{"A war came in 2003.\nExports fell by 9 percent.", "> decrease -9% | Exports"},
		{"Exports rose by 9 percent in 2004 from 2003.", "> increase 9% | Exports | 2003-01-01..2004-12-31"},
		{"Exports rose to 90 tonnes in 2004, an increase of 9 percent over 2003.",
			"> 90 increase t 9% | Exports | 2003-01-01..2004-12-31"},
		{"Exports rose by 9 percent in the first nine months of 2007.",
			"> increase 9% | Exports | 2007-01-01..2007-09-30"},
		{"In 2011 Peru said that its exports had tripled over the past three years.",
			"> increase 200% | exports | 2009-01-01..2011-12-31"},
		{"In May 2011 Peru said that its exports had tripled over the past three years.",
			"> increase 200% | exports | 2008-05-01..2011-05-31"},
		{"Exports grew in the last three years, reaching 40 tonnes in 2011, while imports fell to 9 tonnes in 2011.",
			"> 40 increase t | Exports | 2009-01-01..2011-12-31; > 9 decrease t | imports | ..2011-12-31"},
		{"There was a fall of 3% in trade in the last two months of 2012 over the same period of 2011.",
			"> decrease -3% | trade | 2011-01-01..2012-12-31"},
		{"Cars fell from 90 to 40 between 2008 and 2009. Lorries fell from 9 to 4 in the same period.",
			"90 > 40 decrease | Cars | 2008-01-01..2009-12-31; 9 > 4 decrease | Lorries | 2008-01-01..2009-12-31"},
		{"It had a staff of 9 ships, falling to 4 ships; in 2012 it had a town.", "9 > 4 decrease | ships"},
		{"Exports fell 4%, forcing them to leave their 2009 targets.", "> decrease -4% | Exports"},
		{"In 2003 came 40 ships; exports rose from 9 tonnes to 12 tonnes.",
			"9 > 12 increase t | exports | 2003-01-01..2003-12-31"},
	})
}

// TestAsides holds the figure to which something changed where the change is told beside it.
func TestAsides(t *testing.T) {
	compareChanges(t, []told{
		{"Trade in 2007 was 40 million euros. That represents an increase of 25 percent over 2006.",
			"> 40000000 increase EUR 25% | Trade | 2006-01-01..2007-12-31"},
		{"In 2007 exports were 40 million euros and that represented a 25 percent increase from 2006.",
			"> 40000000 increase EUR 25% | exports | 2006-01-01..2007-12-31"},
		{"Trade reached 48 million dollars, showing 25% growth from the 40 million dollars of 2004.",
			"40000000 > 48000000 increase USD | Trade | 2004-01-01.."},
		{"Exports were 40 tonnes (39 long tons), down 25 percent.", "> 40 decrease t -25% | Exports"},
		{"The army killed 40 men. This marked a 25 percent decline in attacks.", "> decrease -25% | attacks"},
		{"Exports were 40 tonnes. Peru was glad; there was a 25 percent decline in imports.",
			"> decrease -25% | imports"},
	})
}

// TestTakenUp holds what changes of which the subject was told before.
func TestTakenUp(t *testing.T) {
	compareChanges(t, []told{
		{"The fund gave up to 20,000 euros. This limit was later raised to 50,000 euros.",
			"20000 > 50000 increase EUR | limit"},
		{"Trade with Peru had stood at 200 million dollars but since then it has risen to 900 million dollars.",
			"200000000 > 900000000 increase USD | Trade"},
		{"The office had a staff of 9, falling to 4.", "9 > 4 decrease | staff"},
		{"Recruitment rose by 33% in 1936, and in 1937 it rose by 44%.",
			"> increase 33% | Recruitment | 1936-01-01..1936-12-31; " +
				"> increase 44% | Recruitment | 1937-01-01..1937-12-31"},
		{"Trade doubled in 1990. It had stood at 40 tonnes.", "> increase 100% | Trade | 1990-01-01..1990-12-31"},
		// which is not what was told before, but stands in the sentence
		{"Aid was 40 million dollars. He spoke of trade which rose to 90 million dollars.",
			"> 90000000 increase USD | trade"},
	})
}

// TestThenAndNow holds changes that no word tells but those of time.
func TestThenAndNow(t *testing.T) {
	compareChanges(t, []told{
		{"In 1972, there were 40 settlers living in what is now Peru. By 1993, they had 90 settlers.", ""},
		{"Peru currently has 40 troops serving in Kosovo. Originally there were 800 troops there.",
			"800 > 40 decrease | troops | in Kosovo"},
		{"In 2003 Chile sold 90 tonnes of wheat. Today it sells 40 tonnes of wheat.",
			"90 > 40 decrease t | wheat | 2003-01-01.."},
		{"In 2003 Chile sold 90 tonnes of wheat. Today it sells 40 tonnes of iron.", ""},
		{"In 2003 Chile had 90 ships. Peru now sent 40 ships.", ""}, // in the past
		{"In 1990 there were 90 states in it. Today 40 new states want to join.", ""},
		{"In 2003 the war killed 90 people. Today 40 people live there.", ""},
	})
}

// TestGaps holds changes of which the verb stands in the clause before.
func TestGaps(t *testing.T) {
	compareChanges(t, []told{
		{"Peruvian sales fell 4% and Chilean sales 7% in 2003.",
			"> decrease -4% | Peruvian sales | 2003-01-01..2003-12-31; " +
				"> decrease -7% | Chilean sales | 2003-01-01..2003-12-31"},
		{"Exports went up by 50% and imports by 80%.", "> increase 50% | Exports; > increase 80% | imports"},
		{"Exports went up by 50% and aid was 80% of imports.", "> increase 50% | Exports"},
		{"Exports went up by 50% and 80% of it was wheat.", "> increase 50% | Exports"},
	})
}

// TestLosses holds what became of a part.
func TestLosses(t *testing.T) {
	compareChanges(t, []told{
		{"About 15,000 out of a population of 70,000 emigrated.", "70000 > decrease -15000 | population"},
		{"Some 70 of the 90 ships were sunk.", "90 > decrease -70 | ships"},
		{"One officer died and 2 more officers were killed.", ""},
		{"In 2009 the firm shed 300 jobs.", "> decrease -300 | jobs | 2009-01-01..2009-12-31"},
		{"The firm cut 3 roads.", ""},
	})
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
		compareChanges(t, []told{{text, ""}})
	}
}

// What sentences that are made up tell comes out as told, whatever the numbers, and
// agrees with itself.
func TestChangesHold(t *testing.T) {
	r := rand.New(rand.NewPCG(7, 7))
	nouns := []string{"Norwegian exports to Chile", "The number of students", "Trade", "Aid", "The share of women"}
	const euros = "%v million euros"
	for range 1500 {
		a, b := float64(20+r.IntN(9000)), float64(20+r.IntN(9000))
		if a == b {
			continue
		}
		verb, year := "rose", 1950+r.IntN(60)
		if b < a {
			verb = "fell"
		}
		noun, from, to := nouns[r.IntN(len(nouns))], fmt.Sprintf(euros, a), fmt.Sprintf(euros, b)
		text := []string{
			fmt.Sprintf("%s %s from %s in %d to %s in %d.", noun, verb, from, year, to, year+4),
			fmt.Sprintf("%s %s to %s from %s in %d.", noun, verb, to, from, year),
			fmt.Sprintf("%s was %s in %d, compared with %s in %d.", noun, to, year+1, from, year),
			fmt.Sprintf("%s stood at %s in %d. It %s to %s in %d.", noun, from, year, verb, to, year+3),
			fmt.Sprintf("%s was %s in %d and %s in %d.", noun, from, year, to, year+3),
		}[r.IntN(5)]
		d := read(t, text)
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

// TestAnyWordsHold reads words in no order: what is found in them still agrees with itself.
func TestAnyWordsHold(t *testing.T) {
	r := rand.New(rand.NewPCG(5, 5))
	words := strings.Fields(`exports fell rose from to by 35,000 7,500 12 % percent million euros $ about more than up
		less between and 10 15 refugees ships remained out of half a third two hundred thousand – - / ( ) , . doubled
		halved tripled in 1999 2003 Iraq one five it compared with only which twofold an increase a drop of up down the
		number than higher per cent points -fold 18 the trade shrank was were of them before since`)
	for range 1500 {
		var b strings.Builder
		for range 5 + r.IntN(30) {
			b.WriteString(words[r.IntN(len(words))])
			b.WriteString([]string{" ", " ", " ", ""}[r.IntN(4)])
		}
		d := read(t, b.String())
		for _, m := range d.Changes {
			holds(t, d, m)
		}
	}
}

// holds checks a change against itself and the figures that it names.
func holds(t *testing.T, d *doc.Document, m doc.Mention[doc.Change]) {
	t.Helper()
	v := m.Value
	fail := func(format string, args ...any) {
		t.Helper()
		t.Fatalf("%q in %q: %s", m.In(d.Text), d.Text, fmt.Sprintf(format, args...))
	}
	valueOf := func(figure int) *float64 {
		if figure < 0 {
			return nil
		}
		return d.Figures[figure].Value.Value
	}
	if !equal(v.FromValue, valueOf(v.From), 0) || !equal(v.ToValue, valueOf(v.To), 0) {
		fail("the values are not those of figures %d and %d", v.From, v.To)
	}
	for _, told := range []*float64{v.Difference, v.PercentChange} {
		if told != nil && (v.Direction == "increase") != (*told >= 0) {
			fail("%v is no %s", *told, v.Direction)
		}
	}
	if v.FromValue == nil || v.ToValue == nil {
		return
	}
	difference := *v.ToValue - *v.FromValue
	if !equal(v.Difference, &difference, 1e-9*math.Abs(difference)) {
		fail("from %v to %v is not %s", *v.FromValue, *v.ToValue, pipelinetest.Number(v.Difference))
	}
	// a told percentage may be off that of the figures by rounding, and what is not quite the same
	tolerance := max(1, math.Abs(difference / *v.FromValue)*25)
	if percent := 100 * difference / *v.FromValue; *v.FromValue != 0 && !equal(v.PercentChange, &percent, tolerance) {
		fail("from %v to %v is %v percent and not %s", *v.FromValue, *v.ToValue, percent,
			pipelinetest.Number(v.PercentChange))
	}
}

// equal reports whether two numbers that may be missing are one but for so much.
func equal(a, b *float64, tolerance float64) bool {
	if a == nil || b == nil {
		return a == b
	}
	return math.Abs(*a-*b) <= tolerance
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
