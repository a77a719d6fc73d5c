// Package choice says which pages are wanted, from what a look at them tells.
package choice

import (
	_ "embed"
	"errors"
	"fmt"
	"hash/fnv"
	"math"
	"regexp"
	"slices"
	"strings"
	"sync"

	"chancery/sources/wikitext"
)

//go:embed topics.en.tsv
var topicTable string

// Page is what is looked at of a page.
type Page struct {
	Title, Language string
	Markup          string // wikitext, "" where there is none
}

// Choice says which pages are wanted. Of one sort of criterion a page must meet any, of
// several sorts one of each. The nil Choice wants all.
type Choice struct {
	titles, categories, templates []*regexp.Regexp
	exact                         []string
	topics                        []*topic
	languages                     []string
	share                         float64
}

// Criteria are what people ask for. Patterns are those of files: * any text, ? any letter;
// capitals do not count, and _ is a blank.
type Criteria struct {
	Titles     []string
	Categories []string // without "Category:"
	Templates  []string // infoboxes are templates too; without "Template:"
	Topics     []string
	Languages  []string // ISO 639-1
	// Sample is the share of pages that is wanted, above 0 and up to 1; 0 for all. Which
	// they are follows from their titles.
	Sample float64
}

// topic is what pages of a topic have.
type topic struct {
	name                          string
	titles, categories, templates []*regexp.Regexp
}

// topics reads the table of topics, once.
var topics = sync.OnceValue(func() []*topic {
	var all []*topic
	for line := range strings.SplitSeq(topicTable, "\n") {
		cells := strings.Split(line, "\t")
		if len(cells) != 3 || strings.HasPrefix(line, "#") {
			continue
		}
		if len(all) == 0 || all[len(all)-1].name != cells[0] {
			all = append(all, &topic{name: cells[0]})
		}
		t, p := all[len(all)-1], pattern(cells[2])
		switch cells[1] {
		case "title":
			t.titles = append(t.titles, p)
		case "category":
			t.categories = append(t.categories, p)
		case "template":
			t.templates = append(t.templates, p)
		}
	}
	return all
})

// Topics returns the names of the topics.
func Topics() []string {
	var names []string
	for _, t := range topics() {
		names = append(names, t.name)
	}
	return names
}

// New returns the choice of criteria, nil where they ask for nothing.
func New(c Criteria) (*Choice, error) {
	if c.Sample < 0 || c.Sample > 1 || math.IsNaN(c.Sample) {
		return nil, fmt.Errorf("sample %v: write a share above 0 and up to 1", c.Sample)
	}
	for _, p := range slices.Concat(c.Titles, c.Categories, c.Templates) {
		if strings.TrimSpace(p) == "" {
			return nil,
				errors.New("a pattern is empty: write what pages, categories or templates are called, as in *relations")
		}
	}
	var wanted Choice
	for _, name := range c.Topics {
		i := slices.IndexFunc(topics(), func(t *topic) bool { return t.name == name })
		if i < 0 {
			return nil, fmt.Errorf("no topic %q: there are %s", name, strings.Join(Topics(), ", "))
		}
		wanted.topics = append(wanted.topics, topics()[i])
	}
	wanted.titles, wanted.templates = patterns(c.Titles, ""), patterns(c.Templates, "template:")
	wanted.categories = patterns(c.Categories, "category:")
	if !slices.ContainsFunc(c.Titles, func(s string) bool { return strings.ContainsAny(s, "*?") }) {
		for _, t := range c.Titles {
			wanted.exact = append(wanted.exact, folded(t))
		}
	}
	wanted.languages, wanted.share = c.Languages, c.Sample
	if len(wanted.titles)+len(wanted.categories)+len(wanted.templates)+len(wanted.topics)+len(wanted.languages) == 0 &&
		wanted.share == 0 {
		return nil, nil
	}
	return &wanted, nil
}

func patterns(all []string, prefix string) []*regexp.Regexp {
	var out []*regexp.Regexp
	for _, s := range all {
		if len(s) > len(prefix) && strings.EqualFold(s[:len(prefix)], prefix) {
			s = s[len(prefix):]
		}
		out = append(out, pattern(s))
	}
	return out
}

// pattern reads a pattern of files.
func pattern(s string) *regexp.Regexp {
	s = regexp.QuoteMeta(strings.TrimSpace(strings.ReplaceAll(s, "_", " ")))
	s = strings.NewReplacer(`\*`, ".*", `\?`, ".").Replace(s)
	return regexp.MustCompile("(?is)^" + s + "$") // what is quoted is a pattern
}

func folded(title string) string {
	return strings.ToLower(strings.TrimSpace(strings.ReplaceAll(title, "_", " ")))
}

// Exact returns the titles that are wanted and no others, in small letters, where the
// choice is one of titles without wildcards.
func (c *Choice) Exact() []string {
	if c == nil {
		return nil
	}
	return c.exact
}

// IsTitle reports whether a page of a title may be wanted; it looks at no more.
func (c *Choice) IsTitle(title string) bool {
	if c == nil {
		return true
	}
	if len(c.titles) > 0 && !isAny(c.titles, title) {
		return false
	}
	return c.share == 0 || float64(hash(title))/math.MaxUint64 < c.share
}

// hash is spread over all numbers, also for titles that differ in a letter only.
func hash(s string) uint64 {
	h := fnv.New64a()
	_, _ = h.Write([]byte(s)) // never fails
	x := h.Sum64()
	x = (x ^ x>>33) * 0xff51afd7ed558ccd
	return x ^ x>>33
}

// Wants reports whether a page is wanted.
func (c *Choice) Wants(p Page) bool {
	switch {
	case c == nil:
		return true
	case !c.IsTitle(p.Title):
		return false
	case len(c.languages) > 0 && !slices.Contains(c.languages, p.Language):
		return false
	case len(c.categories) > 0 && !hasCategory(p.Markup, c.categories):
		return false
	case len(c.templates) > 0 && !hasTemplate(p.Markup, c.templates):
		return false
	}
	return len(c.topics) == 0 || slices.ContainsFunc(c.topics, func(t *topic) bool {
		return isAny(t.titles, p.Title) || hasTemplate(p.Markup, t.templates) || hasCategory(p.Markup, t.categories)
	})
}

func isAny(patterns []*regexp.Regexp, s string) bool {
	return slices.ContainsFunc(patterns, func(p *regexp.Regexp) bool { return p.MatchString(s) })
}

func hasCategory(markup string, patterns []*regexp.Regexp) bool {
	for name := range wikitext.Categories(markup) {
		if isAny(patterns, name) {
			return true
		}
	}
	return false
}

func hasTemplate(markup string, patterns []*regexp.Regexp) bool {
	for name := range wikitext.Templates(markup) {
		if isAny(patterns, name) {
			return true
		}
	}
	return false
}
