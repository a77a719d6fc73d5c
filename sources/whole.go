package sources

import (
	"fmt"
	"io"
	"iter"
	"strings"

	"chancery/pipeline/doc"
	"chancery/sources/prose"
)

// maxBytes is the largest file that is read as one article.
const maxBytes = 64 << 20

// tooLargeError is the size of a file that is too large for an article, 0 where only
// that is known of it.
type tooLargeError int64

func (e tooLargeError) Error() string {
	if e == 0 {
		return fmt.Sprintf("more than %d MiB, which is no article", maxBytes>>20)
	}
	return fmt.Sprintf("%d MiB; an article has at most %d", e>>20, maxBytes>>20)
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
			text, origin, trouble := prose.Mend(raw)
			a := read(text)
			a.Origin, a.Trouble = a.Origin.Then(origin), append(trouble, a.Trouble...)
			if strings.TrimSpace(a.Text) == "" {
				empty := doc.Issue{Stage: "source", Code: "empty", Detail: "the file holds no text"}
				a.Trouble = append(a.Trouble, empty)
			}
			yield(a, nil)
		}
	}
}

// readAll reads what may be one article.
func readAll(r io.Reader) (string, error) {
	var b strings.Builder
	if sized, ok := r.(interface{ Size() int64 }); ok {
		if size := sized.Size(); size > maxBytes {
			return "", tooLargeError(size)
		} else if size > 0 {
			b.Grow(int(size))
		}
	}
	if n, err := io.Copy(&b, io.LimitReader(r, maxBytes+1)); err != nil {
		return "", err
	} else if n > maxBytes {
		return "", tooLargeError(0)
	}
	return b.String(), nil
}
