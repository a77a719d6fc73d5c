package figures

import (
	"slices"
	"strings"

	"chancery/pipeline/doc"
)

// attribution finds who tells a figure.
type attribution struct {
	contextReader
	scene *scene
}

// of returns the mention that a figure is attributed to, -1 for none: "according to X"
// and "X figures", of several the one told last before the figure; else "X said that"
// before it, else ", X said" behind it.
func (a attribution) of(f *doc.Mention[doc.Figure], sentence int) int {
	s := a.Sentences[sentence]
	lo, hi := a.MentionsIn(s.Span)
	best := -1
	for m := lo; m < hi; m++ {
		isJoined := best >= 0 && a.Mentions[m].Start-a.Mentions[best].End <= len(" and ")
		if (best < 0 || a.Mentions[m].Start < f.Start && !isJoined) && a.isSource(m, f, s) {
			best = m
		}
	}
	if best < 0 {
		best = a.byTree(f, sentence)
	}
	if best < 0 {
		best = a.speaker(f, s, lo, hi)
	}
	if best < 0 {
		best = a.closingSpeaker(f, s, lo, hi)
	}
	return best
}

// How many bytes behind a name are looked at for "figures", before it for "according
// to", and how many words may stand between.
const (
	sourceReach          = 25
	attributionReach     = 30
	mostAfterAttribution = 3
)

// isSource reports whether words beside a name make it a source.
func (a attribution) isSource(m int, f *doc.Mention[doc.Figure], s doc.Sentence) bool {
	at, actor := a.Mentions[m], a.ActorOf(m)
	after := strings.TrimLeft(a.LowerBetween(at.End, min(s.End, at.End+sourceReach)), " ")
	isNoun := slices.ContainsFunc(a.words.source, func(w string) bool { return strings.HasPrefix(after, w) })
	isDemonym := at.Value.Method == "demonym"
	if actor.Kind == "place" || a.is(a.words.possessive, a.TokenAt(at.Start)) || isDemonym && !isNoun {
		return false
	}
	before := a.LowerBetween(max(s.Start, at.Start-attributionReach), at.Start)
	if isNoun && actor.Kind != "people" && (at.Start < f.Start || strings.Contains(before, "according to")) {
		return true
	}
	return slices.ContainsFunc(a.words.attribution, func(w string) bool {
		k := strings.LastIndex(before, w)
		if k < 0 {
			return false
		}
		between := before[k+len(w):]
		return len(strings.Fields(between)) <= mostAfterAttribution && !strings.ContainsAny(between, ",;()")
	})
}

// speaker returns the mention that says what a figure stands in: the subject of
// "said that" or "announced" before it, or of "estimates" with the figure as
// object; -1 for none.
func (a attribution) speaker(f *doc.Mention[doc.Figure], s doc.Sentence, lo, hi int) int {
	verb := a.verbBefore(f, s)
	if verb < 0 {
		return -1
	}
	best := -1
	for m := lo; m < hi && a.Mentions[m].Start < a.Tokens[verb].Start; m++ {
		if !a.canSpeak(m) {
			continue
		}
		if a.isSubjectOf(m, verb) {
			return m
		}
		if best < 0 || a.ActorOf(m).Kind == "person" && a.ActorOf(best).Kind != "person" {
			best = m
		}
	}
	if best >= 0 && a.is(a.words.content, verb+1) && a.isWithinSubject(best, verb) {
		return best
	}
	return -1
}

// verbBefore returns the last verb of saying before a figure that somebody is the
// subject of, -1 for none.
func (a attribution) verbBefore(f *doc.Mention[doc.Figure], s doc.Sentence) int {
	verb := -1
	for i := s.First; i < s.Last && a.Tokens[i].Start < f.Start; i++ {
		if a.isSaying(i, f, s) && (i == s.First || !a.is(a.words.passive, i-1)) {
			verb = i
		}
	}
	return verb
}

// isSaying reports whether token i is a verb of saying whose content may hold a
// figure. "States" is a name.
func (a attribution) isSaying(i int, f *doc.Mention[doc.Figure], s doc.Sentence) bool {
	if a.Tokens[i].Shape.Is(doc.Capital) || i < len(a.Syntax) && a.Syntax[i].UPOS == "NOUN" { // "two states, as"
		return false
	}
	if a.is(a.words.saying, i) && i+1 < s.Last && a.is(a.words.content, i+1) {
		return true
	}
	if !a.is(a.words.estimating, i) {
		return false
	}
	between := a.LowerBetween(a.Tokens[i].End, f.Start)
	isPut := strings.HasPrefix(a.Tokens[i].In(a.Text), "put") // "put the number at 300"
	return !strings.ContainsAny(between, ",;:") && (!isPut || strings.Contains(between, " at "))
}

// canSpeak reports whether a mention names somebody who can be a source: not where
// others speak, as in "researchers in Chile said".
func (a attribution) canSpeak(m int) bool {
	kind := a.ActorOf(m).Kind
	before := a.TokenAt(a.Mentions[m].Start) - 1
	if before > 0 && a.isThe(before) {
		before--
	}
	isBody := kind != "place" && kind != "people" && a.Mentions[m].Value.Method != "demonym"
	return isBody && !a.is(a.words.oblique, before)
}

func (a attribution) isThe(i int) bool { return strings.EqualFold(a.Tokens[i].In(a.Text), "the") }

// isSubjectOf reports whether a verb follows a mention, but for adverbs.
func (a attribution) isSubjectOf(m, verb int) bool {
	i := a.TokenAt(a.Mentions[m].End)
	for i < verb && a.is(a.words.adverb, i) {
		i++
	}
	return i == verb
}

// closingSpeaker returns the mention that ends a sentence as its speaker: ", the
// ministry said", ", said X"; -1 for none.
func (a attribution) closingSpeaker(f *doc.Mention[doc.Figure], s doc.Sentence, lo, hi int) int {
	for m := hi - 1; m >= lo && a.Mentions[m].Start >= f.End; m-- {
		if a.canSpeak(m) && a.isClosing(m, s) {
			return m
		}
	}
	return -1
}

// isClosing reports whether a mention and a verb of saying stand between a mark and
// another or the end of the sentence.
func (a attribution) isClosing(m int, s doc.Sentence) bool {
	first, behind := a.TokenAt(a.Mentions[m].Start), a.TokenAt(a.Mentions[m].End)
	for first > s.First && (a.isThe(first-1) || a.Tokens[first-1].Shape.Is(doc.Capital)) {
		first--
	}
	if first-2 > s.First && a.is(a.words.closing, first-1) && a.isMark(first-2) { // ", said X"
		if behind >= s.Last || a.isMark(behind) {
			return true
		}
	}
	return first > s.First && a.isMark(first-1) &&
		behind+1 < s.Last && a.is(a.words.closing, behind) && a.isMark(behind+1)
}

func (a attribution) isMark(i int) bool { return a.Tokens[i].Kind == doc.Punct }
