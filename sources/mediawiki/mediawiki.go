// Package mediawiki reads XML dumps of wikis that run on MediaWiki, in the schemas 0.3 to
// 0.11, plain or packed. It cuts pages out of the XML, looks whether they are wanted, and
// reads the markup of those.
package mediawiki

import (
	"bufio"
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"iter"
	"net/url"
	"path"
	"regexp"
	"slices"
	"strings"

	"golang.org/x/text/encoding/unicode"
	"golang.org/x/text/transform"

	"chancery/pipeline/doc"
	"chancery/sources/choice"
	"chancery/sources/prose"
	"chancery/sources/unpack"
	"chancery/sources/wikitext"
)

// About says what the kind reads.
const About = "XML dumps of MediaWiki, plain, .bz2, .gz, .zst, .xz or .7z"

// Endings are what dumps are called.
func Endings() []string {
	return []string{".xml", ".xml.bz2", ".xml.gz", ".xml.zst", ".xml.xz", ".xml.lzma", ".xml.7z"}
}

// Options says which pages are read, and how.
type Options struct {
	Choice  *choice.Choice
	Workers int // that unpack at once; below 1 it is 1
	// Most is the longest text of an article in bytes.
	Most int
	// Say, where not nil, is told in a sentence what people should know.
	Say func(string)
}

// Is reports whether the beginning of a file, unpacked, is that of a dump.
func Is(head string) bool {
	head = strings.TrimLeft(strings.TrimPrefix(head, "\ufeff"), " \t\r\n")
	if strings.HasPrefix(head, "<?xml") {
		_, head, _ = strings.Cut(head, "?>")
		head = strings.TrimLeft(head, " \t\r\n")
	}
	return strings.HasPrefix(head, "<mediawiki") || strings.HasPrefix(head, "<page>")
}

// codeTooLarge is the issue of a page whose text is longer than an article can be.
const codeTooLarge = "too_large"

// Read yields the articles of a dump: pages of the first namespace in their last revision,
// but for those that lead to others or list what a name may mean, and those that are not
// wanted. A page that cannot be read is an article that holds nothing but that trouble.
func Read(name string, r io.Reader, o Options) iter.Seq2[doc.Article, error] {
	return func(yield func(doc.Article, error) bool) {
		s := &source{name: name, options: o}
		if found, ok := s.byIndex(r, yield); found || !ok {
			return
		}
		s.all(r, yield)
	}
}

// source reads the pages of one file.
type source struct {
	name    string
	options Options
}

// all reads a dump from its beginning to its end.
func (s *source) all(r io.Reader, yield func(doc.Article, error) bool) {
	unpacked, err := unpack.Reader(context.Background(), r, s.options.Workers)
	if err != nil {
		yield(doc.Article{}, err)
		return
	}
	defer func() { _ = unpacked.Close() }()
	s.pages(&dump{lexer: newLexer(inUTF8(unpacked))}, yield)
}

// inUTF8 returns a stream in UTF-8. UTF-16 is told by its byte order mark or by the zeros
// beside the first tag, and bytes are then counted in what UTF-8 makes of it.
func inUTF8(r io.Reader) io.Reader {
	in := bufio.NewReaderSize(r, 64<<10)
	head, _ := in.Peek(2) // an error is told when reading on
	order := unicode.LittleEndian
	switch string(head) {
	case "\xfe\xff", "\x00<":
		order = unicode.BigEndian
	case "\xff\xfe", "<\x00":
	default:
		return in
	}
	return transform.NewReader(in, unicode.UTF16(order, unicode.UseBOM).NewDecoder())
}

// pages yields the articles of a dump.
func (s *source) pages(d *dump, yield func(doc.Article, error) bool) {
	for {
		switch p, err := d.next(); {
		case err == nil:
			if a, ok := s.article(d, p); ok && !yield(a, nil) {
				return
			}
		case errors.Is(err, io.EOF):
			if !d.isSet {
				yield(doc.Article{}, errors.New("holds no dump of MediaWiki: give a file that begins with <mediawiki>"))
			}
			return
		case d.end() != nil || !d.isSet:
			yield(doc.Article{}, cmp.Or(d.end(), err))
			return
		default:
			if !yield(s.trouble(d, &d.page, "article_failed", "cannot be read: "+err.Error()), nil) {
				return
			}
			if !d.skip() {
				if err := d.end(); err != nil {
					yield(doc.Article{}, err)
				}
				return
			}
		}
	}
}

// article returns the article of a page, where it is one and wanted.
func (s *source) article(d *dump, p *page) (doc.Article, bool) {
	c := s.options.Choice
	if p.namespace != 0 || p.redirect != "" || p.model != "wikitext" || !c.IsTitle(p.title) || s.isElsewhere(d, p) {
		return doc.Article{}, false
	}
	if p.isLong {
		return s.trouble(d, p, codeTooLarge, s.tooLong()), true
	}
	markup := string(p.raw)
	if _, leads := wikitext.Redirect(markup); leads || wikitext.IsDisambiguation(p.title, markup) {
		return doc.Article{}, false
	}
	if !c.Wants(choice.Page{Title: p.title, Language: language(d), Markup: markup}) {
		return doc.Article{}, false
	}
	if strings.TrimSpace(markup) == "" {
		return s.trouble(d, p, "empty", "the dump has no text of this page: "+
			"give one with texts, as those called pages-articles"), true
	}
	text, origin := unescape(p.raw, p.start, true)
	if len(text) > s.options.Most && s.options.Most > 0 {
		return s.trouble(d, p, codeTooLarge, s.tooLong()), true
	}
	text, mended, trouble := prose.Mend(text)
	a := wikitext.Read(text, wikitext.Page{Title: p.title, Files: d.site.files, Categories: d.site.categories})
	a.Origin = a.Origin.Then(mended).Then(origin)
	if p.isJoined {
		a.Origin = doc.Origin{} // of several places
	}
	if strings.TrimSpace(a.Text) == "" {
		trouble = append(trouble, doc.Issue{Stage: "source", Code: "empty", Detail: "the page holds no text"})
	}
	a.Trouble = trouble
	s.describe(d, p, &a)
	return a, true
}

// isElsewhere reports whether a dump without numbers of namespaces has a page in another
// one than the first.
func (s *source) isElsewhere(d *dump, p *page) bool {
	name, _, ok := strings.Cut(p.title, ":")
	if !ok || p.isNumbered {
		return false
	}
	switch strings.TrimSuffix(strings.ToLower(name), " talk") {
	case "user", "wikipedia", "file", "image", "mediawiki", "template", "help", "category", "portal", "book", "draft",
		"timedtext", "module", "talk", "project", "special":
		return true
	}
	return slices.Contains(d.site.categories, name) || slices.Contains(d.site.files, name)
}

func (s *source) tooLong() string {
	return fmt.Sprintf("the text of the page is longer than the %d MiB of an article", s.options.Most>>20)
}

// trouble returns an article that holds nothing but trouble.
func (s *source) trouble(d *dump, p *page, code, detail string) doc.Article {
	a := doc.Article{Trouble: []doc.Issue{{Stage: "source", Code: code, Detail: detail}}}
	s.describe(d, p, &a)
	if p.title == "" { // the page has not told its name
		a.Title = fmt.Sprintf("page at byte %d", p.at)
		a.Source = s.name + "#" + a.Title
	}
	return a
}

// describe fills in what a dump tells of a page.
func (s *source) describe(d *dump, p *page, a *doc.Article) {
	a.Title, a.Source, a.Revision = p.title, s.name+"#"+p.title, p.revision
	a.Language = language(d)
	if len(p.timestamp) >= len("2006-01-02") {
		a.RevisionDate, _ = doc.ParseDay(p.timestamp[:10]) // a day that is none is not known
	}
	a.RetrievalDate = dayOf(s.name)
	base, err := url.Parse(d.site.base)
	if err != nil || base.Host == "" {
		return
	}
	a.URL = addressOf(base, p.title)
	a.Source = a.URL
	if strings.HasSuffix(base.Host, ".wikipedia.org") {
		a.Licence, a.Attribution = "CC-BY-SA-4.0", cmp.Or(d.site.name, "Wikipedia")+" contributors"
	}
}

// addressOf returns the address of a page beside that of the main page.
func addressOf(base *url.URL, title string) string {
	title = strings.ReplaceAll(title, " ", "_")
	title = strings.NewReplacer("%", "%25", "?", "%3F", "#", "%23", `"`, "%22", "<", "%3C", ">", "%3E").Replace(title)
	return base.Scheme + "://" + base.Host + strings.TrimSuffix(path.Dir(base.Path), "/") + "/" + title
}

// language returns the language of a wiki as ISO 639-1 where that has it.
func language(d *dump) string {
	code, _, _ := strings.Cut(d.site.language, "-")
	if code == "simple" {
		return "en"
	}
	return code
}

var eightDigits = regexp.MustCompile(`(?:^|\D)(\d{8})(?:\D|$)`)

// dayOf returns the day that the name of a dump tells, as enwiki-20240101-pages.xml does.
func dayOf(name string) doc.Day {
	m := eightDigits.FindStringSubmatch(path.Base(name))
	if m == nil {
		return doc.Day{}
	}
	day, err := doc.ParseDay(m[1][:4] + "-" + m[1][4:6] + "-" + m[1][6:])
	if err != nil {
		return doc.Day{}
	}
	return day
}
