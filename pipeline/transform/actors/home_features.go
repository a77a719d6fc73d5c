package actors

import (
	"slices"
	"strings"

	"chancery/pipeline/doc"
	"chancery/pipeline/language"
	"chancery/pipeline/language/linear"
)

// homeSight is what an article shows of the countries from which somebody may be.
type homeSight struct {
	neighbours
	countries *countries
	share     map[string]int // how many mentions a country has
	ranks     []string       // the countries by that, most first
	of        [][]int        // the mentions of each actor, the first few
}

// mostHeard is how many mentions of an actor are asked.
const mostHeard = 5

func newHomeSight(d *doc.Document, c *countries, actors *registry) *homeSight {
	s := &homeSight{neighbours: neighbours{d, actors}, countries: c, share: map[string]int{}}
	s.of = make([][]int, len(d.Actors))
	for i := range d.Mentions {
		a := d.Mentions[i].Value.Actor
		if len(s.of[a]) < mostHeard {
			s.of[a] = append(s.of[a], i)
		}
		if country := d.Actors[a].Country; country != "" && s.isLand(i) {
			if s.share[country] == 0 {
				s.ranks = append(s.ranks, country)
			}
			s.share[country]++
		}
	}
	slices.SortStableFunc(s.ranks, func(a, b string) int { return s.share[b] - s.share[a] })
	return s
}

// isAsked reports whether an actor is somebody whose country may be chosen.
func isAsked(a *doc.Actor) bool {
	if a.Country != "" || a.Entry >= 0 {
		return false
	}
	switch a.Kind {
	case "person", "government", "military", "company", "party", "other", "ngo":
		return true
	}
	return false
}

// candidates returns the countries from which an actor may be: the sides of the article,
// those of which its sentences and the ones before speak, and those of which the article
// speaks most.
func (s *homeSight) candidates(actor int) []string {
	all := slices.Clone(s.countries.sides)
	enter := func(country string) {
		if country != "" && !slices.Contains(all, country) {
			all = append(all, country)
		}
	}
	for _, m := range s.of[actor] {
		lo, hi := s.around(m)
		for k := lo; k < hi; k++ {
			if s.tells(k) {
				enter(s.ActorOf(k).Country)
			}
		}
	}
	for _, country := range s.ranks[:min(len(s.ranks), mostSpoken)] {
		enter(country)
	}
	return all
}

// mostSpoken is how many of the countries of which an article speaks most are candidates.
const mostSpoken = 3

// around returns the mentions of the sentence of a mention, half-open.
func (s *homeSight) around(m int) (lo, hi int) {
	n := s.SentenceAt(s.Mentions[m].Start)
	if n < 0 {
		return m, m + 1
	}
	return s.MentionsIn(s.Sentences[n].Span)
}

// tells reports whether a mention names a land of which the country is known.
func (s *homeSight) tells(k int) bool {
	return s.ActorOf(k).Country != "" && s.isLand(k)
}

// wide is a distance that is as far as none.
const wide = 8

// homeFeatures collects the features of one question.
type homeFeatures struct {
	list     []linear.Feature
	template uint64
}

func (f *homeFeatures) add(parts ...uint64) {
	f.template++
	f.list = append(f.list, linear.Mix(f.template, parts...))
}

// homeFeatures lists what tells whether a country is that of an actor, whose name has a look.
func (s *homeSight) homeFeatures(f *homeFeatures, actor int, country string, name look) {
	margin := name.lead
	f.list, f.template = f.list[:0], 0
	a := &s.Actors[actor]
	kind := language.Fold(a.Kind)
	sides := uint64(len(s.countries.sides))
	side := uint64(slices.Index(s.countries.sides, country) + 1)
	rank := uint64(min(slices.Index(s.ranks, country)+1, 4))
	f.add(kind, sides, min(side, 1))
	f.add(kind, sides, rank)
	f.add(kind, min(side, 1), rank)
	f.add(kind, s.told(actor, country))
	if a.Kind == "person" {
		words := uint64(min(strings.Count(a.Name, " "), 2))
		f.add(margin)
		f.add(margin, min(side, 1), sides)
		f.add(margin, rank, min(side, 1))
		f.add(margin, words)
		f.add(name.lag)
		f.add(name.lag, margin)
		f.add(name.lag, min(side, 1), sides)
		f.add(name.lag, rank, words)
		f.add(margin, s.told(actor, country))
	} else {
		last := a.Name[strings.LastIndexByte(a.Name, ' ')+1:]
		f.template += 10
		f.add(language.Fold(strings.ToLower(last)), min(side, 1), sides)
		f.add(language.Fold(strings.ToLower(last)), rank)
	}
	for n, m := range s.of[actor] {
		f.template = 40
		s.mentionFeatures(f, m, country, kind, name, min(side, 1))
		if n == 0 {
			f.template = 80
			s.mentionFeatures(f, m, country, kind, name, min(side, 1))
		}
	}
}

// told says what phrases tell of a country: 0 nothing, 1 another, 2 this among others, 3 this.
func (s *homeSight) told(actor int, country string) uint64 {
	told := uint64(0)
	for _, v := range s.actors.votes[actor] {
		if v.country == country {
			told |= 2
		} else {
			told |= 1
		}
	}
	return told
}

// mentionFeatures lists what the sentence of a mention tells.
func (s *homeSight) mentionFeatures(f *homeFeatures, m int, country string, kind uint64, name look, side uint64) {
	lo, hi := s.around(m)
	is := func(k int) uint64 {
		switch {
		case k < 0:
			return 0
		case s.ActorOf(k).Country == country:
			return 1
		}
		return 2
	}
	before, behind := -1, -1
	within, others := uint64(0), uint64(0)
	for k := lo; k < hi; k++ {
		if !s.tells(k) {
			continue
		}
		if s.ActorOf(k).Country == country {
			within = 1
		} else {
			others = 1
		}
		if k < m {
			before = k
		} else if k > m && behind < 0 {
			behind = k
		}
	}
	role := language.Fold(strings.ToLower(lastWord(s.Mentions[m].Value.Role.In(s.Text))))
	b, c := is(before), is(behind)
	far, near := s.words(before, m), s.words(m, behind)
	next, previous := s.wordBehind(m), language.Fold(strings.ToLower(wordBefore(s.Text, s.Mentions[m].Start)))
	f.add(kind, b, c, within)
	f.add(b, far, side)
	f.add(c, near, side)
	f.add(kind, within, others, side)
	f.add(role, within, others, side)
	f.add(b, c, role)
	f.add(b, previous)
	f.add(c, next)
	f.add(c, next, side)
	if behind >= 0 {
		f.add(c, language.Fold(strings.ToLower(wordBefore(s.Text, s.Mentions[behind].Start))), min(near, 5))
	}
	f.template = f.template/10*10 + 12
	if before >= 0 {
		f.add(b, s.wordBehind(before), min(far, 5))
		f.add(b, uint64(count(s.isDemonym(before))), min(far, 5))
	}
	f.add(name.lead, within, others)
	f.add(name.lead, b, c)
	f.add(name.lag, within, others, side)
	f.add(name.lag, b, c, role)
	if within == 0 && others == 0 {
		f.add(is(s.landBefore(lo)), side, kind)
		f.add(is(s.landBefore(lo)), side, name.lag)
	}
}

// landBefore returns the last mention of a land before a mention, -1 for none within reach.
func (s *homeSight) landBefore(m int) int {
	for k := m - 1; k >= max(0, m-wide); k-- {
		if s.tells(k) {
			return k
		}
	}
	return -1
}

// words returns how many words stand between two mentions, wide for many and where one is
// missing.
func (s *homeSight) words(a, b int) uint64 {
	if a < 0 || b < 0 {
		return wide
	}
	return uint64(min(strings.Count(s.gap(a, b), " "), wide))
}

// wordBehind returns the word behind a mention.
func (s *homeSight) wordBehind(m int) uint64 {
	rest := strings.TrimPrefix(s.behind(m), " ")
	rest = rest[:min(len(rest), 24)]
	if end := strings.IndexAny(rest, " \n"); end >= 0 {
		rest = rest[:end]
	}
	return language.Fold(strings.ToLower(strings.TrimRight(rest, ",.;:")))
}

func lastWord(s string) string { return s[strings.LastIndexByte(s, ' ')+1:] }

// nameFeatures lists what tells from which country a name is: its words, how they begin and
// end, and the letters within.
func nameFeatures(f *homeFeatures, name string) {
	f.list = f.list[:0]
	words := strings.Fields(strings.ToLower(language.Plain(name)))
	for i, w := range words {
		last := uint64(0)
		if i == len(words)-1 {
			last = 1
		}
		f.template = 200
		f.add(language.Fold(w))
		for n := 2; n <= 4; n++ {
			f.template = 200 + uint64(n)*10
			if len(w) >= n {
				f.add(language.Fold(w[:n]), last)
				f.add(language.Fold(w[len(w)-n:]), last)
				f.add(language.Fold(w[len(w)-n:]))
			}
		}
		w = " " + w + " "
		for k := 0; k+3 <= len(w); k++ {
			f.template = 300
			f.add(language.Fold(w[k : k+3]))
		}
	}
}

// look is how a name looks beside those of a country: by how much more like one of it than of
// any other candidate, from 1 much less to 9 much more, and how far behind the country in the
// world of which it looks most, from 0. Both are 0 where nothing is known of names.
type look struct{ lead, lag uint64 }

// lookOf says of each candidate how a name looks beside those of its country.
func (h *Homes) lookOf(f *homeFeatures, name string, candidates []string) []look {
	nameFeatures(f, name)
	scores := make([]int32, len(h.origins))
	h.names.Score(scores, f.list)
	least, most := slices.Min(scores), slices.Max(scores)
	of := make([]int32, len(candidates))
	for i, c := range candidates {
		of[i] = least
		if k, isKnown := slices.BinarySearch(h.origins, c); isKnown {
			of[i] = scores[k]
		}
	}
	out := make([]look, len(candidates))
	for i := range candidates {
		other := least
		for k := range of {
			if k != i {
				other = max(other, of[k])
			}
		}
		lead, lag := (of[i]-other)/(linear.Unit/2), (most-of[i])/(linear.Unit/2)
		out[i] = look{uint64(max(-4, min(4, lead)) + 5), uint64(min(lag, 9))}
	}
	return out
}
