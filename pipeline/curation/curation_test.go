package curation

import (
	"strings"
	"testing"

	"chancery/schemas"
)

func TestDefault(t *testing.T) {
	c, err := Default()
	if err != nil {
		t.Fatal(err)
	}
	if len(c.Same) == 0 || len(c.Apart) == 0 {
		t.Error("the corrections that the program carries have no examples")
	}
}

func TestParse(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"same:\n  - alias: A B\n    actor: Q1\n", "c.yaml:2: say in reason"},
		{"same:\n  - alias: A B\n    actor: Q1\n    reason: x\n  - alias: C\n    reason: y\n",
			"c.yaml:5: an entry of same needs"},
		{"apart:\n  - a: X\n    b: ''\n    reason: x\n", "c.yaml:2: an entry of apart needs two names"},
		{"apart:\n  - a: X\n    b: X\n    reason: x\n", ""},
		{"same:\n  - alias: A B\n    actor: C D\n    reason: x\n  - alias: C D\n    actor: A B\n    reason: x\n",
			"c.yaml:2: \"A B\" leads to C D and back"},
		{"same:\n  - alias: A\n    actor: B\n    reason: x\napart:\n  - {a: B, b: a, reason: y}\n",
			"c.yaml:2: \"A\" and B stand under apart"},
		{"sames:\n  - x\n", "field sames not found"},
		{"", ""},
	} {
		_, err := Parse("c.yaml", []byte(c.text))
		if got := ""; err != nil {
			got = err.Error()
			if c.want == "" || !strings.Contains(got, c.want) {
				t.Errorf("%q: %s", c.text, got)
			}
		} else if c.want != "" {
			t.Errorf("%q: no error, want %q", c.text, c.want)
		}
	}
}

func TestNear(t *testing.T) {
	for _, c := range []struct {
		a, b string
		near bool
	}{
		{"Recep Tayyip Erdoğan", "Recep Tayyip Erdogan", true},
		{"N. V. Gerasimova", "Natalia Viktorovna Gerasimova", true},
		{"V. Putin", "Vladimir Putin", true},
		{"Vladimir Vladimirovich Putin", "Vladimir Putin", true},
		{"FLN", "Front de Libération Nationale", true},
		{"Mahmoud Ahmadinejad", "Mahmud Ahmadinejad", true},
		{"Ministry of Foreign Affairs", "Ministry of Foreign Affair", true},
		{"Henry II", "Henry IV", false},
		{"Frederick II", "Frederic II", true},
		{"George Bush", "Jeb Bush", false},
		{"Ali Hassan", "Omar Hassan", false},
		{"Iran", "Iraq", false},
		{"", "Iraq", false},
	} {
		if got := Near(c.a, c.b); (got != "") != c.near || Near(c.b, c.a) != got {
			t.Errorf("%q and %q: %q, the other way %q", c.a, c.b, got, Near(c.b, c.a))
		}
	}
}

func TestDuplicates(t *testing.T) {
	row := func(id, name, kind, country, item string, n int64) schemas.ActorRow {
		return schemas.ActorRow{ActorID: id, Name: name, Kind: kind, Country: country, Wikidata: item, MentionCount: n}
	}
	actors := []schemas.ActorRow{
		row("1", "Yulia Tymoshenko", "person", "UKR", "", 9),
		row("2", "Yulia Timoshenko", "person", "", "", 2), row("3", "Yulia Tymoshenko", "party", "UKR", "", 9),
		row("4", "George H. W. Bush", "person", "USA", "", 7), row("5", "George W. Bush", "person", "USA", "", 8),
		row("6", "V. Putin", "person", "RUS", "", 1), row("7", "Vladimir Putin", "person", "RUS", "", 20),
		row("8", "V. Putin", "person", "UKR", "", 1),
	}
	c, err := Default()
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, p := range Duplicates(actors, c) {
		got = append(got, p.A.ActorID+p.B.ActorID)
	}
	if strings.Join(got, " ") != "12 67" {
		t.Errorf("pairs %v, want 12 and 67: others differ in country or kind, or are kept apart", got)
	}
}
