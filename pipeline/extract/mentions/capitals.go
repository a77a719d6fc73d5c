package mentions

import (
	"strings"

	"chancery/pipeline/doc"
	"chancery/pipeline/gazetteer"
)

// run is a run of capitals: tokens first to last, half-open, the kind of its head noun, ""
// for none, and where that stands, 0 for behind the run.
type run struct {
	first, last int
	head        string
	headAt      int
}

// capitals tells how far runs of capitals reach. It adds nothing.
type capitals struct {
	*sentence
	bridges    bridges
	committees committees
}

// canBegin reports whether a run that makes a name can begin at token i. A word that opens
// a sentence needs evidence that it is a name.
func (c *capitals) canBegin(i int) bool {
	t := &c.Tokens[i]
	isInside := !t.Shape.Is(doc.Opens) && i > c.first
	switch {
	case c.notNames.Has(t.Fold):
		return false
	case c.isAny(i, c.crowns) && c.leadsCrown(i):
		return true
	case c.adjectives.Has(t.Fold) && c.isBesideName(i):
		return false
	case c.stops.Has(t.Fold) && !c.leadsBody(i):
		return isInside && i+1 < c.limit && c.head(i) != ""
	case isInside:
		return true
	case i+1 < c.limit && c.beginsAnother(i, i+1):
		return false
	}
	return c.capitalised[t.Fold] > 0 || c.isGiven(i) || t.Shape.Is(doc.AllCaps) ||
		c.hasCapital(i+1) && c.Tokens[i+1].Kind == doc.Word
}

// isBesideName reports whether an adjective at token i stands before a name or a title and
// is part of none: "Former Iraqi", "Deputy Foreign Minister".
func (c *capitals) isBesideName(i int) bool {
	if c.head(i+1) == "historical_state" {
		return false
	}
	_, isKnown := c.known(i + 1)
	return isKnown || c.behindTitle(i+1) > i+1
}

// leadsCrown reports whether token i is part of the name of a body that goes on with a
// nation: "Royal Australian Air Force".
func (c *capitals) leadsCrown(i int) bool {
	hit, ok := c.known(i + 1)
	if !ok || hit.Sense != gazetteer.Adjective || hit.Last >= c.limit {
		return false
	}
	r := c.extend(i)
	return r.headAt >= hit.Last && r.head != noActor && r.head != "historical_state"
}

// leadsBody reports whether an adjective at token i stands before the head noun of a body:
// "Military Academy".
func (c *capitals) leadsBody(i int) bool {
	if !c.adjectives.Has(c.Tokens[i].Fold) {
		return false
	}
	switch c.head(i + 1) {
	case "", noActor, "place", "company":
		return false
	}
	return true
}

// extend reads the run that begins at token i; its last is i where there is none.
func (c *capitals) extend(i int) run {
	r := run{first: i, last: i}
	for k := i; k < c.limit; {
		switch {
		case k > i && c.isBehind(r, k):
			return r
		case c.goesOn(r, k):
			k = c.take(&r, k)
		case k > i && r.head == "" && c.isRegnal(k): // "Wilhelm I"
			r.last = k + 1
			return r
		default:
			next := c.bridges.over(r, k)
			if next == k {
				return r
			}
			if next == k+1 && isArabic(c.Tokens[k].In(c.Text)) || next == k+2 && c.bridges.endsPerson(k+1) {
				r.last = next
			}
			k = next
		}
	}
	return r
}

// isBehind reports whether what begins at token k is no part of the run before it: a
// person or a title behind a body.
func (c *capitals) isBehind(r run, k int) bool {
	return r.head != "" && (c.beginsPerson(k) || c.beginsTitle(k)) || c.isGluedInitials(k)
}

// goesOn reports whether a word with a capital at token k is part of a run.
func (c *capitals) goesOn(r run, k int) bool {
	return c.isName(k) && (k == r.first || r.head != "" || !c.beginsAnother(r.first, k))
}

// take adds the word or head noun at token k to a run, and returns the token behind it. A
// later head noun is the one that counts, unless an earlier one opens the run.
func (c *capitals) take(r *run, k int) int {
	kind, end := c.heads.Match(c.Tokens, k, c.limit)
	if end == k || !c.hasCapital(end-1) {
		r.last = k + 1
		return r.last
	}
	if r.headAt == 0 || r.head == "place" || !c.isLedByHead(r.first, r.headAt) {
		r.head, r.headAt = kind, k
	}
	r.last = end
	return end
}

// isLedByHead reports whether the head opens the run ("Ministry of …"): what comes behind
// it does not change the kind.
func (c *capitals) isLedByHead(first, headAt int) bool {
	_, end := c.heads.Match(c.Tokens, headAt, c.limit)
	return c.isAny(end, c.bodyPrepositions) && headAt-first <= 6
}

// extends reports whether a run of capitals goes on at token i.
func (c *capitals) extends(i int) bool {
	if !c.isName(i) || c.behindTitle(i) > i {
		return false
	}
	_, isKnown := c.known(i)
	return !isKnown || c.head(i) != ""
}

// beginsTitle reports whether a title stands at token k right behind a head noun: "Supreme
// Court Justice", "Qalqilya District Governor".
func (c *capitals) beginsTitle(k int) bool {
	return c.head(k-1) != "" && c.hasCapital(k) && c.head(k) == "" && c.behindTitle(k) > k
}

// beginsAnother reports whether another name or a title begins at token k inside a run
// from token i: "Syria President", "Prominent Iraqi".
func (c *capitals) beginsAnother(i, k int) bool {
	if hit, ok := c.known(k); ok && hit.Sense == gazetteer.Adjective && c.Tokens[i].Shape.Is(doc.Opens) {
		return true
	}
	end := c.behindTitle(k)
	return end > k && c.hasCapital(end) && (k > i+1 || c.head(end) == "") // but "Trade Commissioner Service"
}

// beginsPerson reports whether the name of a person begins at token k behind that of a
// body: initials, a first name behind a state, or what the learnt model takes for one.
func (c *capitals) beginsPerson(k int) bool {
	if !c.hasCapital(k) {
		return false
	}
	if c.hasInitials(k) && c.hasCapital(k+1) {
		return true
	}
	if !c.isGiven(k) {
		return false
	}
	if c.isPlain(k) && c.isPlain(k+1) { // "the Kingdom of Bavaria George Bancroft"
		hit, ok := c.gazetteer.At(c.Tokens, k-1, k)
		if ok && c.isLand(hit) && hit.Sense == gazetteer.Name {
			return true
		}
	}
	i, ok := doc.StartingAt(c.Entities, c.Tokens[k].Start)
	return ok && c.Entities[i].Value.Class == "PER" && c.Entities[i].End > c.Tokens[k].End
}

// isInitials reports whether a token is the initials of a person: "V.A.", "N.".
func isInitials(token string) bool {
	if len(token) < 2 || len(token) > 6 || len(token)%2 != 0 {
		return false
	}
	for k := 0; k < len(token); k += 2 {
		if token[k] < 'A' || token[k] > 'Z' || token[k+1] != '.' {
			return false
		}
	}
	return true
}

// hasInitials reports whether token i is the initials of a person.
func (c *capitals) hasInitials(i int) bool { return isInitials(c.Tokens[i].In(c.Text)) }

// isGluedInitials reports whether initials stand at token k that the surname follows
// without a blank, as Russian texts write them: "V.A.Fetisov".
func (c *capitals) isGluedInitials(k int) bool {
	return c.hasInitials(k) && k+1 < c.limit && c.Tokens[k+1].Shape.Is(doc.Glued|doc.Capital)
}

// isRegnal reports whether token i is the number behind the name of a monarch or pope, I
// to XXIX.
func (c *capitals) isRegnal(i int) bool {
	text := c.Tokens[i].In(c.Text)
	before := &c.Tokens[i-1]
	return len(text) <= 5 && strings.Trim(text, "IVX") == "" && before.Shape.Is(doc.Capital) && before.Len() > 1
}

// isAllAdjectives reports whether the words of tokens are nothing but adjectives and words
// of grammar.
func (c *capitals) isAllAdjectives(first, last int) bool {
	for i := first; i < last; i++ {
		t := &c.Tokens[i]
		if t.Kind == doc.Word && !c.adjectives.Has(t.Fold) && !c.stops.Has(t.Fold) {
			return false
		}
	}
	return true
}

// isAllFields reports whether the capitals of tokens are nothing but words for fields of
// work and head nouns: "Foreign Affairs", "Universities".
func (c *capitals) isAllFields(first, last int) bool {
	for i := first; i < last; i++ {
		if c.Tokens[i].Shape.Is(doc.Capital) && !c.isField(i) && c.head(i) == "" {
			return false
		}
	}
	return true
}
