package mentions

import (
	_ "embed"
	"slices"

	"chancery/pipeline/doc"
	"chancery/pipeline/grammar"
	"chancery/pipeline/lexicon"
)

//go:embed nominals.en.rules
var nominalRules string

// RuleFile returns the rules that find nominals and pronouns.
func RuleFile() grammar.File { return grammar.File{Name: "nominals.en.rules", Text: nominalRules} }

// Nominals returns the stage that finds "the two countries", "both sides", "the
// organization" and pronouns where no name stands; coreference says whom they mean.
func Nominals() (func(*doc.Document) error, error) {
	g, err := lexicon.Rules(RuleFile())
	if err != nil {
		return nil, err
	}
	return func(d *doc.Document) error {
		named := d.Names // those that were there before, in order
		for _, m := range nominals(g, d) {
			i := doc.EndingFrom(named, m.Start+1)
			if i == len(named) || !named[i].Overlaps(m.Span) {
				d.Names = append(d.Names, m)
			}
		}
		slices.SortStableFunc(d.Names, func(a, b doc.Mention[doc.Name]) int { return a.Start - b.Start })
		return nil
	}, nil
}

// nominals returns what the rules find in the sentences of a document; headings take
// nobody up.
func nominals(g *grammar.Grammar, d *doc.Document) []doc.Mention[doc.Name] {
	in := grammar.Input{Text: d.Text, Tokens: d.Tokens}
	var found []doc.Mention[doc.Name]
	g.Use(func(matcher *grammar.Matcher) {
		for _, s := range d.Sentences {
			if s.Skip || s.Kind == doc.Heading {
				continue
			}
			matcher.Each(&in, s.First, s.Last, func(m *grammar.Match) { found = append(found, nominal(d, m)) })
		}
	})
	return found
}

// nominal returns what a rule found. "The Alliance" is a name but for its article.
func nominal(d *doc.Document, m *grammar.Match) doc.Mention[doc.Name] {
	span, sort := m.Span(), doc.Nominal
	if m.Rule.Means == "pronoun" {
		sort = doc.Pronoun
	}
	if noun := m.Last - 1; noun > m.First && d.Tokens[noun].Shape.Is(doc.Capital) {
		span.Start = d.Tokens[noun].Start
	}
	n := doc.Name{Sort: sort, Kind: m.Rule.Attr("kind"), Entry: -1}
	return doc.Mention[doc.Name]{Span: span, Rule: m.Rule.Name, Value: n}
}
