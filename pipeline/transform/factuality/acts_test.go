package factuality_test

import (
	"testing"

	"chancery/pipeline/doc"
	"chancery/pipeline/pipelinetest"
	"chancery/pipeline/transform/factuality"
)

// TestActs says of acts whether they happened, and who says so.
func TestActs(t *testing.T) {
	for _, c := range []struct {
		prose string
		want  []string
	}{
		{"Chile did not sign the treaty with Peru.", []string{"SUPPORT/sign_agreement CHL+PER | CT-"}},
		{"Chile signed no treaty with Peru.", []string{"SUPPORT/sign_agreement CHL+PER | CT-"}},
		{"Chile never recognised Kosovo.", []string{"SUPPORT/recognize CHL > XKX | CT-"}},
		{"Chile failed to recognise Kosovo.", []string{"SUPPORT/recognize CHL > XKX | CT-"}},
		{"Chile planned to invade Peru.", []string{"ASSAULT CHL > PER | in Peru | PS+"}},
		{"Chile managed to invade Peru.", []string{"ASSAULT CHL > PER | in Peru"}},
		{"Brazil was one of the first countries to recognise Kosovo.", []string{"SUPPORT/recognize BRA > XKX"}},
		{"Chile would have recognised Kosovo.", []string{"SUPPORT/recognize CHL > XKX | PS+"}},
		{"Chile never attempted to invade Peru.", []string{"ASSAULT CHL > PER | in Peru | CT-"}},
		{"If Chad invaded Peru, Kenya condemned Chad.", []string{
			"ASSAULT TCD > PER | in Peru | Uu",
			"ACCUSE KEN > TCD"}},
		{"A failed Chadian invasion of Peru followed.", []string{"ASSAULT TCD > PER | in Peru | CT-"}},
		{"Chad left without invading Peru.", []string{"ASSAULT TCD > PER | in Peru | CT-"}},
		// words of the act itself
		{"Chile refused to recognise Kosovo.", []string{"REJECT CHL > XKX"}},
		// sources
		{"According to the United Nations, Chile invaded Peru.", []string{
			"ASSAULT CHL > PER | in Peru | by United Nations"}},
		{"Chad alleged that Kenya had never invaded Peru.", []string{
			"ACCUSE TCD > KEN",
			"ASSAULT KEN > PER | in Peru | PS- | by Chad"}},
		{"According to Geneva, Chad invaded Peru.", []string{"ASSAULT TCD > PER | in Peru"}}, // a place says nothing
		{"Kenya claimed the islands from Peru.", []string{"REQUEST KEN > PER"}},
		{"Chad invaded Peru after Kenya claimed the islands.", []string{
			"ASSAULT TCD > PER | in Peru",
			"REQUEST KEN > PER"}},
		{"Chile reportedly invaded Peru.", []string{"ASSAULT CHL > PER | in Peru | PS+"}},
	} {
		pipelinetest.CompareActs(t, "An example", c.prose, c.want...)
	}
}

// TestHearsayIsAsserted holds what tables need besides the value: what is only reported is
// possible and yet asserted.
func TestHearsayIsAsserted(t *testing.T) {
	for prose, want := range map[string]bool{
		"Chile invaded Peru.":               true,
		"Chile reportedly invaded Peru.":    true,
		"Chile planned to invade Peru.":     false,
		"Chile possibly invaded Peru.":      false,
		"Chile did not invade Peru.":        false,
		"If Chile invaded Peru, Kenya won.": false,
	} {
		d := pipelinetest.Read(t, prose, doc.LayerEvents)
		if len(d.Events) != 1 || d.Events[0].Value.IsAsserted != want {
			t.Errorf("%s: %d acts, want one, asserted %v", prose, len(d.Events), want)
		}
	}
}

// TestScores holds the order of the degrees from certain to denied.
func TestScores(t *testing.T) {
	last := 4.0
	for _, marked := range []string{
		"Chad [invaded] Peru.", "Chad allegedly [invaded] Peru.", "Chad may have [invaded] Peru.",
		"If Chad [invaded] Peru, Kenya won.", "Chad plans to [invade] Peru.", "Chad plans not to [invade] Peru.",
		"Chad did not [invade] Peru.",
	} {
		d := pipelinetest.Document(t, marking(t, marked), doc.LayerPredicates)
		if len(d.Predicates) != 1 || d.Predicates[0].Value.Score >= last {
			t.Fatalf("%s: %v, want less than %v", marked, d.Predicates, last)
		}
		last = d.Predicates[0].Value.Score
	}
}

// TestWithoutATree judges sentences that are not parsed by the words before.
func TestWithoutATree(t *testing.T) {
	stage, err := factuality.Given()
	if err != nil {
		t.Fatal(err)
	}
	for marked, want := range map[string]string{
		"Chad [invaded] Peru.":                        "CT+",
		"Chad did not [invade] Peru.":                 "CT-",
		"Chad not only [invaded] Peru.":               "CT+",
		"Chad signed no [treaty].":                    "CT-",
		"Chad will [invade] Peru.":                    "PS+",
		"Chad failed to [invade] Peru.":               "CT-",
		"A planned [invasion] of Peru.":               "PS+",
		"Chad reportedly [invaded] Peru.":             "PS+",
		"Without a word, Chad [invaded] Peru.":        "CT+",
		"Chad left without [invading] Peru.":          "CT-",
		"If Chad [invades] Peru, Kenya will protest.": "Uu",
	} {
		d := pipelinetest.Document(t, marking(t, marked), doc.LayerTags, doc.LayerLemmas, doc.LayerMentions)
		for i := range d.Syntax {
			d.Syntax[i].Relation = ""
		}
		if err := stage(d); err != nil {
			t.Fatal(err)
		}
		if got := d.Predicates[0].Value.Factuality; got != want {
			t.Errorf("%s: %s, want %s", marked, got, want)
		}
	}
}
