package missions

import "chancery/pipeline/doc"

// accredited adds what a mission does for other countries, "the embassy in Nairobi is
// accredited to Uganda", and reports whether the clause tells that.
func (f *finder) accredited(c *clause) bool {
	hosts := f.accreditedTo(c)
	if len(hosts) == 0 {
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

// accreditedTo returns for which other countries a mission of a clause answers.
func (f *finder) accreditedTo(c *clause) []int {
	right := c.right()
	i := right.last
	if c.hasLeft && c.left.says == saysAnswers && !c.left.isPassive && f.is(f.words.toward, c.last) {
		right, i = c.left, c.last // "has accredited its embassy in Nairobi to Uganda"
	}
	if right.says == saysAnswers && (f.is(f.words.toward, i) || f.word(i) == "also" && f.is(f.words.toward, i+1)) {
		for f.is(f.words.toward, i) || f.word(i) == "also" {
			i++
		}
	} else if right.says != saysCovers {
		return nil
	}
	hosts, _ := f.stateList(i)
	if relations := f.relationsWith(i); len(relations) > 0 {
		hosts = relations
	}
	if right.isPlan || right.isNegated {
		return nil
	}
	return hosts
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
