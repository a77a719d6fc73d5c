package sources

import (
	"io"
	"iter"
	"path"
	"strings"

	"chancery/pipeline/doc"
	"chancery/sources/choice"
	"chancery/sources/prose"
	"chancery/sources/wikitext"
)

// markup is the format of files that hold the markup of one page each. Those that lead to
// another page, or are not wanted, are no articles.
func markup(c *choice.Choice) Format {
	return func(name string, r io.Reader) iter.Seq2[doc.Article, error] {
		return func(yield func(doc.Article, error) bool) {
			raw, err := readAll(r, maxBytes)
			if err != nil {
				yield(doc.Article{}, err)
				return
			}
			text, origin, trouble := prose.Decode(raw)
			title := strings.TrimSuffix(path.Base(name), path.Ext(name))
			title = strings.ReplaceAll(title, "_", " ")
			if _, leads := wikitext.Redirect(text); leads || wikitext.IsDisambiguation(title, text) ||
				!c.Wants(choice.Page{Title: title, Markup: text}) {
				return
			}
			yield(mended(wikitext.Read(text, wikitext.Page{Title: title}), origin, trouble), nil)
		}
	}
}
