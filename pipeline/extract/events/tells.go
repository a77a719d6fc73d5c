package events

import (
	"chancery/pipeline/doc"
	"chancery/pipeline/grammar"
)

// Tells returns what reports whether a sentence may tell an act: it has a verb of the
// rules, or a rule finds words in it. Others can pass over all other sentences.
func Tells() (func(text string, sentence []doc.Token) bool, error) {
	hasVerb, err := HasVerb()
	if err != nil {
		return nil, err
	}
	rules, _, err := readRules()
	if err != nil {
		return nil, err
	}
	return func(text string, sentence []doc.Token) (found bool) {
		if hasVerb(sentence) {
			return true
		}
		rules.Use(func(m *grammar.Matcher) {
			in := grammar.Input{Text: text, Tokens: sentence}
			m.Each(&in, 0, len(sentence), func(*grammar.Match) { found = true })
		})
		return found
	}, nil
}
