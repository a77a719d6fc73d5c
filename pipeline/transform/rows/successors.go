package rows

import (
	"fmt"
	"slices"

	"chancery/pipeline/doc"
	"chancery/schemas"
)

// part is an actor in an event, both by index.
type part struct{ event, actor int }

// succeed finds the states that were gone by the time of an act that they have a part in,
// and puts the one that is in law their successor in their place; an issue says so. What
// has no such successor Withhold takes out. That the state is named wrong, and not the
// day, is believed only where the words of the act say the day. An act by which the state
// ended, or was left, is its own; and nobody acts on himself.
func (b *builder) succeed() {
	var actors []doc.Actor
	var issues []doc.Issue
	for i, m := range b.Events {
		v := &m.Value
		if !v.IsAsserted || v.DateBasis != "explicit" || !v.Start.Known() || b.endsState(m.Span) {
			continue
		}
		for _, p := range v.Parts {
			for _, actor := range b.actorsOf(p.Mention) {
				heir := b.heirOf(v, actor)
				if heir < 0 || b.hasPart(v, heir) {
					continue
				}
				if b.heirs == nil {
					b.heirs, actors, issues = map[part]int{}, slices.Clone(b.Actors), slices.Clone(b.Issues)
				}
				if _, isKnown := b.heirs[part{i, actor}]; isKnown {
					continue
				}
				at := slices.IndexFunc(actors, func(a doc.Actor) bool { return a.Entry == heir })
				if at < 0 {
					at, actors = len(actors), append(actors, b.actorOfEntry(heir))
				}
				b.heirs[part{i, actor}] = at
				issues = append(issues, doc.Issue{
					Span: m.Span, Stage: withholding, Code: "successor_meant",
					Detail: fmt.Sprintf("%s for %s on %s", actors[at].Name, b.Actors[actor].Name, v.Start),
				})
			}
		}
	}
	if b.heirs != nil {
		d := *b.Document // which is its maker's
		d.Actors, d.Issues = actors, issues
		b.Document = &d
	}
}

// heirOf returns the entry of the successor of an actor that was gone by the time of an
// act, -1 where it was not, or has none.
func (b *builder) heirOf(v *doc.Event, actor int) int {
	entry := b.Actors[actor].Entry
	if entry < 0 {
		return -1
	}
	end := b.gazetteer.Entries[entry].To
	if end == "" || schemas.CompareDays(v.Start.String(), end) <= 0 {
		return -1
	}
	return b.gazetteer.Successor(entry, v.Start.String())
}

// hasPart reports whether an entry of the gazetteer is a party of an act.
func (b *builder) hasPart(v *doc.Event, entry int) bool {
	return slices.ContainsFunc(v.Parts, func(p doc.Participant) bool {
		return slices.ContainsFunc(b.actorsOf(p.Mention), func(a int) bool { return b.Actors[a].Entry == entry })
	})
}

// endsState reports whether the words of an act tell the end of a state, or that it was
// left.
func (b *builder) endsState(trigger doc.Span) bool {
	first, last := b.TokensOf(trigger)
	return slices.ContainsFunc(b.Tokens[first:last], func(t doc.Token) bool { return b.words.endOfState.Has(t.Fold) })
}

// partiesOf returns the actors that a mention means in an event.
func (b *builder) partiesOf(event, mention int) []int {
	actors := b.actorsOf(mention)
	for k, actor := range actors {
		if heir, ok := b.heirs[part{event, actor}]; ok {
			actors[k] = heir
		}
	}
	return actors
}
