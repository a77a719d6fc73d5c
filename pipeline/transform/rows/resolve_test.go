package rows

import (
	"encoding/json"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"chancery/pipeline/curation"
	"chancery/schemas"
)

// led says by whom each actor is replaced, in words: name and country.
func led(r Resolution, actors []schemas.ActorRow) map[string]string {
	out := map[string]string{}
	for _, a := range actors {
		if to, ok := r[a.ActorID]; ok {
			out[a.Name+" "+a.Country] = to.Name + " " + to.Country
		}
	}
	return out
}

func TestResolve(t *testing.T) {
	person := func(country, name string) schemas.ActorRow { return actor("person", country, name, "") }
	same := func(s ...curation.Same) *curation.Corrections { return &curation.Corrections{Same: s} }
	for _, c := range []struct {
		about       string
		actors      []schemas.ActorRow
		corrections *curation.Corrections
		want        map[string]string
	}{
		{
			"a country that is told once",
			[]schemas.ActorRow{person("ARM", "Eduard Nalbandyan"), person("", "Eduard Nalbandyan")},
			same(),
			map[string]string{"Eduard Nalbandyan ": "Eduard Nalbandyan ARM"},
		},
		{
			"two countries",
			[]schemas.ActorRow{person("CAN", "John Turner"), person("GBR", "John Turner"), person("", "John Turner")},
			same(),
			map[string]string{},
		},
		{
			"one country, other marks",
			[]schemas.ActorRow{
				person("TUR", "Unal Cevik"), person("TUR", "Ünal Çevik"),
				person("CUB", "Jose Marti"), person("CUB", "José Martí"),
				person("PRT", "Mario Simoes"), person("PRT", "Mário Simões"),
				person("HUN", "Laszlo Solyom"), person("HUN", "László Sólyom"),
			},
			same(),
			map[string]string{
				"Unal Cevik TUR": "Ünal Çevik TUR", "Jose Marti CUB": "José Martí CUB",
				"Mario Simoes PRT": "Mário Simões PRT", "Laszlo Solyom HUN": "László Sólyom HUN",
			},
		},
		{
			"a name of one word",
			[]schemas.ActorRow{person("ARM", "Nalbandyan"), person("", "Nalbandyan")},
			same(),
			map[string]string{},
		},
		{
			"two kinds",
			[]schemas.ActorRow{person("ARM", "Ararat Union"), actor("company", "ARM", "Ararat Union", "")},
			same(),
			map[string]string{},
		},
		{
			"an item of Wikidata stays",
			[]schemas.ActorRow{person("", "Tarja Halonen"), actor("person", "FIN", "Tarja Halonen", "Q29207")},
			same(),
			map[string]string{"Tarja Halonen ": "Tarja Halonen FIN"},
		},
		{
			"an item of Wikidata stays, though another has more marks",
			[]schemas.ActorRow{person("TUR", "Ünal Çevik"), actor("person", "TUR", "Unal Cevik", "Q5")},
			same(),
			map[string]string{"Ünal Çevik TUR": "Unal Cevik TUR"},
		},
		{
			"two items of Wikidata",
			[]schemas.ActorRow{
				actor("person", "FIN", "Tarja Halonen", "Q1"), actor("person", "FIN", "Tarja Halonen", "Q29207"),
			},
			same(),
			map[string]string{},
		},
		{
			"kept apart",
			[]schemas.ActorRow{person("ARM", "Eduard Nalbandyan"), person("", "Eduard Nalbandyan")},
			&curation.Corrections{Apart: []curation.Apart{{A: "Eduard Nalbandyan", B: "eduard nalbandyan"}}},
			map[string]string{},
		},
		{
			"a chain of corrections ends at its end",
			[]schemas.ActorRow{person("", "A B"), person("", "C D"), person("", "E F")},
			same(curation.Same{Alias: "A B", Actor: "C D"}, curation.Same{Alias: "C D", Actor: "E F"}),
			map[string]string{"A B ": "E F ", "C D ": "E F "},
		},
		{
			"a circle leads nowhere",
			[]schemas.ActorRow{person("", "A B"), person("", "C D")},
			same(curation.Same{Alias: "A B", Actor: "C D"}, curation.Same{Alias: "C D", Actor: "A B"}),
			map[string]string{},
		},
		{
			"a correction by item",
			[]schemas.ActorRow{person("", "Babylonia"), actor("state", "IRQ", "Iraq", "Q796")},
			same(curation.Same{Alias: "Babylonia", Actor: "Q796"}),
			map[string]string{"Babylonia ": "Iraq IRQ"},
		},
		{
			"a correction of one kind",
			[]schemas.ActorRow{person("FRA", "A B"), actor("company", "IRQ", "A B", ""), person("FRA", "C D")},
			same(curation.Same{Alias: "A B", Kind: "person", Actor: "C D"}),
			map[string]string{"A B FRA": "C D FRA"},
		},
		{
			"a correction of one country",
			[]schemas.ActorRow{person("FRA", "A B"), person("IRQ", "A B"), person("FRA", "C D")},
			same(curation.Same{Alias: "A B", Country: "FRA", Actor: "C D"}),
			map[string]string{"A B FRA": "C D FRA"},
		},
		{
			"the likest of several that a correction names",
			[]schemas.ActorRow{
				person("FRA", "A B"), actor("company", "FRA", "C D", ""), person("IRQ", "C D"), person("USA", "C D"),
				person("GBR", "C D"), person("TUR", "C D"), person("FRA", "C D"),
			},
			same(curation.Same{Alias: "A B", Actor: "C D"}),
			map[string]string{"A B FRA": "C D FRA"},
		},
		{
			"of one kind rather than of one country",
			[]schemas.ActorRow{person("FRA", "A B"), actor("company", "FRA", "C D", ""), person("IRQ", "C D")},
			same(curation.Same{Alias: "A B", Actor: "C D"}),
			map[string]string{"A B FRA": "C D IRQ"},
		},
		{
			"a correction whose actor nobody tells of",
			[]schemas.ActorRow{person("FRA", "A B")},
			same(curation.Same{Alias: "A B", Actor: "C D"}),
			map[string]string{},
		},
		{
			"the cast", cast(), curated(),
			map[string]string{
				"Eduard Nalbandyan ": "Eduard Nalbandyan ARM", "Edward Nalbandyan ": "Eduard Nalbandyan ARM",
				"Ministry of Trade ": "Ministry of Trade IRQ",
				"Unal Cevik ":        "Ünal Çevik TUR", "Unal Cevik TUR": "Ünal Çevik TUR",
				"Babylonia ": "Republic of Iraq IRQ", "Élie Dupont FRA": "Elie Dupónt FRA",
			},
		},
	} {
		if diff := cmp.Diff(c.want, led(Resolve(slices.Values(c.actors), c.corrections), c.actors)); diff != "" {
			t.Errorf("%s:\n%s", c.about, diff)
		}
	}
}

func TestResolutionKeepsNoCounts(t *testing.T) {
	for id, a := range Resolve(slices.Values(cast()), curated()) {
		if a.Aliases != nil || a.ArticleCount != 0 || a.MentionCount != 0 {
			t.Errorf("%s leads to a row that counts: %+v", id, a)
		}
	}
}

// TestResolveNeedsActorsOnly: any order of them and any merging of those of one id
// before gives the same resolution, and so does writing and reading it.
func TestResolveNeedsActorsOnly(t *testing.T) {
	random := rand.New(rand.NewPCG(2, 2))
	for seed := range uint64(20) {
		actors := joined(articles(8, 20, cast(), seed)).Actors
		want := Resolve(slices.Values(actors), curated())
		if len(want) == 0 {
			t.Fatal("nobody is one with anybody: the test sees nothing")
		}
		shuffle(random, actors)
		if diff := cmp.Diff(want, Resolve(slices.Values(actors), curated())); diff != "" {
			t.Errorf("seed %d, in another order:\n%s", seed, diff)
		}
		at := random.IntN(len(actors))
		parts := MergeKeys(schemas.Rows{Actors: slices.Clone(actors[:at])})
		parts.Append(MergeKeys(schemas.Rows{Actors: slices.Clone(actors[at:])}))
		if diff := cmp.Diff(want, Resolve(slices.Values(parts.Actors), curated())); diff != "" {
			t.Errorf("seed %d, of actors merged by id in two parts:\n%s", seed, diff)
		}
		text, err := json.Marshal(want)
		if err != nil {
			t.Fatal(err)
		}
		var read Resolution
		if err := json.Unmarshal(text, &read); err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(want, read); diff != "" {
			t.Errorf("seed %d, written and read:\n%s", seed, diff)
		}
	}
}

func TestApply(t *testing.T) {
	one := actor("person", "ARM", "Eduard Nalbandyan", "")
	bare := actor("person", "", "Edward Nalbandyan", "")
	bare.MentionCount = 7
	other := actor("state", "DNK", "Denmark", "Q35")
	other.PartOfActorID = bare.ActorID
	e := schemas.EventRow{
		ActType: "CONSULT", SourceActors: []string{other.ActorID}, SourceCountries: []string{"DNK"},
		TargetActors: []string{bare.ActorID}, TargetCountries: append(make([]string, 0, 9), "BEL"),
		StartDate: "2008-05-01", EndDate: "2008-05-01", DatePrecision: "day", ArticleID: "2", ArticleCount: 1,
	}
	untouched := e
	untouched.TargetActors, untouched.TargetCountries = nil, nil
	e.EventID, untouched.EventID = eventID(&e), eventID(&untouched)
	rows := schemas.Rows{
		Actors: []schemas.ActorRow{one, bare, other}, Events: []schemas.EventRow{e, untouched},
		Mentions: []schemas.MentionRow{
			{MentionID: "m1", ActorID: bare.ActorID}, {MentionID: "m2", ActorID: other.ActorID},
		},
		EventActors: []schemas.EventActorRow{
			{EventID: e.EventID, ActorID: bare.ActorID}, {EventID: untouched.EventID, ActorID: other.ActorID},
		},
		EventEvidence: []schemas.EventEvidenceRow{{EventID: e.EventID}, {EventID: untouched.EventID}},
		Figures:       []schemas.FigureRow{{FigureID: "f1", EventID: e.EventID}, {FigureID: "f2"}},
	}
	moved := e
	moved.TargetActors, moved.TargetCountries = []string{one.ActorID}, []string{"ARM", "BEL"}
	moved.EventID = eventID(&moved)
	renamed := one
	renamed.Aliases, renamed.MentionCount = bare.Aliases, 7
	child := other
	child.PartOfActorID = one.ActorID
	want := schemas.Rows{
		Actors: []schemas.ActorRow{one, renamed, child}, Events: []schemas.EventRow{moved, untouched},
		Mentions: []schemas.MentionRow{
			{MentionID: "m1", ActorID: one.ActorID}, {MentionID: "m2", ActorID: other.ActorID},
		},
		EventActors: []schemas.EventActorRow{
			{EventID: moved.EventID, ActorID: one.ActorID}, {EventID: untouched.EventID, ActorID: other.ActorID},
		},
		EventEvidence: []schemas.EventEvidenceRow{{EventID: moved.EventID}, {EventID: untouched.EventID}},
		Figures:       []schemas.FigureRow{{FigureID: "f1", EventID: moved.EventID}, {FigureID: "f2"}},
	}
	if moved.EventID == e.EventID {
		t.Fatal("the id of the event does not depend on its actors: the test sees nothing")
	}
	r := Resolve(slices.Values(rows.Actors), curated())
	for _, times := range []string{"once", "twice"} {
		r.Apply(&rows)
		if diff := cmp.Diff(want, rows); diff != "" {
			t.Errorf("applied %s:\n%s", times, diff)
		}
	}
	if e.TargetActors[0] != bare.ActorID || e.TargetCountries[0] != "BEL" {
		t.Errorf("the lists of the rows that were given changed: %v, %v", e.TargetActors, e.TargetCountries)
	}
}

func TestApplyOfNothing(t *testing.T) {
	rows, want := joined(articles(3, 20, cast(), 1)), joined(articles(3, 20, cast(), 1))
	Resolution{}.Apply(&rows)
	if diff := cmp.Diff(want, rows); diff != "" {
		t.Error(diff)
	}
}

func TestApplyByArticleOrByRun(t *testing.T) {
	for seed := range uint64(20) {
		all := articles(8, 20, cast(), seed)
		run := joined(articles(8, 20, cast(), seed))
		r := Resolve(slices.Values(run.Actors), curated())
		r.Apply(&run)
		for i := range all {
			r.Apply(&all[i])
		}
		if diff := cmp.Diff(run, joined(all)); diff != "" {
			t.Fatalf("seed %d, run and articles:\n%s", seed, diff)
		}
	}
}

func shuffle[T any](random *rand.Rand, list []T) {
	random.Shuffle(len(list), func(i, j int) { list[i], list[j] = list[j], list[i] })
}
