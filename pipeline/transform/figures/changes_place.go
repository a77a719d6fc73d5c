package figures

import "chancery/pipeline/doc"

// changePlaces finds where what changed is.
type changePlaces struct {
	location
	words *changeWords
}

// behind returns the place that stands with its preposition behind what changed: "Indian
// investments in Peru rose". Where that takes up a place told before ("in that country"),
// it is where that was named last.
func (p *changePlaces) behind(item doc.Span) doc.Span {
	if item.Empty() {
		return doc.Span{}
	}
	s := p.SentenceAt(item.Start)
	last := p.Sentences[s].Last
	i := p.TokenAt(item.End)
	if i >= last || !p.words.within.Has(p.Tokens[i].Fold) {
		return doc.Span{}
	}
	isTakenUp := false
	for i++; i < last && p.words.definite.Has(p.Tokens[i].Fold); i++ {
		isTakenUp = true
	}
	if i >= last {
		return doc.Span{}
	}
	if isTakenUp && p.words.realm.Has(p.Tokens[i].Fold) {
		return p.namedBefore(item.Start, s)
	}
	first, behind := p.MentionsIn(p.Tokens[i].Span)
	for m := first; m < behind; m++ {
		if at := p.Mentions[m].Span; p.isPlace(m) && !p.isModifier(at, s) && !p.isList(at, s) {
			return at
		}
	}
	return doc.Span{}
}

// namedBefore returns the state or place that was named last before an offset in a sentence
// or the one before it.
func (p *changePlaces) namedBefore(offset, s int) doc.Span {
	first := s
	if s > 0 && p.Sentences[s-1].Block == p.Sentences[s].Block {
		first--
	}
	for m := doc.From(p.Mentions, offset) - 1; m >= 0 && p.Mentions[m].Start >= p.Sentences[first].Start; m-- {
		if p.isPlace(m) {
			return p.Mentions[m].Span
		}
	}
	return doc.Span{}
}
