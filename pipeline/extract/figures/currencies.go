package figures

import (
	"strings"

	"chancery/pipeline/doc"
	"chancery/pipeline/language"
)

// codeLength is the length of the code of a currency.
const codeLength = 3

// currencies tells which currency stands at a token: codes in capitals, signs, names.
type currencies struct {
	*sentence
	lists *currencyWords
}

// at returns the currency at token i, and the token behind it; i for none.
func (c *currencies) at(i int) (unit string, last int) {
	if i >= c.limit || i < c.first {
		return "", i
	}
	t := &c.Tokens[i]
	if t.Len() == codeLength && c.lists.code.Has(t.Fold) {
		code := strings.ToUpper(t.In(c.Text))
		if c.is(i+1, "$") && c.isGlued(i+1) { // NZD$15
			return code, i + 2
		}
		if t.Shape.Is(doc.AllCaps) && !c.isCaps {
			return code, i + 1
		}
	}
	unit, last = c.match(c.lists.money, i)
	if last > i && c.isOtherWord(i, last) {
		return "", i
	}
	return unit, last
}

// isOtherWord reports whether what looks like a short name or sign is none: the dm of "10
// dm", the a of "a $300 contract".
func (c *currencies) isOtherWord(i, last int) bool {
	t := &c.Tokens[i]
	if t.Kind != doc.Word || t.Len() > 2 {
		return false
	}
	if last == i+1 {
		return !t.Shape.Is(doc.Capital)
	}
	return last == i+2 && t.Len() == 1 && c.is(i+1, "$") && !c.isGlued(i+1) && !c.is(i, "c")
}

// isAt reports whether a currency stands at token i.
func (c *currencies) isAt(i int) bool {
	_, end := c.at(i)
	return end > i
}

// before returns the currency that ends before token i, and where it begins; i for none.
// Names stand before a number only as signs and codes.
func (c *currencies) before(i int) (unit string, first int) {
	if i == c.first {
		return "", i
	}
	last := &c.Tokens[i-1]
	if last.Kind != doc.Symbol && !last.Shape.Is(doc.AllCaps) && !c.matches(c.words.sign, i-1) {
		return "", i
	}
	const longest = 3
	for k := max(c.first, i-longest); k < i; k++ {
		if c.isKind(k-1, doc.Number) && last.Kind != doc.Symbol { // "50 dollar 40 rmb"
			continue
		}
		if unit, end := c.at(k); end == i {
			return unit, k
		}
	}
	return "", i
}

// isNear reports whether a word of money stands near token i.
func (c *currencies) isNear(i int) bool {
	const near = 15
	for k := max(c.first, i-near); k < min(c.limit, i+near); k++ {
		if c.matches(c.words.moneyWord, k) || c.Tokens[k].In(c.Text) == "£" {
			return true
		}
	}
	return false
}

// isMillionCode reports whether token i is a code with M for million before it: MUSD.
func (c *currencies) isMillionCode(i int) bool {
	if i >= c.limit {
		return false
	}
	t := &c.Tokens[i]
	isLong := t.Len() == len("M")+codeLength && t.Shape.Is(doc.AllCaps) && c.Text[t.Start] == 'M'
	return isLong && c.lists.code.Has(language.Fold(c.Text[t.Start+len("M"):t.End]))
}

// isPence reports whether token i is the p of 45p.
func (c *currencies) isPence(i int) bool {
	isP := c.is(i, "p") || c.is(i, "p.") && i+1 == c.limit
	return isP && c.isGlued(i) && !c.isLines(i)
}

// isLines reports whether the p at token i counts the lines of a picture, as in "a
// 1080p camera"; prices stand behind prepositions, or nothing goes on behind them.
func (c *currencies) isLines(i int) bool {
	return c.matches(c.words.screen, i-1) && (!c.isOpen(i+1) || !c.matches(c.words.beforePrice, i-2))
}
