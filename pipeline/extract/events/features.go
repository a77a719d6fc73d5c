package events

import (
	"strings"

	"chancery/pipeline/doc"
	"chancery/pipeline/language/linear"
	"chancery/pipeline/language/models"
	"chancery/pipeline/tree"
)

// features collects the features of one decision.
type features struct {
	list     []linear.Feature
	template uint64
	scores   []int32
}

// reset begins a new decision whose templates are numbered from base.
func (f *features) reset(base uint64) { f.list, f.template = f.list[:0], base }

// on goes on with templates numbered from base.
func (f *features) on(base uint64) { f.template = base }

func (f *features) add(parts ...uint64) {
	f.template++
	f.list = append(f.list, linear.Mix(f.template, parts...))
}

// The numbers of the templates of each decision.
const (
	actTemplates     = 10_000
	partTemplates    = 20_000
	impliedTemplates = 30_000
	dateTemplates    = 40_000
	shapeTemplates   = 50_000
	carriedTemplates = 60_000
	boundTemplates   = 70_000
)

// wordSight is what a scene shows of a word and its neighbours.
type wordSight struct{ *scene }

// actFeatures lists what tells whether a word carries an act, and which. The tree is not
// asked: with words of this kind around, it tells nothing more, and costs more than all the
// rest.
func (s wordSight) actFeatures(f *features, i int) {
	f.reset(actTemplates)
	w := &s.Words[i]
	token := &s.Tokens[s.From+i]
	lemma, form := w.Lemma, token.Fold
	c := s.classAt(i)
	f.add(lemma)
	f.add(form)
	f.add(lemma, w.UPOS)
	f.add(w.XPOS)
	f.add(lemma, w.XPOS)
	f.add(s.ending(i, 3), w.XPOS)
	f.add(s.ending(i, 5))
	f.add(c.Small, w.XPOS)
	f.add(c.Middle, w.UPOS)
	f.add(c.Large, w.UPOS)
	f.add(lemma, shapeOf(token))

	f.on(actTemplates + 20) // the neighbours
	f.add(s.lemma(i - 1))
	f.add(s.lemma(i + 1))
	f.add(s.lemma(i-2), s.upos(i-1))
	f.add(s.lemma(i+2), s.upos(i+1))
	f.add(lemma, s.lemma(i-1))
	f.add(lemma, s.lemma(i+1))
	f.add(lemma, s.lemma(i+1), s.lemma(i+2))
	f.add(lemma, s.lemma(i-1), s.lemma(i-2))
	f.add(s.upos(i-1), s.upos(i+1), w.XPOS)
	f.add(s.upos(i-2), s.upos(i-1), w.XPOS)
	f.add(w.XPOS, s.upos(i+1), s.upos(i+2))
	f.add(c.Small, s.lemma(i+1))
	f.add(c.Small, s.lemma(i-1))
	f.add(c.Middle, s.classAt(i+1).Small)
	f.add(c.Middle, s.classAt(i-1).Small)

	f.on(actTemplates + 50) // the nearest noun, verb and preposition on either side
	noun, preposition := s.next(i, tree.Noun, reach), s.next(i, uposAdposition, reach)
	nc := s.classAt(noun)
	f.add(lemma, s.lemma(noun))
	f.add(lemma, nc.Middle)
	f.add(c.Middle, s.lemma(noun))
	f.add(c.Middle, nc.Middle)
	f.add(c.Small, nc.Small, w.XPOS)
	f.add(lemma, s.lemma(preposition))
	f.add(c.Middle, s.lemma(preposition))
	if preposition >= 0 {
		f.add(lemma, s.lemma(preposition), s.kindAfter(preposition))
		f.add(c.Middle, s.lemma(preposition), s.kindAfter(preposition))
		f.add(s.lemma(preposition), s.kindAfter(preposition), w.UPOS)
	}
	f.on(actTemplates + 65)
	f.add(lemma, s.kindAfter(i))
	f.add(c.Middle, s.kindAfter(i))
	verb, before := s.previous(i, tree.Verb, 2*reach), s.previous(i, tree.Noun, reach)
	f.add(w.UPOS, s.lemma(verb))
	f.add(c.Middle, s.lemma(verb))
	f.add(lemma, s.lemma(verb))
	f.add(lemma, s.lemma(before))
	f.add(c.Middle, s.lemma(before))
	f.add(c.Small, s.classAt(before).Small)
	f.add(s.auxiliaries(i), w.XPOS)
	f.add(s.auxiliaries(i), lemma)
	f.add(s.auxiliaries(i), c.Middle)

	f.on(actTemplates + 80) // the sentence
	n := uint64(min(s.parties, 3))
	f.add(n, w.UPOS)
	f.add(lemma, n)
	f.add(c.Middle, n)
	dated := uint64(min(s.dates, 2))
	f.add(dated, w.XPOS)
	f.add(lemma, dated)
	f.add(c.Middle, dated)
	f.add(dated, n, w.UPOS)
	left, right := s.nearest(i)
	f.add(left, right, w.UPOS)
	f.add(lemma, left)
	f.add(lemma, right)
	f.add(c.Middle, left, right)
	f.add(uint64(s.sentence.Kind), w.XPOS)
	f.add(lemma, uint64(s.sentence.Kind))
	f.add(s.heading, w.UPOS)

	f.on(actTemplates + 110) // what diplomatic acts are done to
	had, has := s.thing(i, -1), s.thing(i, 1)
	f.add(lemma, had.kind, had.behind)
	f.add(lemma, has.kind, has.behind)
	f.add(lemma, had.kind, has.kind)
	f.add(c.Middle, had.kind, had.behind)
	f.add(c.Middle, has.kind, has.behind)
	f.add(w.XPOS, had.kind, has.kind)

	f.on(actTemplates + 130) // the rules
	if m := s.matched[i]; m >= 0 {
		name := tree.Of(s.matches[m].act.rule.Name)
		f.add(name)
		f.add(name, w.UPOS)
		if s.matches[m].carrier == i {
			f.add(name, 1)
		} else {
			f.add(name, 2)
		}
	}
}

// reach is how far from a word its noun and preposition are sought.
const reach = 6

// next returns the nearest word of a class behind one, not beyond a verb; -1 for none.
func (s wordSight) next(i int, upos tree.Hash, most int) int {
	for k := i + 1; k < min(len(s.Words), i+1+most); k++ {
		switch s.Words[k].UPOS {
		case upos:
			return k
		case tree.Verb:
			return -1
		}
	}
	return -1
}

// previous returns the nearest word of a class before one, -1 for none.
func (s wordSight) previous(i int, upos tree.Hash, most int) int {
	for k := i - 1; k >= max(0, i-most); k-- {
		if s.Words[k].UPOS == upos {
			return k
		}
	}
	return -1
}

// kindAfter says what stands behind a word but for what opens a noun phrase: a kind of
// member, a date, or none.
func (s wordSight) kindAfter(i int) tree.Hash {
	for k := i + 1; k < min(len(s.Words), i+4); k++ {
		if m := s.covers[k]; m >= 0 {
			return s.members[m].kind
		}
		if s.dated[k] {
			return kindDate
		}
		switch s.Words[k].UPOS {
		case uposDeterminer, tree.Adjective:
		default:
			return s.Words[k].UPOS
		}
	}
	return kindNone
}

// auxiliaries says which auxiliaries and particles stand directly before a word.
func (s wordSight) auxiliaries(i int) tree.Hash {
	h := tree.Hash(1)
	for k := i - 1; k >= max(0, i-4); k-- {
		switch s.Words[k].UPOS {
		case tree.Aux, uposParticle:
			h = h*31 + s.Words[k].Lemma
		case uposAdverb:
		default:
			return h
		}
	}
	return h
}

// classAt returns the classes of a word; none beyond the sentence.
func (s *scene) classAt(i int) models.Class {
	if i < 0 || i >= len(s.Words) {
		return models.Class{}
	}
	return s.classes[i]
}

var (
	uposParticle = tree.Of("PART")
	uposAdverb   = tree.Of("ADV")
)

// ending returns the hash of the last letters of a word.
func (s wordSight) ending(i, n int) tree.Hash {
	w := strings.ToLower(s.Tokens[s.From+i].In(s.Text))
	return tree.Of(w[max(0, len(w)-n):])
}

func shapeOf(t *doc.Token) uint64 {
	return uint64(t.Shape & (doc.Capital | doc.AllCaps | doc.HasDigit))
}

// nearest returns the kinds of the members before and behind a word.
func (s wordSight) nearest(i int) (left, right tree.Hash) {
	left, right = kindNone, kindNone
	for k := range s.members {
		switch m := &s.members[k]; {
		case m.last <= i:
			left = m.kind
		case m.first > i && right == kindNone:
			right = m.kind
		}
	}
	return left, right
}
