package text

import (
	"testing"

	"chancery/pipeline/doc"
	"chancery/pipeline/language/models"
)

func read(t *testing.T, text string, stages ...func(*doc.Document) error) *doc.Document {
	t.Helper()
	segment, err := Segment()
	if err != nil {
		t.Fatal(err)
	}
	d := &doc.Document{Article: doc.Article{Text: text, Blocks: []doc.Block{{Span: doc.Span{End: len(text)}, Kind: doc.Paragraph}}}}
	for _, s := range append([]func(*doc.Document) error{segment}, stages...) {
		if err := s(d); err != nil {
			t.Fatal(err)
		}
	}
	return d
}

// TestOnlyWantedSentencesAreParsed holds the filter before the parser.
func TestOnlyWantedSentencesAreParsed(t *testing.T) {
	set := models.NewSet()
	tag, err := Tag(set)
	if err != nil {
		t.Fatal(err)
	}
	parse, err := Parse(set, func(sentence []doc.Token) bool { return sentence[0].Shape.Is(doc.Capital) })
	if err != nil {
		t.Fatal(err)
	}
	d := read(t, "Iraq invaded Kuwait in 1990. 1990 was a long year.", tag, parse)
	for i, want := range []bool{true, false} {
		if got := d.Syntax[d.Sentences[i].First].Relation != ""; got != want {
			t.Errorf("sentence %d: parsed %v, want %v", i, got, want)
		}
	}
}
