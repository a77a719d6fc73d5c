package events

import (
	"slices"

	"chancery/pipeline/tree"
)

// coordination reads which members of a scene are joined: "France, Chad and Peru".
type coordination struct{ *scene }

// joined returns the member behind those that are joined with one: commas and "and" stand
// between them, with an "and" before the last, and the last is not the subject of a clause
// of its own.
func (s coordination) joined(first int) int {
	end, isJoined := first+1, false
	for k := first + 1; k < len(s.members); k++ {
		between, ok := s.joint(s.members[k-1].last, s.members[k].first)
		if !ok {
			break
		}
		if isJoined = isJoined || between; between {
			isPair := k == first+1
			if isPair && s.isClause(s.members[k].last) && !s.isClause(s.members[first].last) && !s.opens(first) {
				break
			}
			end = k + 1
		}
	}
	if !isJoined {
		return first + 1
	}
	return end
}

// joint reports whether the words from one member to the next join them, and whether "and"
// is among them.
func (s coordination) joint(from, to int) (hasAnd, ok bool) {
	if from >= to || to-from > mostJoint {
		return false, false
	}
	for k := from; k < to; k++ {
		switch w := &s.Words[k]; {
		case w.UPOS == uposConjunction && w.Lemma == lemmaAnd:
			hasAnd = true
		case s.Tokens[s.From+k].Fold == foldComma, w.UPOS == uposDeterminer && s.Lower(s.From+k) == "the":
		default:
			return false, false
		}
	}
	return hasAnd, s.Words[from].UPOS == uposConjunction || s.Tokens[s.From+from].Fold == foldComma
}

// isExcluded reports whether a member is set against another: "Kenya but not Uganda",
// "Israel rather than Jordan".
func (s coordination) isExcluded(k int) bool {
	i := s.members[k].first - 1
	for i >= 0 && s.Words[i].UPOS == uposDeterminer {
		i--
	}
	if i < 1 || k == 0 {
		return false
	}
	before := s.lemma(i - 1)
	switch s.lemma(i) {
	case lemmaNot:
		return before == lemmaBut || before == lemmaAnd || s.Tokens[s.From+i-1].Fold == foldComma
	case lemmaThan:
		return before == lemmaRather
	case lemmaOf:
		return before == lemmaInstead
	}
	return false
}

// mostJoint is how many words may stand between two members that are joined.
const mostJoint = 3

// isClause reports whether a verb or auxiliary stands at a word.
func (s coordination) isClause(i int) bool {
	return i < len(s.Words) && (s.Words[i].UPOS == tree.Verb || s.Words[i].UPOS == tree.Aux)
}

// opens reports whether no verb stands before a member.
func (s coordination) opens(k int) bool {
	return !slices.ContainsFunc(s.Words[:s.members[k].first], func(w tree.Word) bool { return w.UPOS == tree.Verb })
}

var (
	lemmaAnd     = tree.Of("and")
	lemmaBut     = tree.Of("but")
	lemmaNot     = tree.Of("not")
	lemmaThan    = tree.Of("than")
	lemmaRather  = tree.Of("rather")
	lemmaOf      = tree.Of("of")
	lemmaInstead = tree.Of("instead")
)
