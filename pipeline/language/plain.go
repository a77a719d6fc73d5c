package language

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"chancery/pipeline/doc"
)

// letterNames are letters that Unicode does not take apart, and how English texts
// write them.
var letterNames = strings.NewReplacer(
	"ø", "o", "Ø", "O", "ł", "l", "Ł", "L", "đ", "d", "Đ", "D", "ı", "i", "ß", "ss",
	"æ", "ae", "Æ", "Ae", "œ", "oe", "Œ", "Oe", "þ", "th", "Þ", "Th", "ð", "d", "Ð", "D",
	"ə", "a", "Ə", "A", "ħ", "h", "Ħ", "H",
)

// Plain returns a text without the marks on its letters: "Thaçi" as "Thaci",
// "Søvndal" as "Sovndal".
func Plain(s string) string {
	for i := 0; i < len(s); i++ {
		if s[i] >= utf8.RuneSelf {
			s = norm.NFD.String(letterNames.Replace(s))
			return strings.Map(func(r rune) rune {
				if unicode.Is(unicode.Mn, r) {
					return -1
				}
				return r
			}, s)
		}
	}
	return s
}

// plain returns the hash of a token without the marks on its letters.
func plain(t doc.Token, text string) uint64 {
	for i := t.Start; i < t.End; i++ {
		if text[i] >= utf8.RuneSelf && t.Kind == doc.Word {
			return Fold(Plain(t.In(text)))
		}
	}
	return t.Fold
}
