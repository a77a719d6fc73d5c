// Package factuality says of a predicate - a verb, noun or adjective of a sentence -
// whether what it tells of happened, in the values of FactBank and MAVEN-FACT (CT+, CT-,
// PS+, PS-, Uu), and who says so.
//
// The method is that of R. Nairn, C. Condoravdi and L. Karttunen, "Computing relative
// polarity for textual inference" (2006), after L. Karttunen, "Implicative verbs" (1971):
// from the root of the sentence down to the predicate, each word makes of the view that
// the text takes of it the view that it takes of what depends on it. A verb has a
// signature of two effects, one for where it is affirmed and one for where it is denied:
// "manage" (+-) leaves its complement as it is itself, "fail" (-+) turns it about, "try"
// (o-) leaves it open unless it is denied, "know" (++) presupposes it either way. So in
// "failed to prevent Iraq from invading" two turns make the invasion certain. What stands
// beside a word itself - negation, modal, adverb, adjective - is applied on the way.
package factuality

import (
	"chancery/pipeline/doc"
)

// Stage returns the stage that says of each act whether it happened, and who says so.
func Stage() (func(*doc.Document) error, error) {
	words, err := readWords()
	if err != nil {
		return nil, err
	}
	return func(d *doc.Document) error {
		r := newReader(d, words)
		from := sources{r.tree}
		for i := range d.Events {
			e := &d.Events[i]
			r.move(e.Value.Sentence)
			p := r.predicate(e.Span)
			v := r.uttered(r.view(p), e.Value.Type, p)
			e.Value.Factuality, e.Value.IsAsserted = v.label(), v.isAsserted()
			e.Value.Attributed = from.of(e.Span, p)
		}
		return nil
	}, nil
}

// Given returns the stage that says it of the predicates that an article brings.
func Given() (func(*doc.Document) error, error) {
	words, err := readWords()
	if err != nil {
		return nil, err
	}
	return func(d *doc.Document) error {
		r := newReader(d, words)
		from := sources{r.tree}
		for _, g := range d.Given {
			s := d.SentenceAt(g.Start)
			if g.Role != doc.GivenPredicate || s < 0 {
				continue
			}
			r.move(s)
			i := r.predicate(g.Span)
			v := r.view(i)
			p := doc.Predicate{Factuality: v.label(), Score: v.score(), Attributed: from.of(g.Span, i)}
			d.Predicates = append(d.Predicates, doc.Mention[doc.Predicate]{Span: g.Span, Value: p})
		}
		return nil
	}, nil
}
