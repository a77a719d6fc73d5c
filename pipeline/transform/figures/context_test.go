package figures_test

import (
	"strings"
	"testing"

	"chancery/pipeline/doc"
	"chancery/pipeline/pipelinetest"
)

// read reads a text with the stages that figures and changes need.
func read(t testing.TB, text string) *doc.Document {
	t.Helper()
	return pipelinetest.Read(t, text, doc.LayerFigures, doc.LayerChanges)
}

// told is a text and what is told of all its figures.
type told struct{ text, want string }

// compareContexts reads texts and compares for all their figures the words, the unit, what
// is counted, when, where, who says so, and the figure of which one is a part.
func compareContexts(t *testing.T, table []told) {
	t.Helper()
	for _, c := range table {
		d := read(t, c.text)
		var got []string
		for _, m := range d.Figures {
			v := m.Value
			row := strings.TrimSpace(m.In(d.Text) + " " + v.Unit)
			if context := pipelinetest.Context(d, v.Counted, v.Start, v.End, v.Place, v.Attributed); context != "" {
				row += " | " + context
			}
			if v.PartOf >= 0 {
				row += " | of " + d.Figures[v.PartOf].In(d.Text)
			}
			got = append(got, row)
		}
		pipelinetest.Compare(t, c.text, got, c.want)
	}
}

// TestPlaces holds where what is counted is.
func TestPlaces(t *testing.T) {
	compareContexts(t, []told{
		// in the words that are counted, and behind them
		{"About 300 Greeks live in Chile.", "300 | Greeks | in Chile"},
		{"It runs 40 schools of the Caribbean.", "40 | schools of the Caribbean | in Caribbean"},
		{"It runs 40 schools in the town of Ghent.", "40 | schools | in Ghent"},
		{"It runs 40 schools and trains nurses, who in Chile are few.", "40 | schools"},
		{"It runs 40 schools standing in what is now Chile.", "40 | schools | in Chile"},
		{"It runs 40 schools in present-day Chile.", "40 | schools | in Chile"},
		{"It runs three schools (in Chile).", "three | schools | in Chile"},
		{"It runs three schools (in Chile, which is far).", "three | schools | in Chile"},
		{"Some 40 percent of the exports in Chile are fish.", "40 % | exports in Chile | in Chile"},
		{"Norway has an embassy in Paris and four consulates in Lyon, Nice and Brest.", "four | consulates"},
		{"It runs 40 schools in Chile and Peru.", "40 | schools"},
		{"It runs 40 schools in Chile city.", "40 | schools in Chile city | in Chile"},
		{"Some 40 ministers met in the Doha round.", "40 | ministers"},
		{"They gave 40 scholarships to students for study in Norway.", "40 | scholarships"},
		{"In 1999 Norway sent 40 ships and 60 soldiers to Chile.",
			"40 | ships | 1999-01-01..1999-12-31; 60 | soldiers | 1999-01-01..1999-12-31"},
		// before the figure
		{"In Chile work 90 doctors.", "90 | doctors | in Chile"},
		{"In the United States, 300 ships came.", "300 | ships | in United States"},
		{"Many have gone to Chile since, and 90 doctors work there.", "90 | doctors | in Chile"},
		{"They came to Chile with 90 doctors.", "90 | doctors"},
		{"From Chile came 90 doctors.", "90 | doctors"},
		// what befell people
		{"Rebels shelled a market in Baghdad, killing 20 people.", "20 | people | in Baghdad"},
		{"Rebels shelled a market in Baghdad; the floods came, killing 20 people.", "20 | people"},
		// what is settled in a country
		{"Norway's 300 villages were counted.", "300 | villages | in Norway"},
		{"Iraq hosts 40,000 refugees from Sudan.", "40,000 | refugees | in Iraq"},
		{"Iraq has 40 ships.", "40 | ships"},
		{"Iraq, which is large, hosts 40,000 refugees.", "40,000 | refugees"},
		// what the sentence before tells
		{"In 2001 many students went to Norway. It was about 300 people.", "300 | people"},
		{"In 2001 many students studied in Norway. It was about 300 people.", "300 | people | in Norway"},
		{"In 2001 many students studied in Norway. Later came about 300 people.", "300 | people"},
		// those of whom the text speaks throughout, and amounts, have none
		{"The two countries signed a treaty in Paris.", "two | countries"},
		{"Relations between two states in Europe are good.", "two | states in Europe"},
		{"They spent 40 million euros in Chile.", "40 million EUR | in Chile"},
	})
}

// TestSources holds who tells a figure.
func TestSources(t *testing.T) {
	compareContexts(t, []told{
		{"According to the World Bank, 300 ships came.", "300 | ships | by World Bank"},
		{"The World Bank figure of ships was 300.", "300 | World Bank figure of ships | by World Bank"},
		{"300 ships came, according to the World Bank.", "300 | ships | by World Bank"},
		{"According to Norway and Chile, 300 ships came.", "300 | ships | by Norway"},
		{"According to a report by the port of the World Bank of old times, 300 ships came.", "300 | ships"},
		{"World Bank figures show 300 ships.", "300 | ships | by World Bank"},
		{"According to Norwegian data, 300 ships came.", "300 | ships | by Norway"},
		{"Iraq has a port. Its government said, according to its data, that 300 ships came.",
			"300 | ships | by Iraq"},
		{"The World Bank estimated that 300 ships came.", "300 | ships | by World Bank"},
		{"The World Bank has also said that 300 ships came.", "300 | ships | by World Bank"},
		{"The World Bank put the number of ships at 300.", "300 | ships | by World Bank"},
		{"The World Bank put 300 ships to sea.", "300 | ships"},
		{"The World Bank estimates 300 dead.", "300 | dead | by World Bank"},
		{"Researchers in Norway said that 300 ships came.", "300 | ships"},
		{"The minister Kofi Annan of Norway told a crowd and said that 300 ships came.",
			"300 | ships | by Kofi Annan"},
		{"In Norway, it was reported that 300 ships came.", "300 | ships"},
		{"Some 300 ships came, the World Bank said.", "300 | ships | by World Bank"},
		{"Some 300 ships came, said the World Bank.", "300 | ships | by World Bank"},
		{"Some 300 ships came, and the World Bank paid.", "300 | ships"},
		{"The World Bank gave 300 loans.", "300 | loans"},
	})
}

// TestTimes holds for which time a figure holds.
func TestTimes(t *testing.T) {
	compareContexts(t, []told{
		{"Trade was 40 million euros in 1998 and 60 million euros in 2003.",
			"40 million EUR | Trade | 1998-01-01..1998-12-31; 60 million EUR | Trade | 2003-01-01..2003-12-31"},
		{"In 1998 – 140 million euros, in 2003 – 160 million euros.",
			"140 million EUR | 1998-01-01..1998-12-31; 160 million EUR | 2003-01-01..2003-12-31"},
		{"In 1998 there were about 40 ships and 20 boats.",
			"40 | ships | 1998-01-01..1998-12-31; 20 | boats | 1998-01-01..1998-12-31"},
		{"They sold 40 ships, and in 1998 they bought boats.", "40 | ships | 1998-01-01..1998-12-31"},
		{"They sold 40 ships under the 1998 treaty.", "40 | ships | 1998-01-01..1998-12-31"},
		{"They sold 40 ships in 1998, 50 in 1999 and 60 in 2000.",
			"40 | ships | 1998-01-01..1998-12-31; 50 | 1999-01-01..1999-12-31; 60 | 2000-01-01..2000-12-31"},
		{"In 1998 they had 40 ships: in 1999 came 20 boats.",
			"40 | ships | 1998-01-01..1998-12-31; 20 | boats | 1999-01-01..1999-12-31"},
		{"They sold 40 ships every year.", "40 | ships"},
		{"In May 1998, when the port was new and the sea was calm, they sold 40 ships.",
			"40 | ships | 1998-05-01..1998-05-31"},
		{"They sold 40 ships in 1998 and 50 boats.", "40 | ships | 1998-01-01..1998-12-31; 50 | boats"},
		{"They had 40 ships (1998: 50 ships).", "40 | ships; 50 | ships | 1998-01-01..1998-12-31"},
		{"In 1998 there were just over about 40 ships and in 1999 none.", "40 | ships | 1998-01-01..1998-12-31"},
		{"In 1998 there were only just over about 40 ships and in 1999 none.", // too far to lead
			"40 | ships | 1999-01-01..1999-12-31"},
		{"By the end of 1998, only just over 40 ships were there.", "40 | ships | 1998-09-01..1998-12-31"},
	})
}

// TestCounted holds what a number without a noun counts.
func TestCounted(t *testing.T) {
	compareContexts(t, []told{
		{"The dead numbered 300.", "300 | dead"},
		{"The refugees in Chile numbered about 300.", "300 | refugees | in Chile"},
		{"Some 900 refugees came in 1990. Only 300 remained.",
			"900 | refugees | 1990-01-01..1990-12-31; 300 | refugees"},
		{"The Kurds came in 1990. By 1995 there were 300.", "300 | Kurds | 1995-01-01..1995-12-31"},
		{"The Kurds came in 1990. By 1995 there were 30 and more.", "30 | 1995-01-01..1995-12-31"},
		{"They made 1.2 billion in 2008, 1.5 billion dollars in 2009.",
			"1.2 billion USD | 2008-01-01..2008-12-31; 1.5 billion USD | 2009-01-01..2009-12-31"},
		{"They made 1.2 billion and 1.5 billion dollars.", "1.2 billion USD; 1.5 billion USD"},
		{"They had 1.2 million refugees in 2008, 1.5 million dollars in aid in 2009.",
			"1.2 million | refugees | 2008-01-01..2008-12-31; 1.5 million USD | aid | 2009-01-01..2009-12-31"},
		{"They made 1.2 billion, then 1.5 billion dollars.", "1.2 billion; 1.5 billion USD"},
		{"They made 1.2 billion; 1.5 billion dollars went in 2009.",
			"1.2 billion; 1.5 billion USD | 2009-01-01..2009-12-31"},
	})
}

// TestNationalCurrencies holds whose a currency is that several call so.
func TestNationalCurrencies(t *testing.T) {
	compareContexts(t, []told{
		{"India paid 40 million rupees.", "40 million INR"},
		{"India and Pakistan paid 40 million rupees.", "40 million rupee"},
		{"Pakistani banks have no money. They paid 40 million rupees.", "40 million PKR"},
		{"Swiss banks have no money. Chad paid 40 million francs.", "40 million XAF"},
		{"India paid 40 million francs.", "40 million franc"},
		{"India paid 40 million Nepalese rupees.", "40 million NPR"},
	})
}

// TestPartOf holds of which figure another one is a part.
func TestPartOf(t *testing.T) {
	compareContexts(t, []told{
		{"Only 7,500 refugees out of 35,000 Armenians stayed.", "7,500 | refugees | of 35,000; 35,000 | Armenians"},
		{"In 2003 some 29 of the 96 doctors left.",
			"29 | doctors | 2003-01-01..2003-12-31 | of 96; 96 | doctors | 2003-01-01..2003-12-31"},
		{"There are 96 doctors, 29 of them from Chile.", "96 | doctors; 29 | doctors | of 96"},
		{"Some 100 people were hurt, including 20 soldiers.", "100 | people; 20 | soldiers | of 100"},
		{"In 1999 they had 60 ships. Of these, 20 were sold.",
			"60 | ships | 1999-01-01..1999-12-31; 20 | ships | of 60"},
		{"It has 60 ships, of which 20 are old.", "60 | ships; 20 | ships | of 60"},
		{"It has 60 ships. Including 20 boats, it was large.", "60 | ships; 20 | boats"},
		{"It has 20 ships, including 60 boats.", "20 | ships; 60 | boats"},
		{"They had 20 soldiers out of a total of 60.", "20 | soldiers | of 60; 60 | soldiers"},
		{"Half of the 60 ships are old.", "Half | ships | of 60; 60 | ships"},
		{"It has 60 ships in Chile. All are old. Of these, 20 were sold.", "60 | ships in Chile | in Chile; 20"},
	})
}
