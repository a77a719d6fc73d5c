// Package language reads plain prose: what is a word, what is a sentence.
package language

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"chancery/pipeline/doc"
)

// Fold returns the hash by which tokens are compared: 64-bit FNV-1a over the
// text in small letters, typographic apostrophes written as ', the hyphens of Unicode
// as -, and what is not seen left out. Equal words have equal hashes whatever their case.
func Fold(s string) uint64 {
	h := uint64(fnvOffset)
	for i := 0; i < len(s); {
		c := s[i]
		if c < utf8.RuneSelf {
			h = (h ^ uint64(lower[c])) * fnvPrime
			i++
			continue
		}
		r, n := utf8.DecodeRuneInString(s[i:])
		h = foldRune(h, r)
		i += n
	}
	return h
}

const (
	fnvOffset = 14695981039346656037
	fnvPrime  = 1099511628211
)

func foldRune(h uint64, r rune) uint64 {
	switch {
	case r == '’' || r == 'ʼ':
		return (h ^ '\'') * fnvPrime
	case r == '\u2010' || r == '\u2011':
		return (h ^ '-') * fnvPrime
	case isInvisible(r):
		return h
	case r == '\u2012': // the dash of figures
		r = '–'
	}
	var b [utf8.UTFMax]byte
	for _, c := range b[:utf8.EncodeRune(b[:], unicode.ToLower(r))] {
		h = (h ^ uint64(c)) * fnvPrime
	}
	return h
}

// class says what a byte of ASCII is.
type class uint8

const (
	other class = iota // control characters
	space
	letter
	digit
	punct
	symbol
)

// classes and lower are read-only tables over ASCII.
var classes, lower = asciiTables()

func asciiTables() (cs [utf8.RuneSelf]class, low [utf8.RuneSelf]byte) {
	for i := range cs {
		r := rune(i)
		low[i] = byte(unicode.ToLower(r))
		switch {
		case unicode.IsSpace(r):
			cs[i] = space
		case unicode.IsLetter(r):
			cs[i] = letter
		case unicode.IsDigit(r):
			cs[i] = digit
		case strings.ContainsRune("$%+<=>^`|~", r):
			cs[i] = symbol
		case unicode.IsPunct(r):
			cs[i] = punct
		}
	}
	return cs, low
}

func classOf(r rune) class {
	switch {
	case r < utf8.RuneSelf:
		return classes[r]
	case unicode.IsLetter(r) || unicode.IsMark(r):
		return letter
	case unicode.IsSpace(r) || r == '\u200b' || r == '\ufeff' || r == '\u200e' || r == '\u200f':
		return space
	case unicode.IsDigit(r):
		return digit
	case unicode.IsPunct(r):
		return punct
	case unicode.IsSymbol(r):
		return symbol
	}
	return other
}

// Scanner cuts text into tokens. It holds no state between calls and may be
// shared.
type Scanner struct {
	abbreviations abbreviations
	codes         codes
}

// Tokens appends the tokens of text[span] to dst. Words keep inner apostrophes
// (Ba'athist) and the hyphen behind an Arabic article (al-Maliki); other hyphens
// are tokens of their own, as in Universal Dependencies. 's, n't and their kin
// are cut off. Numbers keep separators and the endings of ordinals and decades
// (7,500, 20th, 1960s). Abbreviations and initials keep their full stop. It
// takes linear time on any input.
func (s *Scanner) Tokens(dst []doc.Token, text string, span doc.Span) []doc.Token {
	glued := false
	for i := span.Start; i < span.End; {
		r, n := rune(text[i]), 1
		if r >= utf8.RuneSelf {
			r, n = utf8.DecodeRuneInString(text[i:span.End])
		}
		fold := uint64(0)
		if r == '&' {
			if stands, end := entity(text, i, span.End); end > i {
				r, n, fold = stands, end-i, foldRune(fnvOffset, stands)
			}
		}
		c := classOf(r)
		if c == space || isInvisible(r) {
			glued = glued && c != space
			i += n
			continue
		}
		t := doc.Token{Span: doc.Span{Start: i, End: i + n}, Fold: fold}
		switch c {
		case letter:
			t = s.word(text, i, span.End)
		case digit:
			t = number(text, i, span.End)
		case symbol:
			t.Kind = doc.Symbol
		default:
			t.Kind = doc.Punct
			if end := clitic(text, i, span.End); end > i && glued {
				t.Kind, t.End = doc.Word, end
			} else {
				t.End = repeated(text, i, i+n, span.End)
			}
		}
		if t.Fold == 0 {
			t.Fold = Fold(t.In(text))
		}
		t.Plain = plain(t, text)
		if glued {
			t.Shape |= doc.Glued
		}
		dst = append(dst, t)
		i, glued = t.End, true
	}
	return dst
}

// repeated returns the end of a run of full stops or hyphens: "...", "--".
func repeated(text string, start, end, limit int) int {
	if c := text[start]; c == '.' || c == '-' {
		for end < limit && text[end] == c {
			end++
		}
	}
	return end
}

// word scans a token that begins with a letter at start.
func (s *Scanner) word(text string, start, limit int) doc.Token {
	if end := address(text, start, limit); end > start {
		return doc.Token{Span: doc.Span{Start: start, End: end}, Kind: doc.Word}
	}
	end, hash, shape := letters(text, start, limit)
	t := doc.Token{Span: doc.Span{Start: start, End: end}, Kind: doc.Word, Fold: hash, Shape: shape}
	if shape.Is(doc.HasDigit) {
		t = s.codes.cut(t, text)
	}
	if t.End < end || end == limit {
		return t
	}
	switch text[end] {
	case '\'', 0xE2: // 0xE2 opens the typographic apostrophe
		return apostrophe(t, text, limit)
	case '.':
		return s.abbreviation(t, text, limit)
	case '-':
		if isArticle(t.In(text)) {
			return joined(t, text, end+1, limit)
		}
	}
	return t
}

// letters scans letters and marks from start, and digits inside a word ("G20").
func letters(text string, start, limit int) (end int, hash uint64, shape doc.Shape) {
	hash = fnvOffset
	capitals, n := 0, 0
	i := start
	for i < limit {
		c := text[i]
		if c < utf8.RuneSelf {
			k := classes[c]
			if k == digit {
				shape |= doc.HasDigit
			} else if k != letter {
				break
			} else {
				n++
				if c <= 'Z' {
					capitals++
				}
			}
			hash = (hash ^ uint64(lower[c])) * fnvPrime
			i++
		} else {
			r, size := utf8.DecodeRuneInString(text[i:limit])
			if isInvisible(r) && isLetterAt(text, i+size, limit) {
				i += size
				continue
			}
			if classOf(r) != letter {
				break
			}
			n++
			if unicode.IsUpper(r) {
				capitals++
			}
			hash = foldRune(hash, r)
			i += size
		}
		if n == 1 && capitals == 1 {
			shape |= doc.Capital
		}
	}
	if n >= 2 && capitals == n {
		shape |= doc.AllCaps
	}
	return i, hash, shape
}

// isLetterAt reports whether a letter stands at i.
func isLetterAt(text string, i, limit int) bool {
	r, _ := utf8.DecodeRuneInString(text[i:limit])
	return classOf(r) == letter
}

// address returns the end of a web address that begins at start, else start.
func address(text string, start, limit int) int {
	rest := text[start:limit]
	if !strings.HasPrefix(rest, "http://") && !strings.HasPrefix(rest, "https://") && !strings.HasPrefix(rest, "www.") {
		return start
	}
	end := len(rest)
	isBehind := func(r rune) bool { return unicode.IsSpace(r) || strings.ContainsRune(`<>"[]{}`, r) }
	if i := strings.IndexFunc(rest, isBehind); i >= 0 {
		end = i
	}
	return start + len(strings.TrimRight(rest[:end], ".,;:!?)"))
}

// apostrophe decides about the ' or ’ that follows t: an inner apostrophe joins
// (Ba'athist, d'état), an ending is left for the next token (Iraq 's, does n't).
func apostrophe(t doc.Token, text string, limit int) doc.Token {
	n := apostropheLen(text, t.End, limit)
	if n == 0 {
		return t
	}
	end, _, shape := letters(text, t.End+n, limit)
	switch ending := text[t.End+n : end]; {
	case ending == "":
		return t
	case ending == "t" && t.Len() > 1 && (text[t.End-1] == 'n' || text[t.End-1] == 'N'):
		t.End--
		t.Fold = 0
		return t
	case isClitic(ending):
		return t
	default:
		t.Shape = t.Shape&^doc.AllCaps | shape&doc.AllCaps&t.Shape
		return joined(t, text, t.End+n, limit)
	}
}

func apostropheLen(text string, i, limit int) int {
	switch {
	case i < limit && text[i] == '\'':
		return 1
	case strings.HasPrefix(text[i:limit], "’"), strings.HasPrefix(text[i:limit], "‘"):
		return len("’")
	}
	return 0
}

// clitic returns the end of 's, 're, 'll and their kin at i, else i.
func clitic(text string, i, limit int) int {
	if n := apostropheLen(text, i, limit); n > 0 {
		if end, _, _ := letters(text, i+n, limit); isClitic(text[i+n : end]) {
			return end
		}
	}
	return i
}

func isClitic(s string) bool {
	switch s {
	case "s", "S", "re", "ve", "ll", "d", "m":
		return true
	}
	return false
}

// joined extends t by the letters from start, and on over inner apostrophes.
func joined(t doc.Token, text string, start, limit int) doc.Token {
	end, _, _ := letters(text, start, limit)
	if end == start {
		return t
	}
	t.End, t.Fold = end, 0
	if n := apostropheLen(text, end, limit); n > 0 {
		if further, _, _ := letters(text, end+n, limit); further > end+n && !isClitic(text[end+n:further]) {
			t.End = further
		}
	}
	return t
}

// isArticle reports whether the word is the Arabic article, which its hyphen
// binds to the name behind it.
func isArticle(s string) bool {
	if len(s) != 2 {
		return false
	}
	switch s[0] {
	case 'a', 'A':
		return strings.IndexByte("lnsdrtz", s[1]) >= 0
	case 'e', 'E', 'u', 'U':
		return s[1] == 'l'
	}
	return false
}

// number scans a token that begins with a digit: separators between digits, and
// the endings of ordinals and decades.
func number(text string, start, limit int) doc.Token {
	end := start
	for end < limit {
		c := text[end]
		if c < utf8.RuneSelf && classes[c] == digit {
			end++
		} else if (c == ',' || c == '.') && end+1 < limit && text[end+1] >= '0' && text[end+1] <= '9' {
			end += 2
		} else if r, n := utf8.DecodeRuneInString(text[end:limit]); c >= utf8.RuneSelf && unicode.IsDigit(r) {
			end += n
		} else {
			break
		}
	}
	if after, _, _ := letters(text, end, limit); after > end && isNumberEnding(text[end:after]) {
		end = after
	}
	return doc.Token{Span: doc.Span{Start: start, End: end}, Kind: doc.Number, Shape: doc.HasDigit}
}

func isNumberEnding(s string) bool {
	switch strings.ToLower(s) {
	case "st", "nd", "rd", "th", "s":
		return true
	}
	return false
}

// Token returns the token that covers a span which somebody else has cut.
func Token(text string, span doc.Span) doc.Token {
	t := doc.Token{Span: span, Fold: Fold(span.In(text))}
	if span.Empty() {
		return t
	}
	t.Plain = plain(t, text)
	_, _, t.Shape = letters(text, span.Start, span.End)
	r, _ := utf8.DecodeRuneInString(text[span.Start:span.End])
	switch classOf(r) {
	case letter:
		t.Kind = doc.Word
	case digit:
		t.Kind, t.Shape = doc.Number, doc.HasDigit
	case symbol:
		t.Kind = doc.Symbol
	default:
		t.Kind = doc.Punct
	}
	return t
}

// Join makes the text that given tokens stand for: blanks between tokens, a line
// break between sentences.
func Join(sentences [][]string) (string, [][]doc.Span) {
	var b strings.Builder
	spans := make([][]doc.Span, 0, len(sentences))
	for i, s := range sentences {
		if i > 0 {
			b.WriteByte('\n')
		}
		var row []doc.Span
		for k, token := range s {
			if k > 0 {
				b.WriteByte(' ')
			}
			token = strings.ToValidUTF8(token, string(utf8.RuneError))
			row = append(row, doc.Span{Start: b.Len(), End: b.Len() + len(token)})
			b.WriteString(token)
		}
		spans = append(spans, row)
	}
	return b.String(), spans
}
