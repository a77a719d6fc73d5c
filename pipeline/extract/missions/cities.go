package missions

import (
	"chancery/pipeline/doc"
	"chancery/pipeline/grammar"
)

// list adds a mission of the same sides for every city of a list that begins behind a
// match; a comma or "and" may stand before each. Cities need not be known. Letters behind a
// city are the region in which it lies: "Washington, D.C."
func (f *finder) list(m *grammar.Match, v doc.Mission) {
	for i := m.Last; ; {
		start := f.cityStart(i)
		if start == i+1 && start < f.limit && f.Tokens[i].In(f.Text) == "," && f.Tokens[start].Shape.Is(doc.AllCaps) {
			i = start + 1
			continue
		}
		end := f.cityEnd(start)
		isMore := end > start && (start > i || i == m.Last)
		if !isMore || f.isCountry(start) || end < f.limit && !f.isIn(f.words.behindCity, end) {
			return
		}
		v.City = doc.Span{Start: f.Tokens[start].Start, End: f.Tokens[end-1].End}
		f.add(m, v)
		i = end
	}
}

// cityStart returns the first token of the next city of a list.
func (f *finder) cityStart(i int) int {
	const most = 3 // ", and in"
	start := i
	for start < i+most && f.isIn(f.words.beforeCity, start) {
		start++
	}
	return start
}

// cityEnd returns the token behind a run of capitalised words that begins at token i;
// hyphens and one short word may stand inside: Stoke-on-Trent, Rio de Janeiro.
func (f *finder) cityEnd(i int) int {
	end := i
	for f.isCapitalised(end) {
		end++
		if !f.isCapitalised(end) && f.isCapitalised(end+1) && f.isIn(f.words.withinCity, end) {
			end++
		}
	}
	return end
}

func (f *finder) isCapitalised(i int) bool {
	return i < f.limit && f.Tokens[i].Kind == doc.Word && f.Tokens[i].Shape.Is(doc.Capital)
}

func (f *finder) isIn(list map[string]bool, i int) bool {
	return i < f.limit && list[f.Tokens[i].In(f.Text)]
}

// isCountry reports whether a known actor that is no city begins at a token: a list of
// cities ends before it.
func (f *finder) isCountry(i int) bool {
	actor := f.actorAt(i)
	return actor >= 0 && !f.isCity(actor) && f.Actors[actor].Entry >= 0
}

// actorAt returns the actor of the mention that begins at a token, -1 for none.
func (f *finder) actorAt(i int) int {
	if i >= f.limit {
		return -1
	}
	k, ok := doc.StartingAt(f.Mentions, f.Tokens[i].Start)
	if !ok {
		return -1
	}
	return f.Mentions[k].Value.Actor
}
