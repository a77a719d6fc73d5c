package figures

import (
	"chancery/pipeline/doc"
	"chancery/pipeline/tree"
)

// byTree returns the mention of who says, by the tree of its sentence, what a figure stands in:
// the subject of a verb of saying, the agent of "was estimated by", or the subject of "estimates"
// with the figure as its object; -1 for none.
func (a attribution) byTree(f *doc.Mention[doc.Figure], s int) int {
	t := a.scene
	if !t.move(a.Document, s) {
		return -1
	}
	isClause := false // a clause stands between the figure and the word
	for i := t.head(f); i >= 0; i = t.Words[i].Head {
		if m := a.ofAside(i, s); m >= 0 {
			return m
		}
		isClause = isClause || t.OwnSubject(i) >= 0
		up := t.Words[i].Head
		if up < 0 || !a.isSaid(i, up, isClause) {
			continue
		}
		if m := a.speakerOf(up, s); m >= 0 {
			return m
		}
	}
	return -1
}

// isSaid reports whether a word is what the verb above it says.
func (a attribution) isSaid(i, verb int, isClause bool) bool {
	t := a.scene
	isSpeaking, isReckoning := a.words.speaking[t.Words[verb].Lemma], a.words.reckoning[t.Words[verb].Lemma]
	switch t.Words[i].Relation {
	case tree.Content, tree.Beside:
		return isSpeaking
	case tree.Conjunct: // "stated in May, in an interview, that"
		m := t.Dependent(i, tree.Mark)
		return isSpeaking && m >= 0 && t.Words[m].Lemma == lemmaThat
	case tree.Object:
		return isReckoning || isSpeaking && isClause
	case tree.PassiveSubject, tree.OpenClause:
		return isReckoning
	case tree.Oblique: // "puts their number at 300"
		return t.Case(i) == lemmaAt && (isReckoning || isSpeaking)
	}
	return false
}

var (
	lemmaAt   = tree.Of("at")
	lemmaIn   = tree.Of("in")
	lemmaThat = tree.Of("that")
)

// ofAside returns the mention of who says the clause of a word, told beside it: "300 ships came,
// the port authority noted".
func (a attribution) ofAside(i, s int) int {
	t := a.scene
	for c := t.Words[i].First; c >= 0; c = t.Words[c].Next {
		if w := &t.Words[c]; w.Relation == tree.Beside && a.words.speaking[w.Lemma] {
			if m := a.speakerOf(c, s); m >= 0 {
				return m
			}
		}
	}
	return -1
}

// speakerOf returns the mention of the subject of a verb, or of the agent of a passive.
func (a attribution) speakerOf(verb, s int) int {
	t := a.scene
	who := t.SubjectOf(verb)
	if t.Dependent(verb, tree.Passive) >= 0 {
		who = t.Dependent(verb, tree.Agent)
		for c := t.Words[verb].First; c >= 0 && who < 0; c = t.Words[c].Next {
			if t.Words[c].Relation == tree.Oblique && t.Case(c) == lemmaBy {
				who = c
			}
		}
	}
	for range 2 {
		if who < 0 {
			break
		}
		if m := a.mentionOf(who, s); m >= 0 {
			return m
		}
		w := &t.Words[who]
		if w.Relation != tree.Apposed && w.Relation != tree.Conjunct { // "Ali Reza, the minister, said"
			break
		}
		who = w.Head
	}
	return -1
}

// mentionOf returns the mention of somebody who can speak that holds a word, or belongs to it:
// "the spokesman Ali Reza", "World Bank officials", "analysts at the World Bank".
func (a attribution) mentionOf(i, s int) int {
	t := a.scene
	lo, hi := a.MentionsIn(a.Sentences[s].Span)
	beside := -1
	for m := lo; m < hi; m++ {
		if len(a.Mentions[m].Value.Others) > 0 || !a.isSpeaker(m) {
			continue
		}
		if a.Mentions[m].Contains(a.Tokens[t.From+i].Span) {
			return m
		}
		if top := t.TopOf(a.Mentions[m].Span); top >= 0 && t.Words[top].Head == i && a.speaksBy(m, top) {
			beside = m
		}
	}
	return beside
}

// isWithinSubject reports whether a mention stands within the subject of a token, as far as the
// sentence was parsed and the token has one.
func (a attribution) isWithinSubject(m, verb int) bool {
	t := a.scene
	i := verb - t.From
	if !t.isParsed || i < 0 || i >= len(t.Words) {
		return true
	}
	subject := t.OwnSubject(i)
	if subject < 0 {
		return true
	}
	first, last := t.Extent(subject)
	top := t.TopOf(a.Mentions[m].Span)
	return top >= first && top < last
}

// isSpeaker reports whether a mention is of a person or body, by name.
func (a attribution) isSpeaker(m int) bool {
	kind := a.ActorOf(m).Kind
	return kind != "place" && kind != "people" && a.Mentions[m].Value.Method != "demonym"
}

// speaksBy reports whether those on whom a mention depends speak for it, or bear the name that
// it is.
func (a attribution) speaksBy(m, top int) bool {
	isPerson := a.ActorOf(m).Kind == "person"
	switch a.scene.Words[top].Relation {
	case tree.Apposed, tree.Flat:
		return isPerson
	case tree.Compound:
		return true
	case tree.Owner:
		return !isPerson
	case tree.NounModifier:
		lead, head := a.scene.Case(top), a.scene.Words[a.scene.Words[top].Head].Lemma
		isWork := a.words.works[head] && (lead == lemmaBy || lead == lemmaIn) // "a study by Ali Reza"
		return !isPerson && lead == lemmaOf || (isWork || lead == lemmaAt) && !a.isPlaceName(m)
	}
	return false
}

// isPlaceName reports whether a mention names a state or place.
func (a attribution) isPlaceName(m int) bool {
	switch a.ActorOf(m).Kind {
	case "place", "state", "territory", "historical_state":
		return true
	}
	return false
}
