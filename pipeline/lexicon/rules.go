package lexicon

import (
	"chancery/pipeline/doc"
	"chancery/pipeline/grammar"
	"chancery/pipeline/language"
)

// Rules compiles a rule file whose words are English. layers names the
// layers of mentions that its patterns may ask for, in the order in which the matcher
// gets them. The error tells all that is wrong, with file and line.
func Rules(file grammar.File, layers ...string) (*grammar.Grammar, error) {
	return InflectedRules(language.Forms, file, layers...)
}

// Inflect returns the forms of a word that a tag of a rule file stands for.
type Inflect func(word, tag string) ([]string, error)

// InflectedRules compiles rules of which inflect tells the forms of words, for whoever
// wants to know which words the rules inflect.
func InflectedRules(inflect Inflect, file grammar.File, layers ...string) (*grammar.Grammar, error) {
	scanner, err := language.New()
	if err != nil {
		return nil, err
	}
	english := grammar.Language{
		Tokens: func(text string) []doc.Token { return scanner.Tokens(nil, text, doc.Span{End: len(text)}) },
		Forms:  inflect,
	}
	return grammar.Parse(english, layers, file)
}
