package events

import (
	"math"
	"slices"

	"chancery/pipeline/doc"
)

// unit is members of a sentence that have one part together: those that stand for the same
// parties, and those that are joined ("France, Chad and Peru").
type unit struct {
	codes    []string
	mentions [parts][]int // the likeliest for each part
	scores   [parts]int32 // over that of no part
	part     int
}

// lead is by how much a unit beats having no part.
func (u *unit) lead() int32 { return max(u.scores[source], u.scores[target]) }

// mostUnits is how many units are weighed together; 3 to its power are the ways to do so.
const mostUnits = 5

// named finds the parts of those that are named in the sentence: of all ways to give parts
// to them the likeliest, each alone and all together (so many sources and so many targets
// for an act of this kind).
func (s *arranger) named(v *doc.Event, a told) parties {
	units := s.units(a)
	rivals := shared(units)
	partSight{&s.scene}.shapeFeatures(&s.features, a)
	shape := slices.Clone(s.model.score(whichShape, &s.features))
	best, most := make([]int, len(units)), int32(math.MinInt32)
	ways := 1
	for range units {
		ways *= parts
	}
	for way := range ways {
		score, sources, targets, ok := int32(0), 0, 0, true
		taken := uint(0) // the units that have a part
		for k, n := 0, way; k < len(units); k, n = k+1, n/parts {
			u := &units[k]
			u.part = n % parts
			score += u.scores[u.part]
			switch u.part {
			case source:
				sources += len(u.codes)
			case target:
				targets += len(u.codes)
			}
			if u.part != noPart {
				ok = ok && taken&rivals[k] == 0
				taken |= 1 << k
			}
		}
		if score += shape[shapeOfParts(sources, targets)] * shapeWeight / 100; ok && score > most {
			most = score
			for k := range units {
				best[k] = units[k].part
			}
		}
	}
	var given parties
	for k, part := range best {
		if part == noPart {
			continue
		}
		for _, m := range units[k].mentions[part] {
			s.give(v, &given, part, m, s.codes(m))
		}
	}
	return given
}

// shapeWeight is what the number of parties weighs, in hundredths.
const shapeWeight = 180

// shared says of each unit which of those before it stand for one of its parties, a bit
// each: no party has a part twice.
func shared(units []unit) []uint {
	out := make([]uint, len(units))
	for k := range units {
		isOwn := func(code string) bool { return slices.Contains(units[k].codes, code) }
		for n := range k {
			if slices.ContainsFunc(units[n].codes, isOwn) {
				out[k] |= 1 << n
			}
		}
	}
	return out
}

// units returns the likeliest units of the sentence, in the order of the text.
func (s *arranger) units(a told) []unit {
	var all []unit
	for k := 0; k < len(s.members); {
		last := coordination{&s.scene}.joined(k)
		if u := s.unit(a, k, last); len(u.codes) > 0 && !(coordination{&s.scene}).isExcluded(k) {
			all = enter(all, u)
		}
		k = last
	}
	for len(all) > mostUnits {
		least := 0
		for k := range all {
			if all[k].lead() < all[least].lead() {
				least = k
			}
		}
		all = slices.Delete(all, least, least+1)
	}
	return all
}

// unit returns the unit of members first to last, half-open: what is likely for them is the
// mean of what is likely for each.
func (s *arranger) unit(a told, first, last int) unit {
	var u unit
	n := int32(0)
	for k := first; k < last; k++ {
		m := &s.members[k]
		if len(m.codes) == 0 {
			continue
		}
		n++
		partSight{&s.scene}.partFeatures(&s.features, a, k)
		scores := s.model.score(whichPart, &s.features)
		u.codes = add(u.codes, m.codes...)
		for part := source; part <= target; part++ {
			u.scores[part] += scores[part] - scores[noPart]
			u.mentions[part] = append(u.mentions[part], m.mention)
		}
	}
	for part := source; part <= target && n > 0; part++ {
		u.scores[part] /= n
	}
	return u
}

// enter adds a unit; of two that stand for the same parties, the likelier mention stands
// for each part.
func enter(all []unit, u unit) []unit {
	k := slices.IndexFunc(all, func(o unit) bool { return slices.Equal(o.codes, u.codes) })
	if k < 0 {
		return append(all, u)
	}
	for part := source; part <= target; part++ {
		if u.scores[part] > all[k].scores[part] {
			all[k].scores[part], all[k].mentions[part] = u.scores[part], u.mentions[part]
		}
	}
	return all
}
