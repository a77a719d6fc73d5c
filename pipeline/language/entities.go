package language

import (
	"html"
	"strings"
	"unicode/utf8"
)

// longestEntity is the length of the longest name of a blank or mark in HTML that is read:
// "&thickapprox;" and the like are none.
const longestEntity = len("&#x00002013;")

// entity reads a mark of HTML that an extractor has left in a text, "&nbsp;" or
// "&ndash;": what it stands for, and where it ends; start where none begins. One that
// stands for a letter is left as it is, for it would part a word.
func entity(text string, start, limit int) (r rune, end int) {
	n := strings.IndexByte(text[start:min(limit, start+longestEntity)], ';')
	if n < 0 {
		return 0, start
	}
	end = start + n + 1
	written := text[start:end]
	stands := html.UnescapeString(written)
	r, size := utf8.DecodeRuneInString(stands)
	if size != len(stands) || stands == written {
		return 0, start
	}
	if c := classOf(r); c == letter || c == digit {
		return 0, start
	}
	return r, end
}

// isInvisible reports whether a sign inside a word is not seen: a soft hyphen, and those
// that join letters or keep them apart.
func isInvisible(r rune) bool {
	return r == '\u00ad' || r >= '\u200b' && r <= '\u200d' || r == '\u2060' || r == '\ufeff'
}
