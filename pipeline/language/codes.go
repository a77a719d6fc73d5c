package language

import (
	_ "embed"
	"fmt"

	"chancery/pipeline/doc"
)

// codesList says what is cut off from the number that is written on to it.
//
//go:embed codes.en.txt
var codesList string

// codes are what is cut off from a number behind it, as it is written.
type codes map[string]bool

// The kinds of codes.en.txt.
const (
	currencyCode = "currency"
	otherCode    = "other"
)

func readCodes() (codes, error) {
	all := codes{}
	for number, fields := range listed(codesList) {
		if fields[0] != currencyCode && fields[0] != otherCode {
			return nil, fmt.Errorf("codes.en.txt:%d: %q is no kind: write currency or other", number, fields[0])
		}
		for _, code := range fields[1:] {
			all[code] = true
		}
	}
	return all, nil
}

// CurrencyCodes returns the hashes of the codes of currencies, of today and of the past,
// that make a number beside them an amount.
func CurrencyCodes() map[uint64]bool {
	all := map[uint64]bool{}
	for _, fields := range listed(codesList) {
		if fields[0] != currencyCode {
			continue
		}
		for _, code := range fields[1:] {
			all[Fold(code)] = true
		}
	}
	return all
}

// cut cuts a word with digits in it before the first, where what stands before is a code:
// USD34, FY2012, but not G20.
func (c codes) cut(t doc.Token, text string) doc.Token {
	for i := t.Start; i < t.End; i++ {
		if text[i] < '0' || text[i] > '9' {
			continue
		}
		if c[text[t.Start:i]] {
			t.End = i
			_, t.Fold, t.Shape = letters(text, t.Start, i)
		}
		break
	}
	return t
}
