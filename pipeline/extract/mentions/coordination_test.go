package mentions_test

import "testing"

// TestCoordination holds names that stand in a row.
func TestCoordination(t *testing.T) {
	table{
		{"Swedish companies such as Volvo, Lundhagen and Holmenvik invest.",
			"Swedish | demonym state SWE demonym; Volvo | company SWE gazetteer; " +
				"Lundhagen | company SWE capitals; Holmenvik | company SWE capitals"},
		{"Large cities such as Rome, Velletri and Terracina agreed.",
			"Rome | place ITA gazetteer; Velletri | place capitals; Terracina | place capitals"},
		{"Clerks opened offices in Tunis, Cairo and Wad Mazarib.",
			"Tunis | place TUN gazetteer; Cairo | place EGY gazetteer; Wad Mazarib | place capitals"},
		{"Danish historians Karen Holgersen and Mads Lindqvist wrote.",
			"Danish | demonym state DNK demonym; Karen Holgersen | person DNK capitals; " +
				"Mads Lindqvist | person DNK capitals"},
		{"In Tbilisi and Moscow, Holborn and Marn spoke.",
			"Tbilisi | place GEO gazetteer; Moscow | place RUS gazetteer; Holborn | person capitals; " +
				"Marn | person capitals"},
		{"Soldiers fought in the Deccan, and Chanda Holborn left.",
			"Deccan | place capitals; Chanda Holborn | person capitals"},
		{"Ships left the islands of Holborn, Little Marn and Abu Tarif.",
			"Holborn | place capitals; Little Marn | place capitals; Abu Tarif | place capitals"},
		{"Clerks moved (Tunis, Wad Mazarib and Cairo).",
			"Tunis | place TUN gazetteer; Wad Mazarib | place capitals; Cairo | place EGY gazetteer"},
		{"Clerks in Tunis, Karen Holgersen and Wad Mazarib agreed.",
			"Tunis | place TUN gazetteer; Karen Holgersen | person capitals; " +
				"Wad Mazarib | person capitals"},
		{"Politicians in the provinces, such as Preston Holborn, agreed.",
			"Preston Holborn | person capitals"},
		{"India's largest companies, including Holmenvik, agreed.",
			"India | state IND gazetteer; Holmenvik | company IND capitals"},
	}.run(t)
}
