package wikitext

import (
	"iter"
	"strings"
)

// What a look at the markup of a page tells, without reading it.

// Redirect returns the title of the page that a page leads to.
func Redirect(markup string) (target string, ok bool) {
	s := strings.TrimLeft(markup, " \t\r\n\ufeff")
	if len(s) == 0 || s[0] != '#' {
		return "", false
	}
	word, rest, ok := strings.Cut(s, "[[")
	word = strings.ToUpper(strings.Trim(word, " \t\r\n:"))
	switch word {
	case "#REDIRECT", "#WEITERLEITUNG", "#REDIRECTION", "#REDIRECCIÓN", "#RINVIA", "#ПЕРЕНАПРАВЛЕНИЕ", "#تحويل",
		"#הפניה",
		"#REDIRECIONAMENTO", "#DOORVERWIJZING", "#PATRZ", "#OMDIRIGERING", "#ПЕРЕНАПР", "#ВИЖ", "#OHJAUS", "#OMDIRIGER":
	default:
		return "", false
	}
	title, _, closed := strings.Cut(rest, "]]")
	title, _, _ = strings.Cut(title, "|")
	title, _, _ = strings.Cut(title, "#")
	title = strings.TrimPrefix(titleOf(title), ":")
	return title, ok && closed && title != "" && !strings.Contains(title, "\n")
}

// Categories yields the categories of a page.
func Categories(markup string) iter.Seq[string] {
	return func(yield func(string) bool) {
		for rest := markup; ; {
			at := strings.Index(rest, "[[")
			if at < 0 {
				return
			}
			rest = rest[at+2:]
			const mark = "category:"
			s := strings.TrimLeft(rest[:min(len(rest), len(mark)+8)], " ")
			if len(s) < len(mark) || s[0]|0x20 != 'c' || !strings.EqualFold(s[:len(mark)], mark) {
				continue
			}
			name := rest[strings.IndexByte(rest, ':')+1:]
			name, _, _ = strings.Cut(name[:min(len(name), 300)], "]]")
			name, _, _ = strings.Cut(name, "|")
			if !yield(titleOf(name)) {
				return
			}
		}
	}
}

// Templates yields the names of the templates that a page uses, in small letters.
func Templates(markup string) iter.Seq[string] {
	return func(yield func(string) bool) {
		for rest := markup; ; {
			at := strings.Index(rest, "{{")
			if at < 0 {
				return
			}
			rest = rest[at+2:]
			name := rest[:min(len(rest), 80)]
			end := strings.IndexAny(name, "|}{<\n")
			if end < 0 {
				continue
			}
			if name = strings.TrimSpace(name[:end]); name == "" {
				continue
			}
			name = strings.TrimPrefix(strings.ToLower(strings.ReplaceAll(name, "_", " ")), "template:")
			if !yield(name) {
				return
			}
		}
	}
}

// IsDisambiguation reports whether a page lists what a name may mean.
func IsDisambiguation(title, markup string) bool {
	if strings.HasSuffix(title, " (disambiguation)") || strings.Contains(markup, "__DISAMBIG__") {
		return true
	}
	const longest = 20_000 // such pages are short
	if len(markup) > longest {
		return false
	}
	for name := range Templates(markup) {
		switch name {
		case "disambig", "disambiguation", "disamb", "dab", "disambiguation page", "hndis", "geodis", "geo-dis",
			"surname",
			"given name", "hospitaldis", "schooldis", "numberdis", "letter-number combination disambiguation",
			"mathdab",
			"roaddis", "shipindex", "set index article", "sia", "airport disambiguation", "callsigndis",
			"human name disambiguation",
			"military unit disambiguation", "place name disambiguation", "species latin name disambiguation",
			"disambig-cleanup":
			return true
		}
	}
	return false
}
