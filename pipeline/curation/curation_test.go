package curation

import (
	"slices"
	"strings"
	"testing"

	"go.yaml.in/yaml/v3"

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
		{"same:\n  - alias: A B\n    actor: a b\n    reason: x\n", "or name those of one name by their ids"},
		{"same:\n  - alias: 00000000000000aa\n    actor: 00000000000000bb\n    reason: x\n", ""},
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
	actors := []schemas.ActorRow{
		row("1", "Yulia Tymoshenko", "person", "UKR", "", 9), row("2", "Yulia Timoshenko", "person", "", "", 2),
		row("3", "Yulia Tymoshenko", "party", "UKR", "", 9), row("4", "George H. W. Bush", "person", "USA", "", 7),
		row("5", "George W. Bush", "person", "USA", "", 8), row("6", "V. Putin", "person", "RUS", "", 1),
		row("7", "Vladimir Putin", "person", "RUS", "", 20), row("8", "V. Putin", "person", "UKR", "", 1),
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

func row(id, name, kind, country, item string, n int64) schemas.ActorRow {
	return schemas.ActorRow{ActorID: id, Name: name, Kind: kind, Country: country, Wikidata: item, MentionCount: n}
}

// TestEntries holds that what is printed is taken again, leads every alias somewhere
// once, and names an actor by its name only where no other is called so.
func TestEntries(t *testing.T) {
	curzon, lord := row("a1", "Curzon", "person", "", "", 2), row("a2", "Curzon", "person", "GBR", "", 4)
	first, second, third := row("b1", "E. Kurz", "person", "", "", 9), row("b2", "Ernst Kurz", "person", "", "", 3),
		row("b3", "Ernest Kurz", "person", "", "", 5)
	non, Non := row("c1", "Non-aligned", "igo", "", "", 50), row("c2", "Non-Aligned", "igo", "", "Q83201", 1)
	bank, other := row("d1", "Bank", "igo", "", "Q1", 1), row("d2", "A Bank", "igo", "", "Q2", 1)
	between := row("d3", "The Bank", "igo", "", "", 9)
	pairs := []Pair{
		{curzon, lord, "same"}, {first, second, "near"}, {first, third, "near"}, {second, third, "close"},
		{non, Non, "same"}, {bank, between, "near"}, {between, other, "near"},
	}
	actors := []schemas.ActorRow{curzon, lord, first, second, third, non, Non, bank, other, between}
	c := Entries(pairs, actors)
	var got []string
	for _, s := range c.Same {
		got = append(got, strings.Join([]string{s.Alias, s.Kind, s.Country, s.Actor, s.Reason}, "|"))
	}
	want := []string{
		"a1|||a2|CHECK: same (Curzon, Curzon)",
		"Ernst Kurz|person||E. Kurz|CHECK: near (E. Kurz)",
		"Ernest Kurz|person||E. Kurz|CHECK: near (E. Kurz)",
		"c1|||Q83201|CHECK: same (Non-aligned, Non-Aligned)",
		"d3|||Q1|CHECK: near (The Bank, Bank)",
	}
	if !slices.Equal(got, want) {
		t.Errorf("got\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
	text, err := yaml.Marshal(c)
	if err != nil {
		t.Fatal(err)
	}
	read, err := Parse("c.yaml", text)
	if err != nil {
		t.Fatal(err)
	}
	if unused := read.Unused(actors); unused != nil {
		t.Errorf("unused: %q", unused)
	}
}

func TestUnused(t *testing.T) {
	c, err := Parse("c.yaml", []byte("same:\n  - {alias: A B, kind: person, actor: Q1, reason: x}\n"+
		"  - {alias: A B, kind: party, actor: a1, reason: x}\n"+
		"  - {alias: A B, country: PER, actor: Nobody, reason: x}\n"+
		"apart:\n  - {a: the a b, b: Q2, reason: x}\n  - {a: X, b: X, reason: x}\n"))
	if err != nil {
		t.Fatal(err)
	}
	got := c.Unused([]schemas.ActorRow{row("a1", "A B", "person", "", "", 1), row("a2", "C", "state", "PER", "Q1", 1)})
	want := []string{
		"c.yaml:3: no actor of these articles is called A B (party)",
		"c.yaml:4: no actor of these articles is called A B (PER)",
		"c.yaml:4: no actor of these articles is called Nobody",
		"c.yaml:6: no actor of these articles is called Q2",
		"c.yaml:7: no actor of these articles is called X",
	}
	if !slices.Equal(got, want) {
		t.Errorf("got\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
}

// Two actors are kept apart by any of their names.
func TestAreApart(t *testing.T) {
	a, b := Actor{ID: "a1", Name: "A", Wikidata: "Q1"}, Actor{ID: "b1", Name: "B"}
	for _, x := range []Apart{{A: "A", B: "b"}, {A: "b1", B: "a1"}, {A: "Q1", B: "B"}} {
		c := Corrections{Apart: []Apart{x}}
		if !c.AreApart(a, b) || !c.AreApart(b, a) || c.AreApart(a, a) {
			t.Errorf("%+v", x)
		}
	}
	if c := (Corrections{Apart: []Apart{{A: "A", B: ""}}}); c.AreApart(a, b) {
		t.Error("an actor without an item is called by no name")
	}
}
