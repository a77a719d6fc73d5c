package text

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

// Parse returns the stage that gives the words of all sentences their heads. Parsing costs
// more than all other stages together.
func Parse(set *models.Set) (func(*doc.Document) error, error) {
	return parse(set, func(*doc.Document, int) bool { return true })
}

// ParseAround returns the stage that gives words their heads in the sentences in which
// something of a layer of mentions stands: acts, figures.
func ParseAround(set *models.Set, found ...doc.Layer) (func(*doc.Document) error, error) {
	isAmong := map[doc.Layer]bool{}
	for _, layer := range found {
		isAmong[layer] = true
	}
	return parse(set, func(d *doc.Document, sentence int) bool {
		at := d.Sentences[sentence].Span
		return isAmong[doc.LayerEvents] && stands(d.Events, at) || isAmong[doc.LayerFigures] && stands(d.Figures, at)
	})
}

// stands reports whether a mention of a layer begins within a span.
func stands[T any](layer []doc.Mention[T], at doc.Span) bool {
	i := doc.From(layer, at.Start)
	return i < len(layer) && layer[i].Start < at.End
}

func parse(set *models.Set, isWanted func(d *doc.Document, sentence int) bool) (func(*doc.Document) error, error) {
	return func(d *doc.Document) error {
		parser, err := set.Parser()
		if err != nil {
			return err
		}
		for i, s := range d.Sentences {
			if !s.Skip && isWanted(d, i) {
				parser.Parse(d.Syntax[s.First:s.Last], d.Text, d.Tokens[s.First:s.Last], s.First)
			}
		}
		return nil
	}, nil
}
