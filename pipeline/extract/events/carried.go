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
	since  int       // acts told in the paragraph since the last that has days
}

// origin is a set of marks that say where a carried date comes from.
type origin uint64

const (
	ofActHere   origin = 1 << iota // of the act before, in the same sentence
	ofActBefore                    // of the act before, in a sentence before
	isLast                         // the last date of the sentences before, in the paragraph
	isOfHeading
)

// timeline is what surroundings remember of dates.
type timeline struct {
	ofAct   []int       // dates of the act before, in the same paragraph
	bounds  []doc.Bound // what they were to it
	isHere  bool        // it stands in the same sentence
	since   int         // acts told in the paragraph since that one
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
		t.ofAct, t.last, t.since = nil, -1, 0
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
	t.since++
	if len(dates) > 0 {
		t.ofAct, t.bounds, t.isHere, t.since = dates, bounds, true, 0
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
			i, out = len(out), append(out, carried{date: date, since: t.since})
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
	s.placeFeatures(f, a, c, away)

	f.on(carriedTemplates + 50) // who acts
	if i := s.subjectOf(a.word); i >= 0 {
		f.add(o, s.lemma(i))
		f.add(o, s.upos(i), away)
		f.add(o, s.opening(i))
	}
	i := a.word
	for step := uint64(0); step < 4 && i >= 0; step++ { // what opens its clause, and those above
		f.on(carriedTemplates + 60 + step*5)
		for child := s.Words[i].First; child >= 0; child = s.Words[child].Next {
			f.on(carriedTemplates + 60 + step*5)
			switch x := &s.Words[child]; x.Relation {
			case tree.Mark, tree.Case, tree.Adverbial, tree.Modifier:
				f.add(x.Relation, x.Lemma)
				f.add(x.Relation, x.Lemma, o)
			}
		}
		i = s.Words[i].Head
	}
}

// placeFeatures lists how a carried date stands where it is told, so many sentences away, and
// what has been told since.
func (s carriedSight) placeFeatures(f *features, a told, c carried, away uint64) {
	f.on(carriedTemplates + 30)
	w, date := &s.Words[a.word], &s.Dates[c.date]
	there := &s.Sentences[s.SentenceAt(date.Start)]
	first, at := s.TokenAt(there.Start), s.TokenAt(date.Start)
	lead, isInFront := tree.None, uint64(0)
	if at > first {
		lead = tree.Of(s.Lower(at - 1))
	}
	if at <= first+2 { // "In May 1948, …" dates what follows as well
		isInFront = 1
	}
	lo, hi := s.DatesIn(there.Span)
	others := uint64(min(hi-lo, 3))
	o, dates, precision := uint64(c.origin), uint64(min(s.dates, 2)), tree.Of(date.Value.Precision)
	since, shared := uint64(min(c.since, 3)), uint64(min(s.shared(there.Span), 3))
	aux, bound := s.auxiliaries(a.word), uint64(c.bound)
	f.add(o, lead)
	f.add(o, lead, precision)
	f.add(o, isInFront, away)
	f.add(o, isInFront, lead, dates)
	f.add(o, since)
	f.add(o, since, away)
	f.add(o, since, precision)
	f.add(o, shared, away)
	f.add(o, shared, isInFront)
	f.add(o, others, isInFront)
	f.add(o, bound, aux)
	f.add(o, bound, w.XPOS)
	f.add(o, uint64(there.Kind), uint64(s.sentence.Kind), away)
}

// subjectOf returns the subject of a word, else of the clauses that it stands in; -1 for none.
func (s carriedSight) subjectOf(i int) int {
	for steps := 0; i >= 0 && steps < 4; i, steps = s.Words[i].Head, steps+1 {
		if c := s.OwnSubject(i); c >= 0 {
			return c
		}
	}
	return -1
}

// opening returns the word that opens a noun phrase, mostly its article.
func (s carriedSight) opening(i int) tree.Hash {
	if c := s.Words[i].First; c >= 0 && c < i {
		return s.Words[c].Lemma
	}
	return tree.None
}

// shared counts the parties of the sentence that another names as well.
func (s carriedSight) shared(other doc.Span) int {
	var here, there []string
	for lo, hi := s.MentionsIn(other); lo < hi; lo++ {
		there = add(there, s.codes(lo)...)
	}
	for k := range s.members {
		here = add(here, s.members[k].codes...)
	}
	n := 0
	for _, c := range here {
		n += count(slices.Contains(there, c))
	}
	return n
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
