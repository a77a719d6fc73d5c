package html

import (
	"regexp"
	"strings"

	"golang.org/x/net/html"

	"chancery/pipeline/doc"
)

// head is what a page says of itself, and where its text begins.
type head struct {
	title    string
	url      string
	language string // ISO 639-1
	licence  string // SPDX
	revision string
	modified doc.Day
	root     int // index of the best of roots that the page has; len(roots) for none
}

var (
	// siteName stands behind the title of a page of a wiki.
	siteName = regexp.MustCompile(` [-–—] Wikipedia(, the free encyclopedia)?$`)
	// revisionOf is how pages of MediaWiki name their revision: in addresses and in a script.
	revisionOf   = regexp.MustCompile(`/revision/(\d+)$|[?&]oldid=(\d+)`)
	revisionInJS = regexp.MustCompile(`"wgRevisionId":(\d+)`)
	// commons is how licences are named by address.
	commons = regexp.MustCompile(`creativecommons\.org/(licenses|publicdomain)/([a-z-]+)/(\d\.\d)`)
)

// readHead looks through a page for what it says of itself.
func readHead(page string) head {
	h := head{root: len(roots)}
	in := ""
	each(page, func(t *html.Tokenizer, kind html.TokenType, _ int64) {
		switch kind {
		case html.TextToken:
			switch {
			case in == "title" && h.title == "":
				h.title = strings.Join(strings.Fields(html.UnescapeString(string(t.Raw()))), " ")
			case in == "script" && h.revision == "":
				if m := revisionInJS.FindSubmatch(t.Raw()); m != nil && string(m[1]) != "0" {
					h.revision = string(m[1])
				}
			}
		case html.EndTagToken:
			in = ""
		case html.StartTagToken, html.SelfClosingTagToken:
			e := newElement(t)
			in = e.name
			h.learn(e)
			for i := range roots[:h.root] {
				if e.is(roots[i]) {
					h.root = i
					break
				}
			}
		}
	})
	h.title = siteName.ReplaceAllString(h.title, "")
	return h
}

// learn reads a tag of the head of a page.
func (h *head) learn(e *element) {
	switch e.name {
	case "html":
		h.speaks(e.get("lang"))
		h.revises(e.get("about"))
	case "meta":
		name, content := e.get("property")+e.get("name")+e.get("http-equiv"), e.get("content")
		switch strings.ToLower(name) {
		case "content-language":
			h.speaks(content)
		case "dc:modified", "article:modified_time":
			if day, err := doc.ParseDay(content[:min(len(content), len("2006-01-02"))]); err == nil {
				h.modified = day
			}
		}
	case "link":
		switch href := e.get("href"); e.get("rel") {
		case "canonical", "dc:isVersionOf":
			if strings.HasPrefix(href, "//") {
				href = "https:" + href
			}
			h.url = href
			h.revises(href)
		case "license", "copyright":
			if m := commons.FindStringSubmatch(href); m != nil && m[1] == "licenses" {
				h.licence = "CC-" + strings.ToUpper(m[2]) + "-" + m[3]
			} else if m != nil && m[2] == "zero" {
				h.licence = "CC0-" + m[3]
			}
		}
	default:
		if h.language == "" && e.has("mw-parser-output") {
			h.speaks(e.get("lang"))
		}
	}
}

func (h *head) speaks(language string) {
	if language, _, _ = strings.Cut(strings.ToLower(language), "-"); len(language) == 2 {
		h.language = language
	}
}

func (h *head) revises(address string) {
	if m := revisionOf.FindStringSubmatch(address); m != nil {
		h.revision = m[1] + m[2]
	}
}
