package actors

import (
	"slices"
	"strings"

	"chancery/pipeline/doc"
	"chancery/pipeline/gazetteer"
)

// The worth of what a sentence tells of the country of a name, from the share of
// right answers for office holders and cities whose country is known, over 366
// articles.
const (
	worthSure   = 3 // told by a title, an adjective in the same phrase, "of Tunisia": 98 % and more
	worthLikely = 2 // told by who is visited or met: over 90 %
)

// belong notes for every actor without a country what the sentences it stands in
// tell of it.
func (l *linker) belong() {
	at := 0
	for s := range l.Sentences {
		sentence := &l.Sentences[s]
		lo := at
		for at < len(l.Mentions) && l.Mentions[at].Start < sentence.End {
			at++
		}
		for i := lo; i < at; i++ {
			if a := &l.Actors[l.Mentions[i].Value.Actor]; a.Country == "" && a.Entry < 0 {
				l.neighbours(i, lo, at)
			}
		}
	}
}

// neighbours weighs what stands around mention i, one of lo to hi of a sentence.
func (l *linker) neighbours(i, lo, hi int) {
	m := &l.Mentions[i]
	actor := &l.Actors[m.Value.Actor]
	if i > lo {
		if o := &l.Mentions[i-1]; l.isBefore(o, m, actor.Kind) {
			l.tell(m, o, worthSure)
		}
	}
	if i+1 < hi {
		if o := &l.Mentions[i+1]; l.isBehind(m, o, actor.Kind) {
			l.tell(m, o, worthSure)
		}
	}
	if actor.Kind == "place" {
		l.listed(i, lo, hi)
	}
	if i+1 < hi {
		l.located(i, hi)
	}
	if actor.Kind == "person" {
		l.peers(i, lo, hi)
		if i > lo {
			l.envoy(&l.Mentions[i-1], m)
			l.colleague(&l.Mentions[i-1], m)
		}
		for _, o := range l.Mentions[i+1 : min(hi, i+3)] {
			l.guest(m, &o)
		}
	}
}

// located notes the country in which a place, or a body that stands in one place, lies:
// "Nalanda University in India", "St. Michael Cathedral in Genk, Belgium".
func (l *linker) located(i, hi int) {
	m, o := &l.Mentions[i], &l.Mentions[i+1]
	actor := &l.Actors[m.Value.Actor]
	if l.Text[m.End:o.Start] != " in " || actor.Kind != "place" && !l.words.seat[actor.Name[strings.LastIndexByte(actor.Name, ' ')+1:]] {
		return
	}
	where := l.Actors[o.Value.Actor].Kind
	if where == "place" && i+2 < hi && l.Text[o.End:l.Mentions[i+2].Start] == ", " { // "in Kingston, Ontario"
		o = &l.Mentions[i+2]
	}
	if gazetteer.IsLand(where) || where == "place" {
		l.tell(m, o, worthLikely)
	}
}

// peers notes the country of the other one of "historians X and Y".
func (l *linker) peers(i, lo, hi int) {
	isPair := func(k int) bool {
		return k >= lo && k+1 < hi && l.Text[l.Mentions[k].End:l.Mentions[k+1].Start] == " and " && l.words.peers[wordBefore(l.Text, l.Mentions[k].Start)]
	}
	if isPair(i - 1) {
		l.tell(&l.Mentions[i], &l.Mentions[i-1], worthLikely)
	}
	if isPair(i) {
		l.tell(&l.Mentions[i], &l.Mentions[i+1], worthLikely)
	}
}

// wordBefore returns the word that ends a blank before an offset.
func wordBefore(text string, at int) string {
	text = strings.TrimSuffix(text[:at], " ")
	return text[strings.LastIndexAny(text, " \n")+1:]
}

// listed notes the country of the places that mention i is listed with, where two
// of them or more have one and all the same: "Moscow, Ryazan, Kazan and Perm".
func (l *linker) listed(i, lo, hi int) {
	first, last := i, i
	for first > lo && l.isList(first-1) {
		first--
	}
	for last+1 < hi && l.isList(last) {
		last++
	}
	country, known := "", 0
	for k := first; k <= last; k++ {
		switch c := l.Actors[l.Mentions[k].Value.Actor].Country; {
		case c == "":
		case country == "" || c == country:
			country = c
			known++
		default:
			return
		}
	}
	if known >= 2 {
		l.countries[l.Mentions[i].Value.Actor].add(country, worthSure)
	}
}

// isList reports whether mention i and the next are places with nothing but a
// comma or "and" between them.
func (l *linker) isList(i int) bool {
	a, b := &l.Mentions[i], &l.Mentions[i+1]
	if l.Actors[a.Value.Actor].Kind != "place" || l.Actors[b.Value.Actor].Kind != "place" {
		return false
	}
	switch strings.TrimSpace(l.Text[a.End:b.Start]) {
	case ",", "and", ", and":
		return true
	}
	return false
}

// tell notes that the country of mention o is that of mention m.
func (l *linker) tell(m, o *doc.Mention[doc.Reference], worth int) {
	if c := l.Actors[o.Value.Actor].Country; c != "" {
		l.countries[m.Value.Actor].add(c, worth)
	}
}

// isBefore reports whether o tells the country of m as part of the same phrase:
// "Danish missionary Karen Jeppe", "Iraq's ambassador Haider Mansour", "the
// Belgian company Interbrew".
func (l *linker) isBefore(o, m *doc.Mention[doc.Reference], kind string) bool {
	gap := l.Text[o.End:m.Start]
	words := strings.Fields(gap)
	if kind == "place" || len(words) > 5 || strings.ContainsAny(gap, ",.;:()\n") {
		return false
	}
	for i, w := range words {
		if isLink(w) && (w != "and" || i == 0 || i == len(words)-1) { // "Danish scholar and critic Georg Brandes"
			return false
		}
	}
	if o.Value.Method == "demonym" {
		before := l.Text[:o.Start] // "the pro-French Union of Moderate Parties"
		return !strings.HasSuffix(before, "pro-") && !strings.HasSuffix(before, "anti-") && !strings.HasSuffix(before, "non-")
	}
	genitive := strings.HasPrefix(gap, "'s ") || strings.HasPrefix(gap, "’s ")
	owner := l.Actors[o.Value.Actor].Kind
	return genitive && (gazetteer.IsLand(owner) || owner == "person" && kind != "person")
}

// isBehind reports whether o tells the country of m behind it: "Sousse, Tunisia",
// "the Chamber of Deputies of Iraq", "X, the Prime Minister of Iraq".
func (l *linker) isBehind(m, o *doc.Mention[doc.Reference], kind string) bool {
	gap := l.Text[m.End:o.Start]
	isLand := gazetteer.IsLand(l.Actors[o.Value.Actor].Kind)
	switch gap {
	case " of ", " of the ":
		return isLand && kind != "place"
	case ", ", " (":
		return isLand && kind == "place" && !l.isListed(o)
	}
	words := strings.Fields(gap)
	if kind == "place" || !strings.HasPrefix(gap, ", ") || strings.Count(gap, ",") > 1 || strings.ContainsAny(gap, ".;:()\n") {
		return false
	}
	if o.Value.Method == "demonym" { // ", a Canadian bank"
		return len(words) == 2 && (words[1] == "a" || words[1] == "an" || words[1] == "the")
	}
	return isLand && kind == "person" && len(words) <= 9 && strings.HasSuffix(strings.TrimSuffix(gap, "the "), " of ")
}

// isListed reports whether a list goes on behind o: in "Genoa, Tunisia and Malta"
// the comma tells nothing.
func (l *linker) isListed(o *doc.Mention[doc.Reference]) bool {
	rest := l.Text[o.End:min(len(l.Text), o.End+6)]
	return strings.HasPrefix(rest, " and ") || strings.HasPrefix(rest, ", and")
}

// isLink reports whether a word between two names begins another phrase.
func isLink(word string) bool {
	switch word {
	case "and", "or", "to", "in", "by", "with", "on", "at", "for", "from", "of", "visited", "met", "said", "told", "is", "was", "were", "are", "as", "that":
		return true
	}
	return false
}

// vote is a country that a mention tells, and how much that is worth.
type vote struct {
	country string
	worth   int
}

// tally is what the mentions of an actor tell of its country, each country once.
type tally []vote

func (t *tally) add(country string, worth int) {
	i := slices.IndexFunc(*t, func(v vote) bool { return v.country == country })
	if i < 0 {
		*t = append(*t, vote{country, worth})
		return
	}
	(*t)[i].worth += worth
}

// elect returns the country that most is told for, "" where another is told as much.
func (t tally) elect() string {
	var best vote
	isTie := false
	for _, v := range t {
		if v.worth > best.worth {
			best, isTie = v, false
		} else if v.worth == best.worth {
			isTie = true
		}
	}
	if isTie {
		return ""
	}
	return best.country
}
