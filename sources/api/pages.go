// Package api fetches pages of wikis by the interface of MediaWiki. It is the one package
// of sources that uses the network.
package api

import (
	"bytes"
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"iter"
	"net/http"
	"net/url"
	"regexp"
	"strconv"
	"strings"
	"time"

	"chancery/pipeline/doc"
)

// About says what the kind reads.
const About = "pages of a wiki, fetched: HOST/TITLE, HOST/Category:NAME, HOST/@LIST, or a pasted address"

// Pages is where pages are fetched from.
type Pages struct {
	client *client
	where  location
}

// Open returns the pages of a location. It asks the wiki nothing yet.
func Open(spec string, o Options) (*Pages, error) {
	where, err := parse(spec)
	if err != nil {
		return nil, err
	}
	if !strings.Contains(o.Contact, "@") && !strings.Contains(o.Contact, "://") {
		return nil, fmt.Errorf("%s: wikis ask programs to say whom to write to: give --contact with your e-mail "+
			"or the address of a page about you, or set CHANCERY_CONTACT", spec)
	}
	if o.Base != "" && !strings.Contains(o.Base, "://") {
		return nil, fmt.Errorf("--api-base %s: write an address, such as https://%s/w/api.php", o.Base, where.host)
	}
	if o.Now == nil {
		o.Now = time.Now
	}
	c := &client{
		options: o, base: cmp.Or(o.Base, "https://"+where.host+"/w/api.php"),
		cache: cache{o.Cache}, http: &http.Client{},
	}
	return &Pages{c, where}, nil
}

// page is a page as the interface tells of it, in either version of its format.
type page struct {
	ID        int64          `json:"pageid"`
	Title     string         `json:"title"`
	Missing   *any           `json:"missing"`
	Invalid   *any           `json:"invalid"`
	Reason    string         `json:"invalidreason"`
	Language  string         `json:"pagelanguage"`
	Revision  int64          `json:"lastrevid"`
	URL       string         `json:"fullurl"`
	Extract   string         `json:"extract"`
	Revisions []revision     `json:"revisions"`
	Props     map[string]any `json:"pageprops"`
}

type revision struct {
	ID        int64  `json:"revid"`
	Timestamp string `json:"timestamp"`
	Old       string `json:"*"`
	Content   string `json:"content"`
	Slots     map[string]struct {
		Old     string `json:"*"`
		Content string `json:"content"`
	} `json:"slots"`
}

// markup returns the text of a revision, "" where the answer does not have it.
func (r *revision) markup() string {
	main := r.Slots["main"]
	return cmp.Or(main.Content, main.Old, r.Content, r.Old)
}

// answer is what the interface answers to a query.
type answer struct {
	Continue map[string]any `json:"continue"`
	Query    struct {
		Normalized []renamed       `json:"normalized"`
		Redirects  []renamed       `json:"redirects"`
		Pages      json.RawMessage `json:"pages"` // a list, or in version 1 an object
		Members    []struct {
			Title string `json:"title"`
		} `json:"categorymembers"`
		Rights struct {
			URL string `json:"url"`
		} `json:"rightsinfo"`
		General struct {
			Name string `json:"sitename"`
			Lang string `json:"lang"`
		} `json:"general"`
	} `json:"query"`
	Parse struct {
		Revision int64           `json:"revid"`
		Text     json.RawMessage `json:"text"` // a string, or in version 1 an object
	} `json:"parse"`
}

type renamed struct{ From, To string }

// pages returns the pages of an answer.
func (a *answer) pages() ([]page, error) {
	raw := bytes.TrimSpace(a.Query.Pages)
	if len(raw) == 0 {
		return nil, nil
	}
	if raw[0] == '[' {
		var all []page
		err := json.Unmarshal(raw, &all)
		return all, err
	}
	var byID map[string]page
	if err := json.Unmarshal(raw, &byID); err != nil {
		return nil, err
	}
	all := make([]page, 0, len(byID))
	for _, p := range byID {
		all = append(all, p)
	}
	return all, nil
}

// mostContinued is how often one question is gone on with.
const mostContinued = 1000

// query asks a question to its end, and gives each part of the answer to use.
func (c *client) query(ctx context.Context, question url.Values, use func(*answer) error) error {
	question.Set("action", "query")
	for range mostContinued {
		body, err := c.ask(ctx, question)
		if err != nil {
			return err
		}
		var a answer
		if err := json.Unmarshal(body, &a); err != nil {
			return fmt.Errorf("the answer is none to a query: %w", err)
		}
		if err := use(&a); err != nil {
			return err
		}
		if len(a.Continue) == 0 {
			return nil
		}
		before := question.Encode()
		for key, value := range a.Continue {
			question.Set(key, fmt.Sprint(value))
		}
		if question.Encode() == before {
			return errors.New("the answer goes on with itself")
		}
	}
	return fmt.Errorf("the answer goes on after %d parts", mostContinued)
}

// A batch is as many titles as one question may have.
const (
	mostTitles     = 50
	mostTitleBytes = 6000
)

// batches parts titles.
func batches(titles []string) iter.Seq[[]string] {
	return func(yield func([]string) bool) {
		for len(titles) > 0 {
			n := 0
			for size := 0; n < min(len(titles), mostTitles); n++ {
				size += len(url.QueryEscape(titles[n])) + len("%7C")
				if n > 0 && size > mostTitleBytes {
					break
				}
			}
			if !yield(titles[:n]) {
				return
			}
			titles = titles[n:]
		}
	}
}

// Articles yields the articles of the pages in the order of their titles, each in the
// revision that is the newest, or was asked for. A page that is not there, or cannot be
// fetched, is an article that holds nothing but that trouble.
func (p *Pages) Articles(ctx context.Context) iter.Seq2[doc.Article, error] {
	return func(yield func(doc.Article, error) bool) {
		titles := p.where.titles
		if p.where.category != "" {
			var err error
			if titles, err = p.members(ctx); err != nil {
				if ctx.Err() == nil {
					err = fmt.Errorf("%s on %s: %w", p.where.category, p.where.host, err)
				}
				yield(doc.Article{}, err)
				return
			}
		}
		for batch := range batches(titles) {
			for a := range p.batch(ctx, batch) {
				if ctx.Err() != nil {
					yield(doc.Article{}, context.Cause(ctx))
					return
				}
				if !yield(a, nil) {
					return
				}
			}
		}
	}
}

// members returns the titles of the pages of a category.
func (p *Pages) members(ctx context.Context) (titles []string, err error) {
	question := url.Values{
		"list": {"categorymembers"}, "cmtitle": {p.where.category}, "cmnamespace": {"0"}, "cmlimit": {"500"},
	}
	err = p.client.query(ctx, question, func(a *answer) error {
		for _, m := range a.Query.Members {
			titles = append(titles, m.Title)
		}
		return nil
	})
	if err == nil && len(titles) == 0 {
		err = errors.New("the category holds no page")
	}
	return titles, err
}

// site is what a wiki says of itself.
type site struct{ licence, attribution, language string }

// commons is how licences are named by address.
var commons = regexp.MustCompile(`creativecommons\.org/licenses/([a-z-]+)/(\d\.\d)`)

func (p *Pages) learn(s *site, a *answer) {
	if m := commons.FindStringSubmatch(a.Query.Rights.URL); m != nil {
		s.licence = "CC-" + strings.ToUpper(m[1]) + "-" + m[2]
	}
	if name := a.Query.General.Name; name != "" {
		s.attribution = name + " contributors"
	}
	s.language = cmp.Or(a.Query.General.Lang, s.language)
}

// site returns what is known of a wiki before it is asked: what holds for Wikipedia.
func (p *Pages) site() site {
	language, rest, _ := strings.Cut(p.where.host, ".")
	if rest != "wikipedia.org" && rest != "m.wikipedia.org" {
		return site{}
	}
	return site{licence: "CC-BY-SA-4.0", attribution: "Wikipedia contributors", language: language}
}

// batch yields the articles of some titles.
func (p *Pages) batch(ctx context.Context, titles []string) iter.Seq[doc.Article] {
	return func(yield func(doc.Article) bool) {
		site := p.site()
		names, found := map[string]string{}, map[string]page{}
		question := url.Values{
			"prop": {"info|revisions|pageprops"}, "inprop": {"url"}, "rvprop": {"ids|timestamp"}, "redirects": {"1"},
			"ppprop": {"disambiguation"}, "meta": {"siteinfo"}, "siprop": {"general|rightsinfo"},
		}
		if p.where.revision != "" {
			question.Set("revids", p.where.revision)
		} else {
			question.Set("titles", strings.Join(titles, "|"))
		}
		err := p.client.query(ctx, question, func(a *answer) error {
			p.learn(&site, a)
			for _, r := range append(a.Query.Normalized, a.Query.Redirects...) {
				names[r.From] = r.To
			}
			pages, err := a.pages()
			for _, one := range pages {
				if before, ok := found[one.Title]; ok && len(one.Revisions) == 0 {
					one.Revisions = before.Revisions
				}
				found[one.Title] = one
			}
			return err
		})
		if p.where.revision != "" && len(found) == 1 {
			for title := range found {
				titles = []string{title}
			}
		}
		texts := &texts{client: p.client, host: p.where.host}
		if err == nil {
			err = texts.fetch(ctx, found)
		}
		for _, title := range titles {
			name := title
			for range len(names) + 1 {
				if to, ok := names[name]; ok {
					name = to
				}
			}
			one, ok := found[name]
			var a doc.Article
			switch {
			case err != nil:
				a = p.trouble(title, err)
			case !ok || one.Missing != nil || one.Invalid != nil:
				a = p.none(title, fmt.Errorf("there is no such page on %s%s", p.where.host, reason(one.Reason)))
			case isDisambiguation(&one):
				if p.where.category != "" {
					continue
				}
				a = p.none(title, errors.New("the page lists what the name may mean: name one of those"))
			default:
				a = p.article(ctx, &one, texts, site)
			}
			if !yield(a) {
				return
			}
		}
	}
}

func reason(s string) string {
	if s == "" {
		return ""
	}
	return ": " + s
}

func isDisambiguation(p *page) bool {
	_, is := p.Props["disambiguation"]
	return is
}

// trouble is the article of a page that cannot be read.
func (p *Pages) trouble(title string, err error) doc.Article {
	address := p.address(title)
	return doc.Article{
		Title: title, Source: address, URL: address,
		Trouble: []doc.Issue{{Stage: "source", Code: "article_failed", Detail: "cannot be read: " + err.Error()}},
	}
}

// none is the article of a page of which the wiki says that it is none.
func (p *Pages) none(title string, err error) doc.Article {
	a := p.trouble(title, err)
	a.Trouble[0].Code = "no_such_article"
	return a
}

// address returns the address of a page: as it was given, or as the wiki writes it.
func (p *Pages) address(title string) string {
	if p.where.pasted != "" && p.where.category == "" {
		return p.where.pasted
	}
	return "https://" + p.where.host + "/wiki/" + strings.ReplaceAll(title, " ", "_")
}

// article makes the article of a page.
func (p *Pages) article(ctx context.Context, one *page, texts *texts, site site) doc.Article {
	text, err := texts.of(ctx, one)
	if err != nil {
		return p.trouble(one.Title, err)
	}
	a := text.read(one.Title)
	a.Title, a.Source = one.Title, p.address(one.Title)
	a.URL = a.Source
	if p.where.pasted == "" {
		a.URL = cmp.Or(one.URL, a.URL)
	}
	if id := one.revision(); id != 0 {
		a.Revision = strconv.FormatInt(id, 10)
	}
	a.RevisionDate, a.RetrievalDate = dayOf(one.timestamp()), dayOf(text.fetched)
	a.Licence, a.Attribution = site.licence, site.attribution
	if language, _, _ := strings.Cut(cmp.Or(one.Language, site.language), "-"); len(language) == 2 {
		a.Language = language
	}
	if strings.TrimSpace(a.Text) == "" {
		a.Trouble = append(a.Trouble, doc.Issue{Stage: "source", Code: "empty", Detail: "the page holds no text"})
	}
	return a
}

// revision returns the revision that is read, 0 where it is not known.
func (p *page) revision() int64 {
	if len(p.Revisions) > 0 {
		return p.Revisions[0].ID
	}
	return p.Revision
}

func (p *page) timestamp() string {
	if len(p.Revisions) > 0 {
		return p.Revisions[0].Timestamp
	}
	return ""
}

func dayOf(timestamp string) doc.Day {
	day, _ := doc.ParseDay(timestamp[:min(len(timestamp), len(time.DateOnly))]) // not known where it is none
	return day
}
