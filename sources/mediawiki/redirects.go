package mediawiki

import (
	"context"
	"errors"
	"io"
	"iter"

	"chancery/sources/unpack"
	"chancery/sources/wikitext"
)

// Redirect is a title that leads to the page of another.
type Redirect struct{ From, To string }

// Redirects yields the pages of a dump that lead to others, those of the first namespace. An
// error ends it.
func Redirects(r io.Reader, o Options) iter.Seq2[Redirect, error] {
	return func(yield func(Redirect, error) bool) {
		unpacked, err := unpack.Reader(context.Background(), r, o.Workers)
		if err != nil {
			yield(Redirect{}, err)
			return
		}
		defer func() { _ = unpacked.Close() }()
		d := &dump{lexer: newLexer(inUTF8(unpacked))}
		for {
			p, err := d.next()
			switch {
			case errors.Is(err, io.EOF):
				return
			case err != nil && d.isSet && d.end() == nil && d.skip():
				continue // a damaged page is told when pages are read
			case err != nil:
				yield(Redirect{}, err)
				return
			case p.namespace != 0:
				continue
			}
			to := p.redirect
			if to == "" && len(p.raw) > 0 && p.raw[0] == '#' { // older dumps tell it by the text alone
				to, _ = wikitext.Redirect(unescaped(p.raw[:min(len(p.raw), 1024)]))
			}
			if to != "" && to != p.title && !yield(Redirect{p.title, to}, nil) {
				return
			}
		}
	}
}
