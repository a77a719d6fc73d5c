// Package grammar reads .rules files and matches them over tokens. It knows no
// language and no domain: how a text is cut into tokens and which forms a word
// has is told by the caller, and what a match means is the caller's business.
//
// A file holds lists, definitions and rules:
//
//	list month                       # value, then its wordings
//	  1  January | Jan | Jan.
//	define era  (BC|BCE|B.C.)        # &era stands for this pattern
//	rule day-month-year
//	  match  day:1..31 of? month:@month ,? year:1..2100 &era?
//	  means  date form=day
//	  yes    signed on 12 March 1947 in Paris -> 12 March 1947 | 1947-03-12
//	  no     12 Marching men
//
// A pattern is a row of elements, each followed by ?, * or + where it may be
// missing or repeated, and led by "name:" where the caller asks for its part:
//
//	word  word|word    a word; with a capital it stands for capitalised words only
//	sign/V             any form that the caller's Forms gives for the tag V
//	"…"                a word or mark that has a meaning in patterns
//	( … | … )          a group of alternatives
//	@list              one wording of a list
//	&name              a definition
//	1..31              a number in digits; 1..31th an ordinal, 1900..1999s a decade
//	<class>            word Cap CAPS lower number punct any
//	{layer}            a mention of a layer that the caller passes
//	..5                up to five tokens of any kind
//
// The longest match wins; of two that are equally long, the rule that stands
// first.
//
// An example tells all that is found in its text, each answer with its value:
//
//	yes  text -> found | value -> found | value + found | value
//
// Behind -> stands what the rule itself finds, behind + what other rules find;
// answers stand in the order of the text, and what has no value leaves it out with
// its mark. In a counter-example (no) the rule finds nothing, others may.
package grammar

import (
	"errors"
	"fmt"
	"slices"
	"sync"

	"chancery/pipeline/doc"
)

// File is one rule file.
type File struct{ Name, Text string }

// Language is what a grammar must be told about the language of its rules.
type Language struct {
	// Tokens cuts a wording as the texts will be cut.
	Tokens func(text string) []doc.Token
	// Forms gives all forms of a word under a tag (sign, V: sign, signs, signed,
	// signing); nil where no rule uses tags.
	Forms func(word, tag string) ([]string, error)
}

// Rule is one rule of a file.
type Rule struct {
	Name  string // file without ending, a slash, the rule's own name: dates.en/day-month-year
	Means string
	Attrs map[string]string
	Yes   []Example
	No    []string
	Text  string // as it stands in the file

	index   int
	at      place
	matches []pattern // any of which may match
	start   int       // state
	first   firstSet

	needsNumber bool // no match without a number in digits
	reach       int  // tokens that a match has at most
}

// pattern is one match line of a rule.
type pattern struct {
	text string
	at   place
}

// Attr returns the value that the rule gives to a key behind "means", or "".
func (r *Rule) Attr(key string) string { return r.Attrs[key] }

// Grammar is a set of compiled rules. It may be shared by many goroutines.
type Grammar struct {
	rules  []*Rule
	states []state
	lists  []list
	layers []string
	names  []string // of parts

	words   map[uint64]int32 // words of rules and lists → symbols
	symbols []symbol         // the first is that of all other words
	number  []int32
	classed [classCount][]int32
	layered [][]int32

	letters letters // where there are no layers

	lock     sync.Mutex
	matchers []*Matcher // that nobody uses
}

// symbol is what a grammar knows of a word: the rules that can begin with it, and
// the lists of which a wording begins with it, a bit each.
type symbol struct {
	rules []int32
	lists uint64
}

// maxLists is how many lists a grammar can have: one bit of a symbol each.
const maxLists = 64

// Rules returns the rules in their order.
func (g *Grammar) Rules() []*Rule { return g.rules }

// ListSet returns the lists of these names as a set for Begins; a name that no list
// has is left out.
func (g *Grammar) ListSet(names ...string) uint64 {
	set := uint64(0)
	for i := range g.lists {
		if slices.Contains(names, g.lists[i].name) {
			set |= 1 << i
		}
	}
	return set
}

// Begins reports whether a wording of one of a set of lists begins with a token: a
// cheap look before a sentence is matched.
func (g *Grammar) Begins(set uint64, t *doc.Token) bool {
	return g.symbols[g.symbolOf(t.Fold)].lists&set != 0
}

// place is a line of a file.
type place struct {
	file string
	line int
}

func (p place) errorf(format string, args ...any) error {
	return fmt.Errorf("%s:%d: %w", p.file, p.line, fmt.Errorf(format, args...))
}

// Parse reads rule files and compiles them into one grammar. The layers are
// those that patterns may name in braces. The error joins all that is wrong,
// each with file and line; a rule without an example is wrong.
func Parse(lang Language, layers []string, files ...File) (*Grammar, error) {
	c := compiler{
		lang: lang,
		grammar: &Grammar{
			layers: layers, layered: make([][]int32, len(layers)),
			words: map[uint64]int32{}, symbols: make([]symbol, 1),
		},
		lists: map[string]int{},
		defs:  map[string]definition{},
	}
	for _, f := range files {
		c.read(f)
	}
	for i, r := range c.grammar.rules {
		r.index = i
		c.rule(r)
	}
	c.grammar.prepare()
	return c.grammar, errors.Join(c.problems...)
}
