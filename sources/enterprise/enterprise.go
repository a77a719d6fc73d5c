// Package enterprise reads articles as Wikimedia Enterprise gives them: objects of JSON, one
// a line, each with the page as HTML and what is known of it.
package enterprise

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"iter"
	"strconv"
	"strings"

	"chancery/pipeline/doc"
	"chancery/sources/html"
	"chancery/sources/jsonl"
	"chancery/sources/prose"
)

// About says what the kind reads.
const About = "Wikimedia Enterprise: JSON, an article a line or in an array"

// Is reports whether the first bytes of a file are those of articles of Enterprise.
func Is(head string) bool {
	head = strings.TrimLeft(head, "\ufeff \t\r\n[")
	return strings.HasPrefix(head, "{") && strings.Contains(head, `"is_part_of"`) && strings.Contains(head, `"name"`) ||
		strings.HasPrefix(head, `{"name":`) && strings.Contains(head, `"article_body"`)
}

// Page is what is known of an article. Which of it there is depends on the product.
type Page struct {
	Name     string `json:"name"`
	ID       int64  `json:"identifier"`
	URL      string `json:"url"`
	Modified string `json:"date_modified"`
	Version  struct {
		ID int64 `json:"identifier"`
	} `json:"version"`
	Language struct {
		Code string `json:"identifier"`
	} `json:"in_language"`
	Project struct {
		ID string `json:"identifier"`
	} `json:"is_part_of"`
	Licences []struct {
		ID string `json:"identifier"`
	} `json:"license"`
}

// Read yields the articles of a file.
func Read(name string, r io.Reader) iter.Seq2[doc.Article, error] {
	return func(yield func(doc.Article, error) bool) {
		for line, err := range jsonl.Lines(r) {
			if err != nil {
				yield(doc.Article{}, err)
				return
			}
			if !yield(article(name, line), nil) {
				return
			}
		}
	}
}

func article(file string, line jsonl.Line) doc.Article {
	a, err := read(line)
	if err != nil && line.Err == nil {
		err = fmt.Errorf("%s at byte %d: %w", line.Where(), line.Start, err)
	}
	if err != nil {
		a.Trouble = append(a.Trouble, doc.Issue{Stage: "source", Code: "article_failed", Detail: err.Error()})
	}
	id := a.Source
	if id == "" {
		id = line.Where()
	}
	a.Source = file + "#" + id
	return a
}

// read makes the article of an object; where it cannot, it tells what is known of it.
func read(line jsonl.Line) (doc.Article, error) {
	if line.Err != nil {
		return doc.Article{}, line.Err
	}
	var p Page
	if err := json.Unmarshal([]byte(line.Raw), &p); err != nil {
		return doc.Article{}, fmt.Errorf("is no article of Enterprise: %w", err)
	}
	known := doc.Article{Title: p.Name}
	if p.ID != 0 {
		known.Source = strings.TrimPrefix(p.Project.ID+"/"+strconv.FormatInt(p.ID, 10), "/")
	}
	members, err := jsonl.Members(line.Raw)
	if err != nil {
		return known, err
	}
	body, from, err := bodyOf(members)
	if err != nil {
		return known, err
	}
	page, inner, ok := prose.JSONString(body.Raw, int64(from+body.Start))
	if !ok {
		return known, errors.New("article_body.html is no string")
	}
	a := html.Read(page)
	a.Origin = a.Origin.Then(inner).Then(line.Origin)
	a.Source, a.Title, a.URL, a.Trouble = known.Source, p.Name, p.URL, line.Issues
	if p.Version.ID != 0 {
		a.Revision = strconv.FormatInt(p.Version.ID, 10)
	}
	if code, _, _ := strings.Cut(p.Language.Code, "-"); len(code) == 2 {
		a.Language = code
	}
	if len(p.Licences) > 0 {
		a.Licence = p.Licences[0].ID
	}
	if day := p.Modified; len(day) >= len("2006-01-02") {
		if a.RevisionDate, err = doc.ParseDay(day[:len("2006-01-02")]); err != nil {
			a.Trouble = append(a.Trouble, doc.Issue{Stage: "source", Code: "bad_field",
				Detail: "date_modified is left out: " + err.Error()})
		}
	}
	return a, nil
}

// bodyOf returns the page as HTML, and where the object begins in which it stands.
func bodyOf(members []jsonl.Value) (body jsonl.Value, from int, err error) {
	for _, m := range members {
		if m.Key != "article_body" {
			continue
		}
		inner, err := jsonl.Members(m.Raw)
		if err != nil {
			return body, 0, fmt.Errorf("article_body: %w", err)
		}
		for _, part := range inner {
			if part.Key == "html" {
				return part, m.Start, nil
			}
		}
	}
	return body, 0, errors.New("has no article_body.html, so there is no text to read: " +
		"ask the interface for article_body, or take a snapshot")
}
