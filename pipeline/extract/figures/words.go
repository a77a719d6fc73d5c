package figures

import (
	"chancery/pipeline/extract/numbers"

	_ "embed"
	"errors"
	"strings"

	"chancery/pipeline/lexicon"
	"chancery/schemas"
)

//go:embed figures.en.txt
var figureLists string

//go:embed currencies.en.txt
var currencyLists string

// figureWords is the lists of figures.en.txt, where each is told.
type figureWords struct {
	before, after, changing, vague, points, percent, glued, sign, moneyWord, aged, age, measure   lexicon.Wordings
	cased, power, per, determiner, further, ofNumber, measurable, capacity, partition, run, sized lexicon.Wordings
	ranked, setAgainst, against, beforePrice, screen, notHyphened, befallen, notFraction          lexicon.Wordings
	oneIdiom, notOne, notBeforeOne, notNext, notBefore, label, turning, being, heShe, beforeZero  lexicon.Wordings
	phone, notDigits, namesBehind, beforeYear, threshold, winning, voting, street, brand, person  lexicon.Wordings
	stop, class                                                                                   lexicon.Wordings
	irregular                                                                                     lexicon.Words
}

func readFigureWords() (*figureWords, error) {
	l := lexicon.Open("figures.en.txt", figureLists)
	w := &figureWords{
		before:       l.Wordings("before", lexicon.OneOf("approximate", "lower", "upper", "none")),
		after:        l.Wordings("after", lexicon.OneOf("approximate", "lower", "upper")),
		changing:     l.Wordings("changing"),
		vague:        l.Wordings("vague", isBounds),
		points:       l.Wordings("points"),
		percent:      l.Wordings("percent", lexicon.OneOf("%")),
		glued:        l.Wordings("glued", isNumber),
		sign:         l.Wordings("sign"),
		moneyWord:    l.Wordings("moneyword"),
		aged:         l.Wordings("aged"),
		age:          l.Wordings("age", lexicon.OneOf("a", "mo", "wk", "d")),
		measure:      l.Wordings("measure", lexicon.Any),
		cased:        l.Written("cased", lexicon.Any),
		power:        l.Wordings("power", lexicon.OneOf("2", "3")),
		per:          l.Wordings("per", lexicon.Any),
		determiner:   l.Wordings("determiner"),
		further:      l.Wordings("further"),
		ofNumber:     l.Wordings("ofnumber"),
		measurable:   l.Wordings("measurable"),
		capacity:     l.Wordings("capacity"),
		partition:    l.Wordings("partition"),
		run:          l.Wordings("run"),
		sized:        l.Wordings("sized"),
		ranked:       l.Wordings("ranked"),
		setAgainst:   l.Wordings("setagainst"),
		against:      l.Wordings("against"),
		beforePrice:  l.Wordings("beforeprice"),
		screen:       l.Wordings("screen"),
		notHyphened:  l.Wordings("nothyphened"),
		befallen:     l.Wordings("befallen"),
		notFraction:  l.Wordings("notfraction"),
		oneIdiom:     l.Wordings("oneidiom"),
		notOne:       l.Wordings("notone"),
		notBeforeOne: l.Wordings("notbeforeone"),
		notNext:      l.Wordings("notnext"),
		notBefore:    l.Written("notbefore"),
		label:        l.Wordings("label"),
		turning:      l.Wordings("turning"),
		being:        l.Wordings("being"),
		heShe:        l.Wordings("heshe"),
		beforeZero:   l.Wordings("beforezero"),
		phone:        l.Wordings("phone"),
		notDigits:    l.Written("notdigits"),
		namesBehind:  l.Written("namesbehind"),
		beforeYear:   l.Wordings("beforeyear"),
		threshold:    l.Wordings("threshold"),
		winning:      l.Wordings("winning"),
		voting:       l.Wordings("voting"),
		street:       l.Wordings("street"),
		brand:        l.Written("brand"),
		person:       l.Wordings("person"),
		stop:         l.Wordings("stop"),
		irregular:    l.Words("irregular"),
		class:        l.Wordings("class", schemas.CheckCode("counted_class")),
	}
	return w, l.Close()
}

// isNumber is the check of a list whose values are numbers.
func isNumber(value string) error {
	_, err := numbers.ToNumber(value)
	return err
}

// isBounds is the check of a list whose values are a lower and an upper bound:
// 200..999.
func isBounds(value string) error {
	low, high, _ := strings.Cut(value, "..")
	_, lowErr := numbers.ToNumber(low)
	_, highErr := numbers.ToNumber(high)
	return errors.Join(lowErr, highErr)
}

// currencyWords is the lists of currencies.en.txt: names and signs of currencies and of
// their parts.
type currencyWords struct{ money, subunit lexicon.Wordings }

func readCurrencyWords() (*currencyWords, error) {
	l := lexicon.Open("currencies.en.txt", currencyLists)
	w := &currencyWords{
		money:   l.Wordings("money", lexicon.Any),
		subunit: l.Wordings("subunit", lexicon.Any),
	}
	return w, l.Close()
}
