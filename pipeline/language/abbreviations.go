package language

import (
	_ "embed"
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"

	"chancery/pipeline/doc"
)

// abbreviationsList says which words keep a full stop, and what may follow.
//
//go:embed abbreviations.en.txt
var abbreviationsList string

// abbreviationKind says whether a sentence may end behind an abbreviation.
type abbreviationKind uint8

const (
	notAbbreviation   abbreviationKind = iota
	neverEnds                          // titles: "Gen. Smith"
	endsUnlessNumber                   // "No. 5"
	endsBeforeCapital                  // "6 p.m."
	mayEnd                             // "etc.", "Inc."
)

type abbreviations map[uint64]abbreviationKind

// New returns a scanner and splitter for English.
func New() (*Scanner, error) {
	kinds := map[string]abbreviationKind{
		"never": neverEnds, "number": endsUnlessNumber, "ends": endsBeforeCapital, "may": mayEnd,
	}
	list := abbreviations{}
	for number, fields := range listed(abbreviationsList) {
		kind, ok := kinds[fields[0]]
		if !ok {
			const kinds = "never, number, ends or may"
			return nil, fmt.Errorf("abbreviations.en.txt:%d: %q is no kind: write %s", number, fields[0], kinds)
		}
		for _, word := range fields[1:] {
			list[Fold(strings.TrimSuffix(word, "."))] = kind
		}
	}
	codes, err := readCodes()
	return &Scanner{list, codes}, err
}

// abbreviation decides about the full stop that follows t: it belongs to listed
// abbreviations, initials (J.) and letters with stops between them (U.S.).
func (s *Scanner) abbreviation(t doc.Token, text string, limit int) doc.Token {
	first, size := utf8.DecodeRuneInString(text[t.Start:])
	if size == t.Len() {
		if _, ok := s.abbreviations[t.Fold]; ok && unicode.IsLower(first) { // p. 55
			if next, _ := utf8.DecodeRuneInString(text[t.End+1 : limit]); !unicode.IsLetter(next) {
				t.End++
				t.Fold = 0
				return t
			}
		}
		return initials(t, text, limit, unicode.IsUpper(first))
	}
	if _, ok := s.abbreviations[t.Fold]; ok {
		t.End++
		t.Fold = 0
	}
	return t
}

// initials scans single letters with stops behind them: "J.", "U.S.", "e.g.". A
// single small letter keeps no stop.
func initials(t doc.Token, text string, limit int, isCapital bool) doc.Token {
	end, n := t.End+1, 1
	for end < limit {
		r, size := utf8.DecodeRuneInString(text[end:limit])
		if !unicode.IsLetter(r) || end+size >= limit || text[end+size] != '.' || unicode.IsUpper(r) != isCapital {
			break
		}
		end += size + 1
		n++
	}
	if n == 1 && !isCapital {
		return t
	}
	// "U.S" at the end of a text: the last letter has no stop of its own.
	if r, size := utf8.DecodeRuneInString(text[end:limit]); n >= 1 && unicode.IsUpper(r) && isCapital {
		if next, _ := utf8.DecodeRuneInString(text[end+size : limit]); end+size == limit || !unicode.IsLetter(next) {
			end += size
			n++
		}
	}
	t.End, t.Fold = end, 0
	if n >= 2 && isCapital {
		t.Shape |= doc.AllCaps
	}
	return t
}
