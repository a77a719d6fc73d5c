package figures

import (
	"testing"

	"chancery/pipeline/doc"
)

// layersOf returns the layers of one sentence of words and blanks, with a date or a name at
// the words given.
func layersOf(words int, names []doc.Mention[doc.Name], dates ...doc.Span) *layers {
	d := &doc.Document{Names: names}
	for i := range words {
		d.Text += "7 "
		d.Tokens = append(d.Tokens, doc.Token{Span: doc.Span{Start: 2 * i, End: 2*i + 1}})
	}
	for _, s := range dates {
		d.Dates = append(d.Dates, doc.Mention[doc.Date]{Span: s})
	}
	return &layers{sentence: &sentence{Document: d, limit: words}}
}

func TestIsTaken(t *testing.T) {
	name := func(start, end, entry int, sort doc.NameSort) []doc.Mention[doc.Name] {
		n := doc.Name{Entry: entry, Sort: sort}
		return []doc.Mention[doc.Name]{{Span: doc.Span{Start: start, End: end}, Value: n}}
	}
	number := doc.Span{Start: 2, End: 3}
	for what, c := range map[string]struct {
		layers *layers
		want   bool
	}{
		"nothing":                             {layersOf(4, nil), false},
		"a date over it":                      {layersOf(4, nil, doc.Span{Start: 0, End: 3}), true},
		"a date before it":                    {layersOf(4, nil, doc.Span{Start: 0, End: 1}), false},
		"a date behind it":                    {layersOf(4, nil, doc.Span{Start: 4, End: 5}), false},
		"a name that begins before it":        {layersOf(4, name(0, 3, -1, doc.Acronym)), true},
		"a name that digits open":             {layersOf(4, name(2, 5, -1, doc.Acronym)), true},
		"a name of the gazetteer":             {layersOf(4, name(2, 5, 7, doc.Acronym)), true},
		"a name before it":                    {layersOf(4, name(0, 1, 7, doc.Acronym)), false},
		"what describes somebody, and is not": {layersOf(4, name(0, 3, 7, doc.Demonym)), false},
	} {
		if got := c.layers.isTaken(number); got != c.want {
			t.Errorf("%s: taken %v, want %v", what, got, c.want)
		}
	}
	inWords := layersOf(4, name(2, 5, -1, doc.Acronym))
	inWords.Text = "a b c d "
	if inWords.isTaken(number) {
		t.Error("a number in words that opens a name of no list is taken by it")
	}
	inWords.Names[0].Value.Entry = 7
	if !inWords.isTaken(number) {
		t.Error("a number in words that opens a name of the gazetteer is not taken by it")
	}
	inCapitals := layersOf(4, name(0, 3, -1, doc.Acronym))
	inCapitals.isCaps = true
	if inCapitals.isTaken(number) {
		t.Error("a name in a sentence of capitals takes a number")
	}
}

// The look-ups go on with the text: behind a span, only isDated knows of the dates before it.
func TestDatesAt(t *testing.T) {
	l := layersOf(6, nil, doc.Span{Start: 2, End: 3}, doc.Span{Start: 6, End: 9})
	for i, want := range []bool{false, true, false, true, true, false} {
		if l.isDateAt(i) != want || l.isDated(i) != want {
			t.Errorf("token %d: date %v, dated %v, want %v", i, l.isDateAt(i), l.isDated(i), want)
		}
	}
	l.passDates(6)
	if l.isDateAt(1) || !l.isDated(1) || l.isDated(2) || !l.isDateAt(3) {
		t.Errorf("behind the first date: date %v, dated %v, %v", l.isDateAt(1), l.isDated(1), l.isDated(2))
	}
}

func TestClassAt(t *testing.T) {
	l := layersOf(6, nil)
	for _, e := range []struct {
		start, end int
		class      string
	}{{0, 1, "LOC"}, {4, 7, "PER"}} {
		span := doc.Span{Start: e.start, End: e.end}
		l.Entities = append(l.Entities, doc.Mention[doc.Entity]{Span: span, Value: doc.Entity{Class: e.class}})
	}
	for i, want := range []string{"LOC", "", "PER", "PER", "", ""} {
		if got := l.classAt(i); got != want {
			t.Errorf("token %d is of class %q, want %q", i, got, want)
		}
	}
}
