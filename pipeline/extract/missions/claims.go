package missions

import "chancery/pipeline/doc"

// Kinds of mission that mean something here; generic is one that becomes another.
const (
	nonResident = "non_resident" // in a third country
	other       = "other"
	generic     = "mission"
)

// The weights of statements: what holds today, what has ended, what was once.
const (
	weighsOnce = iota
	weighsEnd
	weighsToday
)

// claim is what a sentence says of all missions of a group.
type claim struct {
	rule       string
	exists     bool
	weight     int
	start, end doc.Day
}

// ends says that a mission is there no more.
func (v *claim) ends() { v.exists, v.weight = false, max(v.weight, weighsEnd) }

// mission returns a mission of a kind in a state, of which the claim holds.
func (v *claim) mission(receiver int, kind string) doc.Mission {
	return doc.Mission{Receiver: receiver, Kind: kind, Exists: v.exists, Start: v.start, End: v.end}
}

// claim says what a clause tells of one of its missions, and reports whether it tells
// something.
func (r *clauseReader) claim(c *clause, p *phrase) (v claim, ok bool) {
	switch {
	case p.isPlanned || p.isPerson || p.isElliptic || c.subject.isIf || p.isIfHad && !r.isHad(c, p),
		len(p.places) == 0 && r.isSent(p.last):
		return v, false
	case c.hasLeft:
		if v, ok = claimOf(&c.left); !ok {
			return v, false
		}
	default:
		if v, ok = r.verbless(c, p); !ok {
			return v, false
		}
	}
	if !v.follow(c) {
		return v, false
	}
	if p.isNone || p.isGone || c.subject.isNegated {
		v.exists, v.weight = false, weighsToday
	}
	if c.hasLeft || len(c.rights) > 0 {
		r.dated(c, &v)
	}
	return v, true
}

// verbless says what a clause tells of a mission that stands behind no verb, and reports whether
// it tells something.
func (r *clauseReader) verbless(c *clause, p *phrase) (v claim, ok bool) {
	isWith := p.isForOthers && len(p.senders) == 0 && r.word(p.first-1) == "with" // "with embassies in each other"
	switch {
	case len(c.rights) == 0 && (isWith || r.isThere(p.first) && len(p.places) > 0):
		return claim{rule: "missions/has", exists: true, weight: weighsToday}, true
	case len(c.rights) == 0 && (len(p.senders) == 0 || p.isPlural && !p.hasPlace() && len(p.senders) == 1):
		return v, false
	}
	return claim{rule: "missions/named", exists: true}, true
}

// follow changes a claim by what the verbs behind the mission say: the last that opens or
// closes it counts. It reports false where they tell of a plan and nothing else is told.
func (v *claim) follow(c *clause) bool {
	for i := range c.rights {
		right := &c.rights[i]
		if right.says != saysOpened && right.says != saysClosed {
			continue
		}
		w, ok := claimOf(right)
		switch {
		case !ok && !c.hasLeft:
			return false
		case !ok:
			continue
		case !c.hasLeft:
			v.rule = w.rule
		}
		v.exists, v.weight = w.exists, max(v.weight, w.weight)
	}
	return true
}

// isHad reports whether a clause says of something that may be a mission that a state has it.
func (r *clauseReader) isHad(c *clause, p *phrase) bool {
	isByBody := p.kind == "representative_office" && len(c.subject.actors) == 1 &&
		r.Actors[c.subject.actors[0]].Kind == "government"
	if p.kind == nonResident && !c.hasLeft {
		return len(p.senders) > 0 && (len(p.places) > 0 || c.right().says == saysSits)
	}
	if c.left.says == saysPosts {
		return len(p.places) > 0 || len(p.receivers) > 0 && p.kind == nonResident
	}
	return c.hasLeft && !isByBody && (len(p.places) > 0 || p.kind == nonResident)
}

// claimOf says what a verb tells of the mission that is its object, and reports whether it
// tells something: a plan does not.
func claimOf(v *chain) (claim, bool) {
	c := claim{rule: "missions/" + v.says, exists: true}
	if v.isPlan || v.isTemporary {
		return c, false
	}
	switch v.says {
	case saysHas:
		c.exists = !v.isNegated && !v.isBygone
		if !v.isPast || v.isNegated {
			c.weight = weighsToday
		}
	case saysOpened:
		c.exists = !v.isNegated
		if v.isAgain {
			c.weight = weighsToday
		}
	case saysClosed:
		c.exists, c.weight = v.isNegated, weighsEnd
	case saysPosts:
		return c, !v.isNegated
	case saysLacks:
		c.exists, c.weight = v.isNegated, weighsToday
	case saysSits, saysCovers, saysMoved, saysRaised:
	default:
		return c, false
	}
	return c, true
}
