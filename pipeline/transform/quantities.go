package transform

import (
	"slices"
	"sort"
	"strings"

	"chancery/pipeline/doc"
)

// Quantities returns the stage that says what a figure belongs to: who says so,
// where and when it holds, and what it counts where the words behind it do not
// tell.
func Quantities() (func(*doc.Document) error, error) {
	return func(d *doc.Document) error {
		q := quantities{view{d}}
		for i := range d.Figures {
			q.figure(i)
		}
		return nil
	}, nil
}

// view finds layers of a document by place.
type view struct{ *doc.Document }

// sentenceAt returns the sentence that holds an offset, or -1.
func (v view) sentenceAt(at int) int {
	i, found := slices.BinarySearchFunc(v.Sentences, at, func(s doc.Sentence, at int) int {
		switch {
		case s.End <= at:
			return -1
		case s.Start > at:
			return 1
		}
		return 0
	})
	if !found {
		return -1
	}
	return i
}

// mentionsIn returns the range of mentions that begin in a span.
func (v view) mentionsIn(s doc.Span) (lo, hi int) {
	lo, _ = slices.BinarySearchFunc(v.Mentions, s.Start, func(m doc.Mention[doc.Reference], at int) int { return m.Start - at })
	hi, _ = slices.BinarySearchFunc(v.Mentions, s.End, func(m doc.Mention[doc.Reference], at int) int { return m.Start - at })
	return lo, hi
}

// datesIn returns the range of dates that begin in a span.
func (v view) datesIn(s doc.Span) (lo, hi int) {
	lo, _ = slices.BinarySearchFunc(v.Dates, s.Start, func(m doc.Mention[doc.Date], at int) int { return m.Start - at })
	hi, _ = slices.BinarySearchFunc(v.Dates, s.End, func(m doc.Mention[doc.Date], at int) int { return m.Start - at })
	return lo, hi
}

// actorOf returns the actor of a mention.
func (v view) actorOf(mention int) *doc.Actor { return &v.Actors[v.Mentions[mention].Value.Actor] }

// between returns the text between two offsets in small letters.
func (v view) between(from, to int) string {
	if from >= to {
		return ""
	}
	return strings.ToLower(v.Text[from:to])
}

// isAttribute reports whether a date stands before a noun ("a 2009 agreement"):
// such a date says when the thing was, and not where the narrative has come to.
func (v view) isAttribute(s doc.Span) bool {
	i := sort.Search(len(v.Tokens), func(i int) bool { return v.Tokens[i].Start >= s.Start })
	k := sort.Search(len(v.Tokens), func(i int) bool { return v.Tokens[i].Start >= s.End })
	if i == 0 || k >= len(v.Tokens) {
		return false
	}
	after := v.Tokens[k]
	switch strings.ToLower(v.Tokens[i-1].In(v.Text)) {
	case "a", "an", "the", "'s", "’s":
		return after.Kind == doc.Word && !after.Shape.Is(doc.Glued)
	}
	return false
}

type quantities struct{ view }

func (q quantities) figure(i int) {
	f := &q.Figures[i]
	s := q.sentenceAt(f.Start)
	if s < 0 {
		return
	}
	sentence := q.Sentences[s]
	q.attribute(f, sentence)
	q.place(f, sentence)
	if f.Value.Counted.Empty() && f.Value.Kind == "count" {
		q.counted(f, s)
	}
	q.time(f, sentence)
}

// sayings are words before a name that make it the source of a figure.
var sayings = []string{"according to", "estimated by", "estimates by", "reported by", "figures from", "data from", "published by", "statistics from"}

// attribute finds who says so: "according to X", or "X said that" before it.
func (q quantities) attribute(f *doc.Mention[doc.Figure], s doc.Sentence) {
	lo, hi := q.mentionsIn(s.Span)
	for m := lo; m < hi; m++ {
		if a := q.actorOf(m); a.Kind == "place" || q.Mentions[m].Value.Method == "demonym" && !strings.Contains(q.between(q.Mentions[m].End, min(q.Mentions[m].End+15, s.End)), "estimate") {
			continue
		}
		before := q.between(max(s.Start, q.Mentions[m].Start-30), q.Mentions[m].Start)
		after := q.between(q.Mentions[m].End, min(s.End, q.Mentions[m].End+40))
		said := false
		for _, w := range sayings {
			if k := strings.LastIndex(before, w); k >= 0 && len(strings.Fields(before[k+len(w):])) <= 3 {
				said = true
			}
		}
		if q.Mentions[m].End < f.Start && !said {
			for _, w := range []string{" said that", " stated that", " reported that", " estimates that", " estimated that", " claimed that", " announced that", " said the", " stated the"} {
				said = said || strings.HasPrefix(after, w)
			}
		}
		if said {
			f.Value.Attributed = m
			return
		}
	}
}

// locatives are the prepositions before the place of what is counted.
var locatives = []string{"in", "at", "across", "inside", "within"}

// place finds where what is counted is: "in Iraq" behind it, or "there" and the
// place named before.
func (q quantities) place(f *doc.Mention[doc.Figure], s doc.Sentence) {
	if f.Value.Kind != "count" {
		return
	}
	end := max(f.End, f.Value.Counted.End)
	lo, hi := q.mentionsIn(s.Span)
	for m := lo; m < hi; m++ {
		if !q.isPlace(m) || q.Mentions[m].Start < end {
			continue
		}
		words := strings.Fields(strings.TrimSuffix(q.between(end, q.Mentions[m].Start), " the "))
		if n := len(words); n > 0 && n <= 4 && slices.Contains(locatives, words[n-1]) {
			f.Value.Place = q.Mentions[m].Span
		}
		break
	}
	if f.Value.Place.Empty() && strings.Contains(q.between(f.End, s.End), " there") {
		for m := hi - 1; m >= lo; m-- {
			if q.isPlace(m) && q.Mentions[m].Start < f.Start {
				f.Value.Place = q.Mentions[m].Span
				return
			}
		}
	}
}

func (q quantities) isPlace(m int) bool {
	a := q.actorOf(m)
	method := q.Mentions[m].Value.Method
	return (a.Kind == "place" || a.Kind == "state" || a.Kind == "territory" || a.Kind == "historical_state") && method != "demonym" && method != "coreference"
}

// counted finds what a bare number counts: the people named last, in this
// sentence or before it in the section.
func (q quantities) counted(f *doc.Mention[doc.Figure], s int) {
	words := strings.Fields(q.between(f.End, q.Sentences[s].End))
	if len(words) > 0 && f.Value.Value != nil && *f.Value.Value < 100 {
		return
	}
	for back := s; back >= 0 && q.Sentences[back].Section == q.Sentences[s].Section; back-- {
		lo, hi := q.mentionsIn(q.Sentences[back].Span)
		for m := hi - 1; m >= lo; m-- {
			if q.actorOf(m).Kind == "people" && q.Mentions[m].Start < f.Start && q.Mentions[m].Value.Method != "coreference" {
				f.Value.Counted, f.Value.CountedClass = q.Mentions[m].Span, "people"
				return
			}
		}
	}
}

// time finds when a figure holds: the date that stands nearest in the sentence.
func (q quantities) time(f *doc.Mention[doc.Figure], s doc.Sentence) {
	lo, hi := q.datesIn(s.Span)
	best, distance := -1, 0
	for k := lo; k < hi; k++ {
		if !q.Dates[k].Value.Start.Known() || q.Dates[k].Value.Type != doc.DateTypeDate {
			continue
		}
		away := max(q.Dates[k].Start-f.End, f.Start-q.Dates[k].End)
		if best < 0 || away < distance {
			best, distance = k, away
		}
	}
	if best >= 0 {
		f.Value.Start, f.Value.End = q.Dates[best].Value.Start, q.Dates[best].Value.End
	}
}
