package mentions

import (
	"slices"

	"chancery/pipeline/doc"
)

const ruleLearnt = "mentions/learnt"

// kindsOf is the kind of actor that a class of the learnt model stands for, as
// far as the class tells. Names of class MISC (treaties, works, peoples) are no
// actors.
var kindsOf = map[string]string{"PER": "person", "ORG": "other", "LOC": "place"}

// weigh compares the names that lists and patterns have found in the sentence
// with those of the learnt model: it adds those that only the model has, lets it
// say what a run of capitals without a title or head noun is, and takes its
// longer reading of a name.
func (f *nameFinder) weigh(sentence doc.Span) {
	lo := doc.From(f.Entities, sentence.Start)
	for _, e := range f.Entities[lo:] {
		if e.Start >= sentence.End {
			break
		}
		if kind := kindsOf[e.Value.Class]; kind != "" {
			f.weighOne(e, kind)
		}
	}
	f.drop()
}

// drop removes the runs of capitals without head noun, title or known first name
// that the model does not take for a person, a body or a place.
func (f *nameFinder) drop() {
	names := f.Names[f.sentenceNames:]
	kept := slices.DeleteFunc(names, func(n doc.Mention[doc.Name]) bool {
		if n.Rule != ruleRun || n.Value.Kind != "person" {
			return false
		}
		first, _ := f.TokensOf(n.Span)
		if f.gazetteer.IsGiven(f.Tokens[first].Plain) || f.isInitials(first) {
			return false
		}
		i := doc.EndingFrom(f.Entities, n.Start+1)
		for ; i < len(f.Entities) && f.Entities[i].Start < n.End; i++ {
			if kindsOf[f.Entities[i].Value.Class] != "" {
				return false
			}
		}
		return true
	})
	f.Names = f.Names[:f.sentenceNames+len(kept)]
}

// weighOne weighs one name of the model.
func (f *nameFinder) weighOne(e doc.Mention[doc.Entity], kind string) {
	first, last := f.TokensOf(e.Span)
	if _, end := f.monarchs.Match(f.Tokens, first, last); end == last { // "the Queen"
		return
	}
	if kind == "person" && last == first+1 && f.isFounded(last) {
		kind = "other"
	}
	if head, at := f.lastHead(first, last); head == "-" && at == last-1 || f.headAt(first) == "-" && f.isLedByHead(first, first) {
		f.erase(e.Span) // "Gulf War", "Convention on Social Security"
		return
	} else if head == "" && f.isJoint(first) { // "the Sino-French war"
		f.erase(e.Span)
		return
	} else if head != "" && head != "-" && kind == "other" {
		kind = head
	}
	if small, end := f.smalls.Match(f.Tokens, last-1, last); end == last && !f.Tokens[last-1].Shape.Is(doc.Capital) && last > first+1 { // "Byzantine empire"
		kind = small
	}
	if kind == "person" && f.isOffice(first, last) {
		f.erase(e.Span)
		return
	}
	country := ""
	if !f.isJoint(first) {
		country = f.countryIn(first, last)
	}
	over := f.overlapping(e.Span)
	switch {
	case len(over) == 0:
		if !f.isWeak(first, last) {
			name := doc.Name{Kind: kind, Country: country, Entry: -1}
			if last == first+1 && f.Tokens[first].Shape.Is(doc.AllCaps) {
				name.Sort = doc.Acronym
			}
			f.emit(first, last, ruleLearnt, name)
		}
	case len(over) == 1 && over[0].Span == e.Span:
		if n := &over[0]; n.Rule == ruleRun && (n.Value.Kind == "" || n.Value.Kind == "person" || n.Value.Kind == "place" && !f.isCalledPlace(first)) {
			n.Value.Kind = kind
		}
	case e.Contains(over[0].Span) && e.Contains(over[len(over)-1].Span) && f.isLonger(over, last, e):
		f.emit(first, last, ruleLearnt, doc.Name{Kind: kind, Country: country, Entry: -1})
	}
}

// isOffice reports whether a name of several words ends in a title and begins with no
// first name: "Anglican Bishop", but "John Major".
func (f *nameFinder) isOffice(first, last int) bool {
	_, end := f.titles.Match(f.Tokens, last-1, last)
	return last > first+1 && end == last && f.Tokens[last-1].Shape.Is(doc.Capital) && !f.gazetteer.IsGiven(f.Tokens[first].Plain)
}

// isFounded reports whether "was founded" stands at token i: persons are not.
func (f *nameFinder) isFounded(i int) bool {
	return (f.is(i, "was") || f.is(i, "were")) && (f.is(i+1, "founded") || f.is(i+1, "established") || f.is(i+1, "launched") || f.is(i+1, "built"))
}

// erase removes the runs of capitals inside the name of something that is no actor.
func (f *nameFinder) erase(span doc.Span) {
	kept := slices.DeleteFunc(f.Names[f.sentenceNames:], func(n doc.Mention[doc.Name]) bool {
		return n.Rule == ruleRun && span.Contains(n.Span) && (n.Value.Kind == "person" || n.Value.Kind == "")
	})
	f.Names = f.Names[:f.sentenceNames+len(kept)]
}

// overlapping returns the names of the sentence that overlap a span.
func (f *nameFinder) overlapping(s doc.Span) []doc.Mention[doc.Name] {
	names := f.Names[f.sentenceNames:]
	slices.SortStableFunc(names, func(a, b doc.Mention[doc.Name]) int { return a.Start - b.Start })
	lo := 0
	for lo < len(names) && names[lo].End <= s.Start {
		lo++
	}
	hi := lo
	for hi < len(names) && names[hi].Start < s.End {
		hi++
	}
	return names[lo:hi]
}

// isLonger reports whether the longer reading of the model is better than the
// names inside it: a run of capitals without a head noun gives way, other names
// only to a body whose head noun ends both ("NATO Information and Documentation
// Centre").
func (f *nameFinder) isLonger(inside []doc.Mention[doc.Name], last int, e doc.Mention[doc.Entity]) bool {
	if slices.ContainsFunc(inside, func(n doc.Mention[doc.Name]) bool { return n.Rule == ruleTitle || n.Value.Sort == doc.Described }) {
		return false
	}
	if len(inside) == 1 && inside[0].Rule == ruleRun && (inside[0].Value.Kind == "" || inside[0].Value.Kind == "person" || inside[0].Value.Kind == "place") {
		return true
	}
	head := f.headAt(last - 1)
	return head != "" && head != "-" && e.Value.Class == "ORG" && inside[len(inside)-1].End == e.End
}

// isWeak reports whether a name that only the model has is more likely none:
// part of an office ("Minister of Economic Affairs"), an adjective, a word that has its
// capital from the beginning of the sentence.
func (f *nameFinder) isWeak(first, last int) bool {
	if t := &f.Tokens[first]; last == first+1 && t.Shape.Is(doc.Opens) && !t.Shape.Is(doc.AllCaps) && f.inside[t.Fold] == 0 && f.Syntax[first].XPOS != "NNP" && !f.gazetteer.IsGiven(t.Plain) {
		return true
	}
	if _, end := f.monarchs.Match(f.Tokens, first, last); end == last && (f.is(first-1, "the") || last < f.limit && f.Tokens[last].Shape.Is(doc.Capital)) { // "Queen" before a name
		return true
	}
	if f.isAllAdjectives(first, last) || f.isAllFields(first, last) || f.notNames.Has(f.Tokens[first].Fold) {
		return true
	}
	span := f.tokenSpan(first, last)
	return slices.ContainsFunc(f.offices, func(o doc.Span) bool { return o.Overlaps(span) })
}

// isAllFields reports whether tokens are nothing but words for fields of work and
// head nouns: "Foreign Affairs", "Universities".
func (f *nameFinder) isAllFields(first, last int) bool {
	for i := first; i < last; i++ {
		if f.Tokens[i].Shape.Is(doc.Capital) && !f.isField(i) && f.headAt(i) == "" {
			return false
		}
	}
	return true
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
