// Package figures says what a figure belongs to (place, source, time, the whole of which it
// is a part) and which figures became others.
package figures

import (
	_ "embed"
	"errors"
	"slices"
	"sort"
	"strings"

	"chancery/pipeline/doc"
	"chancery/pipeline/lexicon"
)

//go:embed context.en.txt
var quantityWords string

// figureWords is the lists of context.en.txt, where each is told.
type figureWords struct {
	verb, direct, passive, after, adverb, close, holds, harm, again, thing, being, possessive lexicon.Words
	numbered, left, area, locatives, further                                                  lexicon.Words
	saying, source, locative, away, whole, ofThese, among                                     []string
}

func readFigureWords() (*figureWords, error) {
	l := lexicon.Open("context.en.txt", quantityWords)
	w := &figureWords{
		saying:     l.Strings("saying"),
		source:     l.Strings("source"),
		verb:       l.Words("verb"),
		direct:     l.Words("direct"),
		passive:    l.Words("passive"),
		after:      l.Words("after"),
		adverb:     l.Words("adverb"),
		close:      l.Words("close"),
		locative:   l.Strings("locative"),
		away:       l.Strings("away"),
		holds:      l.Words("holds"),
		harm:       l.Words("harm"),
		again:      l.Words("again"),
		thing:      l.Words("thing"),
		being:      l.Words("being"),
		possessive: l.Words("possessive"),
		numbered:   l.Words("numbered"),
		left:       l.Words("left"),
		area:       l.Words("area"),
		whole:      l.Strings("whole"),
		ofThese:    l.Strings("ofthese"),
		among:      l.Strings("among"),
		locatives:  l.Words("locative"),
		further:    l.Words("further"),
	}
	return w, l.Close()
}

// Quantities returns the stage that says what a figure belongs to: who says so,
// where and when it holds, and what it counts where the words behind it do not
// tell.
func Context() (func(*doc.Document) error, error) {
	words, wordsErr := readFigureWords()
	phrases, phrasesErr := readChangeWords()
	if err := errors.Join(wordsErr, phrasesErr); err != nil {
		return nil, err
	}
	return func(d *doc.Document) error {
		q := quantities{view: view{d}, words: words, nouns: &changes{view: view{d}, words: phrases}}
		q.shareUnits()
		for i := range d.Figures {
			q.figure(i)
			q.partOf(i)
		}
		return nil
	}, nil
}

// view finds layers of a document by place.
type view struct{ *doc.Document }

// figureFrom returns the first figure that does not begin before an offset.
func (v view) figureFrom(at int) int {
	return doc.From(v.Figures, at)
}

// quantities says what the figures of one document belong to.
type quantities struct {
	view
	words  *figureWords
	nouns  *changes // reads noun phrases
	placed doc.Span // the sentence of which places are the places
	places []doc.Span
	// peoples are found when they are first asked for.
	peoples    []people
	hasPeoples bool
}

// is reports whether token i is a word of a list.
func (q *quantities) is(list lexicon.Words, i int) bool {
	return i >= 0 && i < len(q.Tokens) && list.Has(q.Tokens[i].Fold)
}

// shareUnits gives large numbers the currency that a list of figures by time tells
// once: "1.2 billion in 2008, 1.5 billion dollars in 2009".
func (q *quantities) shareUnits() {
	for i := len(q.Figures) - 2; i >= 0; i-- {
		a, b := &q.Figures[i], &q.Figures[i+1]
		isBare := a.Value.Kind == "count" && b.Value.Kind == "money" && strings.HasSuffix(strings.ToLower(a.In(q.Text)), "illion") && (a.Value.Counted.Empty() || b.Value.Counted.Empty() || a.Value.Counted == b.Value.Counted)
		if isBare && b.Start-a.End < 40 && q.SentenceAt(a.Start) == q.SentenceAt(b.Start) && q.ownDate(i+1) >= 0 && !strings.ContainsFunc(q.LowerBetween(a.End, b.Start), func(r rune) bool { return r == ';' }) {
			a.Value.Kind, a.Value.Unit = "money", b.Value.Unit
		}
	}
}

func (q *quantities) figure(i int) {
	f := &q.Figures[i]
	s := q.SentenceAt(f.Start)
	if s < 0 {
		return
	}
	sentence := q.Sentences[s]
	isBothSides := q.isBothSides(f)
	if !isBothSides {
		q.attribute(f, sentence)
	}
	q.place(f, s)
	if f.Value.Counted.Empty() && f.Value.Kind == "count" {
		q.counted(i, s)
	}
	q.time(i, sentence)
	q.inherit(i, sentence)
	if isBothSides && q.areSides(f) {
		f.Value.CountedClass = "sides"
	}
}

// amongReach is how many bytes before a part are looked at for "including".
const amongReach = 25

// partOf links a figure with the one of which it is a part: "7,500 refugees out of
// 35,000", "29 of the 96 doctors", "29 of them", "100 injured, including 20 soldiers".
// A part is smaller than its whole, and counts the same where it names nothing.
func (q *quantities) partOf(i int) {
	f := &q.Figures[i]
	if f.Value.Kind != "count" && f.Value.Kind != "ratio" {
		return
	}
	if i+1 < len(q.Figures) && q.Figures[i+1].Value.Kind == "count" {
		between := q.LowerBetween(max(f.End, min(f.Value.Counted.End, q.Figures[i+1].Start)), q.Figures[i+1].Start)
		if slices.Contains(q.words.whole, strings.TrimSpace(between)) {
			q.setPart(i, i+1)
			return
		}
	}
	if i == 0 || q.SentenceAt(f.Start)-q.SentenceAt(q.Figures[i-1].Start) > 1 {
		return
	}
	behind := strings.TrimSpace(q.LowerBetween(f.End, min(f.End+10, len(q.Text))))
	isPart := slices.ContainsFunc(q.words.ofThese, func(w string) bool { return strings.HasPrefix(behind, w) })
	if first := q.SentenceAt(q.Figures[i-1].Start); !isPart && f.Value.Kind == "count" {
		before := strings.TrimRight(q.LowerBetween(max(q.Figures[i-1].End, f.Start-amongReach), f.Start), " ")
		isSame := first == q.SentenceAt(f.Start)
		isPart = slices.ContainsFunc(q.words.among, func(w string) bool {
			return strings.HasSuffix(before, w) && (isSame || strings.HasPrefix(w, "of these") || strings.HasPrefix(w, "of them"))
		})
	}
	if isPart {
		q.setPart(i, i-1)
	}
}

// setPart links a part with its whole.
func (q *quantities) setPart(part, whole int) {
	a, b := &q.Figures[part].Value, &q.Figures[whole].Value
	if b.Kind != "count" || a.Kind == "count" && a.Value != nil && b.Value != nil && *a.Value >= *b.Value || b.PartOf == part {
		return
	}
	a.PartOf = whole
	if a.Counted.Empty() {
		a.Counted, a.CountedClass = b.Counted, b.CountedClass
	}
}

// inherit takes place and source from the figure of which this one is a part or an
// earlier state: "96 doctors, 29 of them", "7,500 refugees out of 35,000".
func (q *quantities) inherit(i int, s doc.Sentence) {
	if i == 0 || q.Figures[i-1].Start < s.Start || q.Figures[i-1].Value.Kind != q.Figures[i].Value.Kind {
		return
	}
	before, f := q.Figures[i-1].Value, &q.Figures[i].Value
	if before.Counted != f.Counted || f.Counted.Empty() {
		return
	}
	if f.Place.Empty() {
		f.Place = before.Place
	}
	if f.Attributed < 0 {
		f.Attributed = before.Attributed
	}
}

// counted finds what a bare number counts: the subject of "numbered"; with
// "remained" behind it, what the figure before counts; else the people named last,
// in this sentence or the two before.
func (q *quantities) counted(i, s int) {
	f := &q.Figures[i]
	first, behind := q.TokenAt(f.Start), q.TokenAt(f.End)
	for first > 0 && q.is(q.words.again, first-1) && !q.is(q.words.being, first-1) {
		first--
	}
	if q.is(q.words.numbered, first-1) {
		q.nouns.sentence = q.Sentences[s]
		end := q.nouns.subjectEnd(first - 1)
		f.Value.Counted = q.nouns.phrase(q.nouns.backward(end), end)
		return
	}
	if q.is(q.words.left, behind) && i > 0 {
		before := &q.Figures[i-1]
		if at := q.SentenceAt(before.Start); before.Value.Kind == "count" && at >= s-2 && q.Sentences[at].Block == q.Sentences[s].Block {
			f.Value.Counted, f.Value.CountedClass = before.Value.Counted, before.Value.CountedClass
			return
		}
	}
	if behind < q.Sentences[s].Last && f.Value.Value != nil && *f.Value.Value < 100 {
		return
	}
	if m := q.people(f.Start, s); m >= 0 {
		f.Value.Counted, f.Value.CountedClass = q.Mentions[m].Span, "people"
	}
}

// people returns the mention of the people named last before an offset: in the
// sentence or the two before, else in the section where it speaks of one only; -1
// for none.
func (q *quantities) people(before, s int) int {
	if !q.hasPeoples {
		q.hasPeoples, q.peoples = true, q.allPeoples()
	}
	i := sort.Search(len(q.peoples), func(i int) bool { return q.Mentions[q.peoples[i].mention].Start >= before }) - 1
	if i < 0 {
		return -1
	}
	p := q.peoples[i]
	if q.Sentences[p.sentence].Section != q.Sentences[s].Section || p.sentence < s-2 && !p.isOnly {
		return -1
	}
	return p.mention
}

// people is a mention of a people, its sentence, and whether the section has spoken of
// no other before.
type people struct {
	mention, sentence int
	isOnly            bool
}

// allPeoples returns the mentions of peoples that no phrase takes up.
func (q *quantities) allPeoples() []people {
	var all []people
	for m := range q.Mentions {
		if q.ActorOf(m).Kind != "people" || q.Mentions[m].Value.Method == "coreference" {
			continue
		}
		s := q.SentenceAt(q.Mentions[m].Start)
		if s < 0 {
			continue
		}
		p := people{mention: m, sentence: s, isOnly: true}
		if n := len(all); n > 0 && q.Sentences[all[n-1].sentence].Section == q.Sentences[s].Section {
			p.isOnly = all[n-1].isOnly && q.Mentions[all[n-1].mention].Value.Actor == q.Mentions[m].Value.Actor
		}
		all = append(all, p)
	}
	return all
}
