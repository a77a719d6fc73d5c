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

// textLayout takes every line for a paragraph, or, where the lines of a text are
// wrapped at one width, all lines up to a blank one.
func textLayout(text string) (blocks []doc.Block, title string) {
	var lines []doc.Span
	eachLine(text, func(line doc.Span) { lines = append(lines, line) })
	width := wrapWidth(text, lines)
	for i, line := range lines {
		mark := itemMark(line.In(text))
		if mark == 0 && i > 0 && len(blocks) > 0 && isWrapped(text, lines[i-1], line, width) {
			blocks[len(blocks)-1].End = line.End
			continue
		}
		kind := doc.Paragraph
		if mark > 0 {
			kind = doc.ListItem
		}
		if span := (doc.Span{Start: line.Start + mark, End: line.End}); !span.Empty() {
			blocks = append(blocks, doc.Block{Span: span, Kind: kind})
		}
	}
	return blocks, ""
}

// The width at which people and programs wrap lines.
const leastWidth, mostWidth = 50, 100

// wrapWidth returns the width at which the lines of a text are wrapped, 0 where they
// are not: then lines end where the next word would still have found room.
func wrapWidth(text string, lines []doc.Span) int {
	width, joints, wrapped := 0, 0, 0
	for _, line := range lines {
		width = max(width, utf8.RuneCountInString(line.In(text)))
	}
	if width < leastWidth || width > mostWidth {
		return 0
	}
	for i := 1; i < len(lines); i++ {
		if isNextLine(text, lines[i-1], lines[i]) {
			joints++
			if isWrapped(text, lines[i-1], lines[i], width) {
				wrapped++
			}
		}
	}
	if joints < 2 || wrapped*5 < joints*4 {
		return 0
	}
	return width
}

// isNextLine reports whether no blank line stands between two lines.
func isNextLine(text string, a, b doc.Span) bool {
	return strings.Count(text[a.End:b.Start], "\n") == 1
}

// isWrapped reports whether line b goes on with line a: its first word had no room
// there. A tenth of the width is allowed for, since words are also cut by hand.
func isWrapped(text string, a, b doc.Span, width int) bool {
	if width == 0 || !isNextLine(text, a, b) {
		return false
	}
	word, _, _ := strings.Cut(b.In(text), " ")
	return utf8.RuneCountInString(a.In(text))+1+utf8.RuneCountInString(word) > width-width/10
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
