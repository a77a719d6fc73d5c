package missions

import (
	"chancery/pipeline/doc"
)

// phrase is a mission in the text: "two large consulates in Lima and Cusco".
type phrase struct {
	kind        string
	first, last int // tokens, half-open: with the words before the noun and the places behind it
	noun        int // token with which the noun begins
	nounEnd     int // token behind the noun
	isPlural    bool
	isElliptic  bool // "Peru a consulate": the verb is left out
	isAgain     bool // "one in Cusco": the kind is that of the phrase before
	senders     []int
	receivers   []int // whom it is for: "the embassy to France"
	places      []place
	isElsewhere bool // it stands where no city or country is known
	isForOthers bool // it stands in each other's countries
	isBelow     bool // it stands "in the following countries"
	isNone      bool // "no embassy"
	isGone      bool // "the former embassy"
	isPlanned   bool // "the future embassy"
	isInCapital bool // it stands in each other's capitals
	isToBody    bool // a mission only where it is one to an organisation
	isPerson    bool // an ambassador: a mission only where somebody is represented by it
	isIfHad     bool // a mission only where its verb says so: "an office in"
	isCalled    bool // by the city before it: "the Cairo embassy"
	isOr        bool // "an embassy or high commission": it may be this or the one before
}

// hasPlace reports whether the phrase says where the mission stands.
func (p *phrase) hasPlace() bool {
	return len(p.places) > 0 || len(p.receivers) > 0 || p.isElsewhere || p.isForOthers || p.isBelow
}

// phraseReader reads the missions of a sentence.
type phraseReader struct {
	placeReader
	lastPhrase phrase // of the paragraph, one without a kind where there is none
}

// phrases returns the missions of the sentence.
func (r *phraseReader) phrases() []phrase {
	var all []phrase
	for i := r.first; i < r.limit; i++ {
		p, ok := r.noun(i)
		if !ok && r.lastPhrase.kind != "" {
			p, ok = r.repeated(i, &r.lastPhrase)
		}
		if !ok {
			continue
		}
		r.leading(&p)
		r.trailing(&p)
		if p.isAgain && len(p.places) == 0 && len(p.receivers) == 0 || p.isToBody && !r.isForBody(&p) {
			continue
		}
		all = append(all, p)
		r.lastPhrase = p
		i = p.last - 1
	}
	return all
}

// noun returns a phrase of nothing but the noun that begins at a token, and whether one
// does. The longest name of a mission counts.
func (r *phraseReader) noun(i int) (phrase, bool) {
	p := phrase{first: i, noun: i, nounEnd: i}
	if !r.words.begins.Passes(r.Tokens[i].Fold) {
		return p, false
	}
	for list, kinds := range r.words.allKinds() {
		if kind, last := kinds.Match(r.Tokens, i, r.limit); last > p.nounEnd {
			p.kind, p.nounEnd = kind, last
			p.isPlural = list == calledInPlural || list == calledToBody
			p.isIfHad, p.isToBody, p.isPerson = list == calledIfHad, list == calledToBody, list == calledIfRepresented
		}
	}
	isLevel := r.word(p.nounEnd) == "-" && r.is(r.words.level, p.nounEnd+1)
	return p, p.nounEnd > i && !isLevel
}

// repeated returns a phrase that leaves out the noun of the one before: "one in Cusco", "to
// the European Union".
func (r *phraseReader) repeated(i int, before *phrase) (phrase, bool) {
	p := phrase{kind: before.kind, first: i, noun: i, nounEnd: i, isAgain: true}
	switch {
	case r.is(r.words.again, i) && r.is(r.words.in, i+1):
		p.nounEnd++
		return p, true
	case before.first >= r.first && r.isForBody(before) && r.word(i) == "to" && i-before.last < 3:
		p.isPlural = true
		return p, true
	}
	return p, false
}

// leading reads the words before the noun: articles, numbers, adjectives, and whose it is.
func (r *phraseReader) leading(p *phrase) {
	if m := r.mentionBefore(p.nounEnd); r.isOwnName(m, p) {
		p.senders, p.first = []int{r.Mentions[m].Value.Actor}, r.at(m)
		return
	}
	i := p.noun
	for r.is(r.words.modifier, i-1) || r.isModifier(i-1) && !r.endsState(i) {
		i--
		p.isNone = p.isNone || r.is(r.words.none, i)
		p.isGone = p.isGone || r.is(r.words.former, i)
		p.isPlanned = p.isPlanned || r.is(r.words.future, i)
	}
	isOwner := r.is(r.words.genitive, i-1)
	end := i
	if isOwner {
		end--
	}
	if r.endsState(end) {
		m := r.mentionBefore(end)
		i = r.at(m)
		p.senders = append([]int{r.Mentions[m].Value.Actor}, r.Mentions[m].Value.Others...)
		p.isElliptic = i > r.first && !isOwner && !r.isDemonym(m) && end < p.noun && r.upos(end) == "DET"
		p.senders = append(p.senders, r.joinedAdjectives(m, &i)...)
		for r.isModifier(i - 1) {
			i--
			p.isNone = p.isNone || r.is(r.words.none, i)
			p.isGone = p.isGone || r.is(r.words.former, i)
			p.isPlanned = p.isPlanned || r.is(r.words.future, i)
		}
	}
	if m := r.mentionBefore(i); len(p.senders) == 0 && i == p.noun && m >= 0 && r.behind(m) == i {
		if actor := r.Mentions[m].Value.Actor; r.isCity(actor) { // "the Cairo embassy"
			p.places, p.isCalled = []place{{r.Mentions[m].Span, actor, -1}}, true
			for i = r.at(m); r.isModifier(i - 1); i-- {
			}
		}
	}
	p.first = i
}

// isOwnName reports whether a mention is the name of the mission with that of its sender: "the
// U.S. Interests Section".
func (r *phraseReader) isOwnName(m int, p *phrase) bool {
	return m >= 0 && r.behind(m) == p.nounEnd && r.at(m) < p.noun &&
		r.ActorOf(m).Kind == "government" && r.ActorOf(m).Country != ""
}

// joinedAdjectives returns the states of adjectives that are joined to the one of a mention,
// "the Russian and Monegasque embassies", and moves the beginning of the phrase before them.
func (r *phraseReader) joinedAdjectives(m int, first *int) []int {
	var more []int
	for r.isDemonym(m) {
		i := *first
		if !r.is(r.words.joint, i-1) {
			break
		}
		before := r.mentionBefore(i - 1)
		if before < 0 || r.behind(before) != i-1 || !r.isDemonym(before) {
			break
		}
		m, *first = before, r.at(before)
		more = append(more, r.Mentions[m].Value.Actor)
	}
	return more
}

// isModifier reports whether a token stands between a verb and the noun of its object.
func (r *phraseReader) isModifier(i int) bool {
	if i < r.first || i >= r.limit {
		return false
	}
	if r.is(r.words.modifier, i) || r.is(r.words.former, i) || r.is(r.words.future, i) {
		return true
	}
	if r.word(i-1) == "newly" {
		return true
	}
	t := &r.Tokens[i]
	isAdjective := r.upos(i) == "ADJ" && !r.endsState(i+1) && !r.isVerb(i, saysHas)
	return t.Kind == doc.Number && r.dateAt(i) < 0 || isAdjective || t.In(r.Text) == "-"
}

// trailing reads what stands behind the noun: whose the mission is, for whom, and where.
func (r *phraseReader) trailing(p *phrase) {
	i := p.nounEnd
	if r.is(r.words.premises, i) {
		i++
	}
	if r.word(i) == "of" {
		if states, end := r.stateList(i + 1); len(states) > 0 {
			p.senders, i = states, end
		} else if m := r.mentionAt(i + 1); m >= 0 && r.isCity(r.Mentions[m].Value.Actor) {
			p.places, p.last = r.placeList(i + 1) // "the consulates of Patras and Nafplion"
			return
		}
	}
	if r.word(i) == "from" && p.isPlural && len(p.senders) == 0 {
		if states, end := r.stateList(i + 1); len(states) > 0 && r.word(end) != "to" {
			p.senders, i = states, end // "embassies from Chile and Peru"
		}
	}
	if _, end := r.words.eachOther.Match(r.Tokens, min(i, r.limit-1), r.limit); end > i && i < r.limit {
		p.isForOthers, p.last = true, end
		p.isInCapital = r.is(r.words.elsewhere, end-1) || r.is(r.words.elsewhere, end) || r.is(r.words.elsewhere, end+1)
		return
	}
	if r.is(r.words.toward, i) && !r.is(r.words.in, i) {
		if states, end := r.stateList(i + 1); len(states) > 0 {
			p.receivers, i = states, end
		} else {
			i = r.behindRegion(i)
		}
	}
	p.last = i
	if len(p.places) > 0 {
		r.ofCapital(p, p.last)
		return
	}
	r.placed(p)
	if len(p.places) == 0 && r.word(i) == "and" {
		r.placedWith(p, i+1)
	}
	r.narrowed(p)
	if len(p.places) > 0 && len(p.senders) == 0 && p.isPlural && r.is(r.words.include, p.last) {
		if states, end := r.stateList(p.last + 1); len(states) > 0 {
			p.senders, p.last = states, end // "embassies in Nairobi include Chile and Peru"
		}
	}
}

// ofCapital reads a mission called by the city of its sender, "the Taipei Representative
// Office in Dublin": another city stands at a token behind it.
func (r *phraseReader) ofCapital(p *phrase, i int) {
	before := p.places[0]
	at := phrase{last: i, isPlural: p.isPlural}
	r.placed(&at)
	sender := r.states.of(before.actor)
	if len(at.places) == 0 || sender < 0 || len(p.senders) > 0 {
		return
	}
	if at.places[0].actor >= 0 && r.states.of(at.places[0].actor) == sender {
		return
	}
	p.senders, p.places, p.isCalled = []int{sender}, at.places, false
	p.last = max(p.last, at.last)
}

// behindRegion returns the token behind a region for which a mission is, "to the Caribbean
// region", else the one before it.
func (r *phraseReader) behindRegion(to int) int {
	i := to + 1
	if r.upos(i) == "DET" {
		i++
	}
	m := r.mentionAt(i)
	if m < 0 || !r.isCity(r.Mentions[m].Value.Actor) {
		return to
	}
	i = r.behind(m)
	if r.upos(i) == "NOUN" {
		i++
	}
	return i
}

// placedWith reads the places behind something else that is joined to the mission: "a
// consulate and a cultural institute in Lima".
func (r *phraseReader) placedWith(p *phrase, i int) {
	const most = 5
	for k := i; k < i+most && k < r.limit; k++ {
		if r.is(r.words.in, k) && k > i {
			at := phrase{last: k}
			r.placed(&at)
			p.places, p.isElsewhere = at.places, at.isElsewhere
			if len(at.places) > 0 {
				p.last = at.last
			}
			return
		}
		if u := r.upos(k); u != "DET" && u != "ADJ" && u != "NOUN" || r.isKind(k) {
			return
		}
	}
}

// narrowed reads the city of a mission of which the country was told before: "in Canada in
// 1978 at 50 Avenue Road in Ottawa".
func (r *phraseReader) narrowed(p *phrase) {
	const most = 10
	if len(p.places) != 1 || !p.places[0].city.Empty() {
		return
	}
	for i := p.last; i < p.last+most && i < r.limit; i++ {
		if r.upos(i) == "VERB" || r.word(i) == "and" || r.isKind(i) {
			return
		}
		m := r.mentionAt(i)
		if m < 0 || !r.is(r.words.in, i-1) || !r.isCity(r.Mentions[m].Value.Actor) {
			continue
		}
		if r.states.of(r.Mentions[m].Value.Actor) == r.states.of(p.places[0].actor) {
			p.places[0] = place{city: r.Mentions[m].Span, actor: r.Mentions[m].Value.Actor, state: -1}
			return
		}
	}
}

// isForBody reports whether a phrase is a mission to an organisation of states.
func (r *phraseReader) isForBody(p *phrase) bool {
	return len(p.receivers) > 0 && r.Actors[p.receivers[0]].Kind == "igo"
}
