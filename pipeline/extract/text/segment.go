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
// article brings its tokens, they are taken as given.
func Segment() (func(*doc.Document) error, error) {
	scanner, err := language.New()
	if err != nil {
		return nil, err
	}
	s := segmenter{scanner, language.NewSplitter(scanner), map[string]bool{}}
	l := lexicon.Open("apparatus.en.txt", apparatusList)
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
	apparatus map[string]bool
}

func (s *segmenter) apply(d *doc.Document) error {
	if d.Article.Tokens != nil {
		given(d)
		return nil
	}
	d.Sections = s.sections(d)
	d.Tokens = make([]doc.Token, 0, len(d.Text)/5)
	var ranges [][2]int
	section := 0
	for b, block := range d.Blocks {
		for section+1 < len(d.Sections) && d.Sections[section+1].Start <= block.Start {
			section++
		}
		first := len(d.Tokens)
		d.Tokens = s.scanner.Tokens(d.Tokens, d.Text, block.Span)
		ranges = ranges[:0]
		if block.Kind == doc.Paragraph || block.Kind == doc.ListItem {
			ranges = s.splitter.Sentences(ranges, d.Tokens[first:], d.Text)
		} else if len(d.Tokens) > first {
			ranges = append(ranges, [2]int{0, len(d.Tokens) - first})
		}
		isSkipped := block.Kind == doc.Title || block.Kind == doc.Field || d.Sections[section].IsApparatus
		for _, r := range ranges {
			for from := first + r[0]; from < first+r[1]; from += mostTokens {
				addSentence(d, from, min(from+mostTokens, first+r[1]), doc.Sentence{Section: section, Block: b, Kind: block.Kind, Skip: isSkipped})
			}
		}
	}
	return nil
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

// sections lists the sections of the article; the first has no heading.
func (s *segmenter) sections(d *doc.Document) []doc.Section {
	all := []doc.Section{{Span: doc.Span{End: len(d.Text)}, Parent: -1}}
	for _, block := range d.Blocks {
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
		next := doc.Section{Span: doc.Span{Start: block.Start, End: len(d.Text)}, Heading: block.Span, Level: block.Level, Parent: parent}
		next.IsApparatus = s.apparatus[strings.ToLower(block.In(d.Text))] || parent >= 0 && all[parent].IsApparatus
		all = append(all, next)
	}
	return all
}

// given makes the layers from tokens that the article brings.
func given(d *doc.Document) {
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
