package events_test

import (
	"fmt"
	"testing"

	"chancery/pipeline/doc"
	"chancery/pipeline/pipelinetest"
)

// TestFactuality says what did not happen and who says so.
func TestFactuality(t *testing.T) {
	for _, c := range []struct {
		prose string
		want  []string
	}{
		{"Chile did not sign the treaty with Peru.", []string{"SUPPORT/sign_agreement CHL+PER | CT-"}},
		{"Chile never recognised Kosovo.", []string{"SUPPORT/recognize CHL > XKX | CT-"}},
		{"Chile failed to recognise Kosovo.", []string{"SUPPORT/recognize CHL > XKX | CT-"}},
		{"Chile planned to invade Peru.", []string{"ASSAULT CHL > PER | PS+"}},
		{"Chile attempted to invade Peru.", []string{"ASSAULT CHL > PER | PS+"}},
		{"Chile managed to invade Peru.", []string{"ASSAULT CHL > PER"}},
		{"Brazil was one of the first countries to recognise Kosovo.", []string{"SUPPORT/recognize BRA > XKX"}},
		{"According to the United Nations, Chile invaded Peru.", []string{"ASSAULT CHL > PER | by United Nations"}},
		{"Peru claimed that Chile had invaded Kenya.", []string{"ASSAULT CHL > KEN | by Peru"}},
		{"Chile would have recognised Kosovo.", []string{"SUPPORT/recognize CHL > XKX | PS+"}},
		{"Chile might never have recognised Kosovo.", []string{"SUPPORT/recognize CHL > XKX | CT-"}},
		{"Chile never attempted to invade Peru.", []string{"ASSAULT CHL > PER | CT-"}},
		// cues
		{"If Chad invaded Peru, Kenya protested.", []string{"ASSAULT TCD > PER | PS+", "PROTEST KEN"}},
		{"Kenya condemned the planned Chadian invasion of Peru.", []string{
			"ACCUSE KEN > TCD", "ASSAULT TCD > PER | PS+"}},
		{"A failed Chadian invasion of Peru followed.", []string{"ASSAULT TCD > PER | CT-"}},
		{"Chad left without invading Peru.", []string{"ASSAULT TCD > PER | CT-"}},
		// sources
		{"Chad alleged that Kenya had never invaded Peru.", []string{"ASSAULT KEN > PER | CT- | by Chad"}},
		{"Chad allegedly invaded Peru according to the Iraqi Foreign Ministry.", []string{
			"ASSAULT TCD > PER | PS+ | by Ministry of Foreign Affairs of Iraq"}},
		{"According to Geneva, Chad invaded Peru.", []string{"ASSAULT TCD > PER"}}, // a place says nothing
		{"Chad invaded Peru. Kenya claimed the island.", []string{"ASSAULT TCD > PER"}},
		{"Chad invaded Peru after Kenya claimed the island.", []string{"ASSAULT TCD > PER"}},
		{"Chile reportedly invaded Peru.", []string{"ASSAULT CHL > PER | PS+"}},
	} {
		pipelinetest.CompareActs(t, "An example", c.prose, c.want...)
	}
}

// TestHearsayIsAsserted holds what tables need besides the value: what is only reported is
// possible and yet asserted.
func TestHearsayIsAsserted(t *testing.T) {
	for prose, want := range map[string]string{
		"Chile invaded Peru.":               "CT+ true",
		"Chile reportedly invaded Peru.":    "PS+ true",
		"Chile planned to invade Peru.":     "PS+ false",
		"Chile would have invaded Peru.":    "PS+ false",
		"Chile did not invade Peru.":        "CT- false",
		"If Chile invaded Peru, Kenya won.": "PS+ false",
	} {
		var got []string
		for _, m := range pipelinetest.Read(t, prose, doc.LayerEvents).Events {
			got = append(got, fmt.Sprintf("%s %v", m.Value.Factuality, m.Value.IsAsserted))
		}
		pipelinetest.Compare(t, prose, got, want)
	}
}
