package figures

import "chancery/pipeline/doc"

// counted finds the noun phrase that a figure counts or measures where it stands behind the
// figure.
type counted struct {
	*sentence
	layers  *layers
	amounts *amounts
	nouns   *nounPhrases
}

// read finds the noun phrase behind a figure, behind "of" or not, and its class.
func (c *counted) read(x *candidate) {
	i, ok := c.start(x)
	if !ok {
		return
	}
	end := c.nouns.end(i, 8)
	if c.isHyphenated(i) {
		end = c.compound(i)
	}
	if end == i || c.layers.isDateAt(i) && !c.nouns.tags.isModifier(i) { // "monthly users" are no month
		return
	}
	x.CountedClass = c.nouns.class(i, end)
	x.Counted = c.span(i, c.withAttribute(end))
}

// start returns the token at which the noun phrase behind a figure can begin; ok is false
// for money and shares that name nothing.
func (c *counted) start(x *candidate) (first int, ok bool) {
	i := c.passConversion(x.after, x.Kind)
	if c.is(i, "-") && c.isHyphenated(i+1) { // "a four-flights schedule", "a nine-member board"
		return i + 1, true
	}
	isOf := c.is(i, "of")
	switch {
	case isOf, x.Kind == kindMoney && c.isInGoods(i):
		i++
	case c.is(i, "worth") && c.is(i+1, "of"):
		i += 2
	case x.Kind == kindMoney && c.isAttribute(x, i):
		return i, true
	case x.Kind == kindPercent || x.Kind == kindMoney:
		return i, false
	case x.Kind == kindMeasure && c.matches(c.words.extent, i) && c.isNoun(i+1): // "a 900 km long border"
		i++
	}
	for c.isDeterminer(i, x.Kind) {
		i++
	}
	if isOf { // "two-thirds of the 90 deputies", "three of its last five games"
		i = c.passNumber(i)
	}
	return i, true
}

// isAttribute reports whether an amount of money stands between "a" and the noun of what it
// buys or costs at token i: "a $235 million deal".
func (c *counted) isAttribute(x *candidate, i int) bool {
	first := x.first
	for c.isKind(first-1, doc.Symbol) || c.isCapital(first-1) && c.Tokens[first-1].Shape.Is(doc.AllCaps) {
		first--
	}
	return c.isIn(c.words.article, first-1) && c.isNoun(i) && !c.isGlued(i)
}

// isNoun reports whether a common noun stands at token i, or adjectives and one.
func (c *counted) isNoun(i int) bool {
	if !c.isTagged() {
		return false
	}
	for i < c.limit && c.Syntax[i].UPOS == "ADJ" {
		i++
	}
	return c.isKind(i, doc.Word) && c.Syntax[i].UPOS == "NOUN" && !c.layers.isDateAt(i)
}

// passConversion passes over a measure in another unit: "1,000 kilometres (620 mi) of
// border", "a 1,000 km (620 mi) long border".
func (c *counted) passConversion(i int, kind string) int {
	if kind != kindMeasure || !c.is(i, "(") {
		return i
	}
	const longest = 8
	for k := i + 1; k < min(c.limit, i+longest); k++ {
		if c.is(k, ")") && (c.is(k+1, "of") || c.matches(c.words.extent, k+1)) {
			return k + 1
		}
	}
	return i
}

// isInGoods reports whether "in" at token i tells in what money is given: "in aid".
func (c *counted) isInGoods(i int) bool {
	if !c.is(i, "in") || i+1 >= c.limit {
		return false
	}
	return !c.Tokens[i+1].Shape.Is(doc.Capital) && !c.matches(c.words.determiner, i+1)
}

// isDeterminer reports whether token i stands between a figure of a kind and the noun that
// it counts.
func (c *counted) isDeterminer(i int, kind string) bool {
	return c.matches(c.words.determiner, i) || c.is(i, "other") && kind != kindCount ||
		c.matches(c.words.further, i) && !c.is(i+1, "than")
}

// passNumber passes over a number, and "last" and "top" before it.
func (c *counted) passNumber(i int) int {
	k := i
	for c.matches(c.words.ofNumber, k) {
		k++
	}
	const longestOwner = 4 // "of Boeing's 40 planes", "of his side's 57 goals"
	for owner := k; owner < min(k+longestOwner, c.limit) && c.Tokens[owner].Kind == doc.Word; owner++ {
		if c.isPossessive(owner + 1) {
			k = owner + 2
			break
		}
	}
	if n, ok := c.amounts.numeral(k); ok && !c.layers.isTaken(c.span(k, n.Last)) {
		return n.Last
	}
	return i
}

// isHyphenated reports whether a hyphen joins the noun at token i with the number
// before it.
func (c *counted) isHyphenated(i int) bool {
	if !c.is(i-1, "-") || !c.isGlued(i-1) || !c.isGlued(i) || c.Tokens[i].Kind != doc.Word {
		return false
	}
	tags := c.nouns.tags
	return tags.isPlural(i) || c.isTagged() && tags.isNoun(i) || c.matches(c.words.class, i)
}

// compound returns the token behind words that hyphens join.
func (c *counted) compound(i int) int {
	for i++; c.is(i, "-") && c.isGlued(i) && c.isGlued(i+1) && c.isKind(i+1, doc.Word); {
		i += 2
	}
	return i
}

// withAttribute goes on from the end of a noun phrase over "of the Caribbean", "in
// Barbados".
func (c *counted) withAttribute(end int) int {
	isOf := c.is(end, "of")
	if !isOf && !c.is(end, "in") {
		return end
	}
	k := end + 1
	if c.is(k, "the") {
		k++
	}
	if !c.isKind(k, doc.Word) || c.Tokens[k].Shape.Is(doc.HasDigit) || c.layers.isDateAt(k) {
		return end
	}
	if c.isCapital(k) && !c.isCaps {
		last := c.passName(k)
		if isOf && c.isNoun(last) && !c.isGlued(last) { // "individuals of Dominican origin"
			return c.nouns.end(last, 4)
		}
		isList := c.is(last, ",") || c.is(last, "and")         // "three consulates in Cádiz, Palma and Santa Cruz"
		if !isOf && (isList || c.layers.classAt(k) == "ORG") { // "300 soldiers in NATO"
			return end
		}
		return last
	}
	if !isOf || c.matches(c.words.determiner, k) || c.isCaps {
		return end
	}
	if last := c.nouns.end(k, 4); last > k {
		return last
	}
	return end
}

// passName passes over words with a capital letter.
func (c *counted) passName(i int) int {
	for c.isCapital(i) {
		i++
	}
	return i
}
