// Package events says when and where an act happened, and whether it did.
package events

import (
	"slices"
	"strings"

	"chancery/pipeline/doc"
	"chancery/pipeline/gazetteer"
	"chancery/pipeline/language"
)

// Dating returns the stage that says when and where an act happened: by the date
// in its clause, else in its sentence, else by the date that the sentence before
// it in the paragraph has told. Two dates joined by "and" make two acts.
func Dating(g *gazetteer.Gazetteer) (func(*doc.Document) error, error) {
	return func(d *doc.Document) error {
		t := dating{d, g, nil}
		for i := range d.Events {
			t.event(i)
		}
		d.Events = append(d.Events, t.more...)
		slices.SortStableFunc(d.Events, func(a, b doc.Mention[doc.Event]) int { return a.Start - b.Start })
		return nil
	}, nil
}

type dating struct {
	*doc.Document
	gazetteer *gazetteer.Gazetteer
	more      []doc.Mention[doc.Event]
}

func (t *dating) event(i int) {
	e := &t.Events[i]
	s := t.Sentences[e.Value.Sentence]
	trigger := e.Span
	if e.Value.DiploType != "sign_agreement" { // "signed the 1951 Convention", but not "ratified the 1951 Convention"
		trigger.End = trigger.Start
	}
	dates := t.usable(s.Span, trigger)
	t.place(e, s)
	if len(dates) == 0 {
		if !t.isVague(s.Span) {
			t.carry(e, s)
		}
		return
	}
	chosen := t.choose(e.Span, dates)
	t.set(&e.Value, chosen, "")
	for _, other := range t.joined(chosen, dates) {
		copied := *e
		t.set(&copied.Value, other, "")
		t.more = append(t.more, copied)
	}
}

// usable returns the dates of a span that name days. One that belongs to a noun
// ("the 1951 Convention") dates that noun alone: it counts beside its trigger.
func (t *dating) usable(s, trigger doc.Span) []int {
	lo, hi := t.DatesIn(s)
	var out []int
	for k := lo; k < hi; k++ {
		d := t.Dates[k]
		if t.wordBefore(d.Start) == "for" { // "a programme for 2011–2013" was not signed then
			continue
		}
		isBeside := d.End <= trigger.Start && trigger.Start-d.End <= 1 || d.Overlaps(trigger)
		if v := d.Value; v.Type == doc.DateTypeDate && !strings.HasSuffix(v.Timex, "_REF") && (v.Start.Known() || v.End.Known()) && (isBeside || !language.IsAttribute(t.Document, d.Span)) {
			out = append(out, k)
		}
	}
	return out
}

// isVague reports whether a span tells a time that names no days: "recently",
// "currently". What it reports is not of the time told before.
func (t *dating) isVague(s doc.Span) bool {
	lo, hi := t.DatesIn(s)
	return slices.ContainsFunc(t.Dates[lo:hi], func(d doc.Mention[doc.Date]) bool { return strings.HasSuffix(d.Value.Timex, "_REF") })
}

// choose picks the date of a trigger: the nearest, where words of another clause
// between make a date seem farther, and a date that opens the sentence counts for
// all of it.
func (t *dating) choose(trigger doc.Span, dates []int) int {
	best, least := dates[0], 1<<30
	for _, k := range dates {
		d := t.Dates[k]
		cost := 0
		switch {
		case d.Start >= trigger.End:
			between := t.LowerBetween(trigger.End, d.Start)
			cost = len(between) + 40*breaks(between)
		case d.End <= trigger.Start:
			between := t.LowerBetween(d.End, trigger.Start)
			cost = len(between)/2 + 25*breaks(between)
		}
		if cost < least {
			best, least = k, cost
		}
	}
	return best
}

// breaks counts the words that open another clause.
func breaks(s string) int {
	n := strings.Count(s, ";")
	for _, w := range []string{" and ", " but ", " which ", " who ", " while ", " after ", " before ", " when ", " since ", " although "} {
		n += strings.Count(s, w)
	}
	return n
}

// joined returns the other dates of a list "in 1948 and 1967" that holds the
// chosen one.
func (t *dating) joined(chosen int, dates []int) []int {
	var out []int
	at := slices.Index(dates, chosen)
	for _, way := range []int{1, -1} {
		for k := at + way; k >= 0 && k < len(dates); k += way {
			a, b := t.Dates[dates[min(k, k-way)]], t.Dates[dates[max(k, k-way)]]
			link := strings.TrimSpace(t.LowerBetween(a.End, b.Start))
			if link != "and" && link != "," && link != ", and" && link != "and in" && link != ", in" && link != ", and in" && link != "and again in" || a.Value.Precision != b.Value.Precision {
				break
			}
			out = append(out, dates[k])
		}
	}
	return out
}

func (t *dating) set(v *doc.Event, date int, basis string) {
	d := t.Dates[date].Value
	v.Start, v.End, v.EDTF, v.Precision, v.DateBasis = d.Start, d.End, d.EDTF, d.Precision, d.Basis
	if basis != "" {
		v.DateBasis = basis
	}
	v.Dates = []int{date}
	if end := t.Dates[date].End; strings.HasPrefix(strings.TrimLeft(t.LowerBetween(end, min(end+8, len(t.Text))), ", "), "when ") {
		return // "until 1944, when Iceland became independent"
	}
	switch t.wordBefore(t.Dates[date].Start) {
	case "by", "until", "till", "before":
		v.Start, v.EDTF = doc.Day{}, ""
	case "since":
		v.End, v.EDTF = doc.Day{}, ""
	case "after":
		if d.Precision == "year" || d.Precision == "day" || d.Precision == "month" {
			v.End, v.EDTF = doc.Day{}, ""
		}
	}
}

func (t *dating) wordBefore(offset int) string {
	words := strings.Fields(t.LowerBetween(max(0, offset-14), offset))
	if len(words) == 0 {
		return ""
	}
	return words[len(words)-1]
}

// carry dates an act by the sentence before it in the same paragraph, where that
// tells one date and this one tells none.
func (t *dating) carry(e *doc.Mention[doc.Event], s doc.Sentence) {
	for back := e.Value.Sentence - 1; back >= 0 && back >= e.Value.Sentence-2 && t.Sentences[back].Block == s.Block; back-- {
		dates := t.usable(t.Sentences[back].Span, doc.Span{})
		if len(dates) == 0 {
			continue
		}
		last := dates[len(dates)-1]
		if v := t.Dates[last].Value; v.Start.Known() && v.End.Known() && v.Precision != "century" && v.Precision != "decade" {
			t.set(&e.Value, last, "context")
			if strings.Contains(t.LowerBetween(s.Start, s.End), "since then") {
				e.Value.End, e.Value.EDTF = doc.Day{}, ""
			}
		}
		return
	}
}

// place finds where an act happened: the city or country that "in" or "at" names
// nearest behind the trigger, else before it.
func (t *dating) place(e *doc.Mention[doc.Event], s doc.Sentence) {
	lo, hi := t.MentionsIn(s.Span)
	best, least := -1, 120
	for m := lo; m < hi; m++ {
		a := t.ActorOf(m)
		if a.Kind != "place" && a.Kind != "state" && a.Kind != "territory" || t.Mentions[m].Value.Method == "demonym" || t.Mentions[m].Value.Method == "coreference" {
			continue
		}
		before := t.wordBefore(t.Mentions[m].Start)
		if before == "the" {
			before = t.wordBefore(t.Mentions[m].Start - 4)
		}
		isTarget := slices.ContainsFunc(e.Value.Parts, func(p doc.Participant) bool { return p.Mention == m && p.Role == "target" })
		if before != "in" && before != "at" && (e.Value.DiploType != "visit" || !isTarget) {
			continue
		}
		distance := t.Mentions[m].Start - e.End
		if distance < 0 {
			distance = (e.Start - t.Mentions[m].End) * 2
		}
		if distance < least {
			best, least = m, distance
		}
	}
	if best < 0 {
		return
	}
	e.Value.Place = t.Mentions[best].Span
	if c := t.ActorOf(best).Country; len(c) == 3 {
		e.Value.PlaceCountry = c
	}
}
