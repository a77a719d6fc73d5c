package events

import "chancery/pipeline/tree"

// frame is who does the act of a word and to whom it is done, by the tree: words that head
// noun phrases, -1 for none. Voice, control, relative clauses, predicate nouns and what
// verbs share are resolved: the agent of "recognise" is Chile in "Chile was the first to
// recognise Peru", in "Chile agreed to recognise Peru" and in "Peru was recognised by Chile".
type frame struct {
	agent, patient int
	second         int // what a passive has as object: "was awarded the islands"
	via            via // how the agent was found
}

// via is a set of marks that say how an agent was found that is not the word's own subject.
type via uint64

const (
	viaConjunct  via = 1 << iota // of the verb with which it is joined
	viaControl                   // of the verb above: "agreed to send"
	viaClause                    // of the clause around it
	viaRelative                  // the noun before a relative clause
	viaPredicate                 // who a predicate noun or an apposition is about
	viaNoun                      // of the verb whose object the noun is
)

// mostShared is how many words may stand on the way to a shared subject.
const mostShared = 6

// frames reads frames in a scene.
type frames struct{ *scene }

// of returns the frame of a word.
func (s frames) of(i int) frame {
	if s.Words[i].UPOS == tree.Noun || s.Words[i].UPOS == tree.Proper {
		return s.ofNoun(i)
	}
	f := frame{agent: -1, patient: -1, second: -1}
	subject, via := s.deepSubject(i)
	f.via = via
	if s.isPassive(i) {
		f.patient, f.agent, f.second = subject, s.by(i), s.deepObject(i)
	} else {
		f.agent, f.patient = subject, s.deepObject(i)
	}
	return f
}

// ofNoun returns whose act a noun is: of who stands behind "by", its owner's, of the agent
// of the verb whose object it is. An owner beside "by" suffers it: "Kuwait's invasion by Iraq".
func (s frames) ofNoun(i int) frame {
	f := frame{agent: s.by(i), patient: -1, second: -1}
	if owner := s.Dependent(i, tree.Owner); f.agent >= 0 {
		f.patient = owner
	} else {
		f.agent = owner
	}
	if f.agent >= 0 {
		return f
	}
	for range mostShared {
		if s.Words[i].Relation != tree.Conjunct || s.Words[i].Head < 0 {
			break
		}
		i = s.Words[i].Head
	}
	verb := s.Words[i].Head
	if verb < 0 || s.Words[verb].UPOS != tree.Verb {
		return f
	}
	switch s.Words[i].Relation {
	case tree.PassiveSubject:
		f.agent, f.via = s.by(verb), viaNoun
	case tree.Object, tree.Oblique:
		f.agent, f.via = s.deepSubject(verb)
		f.via |= viaNoun
		if s.isPassive(verb) {
			f.patient, f.agent = f.agent, s.by(verb)
		}
	}
	return f
}

// by returns who stands behind "by" at a word, -1 for nobody.
func (s frames) by(i int) int {
	for c := s.Words[i].First; c >= 0; c = s.Words[c].Next {
		switch s.Words[c].Relation {
		case tree.Oblique, tree.Agent, tree.NounModifier:
			if s.Case(c) == lemmaBy {
				return c
			}
		}
	}
	return -1
}

// deepObject returns the object of a verb, the noun before a relative clause where its
// pronoun is the object; -1 for none.
func (s frames) deepObject(i int) int {
	c := s.Dependent(i, tree.Object)
	if c >= 0 && s.isRelative(c) && s.Words[i].Relation == tree.RelativeClause {
		return s.about(s.Words[i].Head)
	}
	return c
}

func (s frames) isRelative(i int) bool {
	return s.Words[i].XPOS == xposWDT || s.Words[i].XPOS == xposWP
}

// about returns whom a noun is about that is said of somebody, the subject of a predicate or
// the head of an apposition; else the noun.
func (s frames) about(i int) int {
	if i < 0 {
		return i
	}
	if c := s.OwnSubject(i); c >= 0 && !s.isRelative(c) {
		return c
	}
	switch w := &s.Words[i]; {
	case w.Relation == tree.Apposed && w.Head >= 0:
		return w.Head
	case w.Relation == tree.OpenClause && w.Head >= 0: // "became the first country"
		if c := s.OwnSubject(w.Head); c >= 0 {
			return c
		}
	}
	return i
}

// deepSubject returns the subject of a verb or participle, -1 for none, and how it was found.
func (s frames) deepSubject(i int) (subject int, found via) {
	for range mostShared {
		w := &s.Words[i]
		if c := s.OwnSubject(i); c >= 0 {
			if s.isRelative(c) && w.Relation == tree.RelativeClause {
				return s.about(w.Head), found | viaRelative
			}
			return c, found
		}
		if w.Head < 0 {
			break
		}
		above := w.Head
		switch w.Relation {
		case tree.Conjunct:
			found |= viaConjunct
		case tree.OpenClause:
			found |= viaControl
			if c := s.Dependent(above, tree.Object); c >= 0 && c < i {
				return c, found // "asked Iraq to withdraw"
			}
		case tree.AdverbialClause, tree.Content, tree.Beside:
			found |= viaClause
		case tree.RelativeClause:
			return s.about(above), found | viaRelative
		case tree.Clause:
			if c := s.about(above); c != above {
				return c, found | viaPredicate
			}
			if w.XPOS == xposParticiple || w.XPOS == xposGerund {
				return above, found | viaRelative
			}
			found |= viaNoun // "the decision to withdraw"
			above = s.Words[above].Head
		default:
			return -1, found
		}
		if above < 0 {
			break
		}
		i = above
	}
	return -1, found
}

var xposGerund = tree.Of("VBG")

// inside says how a word stands in a noun phrase.
type inside uint64

const (
	notInside inside = iota
	isHead           // or joined with it
	isOwning
	isOf
	isBehind // another preposition
	isBefore // an adjective or a noun before the head
	isApposed
	isDeep
	isInClause // of a clause within the phrase: "Kuwait, which Iraq invaded"
)

// inside says how a word stands in the phrase of a head.
func (s frames) inside(i, head int) inside {
	if head < 0 {
		return notInside
	}
	below, steps, isClause := -1, 0, false
	for ; i != head; i = s.Words[i].Head {
		w := &s.Words[i]
		if w.Head < 0 {
			return notInside
		}
		switch w.Relation {
		case tree.Conjunct, tree.Flat:
			continue
		case tree.Clause, tree.RelativeClause, tree.AdverbialClause, tree.Content, tree.OpenClause, tree.Beside:
			isClause = true
		}
		below = i
		steps++
	}
	switch {
	case isClause:
		return isInClause
	case steps == 0:
		return isHead
	case steps > 1:
		return isDeep
	}
	switch s.Words[below].Relation {
	case tree.Owner:
		return isOwning
	case tree.NounModifier:
		if s.Case(below) == lemmaOf {
			return isOf
		}
		return isBehind
	case tree.Apposed:
		return isApposed
	case tree.Modifier, tree.Compound:
		return isBefore
	}
	return isDeep
}

// place is a place of a frame.
type place uint64

const (
	noPlace place = iota
	placeAgent
	placePatient
	placeSecond
)

// place says in which place of a frame a word stands, and how.
func (s frames) place(f *frame, i int) (place, inside) {
	for k, head := range [...]int{f.agent, f.patient, f.second} {
		switch how := s.inside(i, head); how {
		case notInside:
		case isInClause:
			return noPlace, isInClause
		default:
			return placeAgent + place(k), how
		}
	}
	return noPlace, notInside
}
