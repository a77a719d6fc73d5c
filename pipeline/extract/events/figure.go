package events

import (
	_ "embed"

	"chancery/pipeline/lexicon"
	"chancery/pipeline/tree"
)

//go:embed figures.en.txt
var figureLists string

// figures are the words by which a figure of speech is told from an act.
type figures struct{ agents, prizes, causes, aims map[tree.Hash]bool }

func readFigures() (*figures, error) {
	l := lexicon.Open("figures.en.txt", figureLists)
	f := &figures{hashes(l, "agent"), hashes(l, "prize"), hashes(l, "cause"), hashes(l, "aim")}
	return f, l.Close()
}

// hashes returns the words of a list as trees have them.
func hashes(l *lexicon.File, list string) map[tree.Hash]bool {
	out := map[tree.Hash]bool{}
	for w := range l.Set(list) {
		out[tree.Of(w)] = true
	}
	return out
}

// isRemainder reports whether an act is no more than what is over: "7,500 were left".
func isRemainder(s *scene, a told) bool {
	if s.lemma(a.word) != lemmaLeave || !s.isPassive(a.word) {
		return false
	}
	for c := s.Words[a.word].First; c >= 0; c = s.Words[c].Next {
		if s.Case(c) == lemmaBy && s.tops[c] >= 0 {
			return false
		}
	}
	return true
}

// isFigure reports whether an act of force is a figure of speech: a film or fans do it, or
// it is done to inflation or a pitch. "The film bombed", "declared war on drugs".
func (f *figures) isFigure(s *scene, a told) bool {
	if a.act != actAssault && a.act != actCoerce && a.act != actMobilize {
		return false
	}
	if subject := s.subject(a.word); subject >= 0 && f.agents[s.Words[subject].Lemma] {
		return true
	}
	object := s.Dependent(a.word, tree.Object)
	if object >= 0 && s.covers[object] < 0 && (f.prizes[s.lemma(object)] || f.causes[s.lemma(object)]) {
		return true
	}
	return f.isAimed(s, a.word) || object >= 0 && f.isAimed(s, object) // "war" is the object of "declared"
}

// isAimed reports whether "on" or "against" nobody depends on a word.
func (f *figures) isAimed(s *scene, i int) bool {
	for c := s.Words[i].First; c >= 0; c = s.Words[c].Next {
		mark := s.Case(c)
		isNobody := s.covers[c] < 0 && (f.causes[s.lemma(c)] || f.aims[s.lemma(c)])
		if isNobody && (mark == lemmaOn || mark == lemmaAgainst) {
			return true
		}
	}
	return false
}

var (
	actAssault   = tree.Of("ASSAULT")
	actCoerce    = tree.Of("COERCE")
	actMobilize  = tree.Of("MOBILIZE")
	lemmaOn      = tree.Of("on")
	lemmaBy      = tree.Of("by")
	lemmaLeave   = tree.Of("leave")
	lemmaAgainst = tree.Of("against")
)
