// Package text parts an article into sections, sentences and tokens, and says of tokens
// what the learnt models know: part of speech, lemma, head and relation.
package text

import (
	_ "embed"
	"strings"

	"chancery/pipeline/doc"
	"chancery/pipeline/language"
	"chancery/pipeline/lexicon"
)

//go:embed apparatus.en.txt
var apparatusList string

// Segment returns the stage that gives sections, sentences and tokens. Headings
// and list items are sentences of their own; the title line, infobox lines and
// the apparatus ("See also", "References") are marked to be skipped. Where the
// article brings its tokens, they are taken as they are.
func Segment() (func(*doc.Document) error, error) {
	scanner, err := language.New()
	if err != nil {
		return nil, err
	}
	l := lexicon.Open("apparatus.en.txt", apparatusList)
	s := segmenter{scanner, language.NewSplitter(scanner), apparatus{}}
	for _, heading := range l.Strings("heading") {
		s.apparatus[strings.ToLower(heading)] = true
	}
	return s.apply, l.Close()
}

// mostTokens is the length at which a sentence is cut: longer ones are tables and lists,
// over which some stages would take time by the square.
const mostTokens = 500

type segmenter struct {
	scanner   *language.Scanner
	splitter  *language.Splitter
	apparatus apparatus
}

func (s *segmenter) apply(d *doc.Document) error {
	if d.Article.Tokens != nil {
		takeTokens(d)
		return nil
	}
	d.Sections = s.apparatus.sections(d.Article)
	d.Tokens = make([]doc.Token, 0, len(d.Text)/5)
	section := 0
	for b, block := range d.Blocks {
		for section+1 < len(d.Sections) && d.Sections[section+1].Start <= block.Start {
			section++
		}
		s.block(d, block, doc.Sentence{
			Section: section,
			Block:   b,
			Kind:    block.Kind,
			Skip:    block.Kind == doc.Title || block.Kind == doc.Field || d.Sections[section].IsApparatus,
		})
	}
	return nil
}

// block appends the tokens and sentences of a block; like tells what they have in common.
func (s *segmenter) block(d *doc.Document, block doc.Block, like doc.Sentence) {
	first := len(d.Tokens)
	d.Tokens = s.scanner.Tokens(d.Tokens, d.Text, block.Span)
	if len(d.Tokens) == first {
		return
	}
	ranges := [][2]int{{0, len(d.Tokens) - first}}
	if block.Kind == doc.Paragraph || block.Kind == doc.ListItem {
		ranges = s.splitter.Sentences(nil, d.Tokens[first:], d.Text)
	}
	for _, r := range ranges {
		for from, limit := first+r[0], first+r[1]; from < limit; from += mostTokens {
			addSentence(d, from, min(from+mostTokens, limit), like)
		}
	}
}

// addSentence appends the sentence of tokens first to last, half-open.
func addSentence(d *doc.Document, first, last int, s doc.Sentence) {
	s.First, s.Last = first, last
	s.Span = doc.Span{Start: d.Tokens[first].Start, End: d.Tokens[last-1].End}
	for i := first; i < last; i++ {
		if d.Tokens[i].Shape |= doc.Opens; d.Tokens[i].Kind == doc.Word || d.Tokens[i].Kind == doc.Number {
			break
		}
	}
	d.Sentences = append(d.Sentences, s)
}

// apparatus holds the headings, in small letters, of sections that hold no prose of the
// article.
type apparatus map[string]bool

// sections lists the sections of an article; the first has no heading.
func (p apparatus) sections(a doc.Article) []doc.Section {
	all := []doc.Section{{Span: doc.Span{End: len(a.Text)}, Parent: -1}}
	for _, block := range a.Blocks {
		if block.Kind != doc.Heading {
			continue
		}
		parent := len(all) - 1
		for parent >= 0 && all[parent].Level >= block.Level {
			parent = all[parent].Parent
		}
		for i := len(all) - 1; i >= 0 && i != parent; i = all[i].Parent {
			all[i].End = block.Start
		}
		isWithin := parent >= 0 && all[parent].IsApparatus
		all = append(all, doc.Section{
			Span:        doc.Span{Start: block.Start, End: len(a.Text)},
			Heading:     block.Span,
			Level:       block.Level,
			Parent:      parent,
			IsApparatus: isWithin || p[strings.ToLower(block.In(a.Text))],
		})
	}
	return all
}

// takeTokens makes the layers from tokens that the article brings (pre-tokenised text).
func takeTokens(d *doc.Document) {
	d.Sections = []doc.Section{{Span: doc.Span{End: len(d.Text)}, Parent: -1}}
	for _, spans := range d.Article.Tokens {
		first := len(d.Tokens)
		for _, span := range spans {
			d.Tokens = append(d.Tokens, language.Token(d.Text, span))
		}
		if len(d.Tokens) > first {
			addSentence(d, first, len(d.Tokens), doc.Sentence{})
		}
	}
}
