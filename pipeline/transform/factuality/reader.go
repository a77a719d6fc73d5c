package factuality

import "chancery/pipeline/doc"

// reader reads the views that the text takes of the words of a sentence, from the root
// down.
type reader struct {
	*tree
	beside
	nouns
	signatures
	flat
}

func newReader(d *doc.Document, w *words) *reader {
	t := &tree{Document: d, words: w, index: -1}
	return &reader{t, beside{t}, nouns{t}, signatures{t}, flat{t}}
}

// uttered returns the view of an act of a type from that of its predicate. Acts of words
// are done by being said: what is promised, asked for or threatened is told as open ("will
// provide", AGREE), what is refused as denied ("did not recognise", REJECT), and both were
// said, unless the predicate is the verb of saying itself.
func (r *reader) uttered(v view, kind string, i int) view {
	if r.words.utterances[r.lemma(i)] {
		return v
	}
	switch kind {
	case "AGREE", "REQUEST", "THREATEN":
		if v.hold == open {
			return view{}
		}
	case "REJECT":
		if v.isDenied && v.hold <= open {
			return view{}
		}
	}
	return v
}

// view returns the view that the text takes of what a token tells.
func (r *reader) view(i int) view {
	if !r.isParsed {
		return r.flat.view(i)
	}
	known := &r.views[i-r.first]
	if *known == nil {
		v := r.own(i, r.above(i))
		*known = &v
	}
	return **known
}

// above returns the view of a token that follows from the words over it alone.
func (r *reader) above(i int) view {
	known := &r.inherited[i-r.first]
	if *known == nil {
		v := r.inherit(i)
		*known = &v
	}
	return **known
}

func (r *reader) inherit(i int) view {
	h := r.head(i)
	switch {
	case h < 0:
		return r.root()
	case r.leader(i, "cc") == "rather than":
		return turns.on(r.above(h))
	case r.relation(i) == "ccomp" && h == r.first && !r.isQuestion && r.words.inverted[r.Lower(h)]:
		return view{hold: unknown} // the parser took the auxiliary of "Had Libya invaded" for the verb
	}
	switch r.relation(i) {
	case "conj":
		return r.joined(i, h)
	case "ccomp", "xcomp", "csubj":
		return r.complement(i, h)
	case "advcl":
		return r.adverbial(i, h)
	case "acl":
		return r.attribute(i, h)
	case "parataxis", "list", "discourse", "vocative", "dislocated", "reparandum", "orphan":
		return r.root()
	case "obj", "iobj", "obl", "nmod", "nsubj", "compound":
		return r.argument(i, h)
	case "amod":
		return view{}
	}
	return r.view(h)
}

// root returns the view of a main clause: that of a question is open, unless it asks for
// something else than whether it is so.
func (r *reader) root() view {
	if r.isQuestion && !r.asksForWord() {
		return view{hold: unknown}
	}
	return view{}
}

// joined returns the view of what is joined to a word before it: that of the word, with
// its auxiliaries where it has none of its own and the same form ("did not sign or
// ratify"), else what that word itself inherits.
func (r *reader) joined(i, h int) view {
	switch {
	case r.has(i, "nsubj", "cop", "mark", "case") || r.hasFinite(i):
	case r.isVerb(i) && r.isVerb(h):
		if r.Syntax[i].XPOS == r.Syntax[h].XPOS && r.has(h, "aux", "mark") && r.leader(i, "cc") != "but" {
			return r.view(h)
		}
	case !r.isVerb(i) && !r.isVerb(h):
		return r.view(h)
	}
	if r.isPast(i) && !r.isPast(h) && r.above(h).hold == open {
		return view{} // told in the past it is no part of a plan
	}
	return r.above(h)
}

// complement returns the view of a clause that completes a verb, noun or adjective.
func (r *reader) complement(i, h int) view {
	g, key := r.view(h), r.lemma(h)
	marker := r.leader(i, "mark")
	if e, ok := r.words.markers[marker]; ok && e == questions {
		return view{hold: unknown}
	}
	switch {
	case r.isInfinitive(i):
		return r.infinitive(i, h)
	case r.isGerund(i):
		return r.ofNoun(h, marker, signature{keeps, turns}).on(g)
	case r.Syntax[i].XPOS == "VB" && !r.has(i, "aux"):
		if r.words.bare[key] {
			return signature{keeps, turns}.on(g)
		}
		return opens.on(g)
	case r.relation(i) == "xcomp" && r.Syntax[i].XPOS == "VBN" && r.words.finding[key]:
		return view{} // "find attached": it is
	case r.relation(i) == "xcomp":
		return r.signatureOf(h, signature{keeps, turns}).on(g)
	}
	if r.words.hypotheses[key] && r.isImperative(h) {
		return view{hold: unknown}
	}
	s, ok := r.ofClause(h)
	if !ok && r.isPast(i) && !r.words.speech[key] {
		return view{}
	}
	if !ok {
		s = signature{keeps, questions}
	}
	v := s.on(g)
	if r.isPast(i) && v.hold == open || !ok && g.hold == open {
		v.hold = certain // nobody plans the past, and who "can say" that it is so says it
	}
	return v
}

// infinitive returns the view of an infinitive that depends on a word: what the first,
// second or only ones do is done; what is done to meet somebody, where one goes, too.
func (r *reader) infinitive(i, h int) view {
	g := r.view(h)
	if r.isAchieved(i, h) {
		return g
	}
	if r.Syntax[h].UPOS == "NOUN" && r.words.intents[r.lemma(h)] || r.words.hedged[r.lemma(h)] && r.hasModal(h) {
		return opens.on(g)
	}
	otherwise := signature{opens, opens}
	if r.isPurpose(i, h) {
		otherwise[0] = reports
	}
	return r.signatureOf(h, otherwise).on(g)
}

// adverbial returns the view of a clause beside another: a condition, a purpose, a time,
// a reason.
func (r *reader) adverbial(i, h int) view {
	g := r.view(h)
	marker := r.leader(i, "mark")
	switch e, ok := r.words.markers[marker]; {
	case ok && e == keeps:
		return view{}
	case ok && e == opens && r.isPast(i): // "so that" what followed
		return view{hold: g.hold}
	case ok && (e != opens || !r.isInfinitive(i)):
		return e.on(view{hold: g.hold})
	}
	if r.isInfinitive(i) {
		for k := range r.children(h) {
			if r.Lower(k) == "too" {
				return view{g.hold, !g.isDenied}
			}
		}
		return r.infinitive(i, h)
	}
	if r.isGerund(i) && marker != "" {
		if s, ok := r.words.noun[r.lemma(h)+" "+marker]; ok {
			return s.on(g)
		}
	}
	switch {
	case r.isActual(i) || marker == "" && r.words.prepositional[r.Lower(i)]:
		return view{}
	case g.isOpen():
		return view{hold: g.hold}
	case r.words.until[marker] && !r.isGerund(i):
		return view{hold: open}
	}
	return view{}
}

// attribute returns the view of a clause that belongs to a noun: what is planned in "the
// plan to invade", what is told on the way in "Iraq, which invaded".
func (r *reader) attribute(i, h int) view {
	marker := r.leader(i, "mark")
	_, isContent := r.words.content[r.lemma(h)]
	switch {
	case isContent && h+1 < r.last && r.Lower(h+1) == "that":
	case r.Syntax[i].Relation == "acl:relcl":
		return r.modifying(i, h)
	case r.isInfinitive(i):
		return r.infinitive(i, h)
	case marker == "":
		return r.modifying(i, h)
	case r.isGerund(i):
		if s, ok := r.words.noun[r.lemma(h)+" "+marker]; ok {
			return s.on(r.view(h))
		}
		return r.adverbial(i, h)
	}
	if s, ok := r.ofClause(h); ok {
		return s.on(r.view(h))
	}
	return r.adverbial(i, h)
}

// modifying returns the view of a clause that says which noun is meant: what belongs to
// something planned or wished is as open as that, unless it is past.
func (r *reader) modifying(i, h int) view {
	g := r.view(h)
	if r.isActual(i) || !g.isOpen() && !r.isAny(h) {
		return view{}
	}
	return view{hold: max(g.hold, open)}
}

// argument returns the view of a noun: what it is to its verb or noun, and the word that
// leads it.
func (r *reader) argument(i, h int) view {
	g := r.view(h)
	preposition := r.leader(i, "case")
	switch e, ok := r.words.prepositions[preposition]; {
	case ok && e == keeps:
		return view{}
	case ok:
		return e.on(view{hold: g.hold})
	}
	relation := r.relation(i)
	if relation == "nsubj" && r.Syntax[i].Relation != "nsubj:pass" {
		if s, ok := r.words.subject[r.lemma(h)]; ok {
			return s.on(g)
		}
		return view{}
	}
	if s, ok := r.words.noun[r.lemma(h)+" "+preposition]; ok {
		return s.on(g)
	}
	if r.words.spoken[r.lemma(i)] {
		return view{}
	}
	isPlain := relation == "obj" || relation == "nsubj" || relation == "compound" || preposition == "of"
	if s, ok := r.words.noun[r.lemma(h)]; ok && isPlain {
		return s.on(g)
	}
	if relation == "nmod" || relation == "compound" {
		if relation == "nmod" && preposition != "of" && (r.isDefinite(i) || r.isVerb(i)) {
			return view{}
		}
		return view{hold: g.hold}
	}
	if isPlain && r.words.light[r.lemma(h)] {
		return g
	}
	if !r.isDefinite(i) && (g.isOpen() || relation == "obj" && g.isDenied) {
		return g
	}
	return view{}
}
