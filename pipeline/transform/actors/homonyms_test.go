package actors_test

import "testing"

// TestEntries holds which entry of the gazetteer a name means.
func TestEntries(t *testing.T) {
	hold(t, []example{
		{"", "Iraq signed it.", "Iraq | state IRQ exact"},
		{"", "The Soviet Union fell.", "Soviet Union | historical_state SUN exact"},
		{"", "In 1850 he lived in Tuscany.", "Tuscany → Grand Duchy of Tuscany | historical_state exact"},
		{"", "In 1990 he lived in Tuscany.", "Tuscany | place ITA exact"},
		{"", "The ship left Sfax.", "Sfax | place TUN exact"},
		{"Greece–Lebanon relations", "The consulate is in Tripoli.", "Tripoli | place LBN exact"},
		{"", "The consulate is in Tripoli.", "Tripoli | place LBY exact"},
		{"Chile–Malta relations", "The consulate is in Tripoli, Lebanon.",
			"Tripoli | place LBN exact; Lebanon | state LBN exact"},
		{"Argentina–Spain relations", "It has consulates in Bahía Blanca, Córdoba and Rosario.",
			"Bahía Blanca | place ARG exact; Córdoba | place ARG exact; Rosario | place ARG exact"},
		{"Argentina–Spain relations", "It has a consulate in Córdoba.", "Córdoba | place new"},
		{"", "He lived in the Venezuelan city of San Cristóbal. San Cristóbal was small.",
			"Venezuelan → Venezuela | state VEN demonym; San Cristóbal | place VEN exact; " +
				"San Cristóbal | place VEN exact"},
		{"", "The rebels of Puntland agreed.", "Puntland | place SOM exact"},
		{"", "They fished in the Mali Basin.", "Mali Basin | place new"},
		{"", "They sailed in the Caribbean.", "Caribbean | place exact"},
		{"", "The Caribbean islands of Spain fell.", "Spain | state ESP exact"},
		{"", "The raid on Baghdad failed.", "Baghdad | place IRQ exact"},
		{"Canada–Malta relations", "He left for London.", "London | place GBR exact"},
		{"Argentina–Spain relations", "He left Mérida, Mexico. He came back to Mérida.",
			"Mérida | place MEX new; Mexico | state MEX exact; Mérida | place MEX earlier_mention"},
		{"Greece–Lebanon relations", "The envoy met Libyan officials in Tripoli.",
			"Libyan → Libya | state LBY demonym; Tripoli | place LBY exact"},
		{"", "The Lebanese met in Tripoli.",
			"Lebanese → People of Lebanon | people LBN exact; Tripoli | place LBN exact"},
		{"", "He lived in Spain. He moved to Córdoba.", "Spain | state ESP exact; Córdoba | place ESP exact"},
		{"Peru–Spain relations", "They met in Córdoba, Sevilla and Granada.",
			"Córdoba | place ESP exact; Sevilla | place ESP exact; Granada | place ESP exact"},
		{"", "Lebanon's port of Tripoli grew.", "Lebanon | state LBN exact; Tripoli | place LBN exact"},
		{"", "Tripoli in Lebanon grew.", "Tripoli | place LBN exact; Lebanon | state LBN exact"},
		{"", "Spain and Argentina agreed. A ship left Córdoba in Spain. A ship came to Córdoba.",
			"Spain | state ESP exact; Argentina | state ARG exact; Córdoba | place ESP exact; " +
				"Spain | state ESP exact; Córdoba | place ESP exact"},
	})
}
