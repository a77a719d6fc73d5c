package rows

import (
	"crypto/sha256"
	"encoding/hex"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"chancery/schemas"
)

// orders calls f with the rows in every order: there are few of them.
func orders[R any](rows []R, f func([]R)) {
	if len(rows) == 0 {
		f(nil)
	}
	for i := range rows {
		rest := slices.Delete(slices.Clone(rows), i, i+1)
		orders(rest, func(others []R) { f(append([]R{rows[i]}, others...)) })
	}
}

// merges checks that the rows of one key give a row in every order, merged at once or
// in two parts, and that the rows given stay as they are.
func merges[R any](t *testing.T, merge func(...R) R, rows []R, want R) {
	t.Helper()
	given := slices.Clone(rows)
	orders(rows, func(rows []R) {
		if diff := cmp.Diff(want, merge(rows...)); diff != "" {
			t.Errorf("of %v:\n%s", rows, diff)
		}
		for i := 1; i < len(rows); i++ {
			if diff := cmp.Diff(want, merge(merge(rows[:i]...), merge(rows[i:]...))); diff != "" {
				t.Errorf("of %v and %v:\n%s", rows[:i], rows[i:], diff)
			}
		}
	})
	if diff := cmp.Diff(given, rows); diff != "" {
		t.Errorf("the rows given changed:\n%s", diff)
	}
}

func TestMergeActor(t *testing.T) {
	row := func(name, partOf, country string, mentions int64, aliases ...string) schemas.ActorRow {
		return schemas.ActorRow{
			ActorID: "1", Name: name, PartOfActorID: partOf, Country: country, Aliases: aliases,
			ArticleCount: 1, MentionCount: mentions,
		}
	}
	for _, c := range []struct {
		rows []schemas.ActorRow
		want schemas.ActorRow
	}{
		{[]schemas.ActorRow{row("Iraq", "", "IRQ", 3, "Iraq")}, row("Iraq", "", "IRQ", 3, "Iraq")},
		{
			[]schemas.ActorRow{
				row("Iraq", "9", "IRQ", 1, "Iraq", "it"), row("Republic of Irak", "", "", 2, "Irak"),
				row("Republic of Iraq", "", "IRQ", 4, "Irak", "Iraq"),
			},
			schemas.ActorRow{
				ActorID: "1", Name: "Republic of Irak", Aliases: []string{"Irak", "Iraq", "it"},
				ArticleCount: 3, MentionCount: 7,
			},
		},
		{ // what is told stays, whichever row tells it
			[]schemas.ActorRow{row("Iraq", "", "IRQ", 0), row("Iraq", "9", "", 0), row("Iraq", "9", "IRQ", 0)},
			schemas.ActorRow{ActorID: "1", Name: "Iraq", PartOfActorID: "9", Country: "IRQ", ArticleCount: 3},
		},
	} {
		merges(t, MergeActor, c.rows, c.want)
	}
}

func TestMergeEvent(t *testing.T) {
	row := func(article string, begin int64, trigger string) schemas.EventRow {
		return schemas.EventRow{EventID: "1", ArticleID: article, Begin: begin, Trigger: trigger, ArticleCount: 1}
	}
	merges(t, MergeEvent, []schemas.EventRow{row("a", 1, "met")}, row("a", 1, "met"))
	want := row("a", 7, "talked")
	want.ArticleCount = 3
	merges(t, MergeEvent, []schemas.EventRow{row("b", 1, "met"), row("c", 2, "met"), row("a", 7, "talked")}, want)

	// Rows of one article count once; they are merged first, or at once with all.
	article := []schemas.EventRow{row("a", 9, "met"), row("a", 7, "talked"), row("a", 7, "visited")}
	merges(t, MergeEvent, article, row("a", 7, "talked"))
	want.ArticleCount = 2
	orders(append(article, row("b", 1, "met")), func(rows []schemas.EventRow) {
		if diff := cmp.Diff(want, MergeEvent(rows...)); diff != "" {
			t.Errorf("two articles:\n%s", diff)
		}
	})
}

func TestFirst(t *testing.T) {
	row := func(article string, begin int64, text string) schemas.EventActorRow {
		return schemas.EventActorRow{
			EventID: "1", ActorID: "1", Role: "source", ArticleID: article, Begin: begin, Text: text,
		}
	}
	rows := []schemas.EventActorRow{row("b", 1, "Iraq"), row("a", 9, "Iraq"), row("a", 8, "it"), row("a", 8, "they")}
	merges(t, First[schemas.EventActorRow], rows, row("a", 8, "it"))
}

func TestMergeArticleAndItsText(t *testing.T) {
	article := func(title, text string) schemas.ArticleRow {
		sum := sha256.Sum256([]byte(text))
		return schemas.ArticleRow{ArticleID: "1", Title: title, SHA256: hex.EncodeToString(sum[:])}
	}
	var articles []schemas.ArticleRow
	var texts []schemas.TextRow
	for _, text := range []string{"an old revision", "a new revision", "a third", "one more"} {
		texts = append(texts, schemas.TextRow{ArticleID: "1", Text: text})
	}
	kept := MergeText(texts...)
	merges(t, MergeText, texts, kept)
	for _, text := range texts {
		title := "A"
		if text == kept {
			title = "Z" // sorts last in all but its digest
		}
		articles = append(articles, article(title, text.Text))
	}
	merges(t, MergeArticle, articles, article("Z", kept.Text))
	want := schemas.Rows{Articles: []schemas.ArticleRow{article("Z", kept.Text)}, Texts: []schemas.TextRow{kept}}
	if diff := cmp.Diff(want, MergeKeys(schemas.Rows{Articles: articles, Texts: texts})); diff != "" {
		t.Errorf("in their tables:\n%s", diff)
	}
	merges(t, MergeArticle, []schemas.ArticleRow{article("B", "x"), article("A", "x")}, article("A", "x"))
}

// inParts merges articles in parts, and the parts in parts again, by chance.
func inParts(random *rand.Rand, articles []schemas.Rows) schemas.Rows {
	if len(articles) < 2 || random.IntN(4) == 0 {
		return MergeKeys(joined(articles))
	}
	at := 1 + random.IntN(len(articles)-1)
	return MergeKeys(joined([]schemas.Rows{inParts(random, articles[:at]), inParts(random, articles[at:])}))
}

// applied are articles to which is applied what all of them say of actors.
func applied(seed uint64) []schemas.Rows {
	all := articles(8, 20, cast(), seed)
	r := Resolve(slices.Values(joined(all).Actors), curated())
	for i := range all {
		r.Apply(&all[i])
	}
	return all
}

func TestMergeInAnyOrderAndGrouping(t *testing.T) {
	random := rand.New(rand.NewPCG(3, 3))
	for seed := range uint64(15) {
		want := written(Merge(joined(articles(8, 20, cast(), seed)), curated()))

		all := articles(8, 20, cast(), seed)
		shuffle(random, all)
		if diff := cmp.Diff(want, written(Merge(joined(all), curated()))); diff != "" {
			t.Fatalf("seed %d, articles in another order:\n%s", seed, diff)
		}
		rows := joined(articles(8, 20, cast(), seed))
		shuffle(random, rows.Articles)
		shuffle(random, rows.Texts)
		shuffle(random, rows.Dates)
		shuffle(random, rows.Figures)
		shuffle(random, rows.Changes)
		shuffle(random, rows.Actors)
		shuffle(random, rows.Mentions)
		shuffle(random, rows.Events)
		shuffle(random, rows.EventActors)
		shuffle(random, rows.EventEvidence)
		shuffle(random, rows.Missions)
		shuffle(random, rows.Issues)
		if diff := cmp.Diff(want, written(Merge(rows, curated()))); diff != "" {
			t.Fatalf("seed %d, rows in another order:\n%s", seed, diff)
		}
		all = applied(seed)
		shuffle(random, all)
		if diff := cmp.Diff(want, written(inParts(random, all))); diff != "" {
			t.Fatalf("seed %d, in parts:\n%s", seed, diff)
		}
		once := Merge(joined(articles(8, 20, cast(), seed)), curated())
		if diff := cmp.Diff(want, written(Merge(once, curated()))); diff != "" {
			t.Fatalf("seed %d, merged twice:\n%s", seed, diff)
		}
	}
}

// TestMergeOneKeyAlone: the rows of one key are enough for its row.
func TestMergeOneKeyAlone(t *testing.T) {
	random := rand.New(rand.NewPCG(4, 4))
	for seed := range uint64(10) {
		all := joined(applied(seed))
		whole := MergeKeys(joined(applied(seed)))
		if len(whole.Actors) == len(all.Actors) || len(whole.Events) == len(all.Events) {
			t.Fatalf("seed %d: no two rows have one key: the test sees nothing", seed)
		}
		eachAlone(t, random, all.Articles, whole.Articles, MergeArticle)
		eachAlone(t, random, all.Texts, whole.Texts, MergeText)
		eachAlone(t, random, all.Dates, whole.Dates, First)
		eachAlone(t, random, all.Figures, whole.Figures, First)
		eachAlone(t, random, all.Changes, whole.Changes, First)
		eachAlone(t, random, all.Actors, whole.Actors, MergeActor)
		eachAlone(t, random, all.Mentions, whole.Mentions, First)
		eachAlone(t, random, all.Events, whole.Events, MergeEvent)
		eachAlone(t, random, all.EventActors, whole.EventActors, First)
		eachAlone(t, random, all.EventEvidence, whole.EventEvidence, First)
		eachAlone(t, random, all.Missions, whole.Missions, First)
		eachAlone(t, random, all.Issues, whole.Issues, First)
		var years []schemas.DyadYearRow
		for i := range whole.Events {
			years = append(years, DyadYears(&whole.Events[i])...)
		}
		eachAlone(t, random, years, whole.DyadYears, MergeDyadYear)
	}
}

// eachAlone gathers the rows of each merged row's key, merges them alone and compares.
func eachAlone[R any, P row[R]](t *testing.T, random *rand.Rand, rows, merged []R, merge func(...R) R) {
	t.Helper()
	if len(merged) == 0 {
		t.Fatal("no rows: the test sees nothing")
	}
	for i := range merged {
		var alone []R
		for k := range rows {
			if P(&rows[k]).CompareKey(&merged[i]) == 0 {
				alone = append(alone, rows[k])
			}
		}
		shuffle(random, alone)
		if diff := cmp.Diff(merged[i], merge(alone...)); diff != "" {
			t.Errorf("alone it differs:\n%s", diff)
		}
	}
}

// TestMergeJoinsWhatArticlesSay is what is promised, by one small example: a person
// whose country one of two articles tells, and their one event.
func TestMergeJoinsWhatArticlesSay(t *testing.T) {
	var told [2]schemas.Rows
	full := actor("person", "ARM", "Eduard Nalbandyan", "")
	bare := actor("person", "", "Eduard Nalbandyan", "")
	for i, a := range []schemas.ActorRow{full, bare} {
		e := schemas.EventRow{
			ActType: "CONSULT", Quad: "verbal_cooperation", IsAsserted: true, SourceActors: []string{a.ActorID},
			SourceCountries: insert(nil, a.Country), TargetCountries: []string{"DNK"},
			StartDate: "2008-05-01", EndDate: "2008-05-01", DatePrecision: "day",
			ArticleID: []string{"1", "2"}[i], ArticleCount: 1,
		}
		e.EventID = eventID(&e)
		told[i] = schemas.Rows{
			Actors: []schemas.ActorRow{a}, Events: []schemas.EventRow{e},
			EventActors: []schemas.EventActorRow{
				{EventID: e.EventID, ActorID: a.ActorID, Role: "source", ArticleID: e.ArticleID},
			},
			EventEvidence: []schemas.EventEvidenceRow{{EventID: e.EventID, ArticleID: e.ArticleID}},
		}
	}
	event := told[0].Events[0]
	event.ArticleCount = 2
	one := full
	one.ArticleCount, one.MentionCount = 2, 2
	want := schemas.Rows{
		Actors: []schemas.ActorRow{one}, Events: []schemas.EventRow{event}, EventActors: told[0].EventActors,
		EventEvidence: []schemas.EventEvidenceRow{
			{EventID: event.EventID, ArticleID: "1"}, {EventID: event.EventID, ArticleID: "2"},
		},
		DyadYears: []schemas.DyadYearRow{
			{CountryA: "ARM", CountryB: "DNK", Year: 2008, Events: 1, VerbalCooperation: 1},
		},
		ViewEvents: viewEvents([]schemas.EventRow{event}, []schemas.ActorRow{one}, nil),
	}
	if diff := cmp.Diff(want, Merge(joined(told[:]), curated())); diff != "" {
		t.Error(diff)
	}
}
