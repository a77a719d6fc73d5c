package grammar

import (
	"slices"

	"chancery/pipeline/doc"
)

// Matcher matches one grammar. It keeps working space: one goroutine at a time
// may use it.
type Matcher struct {
	g          *Grammar
	in         *Input
	first      int // token to which symbols[0] belongs
	limit      int
	symbols    []int32 // of the tokens from first on
	numbers    []int32 // of the tokens from first on: how far the next number is
	stack      []part
	best       Match
	candidates []int32
	budget     int
	refused    []int32 // rules that the caller did not take at this token

	automaton *automaton // nil for a grammar with layers
	letters   []int32    // of the tokens from first on
}

// NewMatcher returns a matcher for one goroutine.
func (g *Grammar) NewMatcher() *Matcher {
	m := &Matcher{g: g}
	if len(g.layers) == 0 {
		m.automaton = newAutomaton(g)
	}
	return m
}

// Use calls use with a matcher that nobody else has. Matchers are kept, for they
// learn the automaton of their grammar.
func (g *Grammar) Use(use func(*Matcher)) {
	g.lock.Lock()
	var m *Matcher
	if n := len(g.matchers); n > 0 {
		m, g.matchers = g.matchers[n-1], g.matchers[:n-1]
	}
	g.lock.Unlock()
	if m == nil {
		m = g.NewMatcher()
	}
	use(m)
	g.lock.Lock()
	g.matchers = append(g.matchers, m)
	g.lock.Unlock()
}

// stepBudget bounds the steps from one first token, so that no pattern can be
// made slow by a text.
const stepBudget = 20000

// Each calls found for the matches in tokens first to last, half-open, from left
// to right. Matches do not overlap: the longest at the leftmost place wins.
func (m *Matcher) Each(in *Input, first, last int, found func(*Match)) {
	m.EachTaken(in, first, last, func(match *Match) bool {
		found(match)
		return true
	})
}

// EachTaken is Each for a caller who can refuse a match: the next best at its
// place is then tried, and where none is taken the next place.
func (m *Matcher) EachTaken(in *Input, first, last int, take func(*Match) bool) {
	m.look(in, first, last)
	for i := first; i < last; {
		if !m.at(i) {
			i++
			continue
		}
		for m.best.Rule != nil && !take(&m.best) {
			m.refused = append(m.refused, int32(m.best.Rule.index))
			m.again(i)
		}
		m.refused = m.refused[:0]
		if m.best.Rule == nil {
			i++
		} else {
			i = m.best.Last
		}
	}
}

// At reports the best match that begins at token i and ends before last.
func (m *Matcher) At(in *Input, i, last int) (*Match, bool) {
	m.look(in, i, last)
	if m.at(i) {
		return &m.best, true
	}
	return nil, false
}

// look finds the symbols and letters of tokens first to last.
func (m *Matcher) look(in *Input, first, last int) {
	m.in, m.first, m.limit, m.symbols, m.letters = in, first, last, m.symbols[:0], m.letters[:0]
	for i := first; i < last; i++ {
		m.symbols = append(m.symbols, m.g.symbolOf(in.Tokens[i].Fold))
	}
	if m.automaton != nil {
		for i := first; i < last; i++ {
			m.letters = append(m.letters, int32(m.g.letter(&in.Tokens[i], m.symbols[i-first], in.Text)))
		}
		return
	}
	m.numbers = append(m.numbers[:0], m.symbols...)
	away := int32(1 << 20)
	for i := last - 1; i >= first; i-- {
		if away++; in.Tokens[i].Kind == doc.Number {
			away = 0
		}
		m.numbers[i-first] = away
	}
}

// at finds the best match from token i on.
func (m *Matcher) at(i int) bool {
	if m.automaton == nil {
		return m.search(i, m.rulesAt(i))
	}
	rule, last := m.find(i)
	if rule < 0 {
		return false
	}
	limit := m.limit
	m.limit = last
	m.candidates = append(m.candidates[:0], rule)
	ok := m.search(i, m.candidates)
	m.limit = limit
	return ok
}

// again finds the best match from token i on that was not refused.
func (m *Matcher) again(i int) {
	if m.automaton == nil {
		m.search(i, m.rulesAt(i))
		return
	}
	m.search(i, m.matching(i))
}

// search walks rules from token i on for the best match, but for those refused.
func (m *Matcher) search(i int, rules []int32) bool {
	m.best = Match{in: m.in, g: m.g, parts: m.best.parts[:0]}
	m.best.Last = i
	m.budget = stepBudget
	for _, r := range rules {
		rule := m.g.rules[r]
		isOutOfReach := m.automaton == nil && rule.needsNumber && int(m.numbers[i-m.first]) >= rule.reach
		if isOutOfReach || slices.Contains(m.refused, r) {
			continue
		}
		m.stack = m.stack[:0]
		m.walk(int32(rule.start), i, i)
	}
	return m.best.Rule != nil
}

// rulesAt returns the rules that can begin at token i, in their order.
func (m *Matcher) rulesAt(i int) []int32 {
	g, t := m.g, &m.in.Tokens[i]
	sets := 0
	out := m.candidates[:0]
	collect := func(rules []int32) {
		if len(rules) > 0 {
			sets++
			out = append(out, rules...)
		}
	}
	collect(g.symbols[m.symbols[i-m.first]].rules)
	if t.Kind == doc.Number {
		collect(g.number)
	}
	for k := range g.classed {
		if len(g.classed[k]) > 0 && (&state{arg: int32(k)}).inClass(t) {
			collect(g.classed[k])
		}
	}
	for l := range m.in.Layers {
		if m.in.Layers[l].At[i] != 0 {
			collect(g.layered[l])
		}
	}
	m.candidates = out
	if sets > 1 {
		slices.Sort(out)
		out = slices.Compact(out)
	}
	return out
}

// walk follows the states of a rule from token i, all ways, and keeps the
// longest match.
func (m *Matcher) walk(at int32, from, i int) {
	for m.budget--; m.budget > 0; m.budget-- {
		s := &m.g.states[at]
		switch s.op {
		case opMatch:
			if i > m.best.Last {
				m.best.Rule = m.g.rules[s.arg]
				m.best.First, m.best.Last = from, i
				m.best.parts = append(m.best.parts[:0], m.stack...)
			}
			return
		case opSplit:
			if m.maySucceed(s.next, i) {
				m.branch(s.next, from, i)
			}
			at = s.other
			continue
		case opBegin:
			m.stack = append(m.stack, part{name: s.arg, first: int32(i), last: -1, mention: -1})
			at = s.next
			continue
		case opEnd:
			m.close(s.arg, i)
			at = s.next
			continue
		}
		if i >= m.limit {
			return
		}
		if s.op == opList {
			if m.g.symbols[m.symbols[i-m.first]].lists>>s.arg&1 != 0 {
				m.walkList(s, from, i)
			}
			return
		}
		end := m.step(s, i)
		if end <= i {
			return
		}
		at, i = s.next, end
	}
}

// maySucceed reports whether a state can accept token i, as far as a look at the
// token tells: most ways of a split end here.
func (m *Matcher) maySucceed(at int32, i int) bool {
	s := &m.g.states[at]
	for s.op == opBegin {
		s = &m.g.states[s.next]
	}
	switch s.op {
	case opMatch, opSplit, opEnd:
		return true
	}
	if i >= m.limit {
		return false
	}
	t := &m.in.Tokens[i]
	switch s.op {
	case opWord:
		for k := range s.words {
			if s.words[k].accepts(t) {
				return true
			}
		}
		return false
	case opList:
		return m.g.symbols[m.symbols[i-m.first]].lists>>s.arg&1 != 0
	case opRange:
		return t.Kind == doc.Number
	case opClass:
		return s.inClass(t)
	case opLayer:
		return int(s.arg) < len(m.in.Layers) && m.in.Layers[s.arg].At[i] != 0
	}
	return true
}

// branch walks one way of a split on a copy of the open parts, since an ending
// part changes its entry.
func (m *Matcher) branch(at int32, from, i int) {
	var saved [8]part
	kept := append(saved[:0], m.stack...)
	m.walk(at, from, i)
	m.stack = append(m.stack[:0], kept...)
}

func (m *Matcher) close(name int32, i int) {
	for k := len(m.stack) - 1; k >= 0; k-- {
		if m.stack[k].name == name && m.stack[k].last < 0 {
			m.stack[k].last = int32(i)
			if i == int(m.stack[k].first) { // the part is empty: as if it were not there
				m.stack = slices.Delete(m.stack, k, k+1)
			}
			return
		}
	}
}

// step returns the token behind what the state accepts at token i, or i.
func (m *Matcher) step(s *state, i int) int {
	t := &m.in.Tokens[i]
	switch s.op {
	case opWord, opRange, opClass:
		if m.accepts(s, t) {
			return i + 1
		}
	case opLayer:
		if int(s.arg) < len(m.in.Layers) {
			if l := &m.in.Layers[s.arg]; l.At[i] != 0 && int(l.End[i]) <= m.limit {
				m.note(func(p *part) { p.mention = l.At[i] - 1 })
				return int(l.End[i])
			}
		}
	}
	return i
}

// accepts reports whether a state that takes one token takes this one.
func (m *Matcher) accepts(s *state, t *doc.Token) bool {
	switch s.op {
	case opWord:
		for k := range s.words {
			if s.words[k].accepts(t) {
				return true
			}
		}
	case opRange:
		n, ending, ok := digits(t.In(m.in.Text))
		return ok && n >= s.low && n <= s.high && sameEnding(s.end, ending)
	case opClass:
		return s.inClass(t)
	}
	return false
}

// walkList tries every wording of the list at token i, the longest first.
func (m *Matcher) walkList(s *state, from, i int) {
	t := &m.in.Tokens[i]
	for _, e := range m.g.lists[s.arg].entries[t.Fold] {
		if !e.first.accepts(t) || i+1+len(e.rest) > m.limit || !m.follows(e.rest, i+1) {
			continue
		}
		var saved [8]part
		kept := append(saved[:0], m.stack...)
		m.note(func(p *part) { p.value = e.value })
		m.walk(s.next, from, i+1+len(e.rest))
		m.stack = append(m.stack[:0], kept...)
	}
}

func (m *Matcher) follows(rest []wordTest, i int) bool {
	for k := range rest {
		if !rest[k].accepts(&m.in.Tokens[i+k]) {
			return false
		}
	}
	return true
}

// note writes into the innermost part that is still open.
func (m *Matcher) note(write func(*part)) {
	for k := len(m.stack) - 1; k >= 0; k-- {
		if m.stack[k].last < 0 {
			write(&m.stack[k])
			return
		}
	}
}

// digits reads a number of digits only, up to nine, and what stands behind them.
func digits(s string) (n int, ending string, ok bool) {
	i := 0
	for i < len(s) && s[i] >= '0' && s[i] <= '9' {
		n = n*10 + int(s[i]-'0')
		i++
	}
	return n, s[i:], i > 0 && i <= 9
}

func sameEnding(want, got string) bool {
	if want == "" || want == "s" {
		return want == got
	}
	switch got {
	case "st", "nd", "rd", "th":
		return true
	}
	return false
}
