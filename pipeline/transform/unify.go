package transform

import (
	"cmp"
	"slices"
	"strings"

	"chancery/pipeline/curation"
	"chancery/schemas"
)

// unify gives one id to actors that are one across articles and rewrites all that
// refers to them. One are: what the corrections say; people of the same full name,
// and bodies of the same name and kind, if their countries are equal or told once
// only. A name of one word is never enough.
func unify(rows *schemas.Rows, c *curation.Corrections) {
	ids := sameActors(rows.Actors, c)
	if len(ids) == 0 {
		return
	}
	kept := map[string]schemas.ActorRow{}
	for _, a := range rows.Actors {
		if ids[a.ActorID] == "" {
			kept[a.ActorID] = a
		}
	}
	follow := func(id string) string {
		if to := ids[id]; to != "" {
			return to
		}
		return id
	}
	for i := range rows.Actors {
		a := &rows.Actors[i]
		if to, ok := kept[ids[a.ActorID]]; ok {
			articles, mentions, aliases := a.ArticleCount, a.MentionCount, a.Aliases
			*a = to
			a.ArticleCount, a.MentionCount, a.Aliases = articles, mentions, aliases
		}
		a.PartOfActorID = follow(a.PartOfActorID)
	}
	for i := range rows.Mentions {
		rows.Mentions[i].ActorID = follow(rows.Mentions[i].ActorID)
	}
	events := map[string]string{}
	for i := range rows.Events {
		e := &rows.Events[i]
		old := e.EventID
		e.SourceActors, e.SourceCountries = followAll(e.SourceActors, e.SourceCountries, ids, kept)
		e.TargetActors, e.TargetCountries = followAll(e.TargetActors, e.TargetCountries, ids, kept)
		e.EventID = eventID(e)
		events[old] = e.EventID
	}
	event := func(id string) string {
		if to := events[id]; to != "" {
			return to
		}
		return id
	}
	for i := range rows.EventActors {
		rows.EventActors[i].ActorID, rows.EventActors[i].EventID = follow(rows.EventActors[i].ActorID), event(rows.EventActors[i].EventID)
	}
	for i := range rows.EventEvidence {
		rows.EventEvidence[i].EventID = event(rows.EventEvidence[i].EventID)
	}
	for i := range rows.Figures {
		rows.Figures[i].EventID = event(rows.Figures[i].EventID)
	}
}

// followAll rewrites the actors of one side of an event, and adds the countries that
// are known now.
func followAll(actors, countries []string, ids map[string]string, kept map[string]schemas.ActorRow) (newActors, newCountries []string) {
	if !slices.ContainsFunc(actors, func(id string) bool { return ids[id] != "" }) {
		return actors, countries
	}
	newCountries = slices.Clone(countries)
	for _, id := range actors {
		if to := ids[id]; to != "" {
			id = to
			newCountries = insert(newCountries, kept[to].Country)
		}
		newActors = insert(newActors, id)
	}
	return newActors, newCountries
}

// sameActors returns, by id, the id of the actor that another is one with. Ids that
// are led to are led no further.
func sameActors(actors []schemas.ActorRow, c *curation.Corrections) map[string]string {
	byID := map[string]schemas.ActorRow{}
	groups := map[string][]string{} // ids by sort and key
	for _, a := range actors {
		if _, ok := byID[a.ActorID]; ok {
			continue
		}
		byID[a.ActorID] = a
		if key := curation.Key(a.Name); strings.Contains(key, " ") {
			groups[a.Kind+" "+key] = append(groups[a.Kind+" "+key], a.ActorID)
		}
	}
	out := map[string]string{}
	for _, ids := range groups {
		joinGroup(ids, byID, c, out)
	}
	byKey := map[string][]string{} // sorted
	for _, id := range sortedIDs(byID) {
		key := curation.Key(byID[id].Name)
		byKey[key] = append(byKey[key], id)
		if item := byID[id].Wikidata; item != "" {
			byKey[curation.Key(item)] = append(byKey[curation.Key(item)], id)
		}
	}
	for _, s := range c.Same {
		for _, id := range byKey[curation.Key(s.Alias)] {
			a := byID[id]
			if s.Kind != "" && s.Kind != a.Kind || s.Country != "" && s.Country != a.Country {
				continue
			}
			if to := corrected(s.Actor, &a, byID, byKey); to != "" && to != id {
				out[id] = to
			}
		}
	}
	return resolved(out)
}

// corrected returns the actor that a correction leads one to: the bearer of the item,
// else of the name that is likest in kind and country; "" for none.
func corrected(actor string, a *schemas.ActorRow, byID map[string]schemas.ActorRow, byKey map[string][]string) string {
	best, bestWorth := "", -1
	for _, id := range byKey[curation.Key(actor)] {
		b := byID[id]
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

// resolved leads every id to the end of its chain. Circles, which corrections cannot
// make, lead nowhere.
func resolved(ids map[string]string) map[string]string {
	out := map[string]string{}
	for id := range ids {
		to := id
		for n := 0; ids[to] != "" && n <= len(ids); n++ {
			to = ids[to]
		}
		if ids[to] == "" {
			out[id] = to
		}
	}
	return out
}

func sortedIDs(byID map[string]schemas.ActorRow) []string {
	out := make([]string, 0, len(byID))
	for id := range byID {
		out = append(out, id)
	}
	slices.Sort(out)
	return out
}

// joinGroup joins actors of one kind and key: those without a country with the one
// that has one, where all others agree on it, and those of one country.
func joinGroup(ids []string, byID map[string]schemas.ActorRow, c *curation.Corrections, out map[string]string) {
	if len(ids) < 2 {
		return
	}
	slices.SortFunc(ids, func(a, b string) int { // an item of Wikidata first, then a country, then the most marks on letters
		x, y := byID[a], byID[b]
		return cmp.Or(cmp.Compare(len(y.Wikidata), len(x.Wikidata)), cmp.Compare(len(y.Country), len(x.Country)), cmp.Compare(len(y.Name), len(x.Name)), cmp.Compare(a, b))
	})
	countries := map[string]bool{}
	for _, id := range ids {
		if country := byID[id].Country; country != "" {
			countries[country] = true
		}
	}
	for i, id := range ids {
		a := byID[id]
		for _, to := range ids[:i] {
			b := byID[to]
			if out[to] != "" || a.Wikidata != "" || c.AreApart(curation.ActorOf(&a), curation.ActorOf(&b)) {
				continue
			}
			if a.Country == b.Country || a.Country == "" && len(countries) == 1 {
				out[id] = to
				break
			}
		}
	}
}
