package mentions_test

import "testing"

// TestPlaces holds places by the words around them.
func TestPlaces(t *testing.T) {
	table{
		{"Fishers lived in Holborn, Denmark.", "Holborn | place DNK capitals; Denmark | state DNK gazetteer"},
		{"They claim Karen Branca, a small island off Peru. Karen Branca is small.",
			"They | pronoun they they; Karen Branca | place capitals; Peru | state PER gazetteer; " +
				"Karen Branca | place capitals"},
		{"Fishers lived in the Venezuelan city of Holborn. Holborn fell.",
			"Venezuelan | demonym state VEN demonym; Holborn | place VEN capitals; " +
				"Holborn | place capitals"},
		{"The Holborn Mountains and the Pacific Islands of Cuba are high.",
			"Holborn Mountains | place capitals; Pacific Islands of Cuba | place CUB capitals"},
		{"Fishers left the Mali Basin.", "Mali Basin | place capitals"},
		{"Ships left the city of Real Holborn.", "Real Holborn | place capitals"},
		{"Fishers left Holborn, a town-like camp.", "Holborn | place capitals"},
	}.run(t)
}
