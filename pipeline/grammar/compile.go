package grammar

import (
	"strconv"
	"strings"

	"chancery/pipeline/doc"
)

// state is one step of the automaton. States of a rule lead to later states
// only, so that matching ends.
type state struct {
	op    op
	next  int32
	other int32 // second way of a split
	arg   int32 // list, layer, part, class
	words []wordTest
	low   int
	high  int
	end   string // ending of a number: "", "th", "s"
}

type op uint8

const (
	opMatch op = iota
	opSplit
	opWord
	opList
	opRange
	opClass
	opLayer
	opBegin // a named part begins
	opEnd
)

// The classes of token that a pattern can name.
const (
	classWord = iota
	classCap
	classCAPS
	classLower
	classNumber
	classPunct
	classAny
	classCount
)

var classNames = [classCount]string{"word", "Cap", "CAPS", "lower", "number", "punct", "any"}

// maxRepeat bounds * and +, so that a match costs little on any text.
const maxRepeat = 12

// firstSet is what the first token of a match can be.
type firstSet struct {
	words   map[uint64]bool
	number  bool
	classes [classCount]bool
	layers  map[int32]bool
}

// rule compiles the pattern of a rule and enters it under its first tokens.
func (c *compiler) rule(r *Rule) {
	switch {
	case len(r.matches) == 0:
		c.fail(r.at, "rule %s has no match", r.Name)
		return
	case len(r.Yes) == 0:
		c.fail(r.at, "rule %s has no example: add a line \"yes TEXT -> FOUND | VALUE\"", r.Name)
	}
	tree := &node{kind: nodeAlt}
	for _, m := range r.matches {
		p := parser{c: c, at: m.at, src: lex(m.text)}
		tree.kids = append(tree.kids, p.alternatives())
		if p.pos < len(p.src) {
			c.fail(m.at, "%q is unexpected", p.src[p.pos])
		}
	}
	if len(c.problems) > 0 {
		return
	}
	final := c.add(state{op: opMatch, arg: int32(r.index)})
	r.start = int(c.emit(tree, final))
	r.first = firstSet{words: map[uint64]bool{}, layers: map[int32]bool{}}
	if c.firsts(int32(r.start), &r.first, map[int32]bool{}) {
		c.fail(r.at, "rule %s matches nothing at all as well", r.Name)
	}
	r.needsNumber, r.reach = c.shape(int32(r.start), map[int32]reach{})
	c.enter(r)
}

// reach is what shape knows of a state.
type reach struct {
	needsNumber bool
	tokens      int
}

// shape tells whether every way from a state holds a number, and how many tokens
// the longest has: rules are passed over where no number is near.
func (c *compiler) shape(at int32, known map[int32]reach) (bool, int) {
	if r, ok := known[at]; ok {
		return r.needsNumber, r.tokens
	}
	s := &c.grammar.states[at]
	if s.op == opMatch {
		return false, 0
	}
	needs, tokens := c.shape(s.next, known)
	switch s.op {
	case opSplit:
		otherNeeds, otherTokens := c.shape(s.other, known)
		needs, tokens = needs && otherNeeds, max(tokens, otherTokens)
	case opRange:
		needs, tokens = true, tokens+1
	case opList:
		tokens += c.grammar.lists[s.arg].longest()
	case opLayer:
		tokens += longestMention
	case opWord, opClass:
		tokens++
	}
	known[at] = reach{needs, tokens}
	return needs, tokens
}

// longestMention is how many tokens a mention of a layer is taken to have at
// most.
const longestMention = 40

func (c *compiler) enter(r *Rule) {
	g, i := c.grammar, int32(r.index)
	for w := range r.first.words {
		s := g.symbol(w)
		g.symbols[s].rules = append(g.symbols[s].rules, i)
	}
	if r.first.number {
		g.number = append(g.number, i)
	}
	for k, ok := range r.first.classes {
		if ok {
			g.classed[k] = append(g.classed[k], i)
		}
	}
	for l := range r.first.layers {
		g.layered[l] = append(g.layered[l], i)
	}
}

// symbol returns the symbol of a word, making it where it is new.
func (g *Grammar) symbol(word uint64) int32 {
	s, ok := g.words[word]
	if !ok {
		s = int32(len(g.symbols))
		g.words[word] = s
		g.symbols = append(g.symbols, symbol{})
	}
	return s
}

func (c *compiler) add(s state) int32 {
	c.grammar.states = append(c.grammar.states, s)
	return int32(len(c.grammar.states) - 1)
}

// emit compiles a tree so that it goes on at state next, and returns where it
// begins.
func (c *compiler) emit(n *node, next int32) int32 {
	switch n.kind {
	case nodeSeq:
		for i := len(n.kids) - 1; i >= 0; i-- {
			next = c.emit(n.kids[i], next)
		}
		return next
	case nodeAlt:
		start := c.emit(n.kids[len(n.kids)-1], next)
		for i := len(n.kids) - 2; i >= 0; i-- {
			start = c.add(state{op: opSplit, next: c.emit(n.kids[i], next), other: start})
		}
		return start
	case nodeRepeat:
		after := next
		for i := n.most; i > 0; i-- {
			once := c.emit(n.kids[0], next)
			if i > n.least {
				once = c.add(state{op: opSplit, next: once, other: after})
			}
			next = once
		}
		return next
	case nodeNamed:
		part := c.part(n.name)
		end := c.add(state{op: opEnd, next: next, arg: part})
		return c.add(state{op: opBegin, next: c.emit(n.kids[0], end), arg: part})
	}
	s := n.state
	s.next = next
	return c.add(s)
}

func (c *compiler) part(name string) int32 {
	for i, known := range c.grammar.names {
		if known == name {
			return int32(i)
		}
	}
	c.grammar.names = append(c.grammar.names, name)
	return int32(len(c.grammar.names) - 1)
}

// firsts collects what can stand first from a state on, and reports whether the
// rule can end without a token.
func (c *compiler) firsts(at int32, set *firstSet, seen map[int32]bool) bool {
	if seen[at] {
		return false
	}
	seen[at] = true
	s := &c.grammar.states[at]
	switch s.op {
	case opMatch:
		return true
	case opSplit:
		a := c.firsts(s.next, set, seen)
		b := c.firsts(s.other, set, seen)
		return a || b
	case opBegin, opEnd:
		return c.firsts(s.next, set, seen)
	case opWord:
		for _, w := range s.words {
			set.words[w.fold] = true
		}
	case opList:
		for fold := range c.grammar.lists[s.arg].entries {
			set.words[fold] = true
		}
	case opRange:
		set.number = true
	case opClass:
		set.classes[s.arg] = true
	case opLayer:
		set.layers[s.arg] = true
	}
	return false
}

// number reads "1..31", "1..31th", "1900..1999s".
func numberRange(s string) (low, high int, ending string, ok bool) {
	a, b, ok := strings.Cut(s, "..")
	if !ok || a == "" || b == "" {
		return 0, 0, "", false
	}
	digits := strings.TrimRight(b, "thsndr")
	ending = b[len(digits):]
	low, errLow := strconv.Atoi(a)
	high, errHigh := strconv.Atoi(digits)
	return low, high, ending, errLow == nil && errHigh == nil
}

func classIndex(name string) (int32, bool) {
	for i, n := range classNames {
		if n == name {
			return int32(i), true
		}
	}
	return 0, false
}

func (s *state) inClass(t *doc.Token) bool {
	switch s.arg {
	case classWord:
		return t.Kind == doc.Word
	case classCap:
		return t.Kind == doc.Word && t.Shape.Is(doc.Capital)
	case classCAPS:
		return t.Kind == doc.Word && t.Shape.Is(doc.AllCaps)
	case classLower:
		return t.Kind == doc.Word && !t.Shape.Is(doc.Capital)
	case classNumber:
		return t.Kind == doc.Number
	case classPunct:
		return t.Kind == doc.Punct
	}
	return true
}
