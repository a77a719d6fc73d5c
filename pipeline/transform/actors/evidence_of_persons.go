package actors

import (
	"slices"
	"strings"
)

// personEvidence is what offices, visits and peers tell of the country of a person.
type personEvidence struct {
	neighbours
	lists     *voteLists
	countries *countries
}

// hear votes for the country of the person of a mention.
func (e *personEvidence) hear(s surroundings) {
	e.peers(s)
	e.ofSide(s)
	if s.hasBefore() {
		e.envoy(s.at-1, s.at)
		e.relative(s.at-1, s.at)
		e.colleague(s.at-1, s.at)
	}
	e.guests(s)
}

// guests votes for the country of somebody, or of a body, that visits one.
func (e *personEvidence) guests(s surroundings) {
	for o := s.at + 1; o < min(s.hi, s.at+3); o++ {
		e.guest(s.at, o)
	}
}

// ofSide votes that who holds an office of a state that nothing tells is of the one side of
// "Foreign relations of Senegal": "President Mamadou Sarr", where no other is named before.
func (e *personEvidence) ofSide(s surroundings) {
	side := e.countries.only()
	before, isOnly := e.onlyCountry(s.lo, s.at)
	if side == "" || !isOnly || before != "" && before != side {
		return
	}
	role := strings.ToLower(e.Mentions[s.at].Value.Role.In(e.Text))
	if slices.ContainsFunc(e.lists.stateOffices, func(office string) bool { return strings.Contains(role, office) }) {
		e.vote(s.at, side, worthHint)
	}
}

// peers votes for the country of the other one of "historians X and Y".
func (e *personEvidence) peers(s surroundings) {
	isPair := func(k int) bool {
		return k >= s.lo && k+1 < s.hi && e.gap(k, k+1) == " and " &&
			e.lists.peers[wordBefore(e.Text, e.Mentions[k].Start)]
	}
	if isPair(s.at - 1) {
		e.share(s.at, s.at-1, worthLikely)
	}
	if isPair(s.at) {
		e.share(s.at, s.at+1, worthLikely)
	}
}

// colleague votes that a minister who is named behind the head of a government is of
// the same: "President Sampaio and Foreign Minister Gama".
func (e *personEvidence) colleague(o, i int) {
	head, minister := &e.Mentions[o], &e.Mentions[i]
	if e.ActorOf(o).Kind != "person" || head.Value.Role.Empty() || minister.Value.Role.Start < head.End {
		return
	}
	gap := e.Text[head.End:minister.Value.Role.Start]
	title := strings.ToLower(minister.Value.Role.In(e.Text))
	isMinister := strings.HasSuffix(title, " minister") && title != "prime minister"
	isHead := e.lists.heads[strings.ToLower(head.Value.Role.In(e.Text))]
	if !isHead || !isMinister || gap != " and " && gap != ", and " {
		return
	}
	if country := e.toldOf(o); country != "" {
		e.vote(i, country, worthLikely)
	}
}

// envoy votes that whom "the ambassador to Chad is" names is of the other side.
func (e *personEvidence) envoy(o, i int) {
	if gap := e.gap(o, i); gap != " is " && gap != " was " {
		return
	}
	before, isTo := strings.CutSuffix(strings.TrimSuffix(e.Text[:e.Mentions[o].Start], "the "), " to ")
	if isTo && hasSuffix(before, e.lists.envoys) {
		e.opposite(i, o)
	}
}

// relative votes that who is of the family of somebody is of the same country: "Tong's
// brother, Harry Tong", "King Haakon and his son Prince Olav", "Olav, son of Haakon".
func (e *personEvidence) relative(o, i int) {
	country := e.toldOf(o)
	if e.ActorOf(o).Kind != "person" || country == "" {
		return
	}
	gap := e.gap(o, i)
	words := strings.FieldsFunc(gap, func(r rune) bool { return r == ' ' || r == ',' })
	if strings.ContainsAny(gap, ".;:()") || len(words) > 6 {
		return
	}
	isOwner := isGenitive(gap)
	for k, w := range words[:min(len(words), 4)] {
		isOwner = isOwner || e.lists.possessives[w]
		if isOwner && e.lists.kin[w] && !slices.Contains(words[k:], "of") {
			e.vote(i, country, worthLikely)
			return
		}
	}
}

// toldOf returns the country of the actor of a mention, as far as it is told so far.
func (e *personEvidence) toldOf(o int) string {
	if country := e.ActorOf(o).Country; country != "" {
		return country
	}
	return e.actors.votes[e.Mentions[o].Value.Actor].elect()
}

// opposite votes that somebody is of the side of a bilateral article that mention o, the
// host, is not.
func (e *personEvidence) opposite(i, o int) {
	if home := e.countries.other(e.ActorOf(o).Country); home != "" {
		e.vote(i, home, worthLikely)
	}
}

// guest votes that somebody who visits one side of a bilateral article, is
// accredited to it, or meets its counterpart, is of the other.
func (e *personEvidence) guest(i, o int) {
	gap := e.gap(i, o)
	if len(gap) > 110 || strings.ContainsAny(gap, ".;:") {
		return
	}
	if e.visits(gap) || e.isAccredited(gap, i, o) || e.meetsCounterpart(gap, o) {
		e.opposite(i, o)
	}
}

// visits reports whether words between a person and a country tell of a visit.
func (e *personEvidence) visits(gap string) bool {
	gap += " "
	return slices.ContainsFunc(e.lists.visit, func(verb string) bool { return strings.Contains(gap, " "+verb+" ") })
}

// isAccredited reports whether words between a person and a country make it an ambassador
// there. Not in "the ambassador to Chad is X, ambassador to Peru is Y".
func (e *personEvidence) isAccredited(gap string, i, o int) bool {
	if !strings.Contains(gap, "mbassador") || !strings.HasSuffix(gap, " to ") && !strings.HasSuffix(gap, " to the ") {
		return false
	}
	before, behind := e.Text[:e.Mentions[i].Start], e.Text[e.Mentions[o].End:]
	return !strings.HasSuffix(before, " is ") || !strings.HasPrefix(behind, " is ")
}

// meetsCounterpart reports whether the words around the adjective of a country tell that
// somebody meets "his Iraqi counterpart".
func (e *personEvidence) meetsCounterpart(gap string, o int) bool {
	end := e.Mentions[o].End
	behind := e.Text[end:min(len(e.Text), end+40)]
	isHis := e.isDemonym(o) && e.lists.possessives[wordBefore(gap, len(gap))]
	return isHis && strings.Contains(behind, " counterpart")
}
