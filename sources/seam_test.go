package sources

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"iter"
	"slices"
	"strings"
	"testing"
	"testing/iotest"
	"unicode/utf8"

	"chancery/pipeline/doc"
	"chancery/sources/prose"
)

// pages is a kind made up to try the seam: a file holds several pages, each a line
// "%% Title" and lines of text with [[Target|links]], &amp; and ”marks”, up to a
// line "%%".
func pages() Kind {
	return inFiles(Kind{
		Name: "pages", About: "pages between lines of %%", Endings: []string{".pages"},
		Format: func(Options) Format { return readPages },
	})
}

func readPages(name string, r io.Reader) iter.Seq2[doc.Article, error] {
	return func(yield func(doc.Article, error) bool) {
		lines, at, title, markup, start := bufio.NewReader(r), int64(0), "", "", int64(0)
		for {
			line, err := lines.ReadString('\n')
			if errors.Is(err, io.EOF) {
				if title != "" {
					yield(doc.Article{}, fmt.Errorf("page %q has no end", title))
				}
				return
			}
			if err != nil {
				yield(doc.Article{}, err)
				return
			}
			at += int64(len(line))
			mark, isMark := strings.CutPrefix(strings.TrimSpace(line), "%%")
			switch {
			case isMark && mark != "":
				title, markup, start = strings.TrimSpace(mark), "", at
			case isMark:
				if !yield(page(name, title, markup, start), nil) {
					return
				}
				title = ""
			default:
				markup += line
			}
		}
	}
}

// page makes an article of a page whose markup begins at byte start of its file.
func page(name, title, markup string, start int64) doc.Article {
	whole := doc.Origin{}.Copied(doc.Span{End: len(markup)}, start)
	markup, mended, trouble := prose.Mend(markup)
	a := doc.Article{Source: name + "#" + title, Title: title, Trouble: trouble}
	var text strings.Builder
	origin, link := doc.Origin{}, doc.Link{}
	copied := func(from, to int) {
		origin = origin.Copied(doc.Span{Start: text.Len(), End: text.Len() + to - from}, int64(from))
		text.WriteString(markup[from:to])
	}
	for i := 0; i < len(markup); {
		switch s := markup[i:]; {
		case strings.HasPrefix(s, "''"):
			i += len("''")
		case strings.HasPrefix(s, "&amp;"):
			raw := doc.RawSpan{Start: int64(i), End: int64(i + len("&amp;"))}
			origin = origin.Replaced(doc.Span{Start: text.Len(), End: text.Len() + 1}, raw)
			text.WriteByte('&')
			i += len("&amp;")
		case strings.HasPrefix(s, "[["):
			link = doc.Link{Span: doc.Span{Start: text.Len()}, Target: s[2:strings.IndexByte(s, '|')]}
			i += strings.IndexByte(s, '|') + 1
		case strings.HasPrefix(s, "]]"):
			link.End = text.Len()
			a.Links = append(a.Links, link)
			i += len("]]")
		default:
			_, n := utf8.DecodeRuneInString(s)
			copied(i, i+n)
			i += n
		}
	}
	a.Text, a.Origin = text.String(), origin.Then(mended).Then(whole)
	for line := range prose.Lines(a.Text) {
		a.Blocks = append(a.Blocks, doc.Block{Span: line, Kind: doc.Paragraph})
	}
	return a
}

const threePages = "%% One\nThe [[Peru|''Peruvian'' envoy]] met Smith &amp; Sons.\nThey left.\n%%\n" +
	"%% Two\nBad \xff\xfe bytes in [[Lima|Li\xffma]].\n%%\n%% Three\nPlain.\n%%\n"

// TestSeveralArticlesOfAFile reads three pages of one file, each with its own text,
// blocks, links and way back to the bytes.
func TestSeveralArticlesOfAFile(t *testing.T) {
	dir := t.TempDir()
	write(t, dir, "a/x.pages", threePages)
	write(t, dir, "a/y.txt", "No page.")
	write(t, dir, "a/"+AboutName, "x.pages:\n  title: X\n  url: https://example.org/x\n"+
		"  licence: CC0-1.0\n  retrieved: 2024-05-06\n")
	found, err := articlesOf(pages(), dir, Options{Attribution: "Me"})
	if err != nil || len(found) != 3 {
		t.Fatalf("%d articles, error %v", len(found), err)
	}
	var got []string
	for _, a := range found {
		check(t, &a, threePages)
		line := a.Kind + " " + a.Source + " " + a.Title
		for _, b := range a.Blocks {
			line += " | " + b.In(a.Text)
		}
		for _, l := range a.Links {
			from := a.Origin.Of(l.Span)
			line += " | " + l.In(a.Text) + " → " + l.Target + " from " + threePages[from.Start:from.End]
		}
		for _, i := range a.Trouble {
			line += " | " + i.Code
		}
		got = append(got, line)
		if a.Licence != "CC0-1.0" || a.Attribution != "Me" || a.RetrievalDate.String() != "2024-05-06" || a.URL != "" {
			t.Errorf("got %+v", a)
		}
	}
	want := []string{
		"pages a/x.pages#One One | The Peruvian envoy met Smith & Sons. | They left. | " +
			"Peruvian envoy → Peru from Peruvian'' envoy",
		"pages a/x.pages#Two Two | Bad \ufffd bytes in Li\ufffdma. | Li\ufffdma → Lima from Li\xffma | bad_utf8",
		"pages a/x.pages#Three Three | Plain.",
	}
	if !slices.Equal(got, want) {
		t.Errorf("got\n%q\nwant\n%q", got, want)
	}
	for _, words := range []string{"& Sons", "left", "Bad \ufffd", "Plain."} {
		for _, a := range found {
			if i := strings.Index(a.Text, words); i >= 0 {
				from := a.Origin.Of(doc.Span{Start: i, End: i + len(words)})
				raw := threePages[from.Start:from.End]
				if back := strings.ToValidUTF8(strings.ReplaceAll(raw, "&amp;", "&"), "\ufffd"); back != words {
					t.Errorf("%q comes from %q", words, raw)
				}
			}
		}
	}
}

// TestWholeFilesOfMarkup makes one article of a file whose markup has bad bytes: the
// way back leads through both steps.
func TestWholeFilesOfMarkup(t *testing.T) {
	markup := "\xff\xff''Smith'' &amp; [[Sons|so\xffns]]\n"
	format := whole(func(text string) doc.Article { return page("x", "", text, 0) })
	for a, err := range format("x", strings.NewReader(markup)) {
		if err != nil {
			t.Fatal(err)
		}
		check(t, &a, markup)
		link := a.Origin.Of(a.Links[0].Span)
		if a.Text != "\ufffdSmith & so\ufffdns\n" || markup[link.Start:link.End] != "so\xffns" || len(a.Trouble) != 1 {
			t.Errorf("got %q, link from %v, %v", a.Text, link, a.Trouble)
		}
	}
}

// articlesOf returns the articles that a kind finds at a location.
func articlesOf(k Kind, location string, o Options) ([]doc.Article, error) {
	s, err := k.Open(location, o)
	if err != nil {
		return nil, err
	}
	return collect(s)
}

// TestWhatWasReadIsKept breaks a file off in its last page: the pages before it are
// there, the file is an article that holds the trouble, and the next file is read.
func TestWhatWasReadIsKept(t *testing.T) {
	dir := t.TempDir()
	broken := strings.TrimSuffix(threePages, "%%\n")
	write(t, dir, "a.pages", broken)
	write(t, dir, "b.pages", threePages)
	found, err := articlesOf(pages(), dir, Options{})
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, a := range found {
		line := a.Source
		if n := len(a.Trouble); n > 0 {
			line += " " + a.Trouble[n-1].Detail
		}
		got = append(got, line)
	}
	bad := " 3 bytes that are no UTF-8, the first at byte 4, were replaced"
	want := []string{"a.pages#One", "a.pages#Two" + bad, `a.pages cannot be read: page "Three" has no end`,
		"b.pages#One", "b.pages#Two" + bad, "b.pages#Three"}
	if !slices.Equal(got, want) {
		t.Errorf("got\n%q\nwant\n%q", got, want)
	}
	found, err = articlesOf(pages(), "-", Options{Stdin: strings.NewReader(broken)})
	if len(found) != 2 || err == nil || err.Error() != `standard input: page "Three" has no end` {
		t.Errorf("standard input: %d articles, error %v", len(found), err)
	}
}

// TestArticlesStream holds that an article comes before the bytes behind it are read,
// and that a source stops between articles and within one.
func TestArticlesStream(t *testing.T) {
	read := 0
	lines := &oneLine{text: threePages, read: &read}
	s, err := pages().Open("-", Options{Stdin: lines})
	if err != nil {
		t.Fatal(err)
	}
	var at []int
	for _, err := range s.Articles(context.Background()) {
		if err != nil {
			t.Fatal(err)
		}
		at = append(at, read)
	}
	if want := []int{4, 7, 10}; !slices.Equal(at, want) {
		t.Errorf("the articles came after %v lines, want %v", at, want)
	}

	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	stopped := errors.New("none")
	lines = &oneLine{text: "%% Long\n" + strings.Repeat("x\n", 100), read: &read, before: func() {
		if read == 20 {
			cancel()
		}
	}}
	if s, err = pages().Open("-", Options{Stdin: lines}); err != nil {
		t.Fatal(err)
	}
	read = 0
	for _, stopped = range s.Articles(ctx) {
		continue
	}
	if !errors.Is(stopped, context.Canceled) || read > 21 {
		t.Errorf("error %v after %d lines", stopped, read)
	}
}

// oneLine gives one line of a text at each call and counts them.
type oneLine struct {
	text   string
	read   *int
	before func()
}

func (o *oneLine) Read(p []byte) (int, error) {
	if o.before != nil {
		o.before()
	}
	if o.text == "" {
		return 0, io.EOF
	}
	n := copy(p, o.text[:strings.IndexByte(o.text, '\n')+1])
	o.text = o.text[n:]
	*o.read++
	return n, nil
}

// TestStopWithinAFile takes one article and asks for no more.
func TestStopWithinAFile(t *testing.T) {
	dir := t.TempDir()
	write(t, dir, "a.pages", threePages)
	write(t, dir, "b.pages", threePages)
	s, err := pages().Open(dir, Options{})
	if err != nil {
		t.Fatal(err)
	}
	if got := Size(Join(s, s)); got != int64(2*len(threePages)) {
		t.Errorf("size %d", got)
	}
	if stdin, err := pages().Open("-", Options{}); err != nil || Size(Join(s, stdin)) != 0 {
		t.Errorf("size %d where standard input has none, error %v", Size(Join(s, stdin)), err)
	}
	for range 2 { // a source can be read again
		for a, err := range s.Articles(context.Background()) {
			if err != nil || a.Title != "One" {
				t.Fatalf("got %q, error %v", a.Title, err)
			}
			break
		}
	}
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	n := 0
	for _, err = range s.Articles(ctx) {
		if n++; n == 2 {
			cancel()
		}
	}
	if n != 3 || !errors.Is(err, context.Canceled) {
		t.Errorf("after the context had ended %d articles came, error %v", n-2, err)
	}
}

// TestOneArticleIsBounded refuses what is too large for an article, whether or not
// its size is told before, and reads no more of a stream than it must.
func TestOneArticleIsBounded(t *testing.T) {
	dir := t.TempDir()
	line := "Peru signed a treaty with Chile in the spring of 1929, and both kept it.\n"
	write(t, dir, "a.txt", strings.Repeat(line, maxBytes/len(line)+1))
	write(t, dir, "b.txt", "Fine.")
	found, err := all(t, dir, Options{})
	if err != nil || len(found) != 2 || found[1].Text != "Fine." {
		t.Fatalf("got %d articles, error %v", len(found), err)
	}
	want := doc.Issue{Stage: "source", Code: "too_large",
		Detail: "8.0 MiB; an article has at most 8: split it into one file an article"}
	if a := found[0]; a.Text != "" || a.Title != "a" || !slices.Equal(a.Trouble, []doc.Issue{want}) {
		t.Errorf("got %d bytes, %v", len(a.Text), a.Trouble)
	}
	for _, c := range []struct {
		stream endless
		most   int
		detail string
	}{
		{endless{text: "\x00"}, 1 << 20, "binary, not prose: give a plain text (.txt, UTF-8)"},
		{endless{text: line}, maxBytes + 1<<20,
			"more than 8 MiB; an article has at most 8: split it into one file an article"},
		{endless{text: "Peru "}, maxBytes + 1<<20,
			"more than 8 MiB; an article has at most 8: split it into one file an article"},
	} {
		found, err = all(t, "-", Options{Stdin: &c.stream})
		if err != nil || len(found) != 1 || len(found[0].Trouble) != 1 || found[0].Trouble[0].Detail != c.detail {
			t.Errorf("%q without an end: %v, error %v", c.stream.text, found, err)
		}
		if c.stream.read > c.most {
			t.Errorf("%q without an end: %d bytes read", c.stream.text, c.stream.read)
		}
	}
	_, err = all(t, "-", Options{Stdin: iotest.ErrReader(errors.New("cut off"))})
	if err == nil || err.Error() != "standard input: cut off" {
		t.Errorf("cut off: %v", err)
	}
}

// endless is a stream without an end.
type endless struct {
	text string
	read int
}

func (r *endless) Read(p []byte) (int, error) {
	for i := range p {
		p[i] = r.text[(r.read+i)%len(r.text)]
	}
	r.read += len(p)
	return len(p), nil
}
