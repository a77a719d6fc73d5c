package sources

import (
	"cmp"
	"context"
	"iter"

	"chancery/pipeline/doc"
	"chancery/sources/api"
	"chancery/sources/choice"
)

// kindAPI is the kind of pages that are fetched.
const kindAPI = "api"

// fetched is a source of pages of a wiki.
type fetched struct {
	pages   *api.Pages
	options Options
}

func openAPI(location string, o Options) (Source, error) {
	pages, err := api.Open(location, o.API)
	if err != nil {
		return nil, err
	}
	return fetched{pages, o}, nil
}

// Articles yields the articles of the pages that are wanted.
func (f fetched) Articles(ctx context.Context) iter.Seq2[doc.Article, error] {
	return func(yield func(doc.Article, error) bool) {
		for a, err := range f.pages.Articles(ctx) {
			a.Kind = kindAPI
			a.Licence = cmp.Or(f.options.Licence, a.Licence)
			a.Attribution = cmp.Or(f.options.Attribution, a.Attribution)
			isWanted := err != nil || a.Text == "" ||
				f.options.Choice.Wants(choice.Page{Title: a.Title, Language: a.Language})
			if isWanted && !yield(a, err) || err != nil {
				return
			}
		}
	}
}
