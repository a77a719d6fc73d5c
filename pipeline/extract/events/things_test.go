package events

import (
	"strings"
	"testing"

	"chancery/pipeline/doc"
	"chancery/pipeline/language"
	"chancery/pipeline/tree"
)

// TestThings says which thing that diplomatic acts are done to a word sees before or behind
// it, and whether a verb stands between.
func TestThings(t *testing.T) {
	words, err := readThings()
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		prose string // a word and its class, the word that sees marked with *
		step  int
		want  string
	}{
		{"the/DET Embassy/PROPN at/ADP Bathurst/PROPN (/PUNCT now/ADV Banjul/PROPN )/PUNCT was/AUX *established/VERB",
			-1, "mission"},
		{"Chile/PROPN closed/VERB its/PRON embassy/NOUN and/CCONJ *moved/VERB away/ADV", -1, "mission"},
		{"Chile/PROPN *moved/VERB and/CCONJ closed/VERB its/PRON embassy/NOUN", 1, "mission behind a verb"},
		{"Chile/PROPN *established/VERB a/DET school/NOUN", 1, "none"},
		{"Chile/PROPN *named/VERB its/PRON first/ADJ ambassadors/NOUN", 1, "envoy"},
		{"to/PART minister/VERB was/AUX to/PART *serve/VERB", -1, "none"}, // no noun
		{"embassy/NOUN " + strings.Repeat("very/ADV ", farthest) + "*old/ADJ", -1, "none"},
	} {
		s := scene{Tree: tree.Tree{Document: &doc.Document{}}, model: &Model{things: words}}
		at := -1
		for i, w := range strings.Fields(c.prose) {
			form, upos, _ := strings.Cut(w, "/")
			if strings.HasPrefix(form, "*") {
				at, form = i, form[1:]
			}
			s.Tokens = append(s.Tokens, doc.Token{Fold: language.Fold(form)})
			s.Words = append(s.Words, tree.Word{UPOS: tree.Of(upos)})
		}
		got := wordSight{&s}.thing(at, c.step)
		name := "none"
		for _, kind := range words {
			if kind == got.kind {
				for _, k := range []string{"mission", "envoy", "relations", "pact", "credentials"} {
					if tree.Of(k) == kind {
						name = k
					}
				}
			}
		}
		if got.behind == 1 {
			name += " behind a verb"
		}
		if name != c.want {
			t.Errorf("%s: sees %s, want %s", c.prose, name, c.want)
		}
	}
}
