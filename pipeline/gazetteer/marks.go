package gazetteer

import "chancery/pipeline/doc"

// What Mark adds to the number of an alias.
const (
	markInside  = 1 << 6 // the word stands inside the alias, not at its head
	markGiven   = 1 << 7 // it opens names of persons
	markSurname = 1 << 8 // it ends names of persons
)

// Mark appends to dst, for every token, what the gazetteer knows of it: 0 for
// nothing, else kind and sense of the longest alias that it stands in and
// whether it is part of names of persons. The numbers serve as features of a
// model, are under 512, and mean nothing else.
func (g *Gazetteer) Mark(dst []uint16, tokens []doc.Token) []uint16 {
	for i := 0; i < len(tokens); {
		last, mark := i+1, uint16(0)
		if tokens[i].Kind == doc.Word {
			if hit, ok := g.At(tokens, i, min(len(tokens), i+12)); ok {
				last, mark = hit.Last, 1+uint16(hit.Sense)*8+kindMark(g.Entries[hit.Entry].Kind)
			}
		}
		for k := i; k < last; k++ {
			m := mark
			if k > i {
				m |= markInside
			}
			if t := &tokens[k]; t.Shape.Is(doc.Capital) {
				if g.IsGiven(t.Plain) {
					m |= markGiven
				}
				if g.officeHolders.isSurname(t.Plain) {
					m |= markSurname
				}
			}
			dst = append(dst, m)
		}
		i = last
	}
	return dst
}

// IsLand reports whether a kind of actor has a land of its own: a state of today or
// once, or a territory.
func IsLand(kind string) bool {
	return kind == "state" || kind == "historical_state" || kind == "territory"
}

// kindMark numbers the kinds of entries from 0 to 6.
func kindMark(kind string) uint16 {
	if IsLand(kind) {
		return 0
	}
	switch kind {
	case "place":
		return 1
	case "igo":
		return 2
	case "government":
		return 3
	case "party":
		return 4
	case "armed_group", "military":
		return 5
	}
	return 6
}
