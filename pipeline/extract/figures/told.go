package figures

import (
	"errors"

	"chancery/pipeline/doc"
	"chancery/pipeline/nounphrase"
	"chancery/pipeline/tree"
)

// Counted returns the stage that says by the tree of a sentence what a figure counts or
// measures where the words behind it do not: the subject of what amounts to it, the noun
// "of" which or beside which it stands, what the figure before it counts where one is the
// other in brackets or a part of it.
func Counted() (func(*doc.Document) error, error) {
	words, wordsErr := readWords()
	phrases, phrasesErr := nounphrase.ReadWords()
	if err := errors.Join(wordsErr, phrasesErr); err != nil {
		return nil, err
	}
	return func(d *doc.Document) error {
		t := newTold(d, words, phrases)
		for i := range d.Sentences {
			s := &d.Sentences[i]
			first, last := doc.In(d.Figures, s.Span)
			if first < last && tree.IsParsed(d, s) {
				t.enter(s)
				t.tellAll(first, last)
				t.understood(first, last)
				t.before = t.last(first, last)
			}
		}
		return nil
	}, nil
}

// told finds the nouns of the figures of one document by the trees of its sentences.
type told struct {
	sentence
	tree    tree.Tree
	phrases *nounphrase.Words
	nouns   nounPhrases
	tags    tags
	layers  layers
	clause  clause
	block   int    // of the sentence
	before  stated // last in the sentence before that has figures
}

// stated is a figure, and in which part of what clause it stands.
type stated struct {
	figure, block int
	verb, part    tree.Hash // tree.None where it is no subject or object
}

func newTold(d *doc.Document, words *words, phrases *nounphrase.Words) *told {
	t := &told{sentence: sentence{Document: d, words: words}, phrases: phrases}
	t.tags, t.layers = tags{&t.sentence}, layers{sentence: &t.sentence}
	t.nouns = nounPhrases{&t.sentence, &t.tags, &t.layers}
	t.clause = clause{&t.sentence, &t.tree}
	t.before.figure = -1
	return t
}

func (t *told) enter(s *doc.Sentence) {
	t.sentence.enter(*s)
	t.block = s.Block
	t.layers.passDates(s.Start)
	t.tree.Move(t.Document, s)
}

// tellAll says what the figures first to last, half-open, of the sentence count. One that
// counts what the one before it did still does.
func (t *told) tellAll(first, last int) {
	var before doc.Span // what the figure before counted at first
	for k := first; k < last; k++ {
		f := &t.Figures[k].Value
		was := f.Counted
		switch {
		case k > first && t.isTurned(k):
			t.takeOver(k)
		case t.isBehind(k):
			t.complete(k)
		case !t.tell(k) && k > first && !was.Empty() && was == before:
			t.takeOver(k)
		}
		before = was
	}
}

// understood makes figures that count nothing count what the last one of a sentence before in
// the paragraph does, if both stand in the same part of a clause with the same verb: "In 1990
// Kenya had 400 soldiers there. In 1995 it had 900."
func (t *told) understood(first, last int) {
	if t.before.figure < 0 {
		return
	}
	for k := first; k < last; k++ {
		f := &t.Figures[k].Value
		if f.Kind != kindCount || !f.Counted.Empty() {
			continue
		}
		at := t.stated(k)
		if at.verb != tree.None && at == (stated{k, t.before.block, t.before.verb, t.before.part}) {
			t.countAs(k, t.before.figure)
		}
	}
}

// last returns the last count of figures first to last that has a noun; none where none has.
func (t *told) last(first, last int) stated {
	for k := last - 1; k >= first; k-- {
		if f := &t.Figures[k].Value; f.Kind == kindCount && !f.Counted.Empty() {
			return t.stated(k)
		}
	}
	return stated{figure: -1}
}

// stated tells in which part of what clause of the sentence a figure stands.
func (t *told) stated(k int) stated {
	out := stated{figure: k, block: t.block}
	number := t.tree.TopOf(t.Figures[k].Span)
	if number < 0 {
		return out
	}
	w := &t.tree.Words[t.tree.Measured(number)]
	switch w.Relation {
	case tree.Object, tree.Subject, tree.PassiveSubject:
		if w.Head >= 0 {
			out.part, out.verb = w.Relation, t.tree.Words[w.Head].Lemma
		}
	}
	return out
}

// takeOver makes a figure count what the one before it does.
func (t *told) takeOver(k int) { t.countAs(k, k-1) }

// countAs makes a figure count what another does.
func (t *told) countAs(k, as int) {
	f, other := &t.Figures[k].Value, &t.Figures[as].Value
	if !other.Counted.Empty() {
		f.Counted, f.CountedClass = other.Counted, other.CountedClass
	}
}

// isBehind reports whether what a figure counts stands behind it, so that nothing is to be
// told, or whether it is nothing that counts: an age.
func (t *told) isBehind(k int) bool {
	f := &t.Figures[k]
	return !f.Value.Counted.Empty() && f.Value.Counted.Start >= f.End || f.Value.Unit == years
}

// isTurned reports whether a figure is the one before it in another unit, or more exactly,
// in brackets: "1,500 km (930 mi)", "over one million (1,086,000)".
func (t *told) isTurned(k int) bool {
	f, other := &t.Figures[k], &t.Figures[k-1]
	if f.Value.Kind != other.Value.Kind || !f.Value.Counted.Empty() && f.Value.Counted.Start >= f.End {
		return false
	}
	first, behind := t.TokenAt(f.Start)-1, t.TokenAt(f.End)
	for t.isKind(first, doc.Symbol) || t.isCapital(first) {
		first--
	}
	const longestUnit = 3
	for behind < t.limit && behind-t.TokenAt(f.End) < longestUnit && !t.is(behind, ")") {
		behind++
	}
	isAlone := t.is(first, "(") && t.is(behind, ")")
	return isAlone && first-t.TokenAt(other.End) <= longestUnit && t.isOfUnit(t.TokenAt(other.End), first)
}

// isOfUnit reports whether tokens first to last hold no more than the unit and the noun of a
// figure.
func (t *told) isOfUnit(first, last int) bool {
	for i := first; i < last; i++ {
		if t.isKind(i, doc.Punct) && !t.is(i, "-") {
			return false
		}
	}
	return true
}

// complete goes on over nouns that the tree puts behind what a figure counts: "a 150 ton arms
// shipment", but "six-party talks" have six parties.
func (t *told) complete(k int) {
	f := &t.Figures[k].Value
	first, end := t.TokensOf(f.Counted)
	isMany := f.Kind == kindCount && t.tags.isPluralNoun(end-1) // "the two states date back"
	if t.is(first-1, "-") || isMany {
		return
	}
	last := end
	for t.isKind(last, doc.Word) && t.Syntax[last].UPOS == "NOUN" {
		w := &t.tree.Words[last-1-t.first]
		if w.Relation != tree.Compound || w.Head < last-t.first {
			break
		}
		last++
	}
	if last > end {
		f.Counted.End = t.Tokens[last-1].End
		f.CountedClass = t.nouns.class(first, last)
	}
}

// tell says what a figure counts that names nothing behind it, and reports whether the tree
// tells that.
func (t *told) tell(k int) bool {
	f := &t.Figures[k]
	if f.Value.Kind == kindRatio || f.Value.Kind == kindCount && !f.Value.Counted.Empty() {
		return false
	}
	number := t.tree.TopOf(f.Span)
	if number < 0 {
		return false
	}
	if k > 0 && t.isOfWhom(f) && t.Figures[k-1].Start >= t.Tokens[t.first].Start {
		t.takeOver(k)
		return true
	}
	head := t.tree.Measured(number)
	if at := t.numbered(f, head); !at.Empty() {
		t.count(f, at)
		return true
	}
	if f.Value.Kind == kindCount && t.matches(t.words.determiner, t.TokenAt(f.Start)-1) { // "the four"
		return false
	}
	noun, isWhole := t.clause.noun(f, head)
	if noun < 0 || t.tree.Words[noun].UPOS == tree.Proper { // nobody is told in dollars
		return false
	}
	at := t.phrase(noun, isWhole)
	if at.Empty() || at.Overlaps(f.Span) || t.isKind(t.TokenAt(at.End), doc.Symbol) { // "SI$ 10 million"
		return false
	}
	if !f.Value.Counted.Contains(at) { // "two-way trade" says more than "trade"
		t.count(f, at)
	}
	return true
}

// count makes a figure count what a span names.
func (t *told) count(f *doc.Mention[doc.Figure], at doc.Span) {
	first, last := t.TokensOf(at)
	f.Value.Counted, f.Value.CountedClass = at, t.nouns.headClass(first, last)
}

// isOfWhom reports whether "of whom" or its like stands behind a figure and its unit.
func (t *told) isOfWhom(f *doc.Mention[doc.Figure]) bool {
	const longestUnit = 2
	behind := t.TokenAt(f.End)
	for k := behind; k <= behind+longestUnit; k++ {
		if t.is(k, "of") {
			return t.isIn(t.words.them, k+1)
		}
	}
	return false
}

// numbered returns the noun phrase behind a number that the tree joins with it over words
// that no noun phrase holds: "the two most evident British exports".
func (t *told) numbered(f *doc.Mention[doc.Figure], head int) doc.Span {
	k := t.passBrackets(t.TokenAt(f.End))
	end := t.first + head + 1
	if f.Value.Kind != kindCount || end <= k || t.tree.Words[head].UPOS != tree.Noun || !t.isOneRow(k, end) {
		return doc.Span{}
	}
	for k < end-1 && t.Syntax[k].UPOS == "ADV" {
		k++
	}
	return t.span(k, end)
}

// passBrackets passes over what stands in brackets at token i: "one million (1,086,000) people".
func (t *told) passBrackets(i int) int {
	const longest = 6
	for k := i; t.is(i, "(") && k < i+longest; k++ {
		if t.is(k, ")") {
			return k + 1
		}
	}
	return i
}

// isOneRow reports whether tokens first to last are words of a noun phrase.
func (t *told) isOneRow(first, last int) bool {
	for i := first; i < last; i++ {
		isPart := t.tags.isNoun(i) || t.tags.isModifier(i) || i > first && t.Syntax[i].UPOS == "CCONJ"
		if t.Tokens[i].Kind != doc.Word || !isPart || t.layers.isDateAt(i) {
			return false
		}
	}
	return !t.isMark(last, "/")
}

// phrase returns the noun phrase that a noun heads, whole with what is said of it by "of",
// "to" and "from" or without.
func (t *told) phrase(noun int, isWhole bool) doc.Span {
	first, last := t.tree.Extent(noun)
	if !isWhole {
		last = noun + 1
	}
	for first < noun && t.isBeforePhrase(t.first+first) {
		first++
	}
	for i := noun + 1; i < last; i++ {
		if t.isKind(t.first+i, doc.Punct) && !t.isGlued(t.first+i) || t.isMark(t.first+i, ",;:()") ||
			t.tree.Words[i].UPOS == tree.Verb {
			last = i
		}
	}
	s := doc.Sentence{First: t.first, Last: t.limit}
	at := t.phrases.In(t.Document, s).Within(t.first+first, t.first+last)
	if _, end := t.TokensOf(at); isWhole && !at.Empty() && !t.tags.isNoun(end-1) { // "assets of the top"
		return t.phrase(noun, false)
	}
	return at
}

// isBeforePhrase reports whether token i stands before a noun phrase and is none of its words.
func (t *told) isBeforePhrase(i int) bool {
	upos := t.Syntax[i].UPOS
	return upos == "ADV" || upos == "ADP" || upos == "CCONJ" || t.isKind(i, doc.Punct)
}
