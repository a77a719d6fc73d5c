package figures

import (
	"slices"
	"strings"

	"chancery/pipeline/doc"
)

// contrasts finds figures of then and now: "Poland has 274 troops there today. Originally
// there were 800 troops". No word tells that one became the other, but for those of time.
type contrasts struct{ *changeFinder }

// contrastReach is how many sentences may stand between then and now.
const contrastReach = 2

// find appends the changes of then and now to those that were found.
func (c contrasts) find() {
	for s := range c.Sentences {
		if c.Sentences[s].Skip || !c.isNow(s) {
			continue
		}
		first, last := doc.In(c.Figures, c.Sentences[s].Span)
		for to := first; to < last; to++ {
			if from := c.then(to, s); from >= 0 && !c.isReached(to) {
				c.join(from, to)
			}
		}
	}
}

// isNow reports whether a sentence tells how things are in the present: not "he now held".
func (c contrasts) isNow(s int) bool {
	isNow, isPresent := false, false
	for i := c.Sentences[s].First; i < c.Sentences[s].Last; i++ {
		if c.words.now.Has(c.Tokens[i].Fold) && !c.isOfName(i) {
			if i+1 < c.Sentences[s].Last && c.Syntax[i+1].XPOS == "VBD" {
				return false
			}
			isNow = true
		}
		tag := c.Syntax[i].XPOS
		isPresent = isPresent || tag == "VBZ" || tag == "VBP"
	}
	return isNow && isPresent
}

// isOfName reports whether "now" tells the name that something has: "in what is now Peru".
func (c contrasts) isOfName(i int) bool { return i > 1 && c.Syntax[i-2].XPOS == "WP" }

// isThen reports whether a sentence tells how things were: with a word for it, or with a date
// before which or at which they were so.
func (c contrasts) isThen(s, figure int) bool {
	if c.hasWord(s, func(fold uint64) bool { return c.words.then.Has(fold) }) {
		return true
	}
	date := c.times.holding(figure, c.Sentences[s])
	return date >= 0 && c.hasPast(s)
}

func (c contrasts) hasWord(s int, is func(fold uint64) bool) bool {
	for i := c.Sentences[s].First; i < c.Sentences[s].Last; i++ {
		if is(c.Tokens[i].Fold) {
			return true
		}
	}
	return false
}

// hasPast reports whether a sentence has a verb in the past.
func (c contrasts) hasPast(s int) bool {
	for i := c.Sentences[s].First; i < c.Sentences[s].Last; i++ {
		if c.Syntax[i].XPOS == "VBD" {
			return true
		}
	}
	return false
}

// then returns the figure of then to one of now in a sentence: the nearest that counts the
// same, in the sentences around; -1 for none.
func (c contrasts) then(to, s int) int {
	if c.isOfHarm(to, s) {
		return -1
	}
	best, least := -1, contrastReach+1
	for at := max(0, s-contrastReach); at < min(len(c.Sentences), s+contrastReach+1); at++ {
		away := max(at-s, s-at)
		if at == s || away >= least || c.Sentences[at].Block != c.Sentences[s].Block || c.isNow(at) {
			continue
		}
		first, last := doc.In(c.Figures, c.Sentences[at].Span)
		for from := first; from < last; from++ {
			if !c.isLeft(from) && c.areOne(from, to) && c.isThen(at, from) && !c.isOfHarm(from, at) {
				best, least = from, away
			}
		}
	}
	return best
}

// areOne reports whether two figures count one thing.
func (c contrasts) areOne(from, to int) bool {
	a, b := &c.Figures[from].Value, &c.Figures[to].Value
	if !c.amounts.isPair(from, to) || a.PartOf >= 0 || b.PartOf >= 0 || c.differences[from] || c.differences[to] {
		return false
	}
	if a.Counted.Empty() || b.Counted.Empty() || c.isFresh(a.Counted) || c.isFresh(b.Counted) {
		return false
	}
	if c.phrases.Head(a.Counted.In(c.Text)) == c.phrases.Head(b.Counted.In(c.Text)) {
		return true
	}
	return a.CountedClass == "people" && b.CountedClass == "people" && c.shareName(a.Counted, b.Counted)
}

// isFresh reports whether a noun phrase tells of others than those before: "21 new members".
func (c contrasts) isFresh(counted doc.Span) bool {
	first, last := c.TokensOf(counted)
	for i := max(first-1, 0); i < last; i++ {
		if c.words.fresh.Has(c.Tokens[i].Fold) {
			return true
		}
	}
	return false
}

// isLeft reports whether a figure became another already.
func (c contrasts) isLeft(figure int) bool {
	return slices.ContainsFunc(c.Changes, func(m doc.Mention[doc.Change]) bool { return m.Value.From == figure })
}

// nameStem is how many letters two forms of a people's name share: Greek, Greeks.
const nameStem = 4

// shareName reports whether two noun phrases hold one name.
func (c contrasts) shareName(a, b doc.Span) bool {
	for _, word := range strings.Fields(a.In(c.Text)) {
		if word[0] >= 'A' && word[0] <= 'Z' && len(word) >= nameStem &&
			strings.Contains(b.In(c.Text), word[:len(word)-1]) {
			return true
		}
	}
	return false
}

// isOfHarm reports whether a figure counts what befell people: such figures add up.
func (c contrasts) isOfHarm(figure, s int) bool {
	i := c.TokenAt(c.Figures[figure].Start)
	for k := max(c.Sentences[s].First, i-harmReach); k < min(c.Sentences[s].Last, i+2*harmReach); k++ {
		if c.words.harm.Has(c.Tokens[k].Fold) {
			return true
		}
	}
	return false
}

// join appends that a figure of then became one of now.
func (c contrasts) join(from, to int) {
	v := doc.Change{From: from, To: to, Attributed: -1}
	if !c.amounts.fill(&v, -1, false) {
		return
	}
	c.context.fill(&v, -1, doc.Span{})
	if date := c.times.holding(from, c.Sentences[c.SentenceAt(c.Figures[from].Start)]); date >= 0 {
		v.Start = c.Dates[date].Value.Start
	}
	c.Changes = append(c.Changes, doc.Mention[doc.Change]{
		Span: c.Figures[to].Span, Rule: "then-and-now", Value: v,
	})
}
