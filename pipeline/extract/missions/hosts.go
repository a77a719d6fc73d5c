package missions

import "chancery/pipeline/doc"

// seat is where a mission stands.
type seat struct {
	state int
	city  doc.Span
}

// hostReader reads which states receive missions.
type hostReader struct {
	clauseReader
	capitals map[int]doc.Span // of states, as they were looked up
	lastHost map[int]int      // which state the sentence told last to receive a mission of a sender
}

// receivers returns where the missions of a sender stand that a phrase tells of: in the
// states that it names, or that are left to be understood.
func (r *hostReader) receivers(c *clause, p *phrase, sender int, senders []int) []seat {
	if len(p.places) > 0 {
		return r.placedSeats(p, sender)
	}
	var all []seat
	for _, host := range p.receivers {
		all = append(all, seat{state: r.states.of(host)})
	}
	if len(all) > 0 || p.isElsewhere {
		return all
	}
	if len(senders) == 2 || p.isForOthers {
		for _, s := range senders {
			at := seat{state: r.states.of(s)}
			if p.isInCapital {
				at.city = r.capital(at.state)
			}
			all = append(all, at)
		}
	}
	if len(all) == 0 || len(p.senders) == 2 {
		all = []seat{{state: r.host(c, p, sender)}}
	}
	return all
}

// placedSeats returns the places of a phrase with the states that receive the missions there.
// In a city that is not known a mission is received by the state that the sentence told
// before, else by the other side of the article; so it is where the city bears a name that
// one of that state bears too.
func (r *hostReader) placedSeats(p *phrase, sender int) []seat {
	var all []seat
	counterpart := r.states.other(sender)
	state, isTold := r.lastHost[sender]
	if !isTold {
		state = counterpart
	}
	for _, at := range p.places {
		told := r.stateOf(at)
		isNamesake := state >= 0 && told != state && at.state < 0 && r.states.hasSeat(sender, state, at.city.In(r.Text))
		host := state
		if told >= 0 && !isNamesake {
			host = r.states.receiver(sender, told)
		}
		if isCityState := at.actor >= 0 && r.states.of(at.actor) == at.actor && len(p.places) > 1; !isCityState {
			state = host // but not in "Marseille, Monaco and Nice"
		}
		if p.kind == nonResident && counterpart >= 0 {
			host, state = counterpart, counterpart
		}
		all = append(all, seat{host, at.city})
	}
	r.lastHost[sender] = state
	isToOne := len(p.receivers) == 1 && (len(all) == 1 && p.kind != nonResident || r.isForBody(p))
	for i := 0; isToOne && i < len(all); i++ {
		all[i].state = r.states.of(p.receivers[0])
	}
	return all
}

// host returns the state that receives a mission of which no place is told: that of the
// subject, else the other side of the article.
func (r *hostReader) host(c *clause, p *phrase, sender int) int {
	if len(p.senders) > 0 && len(c.subject.actors) == 1 {
		if s := r.states.of(c.subject.actors[0]); s != sender {
			return s
		}
	}
	if r.states.sideB < 0 && sender == r.states.ofEntry(r.states.sideA) && !c.hasLeft && len(c.rights) == 0 {
		return -1 // "the Chilean embassy was the first in Asia"
	}
	return r.states.other(sender)
}

// capital returns the first mention of the capital of a state, empty where the article does
// not name it.
func (r *hostReader) capital(state int) doc.Span {
	span, isKnown := r.capitals[state]
	if isKnown {
		return span
	}
	name := r.states.capital(state)
	for k := range r.Mentions {
		if a := r.ActorOf(k); a.Kind == "place" && a.Name == name && r.states.of(r.Mentions[k].Value.Actor) == state {
			span = r.Mentions[k].Span
			break
		}
	}
	r.capitals[state] = span
	return span
}

// stateOf returns the state in which a place lies, -1 where it is not known.
func (r *hostReader) stateOf(p place) int {
	if p.state >= 0 {
		return r.states.of(p.state)
	}
	return r.states.of(p.actor)
}

func (r *hostReader) receiverAt(sender int, at place) int {
	if state := r.stateOf(at); state >= 0 {
		return r.states.receiver(sender, state)
	}
	return r.states.other(sender)
}

// placeSpan returns the words of the sentence that name a place of which only the country
// is told.
func (r *hostReader) placeSpan(p place) doc.Span {
	lo, hi := r.MentionsIn(r.span(r.first, r.limit))
	for k := hi - 1; k >= lo; k-- {
		if r.Mentions[k].Value.Actor == p.actor {
			return r.Mentions[k].Span
		}
	}
	return doc.Span{}
}

// isOfSides reports whether the first of some places lies in a state that the title names,
// or the title names no two.
func (r *hostReader) isOfSides(places []place) bool {
	a, b := r.states.sides()
	if len(places) == 0 || r.states.sideB < 0 {
		return true
	}
	state := r.stateOf(places[0])
	return state == a || state == b
}

// hasRelations reports whether relations are the subject of a verb: "its relations with Nauru are
// handled".
func (r *hostReader) hasRelations(verb int) bool {
	const most = 10
	for i := verb - 1; i > verb-most && !r.is(r.words.opener, i); i-- {
		if r.word(i) == "relations" || r.word(i) == "Relations" {
			return true
		}
	}
	return false
}

// relationsWith returns the states behind "relations with": "is responsible for the bilateral
// relations with Nauru".
func (r *hostReader) relationsWith(i int) []int {
	const most = 8
	for k := i; k < i+most && k < r.limit; k++ {
		if r.word(k) == "relations" && r.word(k+1) == "with" {
			states, _ := r.stateList(k + 2)
			return states
		}
	}
	return nil
}
