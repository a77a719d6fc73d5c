package api

import (
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"chancery/pipeline/doc"
	"chancery/sources/article"
	"chancery/sources/html"
	"chancery/sources/wikitext"
)

// form is how the text of a page is written.
type form string

const (
	inMarkup form = "wikitext"
	inHTML   form = "html"
	asText   form = "text"
)

// text is the text of a page as it was fetched.
type text struct {
	form    form
	raw     string
	fetched string // day
}

func (t text) read(title string) doc.Article {
	switch t.form {
	case inMarkup:
		return wikitext.Read(t.raw, wikitext.Page{Title: title})
	case inHTML:
		return html.Read(t.raw)
	}
	return article.Read(t.raw)
}

// texts holds the texts of the pages of a batch. A revision never changes, so that one that
// is in the cache is not asked for.
type texts struct {
	client *client
	host   string
	known  map[int64]text
}

func (t *texts) key(revision int64) string { return fmt.Sprintf("%s revision %d", t.host, revision) }

// fetch gets the markup of pages, in one question for those that the cache does not have.
func (t *texts) fetch(ctx context.Context, pages map[string]page) error {
	t.known = map[int64]text{}
	var wanted []string
	for _, p := range pages {
		id := p.revision()
		if id == 0 || p.Missing != nil || isDisambiguation(&p) {
			continue
		}
		if e, body, ok := t.client.cache.get(t.key(id)); ok {
			t.known[id] = text{form(e.Form), string(body), e.Fetched}
			continue
		}
		wanted = append(wanted, strconv.FormatInt(id, 10))
	}
	if len(wanted) == 0 {
		return nil
	}
	slices.Sort(wanted)
	question := url.Values{
		"prop": {"revisions"}, "rvprop": {"ids|timestamp|content"}, "rvslots": {"main"}, "revi" +
			"ds": {strings.Join(wanted, "|")},
	}
	return t.client.query(ctx, question, func(a *answer) error {
		pages, err := a.pages()
		for _, p := range pages {
			for _, r := range p.Revisions {
				if markup := r.markup(); markup != "" {
					err = errors.Join(err, t.keep(r.ID, text{inMarkup, markup, t.client.today()}))
				}
			}
		}
		return err
	})
}

// keep keeps the text of a revision.
func (t *texts) keep(revision int64, of text) error {
	of.raw = strings.ToValidUTF8(of.raw, "\ufffd")
	if revision == 0 {
		return nil
	}
	t.known[revision] = of
	e := entry{Asked: t.key(revision), Fetched: of.fetched, Form: string(of.form)}
	return t.client.cache.put(e, []byte(of.raw))
}

// of returns the text of a page: its markup, where the wiki does not give it the page as
// HTML, and where it does not give that the plain text of the newest revision.
func (t *texts) of(ctx context.Context, p *page) (text, error) {
	id := p.revision()
	if known, ok := t.known[id]; ok && id != 0 {
		return known, nil
	}
	page, err := t.html(ctx, id)
	if page == "" && !errors.As(err, new(refused)) && err != nil {
		return text{}, err
	}
	found := text{inHTML, page, t.client.today()}
	if page == "" {
		extract, err := t.extract(ctx, p.Title)
		if err != nil {
			return text{}, err
		}
		found = text{asText, extract, t.client.today()}
	}
	if found.raw == "" {
		return text{}, errors.New("the wiki gives no text of the page")
	}
	return found, t.keep(id, found)
}

// html returns a revision as the site shows it, "" where the wiki does not give it.
func (t *texts) html(ctx context.Context, revision int64) (string, error) {
	if revision == 0 {
		return "", nil
	}
	body, err := t.client.ask(ctx, url.Values{
		"action": {"parse"}, "oldid": {strconv.FormatInt(revision, 10)}, "prop": {"text|revid"},
		"disableeditsection": {"1"}, "disabletoc": {"1"},
	})
	if err != nil {
		return "", err
	}
	var a answer
	if err := json.Unmarshal(body, &a); err != nil {
		return "", fmt.Errorf("the answer is none to a page: %w", err)
	}
	var page string
	if json.Unmarshal(a.Parse.Text, &page) == nil {
		return page, nil
	}
	var old struct {
		Text string `json:"*"`
	}
	_ = json.Unmarshal(a.Parse.Text, &old) // then there is none
	return old.Text, nil
}

// extract returns the plain text of a page, "" where the wiki does not give it.
func (t *texts) extract(ctx context.Context, title string) (text string, err error) {
	question := url.Values{"prop": {"extracts"}, "explaintext": {"1"}, "exsectionformat": {"wiki"}, "titles": {title}}
	err = t.client.query(ctx, question, func(a *answer) error {
		pages, err := a.pages()
		for _, p := range pages {
			text = cmp.Or(text, p.Extract)
		}
		return err
	})
	return text, err
}
