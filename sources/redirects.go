package sources

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"iter"
	"strings"

	"chancery/pipeline/doc"
	"chancery/sources/mediawiki"
)

// RedirectsOf yields the titles that lead to others in the dumps at a location.
func RedirectsOf(ctx context.Context, location string, o Options) iter.Seq2[mediawiki.Redirect, error] {
	return func(yield func(mediawiki.Redirect, error) bool) {
		kind, _ := kindOf("mediawiki")
		s, err := kind.Open(strings.TrimPrefix(location, "mediawiki:"), o)
		if err != nil {
			yield(mediawiki.Redirect{}, err)
			return
		}
		f, ok := s.(*files)
		if !ok {
			yield(mediawiki.Redirect{}, errors.New("no dump lies in files")) // the kind reads nothing else
			return
		}
		for _, file := range f.list {
			in, err := f.open(ctx, file.path)
			if err != nil {
				yield(mediawiki.Redirect{}, fmt.Errorf("%s: cannot be read: %s", file.name, cause(err)))
				return
			}
			for r, err := range mediawiki.Redirects(in, mediawiki.Options{Workers: o.Workers}) {
				if err != nil {
					err = fmt.Errorf("%s: cannot be read: %w", file.name, err)
				}
				if !yield(r, err) || err != nil {
					in.close()
					return
				}
			}
			in.close()
		}
	}
}

// ReadRedirects reads a table of redirects: title and the title to which it leads, with a
// tab between, a line each; lines that begin with # say nothing.
func ReadRedirects(name string, r io.Reader) (map[string]string, error) {
	all := map[string]string{}
	lines := bufio.NewScanner(r)
	for n := 1; lines.Scan(); n++ {
		line := strings.TrimRight(lines.Text(), "\r")
		if line == "" || strings.HasPrefix(line, "#") {
			continue
		}
		from, to, ok := strings.Cut(line, "\t")
		if !ok || from == "" || to == "" || strings.Contains(to, "\t") {
			return nil, fmt.Errorf("%s:%d: write a title, a tab, and the title to which it leads", name, n)
		}
		all[from] = to
	}
	return all, lines.Err()
}

// resolve leads links to the pages to which their targets lead.
func (f *files) resolve(links []doc.Link) {
	for i := range links {
		title, _, _ := strings.Cut(links[i].Target, "#")
		if to, ok := f.options.Redirects[title]; ok {
			links[i].Target = to
		}
	}
}
