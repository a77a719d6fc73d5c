package figures

import (
	"strings"
	"testing"

	"golang.org/x/text/currency"

	"chancery/pipeline/language"
)

// The currencies of the lists are those of ISO 4217, as far as golang.org/x/text knows
// them (it leaves out some of the oldest and newest).
func TestCurrencyCodes(t *testing.T) {
	words, err := readCurrencyWords()
	if err != nil {
		t.Fatal(err)
	}
	known := 0
	for value := range words.money.Values() {
		if _, err := currency.ParseISO(value); err == nil {
			known++
		} else if value == strings.ToUpper(value) && !words.code.Has(language.Fold(value)) && value != "XBT" {
			t.Errorf("money %s is neither a code of the list nor a name in small letters", value)
		}
	}
	if known < 150 {
		t.Errorf("x/text knows only %d of the wordings' codes", known)
	}
}
