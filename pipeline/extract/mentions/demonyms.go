package mentions

import (
	"strings"

	"chancery/pipeline/doc"
	"chancery/pipeline/gazetteer"
)

// adjective handles "Iraqi": with a role noun, with a name behind it, with a
// title, or alone.
func (f *nameFinder) adjective(i int, hit gazetteer.Hit) int {
	country := f.gazetteer.Entries[hit.Entry].Country
	next := hit.Last
	if f.is(i-1, "-") && (f.is(i-2, "pro") || f.is(i-2, "anti") || f.is(i-2, "non")) { // "the pro-French Union of Moderate Parties"
		n := f.entryName(hit)
		n.Sort = doc.Demonym
		f.emit(i, next, ruleDemonym, n)
		return next
	}
	if end := f.roleAt(next, 2); end > next {
		if _, last := f.titles.Match(f.Tokens, next, f.limit); last < end || end >= f.limit || !f.Tokens[end].Shape.Is(doc.Capital) {
			f.described(i, next, end, country)
			return end
		}
	}
	if end, home := f.community(next, country); end > next {
		f.emit(i, end, ruleCommunity, doc.Name{Kind: "people", Country: home, Entry: -1})
		return end
	}
	if opens := f.behindAdjective(next); f.extends(next) || opens > next {
		if end := f.run(i, country); end > opens {
			return end
		}
	}
	n := f.entryName(hit)
	n.Sort = doc.Demonym
	if hit.Sense == gazetteer.Short {
		n.Sort = doc.Acronym
	}
	rule := ruleDemonym
	if hit.Sense != gazetteer.Adjective {
		rule, n.Sort = ruleGazetteer, doc.Acronym
	}
	f.emit(i, next, rule, n)
	f.title = pendingTitle{country: country, at: -1, behind: next}
	return next
}

// community returns the token behind a part of a people at token i, told by faith or
// descent behind the adjective of a country, and its home: "Iraqi Sunni Arabs", "Lebanese
// Christians", and the "Italian Chileans" of Chile; i where there is none. "Iraqi Shia
// militias" are no people.
func (f *nameFinder) community(i int, country string) (last int, home string) {
	k := i
	for k < f.limit && f.Tokens[k].Shape.Is(doc.Capital) && f.faiths.Has(f.Tokens[k].Fold) {
		k++
	}
	if k < f.limit {
		hit, ok := f.gazetteer.At(f.Tokens, k, f.limit)
		switch {
		case ok && hit.Sense == gazetteer.People:
			return hit.Last, f.gazetteer.Entries[hit.Entry].Country
		case ok && f.gazetteer.Entries[hit.Entry].Kind == "people":
			return hit.Last, country
		}
	}
	if k == i || k < f.limit && strings.HasPrefix(f.Syntax[k].XPOS, "NN") || f.is(k, "-") {
		return i, ""
	}
	if word := f.Tokens[k-1].In(f.Text); strings.HasSuffix(word, "s") || word == "Shia" || word == "Sunni" {
		return k, country
	}
	return i, ""
}

// behindAdjective returns the token behind a second adjective at token i that a head
// noun follows, "Danish Armenian Mission", else i.
func (f *nameFinder) behindAdjective(i int) int {
	if i >= f.limit {
		return i
	}
	second, ok := f.gazetteer.At(f.Tokens, i, f.limit)
	if !ok || second.Sense != gazetteer.Adjective || !f.extends(second.Last) || f.headAt(second.Last) == "" {
		return i
	}
	return second.Last
}

// described adds "the Iraqi government": a country and a role noun. The country
// may stand before it ("Syria's armed forces").
func (f *nameFinder) described(i, from, end int, country string) {
	kind := ""
	for k := from; k < end && kind == ""; k++ {
		kind, _ = f.roles.Match(f.Tokens, k, f.limit)
	}
	f.emit(i, end, ruleRole, doc.Name{Sort: doc.Described, Kind: kind, Country: country, Entry: -1})
	f.holdOffice(i, end, country)
	if f.title.at != end { // but "Speaker of the Danish parliament, …"
		f.title = pendingTitle{country: country, at: -1, behind: end}
	}
}

// roleAt returns the token behind a role noun at i, or i. It is at most the
// most-th word; before it an adjective may stand: "new", "colonial".
func (f *nameFinder) roleAt(i, most int) int {
	start := i
	for n := 0; n < most && i < f.limit; n++ {
		if f.Tokens[i].Shape.Is(doc.Capital) {
			return start
		}
		if _, last := f.roles.Match(f.Tokens, i, f.limit); last > i {
			return last
		}
		if f.Tokens[i].Kind != doc.Word {
			return start
		}
		i++
		if i < f.limit && f.Tokens[i].Shape.Is(doc.Glued) {
			return start
		}
	}
	return start
}

// roleOf reads a role noun and its country, "the government of Denmark", and
// returns the token behind them, or i.
func (f *nameFinder) roleOf(i int) int {
	kind, last := f.roles.Match(f.Tokens, i, f.limit)
	if last == i || f.Tokens[i].Shape.Is(doc.Capital) || kind == "people" || !f.is(last, "of") {
		return i
	}
	k := last + 1
	if f.is(k, "the") {
		k++
	}
	if k >= f.limit {
		return i
	}
	hit, ok := f.gazetteer.At(f.Tokens, k, f.limit)
	if !ok || hit.Sense > gazetteer.Short || !gazetteer.IsLand(f.gazetteer.Entries[hit.Entry].Kind) || f.extends(hit.Last) || f.roleAt(hit.Last, 1) > hit.Last {
		return i
	}
	f.emit(i, hit.Last, ruleRoleOf, doc.Name{Sort: doc.Described, Kind: kind, Country: f.gazetteer.Entries[hit.Entry].Country, Entry: -1})
	return hit.Last
}
