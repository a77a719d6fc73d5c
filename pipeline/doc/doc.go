// Package doc holds what every stage reads and writes: an article, the spans of
// its text, and the layers that stages append to it. It uses the standard
// library only and knows neither a language nor a domain.
//
// The text of an article never changes. All offsets in this package are bytes,
// half-open, on rune borders; tables count code points, and Runes converts.
package doc

// Span is the stretch of an article's text from byte Start up to, not
// including, byte End.
type Span struct{ Start, End int }

// In returns the text that the span covers.
func (s Span) In(text string) string { return text[s.Start:s.End] }

// Len returns the number of bytes covered.
func (s Span) Len() int { return s.End - s.Start }

// Empty reports whether the span covers nothing; the zero Span is empty.
func (s Span) Empty() bool { return s.End <= s.Start }

// Overlaps reports whether the two spans share at least one byte.
func (s Span) Overlaps(o Span) bool { return s.Start < o.End && o.Start < s.End }

// Contains reports whether o lies within s.
func (s Span) Contains(o Span) bool { return s.Start <= o.Start && o.End <= s.End }

// Join returns the smallest span that covers both.
func (s Span) Join(o Span) Span { return Span{min(s.Start, o.Start), max(s.End, o.End)} }

// Mention is a stretch of text and what one rule takes it to mean.
type Mention[T any] struct {
	Span
	// Rule names what found it, "file/rule" ("dates.en/day-month-year") or the
	// mechanism ("article-title"); it stands in the column rule.
	Rule  string
	Value T
}

// BlockKind says what part a block plays in the layout of an article.
type BlockKind uint8

// The kinds of block.
const (
	Paragraph BlockKind = iota
	Title               // the title line of the article
	Heading             // a section heading; Level says how deep
	ListItem            // one item of a list
	Field               // one line of an infobox
)

// Block is one paragraph, heading, list item or infobox line. Its span leaves
// out the marks of the layout ("==", "- ").
type Block struct {
	Span
	Kind  BlockKind
	Level int // of a heading: 2 for a section, 3 for a subsection, …
}

// Article is one source article in one revision, as a source yields it. Empty
// strings mean: not known.
type Article struct {
	Kind          string // kind of source: article, text, …
	Title         string
	Source        string // address, or the file's path below the folder given, else its base name
	URL           string
	Revision      string
	RevisionDate  Day
	RetrievalDate Day
	Licence       string // SPDX identifier
	Attribution   string
	Language      string // ISO 639-1 where the source knows it
	Text          string // valid UTF-8
	Blocks        []Block
	Links         []Link // in the order of the text, apart from each other
	// Origin leads from the text back to the bytes that the source read, counted
	// from the beginning of the file; nil where the text is all of the file.
	Origin Origin
	// Tokens, where not nil, are the sentences and tokens to be taken as given.
	Tokens [][]Span
	// Given are spans of which the input says what they are, in the order of the text.
	Given []Given
	// Reference is the day the text was written, where known: relative dates
	// ("last week") count from it.
	Reference Day
	// Trouble says what could not be read of the article; a source that can
	// yield nothing but the trouble leaves Text empty.
	Trouble []Issue
}

// Given is a span that the input brings, so that one step can be asked alone.
type Given struct {
	Span
	Role string // GivenPredicate, or the role of a participant
}

// GivenPredicate is the role of a word of which it is asked whether it happened.
const GivenPredicate = "predicate"

// Issue is something that was seen and could not be used.
type Issue struct {
	Span
	Stage  string
	Code   string // from schemas/codes
	Detail string
}
