package figures

import (
	_ "embed"

	"chancery/pipeline/doc"
	"chancery/pipeline/lexicon"
	"chancery/pipeline/tree"
)

//go:embed context.en.txt
var contextLists string

// contextWords is the lists of context.en.txt, where each is told.
type contextWords struct {
	saying, content, estimating, passive, oblique, adverb, closing, possessive lexicon.Words

	locative, holding, harm, area, both, resuming, anaphor, copula, numbering lexicon.Words
	remaining, further, direction                                             lexicon.Words

	attribution, source, placeNoun, renamed, whole, ofThese, including, amongThese []string

	preposition, away, parting, clause, settled, aside map[string]bool

	// By base forms.
	locations, passing, placeKinds, soil, goers, arriving, hosting, visiting lemmas
	leaving, seats, serving, investing, counting, speaking, reckoning, works lemmas
}

// lemmas is a list of base forms as the words of a tree have them.
type lemmas map[tree.Hash]bool

func readLemmas(l *lexicon.File, list string) lemmas {
	all := lemmas{}
	for _, lemma := range l.Strings(list) {
		all[tree.Of(lemma)] = true
	}
	return all
}

func readContextWords() (*contextWords, error) {
	l := lexicon.Open("context.en.txt", contextLists)
	w := &contextWords{
		attribution: l.Strings("attribution"),
		source:      l.Strings("source"),
		saying:      l.Words("saying"),
		content:     l.Words("content"),
		estimating:  l.Words("estimating"),
		passive:     l.Words("passive"),
		oblique:     l.Words("oblique"),
		adverb:      l.Words("adverb"),
		closing:     l.Words("closing"),
		possessive:  l.Words("possessive"),
		locative:    l.Words("locative"),
		preposition: l.Set("locative"),
		placeNoun:   l.Strings("placenoun"),
		renamed:     l.Strings("renamed"),
		away:        l.Set("away"),
		parting:     l.Set("parting"),
		clause:      l.Set("clause"),
		aside:       l.Set("aside"),
		holding:     l.Words("holding"),
		settled:     l.Set("settled"),
		harm:        l.Words("harm"),
		area:        l.Words("area"),
		both:        l.Words("both"),
		resuming:    l.Words("resuming"),
		anaphor:     l.Words("anaphor"),
		copula:      l.Words("copula"),
		numbering:   l.Words("numbering"),
		remaining:   l.Words("remaining"),
		further:     l.Words("further"),
		direction:   l.Words("direction"),
		whole:       l.Strings("whole"),
		ofThese:     l.Strings("ofthese"),
		including:   l.Strings("including"),
		amongThese:  l.Strings("amongthese"),
		locations:   readLemmas(l, "locations"),
		passing:     readLemmas(l, "passing"),
		placeKinds:  readLemmas(l, "placekinds"),
		soil:        readLemmas(l, "soil"),
		goers:       readLemmas(l, "goers"),
		arriving:    readLemmas(l, "arriving"),
		hosting:     readLemmas(l, "hosting"),
		visiting:    readLemmas(l, "visiting"),
		leaving:     readLemmas(l, "leaving"),
		seats:       readLemmas(l, "seats"),
		serving:     readLemmas(l, "serving"),
		investing:   readLemmas(l, "investing"),
		speaking:    readLemmas(l, "speaking"),
		reckoning:   readLemmas(l, "reckoning"),
		works:       readLemmas(l, "works"),
		counting:    readLemmas(l, "counting"),
	}
	return w, l.Close()
}

// contextReader looks up tokens and figures of a document in the lists.
type contextReader struct {
	*doc.Document
	words *contextWords
	dates figureDates
}

// is reports whether token i of the document is a word of a list.
func (r contextReader) is(list lexicon.Words, i int) bool {
	return i >= 0 && i < len(r.Tokens) && list.Has(r.Tokens[i].Fold)
}

// isBothSides reports whether a figure counts those that the text speaks of
// throughout: "the two countries".
func (r contextReader) isBothSides(f *doc.Mention[doc.Figure]) bool {
	if f.Value.Value == nil || *f.Value.Value > 3 || f.Value.CountedClass != "states" && !f.Value.Counted.Empty() {
		return false
	}
	return r.words.both.Has(r.dates.wordBefore(f.Start)) || r.LowerBetween(max(0, f.Start-4), f.Start) == "the "
}

// areSides reports whether the states that are counted are two of which nothing more is
// told: "the two countries", not "the two Baltic states" or "these two other nations".
func (r contextReader) areSides(f *doc.Mention[doc.Figure]) bool {
	if f.Value.CountedClass != "states" || *f.Value.Value != 2 {
		return false
	}
	first, last := r.TokensOf(f.Value.Counted)
	for i := first; i < last; i++ {
		isNamed := r.Tokens[i].Shape.Is(doc.Capital) && last > first+1
		if isNamed || r.words.further.Has(r.Tokens[i].Fold) {
			return false
		}
	}
	return true
}
