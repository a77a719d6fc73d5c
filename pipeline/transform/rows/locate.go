package rows

import (
	"cmp"
	"fmt"
	"strings"

	"chancery/pipeline/curation"
	"chancery/pipeline/doc"
)

// Located is where the evidence of a row to add stands in an article.
type Located struct {
	entry     int // index into Rows of the corrections
	articleID string
	words     string
	evidence  evidence
	problem   string // why it stands nowhere; "" where it does
}

// Locate looks for the evidence of rows to add in the article that their entries name.
func (m *Maker) Locate(d *doc.Document, c *curation.Corrections) []Located {
	var out []Located
	var b *builder
	for i := range c.Rows {
		if !c.Rows[i].IsAdded() {
			continue
		}
		if b == nil {
			b = m.builder(d)
		}
		if name := c.Rows[i].Article; name == b.articleID || name == b.Title || name == b.Source {
			out = append(out, b.locate(i, &c.Rows[i]))
		}
	}
	return out
}

// locate finds the first place of a quote, and of the words in it.
func (b *builder) locate(i int, entry *curation.Row) Located {
	at := Located{entry: i, articleID: b.articleID, words: cmp.Or(entry.Words, entry.Quote)}
	start := strings.Index(b.Text, entry.Quote)
	if start < 0 {
		at.problem = fmt.Sprintf("%q does not stand in the article %s: copy it from its text, letter by letter",
			entry.Quote, entry.Article)
		return at
	}
	start += strings.Index(entry.Quote, at.words)
	span := doc.Span{Start: start, End: start + len(at.words)}
	if s := b.SentenceAt(start); s >= 0 && span.End > b.Sentences[s].End {
		at.problem = "the quote is more than a sentence: say in words which of it tell the row"
		return at
	}
	at.evidence = b.at(span)
	return at
}
