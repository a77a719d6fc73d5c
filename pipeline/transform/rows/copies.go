package rows

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"unicode"

	"chancery/schemas"
)

// Join puts the rows of articles together, those of each article given by itself. What
// articles tell that are much the same is told once: fourteen copies of an article, in another
// layout or a little changed, are one witness and not fourteen. Of articles that are alike the
// one whose licence is known tells all, then the newest, then the longest; of the others the
// rows stay whose sentence is new, and an issue says so. The order in which articles are given
// does not matter, and the rows are used up.
//
// Articles are compared by runs of four words (shingles, Broder 1997), letters and digits
// alone, whatever their case: two are alike where one has four in five of the runs of the
// shorter one. Of each text the runs whose hash falls into one of sixteen are indexed, by
// which those it may be like are found; then all are compared.
func Join(articles []schemas.Rows) schemas.Rows {
	slices.SortStableFunc(articles, func(a, b schemas.Rows) int { return compareTelling(&a, &b) })
	var all schemas.Rows
	c := copies{index: map[uint64][]int{}}
	for i := range articles {
		c.fold(&articles[i])
		all.Append(articles[i])
		articles[i] = schemas.Rows{}
	}
	return all
}

// compareTelling orders articles by which of those that are alike tells all.
func compareTelling(a, b *schemas.Rows) int {
	if len(a.Articles) != 1 || len(b.Articles) != 1 {
		return cmp.Compare(len(a.Articles), len(b.Articles))
	}
	x, y := &a.Articles[0], &b.Articles[0]
	hasLicence := func(r *schemas.ArticleRow) int { return min(1, len(r.Licence)) }
	return cmp.Or(
		cmp.Compare(hasLicence(y), hasLicence(x)), cmp.Compare(y.RevisionDate, x.RevisionDate),
		cmp.Compare(y.Characters, x.Characters), cmp.Compare(x.ArticleID, y.ArticleID), cmp.Compare(x.SHA256, y.SHA256),
	)
}

// copies is what articles have said.
type copies struct {
	index map[uint64][]int // hashes → groups
	alike []group
}

// group is an article, and what those that are like it have added.
type group struct {
	article, title string
	text           string
	sample         sample
	runs           map[uint64]bool // of all words; nil until something may be like it
}

const (
	runLength  = 4   // words
	oneIn      = 16  // runs are indexed
	likeness   = 0.8 // of the runs of the shorter text
	mostGroups = 64  // a run that stands in more articles tells nothing
)

// fold takes out of the rows of one article those whose sentence stands in articles like it
// that were folded before, with what hangs on them, and adds an issue that says so. The
// article and its text stay.
func (c *copies) fold(rows *schemas.Rows) {
	if len(rows.Articles) != 1 || len(rows.Texts) != 1 {
		return
	}
	a, text := &rows.Articles[0], rows.Texts[0].Text
	runs := runsOf(text)
	if len(runs) == 0 {
		return
	}
	own := sampleOf(runs)
	like := c.like(a.ArticleID, runs, own)
	if len(like) == 0 {
		c.add(a, text, own)
		return
	}
	told := func(quote string) bool {
		return slices.ContainsFunc(like, func(g int) bool { return c.alike[g].has(quote) })
	}
	first := &c.alike[like[0]]
	before := evidenced(rows)
	withoutTold(rows, told)
	after := evidenced(rows)
	rows.Issues = append(rows.Issues, schemas.IssueRow{
		IssueID: schemas.HashOf("issues", copying, copied, schemas.Digits(a.ArticleID)), Stage: copying, Code: copied,
		Detail: fmt.Sprintf("%d of %d rows are of sentences of %q (%s)",
			before-after, before, first.title, first.article),
		ArticleID: a.ArticleID,
	})
	// What is new in it is told once too.
	for h := range runs {
		first.runs[h] = true
	}
	for _, h := range own.hashes {
		c.put(h, like[0])
	}
}

// The stage and the code of the issues.
const (
	copying = "transform/rows"
	copied  = "copy"
)

// like returns the groups that an article is like, the one found first at the front.
func (c *copies) like(article string, runs map[uint64]bool, own sample) []int {
	shared, sharedSampled := map[int]int{}, map[int]int{}
	for _, h := range own.hashes {
		for _, g := range c.index[h] {
			shared[g]++
			if isSampled(h) {
				sharedSampled[g]++
			}
		}
	}
	var like []int
	for g, n := range shared {
		other := c.alike[g].sample
		least := min(len(own.hashes), len(other.hashes))
		if !own.isShort || !other.isShort { // all hashes of one of them are not in the index
			n, least = sharedSampled[g], min(own.sampled, other.sampled)
		}
		// A sample says less than all: half is enough to look closer.
		isNear := n > 0 && float64(2*n) >= likeness*float64(least)
		if isNear && c.alike[g].article != article && c.alike[g].isLike(runs) {
			like = append(like, g)
		}
	}
	slices.Sort(like)
	return like
}

func (c *copies) add(a *schemas.ArticleRow, text string, own sample) {
	c.alike = append(c.alike, group{article: a.ArticleID, title: a.Title, text: text, sample: own})
	for _, h := range own.hashes {
		c.put(h, len(c.alike)-1)
	}
}

func (c *copies) put(h uint64, g int) {
	if list := c.index[h]; len(list) < mostGroups && !slices.Contains(list, g) {
		c.index[h] = append(list, g)
	}
}

// isLike reports whether the group and a text share enough of the runs of the shorter one.
func (g *group) isLike(runs map[uint64]bool) bool {
	if g.runs == nil {
		g.runs = runsOf(g.text)
	}
	n := 0
	for h := range runs {
		if g.runs[h] {
			n++
		}
	}
	return float64(n) >= likeness*float64(min(len(runs), len(g.runs)))
}

// has reports whether a sentence stands in the group. One of less than four words goes with
// its article.
func (g *group) has(sentence string) bool {
	for h := range runsOf(sentence) {
		if !g.runs[h] {
			return false
		}
	}
	return true
}

// runsOf returns the hashes of all runs of four words of a text.
func runsOf(text string) map[uint64]bool {
	words := strings.FieldsFunc(text, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
	hashes := make([]uint64, len(words))
	for i, w := range words {
		hashes[i] = hashOf(strings.ToLower(w))
	}
	runs := make(map[uint64]bool, len(words))
	for i := range len(words) - runLength + 1 {
		h := uint64(0)
		for _, w := range hashes[i : i+runLength] {
			h = h*0x9e3779b97f4a7c15 + w // their order counts
		}
		runs[h] = true
	}
	return runs
}

// hashOf is FNV-1a, the same in every run.
func hashOf(word string) uint64 {
	h := uint64(0xcbf29ce484222325)
	for i := range len(word) {
		h = (h ^ uint64(word[i])) * 0x100000001b3
	}
	return h
}

// sample is the hashes by which a text is found: some of its runs, and all of a short one.
type sample struct {
	hashes  []uint64
	sampled int // those that would be there of a long text too
	isShort bool
}

// shortText is how many runs a short text has at most.
const shortText = 1000

func sampleOf(runs map[uint64]bool) sample {
	s := sample{isShort: len(runs) <= shortText}
	for h := range runs {
		if isSampled(h) {
			s.sampled++
		} else if !s.isShort {
			continue
		}
		s.hashes = append(s.hashes, h)
	}
	return s
}

func isSampled(hash uint64) bool { return hash>>32%oneIn == 0 }

// evidenced counts the rows that have a sentence.
func evidenced(rows *schemas.Rows) int {
	return len(rows.Dates) + len(rows.Figures) + len(rows.Changes) + len(rows.Mentions) + len(rows.EventEvidence) +
		len(rows.Missions)
}

// withoutTold takes out the rows whose sentence is told, and what hangs on them.
func withoutTold(rows *schemas.Rows, told func(quote string) bool) {
	known := map[string]bool{}
	isTold := func(quote string) bool {
		is, ok := known[quote]
		if !ok {
			is = told(quote)
			known[quote] = is
		}
		return is
	}
	rows.Dates = slices.DeleteFunc(rows.Dates, func(r schemas.DateRow) bool { return isTold(r.Quote) })
	rows.Figures = slices.DeleteFunc(rows.Figures, func(r schemas.FigureRow) bool { return isTold(r.Quote) })
	rows.Changes = slices.DeleteFunc(rows.Changes, func(r schemas.ChangeRow) bool { return isTold(r.Quote) })
	rows.Mentions = slices.DeleteFunc(rows.Mentions, func(r schemas.MentionRow) bool { return isTold(r.Quote) })
	rows.Missions = slices.DeleteFunc(rows.Missions, func(r schemas.MissionRow) bool { return isTold(r.Quote) })
	rows.Events = slices.DeleteFunc(rows.Events, func(r schemas.EventRow) bool { return isTold(r.Quote) })
	rows.EventEvidence = slices.DeleteFunc(rows.EventEvidence, func(r schemas.EventEvidenceRow) bool {
		return isTold(r.Quote)
	})
	rows.Issues = slices.DeleteFunc(rows.Issues, func(r schemas.IssueRow) bool {
		return r.Quote != "" && isTold(r.Quote)
	})
	events, figures := map[string]bool{}, map[string]bool{}
	for i := range rows.Events {
		events[rows.Events[i].EventID] = true
	}
	for i := range rows.Figures {
		figures[rows.Figures[i].FigureID] = true
	}
	rows.EventActors = slices.DeleteFunc(rows.EventActors, func(r schemas.EventActorRow) bool {
		return !events[r.EventID]
	})
	rows.EventEvidence = slices.DeleteFunc(rows.EventEvidence, func(r schemas.EventEvidenceRow) bool {
		return !events[r.EventID]
	})
	for i := range rows.Figures {
		f := &rows.Figures[i]
		cut(&f.PartOfFigureID, figures)
		cut(&f.EventID, events)
	}
	for i := range rows.Changes {
		cut(&rows.Changes[i].FromFigureID, figures)
		cut(&rows.Changes[i].ToFigureID, figures)
	}
	withoutUnnamed(rows)
}

// cut takes out a reference to a row that is gone.
func cut(id *string, there map[string]bool) {
	if !there[*id] {
		*id = ""
	}
}

// withoutUnnamed takes out the actors of whom nothing is left, and counts the mentions of
// the others anew.
func withoutUnnamed(rows *schemas.Rows) {
	mentions, needed := map[string]int64{}, map[string]bool{}
	for i := range rows.Mentions {
		mentions[rows.Mentions[i].ActorID]++
		needed[rows.Mentions[i].ActorID] = true
	}
	for i := range rows.EventActors {
		needed[rows.EventActors[i].ActorID] = true
	}
	for i := range rows.Events {
		for _, id := range slices.Concat(rows.Events[i].SourceActors, rows.Events[i].TargetActors) {
			needed[id] = true
		}
	}
	for isMore := true; isMore; { // a part needs its whole
		isMore = false
		for i := range rows.Actors {
			a := &rows.Actors[i]
			if needed[a.ActorID] && a.PartOfActorID != "" && !needed[a.PartOfActorID] {
				needed[a.PartOfActorID], isMore = true, true
			}
		}
	}
	rows.Actors = slices.DeleteFunc(rows.Actors, func(a schemas.ActorRow) bool { return !needed[a.ActorID] })
	for i := range rows.Actors {
		rows.Actors[i].MentionCount = mentions[rows.Actors[i].ActorID]
	}
}
