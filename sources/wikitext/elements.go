package wikitext

import (
	"strings"

	"chancery/pipeline/doc"
)

// elementReader reads tags.
type elementReader struct{ *reader }

// tagged reads a tag and returns where what was read ends.
func (r elementReader) tagged(i int) int {
	t := &r.tokens[i]
	end := int(t.end)
	if !t.isEnd && !t.isEmpty && r.isHidden(t) {
		r.leaveOut()
		return r.behindHidden(i)
	}
	switch t.sort {
	case unseen:
	case breaks:
		r.lineBreak()
	case block:
		r.join = -1
		r.end()
		r.atLine = true
	case item:
		r.join = -1
		r.end()
		if !t.isEnd {
			r.open(doc.ListItem, 0)
		}
		r.atLine, r.alone = false, !t.isEnd
	case heading:
		r.join = -1
		r.end()
		if !t.isEnd {
			r.open(doc.Heading, max(int(r.markup[t.start+2]-'0'), 2))
		}
		r.atLine, r.alone = false, !t.isEnd
	case tableTag, rowTag, headTag, cellTag, captionTag:
		tableReader(r).tableTag(t)
	default:
		r.startLine()
	}
	return end
}

// lineBreak ends a line within a paragraph or an item.
func (r elementReader) lineBreak() {
	r.startLine()
	if kind, level := r.kind, r.level; r.floor < 0 && r.start >= 0 {
		if kind == doc.Heading {
			r.stands(" ", len(r.markup), len(r.markup))
			return
		}
		r.open(kind, level)
	} else {
		r.end()
	}
}

// isHidden reports whether the style of an element hides it.
func (r elementReader) isHidden(t *token) bool {
	const shortest = len(`<i style="display:none">`)
	if t.sort != inline && t.sort != block || int(t.end-t.start) < shortest {
		return false
	}
	_, style, ok := strings.Cut(r.markup[t.start:t.end], "display")
	return ok && strings.HasPrefix(strings.TrimLeft(style, ": "), "none")
}

// behindHidden returns where a hidden element ends; where it is not closed soon, only
// its tag is left out.
func (r elementReader) behindHidden(i int) int {
	const farthest = 200
	depth := 0
	for j := i; j < len(r.tokens) && j < i+farthest; j++ {
		t := &r.tokens[j]
		if t.kind != tagToken || t.sort != r.tokens[i].sort || t.isEmpty {
			continue
		}
		if t.isEnd {
			depth--
		} else {
			depth++
		}
		if depth == 0 {
			return int(t.end)
		}
	}
	return int(r.tokens[i].end)
}

// body reads a tag whose body is not markup of the page.
func (r elementReader) body(t token) {
	switch t.sort {
	case literal:
		r.startLine()
		r.verbatim(int(t.from), int(t.to), false)
	case lines:
		if t.from < t.to {
			r.join = -1
			r.openUnread()
			r.verbatim(int(t.from), int(t.to), true)
			r.openUnread()
			r.end()
			r.atLine = false
		}
	case poem:
		r.join = -1
		r.end()
		for from := int(t.from); from < int(t.to); {
			to := int(t.to)
			if n := strings.IndexByte(r.markup[from:to], '\n'); n >= 0 {
				to = from + n
			}
			r.atLine = true
			r.inside(from, to)
			r.end()
			from = to + 1
		}
		r.atLine = false
	case gallery:
		r.gallery(t)
	default:
		r.leaveOut()
	}
}

// verbatim writes markup that is text as it stands.
func (r elementReader) verbatim(i, end int, hasLines bool) {
	for i < end {
		from := i
		if hasLines && r.markup[i] == '<' { // <pre><nowiki>
			t := tagAt(r.markup[i:end])
			if t.sort == literal && i+t.behind < end && r.markup[i+t.behind] == '>' {
				i += t.behind + 1
				continue
			}
			i++
		}
		for i < end && r.markup[i] != '\n' && r.markup[i] != '&' && (r.markup[i] != '<' || !hasLines) {
			i++
		}
		r.copied(from, i)
		switch {
		case i == end:
		case r.markup[i] == '&':
			i = lineReader(r).entity(i, end)
		case r.markup[i] == '<':
		case hasLines:
			r.openUnread()
			i++
		default:
			r.stands(" ", i, i+1)
			i++
		}
	}
}

// gallery reads the captions of pictures, a paragraph each.
func (r elementReader) gallery(t token) {
	r.join = -1
	r.end()
	from, to := int(t.from), int(t.to)
	const mark = ` caption="`
	if at := strings.Index(r.markup[t.start:t.from], mark); at >= 0 && r.floor < 0 {
		at += int(t.start) + len(mark)
		if n := strings.IndexByte(r.markup[at:from], '"'); n > 0 {
			r.inside(at, at+n)
			r.end()
		}
	}
	for from < to {
		end := to
		if n := strings.IndexByte(r.markup[from:to], '\n'); n >= 0 {
			end = from + n
		}
		if bar := strings.IndexByte(r.markup[from:end], '|'); bar >= 0 && r.floor < 0 {
			at := from + bar + 1
			for {
				option, _, isMore := strings.Cut(r.markup[at:end], "|")
				if !isMore || !isFileOption(strings.TrimSpace(option)) {
					break
				}
				at += len(option) + 1
			}
			r.inside(at, end)
			r.end()
		}
		from = end + 1
	}
	r.atLine = false
}
