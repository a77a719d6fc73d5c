package events

import (
	"slices"
	"strings"

	"chancery/pipeline/doc"
	"chancery/pipeline/grammar"
	"chancery/pipeline/language"
	"chancery/pipeline/lexicon"
)

// verbForm says in which form a word is a verb of the rules.
type verbForm uint8

const (
	noVerb verbForm = iota
	past            // past tense or past participle
	base            // told apart from the past: acts only behind other verbs ("did not sign")
	gerund          // in -ing
)

// verbForms holds the forms of the verbs of the rules by their hashes.
type verbForms map[uint64]verbForm

// readRules compiles the rules, and notes which words they inflect as verbs.
func readRules() (*grammar.Grammar, verbForms, error) {
	verbs := verbForms{}
	rules, err := lexicon.InflectedRules(verbs.inflect, RuleFile())
	return rules, verbs, err
}

// inflect inflects as language.Forms does and notes the verb forms.
func (v verbForms) inflect(word, tag string) ([]string, error) {
	forms, err := language.Forms(word, tag)
	if err != nil || tag != "Vn" && tag != "Vp" && tag != "V" {
		return forms, err
	}
	pastForms, _ := language.Forms(word, "Vd") // what has other forms has these
	for _, f := range forms {
		switch {
		case slices.Contains(pastForms, f):
			v[language.Fold(f)] = past
		case f == word:
			v[language.Fold(f)] = base
		case strings.HasSuffix(f, "ing"):
			v[language.Fold(f)] = gerund
		}
	}
	return forms, nil
}

// HasVerb returns what reports whether a verb of the event rules stands among the
// tokens of a sentence, so that others can pass over sentences in which no act is told.
func HasVerb() (func(sentence []doc.Token) bool, error) {
	_, verbs, err := readRules()
	if err != nil {
		return nil, err
	}
	return func(sentence []doc.Token) bool {
		return slices.ContainsFunc(sentence, func(t doc.Token) bool { return verbs[t.Fold] != noVerb })
	}, nil
}
