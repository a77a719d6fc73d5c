package wikitext

import "strings"

// kind says what a token is.
type kind uint8

const (
	opened    kind = iota // opener of which nothing is known yet, or that nothing closes: text
	template              // {{
	parameter             // {{{
	link                  // [[
	address               // [http://
	closer                // of one of those
	pipe                  // | between the parts of a template, parameter or link
	comment               // <!-- -->
	tagToken              // <b>, </b>, <br/>
	bodied                // <nowiki>…</nowiki>: a tag whose body is not markup of the page
)

// token is a mark of the markup. What stands between two tokens is text. Tokens are a
// tree laid out in the order of the text: an opener knows its closer, and what stands
// between the two is in it.
type token struct {
	kind       kind
	sort       sort
	isEnd      bool  // </b>
	isEmpty    bool  // <br/>
	start, end int32 // in the markup
	// close is the index of the closer of an opener. from and to are the body of a
	// bodied tag.
	close, from, to int32
}

// opener is a token on the stack of the scanner that waits for its closer.
type opener struct {
	token  int32 // the first of its tokens; { has one for each two of a run
	count  int32 // marks of the run that are not closed yet
	free   int32 // tokens of the run that are not closed yet
	start  int32
	isLink bool
	isAddr bool
}

// scanner finds tokens. Whatever it is given, it passes over it once: an opener waits
// on a stack, and what cannot be closed is text.
type scanner struct {
	markup string
	end    int
	tokens []token
	stack  []opener
	braces int // openers of braces on the stack
	// angle is the place of the next ">" from where it was last looked for.
	angle int
	// absent says of which tags no end follows any more.
	absent map[[16]byte]bool
}

// mark tells the bytes at which the scanner stops.
var mark = [256]bool{'{': true, '}': true, '[': true, ']': true, '|': true, '<': true, '\n': true}

// scan returns the tokens of markup[from:to].
func scan(markup string, from, to int) []token {
	s := scanner{markup: markup, end: to, angle: -1, tokens: make([]token, 0, (to-from)/24+8)}
	for i := from; i < to; {
		for i < to && !mark[markup[i]] {
			i++
		}
		if i == to {
			break
		}
		switch c := markup[i]; c {
		case '{':
			i = s.openBraces(i)
		case '}':
			i = s.closeBraces(i)
		case '[':
			i = s.openBrackets(i)
		case ']':
			i = s.closeBrackets(i)
		case '|':
			if len(s.stack) > 0 {
				s.add(token{kind: pipe, start: int32(i), end: int32(i + 1)})
			}
			i++
		case '\n':
			for n := len(s.stack); n > 0 && s.stack[n-1].isAddr; n-- { // an address ends with its line
				s.stack = s.stack[:n-1]
			}
			i++
		default:
			i = s.angled(i)
		}
	}
	return settled(s.tokens)
}

func (s *scanner) add(t token) { s.tokens = append(s.tokens, t) }

// run returns how many bytes c stand at i.
func (s *scanner) run(i int, c byte) int {
	n := 1
	for i+n < s.end && s.markup[i+n] == c {
		n++
	}
	return n
}

func (s *scanner) openBraces(i int) int {
	n := s.run(i, '{')
	if n < 2 {
		return i + n
	}
	s.stack = append(s.stack, opener{
		token: int32(len(s.tokens)), count: int32(n), free: int32(n / 2), start: int32(i),
	})
	s.braces++
	for range n / 2 {
		s.add(token{kind: opened, start: int32(i), end: int32(i)})
	}
	return i + n
}

// closeBraces closes templates and parameters, the innermost first. Links that were
// opened in one and never closed are text.
func (s *scanner) closeBraces(i int) int {
	n := s.run(i, '}')
	end := i + n
	for n >= 2 && s.braces > 0 {
		top := len(s.stack) - 1
		for s.stack[top].isLink || s.stack[top].isAddr {
			top--
		}
		s.stack = s.stack[:top+1]
		o := &s.stack[top]
		width, what := int32(2), template
		if n >= 3 && o.count >= 3 {
			width, what = 3, parameter
		}
		if n == 3 && o.count == 2 && i+2 < s.end { // "{{a}}}": the closer is the last two where }} } is a value
			width, what = 2, template
		}
		o.free--
		t := o.token + o.free
		s.tokens[t] = token{
			kind: what, start: o.start + o.count - width, end: o.start + o.count, close: int32(len(s.tokens)),
		}
		s.add(token{kind: closer, start: int32(i), end: int32(i) + width})
		o.count -= width
		i, n = i+int(width), n-int(width)
		if o.count < 2 {
			s.stack = s.stack[:top]
			s.braces--
		}
	}
	return end
}

func (s *scanner) openBrackets(i int) int {
	n := s.run(i, '[')
	end := i + n
	isAddress := isScheme(s.markup[end:s.end])
	if isAddress {
		n--
	}
	if n >= 2 {
		s.stack = append(s.stack, opener{token: int32(len(s.tokens)), isLink: true})
		s.add(token{kind: opened, start: int32(i + n - 2), end: int32(i + n)})
	}
	if isAddress {
		s.stack = append(s.stack, opener{token: int32(len(s.tokens)), isAddr: true})
		s.add(token{kind: opened, start: int32(end - 1), end: int32(end)})
	}
	return end
}

func (s *scanner) closeBrackets(i int) int {
	n := s.run(i, ']')
	end := i + n
	for n > 0 && len(s.stack) > 0 {
		top := len(s.stack) - 1
		o := s.stack[top]
		if o.isAddr && n == 2 && top > 0 && s.stack[top-1].isLink { // an address that was never closed in a link
			s.stack = s.stack[:top]
			continue
		}
		width, what := 2, link
		if o.isAddr {
			width, what = 1, address
		}
		if !o.isAddr && (!o.isLink || n < 2) {
			break
		}
		t := &s.tokens[o.token]
		t.kind, t.close = what, int32(len(s.tokens))
		s.add(token{kind: closer, start: int32(i), end: int32(i + width)})
		s.stack = s.stack[:top]
		i, n = i+width, n-width
	}
	return end
}

// angled reads a comment or a tag.
func (s *scanner) angled(i int) int {
	rest := s.markup[i:s.end]
	if strings.HasPrefix(rest, "<!--") {
		return s.comment(i)
	}
	t := tagAt(rest)
	if t.sort == unknown {
		return i + 1
	}
	if s.angle < i {
		s.angle = s.end
		if at := strings.IndexByte(rest, '>'); at >= 0 {
			s.angle = i + at
		}
	}
	behind := i + t.behind
	if s.angle == s.end || !t.sort.hasBody() && strings.IndexByte(s.markup[behind:s.angle], '<') >= 0 {
		return behind
	}
	found := token{
		kind: tagToken, sort: t.sort, isEnd: t.isEnd, isEmpty: s.markup[s.angle-1] == '/',
		start: int32(i), end: int32(s.angle + 1),
	}
	if t.sort.hasBody() {
		found.from, found.to = found.end, found.end // of one that holds nothing
		if t.isEnd {
			if t.sort != include {
				return behind
			}
		} else if !found.isEmpty {
			to, end := s.body(t, s.angle+1)
			if end < 0 && t.sort != include {
				return behind
			}
			if end < 0 {
				to, end = s.end, s.end
			}
			found.to, found.end = int32(to), int32(end)
		}
		found.kind = bodied
	}
	s.add(found)
	return int(found.end)
}

// body returns where the body of a tag ends, and what comes behind its end tag; -1 where
// it has none.
func (s *scanner) body(t tagName, from int) (to, end int) {
	if s.absent[t.name] {
		return 0, -1
	}
	for i := from; ; i += len("</") {
		at := strings.Index(s.markup[i:s.end], "</")
		if at < 0 {
			break
		}
		i += at
		if other := tagAt(s.markup[i:s.end]); other.name == t.name {
			behind := i + other.behind
			angle := strings.IndexByte(s.markup[behind:s.end], '>')
			if angle < 0 {
				break
			}
			return i, behind + angle + 1
		}
	}
	if s.absent == nil {
		s.absent = map[[16]byte]bool{}
	}
	s.absent[t.name] = true
	return 0, -1
}

// comment reads a comment, with its line where that holds nothing else.
func (s *scanner) comment(i int) int {
	end := s.end
	if at := strings.Index(s.markup[i+4:s.end], "-->"); at >= 0 {
		end = i + 4 + at + 3
	}
	start := i
	floor := 0
	if n := len(s.tokens); n > 0 {
		floor = int(s.tokens[n-1].end)
	}
	for start > floor && isSpace(s.markup[start-1]) {
		start--
	}
	after := end
	for after < s.end && isSpace(s.markup[after]) {
		after++
	}
	if start > 0 && s.markup[start-1] == '\n' && after < s.end && s.markup[after] == '\n' {
		i, end = start, after+1
	}
	s.add(token{kind: comment, start: int32(i), end: int32(end)})
	return end
}

// settled leaves out openers that nothing closes and pipes that divide nothing.
func settled(tokens []token) []token {
	to := make([]int32, len(tokens))
	kept, inside := int32(0), 0
	for i := range tokens {
		to[i] = kept
		switch tokens[i].kind {
		case opened:
			continue
		case pipe:
			if inside == 0 {
				continue
			}
		case template, parameter, link, address:
			inside++
		case closer:
			inside--
		}
		kept++
	}
	out := tokens[:0]
	for i := range tokens {
		if last := i == len(tokens)-1; last && to[i] == kept || !last && to[i] == to[i+1] {
			continue
		}
		t := tokens[i]
		if t.kind >= template && t.kind <= address {
			t.close = to[t.close]
		}
		out = append(out, t)
	}
	return out
}

func isSpace(c byte) bool { return c == ' ' || c == '\t' }

// schemes are the beginnings of addresses.
var schemes = []string{
	"http://", "https://", "//", "ftp://", "ftps://", "mailto:", "news:", "irc://", "ircs://", "gopher://", "telnet://",
	"nntp://", "svn://", "git://", "ssh://", "sftp://", "sip:", "sips:", "sms:", "tel:", "urn:", "xmpp:", "geo:",
	"magnet:",
	"bitcoin:", "mms://", "worldwind://", "redis://",
}

// isScheme reports whether an address begins here.
func isScheme(s string) bool {
	if s == "" {
		return false
	}
	for _, p := range schemes {
		if len(s) > len(p) && s[0]|0x20 == p[0]|0x20 && strings.EqualFold(s[:len(p)], p) {
			return s[len(p)] > ' '
		}
	}
	return false
}

// tagAt reads the beginning of the tag at the beginning of markup.
func tagAt(markup string) (t tagName) {
	i := 1
	if i < len(markup) && markup[i] == '/' {
		i, t.isEnd = i+1, true
	}
	for ; i < len(markup) && t.length < len(t.name) && isAlnum(markup[i]); i++ {
		t.name[t.length] = lower(markup[i])
		t.length++
	}
	t.behind = i
	if t.length > 0 && (i == len(markup) || markup[i] == '>' || markup[i] == '/' || markup[i] <= ' ') {
		t.sort = sortOf(string(t.name[:t.length]))
	}
	return t
}

// tagName is the name of a tag in small letters, and how many bytes "<name" has.
type tagName struct {
	sort   sort
	isEnd  bool
	name   [16]byte
	length int
	behind int
}

func isAlnum(c byte) bool { return c|0x20 >= 'a' && c|0x20 <= 'z' || c >= '0' && c <= '9' || c == '-' }

func lower(c byte) byte {
	if c >= 'A' && c <= 'Z' {
		return c | 0x20
	}
	return c
}
