package mentions

import (
	"slices"
	"strconv"
	"sync"
	"testing"

	"chancery/pipeline/doc"
	"chancery/pipeline/gazetteer"
	"chancery/pipeline/language"
)

// loaded is the gazetteer that the tests share.
var loaded = sync.OnceValues(gazetteer.Load)

// sentenceOf returns a text as one sentence of which nothing but tokens is known.
func sentenceOf(t *testing.T, text string) *sentence {
	t.Helper()
	scanner, err := language.New()
	if err != nil {
		t.Fatal(err)
	}
	words, err := readWords()
	if err != nil {
		t.Fatal(err)
	}
	g, err := loaded()
	if err != nil {
		t.Fatal(err)
	}
	d := &doc.Document{Article: doc.Article{Text: text}}
	d.Tokens = scanner.Tokens(nil, text, doc.Span{End: len(text)})
	d.Tokens[0].Shape |= doc.Opens
	d.Syntax = make([]doc.Syntax, len(d.Tokens))
	return &sentence{Document: d, words: words, gazetteer: g, limit: len(d.Tokens)}
}

func compare(t *testing.T, text string, got, want []string) {
	t.Helper()
	if !slices.Equal(got, want) {
		t.Errorf("%s\n got %q\nwant %q", text, got, want)
	}
}

// TestRunsReach holds how far the run of capitals at the second word reaches, and the kind
// and place of its head noun.
func TestRunsReach(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"Karen Holgersen left", "Karen Holgersen"},
		{"Karen van der Holborn left", "Karen van der Holborn"},
		{"Karen van here", "Karen"},
		{"Jean-Pierre Holborn left", "Jean-Pierre Holborn"},
		{"Jean-sur-Holborn left", "Jean"},
		{"Jean-de-Holborn left", "Jean-de-Holborn"},
		{"Nouri al-Holborni left", "Nouri al-Holborni"},
		{"Wilhelm II left", "Wilhelm II"},
		{"Wilhelm XL left", "Wilhelm XL"},
		{"Ministry of Labour and Social Affairs met", "Ministry of Labour and Social Affairs government 0"},
		{"Ministry of Trade, Tourism and Sport met", "Ministry of Trade, Tourism and Sport government 0"},
		{"Ministry of Trade, Danish envoys and Sport", "Ministry of Trade government 0"},
		{"Ministry of Labour and culture of Peru met", "Ministry of Labour and culture of Peru government 0"},
		{"Ministry of Labour and that of Peru met", "Ministry of Labour government 0"},
		{"Cultural and Scientific Organization met", "Cultural and Scientific Organization igo 3"},
		{"Cultural and other Organization met", "Cultural"},
		{"Workers' Party members met", "Workers' Party party 2"},
		{"Sailors' Party members met", "Sailors"},
		{"Army of President Holborn left", "Army military 0"},
		{"Bank of President Holborn left", "Bank of President Holborn company 0"},
		{"Battle on Holborn Bridge", "Battle - 0"},
		{"Council on Foreign Relations met", "Council on Foreign Relations ngo 0"},
		{"Supreme Court Justice Holborn left", "Supreme Court government 0"},
		{"Holborn Court N. Petrenko left", "Holborn Court government 1"},
		{"Empire of Japan Karen Holgersen left", "Empire of Japan historical_state 0"},
		{"Council V.A.Petrenko left", "Council ngo 0"},
		{"Holborn Council Bank left", "Holborn Council Bank company 2"},
		{"council left", ""},
	} {
		text := "The " + c.text
		s := sentenceOf(t, text)
		runs := capitals{s, bridges{s}, committees{s}}
		r := runs.extend(1)
		got := ""
		if r.last > 1 {
			got = s.span(1, r.last).In(text)
		}
		if r.head != "" {
			got += " " + r.head + " " + strconv.Itoa(r.headAt-1)
		}
		if got != c.want {
			t.Errorf("%q: got %q, want %q", c.text, got, c.want)
		}
	}
}

// TestInitials holds what are the initials of a person.
func TestInitials(t *testing.T) {
	for token, want := range map[string]bool{
		"N.": true, "V.A.": true, "V.A.B.": true,
		"": false, "N": false, "n.": false, "NA.": false, "U.S": false, "A.B.C.D.": false, "É.": false,
	} {
		if got := isInitials(token); got != want {
			t.Errorf("%q: got %v, want %v", token, got, want)
		}
	}
}

// TestArabicArticle holds what is a name with an article in small letters.
func TestArabicArticle(t *testing.T) {
	for word, want := range map[string]bool{
		"al-Maliki": true, "ash-Shabab": true, "al-": false, "almaliki": false, "al-maliki": false,
	} {
		if got := isArabic(word); got != want {
			t.Errorf("%q: got %v, want %v", word, got, want)
		}
	}
}
