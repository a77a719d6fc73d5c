package grammar

import (
	"encoding/binary"
	"slices"
	"sort"

	"chancery/pipeline/doc"
)

// A grammar without layers is matched by a deterministic automaton over classes
// of tokens, so that the time does not grow with the number of its rules. The
// automaton is made by the subset construction (Aho, Sethi, Ullman, Compilers,
// 3.7) state by state as texts ask for them (R. Cox, Regular Expression Matching
// in the Wild). It says which rule matches and how far; the parts of the match
// are then found by walking that one rule.

// letters sorts tokens into classes: tokens of one letter are alike to every
// test of the grammar.
type letters struct {
	isKnown [1 << 12]uint64 // of the folds of words that have a symbol, their low 18 bits
	cuts    []int           // where ranges of numbers begin and end, ascending
	count   int
}

const foldMask = 1<<18 - 1

// prepare finds the letters of a compiled grammar. Every word that a state or a
// list tests gets a symbol.
func (g *Grammar) prepare() {
	for i := range g.states {
		s := &g.states[i]
		for _, w := range s.words {
			g.symbol(w.fold)
		}
		if s.op == opRange {
			g.letters.cuts = append(g.letters.cuts, s.low, s.high+1)
		}
	}
	for l := range g.lists {
		for _, entries := range g.lists[l].entries {
			for _, e := range entries {
				g.symbol(e.first.fold)
				for _, w := range e.rest {
					g.symbol(w.fold)
				}
			}
		}
	}
	for fold := range g.words {
		low := fold & foldMask
		g.letters.isKnown[low>>6] |= 1 << (low & 63)
	}
	slices.Sort(g.letters.cuts)
	g.letters.cuts = slices.Compact(g.letters.cuts)
	g.letters.count = len(g.symbols)*16 + (len(g.letters.cuts)+1)*4
}

// symbolOf returns the symbol of a word, 0 for words that the grammar does not
// know.
func (g *Grammar) symbolOf(fold uint64) int32 {
	low := fold & foldMask
	if g.letters.isKnown[low>>6]>>(low&63)&1 == 0 {
		return 0
	}
	return g.words[fold]
}

// letter returns the letter of a token whose symbol is known.
func (g *Grammar) letter(t *doc.Token, symbol int32, text string) int {
	if t.Kind == doc.Number && symbol == 0 {
		if n, ending, ok := digits(t.In(text)); ok {
			return len(g.symbols)*16 + sort.SearchInts(g.letters.cuts, n+1)*4 + endingClass(ending)
		}
	}
	return int(symbol)*16 + int(t.Kind)*4 + int(t.Shape&(doc.Capital|doc.AllCaps))
}

func endingClass(ending string) int {
	switch ending {
	case "":
		return 0
	case "s":
		return 1
	case "st", "nd", "rd", "th":
		return 2
	}
	return 3
}

// position is where a match can stand: at a state or, inside a wording of a list,
// behind so many of its tokens.
type position struct {
	state int32
	entry int32 // of the list, from 1; 0 at its beginning
	done  int32 // tokens of the wording
}

// stateSet is one state of the automaton.
type stateSet struct {
	positions []position
	rule      int32   // the first rule that matches here, -1 for none
	next      []int32 // by letter; 0 where not yet known
}

// automaton is what one matcher knows of the automaton of its grammar.
type automaton struct {
	g      *Grammar
	sets   []stateSet // the first is dead
	index  map[string]int32
	column []int32 // of next by letter, 0 where the letter was not yet seen
	seen   int32   // columns
	key    []byte
	limit  int // of sets
}

// The sets of an automaton beside those that texts ask for.
const (
	unknownSet int32 = iota
	deadSet
	startSet
)

// maxSets bounds the memory of an automaton: when it has more sets it begins
// anew.
const maxSets = 4000

func newAutomaton(g *Grammar) *automaton {
	a := &automaton{g: g, column: make([]int32, g.letters.count), limit: maxSets}
	a.reset()
	return a
}

func (a *automaton) reset() {
	a.sets = append(a.sets[:0], stateSet{rule: -1}, stateSet{rule: -1})
	a.index = map[string]int32{"": deadSet}
	var start []position
	for _, r := range a.g.rules {
		start = a.close(start, int32(r.start))
	}
	a.enter(start)
}

// enter returns the set of these positions, making it where it is new.
func (a *automaton) enter(positions []position) int32 {
	slices.SortFunc(positions, func(x, y position) int {
		return int(x.state-y.state)<<40 + int(x.entry-y.entry)<<8 + int(x.done-y.done)
	})
	positions = slices.Compact(positions)
	a.key = a.key[:0]
	for _, p := range positions {
		a.key = binary.AppendUvarint(a.key, uint64(p.state))
		a.key = binary.AppendUvarint(a.key, uint64(p.entry))
		a.key = binary.AppendUvarint(a.key, uint64(p.done))
	}
	if set, ok := a.index[string(a.key)]; ok {
		return set
	}
	set := stateSet{positions: positions, rule: -1}
	for _, p := range positions {
		if s := &a.g.states[p.state]; s.op == opMatch && (set.rule < 0 || s.arg < set.rule) {
			set.rule = s.arg
		}
	}
	a.sets = append(a.sets, set)
	n := int32(len(a.sets) - 1)
	a.index[string(a.key)] = n
	return n
}

// close appends the states that are reached from a state without a token.
func (a *automaton) close(to []position, at int32) []position {
	switch s := &a.g.states[at]; s.op {
	case opSplit:
		return a.close(a.close(to, s.next), s.other)
	case opBegin, opEnd:
		return a.close(to, s.next)
	}
	return append(to, position{state: at})
}

// step returns the set behind a token of a letter.
func (a *automaton) step(set int32, letter int32, t *doc.Token, text string) int32 {
	column := a.column[letter]
	if column == 0 {
		a.seen++
		column = a.seen
		a.column[letter] = column
	}
	next := a.sets[set].next
	if int(column) < len(next) && next[column] != unknownSet {
		return next[column]
	}
	if len(a.sets) > a.limit {
		positions := slices.Clone(a.sets[set].positions)
		a.reset()
		set = a.enter(positions)
	}
	to := a.enter(a.behind(a.sets[set].positions, t, text))
	s := &a.sets[set]
	for int(column) >= len(s.next) {
		s.next = append(s.next, unknownSet)
	}
	s.next[column] = to
	return to
}

// behind returns the positions that are reached from others by a token.
func (a *automaton) behind(positions []position, t *doc.Token, text string) []position {
	var to []position
	m := Matcher{g: a.g, in: &Input{Text: text}}
	for _, p := range positions {
		s := &a.g.states[p.state]
		switch s.op {
		case opMatch, opLayer:
		case opList:
			to = a.behindList(to, p, s, t)
		default:
			if m.accepts(s, t) {
				to = a.close(to, s.next)
			}
		}
	}
	return to
}

// behindList goes on in the wordings of a list.
func (a *automaton) behindList(to []position, p position, s *state, t *doc.Token) []position {
	l := &a.g.lists[s.arg]
	on := func(k int, done int32, test wordTest) {
		if !test.accepts(t) {
			return
		}
		if int(done) == len(l.all[k].rest)+1 {
			to = a.close(to, s.next)
			return
		}
		to = append(to, position{p.state, int32(k + 1), done})
	}
	if p.entry > 0 {
		k := int(p.entry - 1)
		on(k, p.done+1, l.all[k].rest[p.done-1])
		return to
	}
	for k := range l.all {
		on(k, 1, l.all[k].first)
	}
	return to
}

// find returns the rule that matches best from token i on, and the token behind
// the match; -1 for none.
func (m *Matcher) find(i int) (rule int32, last int) {
	rule = -1
	set := startSet
	for k := i; k < m.limit; k++ {
		set = m.automaton.step(set, m.letters[k-m.first], &m.in.Tokens[k], m.in.Text)
		if set == deadSet {
			break
		}
		if r := m.automaton.sets[set].rule; r >= 0 {
			rule, last = r, k+1
		}
	}
	return rule, last
}

// matching returns all rules that match from token i on, in their order.
func (m *Matcher) matching(i int) []int32 {
	m.candidates = m.candidates[:0]
	set := startSet
	for k := i; k < m.limit && set != deadSet; k++ {
		set = m.automaton.step(set, m.letters[k-m.first], &m.in.Tokens[k], m.in.Text)
		for _, p := range m.automaton.sets[set].positions {
			if s := &m.g.states[p.state]; s.op == opMatch {
				m.candidates = append(m.candidates, s.arg)
			}
		}
	}
	slices.Sort(m.candidates)
	m.candidates = slices.Compact(m.candidates)
	return m.candidates
}
