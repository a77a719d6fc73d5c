package prose

import (
	"fmt"
	"strings"
	"unicode/utf16"
	"unicode/utf8"

	"chancery/pipeline/doc"
)

// encoding is how the bytes of a file tell letters.
type encoding int

const (
	utf8Text  encoding = iota
	utf16Low           // the low byte of a letter first
	utf16High          // the high byte first
)

// encodingOf tells UTF-16 by its byte order mark, or, since some programs leave it
// out, by every other byte being 0, as it is in English.
func encodingOf(raw string) encoding {
	head := raw[:min(len(raw), HeadBytes)]
	switch {
	case strings.HasPrefix(head, "\xff\xfe\x00\x00"): // UTF-32
		return utf8Text
	case strings.HasPrefix(head, "\xff\xfe"):
		return utf16Low
	case strings.HasPrefix(head, "\xfe\xff"):
		return utf16High
	}
	var zeros [2]int
	for i := range len(head) {
		if head[i] == 0 {
			zeros[i%2]++
		}
	}
	letters := len(head) / 2
	switch {
	case letters == 0:
	case zeros[1]*10 > letters*9 && zeros[0] == 0:
		return utf16Low
	case zeros[0]*10 > letters*9 && zeros[1] == 0:
		return utf16High
	}
	return utf8Text
}

// Decode returns the bytes of a file as valid UTF-8: UTF-16 is told by its first
// bytes, everything else is mended (see Mend). The origin leads back to the bytes,
// in UTF-16 line by line, and behind some thousand lines to the rest as a whole.
func Decode(raw string) (text string, origin doc.Origin, trouble []doc.Issue) {
	kind := encodingOf(raw)
	if kind == utf8Text {
		return Mend(raw)
	}
	var b strings.Builder
	bad, line, from := 0, 0, 0 // line: where it begins in the text, from: in the bytes
	unit := func(at int) rune {
		if kind == utf16Low {
			return rune(raw[at]) | rune(raw[at+1])<<8
		}
		return rune(raw[at])<<8 | rune(raw[at+1])
	}
	origin = doc.Origin{}
	cut := func(at int) {
		origin = origin.Replaced(doc.Span{Start: line, End: b.Len()}, doc.RawSpan{Start: int64(from), End: int64(at)})
		line, from = b.Len(), at
	}
	for at := 0; at < len(raw); {
		r, n := utf8.RuneError, 2
		switch {
		case at+1 == len(raw): // half a letter
			n = 1
		case at+3 < len(raw) && utf16.IsSurrogate(unit(at)) && utf16.IsSurrogate(unit(at+2)):
			if r = utf16.DecodeRune(unit(at), unit(at+2)); r != utf8.RuneError {
				n = 4
			}
		case !utf16.IsSurrogate(unit(at)):
			r = unit(at)
		}
		if r == utf8.RuneError {
			bad++
		}
		b.WriteRune(r)
		if at += n; r == '\n' && len(origin) < mostSegments {
			cut(at)
		}
	}
	cut(len(raw))
	if bad > 0 {
		detail := fmt.Sprintf("%d letters that are no UTF-16 were replaced", bad)
		trouble = []doc.Issue{{Stage: "source", Code: "bad_utf8", Detail: detail}}
	}
	return b.String(), origin, trouble
}
