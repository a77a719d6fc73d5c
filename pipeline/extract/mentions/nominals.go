package mentions

import (
	_ "embed"
	"slices"

	"chancery/pipeline/doc"
	"chancery/pipeline/grammar"
	"chancery/pipeline/lexicon"
)

//go:embed nominals.en.rules
var phraseRules string

// phraseFinder finds phrases and pronouns that take up an actor.
type phraseFinder struct{ grammar *grammar.Grammar }

// NominalRuleFile returns the rules that find phrases and pronouns that take up an actor.
func RuleFile() grammar.File { return grammar.File{Name: "nominals.en.rules", Text: phraseRules} }

// Phrases returns the stage that finds "the two countries", "both sides", "the
// organization" and pronouns; the coreference stage says whom they mean.
func Nominals() (func(*doc.Document) error, error) {
	g, err := lexicon.Rules(RuleFile())
	if err != nil {
		return nil, err
	}
	return phraseFinder{g}.apply, nil
}

func (p phraseFinder) apply(d *doc.Document) error {
	in := grammar.Input{Text: d.Text, Tokens: d.Tokens}
	var found []doc.Mention[doc.Name]
	p.grammar.Use(func(matcher *grammar.Matcher) {
		for _, s := range d.Sentences {
			if s.Skip || s.Kind == doc.Heading {
				continue
			}
			matcher.Each(&in, s.First, s.Last, func(m *grammar.Match) {
				n := doc.Name{Sort: doc.Nominal, Kind: m.Rule.Attr("kind"), Entry: -1}
				if m.Rule.Means == "pronoun" {
					n.Sort = doc.Pronoun
				}
				span := m.Span()
				if noun := m.Last - 1; noun > m.First && d.Tokens[noun].Shape.Is(doc.Capital) { // "the Alliance" is a name but for the article
					span.Start = d.Tokens[noun].Start
				}
				found = append(found, doc.Mention[doc.Name]{Span: span, Rule: m.Rule.Name, Value: n})
			})
		}
	})
	named := d.Names // the names that were there before, in order
	for _, m := range found {
		i := doc.EndingFrom(named, m.Start+1)
		if i == len(named) || !named[i].Overlaps(m.Span) {
			d.Names = append(d.Names, m)
		}
	}
	slices.SortStableFunc(d.Names, func(a, b doc.Mention[doc.Name]) int { return a.Start - b.Start })
	return nil
}
