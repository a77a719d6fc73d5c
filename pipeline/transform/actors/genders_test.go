package actors

import (
	"maps"
	"strings"
	"testing"

	"chancery/pipeline/doc"
)

// TestGenders holds what given names, titles and relations tell of a person whom all
// mentions of X and Y mean; those of a place tell nothing.
func TestGenders(t *testing.T) {
	given, err := readGivenNames()
	if err != nil {
		t.Fatal(err)
	}
	lists, err := readLists()
	if err != nil {
		t.Fatal(err)
	}
	g := genders{given, lists.genders}
	for _, c := range []struct {
		text, want string
		names      []string
	}{
		{"Peter X left.", "he", []string{"Peter X"}},
		{"Mária X left.", "she", []string{"Mária X"}},
		{"Queen X left.", "she", []string{"X"}},
		{"Mr. X left.", "he", []string{"X"}},
		{"His wife Robin X left.", "she", []string{"Robin X"}},
		{"The son of Lady X left.", "she", []string{"X"}},
		{"X left.", "", []string{"X"}},
		{"X left. Sir Y came.", "he", []string{"X", "Y"}},
		{"Peter X left. Anna Y came.", "he", []string{"Peter X", "Anna Y"}},
		{"Peter X left. Queen Y came.", "she", []string{"Peter X", "Y"}},
	} {
		d := &doc.Document{Article: doc.Article{Text: c.text}, Actors: []doc.Actor{{Kind: "person"}, {Kind: "place"}}}
		for i, name := range c.names {
			at := strings.Index(c.text, name)
			span := doc.Span{Start: at, End: at + len(name)}
			d.Mentions = append(d.Mentions, mention{Span: span, Value: doc.Reference{Actor: 0}})
			if i == 0 {
				d.Mentions = append(d.Mentions, mention{Span: span, Value: doc.Reference{Actor: 1}})
			}
		}
		want := map[int]string{}
		if c.want != "" {
			want[0] = c.want
		}
		if got := g.of(d); !maps.Equal(got, want) {
			t.Errorf("%q: got %v, want %v", c.text, got, want)
		}
	}
}
