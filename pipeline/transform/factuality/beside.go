package factuality

import "chancery/pipeline/doc"

// beside knows what the words beside a predicate say of it.
type beside struct{ *tree }

// own returns the view of a token from what it inherits and the words beside it, its
// modals, adverbs, adjectives and negation.
func (t beside) own(i int, v view) view {
	switch {
	case t.isInverted(i), t.isCondition(i):
		v = view{hold: unknown}
	case t.isImperative(i), t.isToCome(i):
		v = view{hold: max(v.hold, open)}
	}
	modal, isAble, isNone := effect(0), false, false
	isHedged := t.words.hedged[t.lemma(i)]
	isDenied := false
	for k := range t.children(i) {
		switch t.relation(k) {
		case "aux":
			if e, ok := t.words.modals[t.Lower(k)]; ok && modal == 0 && !isHedged && !t.isNarrated(i, k) {
				modal, isAble = e, t.words.ability[t.Lower(k)]
			}
		case "det":
			isNone = isNone || t.words.negatives[t.Lower(k)]
		case "advmod":
			if e, ok := t.words.adverbs[t.lemma(k)]; ok {
				v = e.beside(v)
			}
		case "amod", "compound", "acl":
			if e, ok := t.words.modifiers[t.Lower(k)]; ok && !t.isVerb(i) {
				v = e.beside(v)
			}
		}
		isDenied = isDenied || t.denies(k)
	}
	isDenied = isDenied || t.relation(i) == "conj" && t.isContrary(i)
	if isNone {
		return view{v.hold, true}
	}
	if isDenied && t.isUntil(i) {
		isDenied = false
	}
	switch {
	case isAble && isDenied: // who could not did not
	case modal != 0:
		v = modal.beside(v)
	}
	if isDenied {
		v.isDenied = !v.isDenied
	}
	return v
}

// isImperative reports whether a verb commands: a base form that heads its clause with
// neither subject nor auxiliary.
func (t beside) isImperative(i int) bool {
	for k := i - 1; k >= t.first && k >= i-2; k-- {
		if t.words.please[t.Lower(k)] {
			return true
		}
		if t.Tokens[k].Kind != doc.Punct {
			break
		}
	}
	if t.Syntax[i].XPOS != "VB" || t.words.felt[t.lemma(i)] || t.has(i, "nsubj", "mark", "expl") {
		return false
	}
	for k := range t.children(i) {
		if t.relation(k) == "aux" && t.lemma(k) != "do" && t.lemma(k) != "let" {
			return false
		}
	}
	switch t.relation(i) {
	case "root", "parataxis":
		return true
	case "conj":
		switch h := t.head(i); t.Syntax[h].XPOS {
		case "VBD":
			return false
		case "VB":
			return !t.has(h, "aux", "mark")
		}
		return true
	}
	return false
}

// isToCome reports whether an infinitive is the main verb, "was to visit" or "what to do",
// or a future is told by going.
func (t beside) isToCome(i int) bool {
	if t.isInfinitive(i) {
		switch t.relation(i) {
		case "root", "parataxis", "ccomp":
			return true
		}
	}
	for k := range t.children(i) {
		switch {
		case t.lemma(k) != "be":
		case t.Syntax[i].XPOS == "VB" && t.hasFinite(i): // "all there is to do is sign"
			return true
		case t.lemma(i) == "go" && t.Syntax[i].XPOS == "VBG" && t.Syntax[k].XPOS != "VBD":
			return true
		}
	}
	return false
}

// hasModal reports whether a modal stands beside a verb.
func (t beside) hasModal(i int) bool {
	for k := range t.children(i) {
		if _, ok := t.words.modals[t.Lower(k)]; ok && t.relation(k) == "aux" {
			return true
		}
	}
	return false
}

// isNarrated reports whether "would" tells what came later: "would eventually become".
func (t beside) isNarrated(i, modal int) bool {
	if t.Lower(modal) != "would" {
		return false
	}
	for k := range t.children(i) {
		if k > modal && k < i && t.words.narrated[t.Lower(k)] || t.lemma(i) == "go" && t.Lower(k) == "on" {
			return true
		}
	}
	return t.lemma(i) == "become"
}

// isCondition reports whether a word of a condition leads a clause that is taken for a
// main one.
func (t beside) isCondition(i int) bool {
	switch t.relation(i) {
	case "root", "parataxis", "conj":
		e, ok := t.words.markers[t.leader(i, "mark")]
		return ok && e == questions
	}
	return false
}

// isInverted reports whether a condition is told by an auxiliary before the subject: "Had
// Libya invaded".
func (t beside) isInverted(i int) bool {
	if t.isQuestion {
		return false
	}
	for k := range t.children(i) {
		switch t.relation(k) {
		case "aux", "cop":
			if !t.words.inverted[t.Lower(k)] {
				return false
			}
			for s := range t.children(i) {
				if t.relation(s) == "nsubj" {
					return s > k
				}
			}
			return false
		case "nsubj", "advmod", "obl", "mark", "expl":
			return false
		}
	}
	return false
}

// denies reports whether a child denies its head: "not", or a subject or object that is
// nobody or has "no".
func (t beside) denies(k int) bool {
	if t.isNegation(k) {
		return true
	}
	switch t.relation(k) {
	case "nsubj", "obj":
		return t.isNone(k)
	case "obl":
		return t.isNone(k) && t.words.negativeCases[t.leader(k, "case")]
	}
	return false
}

// isNone reports whether a noun or pronoun means none.
func (t beside) isNone(k int) bool {
	if t.words.negatives[t.Lower(k)] && t.Syntax[k].UPOS != "PROPN" {
		return true
	}
	for n := range t.children(k) {
		if r := t.relation(n); (r == "det" || r == "cc" || r == "advmod") && n < k && t.Syntax[n].UPOS != "PROPN" &&
			(t.words.negatives[t.Lower(n)] || r == "advmod" && t.isNegation(n)) {
			return true
		}
	}
	return false
}

// isNegation reports whether a token is a negation of its head: not one of a contrast
// ("Israel, not Jordan, attacked", "not only"), nor part of a name.
func (t beside) isNegation(k int) bool {
	if !t.words.negations[t.Lower(k)] || t.Syntax[k].UPOS == "PROPN" || t.relation(k) == "obj" {
		return false
	}
	if k+1 >= t.last {
		return true
	}
	if t.isSetAgainst(k) {
		return false
	}
	if t.words.notOnly[t.Lower(k+1)] {
		return false
	}
	if k > t.head(k) && t.Lower(k-1) == "but" {
		return false // of what follows: "signed but not ratified"
	}
	if k > t.first && (t.Lower(k-1) == "," || t.Lower(k-1) == "but" || t.Lower(k-1) == "if") {
		switch t.Syntax[k+1].UPOS {
		case "PROPN", "NOUN", "DET", "PRON", "NUM", "ADP":
			return false
		}
	}
	return true
}

// isSetAgainst reports whether what a negation denies is a name or noun that "but" sets another
// against, before any verb: "Not Chile but Peru recognised Kosovo".
func (t beside) isSetAgainst(k int) bool {
	for i := k + 1; i < t.last; i++ {
		switch t.Syntax[i].UPOS {
		case "PROPN", "NOUN", "DET", "PRON", "NUM", "ADJ", "ADP", "PART":
		default:
			return t.Lower(i) == "but" && i > k+1 && i+1 < t.last && t.Syntax[i+1].UPOS != "VERB"
		}
	}
	return false
}

// isContrary reports whether "but not" leads to a word, an adverb between.
func (t beside) isContrary(i int) bool {
	for k := i - 1; k > t.first && k >= i-2; k-- {
		if t.words.negations[t.Lower(k)] && t.Lower(k-1) == "but" {
			return t.head(k) != i
		}
	}
	return false
}

// isUntil reports whether the time until which something was not so is told: "did not
// sign until 1990" did then.
func (t beside) isUntil(i int) bool {
	for k := range t.children(i) {
		if k > i && (t.words.until[t.leader(k, "case")] || t.words.until[t.leader(k, "mark")]) {
			return true
		}
	}
	return false
}
