package extract

import (
	"fmt"

	"chancery/pipeline/doc"
	"chancery/pipeline/grammar"
	"chancery/pipeline/language"
	"chancery/pipeline/lexicon"
	"chancery/schemas"
)

// compile compiles a rule file of this room.
func compile(name, text string, layers ...string) (*grammar.Grammar, error) {
	return compileForms(language.Forms, name, text, layers...)
}

// compileForms compiles rules whose words are inflected by forms.
func compileForms(forms func(word, tag string) ([]string, error), name, text string, layers ...string) (*grammar.Grammar, error) {
	scanner, err := language.New()
	if err != nil {
		return nil, err
	}
	english := grammar.Language{
		Tokens: func(text string) []doc.Token { return scanner.Tokens(nil, text, doc.Span{End: len(text)}) },
		Forms:  forms,
	}
	return grammar.Parse(english, layers, grammar.File{Name: name, Text: text})
}

// isCode is the check of a word list whose values are codes of a list of the schemas.
func isCode(list string) lexicon.Check {
	return func(value string) error {
		if !schemas.CodesOf(list).Has(value) {
			return fmt.Errorf("%q is no code of %s", value, list)
		}
		return nil
	}
}

// RuleFiles returns the text of the rule files of this room by name.
func RuleFiles() map[string]string {
	return map[string]string{"dates.en.rules": dateRules, "phrases.en.rules": phraseRules, "events.en.rules": eventRules, "missions.en.rules": missionRules}
}
