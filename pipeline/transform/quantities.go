package transform

import (
	_ "embed"
	"slices"
	"sort"
	"strings"

	"chancery/pipeline/doc"
)

//go:embed quantities.en.txt
var quantityWords string

// Quantities returns the stage that says what a figure belongs to: who says so,
// where and when it holds, and what it counts where the words behind it do not
// tell.
func Quantities() (func(*doc.Document) error, error) {
	wordings, err := readWordings("quantities.en.txt", quantityWords)
	if err != nil {
		return nil, err
	}
	words, err := readFolds("quantities.en.txt", quantityWords)
	if err != nil {
		return nil, err
	}
	phrases, err := readFolds("changes.en.txt", changeWords)
	if err != nil {
		return nil, err
	}
	return func(d *doc.Document) error {
		q := quantities{view: view{d}, wordings: wordings, words: words, nouns: &changes{view: view{d}, words: phrases}}
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

// sentenceAt returns the sentence that holds an offset, or -1.
func (v view) sentenceAt(at int) int {
	i, found := slices.BinarySearchFunc(v.Sentences, at, func(s doc.Sentence, at int) int {
		switch {
		case s.End <= at:
			return -1
		case s.Start > at:
			return 1
		}
		return 0
	})
	if !found {
		return -1
	}
	return i
}

// mentionsIn returns the range of mentions that begin in a span.
func (v view) mentionsIn(s doc.Span) (lo, hi int) {
	lo, _ = slices.BinarySearchFunc(v.Mentions, s.Start, func(m doc.Mention[doc.Reference], at int) int { return m.Start - at })
	hi, _ = slices.BinarySearchFunc(v.Mentions, s.End, func(m doc.Mention[doc.Reference], at int) int { return m.Start - at })
	return lo, hi
}

// datesIn returns the range of dates that begin in a span.
func (v view) datesIn(s doc.Span) (lo, hi int) {
	lo, _ = slices.BinarySearchFunc(v.Dates, s.Start, func(m doc.Mention[doc.Date], at int) int { return m.Start - at })
	hi, _ = slices.BinarySearchFunc(v.Dates, s.End, func(m doc.Mention[doc.Date], at int) int { return m.Start - at })
	return lo, hi
}

// actorOf returns the actor of a mention.
func (v view) actorOf(mention int) *doc.Actor { return &v.Actors[v.Mentions[mention].Value.Actor] }

// between returns the text between two offsets in small letters.
func (v view) between(from, to int) string {
	if from >= to {
		return ""
	}
	return strings.ToLower(v.Text[from:to])
}

// tokenAt returns the first token that does not begin before an offset.
func (v view) tokenAt(at int) int {
	return sort.Search(len(v.Tokens), func(i int) bool { return v.Tokens[i].Start >= at })
}

// figureFrom returns the first figure that does not begin before an offset.
func (v view) figureFrom(at int) int {
	return sort.Search(len(v.Figures), func(i int) bool { return v.Figures[i].Start >= at })
}

// isAttribute reports whether a date stands before a noun ("a 2009 agreement"):
// such a date says when the thing was, and not where the narrative has come to.
func (v view) isAttribute(s doc.Span) bool {
	i, k := v.tokenAt(s.Start), v.tokenAt(s.End)
	if i == 0 || k >= len(v.Tokens) {
		return false
	}
	after := v.Tokens[k]
	switch strings.ToLower(v.Tokens[i-1].In(v.Text)) {
	case "a", "an", "the", "'s", "’s":
		return after.Kind == doc.Word && !after.Shape.Is(doc.Glued)
	}
	return false
}

// quantities says what the figures of one document belong to.
type quantities struct {
	view
	wordings map[string][]string
	words    map[string]folds
	nouns    *changes // reads noun phrases
	placed   doc.Span // the sentence of which places are the places
	places   []doc.Span
	// peoples are found when they are first asked for.
	peoples    []people
	hasPeoples bool
}

// is reports whether token i is a word of a list.
func (q *quantities) is(list string, i int) bool {
	return i >= 0 && i < len(q.Tokens) && q.words[list][q.Tokens[i].Fold]
}

// shareUnits gives large numbers the currency that a list of figures by time tells
// once: "1.2 billion in 2008, 1.5 billion dollars in 2009".
func (q *quantities) shareUnits() {
	for i := len(q.Figures) - 2; i >= 0; i-- {
		a, b := &q.Figures[i], &q.Figures[i+1]
		isBare := a.Value.Kind == "count" && b.Value.Kind == "money" && strings.HasSuffix(strings.ToLower(a.In(q.Text)), "illion") && (a.Value.Counted.Empty() || b.Value.Counted.Empty() || a.Value.Counted == b.Value.Counted)
		if isBare && b.Start-a.End < 40 && q.sentenceAt(a.Start) == q.sentenceAt(b.Start) && q.ownDate(i+1) >= 0 && !strings.ContainsFunc(q.between(a.End, b.Start), func(r rune) bool { return r == ';' }) {
			a.Value.Kind, a.Value.Unit = "money", b.Value.Unit
		}
	}
}

func (q *quantities) figure(i int) {
	f := &q.Figures[i]
	s := q.sentenceAt(f.Start)
	if s < 0 {
		return
	}
	sentence := q.Sentences[s]
	if !q.isBothSides(f) {
		q.attribute(f, sentence)
	}
	q.place(f, s)
	if f.Value.Counted.Empty() && f.Value.Kind == "count" {
		q.counted(i, s)
	}
	q.time(i, sentence)
	q.inherit(i, sentence)
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
		between := q.between(max(f.End, min(f.Value.Counted.End, q.Figures[i+1].Start)), q.Figures[i+1].Start)
		if slices.Contains(q.wordings["whole"], strings.TrimSpace(between)) {
			q.setPart(i, i+1)
			return
		}
	}
	if i == 0 || q.sentenceAt(f.Start)-q.sentenceAt(q.Figures[i-1].Start) > 1 {
		return
	}
	behind := strings.TrimSpace(q.between(f.End, min(f.End+10, len(q.Text))))
	isPart := slices.ContainsFunc(q.wordings["ofthese"], func(w string) bool { return strings.HasPrefix(behind, w) })
	if first := q.sentenceAt(q.Figures[i-1].Start); !isPart && f.Value.Kind == "count" {
		before := strings.TrimRight(q.between(max(q.Figures[i-1].End, f.Start-amongReach), f.Start), " ")
		isSame := first == q.sentenceAt(f.Start)
		isPart = slices.ContainsFunc(q.wordings["among"], func(w string) bool {
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
	first, behind := q.tokenAt(f.Start), q.tokenAt(f.End)
	for first > 0 && q.is("again", first-1) && !q.is("being", first-1) {
		first--
	}
	if q.is("numbered", first-1) {
		q.nouns.sentence = q.Sentences[s]
		end := q.nouns.subjectEnd(first - 1)
		f.Value.Counted = q.nouns.phrase(q.nouns.backward(end), end)
		return
	}
	if q.is("left", behind) && i > 0 {
		before := &q.Figures[i-1]
		if at := q.sentenceAt(before.Start); before.Value.Kind == "count" && at >= s-2 && q.Sentences[at].Block == q.Sentences[s].Block {
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
		if q.actorOf(m).Kind != "people" || q.Mentions[m].Value.Method == "coreference" {
			continue
		}
		s := q.sentenceAt(q.Mentions[m].Start)
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
