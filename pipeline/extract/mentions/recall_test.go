package mentions_test

import "testing"

// TestRecall holds that what an article tells of a name once, by a noun or in full, is told of it
// throughout.
func TestRecall(t *testing.T) {
	table{
		{"Peru sold parts to Trakteur. The firm Trakteur closed.",
			"Peru | state PER gazetteer; Trakteur | company capitals; Trakteur | company capitals"},
		{"The Gamborins fled. Peru saw the Gamborin rebellion.",
			"Gamborins | people capitals; Peru | state PER gazetteer; Gamborin | people capitals"},
		{"Peru fought in Hausa areas.", "Peru | state PER gazetteer; Hausa | people capitals"},
		{"Admiral d'Estorel came. D'Estorel left.",
			"d'Estorel | person title | Admiral; D'Estorel | person capitals"},
	}.run(t)
}

// TestNounsBefore holds what a noun before a name, or how it is written, tells of its kind.
func TestNounsBefore(t *testing.T) {
	table{
		{"The Kazakh national firm Trakteur and the Swiss airline Holborn fell.",
			"Kazakh | demonym state KAZ demonym; Trakteur | company capitals; " +
				"Swiss | demonym state CHE demonym; Holborn | company CHE capitals"},
		{"The bank Karen Holgersen founded closed.", "Karen Holgersen | person capitals"},
		{"Peru bought Trakteur.", "Peru | state PER gazetteer; Trakteur | company capitals"},
		{"Peru bought a stake in Trakteur.", "Peru | state PER gazetteer; Trakteur | company capitals"},
		{"Peru met AcceleratorIndia in May.", "Peru | state PER gazetteer; AcceleratorIndia | other capitals"},
	}.run(t)
}

// TestMany holds words behind "the" that name many, and towns that are written like them.
func TestMany(t *testing.T) {
	table{
		{"The Gamborinos fled. Later the Gamborinos were seen.",
			"Gamborinos | people capitals; Gamborinos | people capitals"},
		{"Some Mons fled. Then the Mons fought.", "Mons | place BEL gazetteer; Mons | people capitals"},
		{"Many Holborn Germans and anti-Holborn Libyans left.",
			"Holborn Germans | people capitals; Libyans | people LBY gazetteer"},
		{"Peru met the Dutch, and the Japanese left.",
			"Peru | state PER gazetteer; Dutch | people NLD gazetteer; Japanese | people JPN gazetteer"},
		{"The Dutch and Danish governments met the British army.",
			"Dutch | demonym state NLD demonym; Danish governments | described government DNK country-and-role; " +
				"British army | described military GBR country-and-role"},
	}.run(t)
}
