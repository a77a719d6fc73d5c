package figures

import (
	"sort"

	"chancery/pipeline/doc"
	"chancery/pipeline/nounphrase"
)

// bareNumbers finds what a number without a noun counts.
type bareNumbers struct {
	contextReader
	phrases *nounphrase.Words
	peoples peoples
}

// leastOfPeople is the least number that counts people without a word for them where
// its sentence goes on.
const leastOfPeople = 100

// fill says what figure i in sentence s counts: the subject of "numbered"; with
// "remained" behind it, what the figure before counts; else the people named last.
func (b *bareNumbers) fill(i, s int) {
	f := &b.Figures[i]
	if verb := b.beforeApproximation(b.TokenAt(f.Start)) - 1; b.is(b.words.numbering, verb) {
		f.Value.Counted = b.phrases.In(b.Document, b.Sentences[s]).Subject(verb)
		return
	}
	behind := b.TokenAt(f.End)
	if i > 0 && b.is(b.words.remaining, behind) && b.isResumed(&b.Figures[i-1], s) {
		before := &b.Figures[i-1].Value
		f.Value.Counted, f.Value.CountedClass = before.Counted, before.CountedClass
		return
	}
	if behind < b.Sentences[s].Last && f.Value.Value != nil && *f.Value.Value < leastOfPeople {
		return
	}
	if m := b.peoples.last(f.Start, s); m >= 0 {
		f.Value.Counted, f.Value.CountedClass = b.Mentions[m].Span, "people"
	}
}

// beforeApproximation returns the first of the words before a number like "about" and
// "only".
func (b *bareNumbers) beforeApproximation(number int) int {
	for number > 0 && b.is(b.words.resuming, number-1) && !b.is(b.words.copula, number-1) {
		number--
	}
	return number
}

// isResumed reports whether a figure is a count that sentence s can speak of again.
func (b *bareNumbers) isResumed(f *doc.Mention[doc.Figure], s int) bool {
	at := b.SentenceAt(f.Start)
	return f.Value.Kind == "count" && at >= s-2 && b.Sentences[at].Block == b.Sentences[s].Block
}

// peoples tells which people a document named last. They are found when they are first
// asked for.
type peoples struct {
	*doc.Document
	named  []people
	isRead bool
}

// people is a mention of a people, its sentence, and whether the section has spoken of
// no other before.
type people struct {
	mention, sentence int
	isOnly            bool
}

// last returns the mention of the people named last before an offset in sentence s: in
// the sentence or the two before, else in the section where it speaks of one only; -1
// for none.
func (p *peoples) last(before, s int) int {
	if !p.isRead {
		p.isRead, p.named = true, p.read()
	}
	i := sort.Search(len(p.named), func(i int) bool { return p.Mentions[p.named[i].mention].Start >= before }) - 1
	if i < 0 {
		return -1
	}
	n := p.named[i]
	if p.Sentences[n.sentence].Section != p.Sentences[s].Section || n.sentence < s-2 && !n.isOnly {
		return -1
	}
	return n.mention
}

// read returns the mentions of peoples that no phrase takes up.
func (p *peoples) read() []people {
	var all []people
	for m := range p.Mentions {
		if p.ActorOf(m).Kind != "people" || p.Mentions[m].Value.Method == "coreference" {
			continue
		}
		s := p.SentenceAt(p.Mentions[m].Start)
		if s < 0 {
			continue
		}
		next := people{mention: m, sentence: s, isOnly: true}
		if n := len(all); n > 0 && p.Sentences[all[n-1].sentence].Section == p.Sentences[s].Section {
			isSame := p.Mentions[all[n-1].mention].Value.Actor == p.Mentions[m].Value.Actor
			next.isOnly = all[n-1].isOnly && isSame
		}
		all = append(all, next)
	}
	return all
}
