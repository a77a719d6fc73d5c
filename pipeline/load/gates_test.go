package load

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"chancery/outputs"
	"chancery/outputs/csv"
	"chancery/outputs/describe"
	"chancery/schemas"
)

// many are rows(1) with n figures that say nothing, each with a unit.
func many(n int) schemas.Rows {
	r := rows(1)
	for i := range n {
		f := figure(&r)
		f.FigureID, f.Unit, f.Lower = schemas.HashOf("figures", fmt.Sprint(i)), "USD", nil
		r.Figures = append(r.Figures, f)
	}
	return r
}

// issue is an issue of the one article.
func issue(r *schemas.Rows, code, detail string) schemas.IssueRow {
	n := fmt.Sprint(len(r.Issues))
	return schemas.IssueRow{
		IssueID: schemas.HashOf("issues", n), Stage: "transform/rows", Code: code, Detail: detail,
		ArticleID: r.Articles[0].ArticleID,
	}
}

// event is an act of a day told by the sentence.
func event(r *schemas.Rows, id, day, article string) schemas.EventRow {
	d := r.Dates[0]
	return schemas.EventRow{
		EventID: schemas.HashOf("events", id), StartDate: day, EndDate: day, Type: "ASSAULT", ActType: "ASSAULT",
		Quad: "material_conflict", Trigger: "declared", Factuality: "CT+", IsAsserted: true, ArticleID: article,
		ArticleCount: 1,
		Begin:        d.Begin, End: d.End, SentenceBegin: d.SentenceBegin, SentenceEnd: d.SentenceEnd, Quote: d.Quote,
	}
}

// TestWholeGates plants in a sound release what each gate looks for, once as much as it
// tells and once more than it lets pass.
func TestWholeGates(t *testing.T) {
	t.Parallel()
	other := schemas.ArticleID("text", "u.txt")
	plantEvents := func(n, others int) func(*schemas.Rows) {
		return func(r *schemas.Rows) {
			a, x := r.Articles[0], r.Texts[0]
			a.ArticleID, x.ArticleID = other, other
			r.Articles, r.Texts = append(r.Articles, a), append(r.Texts, x)
			for i := range n {
				day := fmt.Sprintf("%d-01-01", 1000+i)
				r.Events = append(r.Events, event(r, fmt.Sprint("a", i), day, r.Articles[0].ArticleID))
				if i < others {
					r.Events = append(r.Events, event(r, fmt.Sprint("b", i), day, other))
				}
			}
		}
	}
	plantIssues := func(n int, code string) func(*schemas.Rows) {
		return func(r *schemas.Rows) {
			for range n {
				r.Issues = append(r.Issues, issue(r, code, "detail"))
			}
		}
	}
	plantDays := func(n int, day string) func(*schemas.Rows) {
		return func(r *schemas.Rows) {
			for i := range n {
				r.Figures[i].StartDate, r.Figures[i].EndDate = day, day
			}
		}
	}
	for _, c := range []struct {
		gate, name string
		plant      func(*schemas.Rows)
		found      int
		isTooMuch  bool
	}{
		{Withheld, "5 of 105", plantIssues(5, "after_the_state"), 5, false},
		{Withheld, "6 of 106", plantIssues(6, "after_the_state"), 6, true},
		{Withheld, "another code", plantIssues(60, "not_a_date"), 0, false},
		{"row_counts", "60 of 100 figures", func(r *schemas.Rows) { r.Figures = r.Figures[:60] }, 1, false},
		{"row_counts", "49 of 100 figures", func(r *schemas.Rows) { r.Figures = r.Figures[:49] }, 1, true},
		{"row_counts", "other articles", func(r *schemas.Rows) { *r = elsewhere() }, 0, false},
		{"null_columns", "a unit is never told", func(r *schemas.Rows) {
			for i := range r.Figures {
				r.Figures[i].Unit = ""
			}
		}, 1, true},
		{"date_window", "two days", plantDays(2, "4000-01-01"), 2, false},
		{"date_window", "twelve days", plantDays(12, "-4000-01-01"), 12, true},
		{"date_window", "an act of tomorrow", func(r *schemas.Rows) {
			r.Events = append(r.Events, event(r, "a", "2026-11-24", r.Articles[0].ArticleID))
		}, 1, false},
		{"date_window", "an act of today", func(r *schemas.Rows) {
			r.Events = append(r.Events, event(r, "a", "2026-11-23", r.Articles[0].ArticleID))
		}, 0, false},
		{"duplicate_events", "10 of 110", plantEvents(100, 10), 10, false},
		{"duplicate_events", "11 of 111", plantEvents(100, 11), 11, true},
		{"copies", "one", plantIssues(1, "copy"), 1, false},
		{"licences", "none", func(r *schemas.Rows) { r.Articles[0].Licence = "" }, 1, false},
		{"unread", "one article", plantIssues(2, "not_prose"), 1, false},
		{"empty_columns", "one more", func(r *schemas.Rows) { r.Articles[0].Licence = "" }, -1, false},
	} {
		t.Run(c.gate+"/"+c.name, func(t *testing.T) {
			before := weigh(many(100), nil)
			base := gateOf(t, c.gate, before)
			if base.found > 0 && c.found >= 0 {
				t.Fatalf("what is sound has %d: %v", base.found, base.examples)
			}
			r := many(100)
			c.plant(&r)
			r.Sort()
			if err := Check(&r); err != nil {
				t.Fatalf("what is planted does not even pass the gates of rows: %v", err)
			}
			f := gateOf(t, c.gate, weigh(r, before))
			if c.found < 0 {
				c.found = base.found + 1
			}
			if f.found != c.found || f.isTooMuch != c.isTooMuch {
				t.Errorf("found %d of %d, too much %v: %v", f.found, f.of, f.isTooMuch, f.examples)
			}
			if f.found > 0 && len(f.examples) == 0 {
				t.Error("there is no example")
			}
		})
	}
}

// elsewhere are rows of another article.
func elsewhere() schemas.Rows {
	r := rows(1)
	id := schemas.ArticleID("text", "elsewhere")
	r.Articles[0].ArticleID, r.Texts[0].ArticleID, r.Dates[0].ArticleID = id, id, id
	return r
}

// weigh returns what gates know of rows of 2026-11-23 behind others.
func weigh(r schemas.Rows, before *weighed) *weighed {
	in := &weighed{rows: &r, columns: describe.Profile(&r), date: "2026-11-23"}
	if before == nil || before.rows.Articles[0].ArticleID != r.Articles[0].ArticleID {
		return in
	}
	in.before = &predecessor{version: "2026.10.0", rows: map[string]int{}, columns: before.columns}
	for _, t := range schemas.Tables() {
		in.before.rows[t.Name] = before.rows.Count(t.Name)
	}
	return in
}

func gateOf(t *testing.T, name string, in *weighed) finding {
	t.Helper()
	for _, g := range wholeGates {
		if g.name == name {
			return g.check(in)
		}
	}
	t.Fatalf("no gate %s", name)
	return finding{}
}

// TestAcceptIsRecorded holds that a gate stops a release and leaves nothing, that it can be
// accepted with a reason, that the release records it, and that the next one is measured by
// that.
func TestAcceptIsRecorded(t *testing.T) {
	t.Parallel()
	req := request(t, 1)
	req.Writers = []outputs.Writer{csv.Writer{}}
	req.Rows = many(100)
	mustRelease(t, req)
	before := tree(t, req.Out)
	req.Rows = many(30)
	_, err := Release(context.Background(), req)
	for _, want := range []string{
		"gate row_counts", "figures: 30 rows, 100 in 2026.11.0 (-70 %)", "--accept GATE --reason TEXT",
		"no release was made",
	} {
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("want an error with %q, got %v", want, err)
		}
	}
	if !same(before, tree(t, req.Out)) {
		t.Error("something was left behind")
	}
	req.Accept = []string{"row_counts"}
	if _, err := Release(context.Background(), req); !errors.Is(err, ErrUsage) {
		t.Errorf("without a reason: %v", err)
	}
	req.Reason = "the list was cut by hand"
	r := mustRelease(t, req)
	report := reportOf(t, r.Dir)
	i := slices.IndexFunc(report.Gates, func(g describe.Gate) bool { return g.Name == "row_counts" })
	if g := report.Gates[i]; g.Outcome != describe.Accepted || g.Reason != req.Reason || g.Found != 1 {
		t.Errorf("recorded: %+v", g)
	}
	page, err := os.ReadFile(filepath.Join(r.Dir, "quality", "report.html"))
	if err != nil || !strings.Contains(string(page), req.Reason) {
		t.Errorf("the page does not say why: %v", err)
	}
	req.Accept, req.Reason, req.Rows = nil, "", many(29)
	if r := mustRelease(t, req); r.Version != "2026.11.2" {
		t.Errorf("then %+v", r)
	}
	req.Accept = []string{"everything"}
	_, err = Release(context.Background(), req)
	if !errors.Is(err, ErrUsage) || !strings.Contains(err.Error(), "no gate") {
		t.Errorf("a gate that is none gives %v", err)
	}
}

func reportOf(t *testing.T, dir string) describe.Report {
	t.Helper()
	data, err := os.ReadFile(filepath.Join(dir, filepath.FromSlash(describe.ReportName)))
	if err != nil {
		t.Fatal(err)
	}
	var report describe.Report
	if err := json.Unmarshal(data, &report); err != nil {
		t.Fatal(err)
	}
	return report
}

// TestStrict holds that what is told otherwise stops a release, and can be accepted.
func TestStrict(t *testing.T) {
	t.Parallel()
	req := request(t, 1)
	req.Writers = []outputs.Writer{csv.Writer{}}
	req.Strict = true
	req.Rows.Articles[0].Licence = ""
	_, err := Release(context.Background(), req)
	if err == nil || !strings.Contains(err.Error(), "gate licences: 1 of 1") {
		t.Errorf("got %v", err)
	}
	req.Accept, req.Reason = []string{"licences", "empty_columns"}, "a test"
	if _, err := Release(context.Background(), req); err != nil {
		t.Error(err)
	}
}

// TestAReleaseTellsAllGates holds that the report names every gate once, none of them failed.
func TestAReleaseTellsAllGates(t *testing.T) {
	t.Parallel()
	req := request(t, 1)
	req.Writers = []outputs.Writer{csv.Writer{}}
	report := reportOf(t, mustRelease(t, req).Dir)
	seen := map[string]bool{}
	for _, g := range report.Gates {
		if seen[g.Name] || g.Outcome == describe.Failed || g.About == "" || g.Of == 0 && g.Severity == describe.Error {
			t.Errorf("%+v", g)
		}
		seen[g.Name] = true
	}
	for _, g := range gateTable {
		if !seen[g.name] {
			t.Errorf("%s is not told", g.name)
		}
	}
	for _, g := range wholeGates {
		if !seen[g.name] {
			t.Errorf("%s is not told", g.name)
		}
	}
	for _, table := range schemas.Tables() {
		if len(report.Columns[table.Name]) != len(table.Fields) {
			t.Errorf("%s: %d columns", table.Name, len(report.Columns[table.Name]))
		}
	}
}

// TestStale holds that a release of which too much is as it was last read is refused, and
// that the gate that refused it is told.
func TestStale(t *testing.T) {
	t.Parallel()
	req := request(t, 1)
	req.Writers = []outputs.Writer{csv.Writer{}}
	req.Settings.Stale = []string{"t.txt"}
	result, err := Release(t.Context(), req)
	if err == nil || len(result.Gates) != 1 {
		t.Fatalf("%v, %v", result.Gates, err)
	}
	if g := result.Gates[0]; g.Name != Stale || g.Outcome != describe.Failed || g.Found != 1 {
		t.Errorf("%+v", g)
	}
	req.MostStale = 1
	if result, err = Release(t.Context(), req); err != nil || result.Version == "" {
		t.Errorf("%v, %v", result.Version, err)
	}
}
