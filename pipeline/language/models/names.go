package models

import (
	"sync"

	"chancery/pipeline/doc"
	"chancery/pipeline/language/linear"
)

// Names finds names of persons, organisations, places and other things: labels
// B, I and O by the best path through a sentence (Viterbi), then one vote per
// name and document. It is read only and may be shared.
type Names struct {
	card    Card
	table   *linear.Table
	follow  [nameLabels][nameLabels]int32 // what a label adds behind another
	scratch sync.Pool
}

// classes are the classes of names; label 0 is O, 1+2k begins class k and 2+2k
// goes on with it.
var classes = [...]string{"PER", "ORG", "LOC", "MISC"}

const person = 0 // index into classes

const nameLabels = 1 + 2*len(classes)

func begins(class int) int { return 1 + 2*class }

// canFollow reports whether a name label may stand behind another.
func canFollow(before, label int) bool {
	return label == 0 || label%2 == 1 || before == label || before == label-1
}

func newNames() *Names {
	n := &Names{}
	n.scratch.New = func() any {
		memo := func() *linear.Memo { return linear.NewMemo(8192, nameLabels) }
		return &naming{
			seen: map[uint64]uint8{}, votes: map[uint64]*[len(classes)]int{},
			own: memo(), before: memo(), after: memo(),
		}
	}
	return n
}

// naming is the scratch space of one document.
type naming struct {
	views    []view
	runs     []run
	features features
	seen     map[uint64]uint8
	marks    []uint16
	scores   [][nameLabels]int32
	back     [][nameLabels]uint8
	labels   []uint8
	votes    map[uint64]*[len(classes)]int

	own, before, after *linear.Memo
}

// run is a stretch of capitalised words, with the small words that names have
// inside them, and those behind it that may belong to it ("1992 Irish general
// election").
type run struct{ first, last, end int } // half-open; end 0 outside

const (
	seenSmall = 1 << iota
	seenBig
	seenBigOften
)

// Find returns the names of a document whose syntax layer has its tags, in
// order. marks says what the gazetteer knows of every token.
func (n *Names) Find(d *doc.Document, marks []uint16) []doc.Mention[doc.Entity] {
	s := n.scratch.Get().(*naming)
	defer func() {
		s.shrink()
		n.scratch.Put(s)
	}()
	s.count(d)
	s.labels = s.labels[:0]
	for _, sentence := range d.Sentences {
		for len(s.labels) < sentence.Last {
			s.labels = append(s.labels, 0)
		}
		if !sentence.Skip {
			s.start(d, &sentence, marks)
			n.decode(s, s.labels[sentence.First:sentence.Last])
		}
	}
	found := spans(d, s.labels)
	s.vote(d, found)
	out := make([]doc.Mention[doc.Entity], 0, len(found))
	for _, f := range found {
		out = append(out, entity(d, f))
	}
	return out
}

func entity(d *doc.Document, n named) doc.Mention[doc.Entity] {
	span := doc.Span{Start: d.Tokens[n.first].Start, End: d.Tokens[n.last-1].End}
	return doc.Mention[doc.Entity]{Span: span, Rule: "names/learnt", Value: doc.Entity{Class: classes[n.class]}}
}

// named is a name by its tokens, half-open.
type named struct{ first, last, class int }

// spans returns the names that labels mark.
func spans(d *doc.Document, labels []uint8) []named {
	var out []named
	for _, sentence := range d.Sentences {
		for i := sentence.First; i < sentence.Last && i < len(labels); i++ {
			l := labels[i]
			if l%2 != 1 {
				continue
			}
			last := i + 1
			for last < sentence.Last && labels[last] == l+1 {
				last++
			}
			out = append(out, named{i, last, int(l-1) / 2})
		}
	}
	return out
}

// vote gives a name the class that it has most often in the document. The last
// word of a person's name votes for that word alone: "Yasser Arafat … Arafat".
func (s *naming) vote(d *doc.Document, found []named) {
	clear(s.votes)
	ballot := func(f named) *[len(classes)]int {
		h := uint64(fnvOffset)
		for _, t := range d.Tokens[f.first:f.last] {
			h = (h ^ t.Fold) * fnvPrime
		}
		v := s.votes[h]
		if v == nil {
			v = new([len(classes)]int)
			s.votes[h] = v
		}
		return v
	}
	for _, f := range found {
		ballot(f)[f.class]++
		if f.class == person && f.last-f.first > 1 {
			ballot(named{first: f.last - 1, last: f.last})[person] += 2
		}
	}
	for i, f := range found {
		v := ballot(f)
		most := f.class
		for c := range v {
			if v[c] > v[most] {
				most = c
			}
		}
		found[i].class = most
	}
}

// count notes which words the document writes small and which with a capital
// inside sentences.
func (s *naming) count(d *doc.Document) {
	clear(s.seen)
	for i := range d.Tokens {
		t := &d.Tokens[i]
		switch {
		case t.Kind != doc.Word || t.Shape.Is(doc.Opens):
		case !t.Shape.Is(doc.Capital):
			s.seen[t.Fold] |= seenSmall
		case s.seen[t.Fold]&seenBig != 0:
			s.seen[t.Fold] |= seenBigOften
		default:
			s.seen[t.Fold] |= seenBig
		}
	}
}

// mostKept is how many words of a document leave a map that the next one may use. To
// clear a map takes the time of the largest document that it has seen.
const mostKept = 1 << 13

// shrink lets go of the maps of a long document.
func (s *naming) shrink() {
	if len(s.seen) > mostKept {
		s.seen = map[uint64]uint8{}
	}
	if len(s.votes) > mostKept {
		s.votes = map[uint64]*[len(classes)]int{}
	}
}

// start prepares the views and runs of a sentence.
func (s *naming) start(d *doc.Document, sentence *doc.Sentence, marks []uint16) {
	tokens := d.Tokens[sentence.First:sentence.Last]
	s.views = views(s.views, d.Text, tokens)
	s.marks = s.marks[:0]
	for range margin {
		s.marks = append(s.marks, 0)
	}
	s.marks = append(s.marks, marks[sentence.First:sentence.Last]...)
	for range margin {
		s.marks = append(s.marks, 0)
	}
	for i := range tokens {
		v := &s.views[i+margin]
		v.tag = hash(d.Syntax[sentence.First+i].XPOS)
		v.class = uint64(s.seen[tokens[i].Fold])
	}
	s.findRuns(len(tokens))
}

// findRuns finds the stretches near capitals: what lies outside of them is no
// name and is not scored.
func (s *naming) findRuns(n int) {
	s.runs = s.runs[:0]
	for range n {
		s.runs = append(s.runs, run{})
	}
	isBig := func(i int) bool {
		v := &s.views[i+margin]
		return v.isCapital || v.isDigit && s.views[i+1+margin].isCapital
	}
	for i := 0; i < n; i++ {
		if !isBig(i) {
			continue
		}
		r := run{first: i, last: i + 1}
		for k := r.last; k < n && k < r.last+4; k++ {
			if isBig(k) {
				r.last = k + 1
			}
		}
		r.end = r.last
		for r.end < n && r.end < r.last+3 && s.views[r.end+margin].isWord && !isBig(r.end) {
			r.end++
		}
		for k := r.first; k < r.end; k++ {
			s.runs[k] = r
		}
		i = r.end - 1
	}
}

// decode writes the best labels of the sentence that start has prepared.
func (n *Names) decode(s *naming, labels []uint8) {
	clear(labels)
	for i := 0; i < len(labels); {
		r := s.runs[i]
		if r.end == 0 {
			i++
			continue
		}
		s.scores, s.back = s.scores[:0], s.back[:0]
		var around [nameLabels]int32
		s.features.reset(0)
		s.runFeatures(r)
		n.table.Score(around[:], s.features.list)
		for k := r.first; k < r.end; k++ {
			scores := around
			n.score(s, k, scores[:])
			s.scores = append(s.scores, scores)
		}
		s.viterbi(&n.follow, labels[r.first:r.end])
		i = r.end
	}
}

// score adds the scores of the labels of word i, but for those of its run.
func (n *Names) score(s *naming, i int, scores []int32) {
	recall(n.table, s.own, &s.features, scores, &s.views[i+margin], ownNameFeatures)
	recall(n.table, s.before, &s.features, scores, &s.views[i-1+margin], beforeNameFeatures)
	recall(n.table, s.after, &s.features, scores, &s.views[i+1+margin], afterNameFeatures)
	s.features.reset(0)
	s.contextFeatures(i)
	n.table.Score(scores, s.features.list)
}

// viterbi finds the best path through s.scores.
func (s *naming) viterbi(follow *[nameLabels][nameLabels]int32, labels []uint8) {
	const impossible = -1 << 30
	var best [nameLabels]int32
	for k, scores := range s.scores {
		var next [nameLabels]int32
		var back [nameLabels]uint8
		for l := range next {
			next[l] = impossible
			for b := range best {
				if k == 0 && b > 0 || !canFollow(b, l) {
					continue
				}
				if v := best[b] + follow[b][l]; v > next[l] {
					next[l], back[l] = v, uint8(b)
				}
			}
			if next[l] > impossible {
				next[l] += scores[l]
			}
		}
		best = next
		s.back = append(s.back, back)
	}
	l := uint8(linear.Best(best[:]))
	for k := len(labels) - 1; k >= 0; k-- {
		labels[k] = l
		l = s.back[k][l]
	}
}

// followFeature is the one feature of what stands before a label.
func followFeature(before int) []linear.Feature {
	return []linear.Feature{linear.Mix(3999, uint64(before))}
}

func ownNameFeatures(f *features, w *view) {
	f.next(3000)
	f.add(0)
	f.add(w.form)
	f.add2(w.form, w.shape)
	for k := range w.suffix {
		f.add(w.suffix[k])
	}
	for k := range w.prefix {
		f.add(w.prefix[k])
	}
	f.add(w.shape)
	f.add2(w.suffix[2], w.shape)
}

func beforeNameFeatures(f *features, p *view) {
	f.next(3050)
	f.add(p.form)
	f.add(p.suffix[2])
}

func afterNameFeatures(f *features, n *view) {
	f.next(3060)
	f.add(n.form)
	f.add(n.suffix[2])
}

// nameFeatures lists the features of the name label of word i.
func (s *naming) nameFeatures(i int) {
	s.features.reset(0)
	ownNameFeatures(&s.features, &s.views[i+margin])
	beforeNameFeatures(&s.features, &s.views[i-1+margin])
	afterNameFeatures(&s.features, &s.views[i+1+margin])
	s.runFeatures(s.runs[i])
	s.contextFeatures(i)
}

// runFeatures lists the features that all words of a run have. Each template has the number
// by which the model knows it.
func (s *naming) runFeatures(r run) {
	f := &s.features
	before, opener := &s.views[r.first-1+margin], &s.views[r.first+margin]
	head, after := &s.views[r.last-1+margin], &s.views[r.last+margin]
	f.next(3131)
	f.add(head.form)
	f.add(head.suffix[2])
	f.add(opener.form)
	f.next(3135)
	f.add(before.form)
	f.add(before.suffix[2])
	f.add(after.form)
	f.next(3139)
	f.add2(before.form, after.form)
	f.add2(before.tag, after.tag)
}

func (s *naming) contextFeatures(i int) {
	f := &s.features
	v, m := s.views[i+margin-3:], s.marks[i+margin-3:]
	w, p, n, pp, nn := &v[3], &v[2], &v[4], &v[1], &v[5]
	mark, markP, markN := uint64(m[3]), uint64(m[2]), uint64(m[4])
	r := s.runs[i]
	before, head, after := &s.views[r.first-1+margin], &s.views[r.last-1+margin], &s.views[r.last+margin]
	place := uint64(min(i-r.first, 4)*8 + min(max(r.last-1-i, -3), 4) + 3)
	f.next(3100)
	f.add(pp.form)
	f.add(nn.form)
	f.add2(p.form, w.form)
	f.add2(w.form, n.form)
	f.add3(p.form, w.form, n.form)
	f.add2(pp.form, p.form)
	f.add2(n.form, nn.form)
	f.add2(p.shape, w.shape)
	f.add2(w.shape, n.shape)
	f.add3(p.shape, w.shape, n.shape)
	f.add3(w.shape, n.shape, nn.shape)
	f.add(w.tag)
	f.add2(p.tag, w.tag)
	f.add2(w.tag, n.tag)
	f.add3(p.tag, w.tag, n.tag)
	f.add2(w.shape, w.tag)
	f.add(mark)
	f.add2(mark, w.shape)
	f.add2(markP, mark)
	f.add2(mark, markN)
	f.add3(markP, mark, markN)
	f.add2(mark, w.form)
	f.add2(mark, n.form)
	f.add2(mark, p.form)
	f.add2(mark, w.tag)
	f.add2(w.class, w.shape)
	f.add2(p.class, w.class)
	f.add2(n.class, w.class)
	f.add(place)
	f.add2(place, w.shape)
	f.add2(head.form, place)
	f.next(3134)
	f.add2(before.form, place)
	f.next(3138)
	f.add2(after.form, place)
	f.next(3141)
	f.add2(mark, before.form)
	f.add2(mark, after.form)
	f.add2(uint64(s.marks[r.last-1+margin]), place)
	f.add2(head.form, w.shape)
	f.add2(w.form, head.form)
	f.add2(p.form, w.shape)
	f.add2(n.form, w.shape)
	f.add2(w.suffix[2], p.form)
	f.add2(w.suffix[2], n.form)
}
