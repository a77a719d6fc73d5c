package missions

import "chancery/pipeline/doc"

// place is where a mission stands: a city, or a country without one.
type place struct {
	city  doc.Span // empty where only the country is told
	actor int      // the city or country, -1 where it is not known
	state int      // the country told behind the city: "Vienna, Austria"; -1 for none
}

// placeReader reads the places and states of lists.
type placeReader struct{ sentence }

// placed reads the places behind a phrase: "in Lima and Cusco", "(in Lima)", ": in Lima".
func (r *placeReader) placed(p *phrase) {
	i, isOpen := r.placeStart(p)
	isIn := r.is(r.words.in, i)
	if isIn {
		i++
	} else if !isOpen || !r.isCapitalised(i) || r.dateAt(i) >= 0 || r.Tokens[i].Shape.Is(doc.AllCaps) && !r.isPlace(i) {
		return
	}
	first := i
	for r.is(r.words.placeLead, i) && !r.isCapitalised(i) {
		i++
	}
	switch {
	case i >= r.limit || r.word(i) == ".":
		p.isBelow = r.word(i-1) == ":" && i > first
		return
	case r.is(r.words.following, i):
		p.isBelow, p.last = true, i+1
		return
	}
	places, end := r.placeList(i)
	if len(places) == 0 {
		p.isElsewhere = isIn && r.isElsewhere(first, i)
		if p.isElsewhere {
			r.vague(p, first)
		}
		return
	}
	if !p.isPlural && r.isNested(i, end) {
		for k := len(places) - 1; k > 0 && places[0].actor < 0; k-- {
			places[0].state = places[k].actor
		}
		places = places[:1]
	}
	p.places, p.last = places, end
	if isOpen && r.word(end) == ")" {
		p.last++
	}
}

// placeStart returns the token with which the places behind a phrase may begin, and whether a
// parenthesis opens before it.
func (r *placeReader) placeStart(p *phrase) (i int, isOpen bool) {
	i = p.last
	isOpen = r.word(i) == "("
	isApart := r.word(i) == "," && r.is(r.words.in, i+1) && r.isPlace(i+2)
	if isOpen || isApart || r.word(i) == ":" {
		i++
	}
	if p.isPerson && r.is(r.words.relative, i) {
		i++ // who
	}
	if r.upos(i) == "VERB" && r.is(r.words.in, i+1) && !r.isVerb(i, saysOpened) && !r.isVerb(i, saysClosed) {
		i++ // located
	}
	return i, isOpen
}

// isElsewhere reports whether "in" leads to a place that is not known: what follows it begins
// at the token first, without article at i.
func (r *placeReader) isElsewhere(first, i int) bool {
	const most = 4 // "several large Greek cities"
	for k := i; k < i+most; k++ {
		if r.is(r.words.elsewhere, k) {
			return true
		}
	}
	return r.dateAt(first) < 0 && r.dateAt(i) < 0 && (i > first || r.isCapitalised(i))
}

// vague reads what is told of places that are not named: "in several Greek cities", where the
// country is known, "in five cities, most notably Lima and Cusco", which gives examples.
func (r *placeReader) vague(p *phrase, first int) {
	const most = 6
	for i := first; i < first+most; i++ {
		m := r.mentionAt(i)
		isCountry := m >= 0 && r.isDemonym(m) && r.isSender(m) && len(r.Mentions[m].Value.Others) == 0
		if isCountry && r.is(r.words.elsewhere, r.behind(m)) {
			p.places, p.isElsewhere = []place{{actor: r.Mentions[m].Value.Actor, state: -1}}, false
			continue
		}
		if !r.is(r.words.elsewhere, i) {
			continue
		}
		for i++; r.word(i) == "," || r.is(r.words.example, i); {
			i++
		}
		if !r.is(r.words.example, i-1) {
			return
		}
		if r.word(i) == "the" && r.isKind(i+1) && r.word(i+2) == "of" {
			i += 3
		}
		if places, end := r.placeList(i); len(places) > 0 {
			p.places, p.last, p.isElsewhere = places, end, false
		}
		return
	}
}

// placeList returns the places of a list that begins at a token, and the token behind it;
// a comma or "and" may stand before each. Cities need not be known. After a country only
// countries follow, after a city only cities.
func (r *placeReader) placeList(i int) (places []place, end int) {
	end = i
	for {
		start := i
		if len(places) > 0 {
			start = r.nextPlace(i)
			if start == i {
				return places, end
			}
		}
		p, last := r.placeAt(start)
		if len(places) > 0 && places[0].city.Empty() && p.actor >= 0 && !r.isCity(p.actor) {
			p.city = doc.Span{}
		}
		if len(places) > 0 && !places[0].city.Empty() && p.actor >= 0 && r.Actors[p.actor].Kind == "territory" {
			p.city = r.span(start, last) // "in Beijing and Macau"
		}
		isNarrower := start == end+1 && r.is(r.words.in, end)
		if last == start || len(places) > 0 && !isNarrower && p.city.Empty() != places[0].city.Empty() {
			return places, end
		}
		isSure := p.actor >= 0 && r.Actors[p.actor].Entry >= 0
		if len(places) > 0 && !isSure && last < r.limit && !r.isBehindCity(last) || r.isSubject(last, len(places)) {
			return places, end
		}
		i = r.qualified(&p, last)
		if n := len(places); n > 0 && isNarrower {
			places, end = append(places[:n-1], p), i // "in Africa in Nairobi"
			continue
		}
		places, end = append(places, p), i
		i = r.behindAside(i)
	}
}

// behindAside returns the token behind what is told of a place in parentheses, "Jersey (in the
// Channel Islands), York", where a list goes on there; else i. What tells of a mission is no
// aside.
func (r *placeReader) behindAside(i int) int {
	const most = 8
	if r.word(i) != "(" {
		return i
	}
	for k := i + 1; k < i+most && !r.isKind(k); k++ {
		if r.word(k) != ")" {
			continue
		}
		if r.word(k+1) == "," || r.upos(k+1) == "CCONJ" {
			return k + 1
		}
		break
	}
	return i
}

// isNested reports whether the places between two tokens lie in one another, "Nassau, New
// Providence": nothing but commas joins them.
func (r *placeReader) isNested(i, end int) bool {
	hasComma := false
	for ; i < end; i++ {
		if r.upos(i) == "CCONJ" || r.word(i) == "&" {
			return false
		}
		hasComma = hasComma || r.word(i) == ","
	}
	return hasComma
}

// isSubject reports whether what stands behind a place of a list tells that it is rather the
// subject of another statement: "in Lima and Peru has".
func (r *placeReader) isSubject(i, places int) bool {
	return places > 0 && (r.upos(i) == "AUX" || r.upos(i) == "VERB")
}

func (r *placeReader) isBehindCity(i int) bool {
	return r.is(r.words.behindCity, i) || r.dateAt(i) >= 0
}

// nextPlace returns the first token of the next place of a list, i where none can follow.
func (r *placeReader) nextPlace(i int) int {
	const most = 4 // ", and in the"
	start := i
	for start < i+most && r.is(r.words.beforeCity, start) {
		start++
	}
	return start
}

// placeAt returns the place that begins at a token, and the token behind it: a known place
// or country, else a run of capitalised words.
func (r *placeReader) placeAt(i int) (place, int) {
	run := r.cityEnd(i)
	m := r.mentionAt(i)
	if m < 0 || r.behind(m) < run && !r.isLand(m) && r.ActorOf(m).Entry < 0 {
		if r.dateAt(i) >= 0 || run == i {
			return place{}, i
		}
		return place{city: r.span(i, run), actor: -1, state: -1}, run
	}
	actor, end := r.Mentions[m].Value.Actor, r.behind(m)
	switch {
	case r.isDemonym(m) && r.is(r.words.placeLead, end): // "the Kenyan capital"
		return place{actor: actor, state: -1}, end + 1
	case r.isDemonym(m) || len(r.Mentions[m].Value.Others) > 0:
		return place{}, i
	case r.isCity(actor):
		return place{city: r.Mentions[m].Span, actor: actor, state: -1}, end
	case r.isLand(m) && (r.isCalledCity(i) || r.isCityState(m)):
		return place{city: r.Mentions[m].Span, actor: actor, state: -1}, end
	case r.isLand(m):
		return place{actor: actor, state: -1}, end
	case r.Actors[actor].Entry < 0 && run > i:
		return place{city: r.span(i, run), actor: -1, state: -1}, max(run, end)
	}
	return place{}, i
}

// isCalledCity reports whether "the city of" stands before a token.
func (r *placeReader) isCalledCity(i int) bool {
	return r.word(i-1) == "of" && r.word(i-2) == "city"
}

// isCityState reports whether a mention names a state or territory that is one city:
// Singapore, Hong Kong.
func (r *placeReader) isCityState(m int) bool {
	return r.states.capital(r.Mentions[m].Value.Actor) == r.Mentions[m].In(r.Text)
}

// qualified reads what tells of a place more closely, "(Finland)", ", Austria", ", D.C.",
// "(General)", and returns the token behind it.
func (r *placeReader) qualified(p *place, i int) int {
	switch {
	case p.city.Empty():
		return r.capitalOf(p, i)
	case r.word(i) == "(" && r.word(i+2) == ")" && r.dateAt(i+1) < 0:
		r.locate(p, i+1)
		return i + 3
	case r.word(i) == "(" || r.word(i) == ",":
		m := r.mentionAt(i + 1)
		if m >= 0 && !r.isSubject(r.behind(m), 1) && r.locate(p, i+1) {
			end := r.behind(m)
			if r.word(i) == "(" && r.word(end) == ")" {
				end++
			}
			return end
		}
		isRegion := i+1 < r.limit && r.Tokens[i+1].Shape.Is(doc.AllCaps) && (m < 0 || !r.isLand(m))
		if r.word(i) == "," && isRegion {
			return i + 2
		}
	}
	return i
}

// capitalOf reads a city that is told behind its country, "Kenya's capital Nairobi", "the
// capital of Kenya, Nairobi", and returns the token behind it.
func (r *placeReader) capitalOf(p *place, i int) int {
	k := i
	for r.is(r.words.placeLead, k) || r.is(r.words.genitive, k) || r.word(k) == "," {
		k++
	}
	m := r.mentionAt(k)
	if k == i || m < 0 || !r.isCity(r.Mentions[m].Value.Actor) || p.actor < 0 ||
		r.ActorOf(m).Country != r.Actors[p.actor].Country {
		return i
	}
	*p = place{city: r.Mentions[m].Span, actor: r.Mentions[m].Value.Actor, state: -1}
	return r.behind(m)
}

// locate says that a place lies in the state that is named at a token, and reports whether
// it can lie there.
func (r *placeReader) locate(p *place, i int) bool {
	m := r.mentionAt(i)
	if m < 0 || !r.isLand(m) || r.isDemonym(m) {
		return false
	}
	state := r.ActorOf(m)
	if p.actor >= 0 && r.Actors[p.actor].Country != state.Country && r.Actors[p.actor].Country != "" &&
		r.word(i-1) == "," {
		return false
	}
	p.state = r.Mentions[m].Value.Actor
	return true
}

// cityEnd returns the token behind a run of capitalised words that begins at token i;
// hyphens and one short word may stand inside: Stoke-on-Trent, Rio de Janeiro.
func (r *placeReader) cityEnd(i int) int {
	end := i
	for r.isCapitalised(end) {
		end++
		if r.isCapitalised(end) {
			continue
		}
		for k := end; k < end+3 && r.is(r.words.withinCity, k); k++ {
			if r.isCapitalised(k + 1) {
				end = k + 1
				break
			}
		}
	}
	return end
}

// stateList returns the states of a list that begins at a token: "Chile, Peru and the
// Netherlands".
func (r *placeReader) stateList(i int) (states []int, end int) {
	end = i
	for {
		start := i
		if len(states) == 0 && r.word(i) == "the" && r.is(r.words.country, i+1) && r.word(i+2) == "of" {
			start = i + 3
		}
		for most := start + 3; start < most && r.is(r.words.beforeCity, start) && !r.is(r.words.in, start); {
			start++
		}
		m := r.mentionAt(start)
		if m < 0 || r.isDemonym(m) || len(states) > 0 && start == i {
			return states, end
		}
		switch {
		case r.isLand(m) || r.isBody(m):
			states = append(append(states, r.Mentions[m].Value.Actor), r.Mentions[m].Value.Others...)
		case len(states) == 0 || r.ActorOf(m).Kind != "igo":
			return states, end
		}
		i = r.behind(m)
		end = i
	}
}
