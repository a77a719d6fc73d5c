package text_test

import (
	"fmt"
	"testing"

	"chancery/pipeline/doc"
	"chancery/pipeline/extract/text"
	"chancery/pipeline/language/models"
	"chancery/pipeline/pipelinetest"
)

// TestSyntax compares all that the models say of a short sentence.
func TestSyntax(t *testing.T) {
	d := pipelinetest.ReadArticle(t, "= Chad =\n\nPeru sent two ships.\n", doc.LayerLemmas, doc.LayerSyntax)
	var got []string
	for i, w := range d.Syntax {
		if w.UPOS == "" {
			continue // the title, which is skipped
		}
		head := "root"
		if w.Head >= 0 {
			head = d.Tokens[w.Head].In(d.Text)
		}
		word := d.Tokens[i].In(d.Text)
		got = append(got, fmt.Sprintf("%s %s %s %s %s of %s", word, w.UPOS, w.XPOS, w.Lemma, w.Relation, head))
	}
	pipelinetest.CompareAll(t, d.Text, got, []string{
		"Peru PROPN NNP Peru nsubj of sent",
		"sent VERB VBD send root of root",
		"two NUM CD two nummod of ships",
		"ships NOUN NNS ship obj of sent",
		". PUNCT . . punct of sent",
	})
	if len(d.Syntax) != len(d.Tokens) {
		t.Errorf("syntax of %d tokens, and there are %d", len(d.Syntax), len(d.Tokens))
	}
}

// TestOnlySentencesWithActsAreParsed holds the filter before the parser.
func TestOnlySentencesWithActsAreParsed(t *testing.T) {
	parse, err := text.ParseActs(models.NewSet())
	if err != nil {
		t.Fatal(err)
	}
	d := pipelinetest.Read(t, "Iraq invaded Kuwait in 1990. 1990 was a long year.", doc.LayerTags)
	at := doc.Span{Start: d.Sentences[0].Start + 5, End: d.Sentences[0].Start + 12}
	d.Events = []doc.Mention[doc.Event]{{Span: at}}
	if err := parse(d); err != nil {
		t.Fatal(err)
	}
	for i, want := range []bool{true, false} {
		if got := d.Syntax[d.Sentences[i].First].Relation != ""; got != want {
			t.Errorf("sentence %d: parsed %v, want %v", i, got, want)
		}
	}
}
