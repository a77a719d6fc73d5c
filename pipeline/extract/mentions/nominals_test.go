package mentions_test

import (
	"testing"

	"chancery/pipeline/doc"
	"chancery/pipeline/pipelinetest"
)

// TestNominals holds nominals and pronouns where no name stands.
func TestNominals(t *testing.T) {
	table{
		{"The two countries met, and both sides agreed.",
			"The two countries | nominal pair pair; both sides | nominal pair pair"},
		{"Both of the two states and the Alliance agreed with each other.",
			"Both of the two states | nominal pair pair; Alliance | nominal institution institution; " +
				"each other | nominal pair pair"},
		{"The organization said it left, and the Iraqi prime minister told her so.",
			"The organization | nominal body body; it | pronoun it it; " +
				"Iraqi | demonym state IRQ demonym; prime minister | nominal office office; " +
				"her | pronoun she she"},
		{"He gave them the kingdom.",
			"He | pronoun he he; them | pronoun they they; the kingdom | nominal state realm"},
	}.run(t)
}

// TestHeadingsTakeNobodyUp holds that a heading names, but holds no nominal and no pronoun.
func TestHeadingsTakeNobodyUp(t *testing.T) {
	d := pipelinetest.ReadArticle(t, "= Title =\n== Iraq and their flag ==\nThey left.\n", doc.LayerNames)
	var got []string
	for _, m := range d.Names {
		got = append(got, written(d, m))
	}
	pipelinetest.Compare(t, d.Text, got, "Iraq | state IRQ gazetteer; They | pronoun they they")
}
