// Package events says when and where an act happened, and whether it did.
package events

import (
	_ "embed"
	"slices"
	"strings"

	"chancery/pipeline/doc"
	"chancery/pipeline/language"
	"chancery/pipeline/lexicon"
)

//go:embed dating.en.txt
var datingLists string

// Dating returns the stage that says when and where an act happened: by the date in its
// clause, else in its sentence, else by the date that the sentence before it in the
// paragraph has told. Two dates joined by "and" make two acts.
func Dating() (func(*doc.Document) error, error) {
	words, err := readDatingWords()
	if err != nil {
		return nil, err
	}
	return func(d *doc.Document) error {
		t, p := dating{d, words}, placing{d, words}
		all := make([]doc.Mention[doc.Event], 0, len(d.Events))
		for _, e := range d.Events {
			p.event(&e.Value, e.Span)
			all = t.event(all, e)
		}
		d.Events = all
		return nil
	}, nil
}

// datingWords is the lists of dating.en.txt, where each is told.
type datingWords struct {
	clauseOpeners          []string // in blanks
	joints, until, locates map[string]bool
}

func readDatingWords() (*datingWords, error) {
	l := lexicon.Open("dating.en.txt", datingLists)
	w := &datingWords{
		clauseOpeners: between(" ", l.Strings("clause_opener"), " "),
		joints:        l.Set("date_joint"),
		until:         l.Set("until"),
		locates:       l.Set("locative"),
	}
	return w, l.Close()
}

// between returns words with the same before and behind each.
func between(before string, words []string, behind string) []string {
	out := make([]string, len(words))
	for i, w := range words {
		out[i] = before + w + behind
	}
	return out
}

// dating finds the days of the acts of a document.
type dating struct {
	*doc.Document
	words *datingWords
}

// event appends an act with its days, once for each date that the sentence gives to it.
func (t dating) event(all []doc.Mention[doc.Event], e doc.Mention[doc.Event]) []doc.Mention[doc.Event] {
	s := t.Sentences[e.Value.Sentence]
	dates := t.usable(s.Span, within(&e.Value, e.Span))
	if len(dates) == 0 {
		if !t.isVague(s.Span) {
			t.carry(&e.Value, s)
		}
		return append(all, e)
	}
	for _, date := range t.joined(t.choose(e.Span, dates), dates) {
		t.set(&e.Value, date)
		all = append(all, e)
	}
	return all
}

// within returns where a date that belongs to a noun dates an act too: all of the trigger
// of "signed the 1951 Convention", and what stands beside that of others ("ratified the
// 1951 Convention" says nothing).
func within(v *doc.Event, trigger doc.Span) doc.Span {
	if v.DiploType != "sign_agreement" {
		trigger.End = trigger.Start
	}
	return trigger
}

// usable returns the dates of a span that name days. One that belongs to a noun ("the
// 1951 Convention") dates that noun alone: it counts beside its trigger.
func (t dating) usable(s, trigger doc.Span) []int {
	lo, hi := t.DatesIn(s)
	var out []int
	for k := lo; k < hi; k++ {
		d := &t.Dates[k]
		if !namesDays(d.Value) || prepositionBefore(t.Document, d.Start) == "for" {
			continue // "a programme for 2011–2013" was not signed then
		}
		isBeside := d.End <= trigger.Start && trigger.Start-d.End <= 1 || d.Overlaps(trigger)
		if isBeside || !language.IsAttribute(t.Document, d.Span) {
			out = append(out, k)
		}
	}
	return out
}

func namesDays(v doc.Date) bool {
	return v.Type == doc.DateTypeDate && !isReference(v) && (v.Start.Known() || v.End.Known())
}

// isReference reports whether a date names no days: "recently", "currently".
func isReference(v doc.Date) bool { return strings.HasSuffix(v.Timex, "_REF") }

// isVague reports whether a span tells a time that names no days. What it reports is not
// of the time told before.
func (t dating) isVague(s doc.Span) bool {
	lo, hi := t.DatesIn(s)
	return slices.ContainsFunc(t.Dates[lo:hi], func(d doc.Mention[doc.Date]) bool { return isReference(d.Value) })
}

// What words of another clause between a date and its act weigh, in bytes of distance.
const (
	breakBehind = 40
	breakBefore = 25
)

// choose picks the date of a trigger: the nearest, where words of another clause between
// make a date seem farther, and a date that opens the sentence counts for all of it.
func (t dating) choose(trigger doc.Span, dates []int) int {
	best, least := dates[0], 1<<30
	for _, k := range dates {
		if cost := t.distance(trigger, t.Dates[k].Span); cost < least {
			best, least = k, cost
		}
	}
	return best
}

func (t dating) distance(trigger, date doc.Span) int {
	switch {
	case date.Start >= trigger.End:
		between := t.LowerBetween(trigger.End, date.Start)
		return len(between) + breakBehind*t.breaks(between)
	case date.End <= trigger.Start:
		between := t.LowerBetween(date.End, trigger.Start)
		return len(between)/2 + breakBefore*t.breaks(between)
	}
	return 0
}

// breaks counts the words that open another clause.
func (t dating) breaks(s string) int {
	n := strings.Count(s, ";")
	for _, w := range t.words.clauseOpeners {
		n += strings.Count(s, w)
	}
	return n
}

// joined returns the chosen date and the others of a list "in 1948 and 1967" that holds it.
func (t dating) joined(chosen int, dates []int) []int {
	at := slices.Index(dates, chosen)
	out := []int{chosen}
	for k := at + 1; k < len(dates) && t.isJoined(dates[k-1], dates[k]); k++ {
		out = append(out, dates[k])
	}
	for k := at - 1; k >= 0 && t.isJoined(dates[k], dates[k+1]); k-- {
		out = append(out, dates[k])
	}
	return out
}

// isJoined reports whether two dates are neighbours in a list.
func (t dating) isJoined(left, right int) bool {
	a, b := &t.Dates[left], &t.Dates[right]
	return a.Value.Precision == b.Value.Precision && t.words.joints[strings.TrimSpace(t.LowerBetween(a.End, b.Start))]
}

// set gives an act the days of a date, and leaves open the end of which a preposition
// says that it is not told.
func (t dating) set(v *doc.Event, date int) {
	d := &t.Dates[date]
	v.Dates = []int{date}
	v.Start, v.End, v.EDTF, v.Precision, v.DateBasis =
		d.Value.Start, d.Value.End, d.Value.EDTF, d.Value.Precision, d.Value.Basis
	if t.isBeforeWhen(d.End) {
		return // "until 1944, when Iceland became independent"
	}
	switch word := prepositionBefore(t.Document, d.Start); {
	case t.words.until[word]:
		v.Start, v.EDTF = doc.Day{}, ""
	case word == "since", word == "after" && isShort(v.Precision):
		v.End, v.EDTF = doc.Day{}, ""
	}
}

func (t dating) isBeforeWhen(end int) bool {
	const when = "when "
	const reach = len(when) + 3 // a comma and blanks before it
	after := t.LowerBetween(end, min(end+reach, len(t.Text)))
	return strings.HasPrefix(strings.TrimLeft(after, ", "), when)
}

// isShort reports whether "after" a time of this precision means that it is over.
func isShort(precision string) bool {
	return precision == "year" || precision == "month" || precision == "day"
}

// mostBack is how many sentences an act may stand behind the date that it carries on.
const mostBack = 2

// carry dates an act by the sentence before it in the same paragraph, where that tells a
// date and this one tells none.
func (t dating) carry(v *doc.Event, s doc.Sentence) {
	for back := v.Sentence - 1; back >= max(0, v.Sentence-mostBack); back-- {
		before := t.Sentences[back]
		if before.Block != s.Block {
			return
		}
		dates := t.usable(before.Span, doc.Span{})
		if len(dates) == 0 {
			continue
		}
		if last := dates[len(dates)-1]; canCarry(t.Dates[last].Value) {
			t.set(v, last)
			v.DateBasis = "context"
			if strings.Contains(t.LowerBetween(s.Start, s.End), "since then") {
				v.End, v.EDTF = doc.Day{}, ""
			}
		}
		return
	}
}

// canCarry reports whether a date is narrow enough to date what follows it.
func canCarry(v doc.Date) bool {
	return v.Start.Known() && v.End.Known() && v.Precision != "century" && v.Precision != "decade"
}

// prepositionBefore returns the word before an offset in small letters, "" for none; of
// one that is longer than a preposition, its end.
func prepositionBefore(d *doc.Document, offset int) string {
	const reach = 14
	words := strings.Fields(d.LowerBetween(max(0, offset-reach), offset))
	if len(words) == 0 {
		return ""
	}
	return words[len(words)-1]
}
