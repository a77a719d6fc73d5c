package missions

import "slices"

// clause is what a sentence tells of a group: the verb before it with its subject, and the
// verbs behind it.
type clause struct {
	group
	left     chain
	hasLeft  bool
	rights   []chain
	subject  subject
	from, to int // tokens in which what belongs to it stands, half-open
}

// right returns the first verb behind the group, an empty one where there is none.
func (c *clause) right() chain {
	if len(c.rights) == 0 {
		return chain{}
	}
	return c.rights[0]
}

// clauseReader reads what a sentence tells of its missions.
type clauseReader struct {
	phraseReader
	verbs []verb
}

// clauses returns what the sentence tells of its groups.
func (r *clauseReader) clauses(groups []group) []clause {
	var all []clause
	before := r.first
	for i, g := range groups {
		c := clause{group: g}
		c.left, c.hasLeft = r.verbBefore(g.first)
		if !c.hasLeft {
			c.left, c.hasLeft = r.posting(g.first)
		}
		c.hasLeft = c.hasLeft && (c.left.says != saysPosts || r.is(r.words.leader, g.phrases[0].nounEnd-1))
		limit := r.limit
		if i+1 < len(groups) {
			limit = groups[i+1].first
			if next, ok := r.verbBefore(limit); ok {
				limit = next.start
			}
		}
		for last := g.last; ; last = c.rights[len(c.rights)-1].last {
			v, ok := r.verbAfter(last, limit)
			if !ok {
				break
			}
			c.rights = append(c.rights, v)
		}
		start := g.first
		if c.hasLeft {
			start = c.left.start
			if c.left.says != saysPosts || !c.left.isPassive { // else it is a person
				c.subject, _ = r.subject(start, before)
			}
		}
		if len(c.subject.actors) > 0 && c.subject.first >= before {
			start = c.subject.first
		}
		c.from = r.leadIn(start, before)
		if n := len(all); n > 0 {
			all[n-1].to = c.from
		} else {
			c.from = r.first
		}
		before = g.last
		all = append(all, c)
	}
	if n := len(all); n > 0 {
		all[n-1].to = r.limit
	}
	for i := len(all) - 2; i >= 0; i-- {
		c, next := &all[i], &all[i+1]
		if !c.hasLeft && !next.hasLeft && len(c.rights) == 0 && r.areJoint(c.last, next.first) {
			c.rights, c.to = next.rights, next.to // "the embassy in Lima and that of Peru were opened"
		}
	}
	return all
}

// posting returns the verb by which somebody is sent as what begins at token i: "appointed Ana
// Paz as the Chilean consul".
func (r *clauseReader) posting(i int) (chain, bool) {
	const most = 12
	if !r.is(r.words.as, i-1) {
		return chain{}, false
	}
	for _, v := range slices.Backward(r.verbs) {
		if v.says == saysPosts && v.last < i && i-v.last <= most {
			return r.chained(v), true
		}
	}
	return chain{}, false
}

// leadIn returns where a clause begins whose first word stands at a token: before a date
// that leads to it, "and since 1994, Vietnam has". What stands before min is another's.
func (r *clauseReader) leadIn(start, min int) int {
	i := start
	for r.upos(i-1) == "DET" || r.word(i-1) == "," {
		i--
	}
	d := r.dateAt(i - 1)
	if d < 0 {
		return start
	}
	i = r.TokenAt(r.Dates[d].Start)
	for r.is(r.words.preposition, i-1) || r.is(r.words.since, i-1) {
		i--
	}
	if i > min && (r.is(r.words.opener, i-1) || r.word(i-1) == "and" || r.word(i-1) == ",") {
		return i
	}
	return start
}
