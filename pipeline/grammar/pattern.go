package grammar

import "strings"

// node is a piece of a pattern.
type node struct {
	kind        nodeKind
	kids        []*node
	name        string // of a named part
	least, most int    // of a repetition
	state       state  // of a leaf
}

type nodeKind uint8

const (
	nodeLeaf nodeKind = iota
	nodeSeq
	nodeAlt
	nodeRepeat
	nodeNamed
)

// lex cuts a pattern into its words and marks. Outside brackets a | without
// blanks around it belongs to its word: in|at|on; inside them it parts the
// alternatives: (set up|found).
func lex(pattern string) []string {
	var out []string
	depth := 0
	for i := 0; i < len(pattern); {
		switch c := pattern[i]; {
		case c == ' ' || c == '\t':
			i++
		case strings.IndexByte("()|?*+", c) >= 0:
			switch c {
			case '(':
				depth++
			case ')':
				depth--
			}
			out = append(out, pattern[i:i+1])
			i++
		case c == '"':
			n := strings.IndexByte(pattern[i+1:], '"')
			if n < 0 {
				n = len(pattern) - i - 2
			}
			out = append(out, pattern[i:i+n+2])
			i += n + 2
		default:
			end := i + 1
			for end < len(pattern) && !endsWord(pattern[end], depth) && pattern[end-1] != ':' {
				end++
			}
			out = append(out, pattern[i:end])
			i = end
		}
	}
	return out
}

// endsWord reports whether a byte ends a word of a pattern; | does so in brackets only.
func endsWord(c byte, depth int) bool {
	return strings.IndexByte(" \t()?*+\"", c) >= 0 || c == '|' && depth > 0
}

// parser reads one pattern.
type parser struct {
	c     *compiler
	at    place
	src   []string
	pos   int
	depth int // of definitions inside definitions
}

func (p *parser) peek() string {
	if p.pos < len(p.src) {
		return p.src[p.pos]
	}
	return ""
}

func (p *parser) alternatives() *node {
	alt := &node{kind: nodeAlt, kids: []*node{p.sequence()}}
	for p.peek() == "|" {
		p.pos++
		alt.kids = append(alt.kids, p.sequence())
	}
	if len(alt.kids) == 1 {
		return alt.kids[0]
	}
	return alt
}

func (p *parser) sequence() *node {
	seq := &node{kind: nodeSeq}
	for p.pos < len(p.src) && p.peek() != ")" && p.peek() != "|" {
		seq.kids = append(seq.kids, p.element())
	}
	return seq
}

// element reads an atom with its name before it and its ?, * or + behind.
func (p *parser) element() *node {
	if s := p.peek(); len(s) > 1 && s[len(s)-1] == ':' && s[0] != '"' {
		p.pos++
		return &node{kind: nodeNamed, name: s[:len(s)-1], kids: []*node{p.repeated()}}
	}
	return p.repeated()
}

func (p *parser) repeated() *node {
	n := p.atom()
	least, most := 1, 1
	switch p.peek() {
	case "?":
		least = 0
	case "*":
		least, most = 0, maxRepeat
	case "+":
		most = maxRepeat
	default:
		return n
	}
	p.pos++
	return &node{kind: nodeRepeat, least: least, most: most, kids: []*node{n}}
}

func (p *parser) atom() *node {
	s := p.peek()
	p.pos++
	switch {
	case s == "(":
		n := p.alternatives()
		if p.peek() != ")" {
			p.c.fail(p.at, "a ( is not closed")
		}
		p.pos++
		return n
	case s == "" || strings.ContainsAny(s[:1], ")|?*+"):
		p.c.fail(p.at, "%q is unexpected", s)
		return &node{kind: nodeSeq}
	case s[0] == '"':
		return p.word(strings.Trim(s, `"`))
	case s[0] == '@':
		return p.list(s[1:])
	case s[0] == '&':
		return p.definition(s[1:])
	case s[0] == '<' && s[len(s)-1] == '>':
		return p.class(s[1 : len(s)-1])
	case s[0] == '{' && s[len(s)-1] == '}':
		return p.layer(s[1 : len(s)-1])
	case strings.HasPrefix(s, ".."):
		return p.gap(s[2:])
	}
	if low, high, ending, ok := numberRange(s); ok {
		return leaf(state{op: opRange, low: low, high: high, end: ending})
	}
	return p.word(strings.Split(s, "|")...)
}

func leaf(s state) *node { return &node{kind: nodeLeaf, state: s} }

// word compiles words of which any may stand. A wording that the scanner cuts
// into several tokens becomes a row of them.
func (p *parser) word(choices ...string) *node {
	alt := &node{kind: nodeAlt}
	single := state{op: opWord}
	for _, choice := range choices {
		for _, form := range p.c.forms(p.at, choice) {
			tests := p.c.tests(form)
			switch len(tests) {
			case 0:
				p.c.fail(p.at, "%q is no word", form)
			case 1:
				single.words = append(single.words, tests[0])
			default:
				seq := &node{kind: nodeSeq}
				for _, t := range tests {
					seq.kids = append(seq.kids, leaf(state{op: opWord, words: []wordTest{t}}))
				}
				alt.kids = append(alt.kids, seq)
			}
		}
	}
	if len(single.words) > 0 {
		alt.kids = append(alt.kids, leaf(single))
	}
	if len(alt.kids) == 0 {
		return &node{kind: nodeSeq}
	}
	return alt
}

func (p *parser) list(name string) *node {
	i, ok := p.c.lists[name]
	if !ok {
		p.c.fail(p.at, "no list %q", name)
	}
	return leaf(state{op: opList, arg: int32(i)})
}

func (p *parser) definition(name string) *node {
	d, ok := p.c.defs[name]
	switch {
	case !ok:
		p.c.fail(p.at, "no definition %q", name)
		return &node{kind: nodeSeq}
	case p.depth > 20:
		p.c.fail(d.at, "definition %q stands for itself", name)
		return &node{kind: nodeSeq}
	}
	inner := parser{c: p.c, at: d.at, src: lex(d.pattern), depth: p.depth + 1}
	n := inner.alternatives()
	if inner.pos < len(inner.src) {
		p.c.fail(d.at, "%q is unexpected", inner.src[inner.pos])
	}
	return n
}

func (p *parser) class(name string) *node {
	k, ok := classIndex(name)
	if !ok {
		p.c.fail(p.at, "no class %q: there are %s", name, strings.Join(classNames[:], ", "))
	}
	return leaf(state{op: opClass, arg: k})
}

func (p *parser) layer(name string) *node {
	for i, known := range p.c.grammar.layers {
		if known == name {
			return leaf(state{op: opLayer, arg: int32(i)})
		}
	}
	p.c.fail(p.at, "no layer %q: there are %s", name, strings.Join(p.c.grammar.layers, ", "))
	return &node{kind: nodeSeq}
}

func (p *parser) gap(count string) *node {
	n := 0
	for _, c := range count {
		if c < '0' || c > '9' || n > 3 {
			n = 0
			break
		}
		n = n*10 + int(c-'0')
	}
	if n < 1 || n > 3*maxRepeat {
		p.c.fail(p.at, "..%s: write how many tokens may stand between, 1 to %d", count, 3*maxRepeat)
		n = 1
	}
	return &node{kind: nodeRepeat, most: n, kids: []*node{leaf(state{op: opClass, arg: classAny})}}
}
