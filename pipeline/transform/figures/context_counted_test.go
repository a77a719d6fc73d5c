package figures

import (
	"testing"

	"chancery/pipeline/doc"
)

// TestPeoplesOfASection holds what a number counts where only the people named last
// tells it: one of the two sentences before, else the only one of the section.
func TestPeoplesOfASection(t *testing.T) {
	// Sentences of ten bytes; a mention of a people stands at the beginning of some.
	for _, c := range []struct {
		peoples  string // by sentence, "." for none
		sections string
		want     int // the mention that a figure at the end of the last sentence counts
	}{
		{"a....", "00000", 0}, {"ab...", "00000", -1}, {"aa...", "00000", 1}, {"ab...", "01111", 1},
		{"a....", "00001", -1},
		{"a.b..", "00000", 1}, {"aba..", "00000", 2},
		{"ba.a.", "01111", 2}, {"bab....", "0000000", -1}, {"abb....", "0000000", -1}, {"bb.....", "0000000", 1},
		{".....", "00000", -1},
	} {
		d := &doc.Document{Actors: []doc.Actor{{Kind: "people"}, {Kind: "people"}}}
		for i := range c.sections {
			span := doc.Span{Start: 10 * i, End: 10*i + 10}
			d.Sentences = append(d.Sentences, doc.Sentence{Span: span, Section: int(c.sections[i] - '0')})
			if p := c.peoples[i]; p != '.' {
				span.End = span.Start + 1
				named := doc.Reference{Actor: int(p - 'a')}
				d.Mentions = append(d.Mentions, doc.Mention[doc.Reference]{Span: span, Value: named})
			}
		}
		p := peoples{Document: d}
		last := len(d.Sentences) - 1
		if got := p.last(d.Sentences[last].End-1, last); got != c.want {
			t.Errorf("peoples %q in sections %q: got mention %d, want %d", c.peoples, c.sections, got, c.want)
		}
	}
}
