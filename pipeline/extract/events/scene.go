package events

import (
	"slices"

	"chancery/pipeline/doc"
	"chancery/pipeline/gazetteer"
	"chancery/pipeline/grammar"
	"chancery/pipeline/language/models"
	"chancery/pipeline/tree"
)

// scene is a sentence as the models see it: its tree, who and what is named in it, and
// which rules have matched.
type scene struct {
	tree.Tree
	gazetteer *gazetteer.Gazetteer
	model     *Model
	classes   []models.Class // of the words
	index     int            // of the sentence
	sentence  *doc.Sentence
	heading   tree.Hash // of the section
	members   []member
	tops      []int // word → the member that it heads, -1 for none
	covers    []int // word → the member that holds it, -1 for none
	dated     []bool
	dates     int
	parties   int // different ones
	matches   []match
	matched   []int // word → the match that holds it, -1 for none
	sides     []string
	acts      []int // words that carry acts
}

// member is a mention in the sentence.
type member struct {
	mention     int
	first, last int // words, half-open
	top         int
	kind        tree.Hash
	codes       []string // the parties for which it stands
	isPlace     bool
}

// match is what a rule has found in the sentence.
type match struct {
	act         *act
	first, last int // words, half-open
	carrier     int
}

// Kinds of members that their actors do not tell.
var (
	kindDemonym = tree.Of("demonym")
	kindPronoun = tree.Of("pronoun")
	kindSeveral = tree.Of("several")
	kindDate    = tree.Of("date")
	kindNone    = tree.Of("none")
)

// open makes the scene that of a document: what holds for all of its sentences.
func (s *scene) open(d *doc.Document) {
	s.Document, s.sides = d, s.sides[:0]
	for i := range d.Mentions {
		if d.Mentions[i].Value.Method == "title" {
			s.sides = add(s.sides, s.codes(i)...)
		}
	}
}

// move goes on to a sentence that was parsed.
func (s *scene) move(index int) {
	s.Move(s.Document, &s.Sentences[index])
	s.look(index)
}

// moveFlat goes on to a sentence of which no tree is asked.
func (s *scene) moveFlat(index int) {
	s.MoveFlat(s.Document, &s.Sentences[index])
	s.look(index)
}

// look notes who and what is named in a sentence.
func (s *scene) look(index int) {
	d := s.Document
	s.index, s.sentence = index, &d.Sentences[index]
	n := len(s.Words)
	s.classes = s.classes[:0]
	for i := range n {
		s.classes = append(s.classes, s.model.classes.Of(s.Tokens[s.From+i].Fold))
	}
	s.tops, s.covers, s.matched = filled(s.tops, n), filled(s.covers, n), filled(s.matched, n)
	s.heading = tree.None
	if k := s.sentence.Section; k >= 0 && k < len(d.Sections) && !d.Sections[k].Heading.Empty() {
		s.heading = tree.Of(d.Sections[k].Heading.In(d.Text))
	}
	s.members, s.matches = s.members[:0], s.matches[:0]
	lo, hi := d.MentionsIn(s.sentence.Span)
	var seen []string
	for m := lo; m < hi; m++ {
		first, last := d.TokensOf(d.Mentions[m].Span)
		first, last = first-s.From, min(last-s.From, n)
		if first >= last {
			continue
		}
		x := member{mention: m, first: first, last: last, top: s.Top(first, last), kind: s.kind(m), codes: s.codes(m)}
		x.isPlace = d.ActorOf(m).Kind == "place"
		s.tops[x.top] = len(s.members)
		for i := first; i < last; i++ {
			s.covers[i] = len(s.members)
		}
		s.members = append(s.members, x)
		for _, c := range x.codes {
			if !slices.Contains(seen, c) {
				seen = append(seen, c)
			}
		}
	}
	s.parties = len(seen)
	s.dated = slices.Grow(s.dated[:0], n)[:n]
	clear(s.dated)
	dlo, dhi := d.DatesIn(s.sentence.Span)
	s.dates = dhi - dlo
	for k := dlo; k < dhi; k++ {
		first, last := d.TokensOf(d.Dates[k].Span)
		for i := first - s.From; i < min(last-s.From, n); i++ {
			s.dated[i] = true
		}
	}
}

func filled(list []int, n int) []int {
	list = slices.Grow(list[:0], n)[:n]
	for i := range list {
		list[i] = -1
	}
	return list
}

// kind says in a word what a mention is.
func (s *scene) kind(m int) tree.Hash {
	v := &s.Mentions[m].Value
	switch {
	case len(v.Others) > 0:
		return kindSeveral
	case v.Method == "demonym":
		return kindDemonym
	case v.Method == "coreference":
		return kindPronoun
	}
	return tree.Of(s.ActorOf(m).Kind)
}

// codes returns the parties for which a mention stands; none where nobody is known.
func (s *scene) codes(m int) []string {
	v := &s.Mentions[m].Value
	var out []string
	for _, a := range append([]int{v.Actor}, v.Others...) {
		if c := s.gazetteer.Party(s.Actors[a]); c != "" {
			out = add(out, c)
		}
	}
	return out
}

// carrier returns the word of a match that carries the act where no tree is asked: its
// first verb, else its first noun, else its first word.
func (s *scene) carrier(first, last int) int {
	for _, upos := range [][]tree.Hash{{tree.Verb}, {tree.Noun, tree.Proper}} {
		for i := first; i < last; i++ {
			if slices.Contains(upos, s.Words[i].UPOS) {
				return i
			}
		}
	}
	return first
}

// note notes what a rule has matched.
func (s *scene) note(m *grammar.Match, a *act) {
	x := match{act: a, first: m.First - s.From, last: m.Last - s.From}
	x.carrier = s.carrier(x.first, x.last)
	for i := x.first; i < x.last; i++ {
		s.matched[i] = len(s.matches)
	}
	s.matches = append(s.matches, x)
}

// isSite reports whether a word may carry an act: verbs, nouns, participles and the heads
// of names ("the Treaty of Lausanne").
func (s *scene) isSite(i int) bool {
	switch s.Words[i].UPOS {
	case tree.Verb, tree.Noun, tree.Adjective:
		return !s.dated[i]
	case tree.Proper:
		return s.covers[i] < 0 && !s.dated[i]
	}
	return false
}

// kindAt says what stands at a word: a kind of member, a date, or none.
func (s *scene) kindAt(i int) tree.Hash {
	if i < 0 {
		return kindNone
	}
	if m := s.tops[i]; m >= 0 {
		return s.members[m].kind
	}
	if s.dated[i] {
		return kindDate
	}
	return kindNone
}

// lemma returns the lemma of a word, a mark of the edge beyond the sentence.
func (s *scene) lemma(i int) tree.Hash {
	if i < 0 || i >= len(s.Words) {
		return 1
	}
	return s.Words[i].Lemma
}

func (s *scene) upos(i int) tree.Hash {
	if i < 0 || i >= len(s.Words) {
		return 1
	}
	return s.Words[i].UPOS
}

// subject returns the word that is the subject of a verb: its own, else that of the verb
// with which it shares one; -1 for none.
func (s *scene) subject(i int) int {
	for range 4 {
		if c := s.Dependent(i, tree.Subject); c >= 0 {
			return c
		}
		if c := s.Dependent(i, tree.PassiveSubject); c >= 0 {
			return c
		}
		w := &s.Words[i]
		switch w.Relation {
		case tree.Conjunct, tree.OpenClause, tree.AdverbialClause:
			i = w.Head
		case tree.RelativeClause, tree.Clause:
			return w.Head
		default:
			return -1
		}
		if i < 0 {
			return -1
		}
	}
	return -1
}

// isPassive reports whether a word is a passive: with an auxiliary, or a participle that
// belongs to a noun.
func (s *scene) isPassive(i int) bool {
	return s.Dependent(i, tree.Passive) >= 0 ||
		s.Words[i].XPOS == xposParticiple && (s.Words[i].Relation == tree.Clause || s.Words[i].UPOS == tree.Adjective)
}

// voice is 1 for a passive, else 0.
func (s *scene) voice(i int) uint64 {
	if s.isPassive(i) {
		return 1
	}
	return 0
}

var xposParticiple = tree.Of("VBN")

// add adds values to a list in which none stands twice.
func add(list []string, values ...string) []string {
	for _, v := range values {
		if !slices.Contains(list, v) {
			list = append(list, v)
		}
	}
	return list
}
