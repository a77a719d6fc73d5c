package wikitext

import (
	"html"
	"strings"

	"chancery/pipeline/doc"
)

// lineReader reads text and the marks at the beginning of its lines.
type lineReader struct{ *reader }

// stop tells the bytes of plain text at which the reader looks closer.
var stop = [256]bool{
	'\n': true, '\'': true, '&': true, '_': true, ')': true, '|': true, '!': true, ':': true, '=': true,
}

// plain reads text between tokens.
func (r lineReader) plain(i, end int) {
	for i < end {
		if r.atLine {
			i = r.line(i, end)
			continue
		}
		if r.join >= 0 && r.markup[i] != '\n' {
			r.startLine()
		}
		from := i
		for i < end && !stop[r.markup[i]] {
			i++
		}
		if i > from {
			r.copied(from, i)
			continue
		}
		switch c := r.markup[i]; {
		case c == '\n':
			r.newLine(i)
			i++
		case c == '\'':
			i = r.apostrophes(i, end)
		case c == '&':
			i = r.entity(i, end)
		case c == '_' && isSwitch(r.markup[i:end]) > 0:
			i += isSwitch(r.markup[i:end])
		case c == ')' && r.emptyBracket():
			i++
		case (c == '|' || c == '!') && r.inTable() && i+1 < end && r.markup[i+1] == c && tableReader(r).cellEnds(c):
			i = tableReader(r).cell(i+2, end, c == '!')
		case c == ':' && r.inTerm:
			r.inTerm = false
			r.open(doc.ListItem, 0)
			i++
		case c == '=' && i == r.heading:
			r.end()
			i, r.heading = min(r.behind, end), -1
		default:
			r.copied(i, i+1)
			i++
		}
	}
}

// newLine ends a line of the markup: a paragraph goes on in the next one.
func (r lineReader) newLine(i int) {
	r.atLine, r.inTerm, r.join, r.heading = true, false, -1, -1
	switch {
	case r.floor >= 0 || r.kind == doc.Paragraph && !r.alone && r.start >= 0:
		r.join = i
	default:
		r.end()
	}
	r.alone = false
}

// startLine says that what is written next does not stand at the beginning of a line.
func (r *reader) startLine() {
	if r.join >= 0 {
		r.stands(" ", r.join, r.join+1)
	}
	r.atLine, r.join = false, -1
}

// line reads the marks at the beginning of a line.
func (r lineReader) line(i, end int) int {
	k := i
	for k < end && isSpace(r.markup[k]) {
		k++
	}
	if k == end {
		return k // blanks before a token
	}
	rest := r.markup[k:end]
	switch c := rest[0]; {
	case c == '\n':
		r.join = -1
		r.end()
		return k + 1
	case c == '{' && strings.HasPrefix(rest, "{|"):
		return tableReader(r).table(k + 2)
	case (c == '|' || c == '!') && r.inTable():
		return tableReader(r).tableLine(k, end)
	case k > i:
		r.join = -1
		r.end()
		r.alone = true
	case c == '=':
		if level, to, behind := r.headingAt(i); level > 0 {
			r.join = -1
			r.open(doc.Heading, max(level, 2))
			r.atLine, r.heading, r.behind = false, to, behind
			return i + level
		}
	case strings.IndexByte("*#:;", c) >= 0:
		return r.listItem(i, end)
	case strings.HasPrefix(rest, "----"):
		r.join = -1
		r.end()
		for k < end && r.markup[k] == '-' {
			k++
		}
	}
	r.startLine()
	return k
}

// listItem reads the marks of an item of a list.
func (r lineReader) listItem(i, end int) int {
	r.join = -1
	last := byte(0)
	for ; i < end && strings.IndexByte("*#:;", r.markup[i]) >= 0; i++ {
		last = r.markup[i]
	}
	for i < end && isSpace(r.markup[i]) {
		i++
	}
	if strings.HasPrefix(r.markup[i:end], "{|") {
		return tableReader(r).table(i + 2)
	}
	kind := doc.ListItem
	if last == ':' {
		kind = doc.Paragraph
	}
	r.open(kind, 0)
	r.atLine, r.alone, r.inTerm = false, true, last == ';'
	return i
}

// headingAt reads a heading: its level, and where the marks at its end begin and end.
// Level 0 where the line is none.
func (r lineReader) headingAt(i int) (level, to, behind int) {
	line := r.markup[i:r.limit]
	if at := strings.IndexByte(line, '\n'); at >= 0 {
		line = line[:at]
	}
	for {
		line = strings.TrimRight(line, " \t\r")
		at := strings.LastIndex(line, "<!--")
		if at < 0 || !strings.HasSuffix(line, "-->") {
			break
		}
		line = line[:at]
	}
	first := len(line) - len(strings.TrimLeft(line, "="))
	last := len(line) - len(strings.TrimRight(line, "="))
	if first == len(line) {
		first, last = (first-1)/2, (first-1)/2
	}
	level = min(first, last, 6)
	return level, i + len(line) - level, i + len(line)
}

// entity reads a character reference.
func (r lineReader) entity(i, end int) int {
	const longest = 32
	s := r.markup[i:min(end, i+longest)]
	n := strings.IndexByte(s, ';') + 1
	if n == 0 {
		r.copied(i, i+1)
		return i + 1
	}
	said := " "
	if s[:n] != "&nbsp;" {
		said = html.UnescapeString(s[:n])
	}
	switch {
	case strings.HasSuffix(said, ";") && s[:n] != "&semi;" && s[:n] != "&#59;":
		r.copied(i, i+1)
		return i + 1
	case strings.ContainsAny(said, "\u00a0\u2002\u2003\u2009\u200a\u202f\n"):
		said = " "
	case said == "\u00ad" || said == "\u200e" || said == "\u200f" || said == "\u200b" || said == "\u2060":
		return i + n
	}
	r.stands(said, i, i+n)
	return i + n
}

// isSwitch returns the length of a switch of the page, such as __NOTOC__, 0 for none.
func isSwitch(s string) int {
	if !strings.HasPrefix(s, "__") {
		return 0
	}
	n := strings.Index(s[2:min(len(s), 40)], "__")
	if n <= 0 {
		return 0
	}
	switch s[2 : 2+n] {
	case "TOC", "NOTOC", "FORCETOC", "NOEDITSECTION", "NEWSECTIONLINK", "NONEWSECTIONLINK", "NOGALLERY", "HIDDENCAT",
		"EXPECTUNUSEDCATEGORY", "NOCONTENTCONVERT", "NOCC", "NOTITLECONVERT", "NOTC", "START", "END", "INDEX",
		"NOINDEX",
		"STATICREDIRECT", "DISAMBIG", "NOGLOBAL", "EXPECTED_UNCONNECTED_PAGE", "ARCHIVEDTALK", "NOTALK",
		"EXPECTUNUSEDTEMPLATE":
		return n + 4
	}
	return 0
}

// quotes is what the apostrophes of a line mean.
type quotes struct {
	end  int // of the line of which it is known
	odd  int // where three of them are one and a mark, -1 for nowhere
	line int // where the line begins
}

// apostrophes leaves out marks of italics and bold.
func (r lineReader) apostrophes(i, end int) int {
	n := 1
	for i+n < end && r.markup[i+n] == '\'' {
		n++
	}
	if n == 1 {
		r.copied(i, i+1)
		return i + 1
	}
	if i >= r.quotes.end || i < r.quotes.line {
		r.quotes = quotesOf(r.markup, i, r.limit)
	}
	shown := 0
	switch {
	case n == 4 || n == 3 && i == r.quotes.odd:
		shown = 1
	case n > 5:
		shown = n - 5
	}
	if shown > 0 {
		r.copied(i, i+shown)
	}
	return i + n
}

// quotesOf decides about the apostrophes of the line around at. Where both italics and
// bold are left open, one mark of bold is an apostrophe and a mark of italics: the first
// behind a word of one letter, else behind a longer word, else behind a blank.
func quotesOf(markup string, at, limit int) quotes {
	q := quotes{end: limit, odd: -1, line: strings.LastIndexByte(markup[:at], '\n') + 1}
	if n := strings.IndexByte(markup[at:limit], '\n'); n >= 0 {
		q.end = at + n + 1
	}
	italic, bold := 0, 0
	single, longer, space := -1, -1, -1
	for i := q.line; i < q.end; i++ {
		if markup[i] != '\'' {
			continue
		}
		from := i
		for i < q.end && markup[i] == '\'' {
			i++
		}
		switch n := i - from; n {
		case 1:
		case 2:
			italic++
		case 3, 4:
			bold++
			if n == 4 {
				break
			}
			switch {
			case from == q.line:
			case markup[from-1] == ' ':
				if space < 0 {
					space = from
				}
			case from-2 >= q.line && markup[from-2] == ' ':
				if single < 0 {
					single = from
				}
			case longer < 0:
				longer = from
			}
		default:
			italic, bold = italic+1, bold+1
		}
	}
	if italic%2 == 1 && bold%2 == 1 {
		for _, at := range []int{space, longer, single} {
			if at >= 0 {
				q.odd = at
			}
		}
	}
	return q
}
