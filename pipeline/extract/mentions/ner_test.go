package mentions

import (
	"testing"

	"chancery/pipeline/doc"
	"chancery/pipeline/gazetteer"
	"chancery/pipeline/language"
)

// TestTitlesAreRoles holds that a title joins no person, and is no name alone.
func TestTitlesAreRoles(t *testing.T) {
	g, err := gazetteer.Load()
	if err != nil {
		t.Fatal(err)
	}
	words, err := readWords()
	if err != nil {
		t.Fatal(err)
	}
	d := tokens(t, "Governor Mario Rossi met the Congresswoman.")
	mention := func(first, last int) doc.Mention[doc.Entity] {
		return doc.Mention[doc.Entity]{Span: doc.Span{Start: d.Tokens[first].Start, End: d.Tokens[last-1].End}, Value: doc.Entity{Class: "PER"}}
	}
	got := words.withoutTitles(d, []doc.Mention[doc.Entity]{mention(0, 3), mention(5, 6)})
	if len(got) != 1 || got[0].In(d.Text) != "Mario Rossi" || got[0].Value.Role.In(d.Text) != "Governor" {
		t.Errorf("got %+v", got)
	}
	marks := marker(g, words)(nil, d.Tokens)
	if len(marks) != len(d.Tokens) || marks[0]&markTitle == 0 || marks[3]&markTitle != 0 {
		t.Errorf("marks %v", marks)
	}
}

// tokens returns a document of one sentence that has tokens only.
func tokens(t *testing.T, text string) *doc.Document {
	t.Helper()
	scanner, err := language.New()
	if err != nil {
		t.Fatal(err)
	}
	return &doc.Document{Article: doc.Article{Text: text}, Tokens: scanner.Tokens(nil, text, doc.Span{End: len(text)})}
}
