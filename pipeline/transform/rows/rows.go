// Package rows turns the layers of a document into rows of the tables, and merges the
// rows of many articles by key.
package rows

import (
	"strconv"
	"strings"

	"chancery/pipeline/doc"
	"chancery/pipeline/gazetteer"
	"chancery/schemas"
)

// Maker makes rows of documents. It is read only and may be shared.
type Maker struct {
	gazetteer *gazetteer.Gazetteer
	words     words
}

// NewMaker returns a maker; the error names file and line of all that is wrong in its
// word list.
func NewMaker(g *gazetteer.Gazetteer) (*Maker, error) {
	w, err := readWords(g)
	return &Maker{g, w}, err
}

// Of returns the rows of all tables that one article gives. Actors carry the
// counts of this article alone; Merge joins them across articles.
func (m *Maker) Of(d *doc.Document) schemas.Rows {
	b := m.builder(d)
	b.succeed()
	b.article()
	b.actors()
	b.mentions()
	b.dates()
	b.events()
	b.figures()
	b.changes()
	b.missions()
	b.issues()
	b.rows.LeftOut = reasons(d.LeftOut)
	return b.rows
}

// reasons counts candidates that no row tells by why that is; nil for none.
func reasons(candidates []doc.Mention[doc.Candidate]) map[string]int {
	var counts map[string]int
	for i := range candidates {
		if counts == nil {
			counts = map[string]int{}
		}
		counts[candidates[i].Value.Reason]++
	}
	return counts
}

// builder turns the layers of one document into rows.
type builder struct {
	*doc.Document
	*Maker
	runes     *doc.Runes
	rows      schemas.Rows
	articleID string
	repeats   []int    // how often the text of a sentence stood before in the article
	actorIDs  []string // by actor
	eventIDs  []string
	figureIDs []string
	heirs     map[part]int // actors that stand for others
}

func (m *Maker) builder(d *doc.Document) *builder {
	b := &builder{Document: d, Maker: m, runes: doc.NewRunes(d.Text)}
	b.articleID = schemas.ArticleID(d.Kind, d.Source)
	seen := make(map[string]int, len(d.Sentences))
	b.repeats = make([]int, len(d.Sentences))
	for i, s := range d.Sentences {
		quote := s.In(d.Text)
		b.repeats[i] = seen[quote]
		seen[quote]++
	}
	return b
}

// evidence is where a row stands: the columns that every extracted row ends
// with.
type evidence struct {
	section                    string
	begin, end                 int64
	sentenceBegin, sentenceEnd int64
	quote                      string
	ordinals                   []string // of the text in the quote, of the quote in the article
}

// at returns the evidence for a span of the text.
func (b *builder) at(span doc.Span) evidence {
	e := evidence{begin: b.offset(span.Start), end: b.offset(span.End)}
	i := b.SentenceAt(span.Start)
	if i < 0 {
		e.sentenceBegin, e.sentenceEnd, e.quote = e.begin, e.end, span.In(b.Text)
		e.ordinals = []string{"0", "0"}
		return e
	}
	s := b.Sentences[i]
	e.section = b.Sections[s.Section].Heading.In(b.Text)
	e.sentenceBegin, e.sentenceEnd = b.offset(s.Start), b.offset(s.End)
	e.quote = s.In(b.Text)
	before := strings.Count(b.Text[s.Start:max(span.Start, s.Start)], span.In(b.Text))
	e.ordinals = []string{strconv.Itoa(before), strconv.Itoa(b.repeats[i])}
	return e
}

func (b *builder) offset(at int) int64 { return int64(b.runes.At(at)) }

// identity is what makes a row of dates, figures or mentions itself.
func (b *builder) identity(e evidence, text string) []string { return e.identity(b.articleID, text) }

// identity is what makes a row that stands there itself.
func (e *evidence) identity(articleID, text string) []string {
	return []string{schemas.Digits(articleID), e.quote, text, e.ordinals[0], e.ordinals[1]}
}
