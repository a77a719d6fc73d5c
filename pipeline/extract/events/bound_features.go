package events

import (
	"chancery/pipeline/doc"
	"chancery/pipeline/tree"
)

// boundSight is what a scene shows of an act and a date that is its own, or that of what it
// came before or after.
type boundSight struct{ dateSight }

// boundFeatures lists what tells whether an act was during the days of a date, some time
// after them or some time before. from is where the date was carried from, 0 for a date of
// the sentence; bound is what it was to the act before.
func (s boundSight) boundFeatures(f *features, a told, date int, from origin, bound doc.Bound) {
	f.reset(boundTemplates)
	w, c := &s.Words[a.word], s.classAt(a.word)
	d := &s.Dates[date]
	precision := tree.Of(d.Value.Precision)
	where := uint64(from)
	aux := wordSight{s.scene}.auxiliaries(a.word)
	f.add(where, w.XPOS, aux)
	f.add(where, w.UPOS, w.Relation)
	f.add(where, precision)
	f.add(where, a.act)
	f.add(where, a.diplo)
	f.add(where, w.Lemma)
	f.add(where, c.Middle)
	f.add(where, s.lemma(w.Head), w.Relation)
	f.add(where, s.lemma(0))
	f.add(s.lemma(0), s.lemma(1))
	f.add(where, s.lemma(0), w.XPOS)
	f.add(s.lemma(a.word-1), w.UPOS)
	f.add(s.lemma(a.word-2), s.lemma(a.word-1))
	f.add(uint64(s.sentence.Kind), where)
	f.add(uint64(min(len(s.acts), 3)), where, precision)
	f.add(uint64(bound), where)
	f.add(uint64(bound), where, aux)

	i := a.word
	for step := uint64(0); step < 4 && i >= 0; step++ { // what opens its clause, and those above
		f.on(boundTemplates + 30 + step*10)
		for child := s.Words[i].First; child >= 0; child = s.Words[child].Next {
			f.on(boundTemplates + 30 + step*10)
			switch x := &s.Words[child]; x.Relation {
			case tree.Mark, tree.Case, tree.Adverbial, tree.Modifier:
				f.add(x.Relation, x.Lemma)
				f.add(x.Relation, x.Lemma, where)
				f.add(x.Relation, x.Lemma, w.UPOS)
			}
		}
		i = s.Words[i].Head
	}
	if from != 0 {
		f.on(boundTemplates + 80)
		away := uint64(min(s.index-s.SentenceAt(d.Start), 3))
		f.add(where, away)
		f.add(where, away, precision)
		f.add(away, s.lemma(0), w.XPOS)
		return
	}
	s.ownBoundFeatures(f, a, date)
}

// isBefore reports whether an act was before something that a date tells: "Chile recognised Peru
// before the war of 1879". "After" is left to the model: what comes after is often of that year.
func (s boundSight) isBefore(act, date int) bool {
	x, ok := s.words(s.Dates[date].Span)
	if !ok {
		return false
	}
	for i := s.Words[x.top].Head; i >= 0 && i != act; i = s.Words[i].Head {
		if u := s.Words[i].UPOS; u != tree.Noun && u != tree.Proper {
			return false
		}
		if c := s.Case(i); c == lemmaBefore || c == lemmaPrior {
			return true
		}
	}
	return false
}

var (
	lemmaBefore = tree.Of("before")
	lemmaPrior  = tree.Of("prior")
)

// ownBoundFeatures lists what the way from the act to a date of its sentence tells.
func (s boundSight) ownBoundFeatures(f *features, a told, date int) {
	f.on(boundTemplates + 100)
	d := &s.Dates[date]
	x, ok := s.words(d.Span)
	if !ok {
		return
	}
	w := &s.Words[a.word]
	precision := tree.Of(d.Value.Precision)
	order := uint64(0)
	if x.first > a.word {
		order = 1
	}
	m := member{first: x.first, last: x.last, top: x.top}
	acts, near := uint64(min(s.actsBetween(a.word, &m), 2)), bucket(s.gap(a.word, &m))
	before, p := s.lemma(x.first-1), s.Way(a.word, x.top)
	f.add(before)
	f.add(before, precision)
	f.add(before, order, acts)
	f.add(before, w.Lemma)
	f.add(s.lemma(x.first-2), before)
	f.add(s.lemma(x.last), order)
	f.add(order, acts, near)
	f.add(p.Hash)
	f.add(p.Hash, before)
	f.add(p.Crossed)
	f.add(uint64(p.Up), uint64(p.Down), order)
	line, verbs, marks := s.line(a.word, &m)
	f.add(line, order)
	f.add(verbs, marks, order)
	for i, steps := x.top, 0; i >= 0 && i != p.Meeting && steps < 6; i, steps = s.Words[i].Head, steps+1 {
		f.on(boundTemplates + 130)
		for child := s.Words[i].First; child >= 0; child = s.Words[child].Next {
			f.on(boundTemplates + 130)
			switch x := &s.Words[child]; x.Relation {
			case tree.Mark, tree.Case, tree.Adverbial, tree.Modifier:
				f.add(x.Relation, x.Lemma, uint64(min(steps, 2)))
				f.add(x.Lemma, order)
				f.add(x.Lemma, s.upos(i), order)
			}
		}
	}
	for k := min(a.word, x.first) + 1; k < max(a.word, x.first); k++ { // what stands between
		f.on(boundTemplates + 150)
		switch u := &s.Words[k]; u.UPOS {
		case uposAdposition, uposSubordinate, uposAdverb:
			f.add(u.Lemma, order)
		}
	}
}
