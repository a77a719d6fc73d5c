package events

import "chancery/pipeline/tree"

// shapes is how many numbers of sources and targets are told apart: none, one, more.
const shapes = 9

func shapeOfParts(sources, targets int) int { return min(sources, 2)*3 + min(targets, 2) }

// shapeFeatures lists what tells how many sources and targets an act has.
func (s partSight) shapeFeatures(f *features, a told) {
	f.reset(shapeTemplates)
	w, c, voice := &s.Words[a.word], s.classAt(a.word), s.voice(a.word)
	n := uint64(min(s.parties, 4))
	f.add(n)
	f.add(n, a.act)
	f.add(n, a.diplo)
	f.add(n, w.Lemma)
	f.add(n, w.UPOS, voice)
	f.add(n, a.act, w.UPOS, voice)
	f.add(a.act, w.XPOS)
	f.add(a.diplo, w.UPOS)
	f.add(w.Lemma)
	f.add(c.Middle, voice)
	f.add(c.Middle, n)
	subject, object := s.subject(a.word), s.Dependent(a.word, tree.Object)
	f.add(s.kindAt(subject), voice, n)
	f.add(s.kindAt(subject), s.kindAt(object), a.act)
	f.add(s.kindAt(subject), s.kindAt(object), n)
	f.add(s.kindAt(subject), a.diplo)
	for child := w.First; child >= 0; child = s.Words[child].Next {
		f.on(shapeTemplates + 40)
		f.add(s.Words[child].Relation, s.Case(child), n)
		f.add(s.Words[child].Relation, s.kindAt(child), a.act)
		f.add(s.Case(child), s.kindAt(child), a.act)
		f.add(s.Case(child), s.kindAt(child), w.Lemma)
	}
}
