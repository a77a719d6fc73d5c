package grammar

import (
	"fmt"
	"math/rand/v2"
	"os"
	"slices"
	"strings"
	"testing"

	"chancery/pipeline/doc"
	"chancery/pipeline/language"
)

// english is the language of the rules of this project, without inflection.
func english(t testing.TB) (Language, *language.Scanner) {
	t.Helper()
	scanner, err := language.New()
	if err != nil {
		t.Fatal(err)
	}
	return Language{
		Tokens: func(text string) []doc.Token { return scanner.Tokens(nil, text, doc.Span{End: len(text)}) },
		Forms:  language.Forms,
	}, scanner
}

// dateGrammar compiles the rules for dates; copies more rules of the same patterns
// stand behind them, word for word or, where foreign, over words of their own.
func dateGrammar(t testing.TB, copies int, foreign bool) (*Grammar, *language.Scanner) {
	t.Helper()
	lang, scanner := english(t)
	text, err := os.ReadFile("../extract/dates/dates.en.rules")
	if err != nil {
		t.Fatal(err)
	}
	files := []File{{Name: "dates.en.rules", Text: string(text)}}
	_, rules, _ := strings.Cut(string(text), "\nrule ")
	rules = "\nrule " + rules
	for k := range copies {
		again := strings.ReplaceAll(rules, "\nrule ", fmt.Sprintf("\nrule copy%d-", k))
		if foreign {
			again = foreignWords(again)
		}
		files = append(files, File{Name: fmt.Sprintf("copy%d.rules", k), Text: again})
	}
	g, err := Parse(lang, nil, files...)
	if err != nil {
		t.Fatal(err)
	}
	return g, scanner
}

// foreignWords makes the words of match lines those of a language that no text is
// in.
func foreignWords(rules string) string {
	lines := strings.Split(rules, "\n")
	for i, line := range lines {
		if !strings.HasPrefix(line, "  match ") {
			continue
		}
		fields := strings.Fields(line)[1:]
		for k, f := range fields {
			if strings.Trim(f, "abcdefghijklmnopqrstuvwxyz|") == "" {
				fields[k] = strings.ReplaceAll(f, "|", "qx|") + "qx"
			}
		}
		lines[i] = "  match " + strings.Join(fields, " ")
	}
	return strings.Join(lines, "\n")
}

// sample is text that is rich in dates, repeated and shuffled by a fixed seed.
func sample(words int) string {
	r := rand.New(rand.NewPCG(1, 2))
	pool := strings.Fields(`the a of in on at by since until from to between and , . ( ) – - / : ' 's day days week
		weeks month months year years decade century centuries quarter half early late mid end beginning first second
		third fourth following previous next last this that same later earlier ago before after January May March 12
		May June October 5 31 1948 1967 2003 06 1/2 20th 1990s 60s '60s BC AD a.m. p.m. 10 30 Monday Friday summer
		winter spring fall two three twenty - five dozen several few some every each per now today recently future
		past present Christmas Easter nineteen eighty Iraq minister signed troops 35,000 refugees agreed said visited
		Resolution 1244 and of the in`)
	var b strings.Builder
	for range words {
		b.WriteString(pool[r.IntN(len(pool))])
		b.WriteByte(' ')
	}
	return b.String()
}

// found writes what a matcher finds, with all parts.
func foundAll(g *Grammar, m *Matcher, text string, tokens []doc.Token) []string {
	var out []string
	in := Input{Text: text, Tokens: tokens}
	m.Each(&in, 0, len(tokens), func(x *Match) {
		line := fmt.Sprint(x.Rule.Name, x.First, x.Last)
		for _, p := range x.parts {
			line += fmt.Sprint(" ", g.names[p.name], p.first, p.last, p.value)
		}
		out = append(out, line)
	})
	return out
}

// The automaton finds what walking all rules finds.
func TestAutomatonFindsWhatTheRulesFind(t *testing.T) {
	g, scanner := dateGrammar(t, 0, false)
	text := sample(20000)
	tokens := scanner.Tokens(nil, text, doc.Span{End: len(text)})
	fast, slow, tiny := g.NewMatcher(), &Matcher{g: g}, g.NewMatcher()
	tiny.automaton.limit = 8
	want := foundAll(g, slow, text, tokens)
	if len(want) < 2000 {
		t.Fatalf("%d matches are too few to prove anything", len(want))
	}
	for name, m := range map[string]*Matcher{"fresh": fast, "warm": fast, "small": tiny} {
		if got := foundAll(g, m, text, tokens); !slices.Equal(got, want) {
			for i := range got {
				if i >= len(want) || got[i] != want[i] {
					t.Fatalf("%s: %s, want %s", name, got[i], want[min(i, len(want)-1)])
				}
			}
			t.Fatalf("%s: %d matches, want %d", name, len(got), len(want))
		}
	}
}

// A match that is refused gives way to the next best of its place, and never
// comes again.
func TestRefusedMatches(t *testing.T) {
	lang, scanner := english(t)
	g, err := Parse(lang, nil, File{"r.rules", `rule long
  match the red house
  means x
  yes the red house -> the red house
rule short
  match the red
  means x
  yes the red -> the red
rule house
  match house
  means x
  yes house -> house
`})
	if err != nil {
		t.Fatal(err)
	}
	text := "the red house"
	in := Input{Text: text, Tokens: scanner.Tokens(nil, text, doc.Span{End: len(text)})}
	var seen []string
	g.Use(func(m *Matcher) {
		m.EachTaken(&in, 0, 3, func(x *Match) bool {
			seen = append(seen, x.Rule.Name)
			return x.Rule.Name == "r/house"
		})
	})
	if want := []string{"r/long", "r/short", "r/house"}; !slices.Equal(seen, want) {
		t.Errorf("seen %v, want %v", seen, want)
	}
}

// Twice the rules cost the same time, whether they are the same rules again or
// rules over other words: compare the three.
func BenchmarkRules(b *testing.B) {
	text := sample(50000)
	for _, c := range []struct {
		name    string
		copies  int
		foreign bool
	}{{"once", 0, false}, {"twice", 1, false}, {"twice-foreign", 1, true}} {
		b.Run(c.name, func(b *testing.B) {
			g, scanner := dateGrammar(b, c.copies, c.foreign)
			in := Input{Text: text, Tokens: scanner.Tokens(nil, text, doc.Span{End: len(text)})}
			m := g.NewMatcher()
			m.Each(&in, 0, len(in.Tokens), func(*Match) {})
			b.SetBytes(int64(len(text)))
			b.ReportAllocs()
			for b.Loop() {
				for i := 0; i+50 <= len(in.Tokens); i += 50 {
					m.Each(&in, i, i+50, func(*Match) {})
				}
			}
		})
	}
}
