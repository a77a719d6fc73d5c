package gazetteer

import (
	"testing"

	"chancery/pipeline/doc"
)

// TestNamesakes holds which state a country stands for in an act of a day, and those who act
// for it, and nobody else.
func TestNamesakes(t *testing.T) {
	g, err := Load()
	if err != nil {
		t.Fatal(err)
	}
	for kind, want := range map[string]string{
		"state": "YUG", "government": "YUG", "person": "YUG", "place": "YUG",
		"armed_group": "ORG:X", "company": "ORG:X", "party": "ORG:X", "people": "ORG:X",
	} {
		actor := doc.Actor{Name: "X", Kind: kind, Country: "SRB", Entry: -1}
		if got := g.PartyOn(actor, "1991-05-02"); got != want {
			t.Errorf("a %s of Serbia stands for %s in 1991, want %s", kind, got, want)
		}
	}
	for _, c := range []struct{ country, day, want string }{
		{"RUS", "1922-12-29", "RUS"},
		{"RUS", "1963-12-14", "SUN"},
		{"RUS", "1991-12-27", "RUS"},
		{"CZE", "1918-10-27", "CZE"},
		{"CZE", "1920-01-20", "CSK"},
		{"CZE", "1993-01-01", "CZE"},
		{"SRB", "1879-04-14", "SRB"},
		{"SRB", "1955-01-02", "YUG"},
		{"SRB", "1999-03-24", "SRB"},
		{"SRB", "", "SRB"},
		{"FRA", "1950-01-01", "FRA"},
	} {
		state := doc.Actor{Kind: "state", Country: c.country, Entry: g.ByKey(c.country)}
		if got := g.PartyOn(state, c.day); got != c.want {
			t.Errorf("%s on %q stands for %s, want %s", c.country, c.day, got, c.want)
		}
	}
}
