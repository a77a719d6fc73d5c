package events

import (
	"slices"
	"strings"

	"chancery/pipeline/doc"
	"chancery/pipeline/gazetteer"
	"chancery/pipeline/lexicon"
)

// sentence is the sentence that is read: its tokens, its mentions, and the words in it
// that carry acts.
type sentence struct {
	*doc.Document
	gazetteer    *gazetteer.Gazetteer
	words        *wordLists
	verbs        verbForms
	index        int
	first, limit int       // tokens, half-open
	lo, hi       int       // mentions, half-open
	triggers     []trigger // in the order of the text
}

// trigger is the words that carry an act: tokens first to last, half-open.
type trigger struct {
	act         *act
	first, last int
	isNoun      bool
	group       verbGroup // of a verb
}

// move goes on to a sentence; those before it have been read.
func (s *sentence) move(index int) {
	next := &s.Sentences[index]
	s.index, s.first, s.limit, s.triggers = index, next.First, next.Last, s.triggers[:0]
	for s.lo = s.hi; s.lo < len(s.Mentions) && s.Mentions[s.lo].Start < next.Start; s.lo++ {
	}
	for s.hi = s.lo; s.hi < len(s.Mentions) && s.Mentions[s.hi].Start < next.End; s.hi++ {
	}
}

func (s *sentence) word(i int) string { return s.Tokens[i].In(s.Text) }

// is reports whether token i stands in the sentence and is a word, letter for letter.
func (s *sentence) is(i int, word string) bool {
	return i >= s.first && i < s.limit && s.word(i) == word
}

// isIn reports whether token i stands in the sentence and in a list.
func (s *sentence) isIn(list lexicon.Words, i int) bool {
	return i >= s.first && i < s.limit && list.Has(s.Tokens[i].Fold)
}

// isAdverb reports whether a token has the form of an adverb of manner: "openly".
func (s *sentence) isAdverb(i int) bool {
	w := s.word(i)
	return len(w) > 4 && strings.HasSuffix(w, "ly") && !s.Tokens[i].Shape.Is(doc.Capital)
}

// isGlued reports whether token i is the second part of a compound: "anti-Israel".
func (s *sentence) isGlued(i int) bool {
	return s.is(i-1, "-") && s.Tokens[i].Shape.Is(doc.Glued)
}

// begins returns the first token of a mention.
func (s *sentence) begins(m int) int { return s.TokenAt(s.Mentions[m].Start) }

// ends returns the token behind a mention.
func (s *sentence) ends(m int) int { return s.TokenAt(s.Mentions[m].End) }

// mentionEnding returns the mention that ends with token i, or -1.
func (s *sentence) mentionEnding(i int) int {
	if i < s.first {
		return -1
	}
	for m := s.hi - 1; m >= s.lo; m-- {
		if s.Mentions[m].End == s.Tokens[i].End {
			return m
		}
	}
	return -1
}

// mentionsInside returns the mentions between the words of a trigger.
func (s *sentence) mentionsInside(t *trigger) []int {
	var out []int
	for m := s.lo; m < s.hi; m++ {
		if s.Mentions[m].Start >= s.Tokens[t.first].Start && s.Mentions[m].End <= s.Tokens[t.last-1].End {
			out = append(out, m)
		}
	}
	return out
}

// isDemonym reports whether a mention is a bare adjective of a country.
func (s *sentence) isDemonym(m int) bool { return s.Mentions[m].Value.Method == "demonym" }

// meansSeveral reports whether a mention is of several actors: "both countries".
func (s *sentence) meansSeveral(m int) bool { return len(s.Mentions[m].Value.Others) > 0 }

// isPossessive reports whether a mention stands in the genitive.
func (s *sentence) isPossessive(m int) bool {
	next := s.ends(m)
	return next < s.limit && s.words.genitive[s.word(next)]
}

// party returns the country or organisation for which a mention stands, "" for none.
func (s *sentence) party(m int) string { return s.gazetteer.Party(*s.ActorOf(m)) }

// canAct reports whether a mention can be a subject: a city cannot, unless it is a
// capital, which stands for its state.
func (s *sentence) canAct(m int) bool {
	a := s.ActorOf(m)
	return a.Kind != "place" || a.Entry >= 0 && s.gazetteer.Entries[a.Entry].IsCapital
}

// isDated reports whether the sentence tells a date.
func (s *sentence) isDated() bool {
	span := s.Sentences[s.index].Span
	i := doc.From(s.Dates, span.Start)
	return i < len(s.Dates) && s.Dates[i].Start < span.End && s.Dates[i].Value.Start.Known()
}

// clauseEnd returns the token at which the clause behind a trigger ends: the next verb
// that carries an act, or a word that opens another clause and is no preposition of
// this act.
func (s *sentence) clauseEnd(t *trigger) int {
	end := s.limit
	for i := range s.triggers {
		if n := &s.triggers[i]; n.first >= t.last && n.first < end && !n.isNoun {
			end = n.first
		}
	}
	for k := t.last; k < end; k++ {
		if s.isIn(s.words.clauseOpener, k) && !slices.Contains(t.act.object, s.word(k)) {
			return k
		}
	}
	return end
}
