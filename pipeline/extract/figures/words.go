package figures

import (
	_ "embed"
	"errors"
	"strings"

	"chancery/pipeline/extract/numbers"
	"chancery/pipeline/language"
	"chancery/pipeline/lexicon"
	"chancery/pipeline/tree"
	"chancery/schemas"
)

//go:embed figures.en.txt
var figureLists string

//go:embed currencies.en.txt
var currencyLists string

// words is the lists of figures.en.txt, where each is told.
type words struct {
	// Amounts, ranges and bounds.
	vague, before, after, changing               lexicon.Wordings
	rangeJoin, betweenJoin, boundJoin            lexicon.Words
	rangeHedge, fromHedge                        lexicon.Words
	coordinator, article, ordinalEnding, them    lexicon.Words
	aged, age, turning, being, pronoun, person   lexicon.Wordings
	ageEnd                                       lexicon.Words
	percent, points, measure, cased, power, per  lexicon.Wordings
	speed                                        lexicon.Wordings
	multiplier, moneyMultiplier, sized, run      lexicon.Wordings
	sign, moneyWord, setAgainst, against, screen lexicon.Wordings
	beforePrice                                  lexicon.Wordings

	// What is counted or measured.
	determiner, further, ofNumber, class, stop        lexicon.Wordings
	measurable, capacity, partition, befallen, extent lexicon.Wordings
	irregular, wholeOf, towards, notMeasured          lexicon.Words
	amounting, turned, amountCase, strength           map[tree.Hash]bool
	sumOf, goods, ofPart                              map[tree.Hash]bool

	// What is no figure.
	duration, named, counter, ranked, notHyphened    lexicon.Wordings
	notFraction, oneIdiom, notOne, notBeforeOne      lexicon.Wordings
	beforeZero, beforeYear, notDigits, namesBehind   lexicon.Wordings
	threshold, street, brand, phone, winning, voting lexicon.Wordings
	point, halfOf                                    lexicon.Words
}

func readWords() (*words, error) {
	l := lexicon.Open("figures.en.txt", figureLists)
	w := &words{
		vague:           l.Wordings("vague", areBounds),
		before:          l.Wordings("before", lexicon.OneOf(approximate, lower, upper, none)),
		after:           l.Wordings("after", lexicon.OneOf(approximate, lower, upper)),
		changing:        l.Wordings("changing"),
		rangeJoin:       l.Words("rangejoin"),
		betweenJoin:     l.Words("betweenjoin"),
		boundJoin:       l.Words("boundjoin"),
		rangeHedge:      l.Words("rangehedge"),
		fromHedge:       l.Words("fromhedge"),
		coordinator:     l.Words("coordinator"),
		article:         l.Words("article"),
		ordinalEnding:   l.Words("ordinalending"),
		them:            l.Words("them"),
		aged:            l.Wordings("aged"),
		age:             l.Wordings("age", lexicon.OneOf(years, "mo", "wk", "d")),
		turning:         l.Wordings("turning"),
		being:           l.Wordings("being"),
		pronoun:         l.Wordings("pronoun"),
		person:          l.Wordings("person"),
		ageEnd:          l.Words("ageend"),
		percent:         l.Wordings("percent", lexicon.OneOf("%")),
		points:          l.Wordings("points"),
		measure:         l.Wordings("measure", lexicon.Any),
		speed:           l.Wordings("speed", lexicon.Any),
		cased:           l.Written("cased", lexicon.Any),
		power:           l.Wordings("power", lexicon.OneOf("2", "3")),
		per:             l.Wordings("per", lexicon.Any),
		multiplier:      l.Wordings("multiplier", isNumber),
		moneyMultiplier: l.Wordings("money-multiplier", isNumber),
		sized:           l.Wordings("sized"),
		run:             l.Wordings("run"),
		sign:            l.Wordings("sign"),
		moneyWord:       l.Wordings("moneyword"),
		setAgainst:      l.Wordings("setagainst"),
		against:         l.Wordings("against"),
		screen:          l.Wordings("screen"),
		beforePrice:     l.Wordings("beforeprice"),

		determiner:  l.Wordings("determiner"),
		further:     l.Wordings("further"),
		ofNumber:    l.Wordings("ofnumber"),
		class:       l.Wordings("class", schemas.CheckCode("counted_class")),
		stop:        l.Wordings("stop"),
		measurable:  l.Wordings("measurable"),
		capacity:    l.Wordings("capacity"),
		partition:   l.Wordings("partition"),
		befallen:    l.Wordings("befallen"),
		extent:      l.Wordings("extent"),
		irregular:   l.Words("irregular"),
		wholeOf:     l.Words("wholeof"),
		towards:     l.Words("towards"),
		notMeasured: l.Words("notmeasured"),
		amounting:   lemmas(l, "amounting"),
		turned:      lemmas(l, "turned"),
		amountCase:  lemmas(l, "amountcase"),
		strength:    lemmas(l, "strength"),
		sumOf:       lemmas(l, "sumof"),
		goods:       lemmas(l, "goods"),
		ofPart:      lemmas(l, "ofpart"),

		duration:     l.Wordings("duration"),
		named:        l.Written("named"),
		counter:      l.Wordings("counter"),
		ranked:       l.Wordings("ranked"),
		notHyphened:  l.Wordings("nothyphened"),
		notFraction:  l.Wordings("notfraction"),
		oneIdiom:     l.Wordings("oneidiom"),
		notOne:       l.Wordings("notone"),
		notBeforeOne: l.Wordings("notbeforeone"),
		beforeZero:   l.Wordings("beforezero"),
		beforeYear:   l.Wordings("beforeyear"),
		notDigits:    l.Written("notdigits"),
		namesBehind:  l.Written("namesbehind"),
		threshold:    l.Wordings("threshold"),
		street:       l.Wordings("street"),
		brand:        l.Written("brand"),
		phone:        l.Wordings("phone"),
		winning:      l.Wordings("winning"),
		voting:       l.Wordings("voting"),
		point:        l.Words("point"),
		halfOf:       l.Words("halfof"),
	}
	return w, l.Close()
}

// lemmas returns a list of base forms as the words of a tree have them.
func lemmas(l *lexicon.File, list string) map[tree.Hash]bool {
	all := map[tree.Hash]bool{}
	for _, lemma := range l.Strings(list) {
		all[tree.Of(lemma)] = true
	}
	return all
}

// isNumber is the check of a list whose values are numbers.
func isNumber(value string) error {
	_, err := numbers.ToNumber(value)
	return err
}

// areBounds is the check of a list whose values are a lower and an upper bound:
// 200..999.
func areBounds(value string) error {
	low, high, _ := strings.Cut(value, "..")
	_, lowErr := numbers.ToNumber(low)
	_, highErr := numbers.ToNumber(high)
	return errors.Join(lowErr, highErr)
}

// currencyWords is the codes of currencies and the lists of currencies.en.txt: names and
// signs of currencies and of their parts.
type currencyWords struct {
	code           lexicon.Words
	money, subunit lexicon.Wordings
}

func readCurrencyWords() (*currencyWords, error) {
	l := lexicon.Open("currencies.en.txt", currencyLists)
	w := &currencyWords{
		code:    language.CurrencyCodes(),
		money:   l.Wordings("money", lexicon.Any),
		subunit: l.Wordings("subunit", lexicon.Any),
	}
	return w, l.Close()
}
