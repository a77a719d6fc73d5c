package actors

import (
	"strings"

	"chancery/pipeline/doc"
)

// relation is the grammatical relation of a name or pronoun to its clause.
type relation uint8

const (
	otherRelation relation = iota
	subject
	object
	possessive
)

// relations tells the relations of names and pronouns by the tags around them.
type relations struct {
	*doc.Document
	lists *relationLists
}

// ofPronoun tells the relation of a pronoun by its form and tag.
func (r *relations) ofPronoun(n *named) relation {
	word := strings.ToLower(n.In(r.Text))
	switch {
	case r.lists.nominative[word]:
		return subject
	case r.lists.genitive[word], r.lists.genitiveOrObject[word] && r.tagAt(n.Start) == "PRP$":
		return possessive
	}
	return object
}

// tagAt returns the tag of the token at an offset, "" for none.
func (r *relations) tagAt(offset int) string {
	if i := r.TokenAt(offset); i < len(r.Syntax) {
		return r.Syntax[i].XPOS
	}
	return ""
}

// isReflexive reports whether a pronoun is himself, itself, themselves.
func (r *relations) isReflexive(n *named) bool { return strings.Contains(n.In(r.Text), "sel") }

// isObjectOfVerb reports whether a pronoun is what a verb directly before it acts on,
// so that it cannot mean who does so: "Iraq signed it", but "Iraq said it had".
func (r *relations) isObjectOfVerb(n *named) bool {
	i := r.TokenAt(n.Start)
	isObject := i > 0 && isVerb(r.Syntax[i-1].XPOS) && r.Syntax[i].XPOS == "PRP"
	if !isObject || r.ofPronoun(n) != object || r.isReflexive(n) {
		return false
	}
	for k := i + 1; k < len(r.Syntax); k++ {
		if tag := r.Syntax[k].XPOS; tag != "RB" {
			return !isFinite(tag)
		}
	}
	return true
}

// subjectBefore returns the actor of the right sort that is the subject of the clause
// in which a pronoun is the object, so that it means somebody else; -1 for none. The
// first mention behind the pronoun is next.
func (r *relations) subjectBefore(n *named, sentence *doc.Sentence, next int, fits actorSort) int {
	for k := next - 1; k >= 0 && r.Mentions[k].Start >= sentence.Start; k-- {
		m := &r.Mentions[k]
		gap := r.Text[m.End:n.Start]
		if strings.ContainsAny(gap, ",;:") || len(strings.Fields(gap)) > 6 {
			return -1
		}
		if fits(r.ActorOf(k)) && r.ofName(m.Span, sentence) == subject {
			return m.Value.Actor
		}
	}
	return -1
}

// ofName tells the relation of a name by the tags around it: a subject stands before a
// verb, an apposition left out, an object behind a verb.
func (r *relations) ofName(s doc.Span, sentence *doc.Sentence) relation {
	first := r.TokenAt(s.Start)
	last := first
	for last < sentence.Last && r.Tokens[last].Start < s.End {
		last++
	}
	tags := clauseTags{r.Syntax, sentence.First, sentence.Last}
	if tags.at(last) == "POS" {
		return possessive
	}
	before := tags.phraseStart(first) - 1
	switch tag := tags.at(before); {
	case tag == "TO", tag == "IN" && !r.lists.sconj[strings.ToLower(r.Tokens[before].In(r.Text))]:
		return otherRelation
	case isVerb(tag):
		return object
	}
	if tags.leadToVerb(last) {
		return subject
	}
	return otherRelation
}

// clauseTags are the XPOS tags of the tokens of a sentence, first to last, half-open.
type clauseTags struct {
	syntax      []doc.Syntax
	first, last int
}

// at returns the tag of a token, "" outside of the sentence.
func (t *clauseTags) at(i int) string {
	if i < t.first || i >= t.last {
		return ""
	}
	return t.syntax[i].XPOS
}

// phraseStart returns the first token of the noun phrase that goes on at token i.
func (t *clauseTags) phraseStart(i int) int {
	for {
		tag := t.at(i - 1)
		if tag != "DT" && !isNoun(tag) && !isAdjective(tag) {
			return i
		}
		i--
	}
}

// How many tokens lie at most between a name and its verb, and in an apposition.
const (
	reachOfVerb       = 16
	reachOfApposition = 15
)

// leadToVerb reports whether a finite verb follows the noun phrase of a name that ends
// before token from.
func (t *clauseTags) leadToVerb(from int) bool {
	for k := from; k < min(t.last, from+reachOfVerb); k++ {
		switch tag := t.at(k); {
		case isFinite(tag):
			return true
		case tag == ",": // an apposition: "Arafat, the chairman, said"
			if k = t.next(k+1, min(t.last, k+reachOfApposition), ","); t.at(k) != "," {
				return false
			}
		case tag == "-LRB-":
			k = t.next(k, t.last-1, "-RRB-")
		case !isWithinSubject(tag):
			return false
		}
	}
	return false
}

// next returns the first token from i with a tag, limit for none before it.
func (t *clauseTags) next(i, limit int, tag string) int {
	for i < limit && t.at(i) != tag {
		i++
	}
	return i
}

func isVerb(tag string) bool      { return strings.HasPrefix(tag, "VB") }
func isNoun(tag string) bool      { return strings.HasPrefix(tag, "NN") }
func isAdjective(tag string) bool { return strings.HasPrefix(tag, "JJ") }

// isFinite reports whether a tag is that of a verb with a subject of its own.
func isFinite(tag string) bool {
	switch tag {
	case "VBD", "VBZ", "VBP", "MD":
		return true
	}
	return false
}

// isWithinSubject reports whether a tag can stand between the name of a subject and its
// verb.
func isWithinSubject(tag string) bool {
	switch tag {
	case "CC", "RB", "IN", "DT", "CD", "POS":
		return true
	}
	return isNoun(tag) || isAdjective(tag)
}
