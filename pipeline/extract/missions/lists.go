package missions

import (
	_ "embed"

	"chancery/pipeline/lexicon"
)

//go:embed missions.en.txt
var lists string

// wordLists is the lists of missions.en.txt, where each is told.
type wordLists struct {
	bodies     lexicon.Wordings
	specifiers lexicon.Words
	// As written.
	beforeCity, behindCity, withinCity map[string]bool
}

func readLists() (*wordLists, error) {
	l := lexicon.Open("missions.en.txt", lists)
	w := &wordLists{
		bodies:     l.Wordings("body"),
		specifiers: l.Words("specifier"),
		beforeCity: l.Set("before_city"),
		behindCity: l.Set("behind_city"),
		withinCity: l.Set("within_city"),
	}
	return w, l.Close()
}
