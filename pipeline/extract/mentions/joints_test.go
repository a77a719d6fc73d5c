package mentions_test

import "testing"

// TestJoints holds the two peoples of what is between them, and organisations whose resolution is
// named.
func TestJoints(t *testing.T) {
	table{
		{"After the Franco-Syrian Treaty trade grew.",
			"Franco | demonym state FRA demonym; Syrian | demonym state SYR demonym"},
		{"After Sino-French talks the Iran-Iraq War ended.",
			"Sino | demonym state CHN demonym; French | demonym state FRA demonym; " +
				"Iran | state IRN gazetteer; Iraq | state IRQ gazetteer"},
		{"The UN Resolution was refused.", "UN | acronym igo gazetteer"},
		{"In 1914 Austria–Hungary fell. Austria–Hungary relations grew.",
			"Austria–Hungary | historical_state gazetteer; Austria | state AUT gazetteer; " +
				"Hungary | state HUN gazetteer"},
	}.run(t)
}

// TestOpeners holds that a word which opens a sentence is no part of a known name behind it.
func TestOpeners(t *testing.T) {
	table{
		{"Inevitably Czechoslovakia fell.", "Czechoslovakia | historical_state CSK gazetteer"},
		{"Attacking Holborn was hard. Peru asked for Holborn.",
			"Holborn | person capitals; Peru | state PER gazetteer; Holborn | person capitals"},
		{"Conflicting EU rules came.", "EU | acronym igo gazetteer"},
	}.run(t)
}

// TestEras holds lands with the word that makes them those of the past.
func TestEras(t *testing.T) {
	table{
		{"Peru met Vichy France.", "Peru | state PER gazetteer; Vichy France | historical_state FRA region"},
		{"Peru met Mughal India.", "Peru | state PER gazetteer; Mughal India | historical_state region"},
		{"Peru met the Sokoto caliphate.",
			"Peru | state PER gazetteer; Sokoto caliphate | historical_state NGA region"},
	}.run(t)
}

// TestParticles holds names that begin with a particle in small letters.
func TestParticles(t *testing.T) {
	table{
		{"French Admiral the comte de Grammont won.",
			"French | demonym state FRA demonym; de Grammont | person FRA title | Admiral the comte"},
		{"Pilar de Grammont came. Later de Grammont left.",
			"Pilar de Grammont | person capitals; de Grammont | person capitals"},
	}.run(t)
}
