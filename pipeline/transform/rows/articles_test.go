package rows

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strconv"
	"strings"
	"testing"

	"chancery/pipeline/curation"
	"chancery/schemas"
)

// cast are actors of whom some are one: told with and without a country, with and
// without marks, under two names of one item, by a spelling that only a correction
// knows.
func cast() []schemas.ActorRow {
	state := actor("state", "IRQ", "Iraq", "Q796")
	longer := actor("state", "IRQ", "Republic of Iraq", "Q796")
	ministry := actor("government", "IRQ", "Ministry of Trade", "")
	nowhere := actor("government", "", "Ministry of Trade", "")
	ministry.PartOfActorID, nowhere.PartOfActorID = state.ActorID, state.ActorID
	unit := actor("military", "IRQ", "Trade Guard", "")
	unit.PartOfActorID = nowhere.ActorID
	return []schemas.ActorRow{
		state, longer, ministry, nowhere, unit,
		actor("person", "ARM", "Eduard Nalbandyan", ""), actor("person", "", "Eduard Nalbandyan", ""),
		actor("person", "", "Edward Nalbandyan", ""), actor("person", "", "Nalbandyan", ""),
		actor("person", "CAN", "John Turner", ""), actor("person", "GBR", "John Turner", ""),
		actor("person", "", "John Turner", ""),
		actor("person", "TUR", "Ünal Çevik", ""), actor("person", "TUR", "Unal Cevik", ""),
		actor("person", "", "Unal Cevik", ""), actor("state", "DNK", "Denmark", "Q35"),
		actor("person", "FRA", "Élie Dupont", ""), actor("person", "FRA", "Elie Dupónt", ""),
		actor("state", "", "Babylonia", ""), actor("company", "FRA", "Total Energies", ""),
		actor("company", "", "Total Energies", ""),
	}
}

func actor(kind, country, name, item string) schemas.ActorRow {
	return schemas.ActorRow{
		ActorID: schemas.ActorID(item, kind, country, name), Name: name, Kind: kind, Country: country, Wikidata: item,
		Aliases: []string{name}, ArticleCount: 1, MentionCount: 1,
	}
}

// curated are corrections for the cast.
func curated() *curation.Corrections {
	return &curation.Corrections{
		Same: []curation.Same{
			{Alias: "Edward Nalbandyan", Actor: "Eduard Nalbandyan", Reason: "test"},
			{Alias: "Babylonia", Actor: "Q796", Reason: "test"},
		},
		Apart: []curation.Apart{{A: "Total Energies", B: "Total Energies", Reason: "test"}},
	}
}

// crowd are n actors, a third of them without a country, of whom two bear each name.
func crowd(n int) []schemas.ActorRow {
	out := make([]schemas.ActorRow, n)
	for i := range out {
		out[i] = actor("person", []string{"IRQ", "FRA", ""}[i%3], fmt.Sprintf("Person Number%d", i/2), "")
	}
	return out
}

// articles returns the rows of n articles in which actors meet, by chance that is the
// same for the same seed. Every call gives rows of their own.
func articles(n, mentions int, actors []schemas.ActorRow, seed uint64) []schemas.Rows {
	random := rand.New(rand.NewPCG(seed, seed))
	out := make([]schemas.Rows, n)
	for i := range out {
		out[i] = article(strconv.Itoa(i), mentions, actors, random)
	}
	return out
}

func article(id string, mentions int, actors []schemas.ActorRow, random *rand.Rand) schemas.Rows {
	rows := schemas.Rows{
		Articles: []schemas.ArticleRow{{ArticleID: id, Title: "Article " + id}},
		Texts:    []schemas.TextRow{{ArticleID: id, Text: "Text of " + id}},
		Dates:    []schemas.DateRow{{DateID: strconv.Itoa(random.IntN(9)), Text: "in " + id, ArticleID: id}},
		Changes:  []schemas.ChangeRow{{ChangeID: strconv.Itoa(random.IntN(9)), Text: "from " + id, ArticleID: id}},
		Missions: []schemas.MissionRow{{MissionID: strconv.Itoa(random.IntN(9)), Sender: "IRQ", ArticleID: id}},
		Issues:   []schemas.IssueRow{{IssueID: strconv.Itoa(random.IntN(9)), Detail: "of " + id, ArticleID: id}},
	}
	pick := func() schemas.ActorRow { return actors[random.IntN(len(actors))] }
	for i := range mentions {
		a := pick()
		a.Aliases = []string{a.Name, fmt.Sprintf("alias %d", random.IntN(3))}
		slices.Sort(a.Aliases)
		a.MentionCount = random.Int64N(4)
		rows.Actors = append(rows.Actors, a)
		rows.Mentions = append(rows.Mentions, schemas.MentionRow{
			MentionID: schemas.HashOf("mentions", id, strconv.Itoa(i)), ActorID: a.ActorID,
			ArticleID: id, Begin: int64(i),
		})
		if i%4 == 0 {
			meeting(&rows, id, int64(i), a, actors[random.IntN(3)], random)
		}
	}
	return rows
}

// meeting adds an event of two actors, with all that refers to it. There are few days
// and targets, so that articles tell of the same.
func meeting(rows *schemas.Rows, article string, at int64, source, target schemas.ActorRow, random *rand.Rand) {
	day := fmt.Sprintf("200%d-05-01", random.IntN(3))
	e := schemas.EventRow{
		ActType: "CONSULT", Quad: "verbal_cooperation", IsAsserted: random.IntN(5) > 0,
		StartDate: day, EndDate: day, DatePrecision: []string{"day", "day", "day", "year"}[random.IntN(4)],
		Trigger: "met", Quote: fmt.Sprintf("They met %d.", at), ArticleID: article, Begin: at, End: at + 1,
		ArticleCount: 1,
	}
	e.SourceActors, e.SourceCountries = insert(nil, source.ActorID), insert(nil, source.Country)
	e.TargetActors, e.TargetCountries = insert(nil, target.ActorID), insert(nil, target.Country)
	e.EventID = eventID(&e)
	rows.Events = append(rows.Events, e)
	rows.EventEvidence = append(rows.EventEvidence, schemas.EventEvidenceRow{
		EventID: e.EventID, ArticleID: article, Begin: at, End: at + 1, Quote: e.Quote,
	})
	for i, a := range []schemas.ActorRow{source, target} {
		rows.EventActors = append(rows.EventActors, schemas.EventActorRow{
			EventID: e.EventID, ActorID: a.ActorID, Role: []string{"source", "target"}[i],
			ArticleID: article, Begin: at, Text: a.Name,
		})
	}
	figure := schemas.HashOf("figures", article, strconv.FormatInt(at, 10))
	rows.Figures = append(rows.Figures, schemas.FigureRow{
		FigureID: figure, EventID: e.EventID, ArticleID: article, Begin: at,
	})
}

// joined are the rows of all articles, one behind the other.
func joined(articles []schemas.Rows) schemas.Rows {
	var all schemas.Rows
	for _, rows := range articles {
		all.Append(rows)
	}
	return all
}

// written is what a release would hold of rows: a line a row, with the name of its
// table, in the order of the rows.
func written(rows schemas.Rows) []string {
	var out []string
	for _, t := range schemas.Tables() {
		for row := range rows.Table(t.Name) {
			cells := []string{t.Name}
			for i, cell := range row {
				cells = append(cells, cell.Format(t.Fields[i].Type))
			}
			out = append(out, strings.Join(cells, "|"))
		}
	}
	return out
}

// BenchmarkMerge merges as many rows as four hundred articles of the middle size give.
func BenchmarkMerge(b *testing.B) {
	people := crowd(6000)
	b.ReportAllocs()
	for b.Loop() {
		b.StopTimer()
		all := joined(articles(400, 75, people, 1))
		b.StartTimer()
		Merge(all, curated())
	}
}
