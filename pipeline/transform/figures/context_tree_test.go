package figures_test

import "testing"

// TestPlacesByTheTree holds where what is counted is, where more than the words beside it tells.
func TestPlacesByTheTree(t *testing.T) {
	compareContexts(t, []told{
		// of the noun, and of those who do something there
		{"Norway sent 40 doctors, who had worked for years with the old and the poor in Chile.",
			"40 | doctors"},
		{"In 2005, Norway committed 40 troops to the peacekeeping effort in Kosovo.",
			"40 | troops | 2005-01-01..2005-12-31 | in Kosovo"},
		{"Two children lived for months in the Norwegian embassy in Damascus.", "Two | children | in Damascus"},
		// of the clause, and of one that goes on with it
		{"On 5 April 1986, agents bombed a club in Berlin, killing three people.",
			"three | people | 1986-04-05..1986-04-05 | in Berlin"},
		{"On 5 April 1986, agents bombed a club in West Berlin, killing three people.",
			"three | people | 1986-04-05..1986-04-05 | in West Berlin"},
		{"In Copenhagen, the police estimated that 400 people protested.", "400 | people | in Copenhagen"},
		{"In Copenhagen, the police said that 400 people protested.", "400 | people"},
		{"Refugees in London protested against the execution of two dissidents.", "two | dissidents"},
		{"Researchers in Chile counted 40 ships.", "40 | ships"},
		{"The army in France had 86 aircraft.", "86 | aircraft | in France"},
		{"The first of eight meetings took place in Seoul.", "eight | meetings"},
		// of those who came, and of who has them
		{"Visitors to Egypt numbered over one million (1,086,000).",
			"one million | Visitors to Egypt | in Egypt; 1,086,000 | Visitors to Egypt | in Egypt"},
		{"Some 40,000 Iraqis fled to Jordan.", "40,000 | Iraqis | in Jordan"},
		{"Chile is home to an estimated 400 Greeks.", "400 | Greeks | in Chile"},
		{"Some 97,000 Canadians visited the island of Barbados.", "97,000 | Canadians | in Barbados"},
		{"The number of Danes who visited Greece in 2002 came to 181,383.",
			"181,383 | Danes | 2002-01-01..2002-12-31 | in Greece"},
		{"The number of Danes who left Greece in 2002 came to 181,383.",
			"181,383 | Danes | 2002-01-01..2002-12-31"},
		{"Some 300 Greeks, most of whom are doctors and nurses, live in Chile.", "300 | Greeks | in Chile"},
		// of money that is put somewhere, and of what is measured
		{"Companies of Norway invested $40 million in Chile.", "40 million USD | in Chile"},
		{"Investments in Chile amounted to $40 million.", "40 million USD | Investments | in Chile"},
		// of a people whose something is a place
		{"Some 40 million euros were put in the Ukrainian economy.", "40 million EUR | in Ukrainian"},
		// not of what stands before "and", of lists, and of names of things
		{"Italy has an embassy in Rome and 3 consulates.", "3 | consulates"},
		{"Some 40 ships lie in Lyon, Nice and Brest.", "40 | ships"},
		{"The six-party talks were held in Paris.", "six | party"},
	})
}

// TestSourcesByTheTree holds who tells a figure in what it stands in.
func TestSourcesByTheTree(t *testing.T) {
	compareContexts(t, []told{
		{"Kofi Annan clarified in an interview with the press that 300 ships came.", "300 | ships | by Kofi Annan"},
		{"World Bank officials warned that 300 ships may come.", "300 | ships | by World Bank"},
		{"Analysts at the World Bank think that 300 ships came.", "300 | ships | by World Bank"},
		{"A study by the World Bank found that 300 ships came.", "300 | ships | by World Bank"},
		{"Some 300 ships were counted by the World Bank.", "300 | ships | by World Bank"},
		{"Kofi Annan visited Oslo. He argued that 300 ships came.", "300 | ships | by Kofi Annan"},
		{"The World Bank puts the number of ships at 300.", "300 | ships | by World Bank"},
		{"The port agency of Oslo stated that 300 ships came, after the World Bank left.", "300 | ships"},
		{"As one of two states, the World Bank said, it came.", "two | states | by World Bank"},
		{"Norway claimed half of the islands.", "half | islands"},
		{"Kofi Annan said that the two states were close.", "two | states | by Kofi Annan"},
	})
}
