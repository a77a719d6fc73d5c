package mentions

import (
	"chancery/pipeline/doc"
)

// placeHints tells by the words around names that they name places: what the article calls
// so once is one wherever only capitals tell.
type placeHints struct {
	*sentence
	called map[string]bool // names that the article calls a place
}

// isLocated reports whether the words before token i say that a place is named there:
// "in", "the island of".
func (p *placeHints) isLocated(i int) bool {
	if p.isCalledBefore(i) {
		return true
	}
	k := i - 1
	if p.is(k, "the") {
		k--
	}
	return k >= p.first && p.isWord(k) && p.locatives.Has(p.Tokens[k].Fold)
}

// isCalledBefore reports whether a noun for places before token i says what is named
// there: "the island of".
func (p *placeHints) isCalledBefore(i int) bool {
	return i-2 >= p.first && p.is(i-1, "of") && p.placeNouns.Has(p.Tokens[i-2].Fold)
}

// isCalledBehind reports whether the words from token i on say that a place is named before
// them: ", a small island off".
func (p *placeHints) isCalledBehind(i int) bool {
	if !p.is(i, ",") || !p.isAny(i+1, p.indefinites) {
		return false
	}
	for k := i + 2; k < min(i+5, p.limit-1) && p.isWord(k); k++ {
		if p.placeNouns.Has(p.Tokens[k].Fold) && !p.hasCapital(k) && !p.is(k+1, "-") {
			return !p.isWord(k+1) || p.locatives.Has(p.Tokens[k+1].Fold) || p.isAny(k+1, p.placePrepositions)
		}
	}
	return false
}

// note makes places of the names of a sentence that it calls so, and keeps them for the
// rest of the article.
func (p *placeHints) note(names []name) {
	for i := range names {
		n := &names[i]
		if !isPlaceGuess(n) {
			continue
		}
		first, last := p.TokensOf(n.Span)
		if n.Kind == "place" && p.isCalledBefore(first) || p.isCalledBehind(last) {
			n.Kind = "place"
			p.called[n.In(p.Text)] = true
		}
	}
}

// recall makes places of the names that the article calls so elsewhere.
func (p *placeHints) recall(names []name) {
	for i := range names {
		if n := &names[i]; isPlaceGuess(n) && p.called[n.In(p.Text)] {
			n.Kind = "place"
		}
	}
}

// isPlaceGuess reports whether a name may be that of a place: only its capitals told it,
// and they are no abbreviation.
func isPlaceGuess(n *name) bool { return n.isGuess() && n.isOpen() && n.Sort == doc.Proper }
