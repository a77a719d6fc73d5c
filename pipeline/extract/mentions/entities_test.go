package mentions_test

import (
	"testing"

	"chancery/pipeline/doc"
	"chancery/pipeline/extract/mentions"
	"chancery/pipeline/language"
	"chancery/pipeline/pipelinetest"
)

// TestEntities holds all named entities of a text, with their class and role.
func TestEntities(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"Minister Karen Holgersen visited Baghdad with the World Bank.",
			"Karen Holgersen PER; Baghdad LOC; World Bank ORG"},
		{"The Treaty of Ghent ended it.", "Treaty of Ghent MISC"},
		{"Mario Petrenko-led delegates met Chiang Kai-shek.", "Mario Petrenko PER; Chiang Kai-shek PER"},
		{"They met in May.", ""},
	} {
		d := pipelinetest.Read(t, c.text, doc.LayerEntities)
		var got []string
		for _, m := range d.Entities {
			entity := m.In(d.Text) + " " + m.Value.Class
			if !m.Value.Role.Empty() {
				entity += " " + m.Value.Role.In(d.Text)
			}
			got = append(got, entity)
		}
		pipelinetest.Compare(t, c.text, got, c.want)
	}
}

// TestMarker holds that the lists mark titles, occupations and head nouns for the names
// model, each in its own way, and nothing else, behind the marks that were there.
func TestMarker(t *testing.T) {
	mark, err := mentions.Marker(pipelinetest.Gazetteer(t))
	if err != nil {
		t.Fatal(err)
	}
	scanner, err := language.New()
	if err != nil {
		t.Fatal(err)
	}
	const text = "Prime Minister Holgersen asked the historian and the Ministry"
	const isList = 3 << 9
	var got []uint16
	for _, m := range mark([]uint16{7}, scanner.Tokens(nil, text, doc.Span{End: len(text)})) {
		got = append(got, m&isList>>9)
	}
	want := []uint16{0, 1, 1, 0, 0, 0, 2, 0, 0, 3}
	if len(got) != len(want) {
		t.Fatalf("got %d marks, want %d", len(got), len(want))
	}
	for i := range want {
		if got[i] != want[i] {
			t.Errorf("token %d: got list %d, want %d", i-1, got[i], want[i])
		}
	}
}
