package events

import "slices"

// parties is who acts and on whom, by the codes of the columns source_countries and
// target_countries.
type parties struct{ sources, targets []string }

func (p parties) has(code string) bool {
	return slices.Contains(p.sources, code) || slices.Contains(p.targets, code)
}

// candidate is a party that an act may have though its sentence does not name it beside
// it: a side of the article, one of the act or the sentence before, of the heading.
type candidate struct {
	code   string
	traits trait
}

// trait is a set of marks that say where a candidate comes from.
type trait uint64

const (
	isSide      trait = 1 << iota // one of several that the title names
	isOwner                       // the only one that the title names
	isFirstSide                   // the first
	wasSource                     // of the act before
	wasTarget
	wasHere // the act before stands in the same sentence
	wasNamed
	isHeaded
	isHere // it is named in the sentence, for something else
)

// surroundings is what stands around a sentence.
type surroundings struct {
	before    parties        // of the act before, in the same paragraph
	isHere    bool           // that act stands in the same sentence
	named     []string       // parties of the sentence before
	headed    []string       // parties named in the heading
	mentionOf map[string]int // party → the mention last read that stands for it alone

	block, section int
	here           []string // parties of the sentence
}

// impliedSight is what a scene shows of parties that it does not name beside an act.
type impliedSight struct{ *scene }

// candidates returns the parties that an act with some parts may have beside them.
func (s impliedSight) candidates(given parties, around *surroundings) []candidate {
	var out []candidate
	mark := func(code string, t trait) {
		if _, isKnown := around.mentionOf[code]; !isKnown || given.has(code) {
			return
		}
		i := slices.IndexFunc(out, func(c candidate) bool { return c.code == code })
		if i < 0 {
			i, out = len(out), append(out, candidate{code: code})
		}
		out[i].traits |= t
	}
	for i, code := range s.sides {
		switch {
		case len(s.sides) == 1:
			mark(code, isOwner)
		case i == 0:
			mark(code, isSide|isFirstSide)
		default:
			mark(code, isSide)
		}
	}
	here := trait(0)
	if around.isHere {
		here = wasHere
	}
	for _, code := range around.before.sources {
		mark(code, wasSource|here)
	}
	for _, code := range around.before.targets {
		mark(code, wasTarget|here)
	}
	for _, code := range around.named {
		mark(code, wasNamed)
	}
	for _, code := range around.headed {
		mark(code, isHeaded)
	}
	for i := range out {
		if slices.Contains(around.here, out[i].code) {
			out[i].traits |= isHere
		}
	}
	return out
}

// open begins the document of a scene.
func (a *surroundings) open(s *scene) {
	*a = surroundings{mentionOf: map[string]int{}, block: -1, section: -1}
	for m := range s.Mentions {
		if s.Mentions[m].Value.Method != "title" {
			continue
		}
		for _, code := range s.codes(m) {
			if _, isKnown := a.mentionOf[code]; !isKnown {
				a.mentionOf[code] = m
			}
		}
	}
}

// move goes on to a sentence of a scene, whose members are known.
func (a *surroundings) move(s *scene, index int) {
	sentence := &s.Sentences[index]
	a.named = a.here
	if a.block != sentence.Block {
		a.before, a.named, a.block = parties{}, nil, sentence.Block
	}
	a.isHere, a.here = false, nil
	lo, hi := s.MentionsIn(sentence.Span)
	for m := lo; m < hi; m++ {
		codes := s.codes(m)
		a.here = add(a.here, codes...)
		if len(codes) == 1 {
			a.mentionOf[codes[0]] = m
		}
	}
	if k := sentence.Section; k != a.section && k >= 0 && k < len(s.Sections) {
		a.section, a.headed = k, nil
		lo, hi := s.MentionsIn(s.Sections[k].Heading)
		for m := lo; m < hi; m++ {
			a.headed = add(a.headed, s.codes(m)...)
		}
	}
}

// acted notes the parties of an act of the sentence.
func (a *surroundings) acted(p parties) { a.before, a.isHere = p, true }

// impliedFeatures lists what tells whether a candidate has a part in an act.
func (s impliedSight) impliedFeatures(f *features, a told, given parties, c candidate) {
	f.reset(impliedTemplates)
	w, class := &s.Words[a.word], s.classAt(a.word)
	voice := s.voice(a.word)
	filled := uint64(min(len(given.sources), 2)*3 + min(len(given.targets), 2))
	other := uint64(0) // where the other side of the article stands
	for _, code := range s.sides {
		if code != c.code && slices.Contains(given.sources, code) {
			other |= 1
		}
		if code != c.code && slices.Contains(given.targets, code) {
			other |= 2
		}
	}
	all := uint64(c.traits)
	titled, past := uint64(c.traits&(isSide|isOwner|isFirstSide)), uint64(c.traits&(wasSource|wasTarget|wasHere))
	here, around := uint64(c.traits&isHere), uint64(c.traits&(wasNamed|isHeaded))
	count := uint64(min(s.parties, 3))
	f.add(all)
	f.add(all, filled)
	f.add(all, filled, a.act)
	f.add(all, filled, a.diplo)
	f.add(all, filled, uint64(s.sentence.Kind))
	f.add(titled, filled, other)
	f.add(titled, filled, other, a.act)
	f.add(titled, filled, other, a.diplo)
	f.add(titled, filled, other, w.Lemma)
	f.add(titled, filled, w.UPOS, voice)
	f.add(titled, filled, class.Middle)
	f.add(titled, filled, here)
	f.add(titled, filled, count)
	f.add(past, filled)
	f.add(past, filled, a.act)
	f.add(past, filled, w.UPOS, voice)
	f.add(past, filled, w.Lemma)
	f.add(past, filled, w.Relation)
	f.add(past, filled, w.XPOS)
	f.add(past, filled, count)
	f.add(around, here, filled, w.UPOS)
	f.add(around, filled, a.act)
	subject := s.subject(a.word)
	kind, lemma := s.kindAt(subject), s.lemma(subject)
	f.add(kind, titled, filled, voice)
	f.add(lemma, titled, filled)
	f.add(kind, past, filled)
	f.add(lemma, past, filled)
	says := a.rule.says()
	f.add(says, titled, filled, other)
	f.add(says, past, filled)
	f.add(says, titled, filled, voice, w.UPOS)
	for child := w.First; child >= 0; child = s.Words[child].Next {
		f.on(impliedTemplates + 50)
		x := &s.Words[child]
		f.add(x.Relation, s.kindAt(child), titled, filled)
		f.add(x.Relation, x.Lemma, titled, filled)
		f.add(x.Relation, s.Case(child), titled, filled)
	}
}
