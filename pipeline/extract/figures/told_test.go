package figures_test

import "testing"

// TestToldByTheTree holds what a figure counts or measures where no noun stands behind it.
func TestToldByTheTree(t *testing.T) {
	checkAt(t, "extract/figures/counted", []figureCase{
		// the subject of what amounts to it
		{"Danish exports of wheat to Chile totalled $40 million.",
			"40 million | 40000000 USD Danish exports of wheat to Chile"},
		{"The bridge of the port is 55 metres high.", "55 | 55 m bridge of the port"},
		{"The bridge must be higher than 55 metres.", "55 | 55[55..] m bridge"},
		{"The population of the island was then four million.", "four million | 4000000 population of the island"},
		{"The total value of the ships was estimated at $40 million.",
			"40 million | ~40000000 USD total value of the ships"},
		{"Norway's debts have been rising since 1990 and exceeded $40 million.",
			"40 million | 40000000[40000000..] USD Norway's debts"},
		{"Exports, mostly of wheat, were worth about $40 million.", "40 million | ~40000000 USD Exports"},
		// of what became of something, the object or the subject
		{"The treaty of 1990 raised tariffs on wheat to 40 percent.", "40 | 40 % tariffs"},
		{"Prices of wheat fell by 40 percent.", "40 | 40 % Prices of wheat"},
		{"Growth in trade reached 40 percent.", "40 | 40 % trade"},
		{"The result was a 40 percent cut in tariffs.", "40 | 40 %"},
		{"They raised $40 million.", "40 million | 40000000 USD"},
		// of what it is told by "of", in brackets, between commas
		{"It has liabilities of $40 million.", "40 million | 40000000 USD liabilities"},
		{"The port bought software ($40 million).", "40 million | 40000000 USD software"},
		{"The ships carried wheat to Chile, over 40 tonnes, and left.", "40 | 40[40..] t wheat"},
		{"Over 40 million (41,086,000) tourists came.",
			"40 million | 40000000[40000000..] tourists; 41,086,000 | 41086000 tourists"},
		{"Visitors numbered over one million (1,086,000).",
			"one million | 1000000[1000000..] Visitors; 1,086,000 | 1086000 Visitors"},
		{"They built a 20 km (12 mi) long wall.", "20 | 20 km wall; 12 | 12 [mi_i] wall"},
		{"In 1990 some 300 Greeks, 65 percent of whom are doctors, came.", "300 | ~300 Greeks; 65 | 65 % Greeks"},
		{"They gave $40 million in 1990 in aid.", "40 million | 40000000 USD aid"},
		// of what the same verb has in the sentence before
		{"In 1990 Kenya had 400 doctors. In 1995 it had 900.", "400 | 400 doctors; 900 | 900 doctors"},
		{"In 1990 Kenya had 400 doctors. In 1995 it sent 900.", "400 | 400 doctors; 900 | 900"},
		{"In 1990 Kenya had 400 doctors.\nIn 1995 it had 900.", "400 | 400 doctors; 900 | 900"},
		// beside it, over words that no noun phrase holds
		{"Wheat and oil are the two most common exports.", "two | 2 common exports"},
		{"They took a 40 ton arms shipment.", "40 | 40 t arms shipment"},
		{"The six-party talks ended.", "six | 6 party"},
		{"The two states date back to 1990.", "two | 2 states"},
		// of names and of the four nothing is told
		{"Airbus reached $40 million.", "40 million | 40000000 USD"},
		{"Relations among the four were good.", "four | 4"},
	})
}
