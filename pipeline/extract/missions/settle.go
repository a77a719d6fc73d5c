package missions

import (
	"slices"

	"chancery/pipeline/doc"
)

// settle makes the layer of what was told: of what the article says more than once of a
// mission, what weighs most, with the days that any of it tells.
func (f *finder) settle() {
	all := f.distinct()
	sides := map[[2]int][]*statement{}
	for i := range all {
		v := &all[i].Value
		sides[[2]int{v.Sender, v.Receiver}] = append(sides[[2]int{v.Sender, v.Receiver}], &all[i])
	}
	for i := range all {
		s := &all[i]
		for _, other := range sides[[2]int{s.Value.Sender, s.Value.Receiver}] {
			if other != s && f.isBetter(other, s) {
				lend(&other.Value, s.Value)
				s.isDropped = true
				break
			}
		}
	}
	for i := range all {
		if !all[i].isDropped {
			f.Missions = append(f.Missions, all[i].Mention)
		}
	}
	slices.SortStableFunc(f.Missions, func(a, b doc.Mention[doc.Mission]) int { return a.Start - b.Start })
}

// distinct returns the statements, each once however often the article makes it, in the
// order of the text.
func (f *finder) distinct() []statement {
	type key struct {
		sender, receiver, weight int
		city, kind               string
		exists                   bool
	}
	var all []statement
	known := map[key]int{}
	for _, s := range f.told {
		v := s.Value
		k := key{v.Sender, v.Receiver, s.weight, v.City.In(f.Text), v.Kind, v.Exists}
		if i, ok := known[k]; ok {
			lend(&all[i].Value, v)
			continue
		}
		known[k] = len(all)
		all = append(all, s)
	}
	return all
}

// isBetter reports whether what one statement says of a mission is told instead of what
// another one of the same states says: it weighs more, or names the city, or the kind.
func (f *finder) isBetter(a, b *statement) bool {
	v, w := &a.Value, &b.Value
	isSameCity, isOpen := f.isSameCity(v.City, w.City), w.City.Empty()
	switch {
	case a.isDropped:
		return false
	case v.Kind != w.Kind:
		return b.isGeneric && v.Kind != nonResident && v.Exists == w.Exists && (isOpen || isSameCity)
	case !isSameCity && !isOpen && !v.City.Empty():
		return false
	case v.Exists != w.Exists:
		return a.weight > b.weight
	case isSameCity:
		return a.weight > b.weight || a.weight == b.weight && v.City.Start < w.City.Start
	}
	return isOpen
}

// isSameCity reports whether two names are of one city: Kiev and Kyiv.
func (f *finder) isSameCity(a, b doc.Span) bool {
	if a.In(f.Text) == b.In(f.Text) {
		return true
	}
	i, isA := doc.StartingAt(f.Mentions, a.Start)
	k, isB := doc.StartingAt(f.Mentions, b.Start)
	return isA && isB && !a.Empty() && !b.Empty() &&
		f.ActorOf(i).Entry >= 0 && f.ActorOf(i).Entry == f.ActorOf(k).Entry
}

// lend gives a mission the days that another statement tells of it.
func lend(v *doc.Mission, other doc.Mission) {
	if !v.Start.Known() {
		v.Start = other.Start
	}
	if !v.End.Known() && !v.Exists {
		v.End = other.End
	}
}
