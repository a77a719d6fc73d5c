package missions

import "slices"

// representReader reads missions through which a state is represented elsewhere.
type representReader struct{ *finder }

// read adds missions in a third country that answer for another one, or plain ones where they
// do not: "is represented in Uganda through its embassy in Nairobi". It reports whether the
// clause tells of them.
func (f representReader) read(c *clause) bool {
	verb, ok := f.verb(c)
	if !ok {
		return false
	}
	who, ok := f.subject(verb.start, f.first)
	if p := &c.phrases[0]; !ok && len(p.senders) == 1 {
		who, ok = subject{actors: p.senders, first: f.first}, true
	}
	if !ok || len(who.actors) != 1 {
		return false
	}
	sender := f.states.of(who.actors[0])
	hosts, end := f.hosts(&verb, who.first, sender)
	if len(hosts) == 0 || end > c.first {
		return false
	}
	if verb.isPlan {
		return true
	}
	isBygone := verb.isBygone || f.is(f.words.formerly, who.first-1)
	v := claim{rule: "missions/represented", exists: !verb.isNegated && !isBygone, weight: weighsToday}
	c.subject, c.left, c.hasLeft = who, verb, true
	f.dated(c, &v)
	for i := range c.phrases {
		p := &c.phrases[i]
		if len(p.senders) > 0 && f.states.of(p.senders[0]) != sender {
			p.kind = other // through the embassy of another state
			v.rule = "missions/represented_by"
		}
		for _, host := range hosts {
			f.answering(c, p, v, sender, f.states.of(host))
		}
	}
	return true
}

// verb returns the last verb before a clause that tells of what is done for a country from
// elsewhere.
func (f representReader) verb(c *clause) (chain, bool) {
	for _, v := range slices.Backward(f.verbs) {
		if v.first >= c.first || !f.isForAnother(v) {
			continue
		}
		verb := f.chained(v)
		switch u := f.upos(verb.last); {
		case v.says == saysConducts:
			return verb, f.hasRelations(verb.start)
		case v.says == saysAnswers && !verb.isPassive:
			return verb, u != "DET" && u != "PRON" && u != "NOUN" // "represented its interests through"
		}
		return verb, true
	}
	return chain{}, false
}

// hosts returns for which states a verb tells that something is done, and the token behind
// them: those behind it, those with whom relations are kept, else the other side of the article.
func (f representReader) hosts(verb *chain, subject, sender int) ([]int, int) {
	switch {
	case verb.says == saysCovers:
		return f.stateList(verb.last)
	case f.is(f.words.toward, verb.last):
		return f.stateList(verb.last + 1)
	}
	if relations := f.relationsWith(subject); len(relations) > 0 {
		return relations, verb.last // "relations with Uganda are handled through"
	}
	return []int{f.states.other(sender)}, verb.last
}

// isForAnother reports whether a verb tells of what is done for a country from elsewhere.
func (f representReader) isForAnother(v verb) bool {
	switch v.says {
	case saysAnswers, saysConducts:
		return true
	case saysCovers:
		states, _ := f.stateList(v.last)
		return len(states) > 0
	}
	return false
}

// answering adds the missions of a phrase for a host, wherever they stand.
func (f representReader) answering(c *clause, p *phrase, v claim, sender, host int) {
	m := v.mission(host, p.kind)
	m.Sender = sender
	for _, at := range p.places {
		m.City, m.Kind = at.city, p.kind
		state := f.stateOf(at)
		if host < 0 {
			m.Receiver, host = state, state
		}
		isThird := state >= 0 && state != host && f.states.receiver(sender, state) != host
		if isThird && p.kind != other {
			m.Kind = nonResident
			if at.city.Empty() {
				m.City = f.placeSpan(at)
			}
		}
		f.add(f.span(c.first, p.last), v, m)
	}
	if !p.hasPlace() {
		f.add(f.span(c.first, p.last), v, m)
	}
}
