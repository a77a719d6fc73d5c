package events

import (
	"slices"

	"chancery/pipeline/doc"
)

// placing finds where the acts of a document happened.
type placing struct {
	*doc.Document
	words *datingWords
}

// mostToPlace is how far behind a trigger its place may stand, in bytes; before it, half
// as far.
const mostToPlace = 120

// event finds where an act happened: the city or country that "in" or "at" names nearest
// behind the trigger, else before it; that of a visit is its target.
func (p placing) event(v *doc.Event, trigger doc.Span) {
	lo, hi := p.MentionsIn(p.Sentences[v.Sentence].Span)
	best, least := -1, mostToPlace
	for m := lo; m < hi; m++ {
		if !p.isPlace(m) || !p.isLocated(m) && !isVisited(v, m) {
			continue
		}
		if distance := distance(trigger, p.Mentions[m].Span); distance < least {
			best, least = m, distance
		}
	}
	if best < 0 {
		return
	}
	v.Place = p.Mentions[best].Span
	if c := p.ActorOf(best).Country; len(c) == 3 { // today's state: those that are gone have four letters
		v.PlaceCountry = c
	}
}

// isPlace reports whether a mention names a place.
func (p placing) isPlace(m int) bool {
	switch p.Mentions[m].Value.Method {
	case "demonym", "coreference":
		return false
	}
	switch p.ActorOf(m).Kind {
	case "place", "state", "territory":
		return true
	}
	return false
}

// isLocated reports whether "in" or "at" leads a mention, an article between.
func (p placing) isLocated(m int) bool {
	const article = "the"
	start := p.Mentions[m].Start
	before := prepositionBefore(p.Document, start)
	if before == article {
		before = prepositionBefore(p.Document, start-len(article)-1)
	}
	return p.words.locates[before]
}

func isVisited(v *doc.Event, m int) bool {
	return v.DiploType == "visit" && slices.Contains(v.Parts, doc.Participant{Role: "target", Mention: m})
}

// distance returns the bytes from a trigger to a place; those before it count double.
func distance(trigger, place doc.Span) int {
	if d := place.Start - trigger.End; d >= 0 {
		return d
	}
	return (trigger.Start - place.End) * 2
}
