package sources

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"iter"
	"strings"

	"chancery/pipeline/doc"
	"chancery/sources/prose"
)

// maxBytes is the largest file that is read as one article: ten times the longest of
// an encyclopedia, and what is read in about a minute and 1.3 GB of memory.
const maxBytes = 8 << 20

// maxVolume is the largest file that is held in memory to be parted into articles.
const maxVolume = 64 << 20

// tooLargeError is the size of a file that is too large, 0 where only that is known of it,
// and the most that it may be.
type tooLargeError struct{ size, most int64 }

func (e tooLargeError) Error() string {
	size := fmt.Sprintf("more than %d MiB", e.most>>20)
	if e.size > 0 {
		size = fmt.Sprintf("%.1f MiB", float64(e.size)/(1<<20))
	}
	return fmt.Sprintf("%s; an article has at most %d: split it into one file an article", size, e.most>>20)
}

// whole is the format of files that hold one article each; read makes it from the
// text of the file.
func whole(read func(text string) doc.Article) Format {
	return texts(maxBytes, func(_, text string) iter.Seq[doc.Article] {
		return func(yield func(doc.Article) bool) { yield(read(text)) }
	})
}

// texts is the format of files that are held in memory as a whole, of no more than most
// bytes; read makes their articles from the text of the file.
func texts(most int64, read func(name, text string) iter.Seq[doc.Article]) Format {
	return func(name string, r io.Reader) iter.Seq2[doc.Article, error] {
		return func(yield func(doc.Article, error) bool) {
			raw, err := readAll(r, most)
			if err != nil {
				yield(doc.Article{}, err)
				return
			}
			text, origin, trouble := prose.Decode(raw)
			for a := range read(name, text) {
				if !yield(mended(a, origin, trouble), nil) {
					return
				}
				trouble = nil // is told once
			}
		}
	}
}

// mended adds to an article what was found out while its text was made from bytes.
func mended(a doc.Article, origin doc.Origin, trouble []doc.Issue) doc.Article {
	if a.Trouble = append(trouble, a.Trouble...); a.Text != "" {
		a.Origin = a.Origin.Then(origin)
	}
	if strings.TrimFunc(a.Text, prose.IsBlank) == "" {
		a.Trouble = append(a.Trouble, doc.Issue{Stage: "source", Code: "empty", Detail: "the file holds no text"})
	}
	return a
}

// readAll reads a file of no more than most bytes.
func readAll(r io.Reader, most int64) (string, error) {
	var b strings.Builder
	if size := sizeOf(r); size > most {
		return "", tooLargeError{size, most}
	} else if size > 0 {
		b.Grow(int(size))
	}
	if n, err := io.Copy(&b, io.LimitReader(r, most+1)); err != nil {
		return "", err
	} else if n > most {
		return "", tooLargeError{0, most}
	}
	return b.String(), nil
}

// ofProse refuses what is no prose by the first bytes of a file, and reads no more of
// it than those.
func ofProse(format Format) Format { return checked(format, prose.Check) }

// ofText refuses what is no text.
func ofText(format Format) Format { return checked(format, prose.CheckBytes) }

func checked(format Format, check func(head string) error) Format {
	return func(name string, r io.Reader) iter.Seq2[doc.Article, error] {
		return func(yield func(doc.Article, error) bool) {
			in := peekable(r)
			head, err := in.head()
			if err == nil {
				err = check(head)
			}
			if err != nil {
				yield(doc.Article{}, err)
				return
			}
			format(name, in)(yield)
		}
	}
}

// peeked is a reader whose first bytes can be looked at.
type peeked struct {
	*bufio.Reader
	from io.Reader
}

func peekable(r io.Reader) *peeked {
	if p, ok := r.(*peeked); ok {
		return p
	}
	return &peeked{bufio.NewReaderSize(r, prose.HeadBytes), r}
}

// head returns the first bytes.
func (p *peeked) head() (string, error) {
	head, err := p.Peek(prose.HeadBytes)
	if errors.Is(err, io.EOF) {
		err = nil
	}
	return string(head), err
}

// first returns what a first look shows, so that a stream need not have come far.
func (p *peeked) first() (string, error) {
	const least = 6
	if _, err := p.Peek(1); err != nil && !errors.Is(err, io.EOF) {
		return "", err
	}
	head, err := p.Peek(max(least, p.Buffered()))
	if errors.Is(err, io.EOF) {
		err = nil
	}
	return string(head), err
}

// Size returns how many bytes there are, 0 where that is not known.
func (p *peeked) Size() int64 { return sizeOf(p.from) }

// ReadAt reads at any place, where that can be done: ask whether there is a Size.
func (p *peeked) ReadAt(b []byte, at int64) (int, error) {
	if r, ok := p.from.(io.ReaderAt); ok {
		return r.ReadAt(b, at)
	}
	return 0, errors.ErrUnsupported
}

// Beside opens another file of the folder, where there is one.
func (p *peeked) Beside(name string) (io.ReadCloser, error) {
	if b, ok := p.from.(interface {
		Beside(name string) (io.ReadCloser, error)
	}); ok {
		return b.Beside(name)
	}
	return nil, fs.ErrNotExist
}

func sizeOf(r io.Reader) int64 {
	if s, ok := r.(interface{ Size() int64 }); ok {
		return s.Size()
	}
	return 0
}
