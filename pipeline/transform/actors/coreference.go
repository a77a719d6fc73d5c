package actors

import (
	"errors"
	"slices"

	"chancery/pipeline/doc"
	"chancery/pipeline/gazetteer"
)

// Coreference returns the stage that says whom "the two countries", "the
// kingdom" and pronouns mean, where one reading is clearly best, and leaves the
// others alone.
func Coreference(g *gazetteer.Gazetteer) (func(*doc.Document) error, error) {
	given, givenErr := readGivenNames()
	lists, listsErr := readLists()
	if err := errors.Join(givenErr, listsErr); err != nil {
		return nil, err
	}
	return func(d *doc.Document) error {
		r := &relations{d, &lists.relations}
		found := newNominals(d, g, &lists.nominals, r).resolve()
		found = append(found, newPronouns(d, r, &genders{given, lists.genders}).resolve()...)
		d.Mentions = append(d.Mentions, found...)
		slices.SortStableFunc(d.Mentions, func(a, b mention) int { return a.Start - b.Start })
		return nil
	}, nil
}

// resolved is the mention of a name that takes up an actor.
func resolved(n *named, name int, r doc.Reference) mention {
	r.Name = name
	return mention{Span: n.Span, Rule: n.Rule, Value: r}
}
