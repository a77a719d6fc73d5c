package mentions_test

import "testing"

// TestParts holds places inside states that bear the name of another state or city.
func TestParts(t *testing.T) {
	table{
		{"The consul visited Lebanon, Ohio, and Peru, Indiana, in May.",
			"Lebanon | place USA gazetteer; Ohio | place USA gazetteer; " +
				"Peru | place USA gazetteer; Indiana | place USA gazetteer"},
		{"They met in Savannah, Georgia, and in Athens, Georgia.",
			"They | pronoun they they; Savannah | place USA gazetteer; Georgia | place USA gazetteer; " +
				"Athens | place USA gazetteer; Georgia | place USA gazetteer"},
		{"They met in Tbilisi, Georgia, and in Mexico, California and Texas.",
			"They | pronoun they they; Tbilisi | place GEO gazetteer; Georgia | state GEO gazetteer; " +
				"Mexico | state MEX gazetteer; California | place USA gazetteer; Texas | place USA gazetteer"},
		{"The Georgia National Guard left Alabama and Georgia.",
			"Georgia National Guard | military USA capitals; " +
				"Alabama | place USA gazetteer; Georgia | place USA gazetteer"},
		{"Georgia, Armenia and Turkey sent troops to Papua and Papua New Guinea.",
			"Georgia | state GEO gazetteer; Armenia | state ARM gazetteer; Turkey | state TUR gazetteer; " +
				"Papua | place IDN gazetteer; Papua New Guinea | state PNG gazetteer"},
	}.run(t)
}
