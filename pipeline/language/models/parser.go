package models

import (
	"sync"

	"chancery/pipeline/doc"
	"chancery/pipeline/language/linear"
)

// Parser finds the head of every word and the relation to it: arc-hybrid
// transitions (Kuhlmann, Gómez-Rodríguez and Satta 2011) learnt with a dynamic
// oracle (Goldberg and Nivre 2013), then the relations arc by arc. It is read
// only and may be shared.
type Parser struct {
	card      Card
	arcs      *linear.Table
	relations []string
	hashes    []uint64 // of the relations
	names     *linear.Table
	scratch   sync.Pool
}

// The transitions.
const (
	shift = iota
	left  // the front of the buffer becomes head of the top of the stack
	right // the second of the stack becomes head of its top
	transitions
)

func newParser() *Parser {
	p := &Parser{}
	p.scratch.New = func() any { return &state{} }
	return p
}

// state is a parse under way: nodes 0 to n-1 are the words, n is the root, which
// stands at the end of the buffer.
type state struct {
	views    []view
	n        int
	stack    []int
	front    int // of the buffer
	heads    []int
	children [][2]pair // left: leftmost and second; right: rightmost and second
	counts   [][2]int
	commas   []int // how many commas, conjunctions and verbs stand before a word
	verbs    []int
	features features
	tops     []partial // by word: while it is the top of the stack
	fronts   []partial // while it is the front of the buffer
	scores   []int32
	labels   []int
}

// partial is the scores of features that are the same in several transitions.
type partial struct {
	scores  [transitions]int32
	isKnown bool
}

// pair is the outermost child on one side and the one inside of it, as node + 1.
type pair [2]int

const none = -1

func (s *state) start(text string, tokens []doc.Token, words []doc.Syntax) {
	s.views = views(s.views, text, tokens)
	s.n = len(tokens)
	s.stack, s.front = s.stack[:0], 0
	s.heads = s.heads[:0]
	s.children, s.counts = s.children[:0], s.counts[:0]
	s.commas, s.verbs = s.commas[:0], s.verbs[:0]
	s.tops, s.fronts = s.tops[:0], s.fronts[:0]
	commas, verbs := 0, 0
	for i := range tokens {
		v := &s.views[i+margin]
		v.tag, v.coarse = hash(words[i].XPOS)*31+hash(words[i].UPOS), hash(words[i].UPOS)
		s.commas, s.verbs = append(s.commas, commas), append(s.verbs, verbs)
		switch words[i].UPOS {
		case "PUNCT", "CCONJ":
			commas++
		case "VERB", "AUX":
			verbs++
		}
	}
	s.commas, s.verbs = append(s.commas, commas), append(s.verbs, verbs)
	s.views[s.n+margin] = view{form: 2, tag: 2, coarse: 2}
	for range s.n + 1 {
		s.heads = append(s.heads, none)
		s.children = append(s.children, [2]pair{})
		s.counts = append(s.counts, [2]int{})
		s.tops, s.fronts = append(s.tops, partial{}), append(s.fronts, partial{})
	}
}

// isAllowed reports whether a transition can be made. The root takes one child:
// it may only be given when all other words have their heads.
func (s *state) isAllowed(t int) bool {
	switch t {
	case shift:
		return s.front < s.n
	case left:
		return len(s.stack) > 0 && (s.front < s.n || len(s.stack) == 1)
	}
	return len(s.stack) > 1
}

// isOpen reports whether there is a choice: more than one transition is allowed.
func (s *state) isOpen() bool { return s.front < s.n && len(s.stack) > 0 }

func (s *state) isDone() bool { return s.front == s.n && len(s.stack) == 0 }

func (s *state) apply(t int) {
	if t == shift {
		s.stack = append(s.stack, s.front)
		s.front++
		return
	}
	top := s.stack[len(s.stack)-1]
	s.stack = s.stack[:len(s.stack)-1]
	head := s.front
	if t == right {
		head = s.stack[len(s.stack)-1]
	}
	s.heads[top] = head
	side := 0
	if top > head {
		side = 1
	}
	s.counts[head][side]++
	c := &s.children[head][side]
	c[0], c[1] = top+1, c[0]
}

// Parse fills Head and Relation of the words of one sentence, which have their
// tags. first is the number of the first token in the document.
func (p *Parser) Parse(words []doc.Syntax, text string, tokens []doc.Token, first int) {
	s := p.scratch.Get().(*state)
	defer p.scratch.Put(s)
	p.parse(s, words, text, tokens, first)
}

func (p *Parser) parse(s *state, words []doc.Syntax, text string, tokens []doc.Token, first int) {
	s.start(text, tokens, words)
	for !s.isDone() {
		var scores [transitions]int32
		if s.isOpen() {
			scores = p.score(s)
		}
		s.apply(s.best(&scores))
	}
	p.label(s)
	for i := range words {
		words[i].Relation = p.relations[s.labels[i]]
		words[i].Head = int32(s.heads[i] + first)
		if s.heads[i] == s.n {
			words[i].Head = -1
		}
	}
}

// score returns the scores of the transitions.
func (p *Parser) score(s *state) [transitions]int32 {
	top, front := &s.tops[s.peek(0)], &s.fronts[s.front]
	if !top.isKnown {
		p.addScores(top, s, (*state).topFeatures)
	}
	if !front.isKnown {
		p.addScores(front, s, (*state).frontFeatures)
	}
	var here partial
	p.addScores(&here, s, (*state).meetingFeatures)
	for t := range here.scores {
		here.scores[t] += top.scores[t] + front.scores[t]
	}
	return here.scores
}

// addScores adds the scores of a group of features.
func (p *Parser) addScores(to *partial, s *state, group func(*state)) {
	s.features.reset(0)
	group(s)
	p.arcs.Score(to.scores[:], s.features.list)
	to.isKnown = true
}

// best returns the allowed transition of the highest score.
func (s *state) best(scores *[transitions]int32) int {
	best := none
	for t := range scores {
		if s.isAllowed(t) && (best == none || scores[t] > scores[best]) {
			best = t
		}
	}
	return best
}

var nothing = view{}

// at returns the view of a node, a blank one for none.
func (s *state) at(node int) *view {
	if node < 0 {
		return &nothing
	}
	return &s.views[node+margin]
}

// peek returns the k-th node of the stack from its top, or none.
func (s *state) peek(k int) int {
	if k < len(s.stack) {
		return s.stack[len(s.stack)-1-k]
	}
	return none
}

// child returns the outermost child of a node on a side (k 0) or the next
// inside (k 1), or none.
func (s *state) child(node, side, k int) int {
	if node < 0 {
		return none
	}
	return s.children[node][side][k] - 1
}

func (s *state) valency(node int) uint64 {
	if node < 0 {
		return 0
	}
	c := s.counts[node]
	return uint64(min(c[0], 4)*8 + min(c[1], 4))
}

func bucket(n int) uint64 {
	switch {
	case n < 5:
		return uint64(n)
	case n < 8:
		return 5
	case n < 14:
		return 6
	}
	return 7
}

// arcFeatures lists the features of the next transition; after Zhang and Nivre
// 2011, without relations. Each template has the number by which the model knows it.
func (s *state) arcFeatures() {
	s.features.reset(0)
	s.topFeatures()
	s.frontFeatures()
	s.meetingFeatures()
}

// topFeatures lists the features that stay as they are while a word is the top of the stack:
// of it, its children on the left, and all that lies below.
func (s *state) topFeatures() {
	f := &s.features
	n1, n2 := s.peek(0), s.peek(1)
	s0, s1, s2 := s.at(n1), s.at(n2), s.at(s.peek(2))
	s0l, s0l2 := s.at(s.child(n1, 0, 0)), s.at(s.child(n1, 0, 1))
	s1l, s1r, s1r2 := s.at(s.child(n2, 0, 0)), s.at(s.child(n2, 1, 0)), s.at(s.child(n2, 1, 1))
	v1, d1 := s.valency(n2), s.between(n2, n1)
	f.next(1000)
	f.add(s0.form)
	f.add(s0.tag)
	f.add2(s0.form, s0.tag)
	f.add(s1.form)
	f.add(s1.tag)
	f.add2(s1.form, s1.tag)
	f.add2(s2.form, s2.tag)
	f.next(1023)
	f.add2(s1.tag, s0.tag)
	f.add3(s1.form, s1.tag, s0.tag)
	f.add3(s1.tag, s0.tag, s0.form)
	f.add2(s1.form, s0.form)
	f.add3(s1.form, s0.form, s0.tag)
	f.next(1037)
	f.add3(s2.tag, s1.tag, s0.tag)
	f.next(1051)
	f.add3(s1.tag, s1r.tag, s0.tag)
	f.add3(s1.tag, s1l.tag, s0.tag)
	f.add3(s1.tag, s0.tag, s0l.tag)
	f.next(1055)
	f.add3(s1.tag, s0.tag, s0l.form)
	f.add3(s1.form, s0.form, s0l.form)
	f.add3(s1.tag, s0.form, s0l.form)
	f.add3(s1.form, s0.tag, s0l.form)
	f.next(1060)
	f.add3(s0.tag, s0l.tag, s0l2.tag)
	f.next(1063)
	f.add3(s1.tag, s1r.tag, s1r2.tag)
	f.next(1065)
	f.add2(s0l.form, s0l.tag)
	f.next(1068)
	f.add2(s1r.form, s1r.tag)
	f.next(1071)
	f.add2(s1.form, v1)
	f.add2(s1.tag, v1)
	f.next(1082)
	f.add3(s1.tag, s0.tag, d1)
	f.add2(s1.form, d1)
	f.next(1087)
	f.add2(s1.suffix[2], s0.suffix[2])
}

// frontFeatures lists the features that stay as they are while a word is the front of the
// buffer: of it and the words behind it.
func (s *state) frontFeatures() {
	f := &s.features
	n0 := s.front
	b0, b1, b2 := s.at(n0), s.at(min(n0+1, s.n+1)), s.at(min(n0+2, s.n+2))
	f.next(1007)
	f.add(b0.form)
	f.add(b0.tag)
	f.add2(b0.form, b0.tag)
	f.add(b1.form)
	f.add(b1.tag)
	f.add2(b1.form, b1.tag)
	f.add2(b2.form, b2.tag)
	f.add(b2.tag)
	f.next(1022)
	f.add2(b0.tag, b1.tag)
	f.next(1034)
	f.add3(b0.tag, b1.tag, b2.tag)
}

// meetingFeatures lists the other features: of both together, and of the children that
// they get meanwhile.
func (s *state) meetingFeatures() {
	f := &s.features
	n0, n1, n2 := s.front, s.peek(0), s.peek(1)
	b0, b1 := s.at(n0), s.at(min(n0+1, s.n+1))
	s0, s1, s2 := s.at(n1), s.at(n2), s.at(s.peek(2))
	s0l, s0r, s0r2 := s.at(s.child(n1, 0, 0)), s.at(s.child(n1, 1, 0)), s.at(s.child(n1, 1, 1))
	b0l, b0l2 := s.at(s.child(n0, 0, 0)), s.at(s.child(n0, 0, 1))
	v0, v1, vb := s.valency(n1), s.valency(n2), s.valency(n0)
	d, d1 := s.between(n1, n0), s.between(n2, n1)
	f.next(1015)
	f.add3(s0.form, s0.tag, b0.form*3+b0.tag)
	f.add3(s0.form, b0.form, b0.tag)
	f.add3(s0.form, s0.tag, b0.form)
	f.add3(s0.form, s0.tag, b0.tag)
	f.add3(s0.tag, b0.form, b0.tag)
	f.add2(s0.form, b0.form)
	f.add2(s0.tag, b0.tag)
	f.next(1028)
	f.add2(s1.tag, b0.tag)
	f.add2(s1.form, b0.form)
	f.add3(s1.form, s1.tag, b0.tag)
	f.add3(s1.tag, b0.tag, b0.form)
	f.add2(s0.tag, b1.tag)
	f.add2(s0.coarse, b0.coarse)
	f.next(1035)
	f.add3(s0.tag, b0.tag, b1.tag)
	f.add3(s1.tag, s0.tag, b0.tag)
	f.next(1038)
	f.add3(s1.coarse, s0.coarse, b0.coarse)
	f.add3(s1.coarse, s0.coarse, b0.coarse*31+b1.coarse)
	f.add3(s1.form, s0.tag, b0.tag)
	f.add3(s1.tag, s0.form, b0.tag)
	f.add3(s1.tag, s0.tag, b0.form)
	f.add3(s1.tag, s0.tag, b0.tag*31+b1.tag)
	f.add3(s0.form, b0.tag, b1.tag)
	f.add3(s0.tag, b0.form, b1.tag)
	f.add3(s0.tag, b0.tag, b1.form)
	f.add3(s2.coarse, s1.coarse, s0.coarse*31+b0.coarse)
	f.add3(s0.tag, s0l.tag, b0.tag)
	f.add3(s0.tag, s0r.tag, b0.tag)
	f.add3(s0.tag, b0.tag, b0l.tag)
	f.next(1054)
	f.add3(s1.tag, s0.tag, s0r.tag)
	f.next(1059)
	f.add3(s0.tag, s0l.form, b0.tag)
	f.next(1061)
	f.add3(s0.tag, s0r.tag, s0r2.tag)
	f.add3(b0.tag, b0l.tag, b0l2.tag)
	f.next(1064)
	f.add3(s0.form, s0l.tag, s0r.tag)
	f.next(1066)
	f.add2(s0r.form, s0r.tag)
	f.add2(b0l.form, b0l.tag)
	f.next(1069)
	f.add2(s0.form, v0)
	f.add2(s0.tag, v0)
	f.next(1073)
	f.add2(b0.form, vb)
	f.add2(b0.tag, vb)
	f.add3(s0.tag, v0, b0.tag)
	f.add3(s1.tag, s0.tag, v1*64+v0)
	f.add2(s0.tag, d)
	f.add2(b0.tag, d)
	f.add3(s0.tag, b0.tag, d)
	f.add2(s0.form, d)
	f.add2(b0.form, d)
	f.next(1084)
	f.add3(s1.coarse, s0.coarse, d1*1024+d)
	f.add2(s0.suffix[2], b0.tag)
	f.add2(s0.tag, b0.suffix[2])
}

// between says what lies between a node and a later one: words, commas and verbs.
func (s *state) between(node, later int) uint64 {
	if node < 0 {
		return 9
	}
	commas, verbs := s.commas[later]-s.commas[node], s.verbs[later]-s.verbs[node]
	return bucket(later-node)*64 + uint64(min(commas, 3))*8 + uint64(min(verbs, 3))
}

// label gives every arc its relation, from left to right.
func (p *Parser) label(s *state) {
	if len(s.scores) < len(p.relations) {
		s.scores = make([]int32, len(p.relations))
	}
	s.labels = s.labels[:0]
	for i := range s.n {
		s.labelFeatures(i, p.hashes)
		clear(s.scores)
		p.names.Score(s.scores, s.features.list)
		best := linear.Best(s.scores[:len(p.relations)])
		s.labels = append(s.labels, best)
	}
}

// labelFeatures lists the features of the relation of word i to its head. Words
// before it have their relations.
func (s *state) labelFeatures(i int, hashes []uint64) {
	f := &s.features
	f.reset(2000)
	head := s.heads[i]
	d, h := s.at(i), s.at(head)
	grand := &nothing
	if head < s.n {
		grand = s.at(s.heads[head])
	}
	side := uint64(0)
	if head < i {
		side = 1
	}
	distance := bucket(max(i-head, head-i))*2 + side
	l, r, l2 := s.at(s.child(i, 0, 0)), s.at(s.child(i, 1, 0)), s.at(s.child(i, 0, 1))
	before, after := &s.views[i-1+margin], &s.views[i+1+margin]
	// The nearest word of the same head before this one, and its relation.
	sibling, relation := none, uint64(0)
	passive := uint64(0)
	for k := max(0, min(i, head)-8); k < s.n && k < i+12; k++ {
		if s.heads[k] != head || k == i {
			continue
		}
		if k < i {
			sibling, relation = k, hashes[s.labels[k]]
		}
		if v := s.at(k); k < head && v.coarse == auxiliary {
			passive = v.form
		}
	}
	f.add2(d.form, side)
	f.add2(d.tag, side)
	f.add3(d.form, d.tag, side)
	f.add2(h.form, side)
	f.add2(h.tag, side)
	f.add3(d.tag, h.tag, side)
	f.add3(d.form, h.tag, side)
	f.add3(d.tag, h.form, side)
	f.add3(d.form, h.form, side)
	f.add3(d.tag, h.tag, distance)
	f.add3(d.coarse, h.coarse, distance)
	f.add3(d.tag, h.tag, l.form)
	f.add3(d.tag, h.tag, l.tag*2+side)
	f.add3(d.tag, h.form, l.form)
	f.add3(d.form, h.tag, l.form)
	f.add2(d.tag, l.form)
	f.add3(d.tag, l.form, l2.form)
	f.add3(d.tag, l.tag, l2.tag)
	f.add3(d.tag, h.tag, r.tag)
	f.add2(d.tag, r.form)
	f.add3(d.tag, h.tag, relation)
	f.add3(d.coarse, h.coarse, relation*2+side)
	f.add3(d.form, h.form, relation)
	f.add3(h.form, relation, d.tag)
	f.add3(d.tag, h.tag, s.at(sibling).tag*2+side)
	f.add3(d.tag, h.tag, grand.tag)
	f.add3(d.coarse, h.coarse, grand.form)
	f.add3(d.tag, h.tag, passive*2+side)
	f.add3(d.form, h.tag, passive)
	f.add3(d.tag, h.tag, s.valency(i)*2+side)
	f.add3(d.tag, h.tag, s.valency(max(head, 0))*2+side)
	f.add3(d.tag, before.tag, after.tag)
	f.add3(d.tag, h.tag, before.form*2+side)
	f.add3(d.tag, h.tag, after.tag*2+side)
	f.add3(d.form, before.form, side)
	f.add3(d.form, after.form, side)
	f.add2(d.suffix[2], h.tag)
	f.add2(d.suffix[2], h.suffix[2])
	f.add2(d.shape, h.shape)
	f.add3(d.shape, d.tag, h.tag)
}

var auxiliary = hash("AUX")
