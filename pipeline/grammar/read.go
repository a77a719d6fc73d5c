package grammar

import (
	"path"
	"strings"

	"chancery/pipeline/doc"
)

// compiler turns files into a grammar and collects what is wrong with them.
type compiler struct {
	lang     Language
	grammar  *Grammar
	lists    map[string]int
	defs     map[string]definition
	problems []error
}

type definition struct {
	pattern string
	at      place
}

func (c *compiler) fail(at place, format string, args ...any) {
	c.problems = append(c.problems, at.errorf(format, args...))
}

// read collects the lists, definitions and rules of a file. A line that begins
// with a blank belongs to the block above it.
func (c *compiler) read(f File) {
	base := strings.TrimSuffix(path.Base(f.Name), path.Ext(f.Name))
	var r *Rule
	openList := -1
	for i, line := range strings.Split(f.Text, "\n") {
		at := place{f.Name, i + 1}
		line = strings.TrimRight(line, " \t\r")
		body := strings.TrimSpace(line)
		if body == "" || body[0] == '#' {
			continue
		}
		if line[0] == ' ' || line[0] == '\t' {
			switch {
			case r != nil:
				r.Text += "\n" + line
				c.ruleLine(r, at, body)
			case openList >= 0:
				c.listLine(openList, at, body)
			default:
				c.fail(at, "a line with a blank before it stands under no rule or list")
			}
			continue
		}
		r, openList = nil, -1
		word, rest, _ := strings.Cut(body, " ")
		rest = strings.TrimSpace(rest)
		switch word {
		case "rule":
			r = &Rule{Name: base + "/" + rest, Text: line, at: at, Attrs: map[string]string{}}
			c.grammar.rules = append(c.grammar.rules, r)
		case "list":
			openList = c.newList(rest, at)
		case "define":
			name, pattern, _ := strings.Cut(rest, " ")
			c.defs[name] = definition{strings.TrimSpace(pattern), at}
		default:
			c.fail(at, "%q: a block begins with rule, list or define", word)
		}
	}
}

func (c *compiler) ruleLine(r *Rule, at place, body string) {
	word, rest, _ := strings.Cut(body, " ")
	rest = strings.TrimSpace(rest)
	switch word {
	case "match":
		r.matches = append(r.matches, pattern{rest, at})
		r.at = at
	case "means":
		fields := strings.Fields(rest)
		for i, field := range fields {
			key, value, isPair := strings.Cut(field, "=")
			switch {
			case isPair:
				r.Attrs[key] = value
			case i == 0:
				r.Means = field
			default:
				c.fail(at, "%q: write key=value", field)
			}
		}
	case "yes":
		example := readExample(rest)
		if len(example.Own) == 0 {
			c.fail(at, "rule %s: an example tells what the rule finds, behind ->", r.Name)
		}
		r.Yes = append(r.Yes, example)
	case "no":
		r.No = append(r.No, rest)
	default:
		c.fail(at, "%q: a line of a rule begins with match, means, yes or no", word)
	}
}

// list holds wordings by the hash of their first token, the longest first.
type list struct {
	name    string
	entries map[uint64][]entry // by the first token
	all     []entry
}

// entry is one wording of a list.
type entry struct {
	rest  []wordTest // tokens behind the first
	first wordTest
	value string
}

// longest is the number of tokens of the longest wording.
func (l *list) longest() int {
	n := 0
	for _, entries := range l.entries {
		for i := range entries {
			n = max(n, len(entries[i].rest)+1)
		}
	}
	return n
}

func (c *compiler) newList(name string, at place) int {
	if _, ok := c.lists[name]; ok {
		c.fail(at, "list %q stands twice", name)
	}
	c.lists[name] = len(c.grammar.lists)
	if len(c.grammar.lists) == maxLists {
		c.fail(at, "more than %d lists", maxLists)
	}
	c.grammar.lists = append(c.grammar.lists, list{name: name, entries: map[uint64][]entry{}})
	return len(c.grammar.lists) - 1
}

// listLine reads "value  wording | wording". A value with blanks stands in
// quotes.
func (c *compiler) listLine(index int, at place, body string) {
	value, wordings := cutValue(body)
	if wordings == "" {
		wordings = value
	}
	for _, wording := range strings.Split(wordings, "|") {
		for _, form := range c.forms(at, strings.TrimSpace(wording)) {
			c.addWording(index, at, value, form)
		}
	}
}

func cutValue(body string) (value, rest string) {
	if body[0] == '"' {
		if end := strings.IndexByte(body[1:], '"'); end >= 0 {
			return body[1 : end+1], strings.TrimSpace(body[end+2:])
		}
	}
	i := strings.IndexAny(body, " \t")
	if i < 0 {
		return body, ""
	}
	return body[:i], strings.TrimSpace(body[i:])
}

func (c *compiler) addWording(index int, at place, value, wording string) {
	tests := c.tests(wording)
	if len(tests) == 0 {
		c.fail(at, "an empty wording")
		return
	}
	key := tests[0].fold
	c.grammar.symbols[c.grammar.symbol(key)].lists |= 1 << min(index, maxLists-1)
	entries := c.grammar.lists[index].entries[key]
	i := 0
	for i < len(entries) && len(entries[i].rest) >= len(tests)-1 {
		i++
	}
	added := entry{tests[1:], tests[0], value}
	entries = append(entries[:i:i], append([]entry{added}, entries[i:]...)...)
	c.grammar.lists[index].entries[key] = entries
	c.grammar.lists[index].all = append(c.grammar.lists[index].all, added)
}

// forms expands a wording whose words carry tags: "sign/V up" gives "sign up",
// "signs up", "signed up", …
func (c *compiler) forms(at place, wording string) []string {
	all := []string{""}
	for _, word := range strings.Fields(wording) {
		forms := []string{word}
		if stem, tag, ok := strings.Cut(word, "/"); ok && stem != "" && tag != "" && c.lang.Forms != nil {
			got, err := c.lang.Forms(stem, tag)
			if err != nil {
				c.fail(at, "%s: %w", word, err)
			}
			forms = got
		}
		var next []string
		for _, head := range all {
			for _, form := range forms {
				next = append(next, strings.TrimSpace(head+" "+form))
			}
		}
		all = next
	}
	return all
}

// tests turns a wording into one test a token.
func (c *compiler) tests(wording string) []wordTest {
	var out []wordTest
	for _, t := range c.lang.Tokens(wording) {
		out = append(out, wordTest{t.Fold, t.Shape & (doc.Capital | doc.AllCaps)})
	}
	return out
}

// wordTest accepts a token of the same letters that has at least its capitals.
type wordTest struct {
	fold  uint64
	shape doc.Shape
}

func (w wordTest) accepts(t *doc.Token) bool { return w.fold == t.Fold && t.Shape.Is(w.shape) }
