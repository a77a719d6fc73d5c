package api

import (
	"bufio"
	"cmp"
	"errors"
	"fmt"
	"net/url"
	"os"
	"strings"
)

// location says which pages of which wiki are meant.
type location struct {
	host     string
	titles   []string
	category string // its pages are meant
	revision string // of the one page
	pasted   string // the address, where one was given
}

// parse reads a location: "en.wikipedia.org/Title", "…/Category:Name", "…/@FILE" with a
// title a line, or an address as browsers show it.
func parse(spec string) (location, error) {
	if strings.Contains(spec, "://") {
		return parseAddress(spec)
	}
	host, title, ok := strings.Cut(spec, "/")
	if !ok || !strings.Contains(host, ".") && host != "localhost" && !strings.Contains(host, ":") || title == "" {
		return location{}, fmt.Errorf("%q names no page: write HOST/TITLE, such as en.wikipedia.org/"+
			"Iraq–Jordan relations, "+
			"HOST/Category:NAME, or HOST/@FILE with a title a line", spec)
	}
	l := location{host: host}
	if file, isList := strings.CutPrefix(title, "@"); isList {
		titles, err := titlesIn(file)
		l.titles = titles
		return l, err
	}
	return l, l.means(title)
}

// means reads a title.
func (l *location) means(title string) error {
	title = strings.TrimSpace(strings.ReplaceAll(title, "_", " "))
	if title == "" || strings.ContainsAny(title, "|<>[]{}\n") {
		return fmt.Errorf("%q is no title of a page", title)
	}
	if kind, _, ok := strings.Cut(title, ":"); ok && strings.EqualFold(kind, "category") {
		l.category = title
	} else {
		l.titles = []string{title}
	}
	return nil
}

// parseAddress reads the address of a page, or of a revision of it.
func parseAddress(spec string) (location, error) {
	u, err := url.Parse(spec)
	if err != nil {
		return location{}, err
	}
	l := location{host: u.Host, pasted: spec, revision: u.Query().Get("oldid")}
	title := u.Query().Get("title")
	if path, ok := strings.CutPrefix(u.Path, "/wiki/"); ok {
		title = cmp.Or(path, title)
	}
	if l.revision != "" && strings.Trim(l.revision, "0123456789") != "" {
		return l, fmt.Errorf("%s: oldid is no number", spec)
	}
	if title == "" && l.revision == "" {
		return l, fmt.Errorf("%s: only pages of a wiki are fetched, as https://en.wikipedia.org/wiki/TITLE: "+
			"save this one as HTML, and give that file", spec)
	}
	if title == "" {
		l.titles = []string{""}
		return l, nil
	}
	return l, l.means(title)
}

// titlesIn returns the titles of a list, one a line; what begins with "#" is a note.
func titlesIn(file string) ([]string, error) {
	f, err := os.Open(file)
	if err != nil {
		return nil, err
	}
	defer func() { _ = f.Close() }()
	var titles []string
	var problems []error
	lines := bufio.NewScanner(f)
	for n := 1; lines.Scan(); n++ {
		line := strings.TrimSpace(strings.TrimPrefix(lines.Text(), "\ufeff"))
		if line == "" || line[0] == '#' {
			continue
		}
		one := location{}
		if strings.Contains(line, "://") {
			if one, err = parseAddress(line); err != nil {
				problems = append(problems, fmt.Errorf("%s:%d: %w", file, n, err))
				continue
			}
		} else if err := one.means(line); err != nil {
			problems = append(problems, fmt.Errorf("%s:%d: %w", file, n, err))
			continue
		}
		if len(one.titles) == 0 {
			problems = append(problems, fmt.Errorf("%s:%d: a category stands by itself: HOST/"+
				"%s", file, n, one.category))
			continue
		}
		titles = append(titles, one.titles...)
	}
	if err := lines.Err(); err != nil {
		problems = append(problems, fmt.Errorf("%s: %w", file, err))
	} else if len(titles) == 0 && len(problems) == 0 {
		problems = append(problems, fmt.Errorf("%s: holds no title", file))
	}
	return titles, errors.Join(problems...)
}
