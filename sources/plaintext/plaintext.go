// Package plaintext reads text without marks but those of lists.
package plaintext

import (
	"slices"
	"strings"
	"unicode/utf8"

	"chancery/pipeline/doc"
	"chancery/sources/prose"
)

// About says what the kind reads.
const About = "plain text, a paragraph a line, or between blank lines where lines are wrapped"

// Read takes every line for a paragraph, or, where the lines of a text are
// wrapped at one width, all lines up to a blank one.
func Read(text string) doc.Article {
	var blocks []doc.Block
	lines := slices.Collect(prose.Lines(text))
	width := wrapWidth(text, lines)
	for i, line := range lines {
		mark := prose.ItemMark(line.In(text))
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
	return doc.Article{Text: text, Blocks: blocks}
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
