package main

import (
	"cmp"
	"errors"
	"fmt"
	"slices"
	"strings"

	"chancery/pipeline"
	"chancery/schemas"
)

// unread is an article of which nothing is told, and why.
type unread struct{ source, why string }

// unreadOf returns the articles of which nothing is told, by name.
func unreadOf(rows *schemas.Rows) []unread {
	sources := map[string]string{}
	for _, a := range rows.Articles {
		sources[a.ArticleID] = a.Source
	}
	var all []unread
	for _, i := range rows.Issues {
		if pipeline.IsUnread(i.Code) {
			all = append(all, unread{sources[i.ArticleID], i.Detail})
			delete(sources, i.ArticleID) // one reason is enough
		}
	}
	all = slices.DeleteFunc(all, func(u unread) bool { return u.source == "" })
	slices.SortFunc(all, func(a, b unread) int { return cmp.Compare(a.source, b.source) })
	return all
}

// noneRead is the error of a run that could read nothing.
func noneRead(all []unread) error {
	if len(all) == 0 {
		return errors.New("no release was made: there was no article to read")
	}
	return errors.New("no release was made: " + tellUnread(all))
}

// tellUnread says which articles could not be read, a line each for the first few.
func tellUnread(all []unread) string {
	const most = 10
	var b strings.Builder
	b.WriteString(plural(len(all), "article", "articles") + " could not be read:")
	for _, u := range all[:min(most, len(all))] {
		fmt.Fprintf(&b, "\n  %s: %s", u.source, u.why)
	}
	if more := len(all) - most; more > 0 {
		fmt.Fprintf(&b, "\n  and %s more", thousands(more))
	}
	return b.String()
}
