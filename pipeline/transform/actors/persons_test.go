package actors_test

import "testing"

// TestPersons holds which person a name means.
func TestPersons(t *testing.T) {
	hold(t, []example{
		{"", "Pilar Rancagua spoke. Rancagua left.",
			"Pilar Rancagua | person new; Rancagua → Pilar Rancagua | person earlier_mention"},
		{"", "Israeli Prime Minister Yitzhak Rabin spoke. Rabin left.",
			"Israeli → Israel | state ISR demonym; Yitzhak Rabin | person ISR exact; " +
				"Rabin → Yitzhak Rabin | person ISR earlier_mention"},
		{"", "Nouri al-Maliki spoke.", "Nouri al-Maliki → Nuri Al-Maliki | person IRQ exact"},
		{"", "President Macron of France spoke in 2019.",
			"Macron → Emmanuel Macron | person FRA office_holder; France | state FRA exact"},
		{"", "Recep Tayyip Erdoğan spoke.", "Recep Tayyip Erdoğan → Recep Tayyip Erdogan | person TUR exact"},
		{"", "The Danish missionary Karen Holgersen worked there. Holgersen died.",
			"Danish → Denmark | state DNK demonym; Karen Holgersen | person DNK new; " +
				"Holgersen → Karen Holgersen | person DNK earlier_mention"},
		{"", "King Hussein of Jordan spoke. King Hussein left.",
			"Hussein of Jordan | person JOR new; King Hussein → Hussein of Jordan | person JOR new"},
		{"", "Chairman of the Audit Chamber Sergei Petrenko spoke.",
			"Audit Chamber | government new; Sergei Petrenko | person new"},
		{"", "Iraq fell. Bundestag President Norbert Kleinhans spoke.",
			"Iraq | state IRQ exact; Bundestag | government DEU exact; Norbert Kleinhans | person DEU new"},
		{"", "Iran is large. President Hashemi Rafsanjani spoke in 1995.",
			"Iran | state IRN exact; Hashemi Rafsanjani → Ali Akbar Hashemi Rafsanjani | person IRN new"},
		{"", "In 1930 Bernard Kouchner swam in Chad.", "Bernard Kouchner | person new; Chad | state TCD exact"},
		{"", "France and Peru agreed. The Obama administration and the United States did not.",
			"France | state FRA exact; Peru | state PER exact; " +
				"Obama → Barack Obama | person USA office_holder; United States | state USA exact"},
		{"", "President Macron met Chancellor Merkel.",
			"Macron → Emmanuel Macron | person FRA office_holder; " +
				"Merkel → Angela Merkel | person DEU office_holder"},
		{"", "Serbia is large. In 1912 Peter I spoke.", "Serbia | state SRB exact; Peter I | person SRB new"},
		{"", "Russia is large. In 1712 Peter I spoke.",
			"Russia | state RUS exact; Peter I → Peter the Great | person RUS exact"},
		{"", "Russia and Spain agreed. In 1712 Philip V spoke.",
			"Russia | state RUS exact; Spain | state ESP exact; Philip V | person ESP exact"},
		{"", "In 1960 Benito Mussolini swam in Italy.", "Benito Mussolini | person ITA exact; Italy | state ITA exact"},
		{"", "In 1850 Benito Mussolini swam in Italy.",
			"Benito Mussolini | person ITA new; Italy | state ITA exact"},
		{"", "The envoy Bao Hui-min met him.", "Bao Hui-min | person new"},
		{"", "Supreme Court Justice Karen Holgersen spoke.",
			"Supreme Court | government new; Karen Holgersen | person new"},
		{"", "Subhash Bose wrote. Rash Bose left. Subhash Bose returned. Bose died.",
			"Subhash Bose | person new; Rash Bose | person new; Subhash Bose | person earlier_mention; " +
				"Bose → Subhash Bose | person earlier_mention"},
		{"", "He came when Queen Elizabeth II visited Chad.",
			"Elizabeth II | person GBR exact; Chad | state TCD exact"},
		{"", "The Danish Foreign Minister Chad Holgersen spoke.",
			"Danish → Denmark | state DNK demonym; Chad Holgersen | person DNK new"},
		{"", "UK Attorney General Karen Holborn spoke.",
			"UK → United Kingdom | state GBR acronym; Karen Holborn | person GBR new"},
		{"", "The Danish ambassador (Karen Holgersen) left.",
			"Danish → Denmark | state DNK demonym; Karen Holgersen | person DNK new"},
		{"", "The Speaker of the Danish parliament, Karen Holgersen, left.",
			"Danish parliament → Government of Denmark | government DNK demonym_role; " +
				"Karen Holgersen | person DNK new"},
		{"", "He met Danish President Karen Holgersen and Foreign Minister Mads Lindqvist.",
			"Danish → Denmark | state DNK demonym; Karen Holgersen | person DNK new; " +
				"Mads Lindqvist | person DNK new"},
		{"", "Lord Durban spoke in Chad.", "Durban | person new; Chad | state TCD exact"},
		{"", "Dr Karen Holgersen, Federal Minister for Trade, left.", "Karen Holgersen | person new"},
		{"", "Hans Durban spoke. Durban left. He went to Durban.",
			"Hans Durban | person new; Durban → Hans Durban | person earlier_mention; " +
				"He → Hans Durban | person coreference; Durban | place ZAF exact"},
		{"", "Brazil met Lula da Silva.",
			"Brazil | state BRA exact; Lula da Silva → Luiz Inácio Lula da Silva | person BRA exact"},
		{"", "In 1998 Chirac left France.",
			"Chirac → Jacques Chirac | person FRA office_holder; France | state FRA exact"},
		{"", "Chancellor Kohl spoke in 1990.", "Kohl → Helmut Kohl | person DEU office_holder"},
		{"", "Prime Minister Thatcher spoke in 1985.", "Thatcher → Margaret Thatcher | person GBR office_holder"},
		{"", "In 1850 President Macron spoke.", "Macron | person new"},
		{"", "King Faisal of Iraq met Faisal of Saudi Arabia. King Faisal left.",
			"Faisal of Iraq | person IRQ new; Faisal | person SAU new; Saudi Arabia | state SAU exact; " +
				"King Faisal → Faisal of Iraq | person IRQ new"},
		{"", "King Hassan II met Hassan II of Morocco. Hassan II left.",
			"Hassan II | person MAR exact; Hassan II | person MAR exact; Morocco | state MAR exact; " +
				"Hassan II | person MAR exact"},
		{"", "Pilar Rancagua met Pilar Maria Rancagua. Pilar Rancagua left.",
			"Pilar Rancagua → Pilar Maria Rancagua | person new; Pilar Maria Rancagua | person new; " +
				"Pilar Rancagua → Pilar Maria Rancagua | person earlier_mention"},
		{"", "Rancagua spoke. Pilar Rancagua left.",
			"Rancagua → Pilar Rancagua | person earlier_mention; Pilar Rancagua | person earlier_mention"},
		{"", "President Bush of the United States spoke.",
			"Bush | person USA new; United States | state USA exact"},
		{"", "In 1958 President Frondizi spoke.", "Frondizi | person ARG office_holder"},
		{"", "Chancellor Macron spoke in 2019.", "Macron | person new"},
		{"Chile–Peru relations", "In 2007 Foxley spoke.", "Foxley | person new"},
		{"Chile–Peru relations", "In 2007 Foreign Minister Foxley spoke.",
			"Foxley → Alejandro Foxley | person CHL office_holder"},
	})
}
