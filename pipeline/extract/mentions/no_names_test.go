package mentions_test

import "testing"

// TestCurrencies holds that the code of a currency beside an amount names nobody.
func TestCurrencies(t *testing.T) {
	table{
		{"Peru exported goods worth ISK 288.7 million.", "Peru | state PER gazetteer"},
		{"Exports of Peru reached 1.6 billion MYR.", "Peru | state PER gazetteer"},
		{"Peru paid 400 ISK and lent ISK 2000 million.", "Peru | state PER gazetteer"},
		{"In 1997 Peru paid 3 billion Yen. The Yen fell against the Pound, and the Rupee rose.",
			"Peru | state PER gazetteer"},
		// a year is no amount
		{"The Movement of Peasants (MOP) closed. In 2008 MOP opened.",
			"Movement of Peasants | party capitals; MOP | acronym other capitals; MOP | acronym other capitals"},
	}.run(t)
}

// TestRegionsOfPlaces holds that the letters of a region belong to the place before them.
func TestRegionsOfPlaces(t *testing.T) {
	table{
		{"Peru has an embassy in Washington, D.C.", "Peru | state PER gazetteer; Washington | place USA gazetteer"},
		{"The Washington, D.C. legation of Peru closed.",
			"Washington | place USA gazetteer; Peru | state PER gazetteer"},
		{"Ministers of Peru came to Ottawa, Toronto and Paris, NATO and Lima.",
			"Peru | state PER gazetteer; Ottawa | place CAN gazetteer; Toronto | place CAN gazetteer; " +
				"Paris | place FRA gazetteer; NATO | acronym igo gazetteer; Lima | place PER gazetteer"},
		{"Students from Peru came to D.C. early.", "Peru | state PER gazetteer; D.C. | acronym place USA gazetteer"},
	}.run(t)
}

// TestStatesInNames holds that the name of a state inside that of a treaty is no place.
func TestStatesInNames(t *testing.T) {
	table{
		{"It is known as the Malaysia-Pakistan Closer Economic Partnership Agreement.",
			"It | pronoun it it; Malaysia | state MYS gazetteer; Pakistan | state PAK gazetteer"},
		{"During the Partition of Palestine, Mexico was one of ten countries to abstain.",
			"Mexico | state MEX gazetteer"},
	}.run(t)
}
