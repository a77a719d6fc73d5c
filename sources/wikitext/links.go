package wikitext

import (
	"html"
	"net/url"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// linkReader reads links.
type linkReader struct{ *reader }

// link reads a link to a page and returns where it ends: behind the letters that are
// written on to it.
func (r linkReader) link(i int) int {
	t := &r.tokens[i]
	end := int(r.tokens[t.close].end)
	parts := r.parts(i)
	title := r.said(parts[0])
	isFile := isOneOf(titleOf(strings.TrimSpace(title[:max(strings.IndexByte(title, ':'), 0)])), r.page.Files, "file",
		"image")
	if strings.ContainsAny(title, "<>[]{}\n|") || title == "" || !isFile && r.holdsLink(i) {
		r.startLine() // no link
		r.copied(int(t.start), int(t.end))
		r.walk(i+1, int(t.close), int(t.end), end)
		return end
	}
	title = titleOf(title)
	target, isShown := strings.CutPrefix(title, ":")
	if isFile {
		r.file(parts[1:])
		return end
	}
	if name, rest, ok := strings.Cut(target, ":"); ok && !isShown {
		name = strings.TrimSpace(name)
		switch {
		case isOneOf(name, r.page.Categories, "category") || isLanguage(name) && rest != "":
			r.leaveOut()
			r.atLine = false
			return end
		case isOneOf(name, nil, "media"):
			target = ""
		}
	}
	r.startLine()
	from := len(r.text)
	switch {
	case len(parts) == 1:
		p := r.trimmed(parts[0])
		if isShown && r.markup[p.from] == ':' {
			p.from++
		}
		if p.first == p.last && !strings.ContainsAny(r.raw(p), "&%") {
			r.copied(p.from, p.to)
		} else {
			r.stands(strings.TrimPrefix(title, ":"), p.from, p.to)
		}
	case parts[1].from == parts[len(parts)-1].to:
		r.stands(shortOf(target), parts[0].from, parts[0].to)
	default:
		label := parts[1]
		label.last, label.to = parts[len(parts)-1].last, parts[len(parts)-1].to
		r.walk(label.first, label.last, label.from, label.to)
	}
	if len(r.text) > from { // "[[bus]]es"
		for end < r.limit && r.markup[end] >= 'a' && r.markup[end] <= 'z' {
			end++
		}
		r.copied(int(r.tokens[t.close].end), end)
	}
	if !strings.HasPrefix(target, "#") {
		r.linked(from, target)
	}
	return end
}

// holdsLink reports whether a link stands in the text of a link, which then is none.
func (r linkReader) holdsLink(i int) bool {
	for j := i + 1; j < int(r.tokens[i].close); j = r.next(j) {
		if r.tokens[j].kind == link {
			return true
		}
	}
	return false
}

// titleOf returns a title as it is written in running text.
func titleOf(s string) string {
	if strings.IndexByte(s, '&') >= 0 {
		s = html.UnescapeString(s)
	}
	if strings.IndexByte(s, '_') >= 0 {
		s = strings.ReplaceAll(s, "_", " ")
	}
	if strings.IndexByte(s, '%') >= 0 {
		if plain, err := url.PathUnescape(s); err == nil && utf8.ValidString(plain) {
			s = plain
		}
	}
	return strings.TrimSpace(s)
}

// shortOf returns what a link with an empty text shows: its title without the namespace
// before it and the bracket or the comma behind.
func shortOf(title string) string {
	if _, rest, ok := strings.Cut(title, ":"); ok {
		title = strings.TrimSpace(rest)
	}
	if at := strings.LastIndexByte(title, '('); at > 0 && strings.HasSuffix(title, ")") {
		return strings.TrimSpace(title[:at])
	}
	if at := strings.Index(title, ", "); at > 0 {
		return title[:at]
	}
	return title
}

// isOneOf compares names of namespaces.
func isOneOf(name string, known []string, own ...string) bool {
	is := func(s string) bool { return strings.EqualFold(s, name) }
	return slices.ContainsFunc(own, is) || slices.ContainsFunc(known, is)
}

// isLanguage reports whether a prefix leads to the same page in another language: such
// a link stands in the margin.
func isLanguage(prefix string) bool {
	code, variant, _ := strings.Cut(prefix, "-")
	if len(code) < 2 || len(code) > 3 || variant != "" && len(code) == 2 && len(variant) < 2 {
		switch prefix {
		case "simple", "nds-nl", "map-bms":
			return true
		}
		return false
	}
	for _, c := range []byte(prefix) {
		if c != '-' && (c < 'a' || c > 'z') {
			return false
		}
	}
	switch code { // three letters that lead elsewhere
	case "wmf", "bug", "rfc", "doi", "mw", "wp", "rev", "svn", "git", "cve", "pmc", "tfw", "voy", "hdl", "gnu":
		return false
	}
	return true
}

// fileOptions are words of a file link that are no caption.
func isFileOption(s string) bool {
	switch s {
	case "thumb", "thumbnail", "frame", "framed", "frameless", "border", "right", "left", "center", "centre", "none",
		"baseline", "sub", "super", "sup", "top", "text-top", "middle", "bottom", "text-bottom", "upright", "":
		return true
	}
	if width, ok := strings.CutSuffix(s, "px"); ok {
		return strings.Trim(width, "0123456789x ") == ""
	}
	name, _, ok := strings.Cut(s, "=")
	if !ok {
		name, _, ok = strings.Cut(s, " ")
		return ok && (name == "upright" || name == "page")
	}
	switch strings.TrimSpace(name) {
	case "alt", "link", "upright", "page", "class", "lang", "start", "end", "thumbtime", "thumb", "thumbnail",
		"manualthumb":
		return true
	}
	return false
}

// file reads the caption of a picture: a paragraph of its own, where it does not stand
// within a sentence.
func (r linkReader) file(parts []part) {
	caption, isFramed := -1, false
	for i := range parts {
		s := strings.TrimSpace(r.raw(parts[i]))
		if strings.Contains(s, "\n{|") { // a table in a caption
			parts[i].to, parts[i].last = parts[len(parts)-1].to, parts[len(parts)-1].last
			parts, caption = parts[:i+1], i
			break
		}
		if strings.HasPrefix(s, "{{") {
			s = r.said(parts[i])
		}
		switch s {
		case "thumb", "thumbnail", "frame", "framed":
			isFramed = true
		}
		if strings.HasPrefix(s, "thumb=") || strings.HasPrefix(s, "thumbnail=") {
			isFramed = true
		}
		if !isFileOption(s) {
			caption = i
		}
	}
	if !isFramed || caption < 0 || r.floor >= 0 || r.muted > 0 || !r.isBetween() {
		r.leaveOut()
		r.atLine = false
		return
	}
	r.end()
	r.join = -1
	r.lines(parts[caption])
	r.end()
	r.atLine = false
}

// isBetween reports whether no sentence is under way.
func (r linkReader) isBetween() bool {
	if r.start < 0 {
		return true
	}
	last, _ := utf8.DecodeLastRune([]byte(strings.TrimRight(string(r.text[max(r.start, len(r.text)-8):]), " \"')”’")))
	return strings.ContainsRune(".!?:", last) || len(r.text) == r.start
}

// address reads a link to an address; without a text it shows nothing.
func (r linkReader) address(i int) {
	t := &r.tokens[i]
	closer := &r.tokens[t.close]
	to := int(closer.start)
	at := int(t.end)
	j := i + 1
	for at < to && !isSpace(r.markup[at]) && r.markup[at] != '<' && r.markup[at] != '"' &&
		!strings.HasPrefix(r.markup[at:to], "''") {
		for j < int(t.close) && int(r.tokens[j].start) < at {
			j = r.next(j)
		}
		if j < int(t.close) && int(r.tokens[j].start) == at && r.tokens[j].kind != pipe {
			if k := r.tokens[j].kind; k == tagToken || k == bodied || k == comment {
				break
			}
			at = int(r.tokens[r.tokens[j].close].end)
			j = r.next(j)
			continue
		}
		_, n := utf8.DecodeRuneInString(r.markup[at:])
		at += n
	}
	target := r.markup[t.end:at]
	from := len(r.text)
	for at < to && isSpace(r.markup[at]) {
		at++
	}
	r.walk(i+1, int(t.close), at, to)
	if len(r.text) == from {
		r.leaveOut()
	}
	r.linked(from, target)
}

// hasLetter reports whether a text says anything.
func hasLetter(s string) bool {
	return strings.ContainsFunc(s, func(r rune) bool { return unicode.IsLetter(r) || unicode.IsNumber(r) })
}
