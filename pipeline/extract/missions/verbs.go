package missions

import "chancery/pipeline/doc"

// verb is one wording of the list of verbs.
type verb struct {
	first, last int // tokens, half-open
	says        string
}

// chain is a verb with the words before it that bear on what it says.
type chain struct {
	verb
	start       int // first token of the auxiliaries
	isNegated   bool
	isPlan      bool
	isBygone    bool
	isTemporary bool
	isPassive   bool
	isPast      bool // nothing says that it holds today
	isAgain     bool // it brings back what was gone
}

// verbsIn returns the verbs of the sentence.
func (r *clauseReader) verbsIn() []verb {
	var all []verb
	for i := r.first; i < r.limit; i++ {
		says, last := r.words.verb.Match(r.Tokens, i, r.limit)
		if last > i && r.mentionAt(i) < 0 {
			all = append(all, verb{i, last, says})
			i = last - 1
		}
	}
	return all
}

// verbBefore returns the verb that ends before token i, adverbs between.
func (r *clauseReader) verbBefore(i int) (chain, bool) {
	for r.upos(i-1) == "ADV" || r.word(i-1) == "also" || r.word(i-1) == "both" {
		i--
	}
	for k := range r.verbs {
		if r.verbs[k].last == i {
			return r.chained(r.verbs[k]), true
		}
	}
	return chain{}, false
}

// chained reads the words before a verb: auxiliaries, negations, what makes it a plan.
func (r *clauseReader) chained(v verb) chain {
	c := chain{verb: v, start: v.first, isPast: r.is(r.words.past, v.first)}
	c.isAgain = r.is(r.words.againOpened, v.first)
	for i := v.first - 1; i >= r.first; i-- {
		switch {
		case r.is(r.words.infinitive, i):
			i--
			c.isBygone = c.isBygone || r.is(r.words.bygone, i)
			if !r.is(r.words.factual, i) && !r.is(r.words.bygone, i) {
				c.isPlan = true
			}
		case r.is(r.words.modal, i), r.is(r.words.future, i):
			c.isPlan = true
		case r.is(r.words.negation, i):
			c.isNegated = !c.isNegated
		case r.is(r.words.formerly, i):
			c.isBygone = true
		case r.is(r.words.temporarily, i):
			c.isTemporary = true
		case r.word(i) == "longer" && r.word(i-1) == "no":
			i--
			c.isNegated = true
		case r.is(r.words.auxiliary, i), r.upos(i) == "ADV", r.upos(i) == "AUX":
			c.isPast = c.isPast && !r.is(r.words.present, i)
			c.isPassive = c.isPassive || r.isBe(i)
		default:
			return c
		}
		c.start = i
	}
	return c
}

// isBe reports whether a token is a form of "be", which makes a participle passive.
func (r *clauseReader) isBe(i int) bool {
	return r.upos(i) == "AUX" && !r.isVerb(i, saysHas) && !r.is(r.words.modal, i)
}

// verbAfter returns the verb that tells something of what ends before token i: "was opened",
// ", which was closed", "(opened", "closed", "but had to close it".
func (r *clauseReader) verbAfter(i, limit int) (chain, bool) {
	const most = 9
	for k := i; k < min(i+most, limit); k++ {
		for _, v := range r.verbs {
			if v.first == k && v.last <= limit {
				c := r.chained(v)
				isBare := c.start == k && k > i && r.word(k-1) != "(" && r.word(k-1) != ","
				return c, !isBare || r.ends(v.last)
			}
		}
		isBetween := r.is(r.words.bridge, k) || r.is(r.words.auxiliary, k) || r.is(r.words.modal, k) ||
			r.is(r.words.infinitive, k) || r.is(r.words.factual, k) || r.is(r.words.pronoun, k) ||
			r.upos(k) == "ADV" || r.upos(k) == "AUX" || r.dateAt(k) >= 0 || r.dateAt(k+1) >= 0
		if !isBetween {
			break
		}
	}
	return chain{}, false
}

// ends reports whether a verb that ends before a token has no object of its own: a date, a
// pronoun or the end of the clause follows.
func (r *clauseReader) ends(i int) bool {
	return i >= r.limit || r.is(r.words.pronoun, i) || r.dateAt(i) >= 0 || r.dateAt(i+1) >= 0 ||
		r.Tokens[i].Kind == doc.Punct
}
