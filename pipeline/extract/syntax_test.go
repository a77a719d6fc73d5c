package extract

import (
	"testing"

	"chancery/pipeline/doc"
	"chancery/pipeline/gazetteer"
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

// TestOnlySentencesWithAnEventWordAreParsed holds the filter before the parser,
// and that it is gone when everything is asked for.
func TestOnlySentencesWithAnEventWordAreParsed(t *testing.T) {
	set := models.NewSet()
	tag, _ := Tag(set)
	for everything, want := range map[bool][2]bool{false: {true, false}, true: {true, true}} {
		parse, err := Parse(set, everything)
		if err != nil {
			t.Fatal(err)
		}
		d := read(t, "Iraq invaded Kuwait in 1990. The river is long.", tag, parse)
		for i, s := range d.Sentences {
			if got := d.Syntax[s.First].Relation != ""; got != want[i] {
				t.Errorf("everything %v, sentence %d: parsed %v, want %v", everything, i, got, want[i])
			}
		}
	}
}

// TestTitlesAreRoles holds that a title joins no person, and is no name alone.
func TestTitlesAreRoles(t *testing.T) {
	g, err := gazetteer.Load()
	if err != nil {
		t.Fatal(err)
	}
	words, err := readNameWords()
	if err != nil {
		t.Fatal(err)
	}
	d := read(t, "Governor Mario Rossi met the Congresswoman.")
	mention := func(first, last int) doc.Mention[doc.Entity] {
		return doc.Mention[doc.Entity]{Span: doc.Span{Start: d.Tokens[first].Start, End: d.Tokens[last-1].End}, Value: doc.Entity{Class: "PER"}}
	}
	got := parted(d, []doc.Mention[doc.Entity]{mention(0, 3), mention(5, 6)}, words.titles)
	if len(got) != 1 || got[0].In(d.Text) != "Mario Rossi" || got[0].Value.Role.In(d.Text) != "Governor" {
		t.Errorf("got %+v", got)
	}
	marks := marker(g, words)(nil, d.Tokens)
	if len(marks) != len(d.Tokens) || marks[0]&markTitle == 0 || marks[3]&markTitle != 0 {
		t.Errorf("marks %v", marks)
	}
}
