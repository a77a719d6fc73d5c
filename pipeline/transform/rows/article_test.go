package rows

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"chancery/pipeline/doc"
	"chancery/schemas"
)

// TestActorsOfOneArticle holds that actors of one id are one row, which counts the article
// once and the mentions of both.
func TestActorsOfOneArticle(t *testing.T) {
	const text = "Foreign Ministry, Ministry, ministers"
	ministry := doc.Actor{Name: "Ministry of Finance of Peru", Kind: "government", Country: "PER"}
	ministry.Entry, ministry.PartOf = -1, -1
	other := doc.Actor{Name: "Ministers", Kind: "people", Country: "PER", Entry: -1, PartOf: -1}
	d := &doc.Document{Article: doc.Article{Text: text}, Actors: []doc.Actor{ministry, other, ministry}}
	for start, actor := range map[int]int{0: 0, 18: 2, 28: 1} {
		span := doc.Span{Start: start, End: start + 8}
		d.Mentions = append(d.Mentions, mention(span, "", doc.Reference{Actor: actor}))
	}
	got := map[string]schemas.ActorRow{}
	for _, a := range newMaker(t).Of(d).Actors {
		if _, isTwice := got[a.Name]; isTwice {
			t.Errorf("%s is two rows", a.Name)
		}
		got[a.Name] = schemas.ActorRow{Aliases: a.Aliases, ArticleCount: a.ArticleCount, MentionCount: a.MentionCount}
	}
	want := map[string]schemas.ActorRow{
		ministry.Name: {Aliases: []string{"Foreign ", "Ministry"}, ArticleCount: 1, MentionCount: 2},
		other.Name:    {Aliases: []string{"minister"}, ArticleCount: 1, MentionCount: 1},
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}
