package mentions

import (
	"testing"

	"chancery/pipeline/doc"
)

// TestTitlesAreRoles holds that a title joins no person, and is no name alone; and that the
// second half of a given name belongs to it, but no other word behind a hyphen.
func TestTitlesAreRoles(t *testing.T) {
	for _, c := range []struct {
		text  string
		spans [][2]int // tokens of the entities
		want  []string // each with its role before it
	}{
		{"Governor Mario Rossi met the Congresswoman.", [][2]int{{0, 3}, {5, 6}}, []string{"Governor|Mario Rossi"}},
		{"Chiang Kai-shek left.", [][2]int{{0, 2}}, []string{"|Chiang Kai-shek"}},
		{"Mario Rossi-led men left.", [][2]int{{0, 2}}, []string{"|Mario Rossi"}},
		{"Rossi-shek left.", [][2]int{{0, 1}}, []string{"|Rossi"}},
		{"Mario Kai-shek left.", [][2]int{{0, 2}, {3, 4}}, []string{"|Mario Kai", "|shek"}},
	} {
		s := sentenceOf(t, c.text)
		var found []doc.Mention[doc.Entity]
		for _, at := range c.spans {
			found = append(found, doc.Mention[doc.Entity]{Span: s.span(at[0], at[1]), Value: doc.Entity{Class: "PER"}})
		}
		var got []string
		for _, e := range s.withoutTitles(s.Document, found) {
			got = append(got, e.Value.Role.In(c.text)+"|"+e.In(c.text))
		}
		compare(t, c.text, got, c.want)
	}
}
