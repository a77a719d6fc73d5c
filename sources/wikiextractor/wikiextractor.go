// Package wikiextractor reads what WikiExtractor makes of a dump: <doc> elements, in each
// the text of a page.
package wikiextractor

import (
	"bufio"
	"errors"
	"fmt"
	"html"
	"io"
	"iter"
	"net/url"
	"regexp"
	"slices"
	"strings"

	"chancery/pipeline/doc"
	"chancery/sources/prose"
)

// About says what the kind reads.
const About = "<doc> elements, as WikiExtractor writes them"

// MaxBytes is the most that one page may have.
const MaxBytes = 8 << 20

// Is reports whether the first bytes of a file are those of <doc> elements.
func Is(head string) bool {
	head = strings.TrimLeftFunc(head, prose.IsBlank)
	line, _, _ := strings.Cut(head, "\n")
	return strings.HasPrefix(line, "<doc ") && attribute(line, "title") != ""
}

// Read yields the pages of a file, each named by its id.
func Read(name string, r io.Reader) iter.Seq2[doc.Article, error] {
	return func(yield func(doc.Article, error) bool) {
		in, at := bufio.NewReaderSize(r, 64<<10), int64(0)
		var page *page
		for {
			line, err := readLine(in)
			if err != nil && !errors.Is(err, io.EOF) {
				yield(doc.Article{}, err)
				return
			}
			switch trimmed := strings.TrimSpace(line); {
			case strings.HasPrefix(trimmed, "<doc ") && strings.HasSuffix(trimmed, ">"):
				if page != nil && !yield(page.article(name, "has no </doc> before the next page"), nil) {
					return
				}
				page = begin(trimmed, at+int64(len(line)))
			case trimmed == "</doc>" && page != nil:
				if !yield(page.article(name, ""), nil) {
					return
				}
				page = nil
			case page != nil:
				page.add(line)
			}
			at += int64(len(line))
			if err != nil {
				if page != nil {
					yield(page.article(name, fmt.Sprintf("has no </doc>: the file ends at byte %d", at)), nil)
				}
				return
			}
		}
	}
}

// readLine reads a line with its end, or as much of a very long one.
func readLine(in *bufio.Reader) (string, error) {
	var b strings.Builder
	for {
		part, err := in.ReadSlice('\n')
		b.Write(part)
		if !errors.Is(err, bufio.ErrBufferFull) || b.Len() > MaxBytes {
			if errors.Is(err, bufio.ErrBufferFull) {
				err = nil
			}
			return b.String(), err
		}
	}
}

// page is a page that is being read.
type page struct {
	id, title, url string
	start          int64
	text           strings.Builder
	size           int64
}

func begin(tag string, start int64) *page {
	return &page{
		id: attribute(tag, "id"), title: attribute(tag, "title"), url: attribute(tag, "url"), start: start,
	}
}

// attribute returns the value of an attribute; titles with quotation marks are written
// without care, so the value ends at the last one before the next attribute or the end.
func attribute(tag, key string) string {
	_, rest, ok := strings.Cut(tag, " "+key+`="`)
	if !ok {
		return ""
	}
	end := len(rest)
	for _, next := range []string{`" id="`, `" url="`, `" title="`, `" revid="`, `">`} {
		if i := strings.Index(rest, next); i >= 0 {
			end = min(end, i)
		}
	}
	return html.UnescapeString(strings.TrimSuffix(rest[:end], `"`))
}

func (p *page) add(line string) {
	if p.size += int64(len(line)); p.size <= MaxBytes {
		p.text.WriteString(line)
	}
}

// language is told by the address of a page of Wikipedia.
var language = regexp.MustCompile(`^https?://([a-z]{2})\.(m\.)?wikipedia\.org/`)

// article returns the article of a page; trouble, where there is some, is what broke it off.
func (p *page) article(file, trouble string) doc.Article {
	about := doc.Article{Source: file + "#" + p.id, Title: p.title}
	if strings.HasPrefix(p.url, "http") {
		about.URL = p.url
	}
	if m := language.FindStringSubmatch(p.url); m != nil {
		about.Language = m[1]
	}
	if p.size > MaxBytes {
		about.Trouble = []doc.Issue{{Stage: "source", Code: "too_large",
			Detail: fmt.Sprintf("the page at byte %d has more than %d MiB", p.start, MaxBytes>>20)}}
		return about
	}
	raw := p.text.String()
	text, mended, issues := prose.Mend(raw)
	a := read(text, p.title)
	a.Source, a.Title, a.URL, a.Language = about.Source, about.Title, about.URL, about.Language
	a.Origin = a.Origin.Then(mended).Then(doc.Origin{}.Copied(doc.Span{End: len(raw)}, p.start))
	a.Trouble = issues
	if trouble != "" {
		a.Trouble = append(a.Trouble, doc.Issue{Stage: "source", Code: "broken_off",
			Detail: fmt.Sprintf("the page at byte %d %s", p.start, trouble)})
	}
	return a
}

// section marks a heading in some versions: "Section::::Trade."
const section = "Section::::"

// read reads the text of a page: the title, headings that end in a full stop, lines that
// are paragraphs, items.
func read(text, title string) doc.Article {
	var w prose.Writer
	isFirst := true
	for line := range prose.Lines(text) {
		s, at := line.In(text), int64(line.Start)
		level := doc.Block{Kind: doc.Paragraph}
		switch rest, isSection := strings.CutPrefix(s, section); {
		case isFirst && html.UnescapeString(s) == title:
			level = doc.Block{Kind: doc.Title, Level: 1}
		case isSection:
			rest = strings.TrimLeft(rest, ":")
			s, at = strings.TrimRight(rest, ". "), at+int64(len(s)-len(rest))
			level = doc.Block{Kind: doc.Heading, Level: 2}
		case isHeading(s):
			s = strings.TrimSuffix(s, ".")
			level = doc.Block{Kind: doc.Heading, Level: 2}
		default:
			if n := itemMark(s); n > 0 {
				s, at, level.Kind = s[n:], at+int64(n), doc.ListItem
			}
		}
		isFirst = false
		w.Open(level.Kind, level.Level)
		writeMarked(&w, s, at)
	}
	return w.Article()
}

// itemMark returns the length of the mark of an item: those of prose, or "BULLET::::-".
func itemMark(s string) int {
	if rest, ok := strings.CutPrefix(s, "BULLET::::"); ok {
		return len(s) - len(strings.TrimLeft(rest, "-.0123456789 "))
	}
	return prose.ItemMark(s)
}

// mostHeadWords is how many words a heading has at most.
const mostHeadWords = 7

// ofSentences are words that stand in short sentences and in hardly any heading.
var ofSentences = []string{
	"he", "she", "it", "they", "we", "this", "there", "both", "is", "are", "was", "were", "has", "have", "had", "did",
	"would", "could",
}

// isHeading reports whether a line is a heading: a few words with one full stop, at the
// end. A short sentence may be taken for one too; then nothing is read of it.
func isHeading(s string) bool {
	words, ok := strings.CutSuffix(s, ".")
	fields := strings.Fields(strings.ToLower(words))
	return ok && words != "" && !strings.ContainsAny(words, ".!?;:") && len(fields) <= mostHeadWords &&
		!slices.ContainsFunc(fields, func(w string) bool { return slices.Contains(ofSentences, w) })
}

// tag is what is left of markup in the text of a page.
var tag = regexp.MustCompile(`</?[a-zA-Z][^<>]{0,200}>|&lt;/?[a-zA-Z][^<>&]{0,200}&gt;`)

// anchor is the beginning of a link, where those are kept.
var anchor = regexp.MustCompile(`^(?:<|&lt;)a href="([^"]*)"(?:>|&gt;)$`)

// writeMarked writes text without the tags that are left in it; links that were kept lead
// to their targets.
func writeMarked(w *prose.Writer, s string, at int64) {
	done, link, target := 0, 0, ""
	for _, m := range tag.FindAllStringIndex(s, -1) {
		w.Marked(s[done:m[0]], at+int64(done))
		switch found := s[m[0]:m[1]]; {
		case anchor.MatchString(found):
			link, target = w.Len(), unescapeTarget(anchor.FindStringSubmatch(found)[1])
		case found == "</a>" || found == "&lt;/a&gt;":
			if w.InBlock() {
				w.Linked(link, target)
			}
			target = ""
		case strings.Contains(found, "br"):
			w.Blank()
		}
		done = m[1]
	}
	w.Marked(s[done:], at+int64(done))
}

// unescapeTarget returns the title that the address of a kept link leads to.
func unescapeTarget(href string) string {
	title, err := url.PathUnescape(html.UnescapeString(href))
	if err != nil {
		return href
	}
	return title
}
