package mentions_test

import "testing"

// TestOrganisations holds bodies by their head nouns.
func TestOrganisations(t *testing.T) {
	table{
		{"The Ministry of Labour and Social Affairs met.",
			"Ministry of Labour and Social Affairs | government capitals"},
		{"The Ministry of Labour and social protection of Chad agreed.",
			"Ministry of Labour and social protection of Chad | government TCD capitals"},
		{"The Ministry of Trade, Tourism and Sport of Peru met Denmark.",
			"Ministry of Trade, Tourism and Sport of Peru | government PER capitals; " +
				"Denmark | state DNK gazetteer"},
		{"The Union of Industry, Commerce and Handicrafts met.",
			"Union of Industry, Commerce and Handicrafts | igo capitals"},
		{"The Holborn Trade and Scientific Organization met.",
			"Holborn Trade and Scientific Organization | igo capitals"},
		{"The Writers' Union met.", "The Writers' Union | igo learnt"},
		{"Members of the Pacific Reef Council (QRC) met.",
			"Pacific Reef Council | ngo capitals; QRC | acronym other capitals"},
		{"The NATO Harbour Command moved.", "NATO Harbour Command | igo capitals"},
		{"The Peruvian Bank of Holborn and the Peruvian Union of Holborn closed.",
			"Peruvian Bank of Holborn | company PER capitals; " +
				"Peruvian Union of Holborn | ngo PER capitals"},
		{"The Russian-Tunisian Business Council met the Chad-Niger Trade Commission.",
			"Russian-Tunisian Business Council | ngo capitals; " +
				"Chad-Niger Trade Commission | government capitals"},
		{"The Anglo-Danish Society closed.", "Anglo-Danish Society | ngo capitals"},
		{"The Royal Thai Air Force flew.", "Royal Thai Air Force | military THA capitals"},
		{"The Military Academy of Peru closed.", "Military Academy of Peru | ngo PER capitals"},
		{"Ruling Union of Moderate Parties lost.", "Union of Moderate Parties | igo capitals"},
		{"The Holborn Advocate newspaper closed.", "Holborn Advocate | other capitals"},
		{"The Danish company Holborn Mills closed.",
			"Danish | demonym state DNK demonym; Holborn Mills | company DNK capitals"},
		{"The Council for Security and Co-operation met.",
			"Council for Security and Co-operation | ngo capitals"},
		{"The Ministry of Labour and that of Chad met.",
			"Ministry of Labour | government capitals; Chad | state TCD gazetteer"},
		{"The Ministry of Trade, President Holborn and Denmark met.",
			"Ministry of Trade | government capitals; President | nominal office office; " +
				"Holborn | person title | President; Denmark | state DNK gazetteer"},
		{"The Army of President Holborn met.",
			"President | nominal office office; Holborn | person title | President"},
		{"The Federal Ministry of Transport met.", "Federal Ministry of Transport | government capitals"},
		{"The French Bank and the International Holborn Union met.",
			"French Bank | company FRA capitals; International Holborn Union | igo capitals"},
		{"Trade and commerce, Culture and Karen Holgersen came.", "Karen Holgersen | person capitals"},
		{"The United Kingdom Karen Holgersen left.",
			"United Kingdom | state GBR gazetteer; Karen Holgersen | person capitals"},
		{"The Bank closed.", ""},
		{"The Democratic Party of President Holborn lost.",
			"Democratic Party | party capitals; President | nominal office office; " +
				"Holborn | person title | President"},
	}.run(t)
}

// TestNoOrganisations holds wars, treaties, missions and plants, which are no actors or are found elsewhere.
func TestNoOrganisations(t *testing.T) {
	table{
		{"After the Sino-Dutch war the Gulf War began.",
			"Sino | demonym state CHN demonym; Dutch | demonym state NLD demonym"},
		{"After Hurricane Holborn the UTA Flight 772 fell in Operation Leech.", ""},
		{"Parliaments refused the Treaty of Ghent and the Convention on Social Security.", ""},
		{"Engineers built a Nuclear Power Plant, and the Nuclear Power Company paid.",
			"Nuclear Power Company | company capitals"},
		{"The Embassy of France in Baghdad and the High Commission of Canada closed.",
			"France | state FRA gazetteer; Baghdad | place IRQ gazetteer; Canada | state CAN gazetteer"},
		{"Former Iraqi soldiers met the Deputy Foreign Secretary.", "Iraqi | demonym state IRQ demonym"},
	}.run(t)
}

// TestQuoted holds names in quotation marks.
func TestQuoted(t *testing.T) {
	table{
		{"Traders bought the Belgian company “Trakteur” and the magazine \"Holborn Light\".",
			"Belgian | demonym state BEL demonym; Trakteur | company BEL quoted; " +
				"Holborn Light | other quoted"},
		{"The Treaty “Trakteur” was signed.", "Trakteur | capitals"},
		{"“Trakteur” fell.", ""},
		{"The company “Trakteur and so on” fell.", "The company | nominal body body; Trakteur | capitals"},
	}.run(t)
}
