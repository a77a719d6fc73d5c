package figures_test

import (
	"testing"

	"chancery/pipeline/doc"
	"chancery/pipeline/pipelinetest"
)

// TestSides holds which figures count the two states of which the text speaks.
func TestSides(t *testing.T) {
	for text, want := range map[string]string{
		"Relations between the two countries are good.":         "sides",
		"The two nations signed a pact.":                        "sides",
		"Trade between these 2 states grew.":                    "sides",
		"Relations of the two neighbouring countries are good.": "sides",
		"Trade between two countries grew.":                     "sides",
		"Relations between the three countries are good.":       "states",
		"The two Latin American countries signed a pact.":       "states",
		"The two other countries signed a pact.":                "states",
		"The other two countries signed a pact.":                "states",
		"Peru sold copper to two countries.":                    "states",
		"Relations between the two are good.":                   "",
		"The two ships sank.":                                   "vehicles",
		"The two embassies closed.":                             "missions",
	} {
		d := pipelinetest.Read(t, text, doc.LayerFigures)
		var got []string
		for _, f := range d.Figures {
			got = append(got, f.Value.CountedClass)
		}
		pipelinetest.CompareAll(t, text, got, []string{want})
	}
}
