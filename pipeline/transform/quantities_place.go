package transform

import (
	"slices"
	"strings"

	"chancery/pipeline/doc"
)

// settled are the classes of what is in the country that "has" it.
var settled = []string{"people", "refugees", "families", "prisoners", "settlements", "buildings"}

// place finds where what is counted is: in the words that are counted, directly
// before the figure, behind it, or told by the rest of the sentence or the one
// before, where that is clear.
func (q *quantities) place(f *doc.Mention[doc.Figure], s int) {
	sentence := q.Sentences[s]
	lo, hi := q.mentionsIn(sentence.Span)
	kind := f.Value.Kind
	switch {
	case q.placeWithin(f, lo, hi):
	case kind == "money" || kind == "measure" || q.isBothSides(f):
	case kind == "count" && q.placeBefore(f, sentence, lo, hi):
	case q.placeBehind(f, sentence, lo, hi):
	case kind == "count" && q.placeOfHarm(f, sentence, lo, hi):
	case kind == "count" && slices.Contains(settled, f.Value.CountedClass) && q.placeOfHolder(f, lo, hi):
	case kind == "count" && s > 0 && q.Sentences[s-1].Block == sentence.Block && q.isAgain(f, sentence):
		lo, hi := q.mentionsIn(q.Sentences[s-1].Span)
		for m := hi - 1; m >= lo; m-- {
			if q.isPlace(m) && q.isLocated(q.between(q.Sentences[s-1].Start, q.Mentions[m].Start), 100) {
				f.Value.Place = q.Mentions[m].Span
				return
			}
		}
	}
}

// isBothSides reports whether a figure counts those that the text speaks of
// throughout: "the two countries".
func (q *quantities) isBothSides(f *doc.Mention[doc.Figure]) bool {
	if f.Value.Value == nil || *f.Value.Value > 3 || f.Value.CountedClass != "states" && !f.Value.Counted.Empty() {
		return false
	}
	switch q.wordBefore(f.Start) {
	case "between", "of", "both", "these", "those", "all":
		return true
	}
	return strings.HasSuffix(q.between(max(0, f.Start-4), f.Start), "the ")
}

// placeWithin finds a place in the words that are counted: "the exchanges in the
// Caribbean".
func (q *quantities) placeWithin(f *doc.Mention[doc.Figure], lo, hi int) bool {
	if f.Value.CountedClass == "states" && f.Value.Value != nil {
		return false
	}
	for m := lo; m < hi; m++ {
		at := q.Mentions[m].Span
		if !q.isPlace(m) || at.Start < f.Start || at.End > f.Value.Counted.End || at.Start < f.Value.Counted.Start {
			continue
		}
		words := q.between(f.Value.Counted.Start, at.Start)
		if q.isLocated(words, 6) || strings.HasSuffix(strings.TrimSuffix(words, "the "), " of ") {
			f.Value.Place = at
			return true
		}
	}
	return false
}

// placeBehind finds "in Iraq" behind what is counted, with few words between. Of a
// list of places none is the place.
func (q *quantities) placeBehind(f *doc.Mention[doc.Figure], s doc.Sentence, lo, hi int) bool {
	end := max(f.End, min(f.Value.Counted.End, s.End))
	most := 6
	if f.Value.Kind != "count" {
		most = 4
	}
	for m := lo; m < hi; m++ {
		at := q.Mentions[m].Span
		if !q.isPlace(m) || at.Start < end {
			continue
		}
		if at.Start > end+60 {
			return false
		}
		words := q.between(end, at.Start)
		if !q.isLocated(words, most) {
			continue
		}
		if fields := strings.Fields(strings.TrimPrefix(words, " (")); slices.ContainsFunc(fields, q.leadsAway) || q.isList(m, hi) {
			return false
		}
		f.Value.Place = at
		return true
	}
	return false
}

// leadsAway reports whether a word between what is counted and a place parts them.
func (q *quantities) leadsAway(word string) bool {
	return strings.ContainsAny(word, ",;()") || slices.Contains(q.wordings["away"], word)
}

// isList reports whether a place is the first of several that "and" joins.
func (q *quantities) isList(m, hi int) bool {
	for next := m + 1; next < hi; next++ {
		if !q.isPlace(next) {
			continue
		}
		between := strings.TrimSpace(q.between(q.Mentions[m].End, q.Mentions[next].Start))
		switch between {
		case "and", "and the", "or", ", and", "and in", "and in the":
			return true
		case ",", ", the":
			m = next
			continue
		}
		return false
	}
	return false
}

// placeBefore finds a place before the figure: "in Tunisia work 96 doctors", or
// that of "there".
func (q *quantities) placeBefore(f *doc.Mention[doc.Figure], s doc.Sentence, lo, hi int) bool {
	isThere := strings.Contains(q.between(f.End, s.End), " there")
	for m := hi - 1; m >= lo; m-- {
		at := q.Mentions[m].Span
		if !q.isPlace(m) || at.End > f.Start {
			continue
		}
		between := strings.Fields(q.between(at.End, f.Start))
		isNear := len(between) <= 2 && !slices.ContainsFunc(between, func(w string) bool {
			return strings.ContainsAny(w, ",;()") || w == "and" || w == "with" || w == "for" || w == "on"
		})
		if isThere || isNear && q.isLocated(q.between(s.Start, at.Start), 100) {
			f.Value.Place = at
			return true
		}
		return false
	}
	return false
}

// placeOfHarm finds the place of those who came to harm in what the sentence tells
// before: "shelled the market in Mogadishu, killing 20 people".
func (q *quantities) placeOfHarm(f *doc.Mention[doc.Figure], s doc.Sentence, lo, hi int) bool {
	i := q.tokenAt(f.Start)
	isHarm := false
	for k := i - 1; k >= s.First && k >= i-4; k-- {
		isHarm = isHarm || q.is("harm", k)
	}
	if !isHarm {
		return false
	}
	for m := hi - 1; m >= lo; m-- {
		at := q.Mentions[m].Span
		if !q.isPlace(m) || at.End > f.Start {
			continue
		}
		if q.isLocated(q.between(s.Start, at.Start), 100) && !strings.ContainsAny(q.between(at.End, f.Start), ";:") {
			f.Value.Place = at
			return true
		}
		return false
	}
	return false
}

// placeOfHolder finds the country that has what is counted: "Iraq had 35,000
// Palestinians", "Iraq's 300 churches".
func (q *quantities) placeOfHolder(f *doc.Mention[doc.Figure], lo, hi int) bool {
	for m := hi - 1; m >= lo; m-- {
		at := q.Mentions[m].Span
		if at.End > f.Start || !q.isPlace(m) {
			continue
		}
		i, first := q.tokenAt(at.End), q.tokenAt(f.Start)
		word := ""
		if i < first {
			word = q.Tokens[i].In(q.Text)
		}
		isHolder := (word == "'s" || word == "’s" || q.is("holds", i)) && first-i <= 5 && !strings.ContainsAny(q.between(at.End, f.Start), ",;:(")
		if isHolder {
			f.Value.Place = at
		}
		return isHolder
	}
	return false
}

// isAgain reports whether nothing but "it was about" stands in the clause before a
// figure, so that what the sentence before tells is meant.
func (q *quantities) isAgain(f *doc.Mention[doc.Figure], s doc.Sentence) bool {
	n := 0
	for i := q.tokenAt(f.Start) - 1; i >= s.First; i-- {
		if q.Tokens[i].Kind == doc.Punct {
			break
		}
		if !q.is("again", i) {
			return false
		}
		n++
	}
	return n > 1
}

// isLocated reports whether words end with a preposition of place, and are at most
// so many; "the island of" may stand before the name.
func (q *quantities) isLocated(words string, most int) bool {
	for _, cut := range []string{" the ", "the ", " island of ", " city of ", " town of ", " the island of ", " state of "} {
		words = strings.TrimSuffix(words, cut)
	}
	fields := strings.Fields(strings.TrimSuffix(strings.TrimPrefix(strings.TrimSpace(words), "("), " the"))
	n := len(fields)
	if n == 0 || n > most && most < 100 || !slices.Contains(q.wordings["locative"], fields[n-1]) {
		return false
	}
	return most >= 100 || !slices.ContainsFunc(fields[:n-1], func(w string) bool {
		return strings.ContainsAny(w, ";()") || w == "which" || w == "while" || w == "but"
	})
}

func (q *quantities) isPlace(m int) bool {
	a := q.actorOf(m)
	method := q.Mentions[m].Value.Method
	return (a.Kind == "place" || a.Kind == "state" || a.Kind == "territory" || a.Kind == "historical_state") && method != "demonym" && method != "coreference"
}
