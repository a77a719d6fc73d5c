package missions

// group is phrases that are joined: "an embassy in Lima and a consulate in Cusco". What is
// told of one is told of all.
type group struct {
	phrases     []phrase
	first, last int // tokens, half-open
}

// groups joins phrases between which nothing stands but commas, "and" and their kin.
func (r *phraseReader) groups(phrases []phrase) []group {
	var all []group
	for _, p := range phrases {
		if n := len(all); n > 0 && r.isJoined(all[n-1].last, p) {
			g := &all[n-1]
			p.isOr = r.word(p.first-1) == "or"
			p.isNone = p.isNone || p.isOr && g.phrases[len(g.phrases)-1].isNone // "no embassy or consulate"
			g.phrases, g.last = append(g.phrases, p), p.last
			continue
		}
		all = append(all, group{[]phrase{p}, p.first, p.last})
	}
	for i := range all {
		r.share(&all[i])
	}
	return all
}

func (r *phraseReader) isJoined(i int, p phrase) bool {
	if i == p.first {
		return p.isAgain || p.isNone
	}
	depth := 0
	for ; i < p.first; i++ {
		switch r.word(i) {
		case "(":
			depth++
		case ")":
			depth--
		default:
			if depth == 0 && !r.is(r.words.joint, i) || r.isVerb(i, saysClosed) || r.isVerb(i, saysOpened) {
				return false
			}
		}
	}
	return len(p.senders) == 0 || p.isAgain
}

// share gives the places of a phrase to those before it that have none: each one city where
// there are as many as phrases, else all. What stands "one in Rijeka and one in Vukovar" is
// not told twice.
func (r *phraseReader) share(g *group) {
	for i := len(g.phrases) - 2; i >= 0; i-- {
		p, next := &g.phrases[i], &g.phrases[i+1]
		switch {
		case p.hasPlace():
		case next.isAgain && p.isPlural:
			g.phrases = append(g.phrases[:i], g.phrases[i+1:]...)
		case len(next.places) == 2 && !p.isPlural && !next.isPlural && i == len(g.phrases)-2:
			p.places, next.places = next.places[:1], next.places[1:]
		default:
			p.places, p.receivers, p.isForOthers = next.places, next.receivers, next.isForOthers
			p.isElsewhere, p.isBelow, p.isInCapital = next.isElsewhere, next.isBelow, next.isInCapital
		}
		if len(p.senders) > 0 && len(next.senders) == 0 {
			next.senders = p.senders
		}
	}
}
