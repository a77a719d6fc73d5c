package numbers

import (
	_ "embed"

	"chancery/pipeline/lexicon"
)

//go:embed codes.en.txt
var codeLists string

// ReadCodes reads the codes of currencies, of today and of the past, that make a number
// beside them an amount. The error tells all that is wrong in the file.
func ReadCodes() (lexicon.Words, error) {
	l := lexicon.Open("codes.en.txt", codeLists)
	codes := l.Words("code")
	return codes, l.Close()
}
