// Package article reads plain articles: a title, headings, an infobox, lists and
// paragraphs, marked as in wikitext.
package article

import (
	"strings"

	"chancery/pipeline/doc"
	"chancery/sources/prose"
)

// About says what the kind reads.
const About = "= Title =, == Heading ==, an Infobox, lists, a paragraph a line"

// Read reads the layout of plain articles: "= Title =", "== Heading =="
// with or without blanks, an "Infobox" line followed by "- Key: value" lines,
// list items, and a paragraph on every other line.
func Read(text string) doc.Article {
	var blocks []doc.Block
	title, inInfobox := "", false
	for line := range prose.Lines(text) {
		s := line.In(text)
		if level, inner := heading(s); level > 0 {
			inInfobox = false
			span := doc.Span{Start: line.Start + inner.Start, End: line.Start + inner.End}
			if level == 1 && title == "" && len(blocks) == 0 {
				title = span.In(text)
				blocks = append(blocks, doc.Block{Span: span, Kind: doc.Title, Level: 1})
				continue
			}
			blocks = append(blocks, doc.Block{Span: span, Kind: doc.Heading, Level: max(level, 2)})
			continue
		}
		if s == "Infobox" {
			inInfobox = true
			continue
		}
		mark := prose.ItemMark(s)
		span := doc.Span{Start: line.Start + mark, End: line.End}
		switch {
		case span.Empty():
		case inInfobox && mark > 0:
			blocks = append(blocks, doc.Block{Span: span, Kind: doc.Field})
		case mark > 0:
			inInfobox = false
			blocks = append(blocks, doc.Block{Span: span, Kind: doc.ListItem})
		default:
			inInfobox = false
			blocks = append(blocks, doc.Block{Span: span, Kind: doc.Paragraph})
		}
	}
	return doc.Article{Title: title, Text: text, Blocks: blocks}
}

// heading reads "== Heading ==" and returns its level, 1 to 6, and where the
// words stand; level 0 for a line that is no heading.
func heading(line string) (level int, inner doc.Span) {
	left := len(line) - len(strings.TrimLeft(line, "="))
	right := len(line) - len(strings.TrimRight(line, "="))
	level = min(left, right, 6)
	if level == 0 || left == len(line) {
		return 0, doc.Span{}
	}
	words := line[level : len(line)-level]
	start := level + len(words) - len(strings.TrimLeftFunc(words, prose.IsBlank))
	end := level + len(strings.TrimRightFunc(words, prose.IsBlank))
	if start >= end {
		return 0, doc.Span{}
	}
	return level, doc.Span{Start: start, End: end}
}
