package missions

import (
	"slices"

	"chancery/pipeline/doc"
)

// represented adds missions in a third country that answer for another one, or plain ones
// where they do not: "is represented in Uganda through its embassy in Nairobi".
func (f *finder) represented(c *clause) bool {
	k := slices.IndexFunc(f.verbs, func(v verb) bool { return v.first >= c.first })
	if k < 0 {
		k = len(f.verbs)
	}
	for k--; k >= 0 && f.verbs[k].says != saysAnswers; k-- {
	}
	if k < 0 {
		return false
	}
	verb := f.chained(f.verbs[k])
	who, ok := f.subject(verb.start, f.first)
	if !ok || len(who.actors) != 1 {
		return false
	}
	hosts, end := f.stateList(verb.last + 1)
	if !f.is(f.words.toward, verb.last) {
		hosts, end = []int{f.states.other(f.states.of(who.actors[0]))}, verb.last
	}
	if len(hosts) == 0 || end > c.first {
		return false
	}
	if verb.isPlan {
		return true
	}
	isBygone := verb.isBygone || f.is(f.words.formerly, who.first-1)
	v := claim{rule: "missions/represented", exists: !verb.isNegated && !isBygone, weight: weighsToday}
	sender := f.states.of(who.actors[0])
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

// answering adds the missions of a phrase for a host, wherever they stand.
func (f *finder) answering(c *clause, p *phrase, v claim, sender, host int) {
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

// accredited adds what a mission does for other countries, "the embassy in Nairobi is
// accredited to Uganda", and reports whether the clause tells that.
func (f *finder) accredited(c *clause) bool {
	right := c.right()
	i := right.last
	if right.says == saysAnswers && (f.is(f.words.toward, i) || f.word(i) == "also" && f.is(f.words.toward, i+1)) {
		for f.is(f.words.toward, i) || f.word(i) == "also" {
			i++
		}
	} else if right.says != saysCovers {
		return false
	}
	hosts, _ := f.stateList(i)
	if relations := f.relationsWith(i); len(relations) > 0 {
		hosts = relations
	}
	if len(hosts) == 0 || right.isPlan || right.isNegated {
		return false
	}
	senders := c.phrases[0].senders
	if len(senders) == 0 {
		senders = c.subject.actors
	}
	if len(senders) == 0 {
		senders = f.sendersTo(c.phrases[0].places)
	}
	if m, ok := f.lastTold(c.phrases[0].kind); ok && len(senders) == 0 && !c.phrases[0].hasPlace() {
		senders = []int{m.Sender} // "the embassy is also accredited to"
		c.phrases[0].places = []place{{city: m.City, actor: -1, state: -1}}
	}
	v := claim{rule: "missions/accredited", exists: true, weight: weighsToday}
	for k := range c.phrases {
		p := &c.phrases[k]
		if len(p.places) == 0 {
			p.places = []place{{actor: -1, state: -1}}
		}
		for _, s := range senders {
			for _, host := range hosts {
				for _, at := range p.places {
					m := doc.Mission{Sender: f.states.of(s), Receiver: f.states.of(host), Kind: nonResident,
						City: at.city, Exists: true}
					f.add(f.span(p.first, p.last), v, m)
				}
			}
		}
	}
	if len(c.phrases[0].receivers) > 0 || c.hasLeft && f.isOfSides(c.phrases[0].places) {
		f.plain(c)
	}
	return true
}

// lastTold returns the mission of a kind of which the paragraph told last.
func (f *finder) lastTold(kind string) (doc.Mission, bool) {
	for i := len(f.told) - 1; i >= 0 && f.told[i].block == f.Sentences[f.index].Block; i-- {
		if family(f.told[i].Value.Kind) == family(kind) {
			return f.told[i].Value, true
		}
	}
	return doc.Mission{}, false
}

// sendersTo returns whose mission the article told last to stand in the first of some
// cities.
func (f *finder) sendersTo(places []place) []int {
	if len(places) == 0 {
		return nil
	}
	if sender, ok := f.senders[places[0].city.In(f.Text)]; ok {
		return []int{sender}
	}
	return nil
}

// moved adds a mission that moved: gone in one city, there in the other.
func (f *finder) moved(c *clause, v *chain, i int) {
	if v.isPlan || v.isNegated {
		return
	}
	p := &c.phrases[0]
	senders := p.senders
	if len(senders) == 0 {
		senders = c.subject.actors
	}
	move := claim{rule: "missions/moved", weight: weighsEnd}
	f.dated(c, &move)
	if move.end.Known() {
		lo, hi := f.DatesIn(f.span(c.from, c.to))
		for k := lo; k < hi; k++ {
			if f.Dates[k].Value.End == move.end {
				move.start = f.Dates[k].Value.Start
			}
		}
	}
	from, to := p.places, []place(nil)
	if f.word(i) == "from" {
		from, i = f.placeList(i + 1)
	}
	if f.word(i) == "to" {
		to, _ = f.placeList(i + 1)
	}
	for _, s := range senders {
		s = f.states.of(s)
		for _, at := range to {
			f.add(f.span(p.first, p.last), move, doc.Mission{Sender: s, Receiver: f.receiverAt(s, at), City: at.city,
				Kind: p.kind, Exists: true, Start: move.start})
		}
		for _, at := range from {
			f.add(f.span(p.first, p.last), move, doc.Mission{Sender: s, Receiver: f.receiverAt(s, at), City: at.city,
				Kind: p.kind, End: move.end})
		}
	}
}

// raised adds a mission that became one of another kind, of which the next clause tells:
// "a consulate, which was raised to an embassy in 1936".
func (f *finder) raised(c, next *clause) {
	const most = 5
	raising, from := c.right(), c.right().first
	if c.hasLeft && c.left.says == saysRaised {
		raising, from, c.left.says = c.left, c.from, saysHas
	}
	if len(c.phrases) != 1 || len(next.phrases) == 0 || next.first-max(raising.last, c.last) > most || raising.isPlan {
		f.plain(c)
		return
	}
	old, new := &c.phrases[0], &next.phrases[0]
	c.rights = nil
	v, ok := f.claim(c, old)
	if !ok {
		return
	}
	raised := claim{rule: "missions/raised", exists: true, weight: weighsEnd}
	f.dated(&clause{group: next.group, left: chain{verb: verb{raising.first, raising.last, saysOpened}}, hasLeft: true,
		from: from, to: next.to}, &raised)
	v.exists, v.weight, v.end = false, weighsEnd, doc.Day{}
	if len(new.senders) == 0 {
		new.senders = old.senders
	}
	if !new.hasPlace() {
		new.places, new.receivers = old.places, old.receivers
	}
	f.place(c, old, v)
	f.place(c, new, raised)
	next.phrases = nil
}
