package grammar_test

import (
	"strings"
	"testing"

	"chancery/pipeline/doc"
	"chancery/pipeline/grammar"
	"chancery/pipeline/language"
)

// english returns what the grammar needs to know of English, and the scanner.
func english(t testing.TB) (grammar.Language, func(string) []doc.Token) {
	t.Helper()
	s, err := language.New()
	if err != nil {
		t.Fatal(err)
	}
	tokens := func(text string) []doc.Token { return s.Tokens(nil, text, doc.Span{End: len(text)}) }
	return grammar.Language{Tokens: tokens, Forms: language.Forms}, tokens
}

const calendar = `
list month
  1   January | Jan.
  3   March | Mar.
  12  December

define era (BC|BCE)

rule month-year
  match  month:@month ,? year:1..2100
  means  date form=month
  yes    in March 1947 -> March 1947 | 3
  yes    in March 1947, on 1 March 1948, in Jan. 1949 -> March 1947 | 3 -> Jan. 1949 | 1 + 1 March 1948 | 3
  no     they march 1947 miles

rule day-month-year
  match  day:1..31 of? month:@month ,? year:1..2100 &era?
  match  day:1..31th of? month:@month ,? year:1..2100
  means  date form=day
  yes    signed on 12 March 1947 in Paris -> 12 March 1947 | 3
  yes    the 12th of March, 1947 -> 12th of March, 1947 | 3
  no     12 Marching men

rule decade
  match  the? year:1000..2000s
  means  date
  yes    in the 1960s -> the 1960s

rule treaty
  match  sign/V ..3 treaty|accord
  means  act
  yes    They signed a peace treaty -> signed a peace treaty
  yes    Signing the accord -> Signing the accord
`

func find(g *grammar.Grammar, tokens func(string) []doc.Token) func(string) []grammar.Found {
	return func(text string) []grammar.Found {
		var out []grammar.Found
		toks := tokens(text)
		in := grammar.Input{Text: text, Tokens: toks}
		g.NewMatcher().Each(&in, 0, len(toks), func(m *grammar.Match) {
			answer := grammar.Answer{Text: m.Span().In(text), Value: m.Value("month")}
			out = append(out, grammar.Found{Rule: m.Rule.Name, Answer: answer})
		})
		return out
	}
}

func TestExamplesHold(t *testing.T) {
	lang, tokens := english(t)
	g, err := grammar.Parse(lang, nil, grammar.File{Name: "dates.en.rules", Text: calendar})
	if err != nil {
		t.Fatal(err)
	}
	for _, err := range g.CheckExamples(find(g, tokens)) {
		t.Error(err)
	}
	got := find(g, tokens)("On 12 March 1947 BC")
	if len(got) != 1 || got[0].Text != "12 March 1947 BC" || got[0].Value != "3" {
		t.Errorf("got %v", got)
	}
}

// What an example does not tell, or tells otherwise, is reported; a counter-example
// speaks of its own rule alone.
func TestExamplesThatFailAreReported(t *testing.T) {
	lang, tokens := english(t)
	for _, c := range []struct{ line, want string }{
		{"yes one two -> one two", ""},
		{"yes one two and one two -> one two -> one two", ""},
		{"yes three one two -> one two + three", ""},
		{"no three", ""},
		{"yes one two -> one", "got\n\tyes one two -> one two\nwant\n\tyes one two -> one"},
		{"yes one two -> one two | 1", "got\n\tyes one two -> one two\nwant"},
		{"yes one two and one two -> one two", "got\n\tyes one two and one two -> one two -> one two\nwant"},
		{"yes three one two -> one two", "got\n\tyes three one two -> one two + three\nwant"},
		{"yes three one two -> three + one two", "got\n\tyes three one two -> one two + three\nwant"},
		{"no one two", "want nothing, got\n\tyes one two -> one two"},
	} {
		text := "rule a\n  match one two\n  means x\n  yes one two -> one two\n  " + c.line +
			"\nrule b\n  match three\n  means x\n  yes three -> three\n"
		g, err := grammar.Parse(lang, nil, grammar.File{Name: "x.rules", Text: text})
		if err != nil {
			t.Fatal(err)
		}
		wrong := g.CheckExamples(find(g, tokens))
		if c.want == "" && len(wrong) > 0 ||
			c.want != "" && (len(wrong) != 1 || !strings.Contains(wrong[0].Error(), c.want)) {
			t.Errorf("%s: want %q, got %v", c.line, c.want, wrong)
		}
	}
}

func TestErrorsNameFileAndLine(t *testing.T) {
	lang, _ := english(t)
	for _, c := range []struct{ text, want string }{
		{"rule a\n  match @month\n  means x\n  yes y -> y\n", `x.rules:2: no list "month"`},
		{"rule a\n  match one\n  means x\n", "x.rules:2: rule x/a has no example"},
		{"rule a\n  means x\n  yes y -> y\n", "x.rules:1: rule x/a has no match"},
		{"rule a\n  match one\n  means x\n  yes one\n", "x.rules:4: rule x/a: an example tells what the rule finds"},
		{"rule a\n  match one?\n  means x\n  yes y -> y\n", "matches nothing at all"},
		{"rule a\n  match (one\n  means x\n  yes y -> y\n", "a ( is not closed"},
		{"rule a\n  match {date}\n  means x\n  yes y -> y\n", `no layer "date"`},
		{"rule a\n  match <noun>\n  means x\n  yes y -> y\n", `no class "noun"`},
		{"rule a\n  match sign/Q\n  means x\n  yes y -> y\n", `no tag "Q"`},
		{"define a &a\nrule b\n  match &a\n  means x\n  yes y -> y\n", "stands for itself"},
		{"rul a\n", "x.rules:1"},
		{"list a\n  1 x\nlist a\n", `list "a" stands twice`},
	} {
		_, err := grammar.Parse(lang, nil, grammar.File{Name: "x.rules", Text: c.text})
		if err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%q: want an error with %q, got %v", c.text, c.want, err)
		}
	}
}

func TestLayersMatchMentions(t *testing.T) {
	lang, tokens := english(t)
	g, err := grammar.Parse(lang, []string{"actor"}, grammar.File{Name: "m.rules", Text: "" +
		"rule embassy\n  match sender:{actor} has|had an? embassy in host:{actor}\n  means mission\n  yes x -> x\n"})
	if err != nil {
		t.Fatal(err)
	}
	text := "South Korea has an embassy in Iraq."
	toks := tokens(text)
	actors := grammar.Layer{At: make([]int32, len(toks)), End: make([]int32, len(toks))}
	actors.At[0], actors.End[0] = 1, 2
	actors.At[6], actors.End[6] = 2, 7
	in := grammar.Input{Text: text, Tokens: toks, Layers: []grammar.Layer{actors}}
	n := 0
	g.NewMatcher().Each(&in, 0, len(toks), func(m *grammar.Match) {
		n++
		if m.Mention("sender") != 0 || m.Mention("host") != 1 || m.Value("host") != "Iraq" {
			t.Errorf("sender %d, host %d %q", m.Mention("sender"), m.Mention("host"), m.Value("host"))
		}
	})
	if n != 1 {
		t.Errorf("%d matches, want 1", n)
	}
}

// A pattern that could go many ways must not become slow on a hostile text.
func TestHostileTextIsLinear(t *testing.T) {
	lang, tokens := english(t)
	g, err := grammar.Parse(lang, nil, grammar.File{Name: "x.rules", Text: "" +
		"rule a\n  match (a|a a)* (a|a a)* (a|a a)* b\n  means x\n  yes a b -> a b\n"})
	if err != nil {
		t.Fatal(err)
	}
	find(g, tokens)(strings.Repeat("a ", 3000))
}
