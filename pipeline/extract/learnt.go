package extract

import (
	"slices"

	"chancery/pipeline/doc"
)

const ruleLearnt = "names/learnt"

// kindsOf is the kind of actor that a class of the learnt model stands for, as
// far as the class tells. Names of class MISC (treaties, works, peoples) are no
// actors.
var kindsOf = map[string]string{"PER": "person", "ORG": "other", "LOC": "place"}

// weigh compares the names that lists and patterns have found in the sentence
// with those of the learnt model: it adds those that only the model has, lets it
// say what a run of capitals without a title or head noun is, and takes its
// longer reading of a name.
func (f *nameFinder) weigh(sentence doc.Span) {
	lo, _ := slices.BinarySearchFunc(f.Entities, sentence.Start, func(e doc.Mention[doc.Entity], at int) int { return e.Start - at })
	for _, e := range f.Entities[lo:] {
		if e.Start >= sentence.End {
			break
		}
		if kind := kindsOf[e.Value.Class]; kind != "" {
			f.weighOne(e, kind)
		}
	}
}

// weighOne weighs one name of the model.
func (f *nameFinder) weighOne(e doc.Mention[doc.Entity], kind string) {
	first, last := f.tokensOf(e.Span)
	if head, at := f.lastHead(first, last); head == "-" && at == last-1 {
		return // "Treaty of Sèvres" has no head at its end, but "Gulf War" has
	} else if head != "" && head != "-" && kind == "other" {
		kind = head
	}
	names := f.Names[f.sentenceNames:]
	over := slices.IndexFunc(names, func(n doc.Mention[doc.Name]) bool { return n.Overlaps(e.Span) })
	if over < 0 {
		if f.isWeak(first, last, kind) {
			return
		}
		f.emit(first, last, ruleLearnt, doc.Name{Kind: kind, Country: f.countryIn(first, last), Entry: -1})
		return
	}
	n := &names[over]
	switch {
	case n.Rule != ruleRun || n.Value.Kind != "" && n.Value.Kind != "person" && n.Value.Kind != "place":
	case n.Span == e.Span:
		n.Value.Kind = kind
	case e.Span.Contains(n.Span):
		f.emit(first, last, ruleLearnt, doc.Name{Kind: kind, Country: f.countryIn(first, last), Entry: -1})
	}
}

// isWeak reports whether a name that only the model has is more likely none:
// part of an office ("Minister of Economic Affairs"), an adjective, an
// abbreviation that stands once.
func (f *nameFinder) isWeak(first, last int, kind string) bool {
	if f.isAllAdjectives(first, last) || f.notNames.has(f.Tokens[first].Fold) {
		return true
	}
	span := f.tokenSpan(first, last)
	return slices.ContainsFunc(f.offices, func(o doc.Span) bool { return o.Overlaps(span) })
}

// lastHead returns the kind of the last head noun among tokens and where it
// ends.
func (f *nameFinder) lastHead(first, last int) (kind string, at int) {
	for i := first; i < last; i++ {
		if head := f.headAt(i); head != "" {
			kind, at = head, i
		}
	}
	return kind, at
}

// tokensOf returns the tokens of a span of the sentence, half-open.
func (f *nameFinder) tokensOf(s doc.Span) (first, last int) {
	at := func(offset int) int {
		i, _ := slices.BinarySearchFunc(f.Tokens[f.first:f.limit], offset, func(t doc.Token, at int) int { return t.Start - at })
		return f.first + i
	}
	return at(s.Start), at(s.End)
}
