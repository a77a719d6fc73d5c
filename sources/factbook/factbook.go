// Package factbook reads The World Factbook in JSON: a country a file, categories of
// fields, each with its text.
package factbook

import (
	"fmt"
	"strings"

	"chancery/pipeline/doc"
	"chancery/sources/html"
	"chancery/sources/jsonl"
	"chancery/sources/prose"
)

// About says what the kind reads.
const About = "The World Factbook in JSON, a country a file"

// Is reports whether the first bytes of a file are those of a country.
func Is(head string) bool {
	head = strings.TrimLeft(head, "\ufeff \t\r\n{")
	return strings.HasPrefix(head, `"Introduction"`) && strings.Contains(head, `"text"`) ||
		strings.HasPrefix(head, `"Geography"`) && strings.Contains(head, `"Location"`)
}

// Read returns the article of a country: categories and fields are headings, in the order
// of the file, their texts paragraphs.
func Read(text string) doc.Article {
	r := &reader{}
	members, err := jsonl.Members(text)
	if err != nil && len(members) == 0 {
		return doc.Article{Origin: doc.Origin{}, Trouble: []doc.Issue{{Stage: "source", Code: "article_failed",
			Detail: fmt.Sprintf("is no country of the factbook: %v", err)}}}
	}
	for _, category := range members {
		r.field(category, category.Start, 2)
	}
	a := r.out.Article()
	a.Title, a.Language = r.name(), "en"
	if err != nil {
		last := members[len(members)-1]
		a.Trouble = []doc.Issue{{Stage: "source", Code: "broken_off", Detail: fmt.Sprintf(
			"the file breaks off behind %q, byte %d: %v", last.Key, last.Start+len(last.Raw), err)}}
	}
	return a
}

// reader writes the fields of a country.
type reader struct {
	out         prose.Writer
	short, long string
	path        []string
}

// name returns the name of the country.
func (r *reader) name() string {
	if r.short == "" || strings.EqualFold(r.short, "none") {
		return r.long
	}
	return r.short
}

// deepest is how deep fields stand in each other.
const deepest = 8

// field writes a field whose value begins at a byte of the file.
func (r *reader) field(f jsonl.Value, start, level int) {
	if f.Key == "text" {
		r.said(f, start)
		return
	}
	inner, err := jsonl.Members(f.Raw)
	if err != nil || level > deepest {
		return
	}
	r.path = append(r.path, f.Key)
	r.out.Open(doc.Heading, level)
	r.out.Added(f.Key)
	r.out.End()
	for _, m := range inner {
		r.field(m, start+m.Start, level+1)
	}
	r.path = r.path[:len(r.path)-1]
}

// said writes a text, which is HTML.
func (r *reader) said(f jsonl.Value, start int) {
	markup, origin, ok := prose.JSONString(f.Raw, int64(start))
	if !ok {
		return
	}
	page := html.Read(markup)
	field := ""
	if n := len(r.path); n > 0 {
		field = r.path[n-1]
	}
	switch name := strings.TrimSpace(page.Text); field {
	case "conventional short form":
		r.short = name
	case "conventional long form":
		r.long = name
	}
	for _, b := range page.Blocks {
		r.out.Open(b.Kind, b.Level)
		r.out.Taken(b.In(page.Text), slice(page.Origin, b.Span).Then(origin))
	}
}

// slice returns the part of an origin that speaks of a stretch of the text, counted from
// there.
func slice(o doc.Origin, s doc.Span) doc.Origin {
	return doc.Origin{}.Copied(doc.Span{End: s.Len()}, int64(s.Start)).Then(o)
}
