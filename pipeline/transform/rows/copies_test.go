package rows

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"chancery/schemas"
)

// telling gives the rows of an article of one sentence a paragraph: each sentence is an event of a
// year with its party, a date, a figure that is part of the one before, and a mention.
func telling(source, licence string, sentences ...string) schemas.Rows {
	id := schemas.ArticleID("text", source)
	text := strings.Join(sentences, "\n")
	rows := schemas.Rows{
		Articles: []schemas.ArticleRow{{
			ArticleID: id, Title: source, Licence: licence, Characters: int64(len(text)),
			SHA256: fmt.Sprintf("%x", text),
		}},
		Texts: []schemas.TextRow{{ArticleID: id, Text: text}},
	}
	whole := actor("state", "IRQ", "Iraq", "")
	part := actor("government", "IRQ", "Ministry", "")
	part.PartOfActorID = whole.ActorID
	unnamed := actor("person", "IRQ", "Nobody", "")
	part.MentionCount, whole.MentionCount, unnamed.MentionCount = int64(len(sentences)), 0, 0
	rows.Actors = []schemas.ActorRow{whole, part, unnamed}
	before := ""
	for i, s := range sentences {
		event := schemas.HashOf("events", id, s)
		figure := schemas.HashOf("figures", id, s)
		rows.Events = append(rows.Events, schemas.EventRow{
			EventID: event, ArticleID: id, Quote: s, SourceActors: []string{part.ActorID},
		})
		rows.EventActors = append(rows.EventActors, schemas.EventActorRow{
			EventID: event, ActorID: part.ActorID, ArticleID: id,
		})
		rows.EventEvidence = append(rows.EventEvidence, schemas.EventEvidenceRow{
			EventID: event, ArticleID: id, Quote: s,
		})
		rows.Figures = append(rows.Figures, schemas.FigureRow{
			FigureID: figure, PartOfFigureID: before, EventID: event, ArticleID: id, Quote: s,
		})
		rows.Dates = append(rows.Dates, schemas.DateRow{
			DateID: schemas.HashOf("dates", id, s), ArticleID: id, Quote: s,
		})
		rows.Mentions = append(rows.Mentions, schemas.MentionRow{
			MentionID: schemas.HashOf("mentions", id, fmt.Sprint(i)), ActorID: part.ActorID, ArticleID: id, Quote: s,
		})
		before = figure
	}
	return rows
}

// story are n sentences that no other story has.
func story(name string, n int) []string {
	var out []string
	for i := range n {
		const form = "In %d %s signed the %s treaty number %d with its neighbour %c."
		out = append(out, fmt.Sprintf(form, 1900+i, name, name, i, 'A'+i%26))
	}
	return out
}

func TestJoin(t *testing.T) {
	base := story("Iraq", 20)
	shout := func(list []string) []string {
		var out []string
		for _, s := range list {
			out = append(out, strings.ToUpper(strings.ReplaceAll(s, " ", "  ")))
		}
		return out
	}
	added := append(slices.Clone(base), "Peru opened an embassy in Lima's old port in 1950.")
	for _, c := range []struct {
		name   string
		second []string
		events int // of both articles
		copies int
	}{
		{"the same", base, 20, 1},
		{"in capitals, with other spaces", shout(base), 20, 1},
		{"with a sentence more", added, 21, 1},
		{"the first half", base[:10], 20, 1},
		{"half of it another text", append(slices.Clone(base[:10]), story("Peru", 10)...), 40, 0},
		{"another text", story("Chile", 20), 40, 0},
		{"one sentence of it in a long text", append(story("Chile", 40), base[3]), 61, 0},
		{"short", base[:1], 20, 1},
		{"nothing", nil, 20, 0},
		{"a long text and its beginning", append(slices.Clone(base), story("Chile", 300)...), 320, 1},
	} {
		all := Join([]schemas.Rows{telling("a", "MIT", base...), telling("b", "", c.second...)})
		copies := 0
		for _, i := range all.Issues {
			if i.Code == copied {
				copies++
			}
		}
		if len(all.Events) != c.events || len(all.EventEvidence) != c.events || len(all.Figures) != c.events ||
			len(all.Dates) != c.events || len(all.Mentions) != c.events || copies != c.copies {
			t.Errorf("%s: events %d, evidence %d, figures %d, dates %d, mentions %d, copies %d; want %d and %d",
				c.name, len(all.Events), len(all.EventEvidence), len(all.Figures), len(all.Dates), len(all.Mentions),
				copies, c.events, c.copies)
		}
		if len(all.Articles) != 2 || len(all.Texts) != 2 {
			t.Errorf("%s: %d articles, %d texts", c.name, len(all.Articles), len(all.Texts))
		}
		whole(t, c.name, &all)
	}
}

// TestJoinSeesAnExcerpt holds that the beginning of a long text, of which the index has a part
// alone, is known for what it is.
func TestJoinSeesAnExcerpt(t *testing.T) {
	long := append(story("Iraq", 20), story("Chile", 300)...)
	for _, n := range []int{10, 20, 60, 150} {
		all := Join([]schemas.Rows{telling("long", "MIT", long...), telling("excerpt", "", long[:n]...)})
		if len(all.Events) != len(long) || len(all.Issues) != 1 {
			t.Errorf("%d sentences of %d: %d events, %d issues", n, len(long), len(all.Events), len(all.Issues))
		}
	}
}

// whole holds that references lead somewhere, and that actors have the mentions that are there.
func whole(t *testing.T, name string, all *schemas.Rows) {
	t.Helper()
	there := map[string]bool{"": true}
	mentions := map[string]int64{}
	for _, r := range all.Events {
		there[r.EventID] = true
	}
	for _, r := range all.Figures {
		there[r.FigureID] = true
	}
	for _, r := range all.Mentions {
		mentions[r.ActorID]++
	}
	for _, r := range all.Actors {
		there[r.ActorID] = true
		mentions[r.ActorID] -= r.MentionCount
	}
	for id, n := range mentions {
		if n != 0 {
			t.Errorf("%s: %s has %d mentions more than it counts", name, id, n)
		}
	}
	for _, r := range all.Figures {
		if !there[r.EventID] || !there[r.PartOfFigureID] {
			t.Errorf("%s: a figure refers to %s and %s", name, r.EventID, r.PartOfFigureID)
		}
	}
	for _, r := range all.EventActors {
		if !there[r.EventID] || !there[r.ActorID] {
			t.Errorf("%s: a party refers to %s and %s", name, r.EventID, r.ActorID)
		}
	}
	for _, r := range all.Actors {
		if !there[r.PartOfActorID] {
			t.Errorf("%s: an actor is part of %s", name, r.PartOfActorID)
		}
	}
}

// TestJoinTakesArticlesInAnyOrder holds that fourteen copies, each with a sentence of its own,
// give the same rows whatever their order, each sentence once, and that it is the article with
// a licence, else the newest, that tells.
func TestJoinTakesArticlesInAnyOrder(t *testing.T) {
	base := story("Iraq", 30)
	made := func(seed uint64) schemas.Rows {
		var articles []schemas.Rows
		for i := range 14 {
			licence := ""
			if i == 9 {
				licence = "CC0-1.0"
			}
			own := fmt.Sprintf("Norway sent envoy number %d to the court of Siam.", i)
			articles = append(articles, telling(fmt.Sprint("copy", i), licence, append(slices.Clone(base), own)...))
		}
		rand.New(rand.NewPCG(seed, 1)).Shuffle(len(articles), func(i, j int) { //nolint:gosec // shuffles a test
			articles[i], articles[j] = articles[j], articles[i]
		})
		all := Join(articles)
		all.Sort()
		return all
	}
	first := made(1)
	if n := len(first.Events); n != 30+14 {
		t.Errorf("%d events of 30 sentences and 14 more", n)
	}
	whole(t, "fourteen", &first)
	tells := schemas.ArticleID("text", "copy9")
	for _, e := range first.Events {
		if slices.Contains(base, e.Quote) && e.ArticleID != tells {
			t.Errorf("%q is told by %s, want the one with a licence", e.Quote, e.ArticleID)
		}
	}
	for seed := range uint64(5) {
		if diff := cmp.Diff(first, made(seed+2)); diff != "" {
			t.Fatalf("in another order: %s", diff)
		}
	}
	newer, older := telling("a", "", base...), telling("b", "", base...)
	newer.Articles[0].RevisionDate, older.Articles[0].RevisionDate = "2020-01-01", "2019-01-01"
	all := Join([]schemas.Rows{older, newer})
	if all.Events[0].ArticleID != schemas.ArticleID("text", "a") {
		t.Error("the older one tells")
	}
}
