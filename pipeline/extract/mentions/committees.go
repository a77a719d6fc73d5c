package mentions

import (
	"chancery/pipeline/doc"
)

// kindOfCommittee returns the kind of a body of the kind ngo that tokens name: a committee
// is what those are that set it up, an organisation of states ("NATO-Russia Council"), a
// parliament ("Senate Foreign Relations Committee"), two states ("Joint Committee").
func (s *sentence) kindOfCommittee(first, last int) string {
	switch {
	case !s.isCommittee(first, last) || s.holds(first, last, s.privates.Has):
	case s.beginsWithIGO(first) || s.isOf(first, last, s.beginsWithIGO):
		return "igo"
	case s.head(first) == "government" || s.isOf(first, last, s.isOfGovernment), s.isOfStates(first, last):
		return "government"
	}
	return "ngo"
}

// isCommittee reports whether tokens hold the noun of a committee.
func (s *sentence) isCommittee(first, last int) bool {
	for i := first; i < last; i++ {
		if _, end := s.committees.Match(s.Tokens, i, last); end > i && s.hasCapital(i) {
			return true
		}
	}
	return false
}

// holds reports whether a word of a list is among tokens.
func (s *sentence) holds(first, last int, list func(uint64) bool) bool {
	for i := first; i < last; i++ {
		if list(s.Tokens[i].Fold) {
			return true
		}
	}
	return false
}

// isOf reports whether one stands behind an "of" among tokens.
func (s *sentence) isOf(first, last int, stands func(int) bool) bool {
	for i := first + 1; i+1 < last; i++ {
		if s.is(i, "of") && stands(s.pastThe(i+1)) {
			return true
		}
	}
	return false
}

// beginsWithIGO reports whether the name of an intergovernmental organisation stands at
// token i.
func (s *sentence) beginsWithIGO(i int) bool {
	hit, ok := s.known(i)
	return ok && s.entry(hit).Kind == "igo"
}

// isOfGovernment reports whether the run of capitals at token i has a part of a government
// as its first head noun: "National People's Congress".
func (s *sentence) isOfGovernment(i int) bool {
	for ; s.hasCapital(i) || s.isGenitive(i); i++ {
		if head := s.head(i); head != "" {
			return head == "government"
		}
	}
	return false
}

// isOfStates reports whether tokens name a committee of two states, and nothing but these
// and its fields: "Niger-Nigeria Joint Committee", "Joint Economic and Trade Committee".
// A council of two peoples is as often one of citizens.
func (s *sentence) isOfStates(first, last int) bool {
	isJoint := s.isJoint(first)
	for i := first; i < last; i++ {
		t := &s.Tokens[i]
		hit, isKnown := s.known(i)
		switch {
		case !t.Shape.Is(doc.Capital):
		case s.is(i, "Council"):
			return false
		case s.joints.Has(t.Fold):
			isJoint = true
		case isKnown && s.isNation(hit):
			i = hit.Last - 1
		case s.head(i) == "" && !s.isField(i) && !s.prefixes.Has(t.Fold):
			return false
		}
	}
	return isJoint
}
