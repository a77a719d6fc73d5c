package mentions

import (
	"chancery/pipeline/doc"
)

// committees tells of what kind the body is that a name with the noun of a committee names.
type committees struct{ *sentence }

// kind returns the kind of a body of the kind ngo that tokens name: a committee
// is what those are that set it up, an organisation of states ("NATO-Russia Council"), a
// parliament ("Senate Foreign Relations Committee"), two states ("Joint Committee").
func (c committees) kind(first, last int) string {
	switch {
	case !c.isCommittee(first, last) || c.holds(first, last, c.privates.Has):
	case c.beginsWithIGO(first) || c.isOf(first, last, c.beginsWithIGO):
		return "igo"
	case c.head(first) == "government" || c.isOf(first, last, c.isOfGovernment), c.isOfStates(first, last):
		return "government"
	}
	return "ngo"
}

// isCommittee reports whether tokens hold the noun of a committee.
func (c committees) isCommittee(first, last int) bool {
	for i := first; i < last; i++ {
		if _, end := c.committeeNouns.Match(c.Tokens, i, last); end > i && c.hasCapital(i) {
			return true
		}
	}
	return false
}

// holds reports whether a word of a list is among tokens.
func (c committees) holds(first, last int, list func(uint64) bool) bool {
	for i := first; i < last; i++ {
		if list(c.Tokens[i].Fold) {
			return true
		}
	}
	return false
}

// isOf reports whether one stands behind an "of" among tokens.
func (c committees) isOf(first, last int, stands func(int) bool) bool {
	for i := first + 1; i+1 < last; i++ {
		if c.is(i, "of") && stands(c.pastThe(i+1)) {
			return true
		}
	}
	return false
}

// beginsWithIGO reports whether the name of an intergovernmental organisation stands at
// token i.
func (c committees) beginsWithIGO(i int) bool {
	hit, ok := c.known(i)
	return ok && c.entry(hit).Kind == "igo"
}

// isOfGovernment reports whether the run of capitals at token i has a part of a government
// as its first head noun: "National People's Congress".
func (c committees) isOfGovernment(i int) bool {
	for ; c.hasCapital(i) || c.isGenitive(i); i++ {
		if head := c.head(i); head != "" {
			return head == "government"
		}
	}
	return false
}

// isOfStates reports whether tokens name a committee of two states, and nothing but these
// and its fields: "Niger-Nigeria Joint Committee", "Joint Economic and Trade Committee".
// A council of two peoples is as often one of citizens.
func (c committees) isOfStates(first, last int) bool {
	isJoint := c.isJoint(first)
	for i := first; i < last; i++ {
		t := &c.Tokens[i]
		hit, isKnown := c.known(i)
		switch {
		case !t.Shape.Is(doc.Capital):
		case c.is(i, "Council"):
			return false
		case c.joints.Has(t.Fold):
			isJoint = true
		case isKnown && c.isNation(hit):
			i = hit.Last - 1
		case c.head(i) == "" && !c.isField(i) && !c.prefixes.Has(t.Fold):
			return false
		}
	}
	return isJoint
}
