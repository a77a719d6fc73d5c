package mentions

import (
	"strings"
	"testing"

	"chancery/pipeline/doc"
)

// TestEntitiesAreWeighed holds what is left of the names of a sentence when the entities of
// the learnt model are weighed against them. A name is kind:surface before, and kind and
// what told it after; an entity is CLASS:surface.
func TestEntitiesAreWeighed(t *testing.T) {
	for _, c := range []struct {
		text, names, entities, want string
		by                          evidence
	}{
		// the model says what capitals alone do not
		{"So Holborn Light sang", "person:Holborn Light", "ORG:Holborn Light",
			"other:Holborn Light capitals", byCapitals},
		{"So Holborn Light sang", "ngo:Holborn Light", "LOC:Holborn Light", "ngo:Holborn Light capitals", byCapitals},
		{"So Holborn Light sang", "person:Holborn Light", "ORG:Holborn Light", "person:Holborn Light title", byTitle},
		{"So Holborn fell", "place:Holborn", "ORG:Holborn", "other:Holborn capitals", byCapitals},
		{"The city of Holborn fell", "place:Holborn", "ORG:Holborn", "place:Holborn capitals", byCapitals},
		// it drops what it takes for nothing
		{"So Holborn Light sang", "person:Holborn Light", "MISC:Holborn Light", "", byCapitals},
		{"So Karen Light sang", "person:Karen Light", "", "person:Karen Light capitals", byCapitals},
		{"So N. Light sang", "person:N. Light", "", "person:N. Light capitals", byCapitals},
		{"The Gulf Holborn War began", "person:Gulf Holborn", "LOC:Gulf Holborn War", "", byCapitals},
		{"The Convention on Holborn Light bound", "person:Holborn Light", "ORG:Convention on Holborn Light",
			"", byCapitals},
		{"The Anglican Holborn Bishop left", "person:Anglican Holborn", "PER:Anglican Holborn Bishop", "", byCapitals},
		{"So Karen Bishop left", "person:Karen Bishop", "PER:Karen Bishop", "person:Karen Bishop capitals", byCapitals},
		{"The Queen left", "", "PER:Queen", "", byCapitals},
		// it adds what only it has
		{"So Light sang", "", "PER:Light", "person:Light learnt", byCapitals},
		{"The Light Council met", "", "ORG:Light Council", "ngo:Light Council learnt", byCapitals},
		{"The Songhol empire fell", "", "LOC:Songhol empire", "historical_state:Songhol empire learnt", byCapitals},
		{"So Holborn was founded", "", "PER:Holborn", "other:Holborn learnt", byCapitals},
		{"Light sang", "", "PER:Light", "", byCapitals},
		{"Of European Trade", "", "ORG:European Trade", "", byCapitals},
		{"So Monday Light sang", "", "PER:Monday Light", "", byCapitals},
		{"The Minister of Light left", "", "ORG:Light", "", byCapitals},
		// its reading is taken where it is longer
		{"So Holborn Light sang", "person:Holborn", "PER:Holborn Light", "person:Holborn Light learnt", byCapitals},
		{"So Holborn Light sang", "person:Holborn", "PER:Holborn Light", "person:Holborn title", byTitle},
		{"So Holborn Light Centre met", "igo:Holborn|place:Light Centre", "ORG:Holborn Light Centre",
			"ngo:Holborn Light Centre learnt", inGazetteer},
		{"So Holborn Light Centre met", "igo:Holborn|place:Light", "ORG:Holborn Light Centre",
			"igo:Holborn gazetteer; place:Light gazetteer", inGazetteer},
		{"So Holborn Light Gate met", "place:Light Gate", "LOC:Holborn Light", "place:Light Gate capitals", byCapitals},
	} {
		s := sentenceOf(t, c.text)
		span := func(surface string) doc.Span {
			start := strings.Index(c.text, surface)
			return doc.Span{Start: start, End: start + len(surface)}
		}
		for entity := range strings.FieldsFuncSeq(c.entities, func(r rune) bool { return r == '|' }) {
			class, surface, _ := strings.Cut(entity, ":")
			e := doc.Mention[doc.Entity]{Span: span(surface), Value: doc.Entity{Class: class}}
			s.Entities = append(s.Entities, e)
		}
		found := &names{}
		if title := "Minister of Light"; strings.Contains(c.text, title) {
			found.addTitle(span(title))
		}
		for n := range strings.FieldsFuncSeq(c.names, func(r rune) bool { return r == '|' }) {
			kind, surface, _ := strings.Cut(n, ":")
			found.add(span(surface), c.by, doc.Name{Kind: kind, Entry: -1})
		}
		runs := &capitals{s, bridges{s}, committees{s}}
		weights := nerWeights{runs, bearers{runs}, &countries{s, &pendingTitle{}}, &placeHints{sentence: s}, found}
		weights.weigh(doc.Span{End: len(c.text)})
		var got []string
		for _, n := range found.all {
			_, rule, _ := strings.Cut(n.by.rule(), "/")
			got = append(got, n.Kind+":"+n.In(c.text)+" "+rule)
		}
		if got := strings.Join(got, "; "); got != c.want {
			t.Errorf("%q, names %s, entities %s:\n got %s\nwant %s", c.text, c.names, c.entities, got, c.want)
		}
	}
}
