package wikitext

import (
	"testing"
	"unicode/utf8"

	"chancery/pipeline/doc"
)

// checkArticle holds that blocks and links lie in the text, in order, apart, on rune
// borders, and that the origin leads to the markup.
func checkArticle(t *testing.T, name string, a *doc.Article, markup string) {
	t.Helper()
	end := 0
	for _, b := range a.Blocks {
		if b.Start < end || b.Empty() || b.End > len(a.Text) ||
			utf8.ValidString(markup) && !utf8.ValidString(b.In(a.Text)) {
			t.Fatalf("%s: block %v behind %d of %d bytes", name, b.Span, end, len(a.Text))
		}
		end = b.End
	}
	end = 0
	for _, l := range a.Links {
		if l.Start < end || l.Empty() || l.End > len(a.Text) || l.Target == "" {
			t.Fatalf("%s: link %v to %q", name, l.Span, l.Target)
		}
		end = l.End
	}
	for i, s := range a.Origin {
		if s.Text.Empty() || s.Text.End > len(a.Text) || s.Raw.Start < 0 ||
			s.Raw.End > int64(len(markup)) || s.Raw.Empty() ||
			s.IsCopy && s.Text.In(a.Text) != markup[s.Raw.Start:s.Raw.End] ||
			i > 0 && (s.Text.Start < a.Origin[i-1].Text.End || s.Raw.Start < a.Origin[i-1].Raw.Start) {
			t.Fatalf("%s: segment %d, %v, behind %v: %q from %q", name, i, s, a.Origin[max(i-1, 0)],
				s.Text.In(a.Text), markup[max(s.Raw.Start, 0):min(int64(len(markup)), max(s.Raw.End, 0))])
		}
	}
}
