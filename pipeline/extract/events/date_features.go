package events

import (
	"chancery/pipeline/doc"
	"chancery/pipeline/tree"
)

// span is words of the sentence, half-open, and the one that heads them.
type span struct{ first, last, top int }

// words returns the words of a stretch of the text.
func (s *scene) words(x doc.Span) (span, bool) {
	first, last := s.TokensOf(x)
	first, last = first-s.From, min(last-s.From, len(s.Words))
	if first < 0 || first >= last {
		return span{}, false
	}
	return span{first, last, s.Top(first, last)}, true
}

// dateSight is what a scene shows of a date beside an act.
type dateSight struct{ partSight }

// dateFeatures lists what tells whether a date is that of an act. n says how many dates
// stand in the sentence, k which of them this is.
func (s dateSight) dateFeatures(f *features, a told, d *doc.Date, x span, k, n int) {
	f.reset(dateTemplates)
	i := a.word
	w := &s.Words[i]
	c := s.classAt(i)
	p := s.Way(i, x.top)
	lead := s.lead(x.top)
	mark := s.Case(lead)
	before := s.lemma(x.first - 1)
	order := uint64(0)
	if x.first > i {
		order = 1
	}
	m := member{first: x.first, last: x.last, top: x.top}
	near := bucket(s.gap(i, &m))
	line, verbs, marks := s.line(i, &m)
	precision := tree.Of(d.Precision + string(d.Type))
	count, rank := uint64(min(n, 4)), uint64(min(k, 3))
	acts := uint64(min(s.actsBetween(i, &m), 3))

	f.add(p.Hash)
	f.add(p.Hash, w.UPOS)
	f.add(p.Hash, a.act)
	f.add(p.Hash, before)
	f.add(p.Hash, p.Crossed)
	f.add(p.Climb, p.Last, order)
	f.add(uint64(p.Up), uint64(p.Down), order)
	f.add(uint64(p.Up), uint64(p.Down), count)

	f.on(dateTemplates + 20)
	f.add(before, order)
	f.add(before, precision)
	f.add(before, a.act)
	f.add(before, mark, order)
	f.add(before, order, near)
	f.add(precision, order)
	f.add(precision, count)
	f.add(precision, a.act)
	f.add(precision, p.Hash)

	f.on(dateTemplates + 40)
	f.add(order, near, count)
	f.add(order, rank, count)
	f.add(order, near, verbs)
	f.add(order, verbs, marks)
	f.add(order, verbs, marks, count)
	f.add(order, acts, count)
	f.add(order, acts, verbs, marks)
	f.add(line, order)
	f.add(line, order, w.UPOS)
	f.add(order, w.Lemma, count)
	f.add(order, c.Middle, count)
	f.add(order, a.act, count)
	f.add(order, a.diplo, before)
	f.add(order, w.XPOS, count, verbs)
	f.add(uint64(x.first), count, w.UPOS) // at the beginning of the sentence
	f.add(s.lemma(s.Words[x.top].Head), s.Words[x.top].Relation)
	f.add(s.lemma(s.Words[x.top].Head), s.upos(s.Words[x.top].Head), before)
	f.add(s.Words[x.top].Relation, order)
	f.add(s.lemma(x.last), order)
	f.add(s.lemma(x.last), order, before)
	f.add(uint64(s.sentence.Kind), order, count)
	others := uint64(min(len(s.acts), 4))
	f.add(others, count, order, near)
	f.add(others, count)
}

// actsBetween counts the acts between a word and a member.
func (s dateSight) actsBetween(i int, m *member) int {
	n := 0
	for _, w := range s.acts {
		if w > min(i, m.first) && w < max(i, m.first) {
			n++
		}
	}
	return n
}
