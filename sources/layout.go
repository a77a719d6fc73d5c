package sources

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"chancery/pipeline/doc"
)

// articleLayout reads the layout of plain articles: "= Title =", "== Heading =="
// with or without blanks, an "Infobox" line followed by "- Key: value" lines,
// list items, and a paragraph on every other line.
func articleLayout(text string) (blocks []doc.Block, title string) {
	inInfobox := false
	eachLine(text, func(line doc.Span) {
		s := line.In(text)
		if level, inner := heading(s); level > 0 {
			inInfobox = false
			span := doc.Span{Start: line.Start + inner.Start, End: line.Start + inner.End}
			if level == 1 && title == "" && len(blocks) == 0 {
				title = span.In(text)
				blocks = append(blocks, doc.Block{Span: span, Kind: doc.Title, Level: 1})
				return
			}
			blocks = append(blocks, doc.Block{Span: span, Kind: doc.Heading, Level: max(level, 2)})
			return
		}
		if s == "Infobox" {
			inInfobox = true
			return
		}
		mark := itemMark(s)
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
	})
	return blocks, title
}

// textLayout takes every line for a paragraph.
func textLayout(text string) (blocks []doc.Block, title string) {
	eachLine(text, func(line doc.Span) {
		mark := itemMark(line.In(text))
		kind := doc.Paragraph
		if mark > 0 {
			kind = doc.ListItem
		}
		if span := (doc.Span{Start: line.Start + mark, End: line.End}); !span.Empty() {
			blocks = append(blocks, doc.Block{Span: span, Kind: kind})
		}
	})
	return blocks, ""
}

// eachLine calls line for every line of the text that is not blank, blanks at
// its ends left out.
func eachLine(text string, line func(doc.Span)) {
	for start := 0; start < len(text); {
		end := len(text)
		if i := strings.IndexByte(text[start:], '\n'); i >= 0 {
			end = start + i
		}
		s := text[start:end]
		left := len(s) - len(strings.TrimLeftFunc(s, isBlank))
		right := len(strings.TrimRightFunc(s, isBlank))
		if left < right {
			line(doc.Span{Start: start + left, End: start + right})
		}
		start = end + 1
	}
}

func isBlank(r rune) bool { return unicode.IsSpace(r) || r == '\ufeff' || r == '\u200b' }

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
	start := level + len(words) - len(strings.TrimLeftFunc(words, isBlank))
	end := level + len(strings.TrimRightFunc(words, isBlank))
	if start >= end {
		return 0, doc.Span{}
	}
	return level, doc.Span{Start: start, End: end}
}

// itemMark returns the length of the mark of a list item with its blank: "- ",
// "* ", "• ", "1. "; 0 for a line that is no item. A year is no mark: "1948. The
// war" is a sentence.
func itemMark(line string) int {
	r, n := utf8.DecodeRuneInString(line)
	if r == '•' { // often without a blank
		return len(line) - len(strings.TrimLeftFunc(line[n:], isBlank))
	}
	if strings.ContainsRune("-*–#", r) {
		if rest := strings.TrimLeftFunc(line[n:], isBlank); len(rest) < len(line)-n {
			return len(line) - len(rest)
		}
		return 0
	}
	digits := 0
	for digits < len(line) && line[digits] >= '0' && line[digits] <= '9' {
		digits++
	}
	if digits == 0 || digits > 3 || digits+1 >= len(line) || line[digits] != '.' && line[digits] != ')' || line[digits+1] != ' ' {
		return 0
	}
	return len(line) - len(strings.TrimLeft(line[digits+1:], " "))
}
