// Package record makes articles of records: lines of JSON, rows of CSV and of Parquet. It
// says which field of a record is what.
package record

import (
	"errors"
	"fmt"
	"net/url"
	"slices"
	"strings"

	"chancery/pipeline/doc"
)

// Fields names the fields that hold the text of an article and what is known of it. A
// name that is empty is looked for among the usual ones.
type Fields struct {
	names map[string]string // what it is → name of the field
	// Text reads the text of an article.
	Text func(text string) doc.Article
}

// What a field can be, as it is written behind "?" of a location, and what it is usually
// called.
var roles = []struct {
	name  string
	usual []string
}{
	{"text", []string{"text", "body", "content", "article", "full_text", "fulltext"}},
	{"id", []string{"id", "doc", "doc_id", "identifier", "uuid", "guid", "pageid", "page_id"}},
	{"title", []string{"title", "name", "headline"}},
	{"url", []string{"url", "link", "address"}},
	{"date", []string{"date", "published", "date_published", "publication_date", "pub_date", "dct"}},
	{"revision", []string{"revision", "revid", "revision_id"}},
	{"licence", []string{"licence", "license"}},
	{"attribution", []string{"attribution", "author", "authors", "byline", "publisher"}},
	{"language", []string{"language", "lang"}},
}

// Parse reads what stands behind "?" of a location: "text=body&id=id&date=published".
// Read reads the texts.
func Parse(query string, read func(text string) doc.Article) (Fields, error) {
	f := Fields{names: map[string]string{}, Text: read}
	values, err := url.ParseQuery(query)
	if err != nil {
		return f, fmt.Errorf("?%s: %w", query, err)
	}
	var known []string
	for _, r := range roles {
		known = append(known, r.name)
	}
	for key, value := range values {
		if !slices.Contains(known, key) {
			return f, fmt.Errorf("?%s: no field is called %q: there are %s", query, key, strings.Join(known, ", "))
		}
		f.names[key] = value[0]
	}
	return f, nil
}

// Columns says which column of a table is what: the index of each role, -1 for none.
// A column that was named and is not there, or a table without text, is an error.
func (f Fields) Columns(header []string) (map[string]int, error) {
	index := map[string]int{}
	for _, r := range roles {
		name, isNamed := f.names[r.name]
		i := -1
		if isNamed {
			i = slices.Index(header, name)
		} else {
			for _, usual := range r.usual {
				if i = slices.IndexFunc(header, func(h string) bool { return strings.EqualFold(h, usual) }); i >= 0 {
					break
				}
			}
		}
		switch {
		case i < 0 && isNamed:
			return nil, fmt.Errorf("has no column %q: there are %s", name, listed(header))
		case i < 0 && r.name == "text":
			return nil, fmt.Errorf("no column is called text, body or content: there are %s; "+
				"say which it is behind the name of the file: ?text=NAME", listed(header))
		}
		index[r.name] = i
	}
	return index, nil
}

// HasText reports whether a table of these columns has one that is called as texts are.
func HasText(header []string) bool {
	for _, usual := range roles[0].usual {
		if slices.ContainsFunc(header, func(h string) bool { return strings.EqualFold(h, usual) }) {
			return true
		}
	}
	return false
}

// listed lists a few names of columns.
func listed(names []string) string {
	const most = 12
	if len(names) > most {
		names = append(slices.Clone(names[:most]), fmt.Sprintf("and %d more", len(names)-most))
	}
	return strings.Join(names, ", ")
}

// Cell is a field of a record and where it comes from.
type Cell struct {
	Text   string
	Origin doc.Origin // nil where the text is the bytes
}

// Article makes the article of a record. get returns the cell of a role, ok false where
// the record has none; where says what the record is called where it has no id.
func (f Fields) Article(file, where string, get func(role string) (Cell, bool)) doc.Article {
	value := func(role string) string {
		c, _ := get(role)
		return strings.TrimSpace(c.Text)
	}
	text, ok := get("text")
	var a doc.Article
	if ok {
		a = f.Text(text.Text)
		a.Origin = a.Origin.Then(text.Origin)
	}
	id := value("id")
	if id == "" {
		id = where
	}
	a.Source = file + "#" + id
	if title := value("title"); title != "" {
		a.Title = title
	} else if a.Title == "" {
		a.Title = id
	}
	if u := value("url"); u != "" {
		a.URL = u
	}
	a.Revision, a.Licence, a.Attribution = value("revision"), value("licence"), value("attribution")
	if language := strings.ToLower(value("language")); len(language) >= 2 {
		a.Language = language[:2]
	}
	if date := value("date"); date != "" {
		day, err := dayOf(date)
		if err != nil {
			a.Trouble = append(a.Trouble, doc.Issue{Stage: "source", Code: "bad_field",
				Detail: fmt.Sprintf("%s: the date %q is left out: write YEAR-MONTH-DAY", where, shown(date))})
		}
		a.Reference, a.RevisionDate = day, day
	}
	if !ok || strings.TrimSpace(text.Text) == "" {
		a.Trouble = append(a.Trouble, doc.Issue{Stage: "source", Code: "empty", Detail: where + " has no text"})
	}
	return a
}

// dayOf reads a day, or the day of a time.
func dayOf(s string) (doc.Day, error) {
	const length = len("2006-01-02")
	if len(s) > length && strings.IndexByte("T ", s[length]) >= 0 {
		s = s[:length]
	}
	if len(s) != length {
		return doc.Day{}, errors.New("is no day")
	}
	return doc.ParseDay(s)
}

// shown is the beginning of what may be long.
func shown(s string) string {
	const most = 40
	if r := []rune(s); len(r) > most {
		return string(r[:most]) + "…"
	}
	return s
}
