package pipeline

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"chancery/pipeline/doc"
	"chancery/schemas"
	"chancery/sources"
)

func newPlan(t testing.TB) *Plan {
	t.Helper()
	p, err := New()
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// fullPlan has the stages that no table needs too.
func fullPlan(t testing.TB) *Plan {
	t.Helper()
	p, err := New(append(Tables(), doc.LayerSyntax, doc.LayerLemmas, doc.LayerEntities,
		doc.LayerPredicates, doc.LayerActTypes, doc.LayerChoices)...)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// TestAPlanHasWhatIsAskedFor holds that a plan without a layer asked for runs no
// stage that only this layer needs: the models are not loaded in vain.
func TestAPlanHasWhatIsAskedFor(t *testing.T) {
	for _, c := range []struct {
		asked []doc.Layer
		want  string
	}{
		{[]doc.Layer{doc.LayerSentences}, "extract/text/segment"},
		{[]doc.Layer{doc.LayerDates}, "extract/text/segment extract/dates transform/dates"},
		{[]doc.Layer{doc.LayerSyntax}, "extract/text/segment extract/text/tag extract/text/parse"},
		{[]doc.Layer{doc.LayerEntities}, "extract/text/segment extract/text/tag extract/mentions/ner"},
	} {
		p, err := New(c.asked...)
		if err != nil {
			t.Fatal(err)
		}
		var got []string
		for _, s := range p.Stages() {
			got = append(got, s.Name)
		}
		if strings.Join(got, " ") != c.want {
			t.Errorf("asked for %v: got %v, want %s", c.asked, got, c.want)
		}
	}
}

// TestFiguresAreTheSameInEveryPlan holds that figures do not hang on what else is asked for, though
// other sentences are parsed then.
func TestFiguresAreTheSameInEveryPlan(t *testing.T) {
	alone, err := New(doc.LayerFigures, doc.LayerChanges)
	if err != nil {
		t.Fatal(err)
	}
	tables, full := newPlan(t), fullPlan(t)
	for _, a := range texts(t) {
		want := alone.Document(a)
		for _, p := range []*Plan{tables, full} {
			got := p.Document(a)
			if diff := cmp.Diff(want.Figures, got.Figures); diff != "" {
				t.Errorf("%s: figures differ:\n%s", a.Source, diff)
			}
			if diff := cmp.Diff(want.Changes, got.Changes); diff != "" {
				t.Errorf("%s: changes differ:\n%s", a.Source, diff)
			}
		}
	}
}

// TestSyntax reads a sentence with all models.
func TestSyntax(t *testing.T) {
	text := "The Iraqi government recognised the Palestine Liberation Organization in 1974. " +
		"Yasser Arafat visited Baghdad."
	a, err := sources.One("text", "x", text, sources.Options{})
	if err != nil {
		t.Fatal(err)
	}
	d := fullPlan(t).Document(a)
	at := func(word string) int {
		return slices.IndexFunc(d.Tokens, func(t doc.Token) bool { return t.In(d.Text) == word })
	}
	verb := at("recognised")
	if w := d.Syntax[verb]; w.UPOS != "VERB" || w.XPOS != "VBD" || w.Lemma != "recognise" || w.Relation != "root" ||
		w.Head != -1 {
		t.Errorf("recognised: %+v", w)
	}
	for word, relation := range map[string]string{"government": "nsubj", "Organization": "obj", "1974": "obl"} {
		if w := d.Syntax[at(word)]; w.Relation != relation || int(w.Head) != verb {
			t.Errorf("%s: %+v, want %s of recognised", word, w, relation)
		}
	}
	var names []string
	for _, e := range d.Entities {
		names = append(names, e.Value.Class+" "+e.In(d.Text))
	}
	want := []string{"MISC Iraqi", "ORG Palestine Liberation Organization", "PER Yasser Arafat", "LOC Baghdad"}
	if !slices.Equal(names, want) {
		t.Errorf("got %q, want %q", names, want)
	}
}

// TestWhatSeveralStagesTellIsToldOnce joins errors as stages that read one file give
// them.
func TestWhatSeveralStagesTellIsToldOnce(t *testing.T) {
	list := errors.Join(errors.New("x.txt:1: a"), errors.New("x.txt:2: b"))
	got := joined(nil, list, errors.Join(errors.New("y.rules:3: c"), list), nil)
	if got == nil || got.Error() != "x.txt:1: a\nx.txt:2: b\ny.rules:3: c" {
		t.Errorf("got %v", got)
	}
	if got := joined(nil, errors.Join()); got != nil {
		t.Errorf("no error gives %v", got)
	}
}

func TestCheckRefusesAnOrderThatCannotWork(t *testing.T) {
	for _, c := range []struct {
		want   string
		stages []Stage
	}{
		{`needs the layer "dates"`, []Stage{{Name: "calendar", Needs: layers{doc.LayerDates}}}},
		{"stands twice", []Stage{{Name: "a"}, {Name: "a"}}},
		{"", []Stage{{Name: "a", Gives: layers{doc.LayerDates}}, {Name: "b", Needs: layers{doc.LayerDates}}}},
	} {
		err := check(c.stages)
		if (err == nil) != (c.want == "") || err != nil && !strings.Contains(err.Error(), c.want) {
			t.Errorf("got error %v, want %q", err, c.want)
		}
	}
}

func articles(all ...doc.Article) iter.Seq2[doc.Article, error] {
	return func(yield func(doc.Article, error) bool) {
		for _, a := range all {
			if !yield(a, nil) {
				return
			}
		}
	}
}

func TestRunGivesTheSameRowsWhateverTheWorkers(t *testing.T) {
	p := newPlan(t)
	var want schemas.Rows
	for _, workers := range []int{1, 2, 8, 0} {
		got, err := Run(context.Background(), p, articles(texts(t)...), RunOptions{Workers: workers})
		if err != nil {
			t.Fatal(err)
		}
		if workers == 1 {
			want = got
		} else if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%d workers: rows differ:\n%s", workers, diff)
		}
	}
}

func TestRunObservesInOrderAndStops(t *testing.T) {
	p := newPlan(t)
	all := texts(t)
	var seen []int
	o := RunOptions{Workers: 4, Observe: func(now Progress) { seen = append(seen, now.Articles) }}
	if _, err := Run(context.Background(), p, articles(all...), o); err != nil {
		t.Fatal(err)
	}
	for i, n := range seen {
		if n != i+1 {
			t.Fatalf("observed %v", seen)
		}
	}
	broken := errors.New("broken source")
	_, err := Run(context.Background(), p, func(yield func(doc.Article, error) bool) {
		if yield(all[0], nil) {
			yield(doc.Article{}, broken)
		}
	}, RunOptions{Workers: 3})
	if !errors.Is(err, broken) {
		t.Errorf("got error %v", err)
	}
	ctx, cancel := context.WithCancel(context.Background())
	goroutines := runtime.NumGoroutine()
	_, err = Run(ctx, p, func(yield func(doc.Article, error) bool) {
		for yield(all[0], nil) {
			cancel()
		}
	}, RunOptions{Workers: 3})
	if !errors.Is(err, context.Canceled) {
		t.Errorf("got error %v", err)
	}
	for range 100 { // a goroutine that has said it is done needs a moment to be gone
		if runtime.NumGoroutine() <= goroutines {
			return
		}
		time.Sleep(10 * time.Millisecond)
	}
	t.Errorf("%d goroutines were left behind", runtime.NumGoroutine()-goroutines)
}

// TestTimeTellsEachStage holds that a timed article is read as any other, up to the
// stage that fails, and that times are those of the clock given.
func TestTimeTellsEachStage(t *testing.T) {
	p := newPlan(t)
	p.stages = append(p.stages[:4:4], Stage{Name: "broken", Apply: func(*doc.Document) error { panic("no") }},
		p.stages[4])
	var ticks time.Duration
	clock := func() time.Time {
		ticks++
		return time.Time{}.Add(ticks * ticks * time.Second)
	}
	d, times := p.Time(texts(t)[0], clock)
	if diff := cmp.Diff(p.Document(texts(t)[0]), d); diff != "" {
		t.Errorf("the timed document differs:\n%s", diff)
	}
	want := []Timing{
		{"extract/text/segment", 3 * time.Second}, {"extract/dates", 5 * time.Second},
		{"transform/dates", 7 * time.Second}, {"extract/text/tag", 9 * time.Second},
		{"broken", 11 * time.Second},
	}
	if !slices.Equal(times, want) {
		t.Errorf("got %v, want %v", times, want)
	}
}

func TestAPanicIsOneIssue(t *testing.T) {
	p := newPlan(t)
	p.stages = slices.Insert(p.stages, 3, Stage{Name: "broken", Apply: func(*doc.Document) error { panic("no") }})
	rows := p.Article(texts(t)[0])
	if len(rows.Issues) != 1 || rows.Issues[0].Code != codeArticleFailed || rows.Issues[0].Stage != "broken" ||
		len(rows.Dates) != 0 || len(rows.Articles) != 1 || !Failed(rows) {
		t.Errorf("got issues %+v, %d dates, %d articles", rows.Issues, len(rows.Dates), len(rows.Articles))
	}
}

// TestArticlesReadTogether holds that an article is read the same beside others, one on
// which a stage breaks among them.
func TestArticlesReadTogether(t *testing.T) {
	p := newPlan(t)
	bad := doc.Article{Source: "bad", Text: "They broke."}
	p.stages = slices.Insert(p.stages, 3, Stage{Name: "broken", Apply: func(d *doc.Document) error {
		if d.Source == bad.Source {
			panic("no")
		}
		return nil
	}})
	all := append([]doc.Article{bad}, texts(t)...)
	all = append(all, bad, all[1])
	for i, d := range p.understood(all) {
		if diff := cmp.Diff(p.Article(all[i]), p.Rows(d)); diff != "" {
			t.Errorf("article %d differs beside others:\n%s", i, diff)
		}
		if isBad := all[i].Source == bad.Source; isBad != hasFailed(d) {
			t.Errorf("article %d: issues %+v", i, d.Issues)
		}
	}
}

// TestBatches holds that articles are put together up to a size, in order, and that what
// was read before an error of the source comes before it.
func TestBatches(t *testing.T) {
	broken := errors.New("broken source")
	source := func(yield func(doc.Article, error) bool) {
		for _, size := range []int{1, enoughTogether, 2, 2 * enoughTogether, 3, 4} {
			if !yield(doc.Article{Text: strings.Repeat("x", size)}, nil) {
				return
			}
		}
		yield(doc.Article{}, broken)
	}
	var got [][]int
	for b, err := range batches(source) {
		var sizes []int
		for _, a := range b {
			sizes = append(sizes, len(a.Text))
		}
		if got = append(got, sizes); (len(got) == 4) != errors.Is(err, broken) {
			t.Errorf("batch %d: error %v", len(got), err)
		}
	}
	want := [][]int{{1, enoughTogether}, {2, 2 * enoughTogether}, {3, 4}, nil}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

func TestAnArticleInAnotherLanguageIsOneIssue(t *testing.T) {
	p := newPlan(t)
	french := strings.Repeat("Les relations entre la France et l'Irak sont anciennes et le roi a visité Paris "+
		"en 1954 avec ses ministres. ", 12)
	a, err := sources.One("article", "fr.txt", french, sources.Options{})
	if err != nil {
		t.Fatal(err)
	}
	rows := p.Article(a)
	if len(rows.Issues) != 1 || rows.Issues[0].Code != "language_not_supported" || rows.Articles[0].Language != "fr" ||
		len(rows.Dates) != 0 {
		t.Errorf("got language %q, issues %+v, %d dates", rows.Articles[0].Language, rows.Issues, len(rows.Dates))
	}
	short, err := sources.One("article", "fr.txt", "En 1954, le roi a visité Paris.", sources.Options{})
	if err != nil {
		t.Fatal(err)
	}
	if rows := p.Article(short); len(rows.Issues) != 0 || len(rows.Dates) != 1 {
		t.Errorf("a short article must pass: %+v", rows.Issues)
	}
	if d := p.Document(a); len(d.Dates) == 0 {
		t.Error("Document must refuse no article")
	}
}

// TestMergeJoins holds that an actor and an event that two articles tell are one
// row, and that the order of the rows does not matter.
func TestMergeJoins(t *testing.T) {
	p := newPlan(t)
	tell := func(name, text string) doc.Article {
		a, err := sources.One("text", name, text, sources.Options{})
		if err != nil {
			t.Fatal(err)
		}
		return a
	}
	one := tell("a", "On 12 March 1975 Chile and Peru signed a trade agreement.")
	two := tell("b", "It rained. On 12 March 1975, Chile and Peru signed an agreement.")
	rows, err := Run(context.Background(), p, articles(one, two), RunOptions{})
	if err != nil {
		t.Fatal(err)
	}
	if len(rows.Events) != 1 || rows.Events[0].ArticleCount != 2 || len(rows.EventEvidence) != 2 {
		t.Errorf("got %d events, %d pieces of evidence: %+v", len(rows.Events), len(rows.EventEvidence), rows.Events)
	}
	for _, a := range rows.Actors {
		if a.ArticleCount != 2 || a.MentionCount != 2 {
			t.Errorf("%s: %d articles, %d mentions", a.Name, a.ArticleCount, a.MentionCount)
		}
	}
	if len(rows.DyadYears) != 1 || rows.DyadYears[0].Events != 1 || rows.DyadYears[0].Year != 1975 {
		t.Errorf("got %+v", rows.DyadYears)
	}
	turned, err := Run(context.Background(), p, articles(two, one), RunOptions{})
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(rows, turned); diff != "" {
		t.Errorf("the order of articles matters:\n%s", diff)
	}
}

// TestGolden holds what the embedded article gives, one line a row. UPDATE=1
// writes it anew; its difference is to be read first.
func TestGolden(t *testing.T) {
	rows, err := Run(context.Background(), newPlan(t), articles(texts(t)[0]), RunOptions{})
	if err != nil {
		t.Fatal(err)
	}
	var b strings.Builder
	for _, table := range []string{"dates", "figures", "changes", "missions", "events"} {
		schema := schemas.TableOf(table)
		var lines []string
		for row := range rows.Table(table) {
			var cells []string
			for i, f := range schema.Fields {
				if !row[i].IsNull && f.Type != schemas.ID &&
					!slices.Contains([]string{"quote", "sentence_begin", "sentence_end", "section", "source_actors",
						"target_actors"}, f.Name) {
					cells = append(cells, f.Name+"="+row[i].Format(f.Type))
				}
			}
			lines = append(lines, fmt.Sprintf("%05d %s %s\n", row[schema.Index("begin")].Int, table,
				strings.Join(cells, " ")))
		}
		slices.Sort(lines)
		b.WriteString(strings.Join(lines, ""))
	}
	path := filepath.Join("testdata", "embedded.golden")
	if os.Getenv("UPDATE") != "" {
		if err := errors.Join(os.MkdirAll("testdata", 0o755),
			os.WriteFile(path, []byte(b.String()), 0o644)); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(strings.Split(string(want), "\n"), strings.Split(b.String(), "\n")); diff != "" {
		t.Errorf("the golden article differs (UPDATE=1 go test writes it anew):\n%s", diff)
	}
}

// FuzzDocument holds that no text breaks the plan.
func FuzzDocument(f *testing.F) {
	p := newPlan(f)
	for _, a := range texts(f) {
		f.Add(a.Text[:min(len(a.Text), 300)])
	}
	f.Fuzz(func(t *testing.T, text string) {
		a, err := sources.One("article", "fuzz.txt", text, sources.Options{})
		if err != nil {
			t.Fatal(err)
		}
		d := p.Document(a)
		for _, i := range d.Issues {
			if i.Code == codeArticleFailed {
				t.Fatalf("%q: stage %s: %s", text, i.Stage, i.Detail)
			}
		}
		for _, fault := range disorder(d) {
			t.Errorf("%q: %s", text, fault)
		}
		rows := p.Rows(d)
		for _, r := range rows.Figures {
			if r.Lower != nil && r.Upper != nil && *r.Lower > *r.Upper {
				t.Errorf("%q: %g to %g", r.Text, *r.Lower, *r.Upper)
			}
		}
		for _, m := range d.Dates {
			if v := m.Value; v.Start.Known() && v.End.Known() && v.End.Before(v.Start) {
				t.Errorf("%q: %s to %s", m.In(d.Text), v.Start, v.End)
			}
		}
	})
}

func TestStagesAreSafeForManyGoroutines(t *testing.T) {
	p := newPlan(t)
	a := texts(t)[0]
	want := p.Article(a)
	var group sync.WaitGroup
	for range 8 {
		group.Go(func() {
			if diff := cmp.Diff(want, p.Article(a)); diff != "" {
				t.Errorf("rows differ:\n%s", diff)
			}
		})
	}
	group.Wait()
}

// BenchmarkPlan reads articles with the whole plan, as a run does; BenchmarkStage times each
// stage alone. The unit is MB of article text a second.
func BenchmarkPlan(b *testing.B) {
	p, all, size := benchmarkTexts(b)
	b.SetBytes(int64(size))
	b.ReportAllocs()
	for b.Loop() {
		for together, err := range batches(articles(all...)) {
			if err != nil {
				b.Fatal(err)
			}
			for _, d := range p.understood(together) {
				p.Rows(d)
			}
		}
	}
}

func BenchmarkStage(b *testing.B) {
	_, all, size := benchmarkTexts(b)
	p := fullPlan(b)
	for i, s := range p.Stages() {
		b.Run(s.Name, func(b *testing.B) {
			documents := make([]*doc.Document, len(all))
			for k, a := range all {
				documents[k] = &doc.Document{Article: a}
				for _, before := range p.stages[:i] {
					if err := before.Apply(documents[k]); err != nil {
						b.Fatal(err)
					}
				}
			}
			b.SetBytes(int64(size))
			b.ReportAllocs()
			for b.Loop() {
				for _, d := range documents {
					c := *d
					if s.Name == "extract/text/parse" || s.Name == "extract/text/lemmas" {
						c.Syntax = slices.Clone(d.Syntax)
					}
					if strings.HasPrefix(s.Name, "transform/") {
						c.Dates, c.Figures = slices.Clone(d.Dates), slices.Clone(d.Figures)
						c.Events = slices.Clone(d.Events)
					}
					if err := s.Apply(&c); err != nil {
						b.Fatal(err)
					}
				}
			}
		})
	}
}

// benchmarkTexts are the articles of the folder that ARTICLES names, else the
// embedded one.
func benchmarkTexts(b *testing.B) (*Plan, []doc.Article, int) {
	b.Helper()
	source := sources.Embedded(sources.Options{})
	if folder := os.Getenv("ARTICLES"); folder != "" {
		var err error
		if source, err = sources.Open("article:"+folder, sources.Options{}); err != nil {
			b.Fatal(err)
		}
	}
	var all []doc.Article
	size := 0
	for a, err := range source.Articles(context.Background()) {
		if err != nil {
			b.Fatal(err)
		}
		all = append(all, a)
		size += len(a.Text)
	}
	return newPlan(b), all, size
}

// TestWhatIsNotUnderstoodIsARow holds that a date that is none, and one whose
// year nothing tells, leave issue rows with their words.
func TestWhatIsNotUnderstoodIsARow(t *testing.T) {
	p := newPlan(t)
	for _, c := range []struct{ text, want string }{
		{"They met on 31 February 1990. On 5 May they left.",
			"not_a_date | 31 February 1990; date_unresolved | 5 May"},
		{"On 5 May they left.", "date_unresolved | 5 May"},
		{"In 1990 they met. On 5 May they left.", ""},
	} {
		a, err := sources.One("text", "x", c.text, sources.Options{})
		if err != nil {
			t.Fatal(err)
		}
		var got []string
		for _, i := range p.Article(a).Issues {
			if i.Begin == nil || c.text[*i.Begin:*i.End] != i.Quote {
				t.Errorf("%q: %q does not stand where the issue says", c.text, i.Quote)
			}
			got = append(got, i.Code+" | "+i.Quote)
		}
		if got := strings.Join(got, "; "); got != c.want {
			t.Errorf("%q:\n got %s\nwant %s", c.text, got, c.want)
		}
	}
}
