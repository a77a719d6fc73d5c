package sources

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"iter"
	"strings"

	"chancery/pipeline/doc"
	"chancery/sources/prose"
)

// maxBytes is the largest file that is read as one article: ten times the longest of
// an encyclopedia, and what is read in about a minute and 1.3 GB of memory.
const maxBytes = 8 << 20

// tooLargeError is the size of a file that is too large for an article, 0 where only
// that is known of it.
type tooLargeError int64

func (e tooLargeError) Error() string {
	size := fmt.Sprintf("more than %d MiB", maxBytes>>20)
	if e > 0 {
		size = fmt.Sprintf("%.1f MiB", float64(e)/(1<<20))
	}
	return fmt.Sprintf("%s; an article has at most %d: split it into one file an article", size, maxBytes>>20)
}

// whole is the format of files that hold one article each; read makes it from the
// text of the file.
func whole(read func(text string) doc.Article) Format {
	return func(_ string, r io.Reader) iter.Seq2[doc.Article, error] {
		return func(yield func(doc.Article, error) bool) {
			raw, err := readAll(r)
			if err != nil {
				yield(doc.Article{}, err)
				return
			}
			text, origin, trouble := prose.Decode(raw)
			yield(mended(read(text), origin, trouble), nil)
		}
	}
}

// mended adds to an article what was found out while its text was made from bytes.
func mended(a doc.Article, origin doc.Origin, trouble []doc.Issue) doc.Article {
	a.Origin, a.Trouble = a.Origin.Then(origin), append(trouble, a.Trouble...)
	if strings.TrimFunc(a.Text, prose.IsBlank) == "" {
		a.Trouble = append(a.Trouble, doc.Issue{Stage: "source", Code: "empty", Detail: "the file holds no text"})
	}
	return a
}

// readAll reads what may be one article.
func readAll(r io.Reader) (string, error) {
	var b strings.Builder
	if size := sizeOf(r); size > maxBytes {
		return "", tooLargeError(size)
	} else if size > 0 {
		b.Grow(int(size))
	}
	if n, err := io.Copy(&b, io.LimitReader(r, maxBytes+1)); err != nil {
		return "", err
	} else if n > maxBytes {
		return "", tooLargeError(0)
	}
	return b.String(), nil
}

// ofProse refuses what is no prose by the first bytes of a file, and reads no more of
// it than those.
func ofProse(format Format) Format {
	return func(name string, r io.Reader) iter.Seq2[doc.Article, error] {
		return func(yield func(doc.Article, error) bool) {
			in := bufio.NewReaderSize(r, prose.HeadBytes)
			head, err := in.Peek(prose.HeadBytes)
			if err == nil || errors.Is(err, io.EOF) {
				err = prose.Check(string(head))
			}
			if err != nil {
				yield(doc.Article{}, err)
				return
			}
			format(name, sized{in, sizeOf(r)})(yield)
		}
	}
}

// sized is a reader that tells how many bytes there are, 0 where that is not known.
type sized struct {
	io.Reader
	size int64
}

// Size returns how many bytes there are.
func (s sized) Size() int64 { return s.size }

func sizeOf(r io.Reader) int64 {
	if s, ok := r.(interface{ Size() int64 }); ok {
		return s.Size()
	}
	return 0
}
