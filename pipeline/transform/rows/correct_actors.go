package rows

import (
	"fmt"
	"slices"
	"strings"

	"chancery/pipeline/doc"
	"chancery/schemas"
)

// actorIndex finds actors as corrections name them.
type actorIndex struct {
	byID    map[string]int // index into the rows
	byState map[string]int // by the code of a state or territory itself
}

// actors makes the index when it is asked for first.
func (c *corrector) actors() *actorIndex {
	if c.known == nil {
		c.known = &actorIndex{map[string]int{}, map[string]int{}}
		for i := range c.rows.Actors {
			c.enter(i)
		}
	}
	return c.known
}

func (c *corrector) enter(i int) {
	a := &c.rows.Actors[i]
	c.known.byID[a.ActorID] = i
	if a.ISO3 != "" {
		c.known.byState[a.ISO3] = i
	}
}

// actor returns the actor that a correction names: by id, by the code of its country, or
// by its name, where the article names it. A state that no article names gets its row.
func (c *corrector) actor(name, articleID string) (*schemas.ActorRow, error) {
	all := c.actors()
	if i, ok := all.byID[name]; ok {
		return &c.rows.Actors[i], nil
	}
	if i, ok := all.byState[name]; ok {
		return &c.rows.Actors[i], nil
	}
	if entry := c.gazetteer.ByKey(name); entry >= 0 && c.gazetteer.Entries[entry].ISO3 == name {
		c.rows.Actors = append(c.rows.Actors, c.actorRow(c.actorOfEntry(entry)))
		c.enter(len(c.rows.Actors) - 1)
		return &c.rows.Actors[len(c.rows.Actors)-1], nil
	}
	var ids []string
	for i := range c.rows.Mentions {
		m := &c.rows.Mentions[i]
		if m.ArticleID == articleID && c.rows.Actors[all.byID[m.ActorID]].Name == name {
			ids = insert(ids, m.ActorID)
		}
	}
	switch len(ids) {
	case 0:
		return nil, errNobody(name)
	case 1:
		return &c.rows.Actors[all.byID[ids[0]]], nil
	}
	return nil, fmt.Errorf("%d actors are called %q: write an id, %s", len(ids), name, strings.Join(ids, " or "))
}

// actorIDs returns the ids of those whom a correction names.
func (c *corrector) actorIDs(names []string, articleID string) ([]string, error) {
	var ids []string
	for _, name := range names {
		a, err := c.actor(name, articleID)
		if err != nil {
			return nil, err
		}
		ids = insert(ids, a.ActorID)
	}
	return ids, nil
}

// countries returns what stands for actors in the columns of countries.
func (c *corrector) countries(ids []string) []string {
	var out []string
	for _, id := range ids {
		if i, ok := c.actors().byID[id]; ok {
			out = insert(out, c.party(&c.rows.Actors[i]))
		}
	}
	return out
}

// partyOf returns what stands for the actor that a correction names where a country does.
func (c *corrector) partyOf(name, articleID string) (string, error) {
	isParty := func(a schemas.ActorRow) bool { return c.party(&a) == name }
	if slices.ContainsFunc(c.rows.Actors, isParty) {
		return name, nil
	}
	a, err := c.actor(name, articleID)
	if err != nil {
		return "", err
	}
	party := c.party(a)
	if party == "" {
		return "", fmt.Errorf("%q belongs to no country that is known", name)
	}
	return party, nil
}

// party returns what stands for an actor in the columns of countries.
func (m *Maker) party(a *schemas.ActorRow) string {
	entry := -1
	for _, i := range m.gazetteer.Find(a.Name) {
		if e := &m.gazetteer.Entries[i]; e.Kind == a.Kind && e.Name == a.Name {
			entry = i
			break
		}
	}
	return m.gazetteer.Party(doc.Actor{Name: a.Name, Kind: a.Kind, Country: a.Country, Entry: entry})
}
