package events

import (
	_ "embed"

	"chancery/pipeline/lexicon"
	"chancery/pipeline/tree"
)

//go:embed figures.en.txt
var figureLists string

// figures are the words by which a figure of speech is told from an act.
type figures struct{ agents, patients map[tree.Hash]bool }

func readFigures() (*figures, error) {
	l := lexicon.Open("figures.en.txt", figureLists)
	set := func(list string) map[tree.Hash]bool {
		out := map[tree.Hash]bool{}
		for w := range l.Set(list) {
			out[tree.Of(w)] = true
		}
		return out
	}
	f := &figures{set("agent"), set("patient")}
	return f, l.Close()
}

// isFigure reports whether an act of force is a figure of speech: a film, a team or fans do
// it, or it is done to inflation or a pitch. "The film bombed", "declared war on drugs".
func (f *figures) isFigure(s *scene, a told) bool {
	if a.act != actAssault && a.act != actCoerce && a.act != actMobilize {
		return false
	}
	if subject := s.subject(a.word); subject >= 0 && f.agents[s.Words[subject].Lemma] {
		return true
	}
	for _, i := range []int{a.word, s.Dependent(a.word, tree.Object)} {
		if i < 0 {
			continue
		}
		if i != a.word && f.patients[s.Words[i].Lemma] && s.covers[i] < 0 {
			return true
		}
		for c := s.Words[i].First; c >= 0; c = s.Words[c].Next {
			isTarget := s.Case(c) == lemmaOn || s.Case(c) == lemmaAgainst
			if isTarget && f.patients[s.Words[c].Lemma] && s.covers[c] < 0 {
				return true
			}
		}
	}
	return false
}

var (
	actAssault   = tree.Of("ASSAULT")
	actCoerce    = tree.Of("COERCE")
	actMobilize  = tree.Of("MOBILIZE")
	lemmaOn      = tree.Of("on")
	lemmaAgainst = tree.Of("against")
)
