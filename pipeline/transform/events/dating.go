// Package events says when and where an act happened, and whether it did.
package events

import (
	_ "embed"
	"strings"

	"chancery/pipeline/doc"
	"chancery/pipeline/lexicon"
)

//go:embed dating.en.txt
var datingLists string

// Dating returns the stage that says when an act happened, on the days of the dates that
// belong to it, each a row of its own, and in which country its place lies.
func Dating() (func(*doc.Document) error, error) {
	words, err := readDatingWords()
	if err != nil {
		return nil, err
	}
	return func(d *doc.Document) error {
		t := dating{d, words}
		all := make([]doc.Mention[doc.Event], 0, len(d.Events))
		for _, e := range d.Events {
			t.place(&e.Value)
			all = t.event(all, e)
		}
		d.Events = all
		return nil
	}, nil
}

// datingWords is the lists of dating.en.txt, where each is told.
type datingWords struct {
	until map[string]bool
}

func readDatingWords() (*datingWords, error) {
	l := lexicon.Open("dating.en.txt", datingLists)
	w := &datingWords{
		until: l.Set("until"),
	}
	return w, l.Close()
}

// dating finds the days of the acts of a document.
type dating struct {
	*doc.Document
	words *datingWords
}

// event appends an act with its days, once for each date that belongs to it.
func (t dating) event(all []doc.Mention[doc.Event], e doc.Mention[doc.Event]) []doc.Mention[doc.Event] {
	dates, bounds := e.Value.Dates, e.Value.Bounds
	for k, date := range dates {
		bound := doc.During
		if k < len(bounds) {
			bound = bounds[k]
		}
		t.set(&e.Value, date, bound)
		all = append(all, e)
	}
	if len(dates) == 0 {
		all = append(all, e)
	}
	return all
}

// place says in which country the place of an act lies.
func (t dating) place(v *doc.Event) {
	if v.Place.Empty() {
		return
	}
	if m, ok := doc.StartingAt(t.Mentions, v.Place.Start); ok {
		if c := t.ActorOf(m).Country; len(c) == 3 { // today's state: those that are gone have four letters
			v.PlaceCountry = c
		}
	}
}

// set gives an act the days of a date, and leaves open the end of which a preposition
// says that it is not told.
func (t dating) set(v *doc.Event, date int, bound doc.Bound) {
	d := &t.Dates[date]
	v.Dates, v.Bounds = []int{date}, []doc.Bound{bound}
	v.Start, v.End, v.EDTF, v.Precision, v.DateBasis =
		d.Value.Start, d.Value.End, d.Value.EDTF, d.Value.Precision, d.Value.Basis
	isHere := t.Sentences[v.Sentence].Contains(d.Span)
	if !isHere {
		v.DateBasis = "context"
	}
	switch { // a date that is open itself keeps the end that it has
	case bound == doc.Since && v.Start.Known():
		v.End, v.EDTF = doc.Day{}, ""
	case bound == doc.Until && v.End.Known():
		v.Start, v.EDTF = doc.Day{}, ""
	}
	if !isHere || bound != doc.During {
		return
	}
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
