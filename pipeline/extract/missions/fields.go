package missions

import (
	"strings"

	"chancery/pipeline/doc"
)

// The rule of missions that an infobox tells, and what the list field says of its fields.
const (
	ruleField   = "missions/infobox"
	fieldSideA  = "side_a" // the state that is named first
	fieldSideB  = "side_b"
	fieldByA    = "mission_a" // what it has in the other
	fieldByB    = "mission_b"
	fieldSearch = 12 // tokens of a field in which the word for the mission is looked for
)

// fieldReader reads the infobox of an article.
type fieldReader struct{ *finder }

// read adds the missions that the infobox of a bilateral article tells:
// "mission1: Embassy of Chile, Nairobi".
func (f fieldReader) read() {
	a, b := f.states.sideA, f.states.sideB
	for i := range f.Sentences {
		switch side, value := f.field(i); side {
		case fieldSideA:
			a = f.named(value, a)
		case fieldSideB:
			b = f.named(value, b)
		}
	}
	if a < 0 || b < 0 || a == b {
		return
	}
	for i := range f.Sentences {
		switch by, value := f.field(i); by {
		case fieldByA:
			f.mission(i, value, f.states.ofEntry(a), f.states.ofEntry(b))
		case fieldByB:
			f.mission(i, value, f.states.ofEntry(b), f.states.ofEntry(a))
		}
	}
}

// field returns what the list says of the field that sentence i is, and where its value
// stands; "" for another one.
func (f fieldReader) field(i int) (what string, value doc.Span) {
	s := &f.Sentences[i]
	if s.Kind != doc.Field || i > 0 && f.Sentences[i-1].Block == s.Block {
		return "", value
	}
	what, last := f.words.field.Match(f.Tokens, s.First, s.Last)
	if last == s.First || last >= s.Last || f.Tokens[last].In(f.Text) != ":" {
		return "", value
	}
	return what, doc.Span{Start: f.Tokens[last].End, End: f.Blocks[s.Block].End}
}

// named returns the state of a name, or one that is known otherwise.
func (f fieldReader) named(value doc.Span, otherwise int) int {
	for _, e := range f.states.gazetteer.Find(strings.TrimSpace(value.In(f.Text))) {
		if f.states.gazetteer.Entries[e].State != nil {
			return e
		}
	}
	return otherwise
}

// mission adds the mission that a field tells.
func (f fieldReader) mission(i int, value doc.Span, sender, receiver int) {
	s := &f.Sentences[i]
	f.index, f.first, f.limit = i, s.First, s.Last
	if before, _, isMany := strings.Cut(value.In(f.Text), ";"); isMany { // one a line: the first
		value.End = value.Start + len(before)
	}
	for k := s.First; k < min(s.Last, s.First+fieldSearch); k++ {
		p, ok := f.noun(k)
		if !ok || f.Tokens[k].Start < value.Start || f.Tokens[p.nounEnd-1].End > value.End || p.isIfHad || p.isToBody {
			continue
		}
		v := doc.Mission{
			Sender: sender, Receiver: receiver, Kind: p.kind, Exists: true, Sentence: i,
			City: f.city(doc.Span{Start: f.Tokens[p.nounEnd-1].End, End: value.End}, receiver),
		}
		f.told = append(f.told, statement{
			Mention: doc.Mention[doc.Mission]{Span: s.Span, Rule: ruleField, Value: v}, block: s.Block,
			isGeneric: p.kind == generic,
		})
		return
	}
}

// city returns the city behind the last comma or "in" of what follows the word for a
// mission, where it is one of the state that receives it; empty for none.
func (f fieldReader) city(rest doc.Span, receiver int) doc.Span {
	text := rest.In(f.Text)
	at := -1
	for _, mark := range []string{", ", " in "} {
		if k := strings.LastIndex(text, mark); k >= 0 {
			at = max(at, k+len(mark))
		}
	}
	if at < 0 {
		return doc.Span{}
	}
	city := strings.TrimSpace(text[at:])
	if end := strings.IndexAny(city, "(,"); end > 0 {
		city = strings.TrimSpace(city[:end])
	}
	start := rest.Start + at + strings.Index(text[at:], city)
	country := f.Actors[receiver].Country
	for _, e := range f.states.gazetteer.Find(city) {
		if place := &f.states.gazetteer.Entries[e]; place.Kind == "place" && place.Country == country {
			return doc.Span{Start: start, End: start + len(city)}
		}
	}
	if f.states.capital(receiver) == city || f.states.hasSeat(receiver, receiver, city) {
		return doc.Span{Start: start, End: start + len(city)}
	}
	return doc.Span{}
}
