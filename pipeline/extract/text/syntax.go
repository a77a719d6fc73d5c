package text

import (
	"strings"

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
				renameVerbs(d, s)
			}
		}
		return nil
	}, nil
}

// nounReach is how many words may stand between a noun and the verb of which it is the
// subject.
const nounReach = 8

// renameVerbs makes nouns of the words that were taken for verbs in the present although
// the verb of their clause follows: "Turkish exports to Denmark rose".
func renameVerbs(d *doc.Document, s doc.Sentence) {
	for i := s.First + 1; i < s.Last-1; i++ {
		w := &d.Syntax[i]
		isPlural := w.XPOS == "VBZ" && w.UPOS == "VERB" && strings.HasSuffix(d.Tokens[i].In(d.Text), "s")
		if isPlural && isNominalBefore(&d.Syntax[i-1]) && isSubject(d, i, s.Last) {
			w.UPOS, w.XPOS = "NOUN", "NNS"
		}
	}
}

// isNominalBefore reports whether a word can stand before a noun of its phrase.
func isNominalBefore(w *doc.Syntax) bool {
	switch w.XPOS {
	case "NN", "NNP", "NNPS", "JJ", "POS", "PRP$", "DT":
		return true
	}
	return false
}

// isSubject reports whether a word and the prepositions behind it lead on to a verb with
// nothing between that could be its subject: a comma, a clause or an object.
func isSubject(d *doc.Document, i, last int) bool {
	if d.Syntax[i+1].XPOS != "TO" && d.Syntax[i+1].XPOS != "IN" {
		return false
	}
	hasNoun := false
	for k := i + 2; k < min(last, i+nounReach); k++ {
		switch d.Syntax[k].XPOS {
		case "VBD", "MD":
			return hasNoun
		case "VBZ", "VBP":
			return hasNoun && d.Syntax[k].UPOS == "AUX"
		case "NN", "NNS", "NNP", "NNPS":
			hasNoun = true
		case ",": // "exports to Peru, however, were"
			if k+2 >= last || d.Syntax[k+1].XPOS != "RB" || d.Syntax[k+2].XPOS != "," {
				return false
			}
			k += 2
		case "DT", "JJ", "POS", "IN", "TO", "HYPH", "RB", "CC":
		default:
			return false
		}
	}
	return false
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
				words := d.Syntax[s.First:s.Last]
				parser.Parse(words, d.Text, d.Tokens[s.First:s.Last], s.First)
				hangRelatives(words, s.First)
			}
		}
		return nil
	}, nil
}
