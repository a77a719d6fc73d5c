package mentions_test

import "testing"

// TestInverted holds names of states that lists turn round, and states told by the union
// of which they were a republic.
func TestInverted(t *testing.T) {
	table{
		{"Congo, Dem. Rep. and Congo, Rep. met Korea, Dem. People's Rep. in Rome.",
			"Congo, Dem. Rep. | state COD gazetteer; Congo, Rep. | state COG gazetteer; " +
				"Korea, Dem. People's Rep. | state PRK gazetteer; Rome | place ITA gazetteer"},
		{"Iran (Islamic Republic of) met Gambia, The and China, Republic of.",
			"Iran (Islamic Republic of) | state IRN gazetteer; Gambia, The | state GMB gazetteer; " +
				"China, Republic of | state TWN gazetteer"},
		{"Moldova, Republic of, and Korea, North agreed.",
			"Moldova, Republic of | state MDA gazetteer; Korea, North | state PRK gazetteer"},
		{"He left Chad, Republic of Congo and Mali, North Korea and Peru (North).",
			"He | pronoun he he; Chad | state TCD gazetteer; Republic of Congo | state COG gazetteer; " +
				"Mali | state MLI gazetteer; North Korea | state PRK gazetteer; Peru | state PER gazetteer"},
		{"Japan, the Soviet Union and China, United States and Chad signed.",
			"Japan | state JPN gazetteer; Soviet Union | historical_state SUN gazetteer; " +
				"China | state CHN gazetteer; United States | state USA gazetteer; Chad | state TCD gazetteer"},
		{"The former Yugoslav Republic of Macedonia met the Soviet Socialist Republic of Georgia.",
			"former Yugoslav Republic of Macedonia | state MKD gazetteer; " +
				"Soviet Socialist Republic of Georgia | state GEO gazetteer"},
	}.run(t)
}
