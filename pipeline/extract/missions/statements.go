package missions

import (
	"slices"
	"strings"

	"chancery/pipeline/doc"
)

// statement is a mission of which a sentence tells, and how much that weighs against what
// other sentences say of it.
type statement struct {
	doc.Mention[doc.Mission]
	weight int
	block  int
	// isGeneric marks one that calls it nothing but a mission.
	isGeneric bool
	// isDropped marks one of which another one tells more.
	isDropped bool
}

// read adds what the sentence tells of groups of missions.
func (f *finder) read(groups []group) {
	clauses := f.clauses(groups)
	for i := range clauses {
		c := &clauses[i]
		envoyReader{f}.residing(c)
		switch {
		case f.is(f.words.through, c.first-1) && representReader{f}.read(c):
		case c.hasLeft && c.left.says == saysMoved:
			f.moved(c, &c.left, c.last)
		case !c.hasLeft && c.right().says == saysMoved:
			f.moved(c, &c.rights[0], c.rights[0].last)
		case i+1 < len(clauses) && raiseReader{f}.read(c, &clauses[i+1]):
		case f.accredited(c):
		default:
			f.plain(c)
		}
		f.echo(c)
	}
}

// plain adds the missions of a group of which nothing particular is told.
func (f *finder) plain(c *clause) {
	for i := range c.phrases {
		p := &c.phrases[i]
		if f.goesOn(c, p) {
			c.left, c.hasLeft = f.previous.left, true
			c.left.last = c.first
			if len(p.senders) == 0 {
				c.subject.actors = f.previous.subject.actors
			}
			v := f.previous.claim
			if !p.isElliptic {
				v.start, v.end = doc.Day{}, doc.Day{}
			}
			f.dated(c, &v)
			f.place(c, p, v)
			continue
		}
		if v, ok := f.claim(c, p); ok {
			f.place(c, p, v)
			if c.hasLeft {
				f.previous.claim, f.previous.clause = v, *c
			}
		}
	}
}

// goesOn reports whether a mission without a verb goes on with what the sentence told last:
// "an embassy in Rome, … and a consulate in Genoa", "and Peru an embassy in Lima".
func (f *finder) goesOn(c *clause, p *phrase) bool {
	isPart := len(p.senders) == 0 && len(p.places) > 0 && !p.isPerson || p.isElliptic
	if c.hasLeft || !isPart || len(f.previous.subject.actors) == 0 {
		return false
	}
	depth := 0
	for i := f.previous.last; i < c.first; i++ {
		switch f.word(i) {
		case "(":
			depth++
		case ")":
			depth--
		}
		isVerb := f.upos(i) == "AUX" || f.upos(i) == "VERB" && f.Syntax[i].XPOS != "VBN"
		if depth == 0 && isVerb {
			return false
		}
	}
	return true
}

// place adds a mission of every sender at every place of a phrase.
func (f *finder) place(c *clause, p *phrase, v claim) {
	f.placedAround(c, p)
	if p.isBelow || len(c.subject.actors) == 0 && f.isFollowing(c) {
		f.below(c, p, v)
		return
	}
	senders := p.senders
	if len(senders) == 0 {
		senders = c.subject.actors
	}
	if len(senders) == 0 {
		f.takenUp(p, v)
		if !c.hasLeft {
			f.across(p, v)
		}
		return
	}
	for _, s := range senders {
		s = f.states.of(s)
		for _, at := range f.receivers(c, p, s, senders) {
			if v.exists && !f.isLikelier(c, p, s, at.state) {
				continue
			}
			m := v.mission(at.state, p.kind)
			m.Sender, m.City = s, at.city
			f.add(f.span(p.first, p.last), v, m)
		}
	}
}

// placedAround reads where a mission stands from what the clause tells elsewhere: behind its
// verb, or before all.
func (f *finder) placedAround(c *clause, p *phrase) {
	if len(p.places) == 0 && c.left.says == saysClosed && f.word(p.last) == "from" {
		p.places, _ = f.placeList(p.last + 1)
	}
	if p.isCalled && len(c.rights) > 0 {
		f.ofCapital(p, c.right().last)
	}
	if len(p.places) == 0 && !p.isElsewhere && !f.isForBody(p) && len(c.rights) > 0 {
		at := phrase{last: c.right().last}
		f.placed(&at)
		p.places, p.isElsewhere, p.isForOthers = at.places, at.isElsewhere, p.isForOthers || at.isForOthers
	}
	if !p.hasPlace() && len(c.rights) > 0 && c.right().last < f.limit {
		_, end := f.words.eachOther.Match(f.Tokens, c.right().last, f.limit)
		p.isForOthers = end > c.right().last // "embassies were opened in both capitals"
	}
	if !p.hasPlace() && f.is(f.words.in, c.from) && f.isPlace(c.from+1) {
		p.places, _ = f.placeList(c.from + 1) // "In Nairobi, Chile has"
	}
}

// isLikelier reports whether a mission is not told as one of two kinds, or likelier to be of
// its own: of that which the gazetteer knows, else of the one told first.
func (f *finder) isLikelier(c *clause, p *phrase, sender, receiver int) bool {
	i := slices.IndexFunc(c.phrases, func(o phrase) bool { return o.noun == p.noun })
	if i < 0 {
		return true
	}
	isKnown := func(k int) bool { return f.states.hasMission(sender, receiver, c.phrases[k].kind) }
	switch {
	case p.isOr:
		return i > 0 && isKnown(i) && !isKnown(i-1)
	case i+1 < len(c.phrases) && c.phrases[i+1].isOr:
		return isKnown(i) || !isKnown(i+1)
	}
	return true
}

// add adds a mission of which both states are known.
func (f *finder) add(span doc.Span, c claim, v doc.Mission) {
	if v.Sender < 0 || v.Receiver < 0 || v.Sender == v.Receiver {
		return
	}
	if f.Actors[v.Sender].Country == f.Actors[v.Receiver].Country && f.Actors[v.Sender].Country != "" {
		return
	}
	v.Sentence = f.index
	isGeneric := v.Kind == generic
	if isGeneric {
		v.Kind = other
	}
	f.told = append(f.told, statement{
		Mention:   doc.Mention[doc.Mission]{Span: span, Rule: c.rule, Value: v},
		weight:    c.weight,
		block:     f.Sentences[f.index].Block,
		isGeneric: isGeneric,
	})
	if !v.City.Empty() {
		f.senders[v.City.In(f.Text)] = v.Sender
	}
}

// across adds missions of which nobody tells whose they are: in an article of two sides,
// what stands in one is of the other.
func (f *finder) across(p *phrase, v claim) {
	a, b := f.states.sides()
	if a < 0 || b < 0 {
		return
	}
	if p.isForOthers {
		m := v.mission(b, p.kind)
		m.Sender = a
		f.add(f.span(p.first, p.last), v, m)
		m.Sender, m.Receiver = b, a
		f.add(f.span(p.first, p.last), v, m)
	}
	for _, at := range p.places {
		m := v.mission(f.stateOf(at), p.kind)
		m.City = at.city
		switch m.Receiver {
		case a:
			m.Sender = b
		case b:
			m.Sender = a
		default:
			continue
		}
		f.add(f.span(p.first, p.last), v, m)
	}
}

// takenUp adds what is told of missions that the paragraph has told of before: "the embassy
// was closed".
func (f *finder) takenUp(p *phrase, v claim) {
	first := strings.ToLower(f.word(p.first))
	if first != "the" && first != "both" && p.noun > f.first || len(p.places) > 0 {
		return
	}
	block := f.Sentences[f.index].Block
	n := len(f.told)
	for i := n - 1; i >= 0 && f.told[i].block == block; i-- {
		m := f.told[i].Value
		if family(m.Kind) != family(p.kind) {
			continue
		}
		m.Exists, m.Start, m.End = v.exists, v.start, v.end
		f.add(f.span(p.first, p.last), v, m)
		if !p.isPlural {
			return
		}
	}
}

// family returns what a mission of a kind may be called for short.
func family(kind string) string {
	if strings.Contains(kind, "consulate") {
		return "consulate"
	}
	return kind
}

// echo adds what another state does too: "as does Peru in Nairobi", "Peru did the same".
func (f *finder) echo(c *clause) {
	if len(c.phrases) == 0 || len(f.told) == 0 || f.told[len(f.told)-1].Value.Sentence != f.index {
		return
	}
	for i := c.last; i < c.to; i++ {
		_, end := f.words.echo.Match(f.Tokens, i, f.limit)
		if end == i {
			continue
		}
		m := f.mentionAt(end)
		if m < 0 || !f.isLand(m) {
			if m = f.mentionBefore(i); m < 0 || f.behind(m) != i || !f.isLand(m) {
				return
			}
		} else {
			end = f.behind(m)
		}
		p := phrase{kind: c.phrases[0].kind, first: i, last: end, senders: []int{f.Mentions[m].Value.Actor}}
		f.placed(&p)
		last := f.told[len(f.told)-1].Value
		if !p.hasPlace() {
			p.receivers = []int{last.Sender}
		}
		v := claim{rule: "missions/echo", exists: last.Exists}
		f.dated(&clause{group: group{[]phrase{p}, i, p.last}, left: c.left, hasLeft: true, from: end, to: c.to}, &v)
		f.place(&clause{}, &p, v)
		return
	}
}

// isFollowing reports whether the subject of a clause is "the following countries".
func (f *finder) isFollowing(c *clause) bool {
	return c.hasLeft && f.is(f.words.country, c.left.start-1) && f.is(f.words.following, c.left.start-2)
}

// below adds the missions whose other sides stand in the paragraph or the list behind the
// sentence.
func (f *finder) below(c *clause, p *phrase, v claim) {
	for _, state := range f.statesBelow() {
		m := doc.Mission{Kind: p.kind, Exists: v.exists, Sender: f.states.of(state), Receiver: -1}
		if p.isBelow && len(c.subject.actors) == 1 {
			m.Sender, m.Receiver = f.states.of(c.subject.actors[0]), m.Sender
		} else if len(p.places) == 1 {
			m.Receiver = f.stateOf(p.places[0])
		}
		f.add(f.span(p.first, p.last), v, m)
	}
}

// statesBelow returns the states of the paragraph behind the sentence, or of the list
// there, as long as each part of it begins with one.
func (f *finder) statesBelow() []int {
	var all []int
	block := f.Sentences[f.index].Block
	for _, s := range f.Sentences[f.index+1:] {
		isList := s.Kind == doc.ListItem
		if s.Block == block || s.Kind == doc.Heading || !isList && s.Block != block+1 {
			break
		}
		lo, hi := f.MentionsIn(s.Span)
		if lo == hi || f.Mentions[lo].Start > s.Start+len("the ") {
			break
		}
		for m := lo; m < hi && (m == lo || !isList); m++ {
			if f.isLand(m) && !f.isDemonym(m) {
				all = append(all, f.Mentions[m].Value.Actor)
			}
		}
	}
	return all
}
