package events

import (
	"slices"

	"chancery/pipeline/language"
	"chancery/pipeline/tree"
)

// told is what is known of an act when its parts are sought.
type told struct {
	word       int // that carries it
	act, diplo tree.Hash
	rule       *act // that has matched there, nil for none
}

// partSight is what a scene shows of a member beside an act.
type partSight struct{ *scene }

// partFeatures lists what tells which part a member has in an act.
func (s partSight) partFeatures(f *features, a told, k int) {
	f.reset(partTemplates)
	i, m := a.word, &s.members[k]
	w := &s.Words[i]
	c := s.classAt(i)
	p := s.Way(i, m.top)
	lead := s.lead(m.top)
	mark := s.Case(lead)
	passive := s.voice(i)
	order := uint64(0)
	if m.first > i {
		order = 1
	}
	if m.first <= i && i < m.last {
		order = 2
	}
	near := bucket(s.gap(i, m))
	between := uint64(min(s.between(i, m), 4))

	f.add(p.Hash)
	f.add(p.Hash, w.UPOS, passive)
	f.add(p.Hash, a.act)
	f.add(p.Hash, a.diplo)
	f.add(p.Hash, w.Lemma)
	f.add(p.Hash, c.Middle)
	f.add(p.Hash, m.kind)
	f.add(p.Hash, mark)
	f.add(p.Hash, mark, a.act)
	f.add(p.Hash, p.Crossed)
	f.add(p.Climb, p.Last, order)
	f.add(uint64(p.Up), uint64(p.Down), order)

	f.on(partTemplates + 20)
	f.add(mark, order, w.UPOS)
	f.add(mark, a.act, order)
	f.add(mark, a.diplo, order)
	f.add(mark, w.Lemma)
	f.add(mark, p.Last, order, passive)
	f.add(mark, c.Middle)
	f.add(mark, m.kind, a.act)
	f.add(mark, between, order)

	f.on(partTemplates + 40)
	f.add(order, near)
	f.add(order, near, a.act)
	f.add(order, between)
	f.add(order, between, a.act, w.UPOS)
	f.add(order, between, passive, w.XPOS)
	f.add(order, between, near, uint64(min(s.parties, 4)))
	f.add(order, w.Lemma)
	f.add(order, passive, w.Lemma)
	f.add(order, a.diplo, m.kind)
	f.add(order, a.act, m.kind)
	f.add(order, c.Middle, m.kind)
	f.add(order, w.XPOS, m.kind)
	f.add(m.kind, p.Last)

	f.on(partTemplates + 60)
	top := &s.Words[m.top]
	above := s.lemma(top.Head)
	f.add(above, top.Relation)
	f.add(above, mark, a.act)
	f.add(above, mark, order)
	f.add(s.lemma(m.first-1), order)
	f.add(s.lemma(m.first-1), a.act)
	f.add(s.lemma(m.last), order)
	f.add(s.lemma(m.last), a.act, order)
	f.add(top.Lemma, order)
	f.add(uint64(k), order, uint64(min(len(s.members)-k, 4)))
	subject, object := s.subject(i), s.Dependent(i, tree.Object)
	role := uint64(0)
	switch {
	case subject >= 0 && s.IsUnder(m.top, subject) && !s.IsUnder(i, subject):
		role = 1
		if m.top == subject || lead == subject {
			role = 2
		}
	case object >= 0 && s.IsUnder(m.top, object):
		role = 3
		if m.top == object || lead == object {
			role = 4
		}
	}
	f.add(role, passive, w.UPOS)
	f.add(role, passive, a.act)
	f.add(role, passive, w.Lemma)
	f.add(role, passive, a.diplo)
	f.add(role, passive, m.kind)
	f.add(role, mark)
	f.add(role, order, near)
	f.add(role, passive, p.Hash)
	f.add(role, s.subjectIs(i, subject), order)

	f.on(partTemplates + 110)
	line, verbs, marks := s.line(i, m)
	f.add(line, order)
	f.add(line, order, a.act)
	f.add(line, order, w.UPOS, passive)
	f.add(verbs, order, mark)
	f.add(verbs, order, w.UPOS, passive)
	f.add(verbs, order, a.act, m.kind)
	f.add(marks, order)
	f.add(marks, verbs, order, between)
	f.add(marks, order, mark, w.UPOS)
	f.add(verbs, order, role, passive)
	f.add(marks, order, a.diplo)

	f.on(partTemplates + 130) // beside the others of the sentence
	r := s.rivals(i, k, subject, object)
	f.add(r)
	f.add(r, a.act)
	f.add(r, w.UPOS, passive)
	f.add(r, role, order)
	f.add(r, mark, order)
	f.add(r, m.kind, order)
	f.add(r, w.Lemma)
	f.add(r, a.diplo)
	f.add(r, p.Hash)

	f.on(partTemplates + 150) // what the rule says
	slot, says := a.rule.slot(mark), a.rule.says()
	f.add(slot, says, role, passive)
	f.add(slot, says, order)
	f.add(slot, role, order)
	f.add(says, role, r)
	f.add(slot, says, m.kind)
	f.add(slot, near, order)

	f.on(partTemplates + 170) // the frame
	seen := frames(s)
	fr := seen.of(i)
	in, as := seen.place(&fr, m.top)
	at, how := uint64(in), uint64(as)
	filled := uint64(count(fr.agent >= 0) + 2*count(fr.patient >= 0))
	f.add(at, how, filled)
	f.add(at, how, w.UPOS)
	f.add(at, how, a.act)
	f.add(at, how, a.diplo)
	f.add(at, how, w.Lemma)
	f.add(at, how, c.Middle)
	f.add(at, how, m.kind)
	f.add(at, how, mark)
	f.add(at, how, uint64(fr.via))
	f.add(at, how, order, near)
	f.add(at, w.Lemma, mark)
	f.add(at, filled, mark, a.act)
	f.add(at, filled, mark, a.diplo)
	f.add(at, how, r)
	f.add(at, how, passive, slot, says)
	f.add(s.kindAt(fr.agent), s.kindAt(fr.patient), at, mark)
	f.add(at, how, uint64(fr.via), s.lemma(w.Head), w.Relation)
	f.add(at, how, uint64(fr.via), s.classAt(w.Head).Middle, w.Relation)
	inAct := s.isActed(fr.patient, at) // "condemned the attack on Peru"
	f.add(at, how, inAct, mark, a.act)
	f.add(at, how, inAct, mark)

	f.on(partTemplates + 90)
	side := uint64(2)
	if len(m.codes) > 0 {
		side = 0
		if slices.Contains(s.sides, m.codes[0]) {
			side = 1
		}
	}
	f.add(side, a.act)
	f.add(side, a.diplo, mark)
	f.add(side, order, m.kind)
	again := s.again(i, k)
	f.add(again, order)
	f.add(again, order, near)
	f.add(again, p.Hash)
	f.add(uint64(s.sentence.Kind), order, between)
}

// isActed is 1 where the word in a place of a frame is an act itself, and the place is that of
// the patient; else 0.
func (s partSight) isActed(patient int, at uint64) uint64 {
	if place(at) == placePatient && slices.Contains(s.acts, patient) {
		return 1
	}
	return 0
}

// line says what stands between a word and a member: the classes of the words in short, how
// many of them are verbs, and which marks and openers of clauses there are.
func (s partSight) line(i int, m *member) (line tree.Hash, verbs, marks uint64) {
	lo, hi := i+1, m.first
	if m.last <= i {
		lo, hi = m.last, i
	}
	line = 1
	last := tree.None
	for k := lo; k < hi; k++ {
		w := &s.Words[k]
		step := w.UPOS
		switch w.UPOS {
		case tree.Verb:
			verbs++
		case uposAdposition, uposConjunction, uposSubordinate:
			step = w.Lemma
		case uposPunct:
			step = s.Tokens[s.From+k].Fold
			if step == foldComma {
				marks |= 1
			} else {
				marks |= 2
			}
		case uposPronoun, uposDeterminer:
			if w.XPOS == xposWDT || w.XPOS == xposWP {
				marks |= 4
			}
		}
		if w.UPOS == uposSubordinate || w.UPOS == uposConjunction {
			marks |= 8 << (w.Lemma >> 5 & 1)
		}
		if s.covers[k] >= 0 {
			step = 3
		}
		if step != last {
			line = (line ^ step) * 1099511628211
			last = step
		}
	}
	return line, min(verbs, 3), marks
}

var (
	uposAdposition  = tree.Of("ADP")
	uposConjunction = tree.Of("CCONJ")
	uposSubordinate = tree.Of("SCONJ")
	uposPunct       = tree.Of("PUNCT")
	uposPronoun     = tree.Of("PRON")
	uposDeterminer  = tree.Of("DET")
	xposWDT         = tree.Of("WDT")
	xposWP          = tree.Of("WP")
	foldComma       = language.Fold(",")
)

// lead returns the word whose case a word shares: of a conjunct the first, of a flat or
// compound name its head.
func (s partSight) lead(i int) int {
	for range 6 {
		switch s.Words[i].Relation {
		case tree.Conjunct, tree.Flat, tree.Compound, tree.Apposed:
			if s.Words[i].Head >= 0 {
				i = s.Words[i].Head
				continue
			}
		}
		break
	}
	return i
}

// gap returns the words between a word and a member.
func (s partSight) gap(i int, m *member) int {
	switch {
	case m.first > i:
		return m.first - i - 1
	case m.last <= i:
		return i - m.last
	}
	return 0
}

// between counts the members between a word and a member.
func (s partSight) between(i int, m *member) int {
	n := 0
	for k := range s.members {
		x := &s.members[k]
		if x.first >= min(i, m.last) && x.last <= max(i, m.first) && x != m {
			n++
		}
	}
	return n
}

// again says where a member's party is named a second time: 0 nowhere, 1 nearer to the
// word, 2 farther.
func (s partSight) again(i, k int) uint64 {
	m := &s.members[k]
	if len(m.codes) == 0 {
		return 0
	}
	out := uint64(0)
	for n := range s.members {
		x := &s.members[n]
		if n == k || !slices.Contains(x.codes, m.codes[0]) {
			continue
		}
		if s.gap(i, x) < s.gap(i, m) {
			return 1
		}
		out = 2
	}
	return out
}

// rivals says how a member stands beside the others: whether others are in the subject, in
// the object, nearer to the word on its side, and on the other side.
func (s partSight) rivals(i, k, subject, object int) uint64 {
	m := &s.members[k]
	r := uint64(0)
	for n := range s.members {
		x := &s.members[n]
		if n == k || len(x.codes) == 0 || len(m.codes) > 0 && x.codes[0] == m.codes[0] {
			continue
		}
		if subject >= 0 && s.IsUnder(x.top, subject) && !s.IsUnder(i, subject) {
			r |= 1
		}
		if object >= 0 && s.IsUnder(x.top, object) {
			r |= 2
		}
		switch isSameSide := (x.first > i) == (m.first > i); {
		case isSameSide && s.gap(i, x) < s.gap(i, m):
			r |= 4
		case !isSameSide:
			r |= 8
		}
	}
	return r
}

// subjectIs says how a word has its subject: 0 none, 1 its own, 2 shared with another verb.
func (s partSight) subjectIs(i, subject int) uint64 {
	switch {
	case subject < 0:
		return 0
	case s.Words[subject].Head == i:
		return 1
	}
	return 2
}

func bucket(n int) uint64 {
	switch {
	case n < 4:
		return uint64(n)
	case n < 7:
		return 4
	case n < 12:
		return 5
	case n < 20:
		return 6
	}
	return 7
}
