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
	adjunct, complement, partner, demonstrative, quantifier, anaphor, percent, auxiliary, preverb lexicon.Words

	posthead []string
}

// ReadWords reads the lists. The error tells all that is wrong in them, with the line.
func ReadWords() (*Words, error) {
	l := lexicon.Open("nounphrase.en.txt", lists)
	w := &Words{
		adjunct:       l.Words("adjunct"),
		complement:    l.Words("complement"),
		partner:       l.Words("partner"),
		posthead:      l.Strings("posthead"),
		quantifier:    l.Words("quantifier"),
		demonstrative: l.Words("demonstrative"),
		anaphor:       l.Words("anaphor"),
		percent:       l.Words("percent"),
		auxiliary:     l.Words("auxiliary"),
		preverb:       l.Words("preverb"),
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

// Of returns another sentence of the same document.
func (s Sentence) Of(other doc.Sentence) Sentence { return s.words.In(s.d, other) }

// Head returns the head of a noun phrase of the document in small letters.
func (s Sentence) Head(phrase doc.Span) string { return s.words.Head(phrase.In(s.d.Text)) }

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

// Named returns what names the thing in the words of a noun phrase, half-open, whose end
// is known: all but adjuncts, determiners and "the number of" in front. It is empty for
// what only takes up something told before.
func (s Sentence) Named(first, end int) doc.Span {
	n := namer(s)
	return n.span(n.naming(first, end), end)
}

// IsComplement reports whether the preposition at token i joins what stands behind it to the
// noun before it as a part of its name: "exports of wheat", "trade with Peru".
func (s Sentence) IsComplement(i int) bool {
	n := namer(s)
	return n.has(n.words.complement, i) || n.isPartnered(i, n.last)
}

// IsAdjunct reports whether token i is a preposition that tells where or when.
func (s Sentence) IsAdjunct(i int) bool { return s.has(s.words.adjunct, i) }

// IsQuantifier reports whether token i counts what stands behind it and "of": "number".
func (s Sentence) IsQuantifier(i int) bool { return s.has(s.words.quantifier, i) }

// IsFigureOrDate reports whether a figure or date covers token i.
func (s Sentence) IsFigureOrDate(i int) bool { return s.isFigureOrDate(i) }

// IsAnaphor reports whether some tokens only take up something told before: "it", "this
// number", "their total".
func (s Sentence) IsAnaphor(first, end int) bool {
	n := namer(s)
	return first < end && (end == first+1 && (n.isPronoun(first) || n.has(n.words.anaphor, first)) ||
		end == first+2 && n.isPronoun(first) && n.has(n.words.anaphor, first+1))
}

// HasTakenUpSubject reports whether the subject of a verb takes up something told before:
// "it rose", "their number rose", "that surplus rose".
func (s Sentence) HasTakenUpSubject(verb int) bool {
	end := s.edges().subjectEnd(verb)
	n := namer(s)
	if end-1 < n.first {
		return false
	}
	isOwned := end-2 >= n.first && (n.has(n.words.demonstrative, end-2) || n.Tag(end-2) == "PRP$")
	if n.Tag(end-1) == "PRP" || isOwned && n.has(n.words.anaphor, end-1) {
		return true
	}
	return n.isNoun(end-1) && end-2 >= n.first && n.has(n.words.demonstrative, end-2)
}

func (s Sentence) edges() edges { return edges(s) }

func (s Sentence) named(first, end int) doc.Span { return namer(s).named(first, end) }
