package figures

import (
	_ "embed"
	"fmt"

	"chancery/pipeline/doc"
	"chancery/pipeline/language"
	"chancery/pipeline/lexicon"
)

//go:embed context_currencies.en.txt
var currencyLists string

// currencyNames are the names that several currencies bear; each is a list of
// context_currencies.en.txt.
var currencyNames = [...]string{
	"rupee", "franc", "peso", "krone", "dinar", "rial", "riyal", "shilling", "escudo", "lira", "florin",
}

// currencyWords is the code of the currency of a name that a country has.
type currencyWords map[string]map[string]string

func readCurrencyWords() (currencyWords, error) {
	l := lexicon.Open("context_currencies.en.txt", currencyLists)
	known := language.CurrencyCodes()
	isCode := func(value string) error {
		if !known[language.Fold(value)] {
			return fmt.Errorf("%q is no code of a currency", value)
		}
		return nil
	}
	all := currencyWords{}
	for _, name := range currencyNames {
		all[name] = map[string]string{}
		for _, e := range l.Entries(name, isCode) {
			all[name][e.Wording] = e.Value
		}
	}
	return all, l.Close()
}

// nationalCurrencies says whose a currency is that is told by a name that several bear.
type nationalCurrencies struct {
	*doc.Document
	words currencyWords
}

// tell gives amounts in "rupees" the code of the currency of the country that their sentence
// speaks of, else the one that the article speaks of, where only one of them has such a currency.
func (c nationalCurrencies) tell() {
	for i := range c.Figures {
		f := &c.Figures[i]
		codes := c.words[f.Value.Unit]
		if codes == nil {
			continue
		}
		s := c.SentenceAt(f.Start)
		if s < 0 {
			continue
		}
		lo, hi := c.MentionsIn(c.Sentences[s].Span)
		code, n := c.only(codes, lo, hi)
		if n == 0 {
			code, n = c.only(codes, 0, len(c.Mentions))
		}
		if n == 1 {
			f.Value.Unit = code
		}
	}
}

// only returns a code that one of the countries of mentions lo to hi has, and how many there are.
func (c nationalCurrencies) only(codes map[string]string, lo, hi int) (code string, n int) {
	for m := lo; m < hi; m++ {
		if found := codes[c.ActorOf(m).Country]; found != "" && found != code {
			code = found
			n++
		}
	}
	return code, n
}
