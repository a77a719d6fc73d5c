package events

// sides knows the two sides of a bilateral article, and fills them in where a sentence
// does not name them.
type sides struct {
	*sentence
	pair []int // mentions of both, or none
}

// newSides finds mentions of the sides that the title of the article tells.
func newSides(s *sentence) sides {
	first := -1
	for i := range s.Mentions {
		switch m := &s.Mentions[i].Value; {
		case m.Method != "title":
		case first < 0:
			first = i
		case m.Actor != s.Mentions[first].Value.Actor:
			return sides{s, []int{first, i}}
		}
	}
	return sides{sentence: s}
}

// settle gives symmetric acts both sides as sources, keeps each party once, and fills in the
// sides of a bilateral article where the rule allows it.
func (s sides) settle(t *trigger, sources, targets []int) ([]int, []int) {
	if t.act.isSymmetric {
		sources, targets = append(sources, targets...), nil
	}
	sources = s.distinct(sources, nil)
	targets = s.distinct(targets, sources)
	rule := t.act.sides
	switch {
	case rule.isPair && len(sources)+len(targets) == 0:
		return s.pair, nil
	case rule.isPair && t.act.isSymmetric && len(sources) == 1:
		return append(sources, s.other(sources[0])...), targets
	case rule.isOther && len(sources) == 1 && len(targets) == 0:
		return sources, s.other(sources[0])
	case len(sources) == 0 && len(targets) == 1 && rule.fillsSource(t):
		return s.other(targets[0]), targets
	}
	return sources, targets
}

// fillsSource reports whether the other side acts where only the target is named.
func (r sideRule) fillsSource(t *trigger) bool {
	return r.isOther && !t.isNoun && !t.group.isPassive || r.isHost
}

// other returns a mention of the side for which a mention does not stand; none where it
// stands for neither or for both.
func (s sides) other(m int) []int {
	if len(s.pair) != 2 || s.meansSeveral(m) {
		return nil
	}
	switch s.party(m) {
	case s.party(s.pair[0]):
		return s.pair[1:]
	case s.party(s.pair[1]):
		return s.pair[:1]
	}
	return nil
}

// distinct keeps one mention a party; those that stand for nobody, or for a party that is
// among the others, are left out.
func (s sides) distinct(mentions, others []int) []int {
	var out []int
	seen := map[string]bool{}
	for _, m := range others {
		seen[s.party(m)] = true
	}
	for _, m := range mentions {
		p := s.party(m)
		if p == "" || !s.meansSeveral(m) && seen[p] {
			continue
		}
		seen[p] = true
		out = append(out, m)
	}
	return out
}
