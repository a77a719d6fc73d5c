package prose

import (
	"strconv"
	"strings"
	"unicode/utf16"
	"unicode/utf8"

	"chancery/pipeline/doc"
)

// JSONString returns what a string of JSON means, given with its quotation marks, and the
// origin that leads to its bytes, the first of which is byte from. ok is false for what is
// no string. Half a pair of surrogates becomes a replacement character.
func JSONString(raw string, from int64) (text string, origin doc.Origin, ok bool) {
	if len(raw) < 2 || raw[0] != '"' || raw[len(raw)-1] != '"' {
		return "", nil, false
	}
	var b strings.Builder
	origin = doc.Origin{}
	inner := raw[1 : len(raw)-1]
	from++
	for i := 0; i < len(inner); {
		n := strings.IndexByte(inner[i:], '\\')
		if n < 0 {
			n = len(inner) - i
		}
		if n > 0 {
			at := b.Len()
			b.WriteString(inner[i : i+n])
			origin = origin.Copied(doc.Span{Start: at, End: b.Len()}, from+int64(i))
			i += n
			continue
		}
		r, size := unescapeJSON(inner[i:])
		if size == 0 {
			return "", nil, false
		}
		at := b.Len()
		b.WriteRune(r)
		raw := doc.RawSpan{Start: from + int64(i), End: from + int64(i+size)}
		origin = origin.Replaced(doc.Span{Start: at, End: b.Len()}, raw)
		i += size
	}
	return b.String(), origin, true
}

// unescapeJSON returns the letter that an escape at the beginning of s means, and the
// length of that, 0 for what is none.
func unescapeJSON(s string) (rune, int) {
	if len(s) < 2 {
		return 0, 0
	}
	switch s[1] {
	case '"', '\\', '/':
		return rune(s[1]), 2
	case 'b':
		return '\b', 2
	case 'f':
		return '\f', 2
	case 'n':
		return '\n', 2
	case 'r':
		return '\r', 2
	case 't':
		return '\t', 2
	case 'u':
		first, ok := unit(s)
		switch {
		case !ok:
			return 0, 0
		case !utf16.IsSurrogate(first):
			return first, len(`\u0000`)
		}
		if second, ok := unit(s[len(`\u0000`):]); ok {
			if r := utf16.DecodeRune(first, second); r != utf8.RuneError {
				return r, 2 * len(`\u0000`)
			}
		}
		return utf8.RuneError, len(`\u0000`)
	}
	return 0, 0
}

// unit reads "\u" and four hexadecimal digits.
func unit(s string) (rune, bool) {
	if len(s) < len(`\u0000`) || s[:2] != `\u` {
		return 0, false
	}
	n, err := strconv.ParseUint(s[2:len(`\u0000`)], 16, 16)
	return rune(n), err == nil
}
