package actors_test

import "testing"

// TestPronouns holds whom he and she mean.
func TestPronouns(t *testing.T) {
	hold(t, []example{
		{"", "Angela Merkel met the king. She left.",
			"Angela Merkel | person DEU exact; She → Angela Merkel | person DEU coreference"},
		{"", "Queen Pilar Rancagua left. She came back. He spoke.",
			"Pilar Rancagua | person new; She → Pilar Rancagua | person coreference"},
		{"", "Mr Rancagua left. He came back.", "Rancagua | person new; He → Rancagua | person coreference"},
		{"", "His wife Pilar Rancagua left. She spoke.",
			"Pilar Rancagua | person new; She → Pilar Rancagua | person coreference"},
		{"", "Peter Rancagua met Karen Holgersen. She thanked him. He left.",
			"Peter Rancagua | person new; Karen Holgersen | person new; " +
				"She → Karen Holgersen | person coreference; him → Peter Rancagua | person coreference; " +
				"He → Peter Rancagua | person coreference"},
		{"", "Karen Holgersen met Mads Lindqvist and thanked him.",
			"Karen Holgersen | person new; Mads Lindqvist | person new; " +
				"him → Mads Lindqvist | person coreference"},
		{"", "Mads Lindqvist met Ole Brandt. Brandt thanked him.",
			"Mads Lindqvist | person new; Ole Brandt | person new; " +
				"Brandt → Ole Brandt | person earlier_mention; him → Mads Lindqvist | person coreference"},
		{"", "With his help, Mads Lindqvist won.",
			"his → Mads Lindqvist | person coreference; Mads Lindqvist | person new"},
		{"", "Mads Lindqvist, the chairman, said he left.",
			"Mads Lindqvist | person new; he → Mads Lindqvist | person coreference"},
		{"", "Mads Lindqvist (a chairman) said he left.",
			"Mads Lindqvist | person new; he → Mads Lindqvist | person coreference"},
		{"", "Mads Lindqvist saw himself.",
			"Mads Lindqvist | person new; himself → Mads Lindqvist | person coreference"},
		{"", "Mads Lindqvist spoke. It rained. It rained. It rained. He left.",
			"Mads Lindqvist | person new; He → Mads Lindqvist | person coreference"},
		{"", "Mads Lindqvist spoke. It rained. It rained. It rained. It rained. It " +
			"rained. It rained. It rained. It rained. It rained. He left.",
			"Mads Lindqvist | person new"},
		{"", "Mads Lindqvist spoke. It rained. It rained. It rained. It rained. It " +
			"rained. It rained. It rained. He left.",
			"Mads Lindqvist | person new; He → Mads Lindqvist | person coreference"},
		{"", "Ole Brandt's brother Mads Lindqvist left. He came back.",
			"Ole Brandt | person new; Mads Lindqvist | person new; He → Mads Lindqvist | person coreference"},
	})
}
