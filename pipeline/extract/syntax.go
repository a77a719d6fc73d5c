package extract

import (
	"chancery/pipeline/doc"
	"chancery/pipeline/language/models"
)

// Tag returns the stage that gives words their parts of speech.
func Tag(set *models.Set) (func(*doc.Document) error, error) {
	return func(d *doc.Document) error {
		tagger, err := set.Tagger()
		if err != nil {
			return err
		}
		d.Syntax = make([]doc.Syntax, len(d.Tokens))
		for _, s := range d.Sentences {
			if !s.Skip {
				tagger.Tag(d.Syntax[s.First:s.Last], d.Text, d.Tokens[s.First:s.Last])
			}
		}
		return nil
	}, nil
}

// Lemmas returns the stage that gives words their base forms.
func Lemmas(set *models.Set) (func(*doc.Document) error, error) {
	return func(d *doc.Document) error {
		tagger, err := set.Tagger()
		if err != nil {
			return err
		}
		for i := range d.Syntax {
			if w := &d.Syntax[i]; w.UPOS != "" {
				w.Lemma = tagger.Lemma(d.Tokens[i].In(d.Text), *w)
			}
		}
		return nil
	}, nil
}

// Parse returns the stage that gives words their heads. Parsing costs more than
// all other stages together, so that it reads only sentences in which a word of
// the event rules stands, or those of any kind if everything is asked for.
func Parse(set *models.Set, everything bool) (func(*doc.Document) error, error) {
	triggers := map[uint64]verbForm{}
	if !everything {
		if _, err := compileForms(recordVerbs(triggers), "events.en.rules", eventRules); err != nil {
			return nil, err
		}
	}
	return func(d *doc.Document) error {
		parser, err := set.Parser()
		if err != nil {
			return err
		}
		for _, s := range d.Sentences {
			if s.Skip || !everything && !hasTrigger(d.Tokens[s.First:s.Last], triggers) {
				continue
			}
			parser.Parse(d.Syntax[s.First:s.Last], d.Text, d.Tokens[s.First:s.Last], s.First)
		}
		return nil
	}, nil
}

// hasTrigger reports whether a verb of the event rules stands among tokens.
func hasTrigger(tokens []doc.Token, triggers map[uint64]verbForm) bool {
	for i := range tokens {
		if triggers[tokens[i].Fold] != noVerb {
			return true
		}
	}
	return false
}
