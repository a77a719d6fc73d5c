package actors_test

import "testing"

// TestOrganisations holds which organisation or people a name, letters, or a country and a
// noun mean.
func TestOrganisations(t *testing.T) {
	hold(t, []example{
		{"", "The Iraqi government resigned.",
			"Iraqi government → Government of Iraq | government IRQ demonym_role"},
		{"", "It asked the government of Denmark for help.",
			"government of Denmark → Government of Denmark | government DNK demonym_role"},
		{"", "In 1990 Baghdad condemned the raid.", "Baghdad → Government of Iraq | government IRQ capital"},
		{"", "In Baghdad said he had left.", "Baghdad → Government of Iraq | government IRQ capital"},
		{"", "The people of Baghdad said no.", "Baghdad | place IRQ exact"},
		{"", "Fighters of Ansar al-Islam fled.", "Ansar al-Islam | armed_group IRQ exact"},
		{"", "He spoke to the Organisation for Security and Co-operation in Europe.",
			"Organisation for Security and Co-operation in Europe → " +
				"Organization for Security and Co-operation in Europe | igo exact"},
		{"", "It divided the Ewe people.", "Ewe people | people exact"},
		{"", "The Walloons agreed.", "Walloons | people exact"},
		{"", "The Walloons joined them.", "Walloons | people exact"},
		{"", "The Albanian people agreed.", "Albanian people → Albanians | people ALB demonym_role"},
		{"", "Iraqis left. The Iraqi people left.",
			"Iraqis | people IRQ exact; Iraqi people → Iraqis | people IRQ demonym_role"},
		{"", "The Puntland Maritime Patrol agreed.", ""},
		{"", "The Malian government told Peru and the US president, Wendell Trambury, so.",
			"Malian government → Government of Mali | government MLI demonym_role; Peru | state PER exact; " +
				"US → United States | state USA acronym; Wendell Trambury | person USA new"},
		{"", "The PLO agreed.", "PLO → Palestine Liberation Organization | other PSE acronym"},
		{"", "The U.N. agreed.", "U.N. → United Nations | igo acronym"},
		{"", "Members of the Pacific Reef Council (PRC) met. The PRC resigned.",
			"Pacific Reef Council | ngo new; PRC → Pacific Reef Council | ngo acronym; " +
				"PRC → Pacific Reef Council | ngo acronym"},
		{"", "The Russian-Tunisian Business Council met.", "Russian-Tunisian Business Council | ngo new"},
		{"", "The Union of Industry, Commerce and Handicrafts met.",
			"Union of Industry, Commerce and Handicrafts | igo new"},
		{"", "The Embassy of France in Baghdad closed.",
			"Embassy of France | government FRA demonym_role; France | state FRA exact; " +
				"Baghdad | place IRQ exact"},
		{"", "The NATO Harbour Command moved.", "NATO Harbour Command | igo new"},
		{"", "The Ministry of Labour and social protection of Chad agreed.",
			"Ministry of Labour and social protection of Chad | government TCD new"},
		{"", "The National Transitional Council of Libya fell.",
			"National Transitional Council of Libya → National Transitional Council | government LBY exact"},
		{"", "Thousands of Syrian Sunni Arabs fled.", "Syrian Sunni Arabs | people SYR new"},
		{"", "Many German Chileans returned.", "German Chileans | people CHL new"},
		{"", "The Syrian Shia militia left.", "Syrian → Syria | state SYR demonym"},
		{"", "The German Federal Ministry of Transport agreed.",
			"German → Germany | state DEU demonym; Federal Ministry of Transport | government DEU new"},
		{"", "Company reports said al-Shabaab Foo fled.", "al-Shabaab | armed_group SOM exact"},
		{"", "The Royal Thai Air Force flew.", "Royal Thai Air Force | military THA new"},
		{"", "The Chad-Niger Trade Commission met.", "Chad-Niger Trade Commission | government new"},
		{"", "They met in the Holborn Nuclear Power Plant in Chad.",
			"Holborn Nuclear Power Plant | company TCD new; Chad | state TCD exact"},
		{"", "They built a Nuclear Power Plant in Chad.", "Chad | state TCD exact"},
		{"", "It fell to the Austro-Hungarian Monarchy.",
			"Austro-Hungarian Monarchy → Austria-Hungary | historical_state exact"},
		{"", "The Old Holborn Company lent a ship. The crew of OHC left.",
			"Old Holborn Company | company new; OHC → Old Holborn Company | company acronym"},
		{"", "The Danish Party of Holborn met. The Party of Holborn met again.",
			"Danish Party of Holborn | party DNK new; " +
				"Party of Holborn → Danish Party of Holborn | party DNK earlier_mention"},
		{"", "The Pacific Reef Trade Council met. The Pacific Council met.",
			"Pacific Reef Trade Council | ngo new; " +
				"Pacific Council → Pacific Reef Trade Council | ngo earlier_mention"},
		{"", "The Pacific Reef Council and the Pacific Deep Council met. The Pacific Council met.",
			"Pacific Reef Council | ngo new; Pacific Deep Council | ngo new; Pacific Council | ngo new"},
		{"", "The Kanak Socialist National Liberation Front (FLNKS) met. The FLNKS left.",
			"Kanak Socialist National Liberation Front → " +
				"Kanak and Socialist National Liberation Front | party NCL new; " +
				"FLNKS → Kanak and Socialist National Liberation Front | party NCL acronym; " +
				"FLNKS → Kanak and Socialist National Liberation Front | party NCL acronym"},
		{"", "The Old Holborn Company (FLNKS) met Peru.",
			"Old Holborn Company | company new; " +
				"FLNKS → Kanak and Socialist National Liberation Front | party NCL acronym; Peru | state PER exact"},
		{"", "Karen Holgersen (PLO) met.",
			"Karen Holgersen | person new; PLO → Palestine Liberation Organization | other PSE acronym"},
		{"", "The Holborn Peace Movement (HPM) met. The H.P.M. left.",
			"Holborn Peace Movement | party new; HPM → Holborn Peace Movement | party acronym; " +
				"H.P.M. → Holborn Peace Movement | party acronym"},
		{"", "The XYZ agreed. The XYZ left.", "XYZ | other new; XYZ | other earlier_mention"},
	})
}

// TestNobody holds names that mean nobody, beside others.
func TestNobody(t *testing.T) {
	hold(t, []example{
		{"", "Under the Treaty of Ghent it fell.", ""},
		{"", "He was Minister of Economic Affairs.", ""},
		{"", "They ate turkey in march.", ""},
		{"", "THE DANISH PRESIDENT OF CHAD MET KAREN HOLGERSEN.", "CHAD → Chad | state TCD exact"},
		{"", "The French queen visited Chad in 2019.",
			"French → France | state FRA demonym; Chad | state TCD exact"},
		{"", "They work in Waste Management and in Poverty Alleviation.", ""},
		// an adjective, which is no place: nothing but its tag tells, and that is often wrong
		{"", "He fled the Holbornian empire in May.", "Holbornian | place new"},
	})
}
