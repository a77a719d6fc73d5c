// Package nounphrase reads noun phrases in tagged sentences: which words before a verb,
// behind it or beside a noun name a thing.
package nounphrase

import (
	_ "embed"
	"strings"

	"chancery/pipeline/doc"
	"chancery/pipeline/lexicon"
)

//go:embed nounphrase.en.txt
var lists string

// Words is the lists of nounphrase.en.txt, where each is told.
type Words struct {
	adjunct, complement, quantifier, anaphor, percent, auxiliary, preverb lexicon.Words

	posthead []string
}

// ReadWords reads the lists. The error tells all that is wrong in them, with the line.
func ReadWords() (*Words, error) {
	l := lexicon.Open("nounphrase.en.txt", lists)
	w := &Words{
		adjunct:    l.Words("adjunct"),
		complement: l.Words("complement"),
		posthead:   l.Strings("posthead"),
		quantifier: l.Words("quantifier"),
		anaphor:    l.Words("anaphor"),
		percent:    l.Words("percent"),
		auxiliary:  l.Words("auxiliary"),
		preverb:    l.Words("preverb"),
	}
	return w, l.Close()
}

// Head returns the head of a noun phrase in small letters: its last word before "of",
// "in" and their kin.
func (w *Words) Head(phrase string) string {
	phrase = strings.ToLower(phrase)
	for _, word := range w.posthead {
		phrase, _, _ = strings.Cut(phrase, " "+word+" ")
	}
	return phrase[strings.LastIndexByte(phrase, ' ')+1:]
}

// IsPercent reports whether a word of this hash is one of "percent" and "percentage
// points".
func (w *Words) IsPercent(fold uint64) bool { return w.percent.Has(fold) }

// Sentence is a sentence whose noun phrases are read. Numbers that are figures and words
// that are dates belong to none.
type Sentence struct{ tokens }

// In returns a sentence of a tagged document for reading.
func (w *Words) In(d *doc.Document, s doc.Sentence) Sentence {
	return Sentence{tokens{d: d, words: w, first: s.First, last: s.Last}}
}

// Behind returns the noun phrase that begins at token i, empty where none does.
func (s Sentence) Behind(i int) doc.Span { return s.named(i, s.edges().end(i)) }

// Within returns the noun phrase that begins at token first and ends before token last or
// where Behind would end it, empty where none does.
func (s Sentence) Within(first, last int) doc.Span {
	return s.named(first, min(last, s.edges().end(first)))
}

// Subject returns the noun phrase before a verb of which the verb tells something, empty
// where there is none.
func (s Sentence) Subject(verb int) doc.Span {
	end := s.edges().subjectEnd(verb)
	return s.named(s.edges().start(end), end)
}

// GerundSubject is Subject for a gerund, before which "with" may open a clause of its
// own: "with exports rising".
func (s Sentence) GerundSubject(verb int) doc.Span {
	end := s.edges().subjectEnd(verb)
	start := s.edges().start(end)
	for i := end - 1; i > start; i-- {
		if s.word(i) == "with" {
			start = i + 1
		}
	}
	return s.named(start, end)
}

// Compound returns the nouns directly before a noun, as "price" in "a price rise"; empty
// where there are none.
func (s Sentence) Compound(noun int) doc.Span { return s.named(s.edges().compoundStart(noun), noun) }

func (s Sentence) edges() edges { return edges(s) }

func (s Sentence) named(first, end int) doc.Span { return namer(s).named(first, end) }
