package prose

import (
	"iter"
	"strings"
	"unicode"
	"unicode/utf8"

	"chancery/pipeline/doc"
)

// Lines yields every line of the text that is not blank, blanks at its ends left
// out.
func Lines(text string) iter.Seq[doc.Span] {
	return func(yield func(doc.Span) bool) {
		for start := 0; start < len(text); {
			end := len(text)
			if i := strings.IndexByte(text[start:], '\n'); i >= 0 {
				end = start + i
			}
			s := text[start:end]
			left := len(s) - len(strings.TrimLeftFunc(s, IsBlank))
			right := len(strings.TrimRightFunc(s, IsBlank))
			if left < right && !yield(doc.Span{Start: start + left, End: start + right}) {
				return
			}
			start = end + 1
		}
	}
}

// IsBlank reports whether a letter leaves no ink: white space, a byte order mark, a
// space without width.
func IsBlank(r rune) bool { return unicode.IsSpace(r) || r == '\ufeff' || r == '\u200b' }

// ItemMark returns the length of the mark of a list item with its blank: "- ",
// "* ", "• ", "1. "; 0 for a line that is no item. A year is no mark: "1948. The
// war" is a sentence.
func ItemMark(line string) int {
	r, n := utf8.DecodeRuneInString(line)
	if r == '•' { // often without a blank
		return len(line) - len(strings.TrimLeftFunc(line[n:], IsBlank))
	}
	if strings.ContainsRune("-*–#", r) {
		if rest := strings.TrimLeftFunc(line[n:], IsBlank); len(rest) < len(line)-n {
			return len(line) - len(rest)
		}
		return 0
	}
	digits := 0
	for digits < len(line) && line[digits] >= '0' && line[digits] <= '9' {
		digits++
	}
	if digits == 0 || digits > 3 || digits+1 >= len(line) ||
		line[digits] != '.' && line[digits] != ')' || line[digits+1] != ' ' {
		return 0
	}
	return len(line) - len(strings.TrimLeft(line[digits+1:], " "))
}
