package wikitext

import (
	_ "embed"
	"fmt"
	"slices"
	"strings"
	"sync"

	"chancery/pipeline/doc"
)

//go:embed templates.en.tsv
var templateTable string

//go:embed countries.tsv
var countryTable string

//go:embed convert_units.tsv
var unitTable string

// templateReader renders templates.
type templateReader struct{ *reader }

// rendering is what a template stands for: a function of the reader, or pieces.
type rendering struct {
	function func(templateReader, *call)
	pieces   []piece
	isBlock  bool // lines of their own
}

// piece is a stretch of text, a value, or pieces that are shown only where all their
// values are.
type piece struct {
	text  string
	names []string // of the value: the first that is not empty
	or    string   // what is shown where all are empty
	group []piece
}

// knowledge is what the reader knows of templates, countries and units.
type knowledge struct {
	templates        map[string]rendering
	countries, units map[string]string
}

// known reads the tables that the program carries, once.
var known = sync.OnceValue(func() *knowledge {
	templates := map[string]rendering{}
	for row := range rowsOf(templateTable) {
		r, err := renderingOf(row[1])
		if err != nil {
			panic(fmt.Sprintf("templates.en.tsv: %s: %v", row[0], err)) // the table is part of the program
		}
		for name := range strings.SplitSeq(row[0], ",") {
			templates[name] = r
		}
	}
	return &knowledge{templates, pairsOf(countryTable), pairsOf(unitTable)}
})

// rowsOf yields the cells of the rows of a table.
func rowsOf(table string) func(yield func([]string) bool) {
	return func(yield func([]string) bool) {
		for line := range strings.SplitSeq(table, "\n") {
			if line == "" || strings.HasPrefix(line, "# ") {
				continue
			}
			if !yield(strings.Split(line, "\t")) {
				return
			}
		}
	}
}

func pairsOf(table string) map[string]string {
	pairs := map[string]string{}
	for row := range rowsOf(table) {
		pairs[row[0]] = row[1]
	}
	return pairs
}

// renderingOf reads what a template stands for, as the table writes it.
func renderingOf(s string) (r rendering, err error) {
	if name, ok := strings.CutPrefix(s, "@"); ok {
		if r.function = functionOf(name); r.function == nil {
			return r, fmt.Errorf("there is no function %s", name)
		}
		return r, nil
	}
	s, r.isBlock = strings.CutPrefix(s, "> ")
	r.pieces, s, err = piecesOf(s)
	if err == nil && s != "" {
		err = fmt.Errorf("] ends nothing before %q", s)
	}
	return r, err
}

// piecesOf reads pieces up to a bracket that ends them, and returns what follows it.
func piecesOf(s string) (all []piece, rest string, err error) {
	text := ""
	flush := func() {
		if text != "" {
			all = append(all, piece{text: text})
		}
		text = ""
	}
	for s != "" {
		switch {
		case s[0] == '\\' && len(s) > 1:
			text, s = text+s[1:2], s[2:]
		case s[0] == ']':
			flush()
			return all, s, nil
		case s[0] == '[':
			flush()
			group, after, err := piecesOf(s[1:])
			if err != nil || after == "" {
				return nil, "", fmt.Errorf("[ is not ended: %w", err)
			}
			all, s = append(all, piece{group: group}), after[1:]
		case strings.HasPrefix(s, "${"):
			flush()
			names, after, ok := strings.Cut(s[2:], "}")
			if !ok {
				return nil, "", fmt.Errorf("%q is not ended", s)
			}
			names, or, _ := strings.Cut(names, "|=")
			all, s = append(all, piece{names: strings.Split(names, "|"), or: or}), after
		case s[0] == '$' && len(s) > 1 && isAlnum(s[1]) && s[1] != '-':
			flush()
			n := 2
			for n < len(s) && isAlnum(s[n]) && s[n] != '-' && (s[1] > '9') == (s[n] > '9') {
				n++
			}
			all, s = append(all, piece{names: []string{s[1:n]}}), s[n:]
		default:
			text, s = text+s[:1], s[1:]
		}
	}
	flush()
	return all, "", nil
}

// call is a template in the markup: its values by name, those without a name counted
// from 1.
type call struct {
	name     string
	from, to int // of all of it
	values   []value
}

type value struct {
	name string
	key  part // where the name stands; empty for one that is counted
	part
}

// value returns the value of a name, and whether it holds anything.
func (c *call) value(name string) (part, bool) {
	for i := len(c.values) - 1; i >= 0; i-- { // of two, the last one counts
		if v := &c.values[i]; v.name == name {
			return v.part, v.from < v.to
		}
	}
	return part{}, false
}

var numerals = [...]string{"1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "11", "12", "13", "14", "15", "16"}

// call reads the parts of a template behind its name.
func (r templateReader) call(name string, from, to int, parts []part) *call {
	c := &call{name: name, from: from, to: to, values: make([]value, 0, len(parts))}
	counted := 0
	for _, p := range parts {
		if at := r.equals(p); at >= 0 {
			key := r.trimmed(part{from: p.from, to: at})
			v := value{name: r.uncommented(p, key), key: key, part: p}
			for v.first < v.last && int(r.tokens[v.first].start) < at {
				v.first++
			}
			v.from = at + 1
			v.part = r.trimmed(v.part)
			c.values = append(c.values, v)
			continue
		}
		name := ""
		if counted++; counted <= len(numerals) {
			name = numerals[counted-1]
		} else {
			name = fmt.Sprint(counted)
		}
		c.values = append(c.values, value{name: name, part: r.trimmed(p)})
	}
	return c
}

// uncommented returns the markup of the key of a part without comments.
func (r templateReader) uncommented(p, key part) string {
	name := ""
	for i := p.first; i < p.last && int(r.tokens[i].start) < key.to; i++ {
		if t := &r.tokens[i]; t.kind == comment {
			name, key.from = name+r.markup[key.from:max(key.from, int(t.start))], max(key.from, int(t.end))
		}
	}
	return strings.TrimSpace(name + r.markup[min(key.from, key.to):key.to])
}

// equals returns where the first = of a part stands outside its tokens, -1 for nowhere.
func (r templateReader) equals(p part) int {
	from := p.from
	for i := p.first; i < p.last; i = r.next(i) {
		t := &r.tokens[i]
		if int(t.start) > from {
			if at := strings.IndexByte(r.markup[from:t.start], '='); at >= 0 {
				return from + at
			}
		}
		from = max(from, int(r.tokens[r.next(i)-1].end))
	}
	if from < p.to {
		if at := strings.IndexByte(r.markup[from:p.to], '='); at >= 0 {
			return from + at
		}
	}
	return -1
}

// template renders a template, or leaves it out.
func (r templateReader) template(i int) {
	t := r.tokens[i]
	from, to := int(t.start), int(r.tokens[t.close].end)
	name, behind := r.nameOf(i)
	if word, first, ok := strings.Cut(name, ":"); ok && first != "" || strings.HasPrefix(word, "#") {
		if r.parserFunction(i, strings.ToLower(word)) {
			return
		}
	}
	lowered := strings.ToLower(name)
	if rendered, ok := r.known.templates[lowered]; ok {
		r.render(rendered, r.call(lowered, from, to, r.parts(i)[1:]))
		return
	}
	switch {
	case isInfobox(lowered):
		r.infobox(r.call(lowered, from, to, r.parts(i)[1:]))
	case r.variable(name, from, to):
	case len(name) <= 4 && r.known.countries[name] != "" && behind:
		r.startLine()
		r.stands(r.known.countries[name], from, to)
	default:
		if r.atLine && (to == r.limit || r.markup[to] == '\n') { // a box between paragraphs
			r.join = -1
			r.end()
		}
		r.leaveOut()
		if r.atLine && to < r.limit && r.markup[to] != '\n' {
			r.atLine = false
		}
	}
}

// nameOf returns the name of a template, and whether nothing follows it.
func (r templateReader) nameOf(i int) (name string, isAlone bool) {
	o := &r.tokens[i]
	from := int(o.end)
	for j := i + 1; ; j = r.next(j) {
		t := &r.tokens[j]
		name += r.markup[from:t.start]
		if t.kind == pipe || j == int(o.close) {
			isAlone = t.kind != pipe
			break
		}
		end := r.next(j)
		if t.kind != comment { // a name that is made by another template
			name += r.said(part{from: int(t.start), to: int(r.tokens[end-1].end), first: j, last: end})
		}
		from = int(r.tokens[end-1].end)
	}
	name = strings.TrimSpace(name)
	if len(name) > 9 && strings.EqualFold(name[:9], "template:") {
		name = strings.TrimSpace(name[9:])
	}
	if strings.IndexByte(name, '_') >= 0 {
		name = strings.ReplaceAll(name, "_", " ")
	}
	return name, isAlone
}

// render writes what a template stands for.
func (r templateReader) render(as rendering, c *call) {
	if as.function != nil {
		r.startLine()
		as.function(r, c)
		return
	}
	if as.isBlock {
		r.join = -1
		r.end()
		if p, ok := c.first(as.pieces[0].names); ok {
			r.lines(p)
		}
		r.end()
		r.atLine = false
		return
	}
	r.startLine()
	written, shown := len(r.text), r.shown(nil, c, as.pieces)
	if isInOrder(c, shown) {
		for i, at := 0, c.from; i < len(shown); i++ {
			if p := &shown[i]; p.names == nil {
				to := c.to
				if i+1 < len(shown) && shown[i+1].names != nil && shown[i+1].to > 0 {
					to = shown[i+1].from
				}
				r.stands(p.text, at, to)
			} else if p.to > 0 {
				r.part(p.part)
				at = p.to
			} else {
				r.stands(p.or, at, c.to)
			}
		}
	} else { // the way back leads to the whole of it
		r.muted++
		for i := range shown {
			if p := &shown[i]; p.names == nil {
				r.stands(p.text, 0, 0)
			} else {
				r.part(p.part)
			}
		}
		if r.muted--; r.muted == 0 && len(r.text) > written {
			r.origin = r.origin.Replaced(
				doc.Span{Start: written, End: len(r.text)}, doc.RawSpan{Start: int64(c.from), End: int64(c.to)})
		}
	}
	if len(r.text) == written {
		r.leaveOut()
	}
}

// shownPiece is a piece that is shown, and where its value stands: the empty part where
// it has none.
type shownPiece struct {
	*piece
	part
}

// shown adds the pieces that are shown to all.
func (r templateReader) shown(all []shownPiece, c *call, pieces []piece) []shownPiece {
	for i := range pieces {
		p := &pieces[i]
		if p.group == nil {
			value, _ := c.first(p.names)
			all = append(all, shownPiece{p, value})
		} else if !slices.ContainsFunc(p.group, func(g piece) bool {
			_, ok := c.first(g.names)
			return g.names != nil && !ok
		}) {
			all = r.shown(all, c, p.group)
		}
	}
	return all
}

// isInOrder reports whether values are shown in the order in which they stand.
func isInOrder(c *call, shown []shownPiece) bool {
	at := c.from
	for i := range shown {
		if shown[i].to > 0 && shown[i].from < at {
			return false
		}
		at = max(at, shown[i].to)
	}
	return true
}

// first returns the first value that holds anything.
func (c *call) first(names []string) (part, bool) {
	for _, name := range names {
		if p, ok := c.value(name); ok {
			return p, true
		}
	}
	return part{}, false
}

// isInfobox reports whether a template is a table of facts in the margin.
func isInfobox(name string) bool {
	return strings.HasPrefix(name, "infobox") || strings.HasSuffix(name, " infobox") || name == "taxobox"
}

// infobox reads the values of an infobox: a field each, "name: value".
func (r templateReader) infobox(c *call) {
	r.join = -1
	r.end()
	for i := range c.values {
		v := &c.values[i]
		if v.key.to <= v.key.from || v.from == v.to {
			continue
		}
		r.open(doc.Field, 0)
		r.begin()
		n := len(r.text)
		if strings.IndexByte(v.name, '_') >= 0 {
			r.stands(strings.ReplaceAll(v.name, "_", " "), v.key.from, v.key.to)
		} else {
			r.copied(v.key.from, v.key.to)
		}
		r.added(": ")
		outer := r.enter()
		from := len(r.text)
		if strings.IndexByte("*#:;{|", r.markup[v.from]) >= 0 && r.markup[v.from:min(v.from+2, v.to)] != "{{" {
			r.lines(v.part)
		} else {
			r.part(v.part)
		}
		r.leave(outer)
		if said := string(r.text[from:]); !hasLetter(said) || isPicture(v.name, said) {
			r.cut(n)
			continue
		}
		r.end()
	}
	r.open(doc.Paragraph, 0)
	r.atLine = true
}

// isPicture reports whether a field of an infobox is about a picture or a map.
func isPicture(name, text string) bool {
	if i := strings.LastIndexByte(text, '.'); i > 0 && len(text)-i <= 5 {
		switch strings.ToLower(text[i+1:]) {
		case "jpg", "jpeg", "png", "svg", "gif", "tif", "tiff", "webp", "ogg", "oga", "pdf":
			return true
		}
	}
	for _, end := range []string{"_size", "_width", "_alt", "size", "width", "_scale", "upright", "_style", "style",
		"color",
		"colour", "coordinates", "pushpin_map", "_res", "latd", "latm", "lats", "latNS", "longd", "longm", "longs",
		"longEW"} {
		if strings.HasSuffix(name, end) {
			return true
		}
	}
	return false
}

// variable writes the value of a variable of the page, and reports whether it is one.
func (r templateReader) variable(name string, from, to int) bool {
	switch name {
	case "PAGENAME", "FULLPAGENAME", "BASEPAGENAME", "SUBPAGENAME", "PAGENAMEE", "FULLPAGENAMEE":
		r.startLine()
		r.stands(r.page.Title, from, to)
		return true
	}
	return false
}

// parserFunction writes what a function of the markup gives, and reports whether it is one
// that the reader knows.
func (r templateReader) parserFunction(i int, name string) bool {
	parts := r.parts(i)
	colon := strings.IndexByte(r.markup[parts[0].from:parts[0].to], ':')
	if colon < 0 {
		return false
	}
	parts[0].from += colon + 1
	for parts[0].first < parts[0].last && int(r.tokens[parts[0].first].start) < parts[0].from {
		parts[0].first++
	}
	get := func(n int) part {
		if n < len(parts) {
			return r.trimmed(parts[n])
		}
		return part{}
	}
	switch name {
	case "uc":
		r.startLine()
		r.stands(strings.ToUpper(r.said(get(0))), int(r.tokens[i].start), int(r.tokens[r.tokens[i].close].end))
	case "lc", "lcfirst", "ucfirst", "formatnum", "#formatdate", "#dateformat", "plural", "padleft", "padright":
		r.part(get(0))
	case "#if":
		if r.said(get(0)) != "" {
			r.part(get(1))
		} else {
			r.part(get(2))
		}
	case "#ifeq":
		if r.said(get(0)) == r.said(get(1)) {
			r.part(get(2))
		} else {
			r.part(get(3))
		}
	case "#ifexist", "#iferror", "#ifexpr", "#switch", "#expr", "#time", "#invoke", "#tag", "#titleparts", "#related",
		"displaytitle", "defaultsort", "#language", "#property", "#statements", "#coordinates", "fullurl", "localurl",
		"canonicalurl", "urlencode", "anchorencode", "ns", "int", "filepath", "#lst", "#section", "#babel",
		"#assessment",
		"noexternallanglinks", "pagesincategory", "numberofarticles", "protectionlevel", "#rel2abs", "#len", "#pos",
		"#replace", "#sub", "subst", "safesubst":
		r.leaveOut()
		if name != "displaytitle" && name != "defaultsort" {
			r.atLine = false
		}
	default:
		return false
	}
	return true
}
