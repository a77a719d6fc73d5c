// Package prose holds what kinds of source share in making text of bytes: the mending
// of bad UTF-8, lines, the marks of lists.
package prose

import (
	"fmt"
	"strings"
	"unicode/utf8"

	"chancery/pipeline/doc"
)

// mostSegments bounds how finely the origin of a mended text is told, and with it the
// memory that a file takes which is no text at all.
const mostSegments = 10_000

// Mend returns the bytes as valid UTF-8. A run of bytes that are none becomes one
// replacement character; the trouble then says how many there were, and the origin
// leads back to them: behind some thousand runs it tells of the rest as a whole.
// Trouble and origin are nil where nothing had to be mended.
func Mend(raw string) (text string, origin doc.Origin, trouble []doc.Issue) {
	if utf8.ValidString(raw) {
		return raw, nil, nil
	}
	var b strings.Builder
	bad, firstBad := 0, -1
	for at := 0; at < len(raw); {
		good := at + validBytes(raw[at:])
		end := good + invalidBytes(raw[good:])
		start := b.Len()
		b.WriteString(raw[at:good])
		middle := b.Len()
		if end > good {
			b.WriteRune(utf8.RuneError)
			bad += end - good
			if firstBad < 0 {
				firstBad = good
			}
		}
		if len(origin) < mostSegments {
			origin = origin.Copied(doc.Span{Start: start, End: middle}, int64(at)).
				Replaced(doc.Span{Start: middle, End: b.Len()}, doc.RawSpan{Start: int64(good), End: int64(end)})
		}
		at = end
	}
	last := origin[len(origin)-1]
	rest := doc.RawSpan{Start: last.Raw.End, End: int64(len(raw))}
	origin = origin.Replaced(doc.Span{Start: last.Text.End, End: b.Len()}, rest)
	detail := fmt.Sprintf("%d bytes that are no UTF-8, the first at byte %d, were replaced", bad, firstBad)
	return b.String(), origin, []doc.Issue{{Stage: "source", Code: "bad_utf8", Detail: detail}}
}

// validBytes returns how many bytes at the beginning are UTF-8.
func validBytes(s string) int {
	for i, r := range s {
		if r == utf8.RuneError && invalidBytes(s[i:]) > 0 {
			return i
		}
	}
	return len(s)
}

// invalidBytes returns how many bytes at the beginning are no UTF-8.
func invalidBytes(s string) int {
	for i, r := range s {
		if r != utf8.RuneError {
			return i
		}
		if _, n := utf8.DecodeRuneInString(s[i:]); n != 1 {
			return i
		}
	}
	return len(s)
}
