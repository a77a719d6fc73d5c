package events

import (
	_ "embed"

	"chancery/pipeline/doc"
	"chancery/pipeline/lexicon"
)

//go:embed events.en.txt
var lists string

// wordLists is the lists of events.en.txt, where each is told.
type wordLists struct {
	// Words within a verb group.
	auxiliary, negation, modal, be, do, become, ordinal lexicon.Words
	governor                                            lexicon.Wordings
	// Words that open a clause, a phrase or the next member of a list.
	relative, participial, clauseOpener, coordinate, conjunction, joint lexicon.Words
	// Words within a noun phrase.
	preposition, determiner lexicon.Words
	genitive                map[string]bool // as written
}

func readLists() (*wordLists, error) {
	l := lexicon.Open("events.en.txt", lists)
	governors := lexicon.OneOf(string(doc.Implicative), string(doc.NegativeImplicative), string(doc.NonImplicative))
	w := &wordLists{
		auxiliary: l.Words("auxiliary"),
		negation:  l.Words("negation"),
		modal:     l.Words("modal"),
		be:        l.Words("be"),
		do:        l.Words("do"),
		become:    l.Words("become"),
		ordinal:   l.Words("ordinal"),
		governor:  l.Wordings("governor", governors),

		relative:     l.Words("relative"),
		participial:  l.Words("participial"),
		clauseOpener: l.Words("clause_opener"),
		coordinate:   l.Words("coordinate"),
		conjunction:  l.Words("conjunction"),
		joint:        l.Words("joint"),

		preposition: l.Words("preposition"),
		determiner:  l.Words("determiner"),
		genitive:    l.Set("genitive"),
	}
	return w, l.Close()
}
