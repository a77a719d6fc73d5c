package factuality

import "chancery/pipeline/doc"

// sources finds who says something.
type sources struct{ *tree }

// of returns the mention of who says what a trigger tells, -1 for nobody: "according
// to X" in the sentence, or the subject of a verb of saying over it.
func (t sources) of(trigger doc.Span, i int) int {
	if m := t.behindSource(trigger); m >= 0 || !t.isParsed {
		return m
	}
	for h := t.head(i); h >= 0; i, h = h, t.head(h) {
		if t.words.speech[t.lemma(h)] && t.isSaid(i) {
			if m := t.speaker(h); m >= 0 && !t.isOwn(i, m) {
				return m
			}
		}
	}
	return -1
}

// isSaid reports whether a clause is what its head says.
func (t sources) isSaid(i int) bool {
	switch t.relation(i) {
	case "ccomp", "xcomp", "parataxis", "acl":
		return true
	case "advcl", "obl":
		return t.isGerund(i) // "accused Chad of attacking"
	}
	return false
}

// isOwn reports whether what somebody says is what he does himself.
func (t sources) isOwn(i, speaker int) bool {
	for k := range t.children(i) {
		if t.relation(k) == "nsubj" {
			m := t.mentionAt(k)
			return m >= 0 && t.Mentions[m].Value.Actor == t.Mentions[speaker].Value.Actor
		}
	}
	return false
}

// speaker returns the mention of the subject of a verb of saying.
func (t sources) speaker(h int) int {
	for k := range t.children(h) {
		isSpeaker := false
		switch t.Syntax[k].Relation {
		case "nsubj":
			isSpeaker = !t.isPassive(h)
		case "obl":
			isSpeaker = t.leader(k, "case") == "by"
		case "obl:agent", "nmod:poss":
			isSpeaker = true
		}
		if isSpeaker {
			return t.mentionAt(k)
		}
	}
	return -1
}

// isPassive reports whether a verb is passive: "is said".
func (t sources) isPassive(i int) bool {
	for k := range t.children(i) {
		if t.relation(k) == "aux" && t.lemma(k) == "be" && t.Syntax[i].XPOS == "VBN" {
			return true
		}
	}
	return false
}

// mostToSource is how many tokens stand before the name of a source at most: "a 2013".
const mostToSource = 2

// behindSource returns the mention shortly behind "according to".
func (t sources) behindSource(trigger doc.Span) int {
	for i := t.first; i+2 < t.last; i++ {
		if !t.words.behindSource[t.Lower(i)+" "+t.Lower(i+1)] || trigger.Overlaps(t.Tokens[i].Span) {
			continue
		}
		for k := i + 2; k < t.last && k <= i+2+mostToSource && t.Tokens[k].Kind != doc.Punct; k++ {
			if m := t.mentionAt(k); m >= 0 {
				return m
			}
		}
	}
	return -1
}

// mentionAt returns the mention of who can say something that covers a token, -1 for
// none: neither a place nor the adjective of a country.
func (t sources) mentionAt(i int) int {
	at := t.Tokens[i].Span
	for m := doc.From(t.Mentions, at.Start+1) - 1; m >= 0 && m >= doc.From(t.Mentions, at.Start+1)-2; m-- {
		if t.Mentions[m].Contains(at) && t.ActorOf(m).Kind != "place" && t.Mentions[m].Value.Method != "demonym" {
			return m
		}
	}
	return -1
}
