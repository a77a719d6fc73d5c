package mediawiki

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"

	"chancery/pipeline/doc"
	"chancery/sources/unpack"
)

// beside opens a file in the folder of the one that is read.
type beside interface {
	Beside(name string) (io.ReadCloser, error)
}

// sized is a file that can be read at any place.
type sized interface {
	io.ReaderAt
	Size() int64
}

// streamed is where a stream of pages lies in a dump of many streams.
type streamed struct{ from, to int64 }

// byIndex reads the pages of titles that are wanted by the index of a dump of many streams,
// where it has one beside it. It reports whether it has read all, and whether more is wanted.
func (s *source) byIndex(r io.Reader, yield func(doc.Article, error) bool) (found, ok bool) {
	titles := s.options.Choice.Exact()
	name := indexOf(s.name)
	files, isBeside := r.(beside)
	file, isFile := r.(sized)
	if len(titles) == 0 || name == "" || !isBeside || !isFile || file.Size() <= 0 {
		return false, true
	}
	index, err := files.Beside(name)
	if err != nil {
		return false, true // a dump may come without one
	}
	defer func() { _ = index.Close() }()
	streams, first, err := s.streams(index, titles, file.Size())
	if err != nil {
		s.say(fmt.Sprintf("%s: %v; %s is read as a whole", name, err, s.name))
		return false, true
	}
	d := &dump{}
	if head, err := s.unpacked(file, streamed{0, first}); err == nil {
		d.lexer = newLexer(strings.NewReader(head))
		_, _ = d.next() // a head holds no page: what is wanted of it is the site
	}
	var articles []doc.Article
	for _, at := range streams {
		pages, err := s.unpacked(file, at)
		if err != nil || !strings.HasPrefix(strings.TrimLeft(pages, " \n"), "<page>") {
			s.say(fmt.Sprintf("%s does not fit %s: no pages begin at byte %d; %s is read as a whole",
				name, s.name, at.from, s.name))
			return false, true
		}
		in := &dump{lexer: newLexer(strings.NewReader(pages)), site: d.site, isSet: true}
		in.from = at.from // only to tell pages apart: streams are unpacked each by itself
		s.pages(in, func(a doc.Article, err error) bool {
			if err == nil && slices.Contains(titles, strings.ToLower(a.Title)) {
				a.Origin = doc.Origin{} // counted in its stream, not in the file
				articles = append(articles, a)
			}
			return err == nil
		})
	}
	for _, a := range articles {
		if !yield(a, nil) {
			return true, false
		}
	}
	return true, true
}

// indexOf returns what the index of a dump of many streams is called, "" for another dump.
func indexOf(name string) string {
	name = name[strings.LastIndexByte(name, '/')+1:]
	before, after, ok := strings.Cut(name, "multistream")
	if !ok || !strings.HasSuffix(after, ".bz2") {
		return ""
	}
	return before + "multistream-index" + strings.Replace(after, ".xml", ".txt", 1)
}

// streams returns the streams in which titles stand, and where the first stream of pages
// begins.
func (s *source) streams(index io.Reader, titles []string, size int64) (all []streamed, first int64, err error) {
	unpacked, err := unpack.Reader(context.Background(), index, s.options.Workers)
	if err != nil {
		return nil, 0, err
	}
	defer func() { _ = unpacked.Close() }()
	lines := bufio.NewScanner(unpacked)
	open := -1 // the stream in all whose end is not known yet
	last := int64(-1)
	for n := 1; lines.Scan(); n++ {
		place, rest, _ := strings.Cut(lines.Text(), ":")
		_, title, ok := strings.Cut(rest, ":")
		at, errPlace := strconv.ParseInt(place, 10, 64)
		if !ok || errPlace != nil || at < last || at >= size {
			return nil, 0, fmt.Errorf("line %d, %.60q, is no byte of the dump with a page", n, lines.Text())
		}
		if first == 0 {
			first = at
		}
		if at > last && open >= 0 {
			all[open].to, open = at, -1
		}
		last = at
		if open < 0 && slices.Contains(titles, strings.ToLower(unescaped([]byte(title)))) {
			all = append(all, streamed{at, size})
			open = len(all) - 1
		}
	}
	return all, first, lines.Err()
}

// mostStream is the largest stream of an index that is read at once: a hundred pages.
const mostStream = 64 << 20

// unpacked returns what a stream holds.
func (s *source) unpacked(file io.ReaderAt, at streamed) (string, error) {
	in := io.NewSectionReader(file, at.from, at.to-at.from)
	r, err := unpack.Reader(context.Background(), in, s.options.Workers)
	if err != nil {
		return "", err
	}
	defer func() { _ = r.Close() }()
	var b strings.Builder
	if n, err := io.Copy(&b, io.LimitReader(r, mostStream+1)); err != nil {
		return "", err
	} else if n > mostStream {
		return "", errors.New("the stream is too large")
	}
	return b.String(), nil
}

func (s *source) say(message string) {
	if s.options.Say != nil {
		s.options.Say(message)
	}
}
