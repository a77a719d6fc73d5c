package rows

import (
	"cmp"
	"iter"
	"maps"
	"slices"
	"strings"

	"chancery/pipeline/curation"
	"chancery/schemas"
)

// Resolution says which actors are one across articles: by the id of an actor that
// goes, the row of the one that stays, without what articles count. Ids that stay are
// not among its keys. It holds exported values alone, so that it can be written as
// JSON and read back.
type Resolution map[string]schemas.ActorRow

// Resolve says which of the actors are one: those of the same id, those that the
// corrections name, and people of the same full name, and bodies of the same name and
// kind, if their countries are equal or told once only. A name of one word is never
// enough. It needs no other rows than these, and neither their order nor whether those
// of one id were merged before matters.
func Resolve(actors iter.Seq[schemas.ActorRow], c *curation.Corrections) Resolution {
	j := newJoiner(actors, c)
	j.joinNamesakes()
	j.correct()
	return j.resolution()
}

// Apply rewrites rows by what was resolved: actors, and all that refers to them or
// to events, whose ids follow from their actors. It may be called on the rows of one
// article or of many; what they refer to must be among them. It changes the rows
// but no list that they hold; applying it twice is applying it once.
func (r Resolution) Apply(rows *schemas.Rows) {
	if len(r) == 0 {
		return
	}
	for i := range rows.Actors {
		a := &rows.Actors[i]
		if to, ok := r[a.ActorID]; ok {
			to.Aliases, to.ArticleCount, to.MentionCount = a.Aliases, a.ArticleCount, a.MentionCount
			*a = to
		}
		a.PartOfActorID = r.follow(a.PartOfActorID)
	}
	for i := range rows.Mentions {
		rows.Mentions[i].ActorID = r.follow(rows.Mentions[i].ActorID)
	}
	for i := range rows.EventActors {
		rows.EventActors[i].ActorID = r.follow(rows.EventActors[i].ActorID)
	}
	r.applyEvents(rows)
}

// applyEvents rewrites the sides of events, and with them the ids of the events.
func (r Resolution) applyEvents(rows *schemas.Rows) {
	moved := map[string]string{}
	for i := range rows.Events {
		e := &rows.Events[i]
		if !r.holdsAny(e.SourceActors) && !r.holdsAny(e.TargetActors) {
			continue
		}
		old := e.EventID
		e.SourceActors, e.SourceCountries = r.followAll(e.SourceActors, e.SourceCountries)
		e.TargetActors, e.TargetCountries = r.followAll(e.TargetActors, e.TargetCountries)
		e.EventID = eventID(e)
		moved[old] = e.EventID
	}
	if len(moved) == 0 {
		return
	}
	move := func(id *string) {
		if to, ok := moved[*id]; ok {
			*id = to
		}
	}
	for i := range rows.EventActors {
		move(&rows.EventActors[i].EventID)
	}
	for i := range rows.EventEvidence {
		move(&rows.EventEvidence[i].EventID)
	}
	for i := range rows.Figures {
		move(&rows.Figures[i].EventID)
	}
}

// follow returns the id of the actor that one is, which for most is their own.
func (r Resolution) follow(id string) string {
	if to, ok := r[id]; ok {
		return to.ActorID
	}
	return id
}

func (r Resolution) holdsAny(ids []string) bool {
	return slices.ContainsFunc(ids, func(id string) bool {
		_, ok := r[id]
		return ok
	})
}

// followAll rewrites the actors of one side of an event, and adds the countries that
// are known now.
func (r Resolution) followAll(actors, countries []string) (newActors, newCountries []string) {
	newCountries = slices.Clone(countries)
	for _, id := range actors {
		if to, ok := r[id]; ok {
			id = to.ActorID
			newCountries = insert(newCountries, to.Country)
		}
		newActors = insert(newActors, id)
	}
	return newActors, newCountries
}

// joiner finds the actors that are one.
type joiner struct {
	corrections *curation.Corrections
	actors      map[string]schemas.ActorRow // by id, one row of each
	ids         []string                    // of the actors, sorted
	keys        map[string]string           // of their names, by id
	same        map[string]string           // id → the one that it is led to
}

func newJoiner(actors iter.Seq[schemas.ActorRow], c *curation.Corrections) *joiner {
	j := &joiner{
		corrections: c, actors: map[string]schemas.ActorRow{}, keys: map[string]string{}, same: map[string]string{},
	}
	for a := range actors {
		a.Aliases, a.ArticleCount, a.MentionCount = nil, 0, 0
		if known, ok := j.actors[a.ActorID]; !ok || compareTold(&a, &known) < 0 {
			j.actors[a.ActorID] = a
		}
	}
	j.ids = slices.Sorted(maps.Keys(j.actors))
	for _, id := range j.ids {
		j.keys[id] = curation.Key(j.actors[id].Name)
	}
	return j
}

// joinNamesakes joins actors of one kind whose names have one key.
func (j *joiner) joinNamesakes() {
	groups := map[[2]string][]string{} // ids by kind and key
	for _, id := range j.ids {
		if key := j.keys[id]; strings.Contains(key, " ") {
			group := [2]string{j.actors[id].Kind, key}
			groups[group] = append(groups[group], id)
		}
	}
	for _, ids := range groups {
		j.joinGroup(ids)
	}
}

// joinGroup joins actors of one kind and key, sorted ids: those without a country with the one
// that has one, where all others agree on it, and those of one country.
func (j *joiner) joinGroup(ids []string) {
	if len(ids) < 2 {
		return
	}
	// An item of Wikidata first, then a country, then the most marks on letters, then the
	// least id, for so they come.
	slices.SortStableFunc(ids, func(a, b string) int {
		x, y := j.actors[a], j.actors[b]
		return cmp.Or(
			cmp.Compare(len(y.Wikidata), len(x.Wikidata)),
			cmp.Compare(len(y.Country), len(x.Country)),
			cmp.Compare(len(y.Name), len(x.Name)),
		)
	})
	countries := map[string]bool{}
	for _, id := range ids {
		if country := j.actors[id].Country; country != "" {
			countries[country] = true
		}
	}
	for i, id := range ids {
		a := j.actors[id]
		for _, to := range ids[:i] {
			b := j.actors[to]
			if j.same[to] != "" || a.Wikidata != "" ||
				j.corrections.AreApart(curation.ActorOf(&a), curation.ActorOf(&b)) {
				continue
			}
			if a.Country == b.Country || a.Country == "" && len(countries) == 1 {
				j.same[id] = to
				break
			}
		}
	}
}

// correct joins what the corrections say is one; they win over names.
func (j *joiner) correct() {
	byKey := map[string][]string{} // ids by key of name or item, or by themselves, sorted
	for _, id := range j.ids {
		byKey[id] = append(byKey[id], id)
		byKey[j.keys[id]] = append(byKey[j.keys[id]], id)
		if item := j.actors[id].Wikidata; item != "" {
			key := curation.Key(item)
			byKey[key] = append(byKey[key], id)
		}
	}
	for _, s := range j.corrections.Same {
		for _, id := range byKey[curation.Key(s.Alias)] {
			a := j.actors[id]
			if s.Kind != "" && s.Kind != a.Kind || s.Country != "" && s.Country != a.Country {
				continue
			}
			if to := j.likest(&a, byKey[curation.Key(s.Actor)]); to != "" {
				j.same[id] = to
			}
		}
	}
}

// likest returns the one of others, sorted ids, that is likest to an actor in kind and
// country; "" for none.
func (j *joiner) likest(a *schemas.ActorRow, others []string) string {
	best, bestWorth := "", -1
	for _, id := range others {
		b := j.actors[id]
		worth := 0
		if b.Kind == a.Kind {
			worth += 2
		}
		if a.Country == "" || b.Country == a.Country {
			worth++
		}
		if id != a.ActorID && worth > bestWorth {
			best, bestWorth = id, worth
		}
	}
	return best
}

// resolution leads every id to the end of its chain. Circles, which corrections cannot
// make, lead nowhere.
func (j *joiner) resolution() Resolution {
	out := Resolution{}
	for id := range j.same {
		to := id
		for n := 0; j.same[to] != "" && n <= len(j.same); n++ {
			to = j.same[to]
		}
		if j.same[to] == "" {
			out[id] = j.actors[to]
		}
	}
	return out
}
