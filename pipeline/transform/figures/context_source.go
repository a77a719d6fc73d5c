package figures

import (
	"slices"
	"strings"

	"chancery/pipeline/doc"
)

// attribute finds who says so: "according to X" and "X figures", of several the one
// told last before the figure; "X said that" before it, ", X said" behind it.
func (q *quantities) attribute(f *doc.Mention[doc.Figure], s doc.Sentence) {
	lo, hi := q.MentionsIn(s.Span)
	best := -1
	for m := lo; m < hi; m++ {
		isJoined := best >= 0 && q.Mentions[m].Start-q.Mentions[best].End <= len(" and ")
		if (best < 0 || q.Mentions[m].Start < f.Start && !isJoined) && q.isSource(m, f, s) {
			best = m
		}
	}
	if best < 0 {
		best = q.speaker(f, s, lo, hi)
	}
	if best < 0 {
		best = q.closing(f, s, lo, hi)
	}
	f.Value.Attributed = best
}

// isSource reports whether words beside a name make it a source.
func (q *quantities) isSource(m int, f *doc.Mention[doc.Figure], s doc.Sentence) bool {
	at, a := q.Mentions[m], q.ActorOf(m)
	after := strings.TrimLeft(q.LowerBetween(at.End, min(s.End, at.End+25)), " ")
	isNoun := slices.ContainsFunc(q.words.source, func(w string) bool { return strings.HasPrefix(after, w) })
	if a.Kind == "place" || q.is(q.words.possessive, q.TokenAt(at.Start)) || at.Value.Method == "demonym" && !isNoun {
		return false
	}
	before := q.LowerBetween(max(s.Start, at.Start-30), at.Start)
	if isNoun && a.Kind != "people" && (at.Start < f.Start || strings.Contains(before, "according to")) {
		return true
	}
	for _, w := range q.words.saying {
		if k := strings.LastIndex(before, w); k >= 0 && len(strings.Fields(before[k+len(w):])) <= 3 && !strings.ContainsAny(before[k+len(w):], ",;()") {
			return true
		}
	}
	return false
}

// speaker returns the mention that says what a figure stands in: the subject of
// "said that" or "announced" before it, or of "estimates" with the figure as
// object; -1 for none.
func (q *quantities) speaker(f *doc.Mention[doc.Figure], s doc.Sentence, lo, hi int) int {
	verb := -1
	for i := s.First; i < s.Last && q.Tokens[i].Start < f.Start; i++ {
		if q.isSaying(i, f, s) && (i == s.First || !q.is(q.words.passive, i-1)) {
			verb = i
		}
	}
	if verb < 0 {
		return -1
	}
	best := -1
	for m := lo; m < hi && q.Mentions[m].Start < q.Tokens[verb].Start; m++ {
		if !q.canSpeak(m) {
			continue
		}
		isBeside := q.isSubjectOf(m, verb)
		if isBeside {
			return m
		}
		if best < 0 || q.ActorOf(m).Kind == "person" && q.ActorOf(best).Kind != "person" {
			best = m
		}
	}
	if q.follows(verb, "that", "\"", "“", ",") {
		return best
	}
	return -1
}

// isSaying reports whether token i is a verb of saying whose content may hold a
// figure. "States" is a name.
func (q *quantities) isSaying(i int, f *doc.Mention[doc.Figure], s doc.Sentence) bool {
	if q.Tokens[i].Shape.Is(doc.Capital) {
		return false
	}
	if q.is(q.words.verb, i) && i+1 < s.Last && q.follows(i, "that", "\"", "“", ",") {
		return true
	}
	if !q.is(q.words.direct, i) {
		return false
	}
	between := q.LowerBetween(q.Tokens[i].End, f.Start)
	return !strings.ContainsAny(between, ",;:") && (!strings.HasPrefix(q.Tokens[i].In(q.Text), "put") || strings.Contains(between, " at "))
}

// follows reports whether one of these words stands behind token i.
func (v view) follows(i int, words ...string) bool {
	return i+1 < len(v.Tokens) && slices.Contains(words, v.Tokens[i+1].In(v.Text))
}

// canSpeak reports whether a mention names somebody who can be a source: not where
// others speak, as in "researchers in Chile said".
func (q *quantities) canSpeak(m int) bool {
	a := q.ActorOf(m)
	before := q.TokenAt(q.Mentions[m].Start) - 1
	if before > 0 && strings.EqualFold(q.Tokens[before].In(q.Text), "the") {
		before--
	}
	return !q.is(q.words.after, before) && q.Mentions[m].Value.Method != "demonym" && a.Kind != "place" && a.Kind != "people"
}

// isSubjectOf reports whether a verb follows a mention, but for adverbs.
func (q *quantities) isSubjectOf(m, verb int) bool {
	i := q.TokenAt(q.Mentions[m].End)
	for i < verb && q.is(q.words.adverb, i) {
		i++
	}
	return i == verb
}

// closing returns the mention that ends a sentence as its speaker: ", the ministry
// said", ", said X".
func (q *quantities) closing(f *doc.Mention[doc.Figure], s doc.Sentence, lo, hi int) int {
	for m := hi - 1; m >= lo && q.Mentions[m].Start >= f.End; m-- {
		if !q.canSpeak(m) {
			continue
		}
		first, behind := q.TokenAt(q.Mentions[m].Start), q.TokenAt(q.Mentions[m].End)
		for first > s.First && (strings.EqualFold(q.Tokens[first-1].In(q.Text), "the") || q.Tokens[first-1].Shape.Is(doc.Capital)) {
			first--
		}
		isBefore := first-2 > s.First && q.is(q.words.close, first-1) && q.Tokens[first-2].Kind == doc.Punct && (behind >= s.Last || q.Tokens[behind].Kind == doc.Punct)
		isBehind := first > s.First && q.Tokens[first-1].Kind == doc.Punct && behind+1 < s.Last && q.is(q.words.close, behind) && q.Tokens[behind+1].Kind == doc.Punct
		if isBefore || isBehind {
			return m
		}
	}
	return -1
}
