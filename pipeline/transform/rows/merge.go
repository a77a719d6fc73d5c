package rows

import (
	"bytes"
	"cmp"
	"crypto/sha256"
	"slices"

	"chancery/pipeline/curation"
	"chancery/schemas"
)

// Merge joins what several articles say: it resolves which actors are one, applies
// that, and merges by key. The order of the rows it is given does not matter. They are
// used up: what comes out lies in their memory.
func Merge(rows schemas.Rows, corrections *curation.Corrections) schemas.Rows {
	Resolve(slices.Values(rows.Actors), corrections).Apply(&rows)
	return MergeKeys(rows)
}

// MergeKeys makes one row of all rows of a key, table by table: an actor or an event
// told in many articles becomes one row, with counts and with all evidence; of other
// rows that hash alike the first stays. It counts events by pair of countries and year,
// and makes the view of them. Rows that it gave can be merged again with those of other
// articles, in any order and grouping, if one resolution was applied to all and the rows
// of an article stay together. The rows it is given are used up.
func MergeKeys(rows schemas.Rows) schemas.Rows {
	rows.Sort()
	rows.Articles = byKey(rows.Articles, MergeArticle)
	rows.Texts = byKey(rows.Texts, MergeText)
	rows.Dates = byKey(rows.Dates, First)
	rows.Figures = byKey(rows.Figures, First)
	rows.Changes = byKey(rows.Changes, First)
	rows.Actors = byKey(rows.Actors, MergeActor)
	rows.Mentions = byKey(rows.Mentions, First)
	rows.Events = byKey(rows.Events, MergeEvent)
	rows.EventActors = byKey(rows.EventActors, First)
	rows.EventEvidence = byKey(rows.EventEvidence, First)
	rows.Missions = byKey(rows.Missions, First)
	rows.Issues = byKey(rows.Issues, First)
	rows.DyadYears = dyadYears(rows.Events)
	rows.ViewEvents = viewEvents(rows.Events, rows.Actors, rows.Articles)
	return rows
}

// row is a pointer to a row of some table.
type row[R any] interface {
	*R
	CompareKey(*R) int
	Compare(*R) int
}

// byKey merges the rows of each key of a sorted table, in place.
func byKey[R any, P row[R]](rows []R, merge func(...R) R) []R {
	out := rows[:0]
	for begin := 0; begin < len(rows); {
		end := begin + 1
		for end < len(rows) && P(&rows[begin]).CompareKey(&rows[end]) == 0 {
			end++
		}
		out = append(out, merge(rows[begin:end]...))
		begin = end
	}
	clear(rows[len(out):])
	return out
}

// First returns the one of rows of one key that sorts first: of what several places
// say, the place that comes first.
func First[R any, P row[R]](rows ...R) R {
	return least(rows, func(a, b *R) int { return P(a).Compare(b) })
}

// least returns a copy of the least of at least one row.
func least[R any](rows []R, compare func(a, b *R) int) R {
	best := &rows[0]
	for i := 1; i < len(rows); i++ {
		if compare(&rows[i], best) < 0 {
			best = &rows[i]
		}
	}
	return *best
}

// MergeArticle makes one row of those of one article: where its text is told in
// several ways, that of the least digest.
func MergeArticle(rows ...schemas.ArticleRow) schemas.ArticleRow {
	return least(rows, func(a, b *schemas.ArticleRow) int {
		return cmp.Or(cmp.Compare(a.SHA256, b.SHA256), a.Compare(b))
	})
}

// MergeText makes one row of the texts of one article: the one that MergeArticle
// speaks of.
func MergeText(rows ...schemas.TextRow) schemas.TextRow {
	if len(rows) == 1 {
		return rows[0]
	}
	return least(rows, func(a, b *schemas.TextRow) int {
		x, y := sha256.Sum256([]byte(a.Text)), sha256.Sum256([]byte(b.Text))
		return bytes.Compare(x[:], y[:])
	})
}

// MergeActor makes one row of those of one actor. It adds up the counts and joins the
// wordings; of names the longest, then the first in the alphabet, stays, with what is
// told beside it.
func MergeActor(rows ...schemas.ActorRow) schemas.ActorRow {
	out := least(rows, compareTold)
	if len(rows) == 1 {
		return out
	}
	out.Aliases, out.ArticleCount, out.MentionCount = nil, 0, 0
	for i := range rows {
		out.Aliases = append(out.Aliases, rows[i].Aliases...)
		out.ArticleCount += rows[i].ArticleCount
		out.MentionCount += rows[i].MentionCount
	}
	slices.Sort(out.Aliases)
	out.Aliases = slices.Compact(out.Aliases)
	return out
}

// compareTold orders rows of one actor by what they tell of it: the longest name
// first, then what is told before what is not.
func compareTold(a, b *schemas.ActorRow) int {
	return cmp.Or(
		cmp.Compare(len(b.Name), len(a.Name)),
		cmp.Compare(a.Name, b.Name),
		cmp.Compare(b.PartOfActorID, a.PartOfActorID),
		b.Compare(a),
	)
}

// MergeEvent makes one row of those of one event. It keeps the evidence that sorts
// first by article and place, and counts the articles: rows of one article are one
// article, however many they are.
func MergeEvent(rows ...schemas.EventRow) schemas.EventRow {
	out := First(rows...)
	if len(rows) == 1 {
		return out
	}
	articles := map[string]int64{}
	for i := range rows {
		articles[rows[i].ArticleID] = max(articles[rows[i].ArticleID], rows[i].ArticleCount)
	}
	out.ArticleCount = 0
	for _, n := range articles {
		out.ArticleCount += n
	}
	return out
}
