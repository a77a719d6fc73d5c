package figures

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
	if q.placed != sentence.Span { // figures of one sentence share its places
		q.placed, q.places = sentence.Span, q.placesIn(sentence.Span)
	}
	places, kind := q.places, f.Value.Kind
	switch {
	case q.placeWithin(f, sentence, places):
	case kind == "money" || kind == "measure" || q.isBothSides(f):
	case kind == "count" && q.placeBefore(f, sentence, places):
	case q.placeBehind(f, sentence, places):
	case kind == "count" && q.placeOfHarm(f, sentence, places):
	case kind == "count" && slices.Contains(settled, f.Value.CountedClass) && q.placeOfHolder(f, places):
	case kind == "count" && s > 0 && q.Sentences[s-1].Block == sentence.Block && q.isAgain(f, sentence):
		for _, at := range slices.Backward(q.placesIn(q.Sentences[s-1].Span)) {
			if q.isLocated(q.LowerBetween(q.Sentences[s-1].Start, at.Start), 100) {
				f.Value.Place = at
				return
			}
		}
	}
}

// placesIn returns where a span names places: actors that are places or states, and
// names of places that are no actors ("the Caribbean").
func (q *quantities) placesIn(s doc.Span) []doc.Span {
	lo, hi := q.MentionsIn(s)
	var out []doc.Span
	for m := lo; m < hi; m++ {
		if q.isPlace(m) {
			out = append(out, q.Mentions[m].Span)
		}
	}
	i := doc.From(q.Entities, s.Start)
	for ; i < len(q.Entities) && q.Entities[i].Start < s.End; i++ {
		e := q.Entities[i]
		if e.Value.Class == "LOC" && !slices.ContainsFunc(q.Mentions[lo:hi], func(m doc.Mention[doc.Reference]) bool { return m.Overlaps(e.Span) }) {
			out = append(out, e.Span)
		}
	}
	slices.SortFunc(out, func(a, b doc.Span) int { return a.Start - b.Start })
	return out
}

// isBothSides reports whether a figure counts those that the text speaks of
// throughout: "the two countries".
func (q *quantities) isBothSides(f *doc.Mention[doc.Figure]) bool {
	if f.Value.Value == nil || *f.Value.Value > 3 || f.Value.CountedClass != "states" && !f.Value.Counted.Empty() {
		return false
	}
	switch q.wordBefore(f.Start) {
	case "between", "of", "both", "these", "those", "all", "our", "their", "its":
		return true
	}
	return strings.HasSuffix(q.LowerBetween(max(0, f.Start-4), f.Start), "the ")
}

// areSides reports whether the states that are counted are two of which nothing more is
// told: "the two countries", not "the two Baltic states" or "these two other nations".
func (q *quantities) areSides(f *doc.Mention[doc.Figure]) bool {
	if f.Value.CountedClass != "states" || *f.Value.Value != 2 {
		return false
	}
	first, last := q.TokensOf(f.Value.Counted)
	for i := first; i < last; i++ {
		isNamed := q.Tokens[i].Shape.Is(doc.Capital) && last > first+1
		if isNamed || q.is(q.words.further, i) {
			return false
		}
	}
	return true
}

// placeWithin finds a place in the words that are counted: "the exchanges in the
// Caribbean".
func (q *quantities) placeWithin(f *doc.Mention[doc.Figure], s doc.Sentence, places []doc.Span) bool {
	if f.Value.CountedClass == "states" && f.Value.Value != nil {
		return false
	}
	for _, at := range places {
		if at.Start < f.Start || at.End > f.Value.Counted.End || at.Start < f.Value.Counted.Start || q.isModifier(at, s) {
			continue
		}
		words := q.LowerBetween(f.Value.Counted.Start, at.Start)
		if q.isLocated(words, 6) || strings.HasSuffix(strings.TrimSuffix(words, "the "), " of ") {
			f.Value.Place = at
			return true
		}
	}
	return false
}

// placeBehind finds "in Iraq" behind what is counted, with few words between. Of a
// list of places none is the place.
func (q *quantities) placeBehind(f *doc.Mention[doc.Figure], s doc.Sentence, places []doc.Span) bool {
	end := max(f.End, min(f.Value.Counted.End, s.End))
	most := 6
	if f.Value.Kind != "count" {
		most = 4
	}
	for _, at := range places {
		if at.Start < end {
			continue
		}
		if at.Start > end+60 {
			return false
		}
		words := q.LowerBetween(end, at.Start)
		if !q.isLocated(words, most) {
			continue
		}
		if fields := strings.Fields(strings.TrimPrefix(words, " (")); slices.ContainsFunc(fields, q.leadsAway) || q.isList(at, s) || q.isModifier(at, s) || strings.HasPrefix(words, " (") && strings.HasPrefix(q.LowerBetween(at.End, s.End), ",") {
			return false
		}
		f.Value.Place = at
		return true
	}
	return false
}

// leadsAway reports whether a word between what is counted and a place parts them.
func (q *quantities) leadsAway(word string) bool {
	return strings.ContainsAny(word, ",;()") || slices.Contains(q.words.away, word)
}

// isList reports whether a place is the first of several that "and" joins: names,
// commas and "and" follow it.
func (q *quantities) isList(at doc.Span, s doc.Sentence) bool {
	for i := q.TokenAt(at.End); i < s.Last; i++ {
		switch t := &q.Tokens[i]; {
		case t.In(q.Text) == "and" || t.In(q.Text) == "or":
			return i+1 < s.Last && (q.Tokens[i+1].Shape.Is(doc.Capital) || q.is(q.words.locatives, i+1))
		case !t.Shape.Is(doc.Capital) && t.In(q.Text) != "," && t.In(q.Text) != "the":
			return false
		}
	}
	return false
}

// isModifier reports whether a name goes on in a noun: "the Doha round", "Kenya's
// banks". Nouns of places may follow.
func (q *quantities) isModifier(at doc.Span, s doc.Sentence) bool {
	i := q.TokenAt(at.End)
	if i >= s.Last || i >= len(q.Syntax) {
		return false
	}
	tag := q.Syntax[i].XPOS
	return (strings.HasPrefix(tag, "NN") || tag == "POS" || q.Tokens[i].Kind == doc.Symbol) && !q.is(q.words.area, i)
}

// placeBefore finds a place before the figure: "in Chile work 90 doctors", or that
// of "there".
func (q *quantities) placeBefore(f *doc.Mention[doc.Figure], s doc.Sentence, places []doc.Span) bool {
	isThere := strings.Contains(q.LowerBetween(f.End, s.End), " there")
	for _, at := range slices.Backward(places) {
		if at.End > f.Start {
			continue
		}
		between := strings.Fields(q.LowerBetween(at.End, f.Start))
		isNear := len(between) <= 2 && !slices.ContainsFunc(between, func(w string) bool {
			return strings.ContainsAny(w, ",;()") || w == "and" || w == "with" || w == "for" || w == "on"
		})
		isOpening := len(between) == 1 && between[0] == "," && len(strings.Fields(q.LowerBetween(s.Start, at.Start))) <= 2 // "In Norway, 300 ships"
		if isThere || (isNear || isOpening) && q.isLocated(q.LowerBetween(s.Start, at.Start), 100) {
			f.Value.Place = at
			return true
		}
		return false
	}
	return false
}

// placeOfHarm finds the place of those who came to harm in what the sentence tells
// before: "shelled the market in Mogadishu, killing 20 people".
func (q *quantities) placeOfHarm(f *doc.Mention[doc.Figure], s doc.Sentence, places []doc.Span) bool {
	i := q.TokenAt(f.Start)
	isHarm := false
	for k := i - 1; k >= s.First && k >= i-4; k-- {
		isHarm = isHarm || q.is(q.words.harm, k)
	}
	if !isHarm {
		return false
	}
	for _, at := range slices.Backward(places) {
		if at.End > f.Start {
			continue
		}
		if q.isLocated(q.LowerBetween(s.Start, at.Start), 100) && !strings.ContainsAny(q.LowerBetween(at.End, f.Start), ";:") {
			f.Value.Place = at
			return true
		}
		return false
	}
	return false
}

// placeOfHolder finds the country that has what is counted: "Iraq had 35,000
// Palestinians", "Iraq's 300 churches".
func (q *quantities) placeOfHolder(f *doc.Mention[doc.Figure], places []doc.Span) bool {
	for _, at := range slices.Backward(places) {
		if at.End > f.Start {
			continue
		}
		i, first := q.TokenAt(at.End), q.TokenAt(f.Start)
		word := ""
		if i < first {
			word = q.Tokens[i].In(q.Text)
		}
		isHolder := (word == "'s" || word == "’s" || q.is(q.words.holds, i)) && first-i <= 5 && !strings.ContainsAny(q.LowerBetween(at.End, f.Start), ",;:(")
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
	isThing, isBeing := false, false
	for i := q.TokenAt(f.Start) - 1; i >= s.First && q.Tokens[i].Kind != doc.Punct; i-- {
		if !q.is(q.words.again, i) {
			return false
		}
		isThing, isBeing = isThing || q.is(q.words.thing, i), isBeing || q.is(q.words.being, i)
	}
	return isThing && isBeing
}

// isLocated reports whether words end with a preposition of place, and are at most
// so many; "the island of" may stand before the name.
func (q *quantities) isLocated(words string, most int) bool {
	for _, cut := range []string{" the ", "the ", " island of ", " city of ", " town of ", " the island of ", " state of "} {
		words = strings.TrimSuffix(words, cut)
	}
	fields := strings.Fields(strings.TrimSuffix(words, " the"))
	if len(fields) == 1 { // "three consulates (in Ghent)"
		fields[0] = strings.TrimPrefix(fields[0], "(")
	}
	n := len(fields)
	if n == 0 || n > most && most < 100 || !slices.Contains(q.words.locative, fields[n-1]) {
		return false
	}
	return most >= 100 || !slices.ContainsFunc(fields[:n-1], func(w string) bool {
		return strings.ContainsAny(w, ";()") || w == "which" || w == "while" || w == "but"
	})
}

func (q *quantities) isPlace(m int) bool {
	a := q.ActorOf(m)
	method := q.Mentions[m].Value.Method
	return (a.Kind == "place" || a.Kind == "state" || a.Kind == "territory" || a.Kind == "historical_state") && method != "demonym" && method != "coreference"
}
