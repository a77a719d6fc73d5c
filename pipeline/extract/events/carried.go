package events

import (
	"slices"

	"chancery/pipeline/doc"
	"chancery/pipeline/tree"
)

// carried is a date told before a sentence, to whose days an act without a date of its own
// may belong.
type carried struct {
	date   int
	origin origin
	bound  doc.Bound // what it was to the act before
}

// origin is a set of marks that say where a carried date comes from.
type origin uint64

const (
	ofActHere   origin = 1 << iota // of the act before, in the same sentence
	ofActBefore                    // of the act before, in a sentence before
	isLast                         // the last date of the sentences before, in the paragraph
	isOfHeading
)

// told before: what surroundings remember of dates.
type timeline struct {
	ofAct   []int       // dates of the act before, in the same paragraph
	bounds  []doc.Bound // what they were to it
	isHere  bool        // it stands in the same sentence
	last    int         // the last date of the sentences before in the paragraph, -1 for none
	heading int         // the last date of the heading, -1 for none
}

// open begins a document.
func (t *timeline) open() { *t = timeline{last: -1, heading: -1} }

// move goes on to a sentence of a scene.
func (t *timeline) move(s *scene, index int) {
	sentence := &s.Sentences[index]
	t.isHere = false
	if index == 0 || s.Sentences[index-1].Block != sentence.Block {
		t.ofAct, t.last = nil, -1
	} else if d := s.lastDate(s.Sentences[index-1].Span); d >= 0 {
		t.last = d
	}
	t.heading = -1
	if k := sentence.Section; k >= 0 && k < len(s.Sections) {
		t.heading = s.lastDate(s.Sections[k].Heading)
	}
}

// acted notes the dates of an act of the sentence.
func (t *timeline) acted(dates []int, bounds []doc.Bound) {
	if len(dates) > 0 {
		t.ofAct, t.bounds, t.isHere = dates, bounds, true
	}
}

// lastDate returns the last date of a span that names days, -1 for none.
func (s *scene) lastDate(span doc.Span) int {
	lo, hi := s.DatesIn(span)
	for k := hi - 1; k >= lo; k-- {
		if namesDays(&s.Dates[k].Value) {
			return k
		}
	}
	return -1
}

func namesDays(v *doc.Date) bool {
	return v.Type == doc.DateTypeDate && (v.Start.Known() || v.End.Known())
}

// isNarrow reports whether a date is narrow enough to date what follows it.
func isNarrow(v *doc.Date) bool {
	return v.Start.Known() && v.End.Known() && v.Precision != "century" && v.Precision != "decade"
}

// carriedSight is what a scene shows of dates told before it.
type carriedSight struct{ wordSight }

// carriedTo returns the dates that may be those of an act of the sentence though they stand
// before it.
func (s carriedSight) carriedTo(t *timeline) []carried {
	var out []carried
	mark := func(date int, o origin) {
		if date < 0 || !isNarrow(&s.Dates[date].Value) {
			return
		}
		i := slices.IndexFunc(out, func(c carried) bool { return c.date == date })
		if i < 0 {
			i, out = len(out), append(out, carried{date: date})
		}
		out[i].origin |= o
	}
	for k, d := range t.ofAct {
		o := ofActBefore
		if t.isHere {
			o = ofActHere
		}
		mark(d, o)
		if n := len(out); n > 0 && out[n-1].date == d {
			out[n-1].bound = t.bounds[k]
		}
	}
	mark(t.last, isLast)
	mark(t.heading, isOfHeading)
	return out
}

// carriedFeatures lists what tells whether a carried date is that of an act.
func (s carriedSight) carriedFeatures(f *features, a told, c carried) {
	f.reset(carriedTemplates)
	w, class := &s.Words[a.word], s.classAt(a.word)
	o, v := uint64(c.origin), &s.Dates[c.date].Value
	precision, dates := tree.Of(v.Precision), uint64(min(s.dates, 2))
	away := uint64(min(s.index-s.SentenceAt(s.Dates[c.date].Start), 4))
	aux := s.auxiliaries(a.word)
	f.add(o, dates)
	f.add(o, dates, away)
	f.add(o, precision, dates)
	f.add(o, precision, away)
	f.add(o, w.XPOS, dates)
	f.add(o, w.XPOS, aux)
	f.add(o, w.UPOS, w.Relation)
	f.add(o, a.act, dates)
	f.add(o, a.diplo)
	f.add(o, w.Lemma)
	f.add(o, class.Middle)
	f.add(o, aux, dates)
	f.add(o, uint64(s.sentence.Kind), precision)
	f.add(o, s.lemma(0), dates)
	f.add(o, s.lemma(0), s.lemma(1))
	f.add(o, uint64(min(len(s.acts), 4)), dates)
	f.add(o, uint64(slices.Index(s.acts, a.word)), dates)
	f.add(o, s.lemma(w.Head), w.Relation)
	f.add(s.root(), o)
}

// root returns the form of the main verb of the sentence.
func (s carriedSight) root() tree.Hash {
	for i := range s.Words {
		if s.Words[i].Head < 0 {
			return s.Words[i].XPOS
		}
	}
	return tree.None
}
