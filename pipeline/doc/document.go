package doc

import "iter"

// Document is an article and the layers that the stages have appended to it.
// Elements of a layer refer to elements of another by index, never by pointer.
type Document struct {
	Article
	Sections      []Section
	Sentences     []Sentence
	Tokens        []Token
	Syntax        []Syntax // one a token, or none where the tag stage did not run
	Entities      []Mention[Entity]
	Dates         []Mention[Date]
	Figures       []Mention[Figure]
	Changes       []Mention[Change]
	Names         []Mention[Name]
	Actors        []Actor
	Mentions      []Mention[Reference]
	MissionActors []Mention[Reference] // missions named as bodies; no other layer refers to them
	Events        []Mention[Event]
	Missions      []Mention[Mission]
	Predicates    []Mention[Predicate] // those that the article brings
	ActTypes      []Mention[ActType]   // of a source and a target that it brings
	LeftOut       []Mention[Candidate] // for acts
	Choices       []Mention[Choice]    // of acts, on their triggers
	Issues        []Issue
}

// References yields the mentions and the mission actors in the order of the text; of two that
// begin at one place, the mention comes first.
func (d *Document) References() iter.Seq[Mention[Reference]] {
	return func(yield func(Mention[Reference]) bool) {
		missions := d.MissionActors
		for _, m := range d.Mentions {
			for len(missions) > 0 && missions[0].Start < m.Start {
				if !yield(missions[0]) {
					return
				}
				missions = missions[1:]
			}
			if !yield(m) {
				return
			}
		}
		for _, m := range missions {
			if !yield(m) {
				return
			}
		}
	}
}

// Layer names one layer of a document, for the plan and its check.
type Layer string

// The layers.
const (
	LayerSections      Layer = "sections"
	LayerSentences     Layer = "sentences"
	LayerTokens        Layer = "tokens"
	LayerTags          Layer = "tags" // the parts of speech in Syntax
	LayerSyntax        Layer = "syntax"
	LayerLemmas        Layer = "lemmas" // in Syntax
	LayerEntities      Layer = "entities"
	LayerDates         Layer = "dates"
	LayerFigures       Layer = "figures"
	LayerChanges       Layer = "changes"
	LayerNames         Layer = "names"
	LayerActors        Layer = "actors"
	LayerMentions      Layer = "mentions"
	LayerMissionActors Layer = "mission_actors"
	LayerEvents        Layer = "events"
	LayerMissions      Layer = "missions"
	LayerPredicates    Layer = "predicates"
	LayerActTypes      Layer = "act_types"
	LayerLeftOut       Layer = "left_out"
	LayerChoices       Layer = "choices"
	LayerIssues        Layer = "issues"
)

// Section is a stretch of blocks under one heading. The text before the first
// heading is a section without heading.
type Section struct {
	Span
	Heading Span // empty before the first heading
	Level   int
	// Parent is the index of the section around this one, -1 for none.
	Parent int
	// IsApparatus marks "See also", "References", "External links": stages read
	// nothing there.
	IsApparatus bool
}

// Sentence is a stretch of tokens that stands for itself: a sentence, a heading
// or a list item. Sentences never cross a block.
type Sentence struct {
	Span
	First, Last int // tokens, half-open
	Section     int
	Block       int // index into Blocks: equal for sentences of one paragraph
	Kind        BlockKind
	// Skip marks what stages must not read: the title line, infobox lines and
	// sentences of an apparatus section.
	Skip bool
}

// TokenKind says of what a token is made.
type TokenKind uint8

// The kinds of token.
const (
	Word   TokenKind = iota // begins with a letter
	Number                  // begins with a digit: 1948, 7,500, 20th, 1960s
	Punct                   // punctuation
	Symbol                  // $, €, %, +, …
)

// Token is a word, a number or a mark. The byte scanner in pipeline/language
// makes tokens.
type Token struct {
	Span
	// Fold is a hash of the token's text in small letters; equal words have
	// equal hashes whatever their case.
	Fold uint64
	// Plain is the same hash of the letters without marks, "Møller" as "Moller":
	// equal to Fold for most words.
	Plain uint64
	Kind  TokenKind
	Shape Shape
}

// Shape is a set of marks about how a token is written.
type Shape uint8

// The marks of a shape.
const (
	Capital  Shape = 1 << iota // first letter is a capital
	AllCaps                    // two letters or more, all of them capitals
	Glued                      // no blank stands before it
	HasDigit                   // a digit stands in it
	Opens                      // first token of its sentence
)

// Is reports whether all marks of m are set.
func (s Shape) Is(m Shape) bool { return s&m == m }

// Syntax is what the learnt models say of a token.
type Syntax struct {
	UPOS, XPOS string // Universal Dependencies and Penn Treebank; empty where not tagged
	Lemma      string // empty where nobody asked for it
	Relation   string // Universal Dependencies relation to the head; empty where not parsed
	// Head is the token on which this one depends, -1 for the root. It means
	// nothing where Relation is empty.
	Head int32
}

// Entity is a name as public sets have it.
type Entity struct {
	Class string // PER, ORG, LOC or MISC
	Role  Span   // the title or office before a person's name, which is no part of it
}
