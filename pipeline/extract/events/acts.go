package events

import (
	"slices"
	"strings"

	"chancery/pipeline/grammar"
	"chancery/pipeline/lexicon"
	"chancery/pipeline/tree"
)

// act is what a rule says of what it matches.
type act struct {
	rule     *grammar.Rule
	means    string // PLOVER type
	mode     string
	diplo    string // diplomatic act, "" for none
	contexts []string
	also     *act // what the same words tell too, nil for nothing
	// The prepositions that mark a part: the target, beside the direct object; the source
	// of a noun; the place whose country is the target.
	object, agent, receiver []tree.Hash
	sure                    []tree.Hash // patients with which it is its diplomatic act
	// traits is what else the rule says of the parts: whether the subject is the target, both
	// sides do it to each other, the target never stands without a preposition, the other
	// side of the article is meant where one is named, or both are.
	traits uint64
}

func newAct(r *grammar.Rule) *act {
	list := func(key string) []string {
		return slices.DeleteFunc(strings.Split(r.Attr(key), ","), func(s string) bool { return s == "" })
	}
	hashes := func(words []string) []tree.Hash {
		out := make([]tree.Hash, len(words))
		for i, w := range words {
			out[i] = tree.Of(w)
		}
		return out
	}
	a := &act{rule: r, means: r.Means, mode: r.Attr("mode"), diplo: r.Attr("diplo"), contexts: list("context")}
	a.object, a.agent, a.receiver = hashes(list("obj")), hashes(list("agent")), hashes(list("receiver"))
	a.sure = hashes(list("sure"))
	for i, is := range []bool{
		r.Attr("args") == "receive", r.Attr("args") == "noun", r.Attr("sym") == "yes",
		strings.HasPrefix(r.Attr("obj"), "!"), r.Attr("other") == "yes", r.Attr("other") == "host",
		r.Attr("pair") == "yes",
	} {
		if is {
			a.traits |= 1 << i
		}
	}
	return a
}

// slot says which part a rule gives to what a preposition marks: 1 the target, 2 the
// source, 4 the country of the place; 0 for none and where no rule has matched.
func (a *act) slot(mark tree.Hash) uint64 {
	slot := uint64(0)
	if a != nil && mark != tree.None {
		for i, list := range [][]tree.Hash{a.object, a.agent, a.receiver} {
			if slices.Contains(list, mark) {
				slot |= 1 << i
			}
		}
	}
	return slot
}

// says returns the traits of a rule; those of none where no rule has matched.
func (a *act) says() uint64 {
	if a == nil {
		return 1 << 20
	}
	return a.traits
}

// readRules compiles the rules.
func readRules() (*grammar.Grammar, error) { return lexicon.Rules(RuleFile()) }
