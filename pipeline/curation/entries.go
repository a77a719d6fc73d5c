package curation

import (
	"cmp"

	"chancery/schemas"
)

// Entries returns corrections that make one of every pair, for people to look through:
// Parse takes them as they are. Actors that hang together by several pairs lead, over as
// few entries as there are aliases, to the one of them that has a Wikidata item, or is
// named most often; pairs that would lead to a second item are left out. An actor is
// named by its item or, where no other of the actors is called so, by its name, else by
// its id.
func Entries(pairs []Pair, actors []schemas.ActorRow) Corrections {
	t := newTree(pairs, actors)
	var out Corrections
	for _, p := range pairs {
		for _, edge := range [][2]*schemas.ActorRow{{&p.A, &p.B}, {&p.B, &p.A}} {
			alias, actor := edge[0], edge[1]
			if t.parents[alias.ActorID] != actor.ActorID {
				continue
			}
			s := Same{Alias: t.unique(alias.Name, alias), Actor: t.unique(cmp.Or(actor.Wikidata, actor.Name), actor)}
			s.Reason = "CHECK: " + p.Reason + " (" + actor.Name + ")"
			if s.Alias == alias.ActorID {
				s.Reason = "CHECK: " + p.Reason + " (" + alias.Name + ", " + actor.Name + ")"
			} else {
				s.Kind, s.Country = alias.Kind, alias.Country
			}
			out.Same = append(out.Same, s)
		}
	}
	return out
}

// tree is which actor leads to which.
type tree struct {
	called  map[string]int    // how many actors can be called so, by key
	parents map[string]string // id → the id that it is led to
}

func newTree(pairs []Pair, actors []schemas.ActorRow) *tree {
	t := &tree{called: map[string]int{}, parents: map[string]string{}}
	for i := range actors {
		for _, name := range ActorOf(&actors[i]).names() {
			t.called[name]++
		}
	}
	heads := map[string]*schemas.ActorRow{} // of the actors that hang together, by id
	near := map[string][]string{}
	members := map[string][]string{}
	for i := range pairs {
		a, b := &pairs[i].A, &pairs[i].B
		for _, row := range []*schemas.ActorRow{a, b} {
			if heads[row.ActorID] == nil {
				heads[row.ActorID], members[row.ActorID] = row, []string{row.ActorID}
			}
		}
		x, y := heads[a.ActorID], heads[b.ActorID]
		if x == y || x.Wikidata != "" && y.Wikidata != "" {
			continue
		}
		near[a.ActorID] = append(near[a.ActorID], b.ActorID)
		near[b.ActorID] = append(near[b.ActorID], a.ActorID)
		if compareWeight(x, y) < 0 {
			x, y = y, x
		}
		for _, id := range members[y.ActorID] {
			heads[id] = x
		}
		members[x.ActorID] = append(members[x.ActorID], members[y.ActorID]...)
	}
	for id, head := range heads {
		if id == head.ActorID {
			t.grow(near, id)
		}
	}
	return t
}

// grow leads all that hang together with an actor to it.
func (t *tree) grow(near map[string][]string, head string) {
	for queue := []string{head}; len(queue) > 0; queue = queue[1:] {
		at := queue[0]
		for _, id := range near[at] {
			if id != t.parents[at] && id != head {
				t.parents[id] = at
				queue = append(queue, id)
			}
		}
	}
}

// compareWeight tells which of two actors is the one that the other is an alias of.
func compareWeight(a, b *schemas.ActorRow) int {
	return cmp.Or(
		cmp.Compare(min(len(a.Wikidata), 1), min(len(b.Wikidata), 1)),
		cmp.Compare(a.MentionCount, b.MentionCount), cmp.Compare(a.ActorID, b.ActorID),
	)
}

// unique returns a name, or the id where others are called so too.
func (t *tree) unique(name string, a *schemas.ActorRow) string {
	if t.called[Key(name)] == 1 {
		return name
	}
	return a.ActorID
}
