package mentions

import (
	"slices"
	"strings"

	"chancery/pipeline/doc"
	"chancery/pipeline/gazetteer"
)

// demonyms reads adjectives of countries and what stands behind them: a role noun, a part
// of a people, a name, a title.
type demonyms struct {
	*capitals
	runs  *runs
	title *pendingTitle
	names *names
}

// read reads the adjective of a country, or a state that stands as one, at token i, and
// returns the token behind what it has used.
func (d *demonyms) read(i int, hit gazetteer.Hit) int {
	country := d.entry(hit).Country
	if d.is(i-1, "-") && d.isAny(i-2, d.stances) { // "the pro-French Union of Moderate Parties"
		d.alone(i, hit, doc.Demonym, byDemonym)
		return hit.Last
	}
	if end := d.behindRole(hit.Last, 2); end > hit.Last && !d.isBehindTitle(hit.Last, end) {
		d.addRole(i, hit.Last, end, country)
		return end
	}
	if end, home := d.community(hit.Last, country); end > hit.Last {
		d.names.add(d.span(i, end), byCommunity, doc.Name{Kind: "people", Country: home, Entry: -1})
		return end
	}
	if end := d.branch(hit.Last); end > hit.Last {
		d.names.add(d.span(i, end), byCapitals, doc.Name{Kind: "ngo", Country: country, Entry: -1})
		return end
	}
	if second := d.behindSecond(hit.Last); second > hit.Last || d.extends(hit.Last) {
		if end := d.runs.read(i, country); end > second {
			return end
		}
	}
	switch {
	case d.isPlural(i, hit): // "the Dutch"
		d.names.add(d.span(i, hit.Last), inGazetteer, doc.Name{Kind: "people", Country: country, Entry: -1})
	case hit.Sense == gazetteer.Adjective:
		d.alone(i, hit, doc.Demonym, byDemonym)
	default:
		d.alone(i, hit, doc.Acronym, inGazetteer)
	}
	d.title.tell(country, hit.Last)
	return hit.Last
}

// branch returns the token behind a society of no country at token i, of which the adjective
// before it tells the branch of a country: "Danish Red Cross"; i where there is none.
func (d *demonyms) branch(i int) int {
	hit, ok := d.known(i)
	if !ok || hit.Sense > gazetteer.Short || !d.hasCapital(hit.Last-1) {
		return i
	}
	if e := d.entry(hit); e.Kind != "ngo" || e.Country != "" {
		return i
	}
	return hit.Last
}

// alone adds the adjective by itself.
func (d *demonyms) alone(i int, hit gazetteer.Hit, sort doc.NameSort, by evidence) {
	n := d.nameOf(hit)
	n.Sort = sort
	d.names.add(d.span(i, hit.Last), by, n)
}

// isPlural reports whether an adjective of a country at token i stands for its people: one
// that has no other plural, behind "the", with nothing behind it that it could belong to.
func (d *demonyms) isPlural(i int, hit gazetteer.Hit) bool {
	if hit.Sense != gazetteer.Adjective || !d.is(i-1, "the") && !d.is(i-1, "The") {
		return false
	}
	word := d.Tokens[hit.Last-1].In(d.Text)
	isPlural := func(ending string) bool { return strings.HasSuffix(word, ending) }
	if !slices.ContainsFunc(d.pluralEndings, isPlural) {
		return false
	}
	k := hit.Last
	if k < d.limit && (d.is(k, ",") || d.isAny(k, d.coordinators)) {
		if next, ok := d.known(k + 1); ok && next.Sense == gazetteer.Adjective {
			return false // "the British and French governments"
		}
		return true
	}
	if k >= d.limit {
		return true
	}
	isJoined := d.Tokens[k].Shape.Is(doc.Glued|doc.Capital) || d.is(k, "-") || d.is(k, "–")
	return !isJoined && !isNounOrModifier(d.Syntax[k].XPOS)
}

// isBehindTitle reports whether a role noun that ends before token end is a title with a
// name behind it.
func (d *demonyms) isBehindTitle(i, end int) bool {
	return d.behindTitle(i) >= end && d.hasCapital(end)
}

// community returns the token behind a part of a people at token i, told by faith or
// descent behind the adjective of a country, and its home: "Iraqi Sunni Arabs", "Lebanese
// Christians", and the "Italian Chileans" of Chile; i where there is none. "Iraqi Shia
// militias" are no people.
func (d *demonyms) community(i int, country string) (last int, home string) {
	k := i
	for d.hasCapital(k) && d.faiths.Has(d.Tokens[k].Fold) {
		k++
	}
	hit, ok := d.known(k)
	switch {
	case ok && hit.Sense == gazetteer.People:
		return hit.Last, d.entry(hit).Country
	case ok && d.entry(hit).Kind == "people":
		return hit.Last, country
	case k == i, d.is(k, "-"), k < d.limit && strings.HasPrefix(d.Syntax[k].XPOS, "NN"):
		return i, ""
	}
	if strings.HasSuffix(d.Tokens[k-1].In(d.Text), "s") || d.isAny(k-1, d.faithPlurals) {
		return k, country
	}
	return i, ""
}

// behindSecond returns the token behind a second adjective at token i that a head noun
// follows, "Danish Armenian Mission", else i.
func (d *demonyms) behindSecond(i int) int {
	second, ok := d.known(i)
	if !ok || second.Sense != gazetteer.Adjective || !d.extends(second.Last) || d.head(second.Last) == "" {
		return i
	}
	return second.Last
}

// addRole adds a country and a role noun, "the Iraqi government"; from is the token behind
// the country ("Syria's armed forces").
func (d *demonyms) addRole(i, from, end int, country string) {
	kind := ""
	for k := from; k < end && kind == ""; k++ {
		kind, _ = d.roles.Match(d.Tokens, k, d.limit)
	}
	n := doc.Name{Sort: doc.Described, Kind: kind, Country: country, Entry: -1}
	d.names.add(d.span(i, end), byRole, n)
	d.title.hold(d.sentence, i, end, country)
	if !d.title.waitsAt(end) { // but "Speaker of the Danish parliament, …"
		d.title.tell(country, end)
	}
}

// behindRole returns the token behind a role noun at token i, or i. It is at most the
// most-th word; before it an adjective may stand: "new", "colonial".
func (d *demonyms) behindRole(i, most int) int {
	for k := i; k < min(d.limit, i+most); k++ {
		if k > i && d.Tokens[k].Shape.Is(doc.Glued) || d.hasCapital(k) {
			return i
		}
		if _, last := d.roles.Match(d.Tokens, k, d.limit); last > k {
			return last
		}
		if !d.isWord(k) {
			return i
		}
	}
	return i
}

// roleOf reads a role noun and its country, "the government of Denmark", and returns the
// token behind them, or i.
func (d *demonyms) roleOf(i int) int {
	kind, last := d.roles.Match(d.Tokens, i, d.limit)
	if last == i || d.hasCapital(i) || kind == "people" || !d.is(last, "of") {
		return i
	}
	hit, ok := d.known(d.pastThe(last + 1))
	if !ok || hit.Sense > gazetteer.Short || !d.isLand(hit) {
		return i
	}
	if d.extends(hit.Last) || d.behindRole(hit.Last, 1) > hit.Last {
		return i
	}
	n := doc.Name{Sort: doc.Described, Kind: kind, Country: d.entry(hit).Country, Entry: -1}
	d.names.add(d.span(i, hit.Last), byRoleOf, n)
	return hit.Last
}
