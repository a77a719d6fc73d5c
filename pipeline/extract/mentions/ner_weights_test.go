package mentions_test

import "testing"

// TestNERWeights holds names for which the learnt model counts.
func TestNERWeights(t *testing.T) {
	table{
		{"Clerks left, and the Minister of Economic Affairs spoke.", ""},
		{"Clerks work in Waste Management and in Poverty Alleviation.", ""},
		{"Holborn was founded in 1900.", "Holborn | other learnt"},
		{"The Songhol empire fell to the Holborn dynasty.",
			"Songhol | place capitals; Holborn dynasty | other learnt"},
		{"The Gulf of Holborn crisis began.", "Gulf of Holborn | place capitals"},
		{"Danish Prime Ministers and the Sino-Danish Holborn Cup came.",
			"Danish | demonym state DNK demonym; Sino | demonym state CHN demonym; " +
				"Danish | demonym state DNK demonym"},
		{"Envoys met the Queen.", "Queen | nominal office office"},
		{"The Holborn Peace Prize went to Karen Holgersen.", "Karen Holgersen | person capitals"},
		{"Letters went to XQT.", "XQT | acronym other learnt"},
		{"The film Morning Stories won.", ""},
		{"Queen visited Denmark.", "Queen | nominal office office; Denmark | state DNK gazetteer"},
		{"The Holborn Information and Documentation Centre closed.",
			"Holborn Information and Documentation Centre | ngo capitals"},
	}.run(t)
}
