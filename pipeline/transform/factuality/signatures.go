package factuality

// signatures looks up what words do to their complements.
type signatures struct{ *tree }

// signatureOf returns the signature of a word before an infinitive.
func (t signatures) signatureOf(h int, otherwise signature) signature {
	if s, ok := t.words.past[t.lemma(h)]; ok && t.isPast(h) {
		return s
	}
	if s, ok := t.words.infinitive[t.lemma(h)]; ok {
		return s
	}
	return otherwise
}

// ofNoun returns the signature of a word before a noun or gerund, with a preposition where
// one stands between.
func (t signatures) ofNoun(h int, preposition string, otherwise signature) signature {
	if preposition != "" {
		if s, ok := t.words.noun[t.lemma(h)+" "+preposition]; ok {
			return s
		}
	}
	if s, ok := t.words.noun[t.lemma(h)]; ok {
		return s
	}
	return otherwise
}

// ofClause returns the signature of a word before a finite clause, and whether it has one.
func (t signatures) ofClause(h int) (signature, bool) {
	if t.Syntax[h].UPOS == "NOUN" {
		if s, ok := t.words.content[t.lemma(h)]; ok {
			return s, true
		}
	}
	s, ok := t.words.clause[t.lemma(h)]
	return s, ok
}

// isPurpose reports whether an infinitive tells what something past was done for, or a
// noun taken for: "flew to Lima to sign", "took the time to explain".
func (t signatures) isPurpose(i, h int) bool {
	switch t.relation(i) {
	case "acl":
		if above := t.head(h); above >= 0 {
			return t.isVerb(above) && t.isPast(above)
		}
		return t.isPast(h) && t.has(h, "case") // "was in Lima to sign"
	case "advcl":
		return t.isPast(h)
	}
	return t.isPast(h) && t.words.motion[t.lemma(h)]
}
