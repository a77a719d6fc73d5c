package factuality

import "chancery/pipeline/doc"

// mostBack is how many tokens before a predicate bear on it where there is no tree.
const mostBack = 6

// flat reads sentences without a tree.
type flat struct{ *tree }

// view returns the view of a predicate from the words shortly before it in its clause.
func (t flat) view(i int) view {
	v := view{}
	lists := []map[string]effect{t.words.modals, t.words.adverbs, t.words.markers}
	if len(t.Syntax) <= i || !t.isVerb(i) {
		lists = append(lists, t.words.modifiers)
	}
	for k := i - 1; k >= t.first && k >= i-mostBack && t.Tokens[k].Kind != doc.Punct; k-- {
		word := t.Lower(k)
		for _, list := range lists {
			if e, ok := list[word]; ok && e != keeps {
				v = e.beside(v)
			}
		}
		if t.words.negations[word] && !t.words.notOnly[t.Lower(k+1)] || t.words.negatives[word] {
			v.isDenied = !v.isDenied
		}
		if word == "to" && k > t.first && len(t.Syntax) > k {
			if s, ok := t.words.infinitive[t.lemma(k-1)]; ok {
				v = s.on(v)
			}
		}
	}
	return v
}
