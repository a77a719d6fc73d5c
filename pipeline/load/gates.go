package load

import (
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"unicode"

	"chancery/outputs/describe"
	"chancery/schemas"
)

// wholeGate is something that is asked of all rows together.
type wholeGate struct {
	name, about string
	severity    describe.Severity
	check       func(*weighed) finding
}

// wholeGates lists the gates that see all rows at once, behind those of single rows.
var wholeGates = []wholeGate{
	{
		Withheld, "at most five rows in a hundred of those that can be left out because they cannot be",
		describe.Bound, withheld,
	},
	{
		"row_counts", "no table of the same articles has less than half of the rows of the release before",
		describe.Bound, rowCounts,
	},
	{
		"null_columns", "no column that was filled in the release before is empty in all rows",
		describe.Bound, nullColumns,
	},
	{
		"date_window", "days lie between 3500 BC and a hundred years after the release, " +
			"and asserted acts do not begin after it; at most one row in a hundred",
		describe.Bound, dateWindow,
	},
	{
		"duplicate_events",
		"at most five acts in a hundred are told by several articles in the same words and stand twice",
		describe.Bound, duplicateEvents,
	},
	{
		Stale, "every article is as its source has it now; one that could not be read is as it was last read",
		describe.Bound, stale,
	},
	{"copies", "no article says much the same as another", describe.Warning, copies},
	{"licences", "every article has a licence", describe.Warning, licences},
	{"unread", "every article can be read", describe.Warning, unread},
	{"empty_columns", "every column holds something", describe.Warning, emptyColumns},
}

// finding is what a gate found.
type finding struct {
	found, of int
	isTooMuch bool // more than may be
	examples  []string
}

// note adds something that was found, with an example of the first few.
func (f *finding) note(format string, args ...any) {
	if f.found++; len(f.examples) < maxExamples {
		f.examples = append(f.examples, fmt.Sprintf(format, args...))
	}
}

// maxExamples is how many examples a gate keeps.
const maxExamples = 5

// weighed is what the gates know.
type weighed struct {
	rows    *schemas.Rows
	columns map[string][]describe.Column
	date    string       // of the release
	stale   []string     // articles that are as they were last read
	most    float64      // share of the articles that may be
	before  *predecessor // nil where there is none of the same articles
}

// predecessor is the release before, where it has an article of the new one.
type predecessor struct {
	version string
	rows    map[string]int // by table
	columns map[string][]describe.Column
}

// gates asks all that is asked of a release. The error says which gates found more than may
// be and was not accepted, and how it is.
func (r *release) gates() ([]describe.Gate, error) {
	in := &weighed{rows: &r.Rows, columns: r.columns, date: r.date, before: r.predecessor(),
		stale: r.Settings.Stale, most: r.MostStale}
	all := make([]describe.Gate, 0, len(gateTable)+len(wholeGates))
	rows := 0
	for _, t := range schemas.Tables() {
		rows += r.Rows.Count(t.Name)
	}
	for _, g := range gateTable { // Check let them pass
		all = append(all, describe.Gate{
			Name: g.name, About: g.about, Severity: describe.Error, Outcome: describe.Passed, Of: rows,
		})
	}
	var failed []string
	for _, g := range wholeGates {
		f := g.check(in)
		gate := describe.Gate{
			Name: g.name, About: g.about, Severity: g.severity, Found: f.found, Of: f.of, Examples: f.examples,
		}
		switch {
		case f.found == 0:
			gate.Outcome = describe.Passed
		case !f.isTooMuch && (!r.Strict || g.severity != describe.Warning):
			gate.Outcome = describe.Noted
		case slices.Contains(r.Accept, g.name):
			gate.Outcome, gate.Reason = describe.Accepted, r.Reason
		default:
			gate.Outcome = describe.Failed
			failed = append(failed, tell(gate))
		}
		all = append(all, gate)
	}
	if len(failed) > 0 {
		return all, fmt.Errorf("%s\nSee whether the articles are what they should be; --accept GATE --reason TEXT "+
			"makes the release all the same and records the reason in it", strings.Join(failed, "\n"))
	}
	return all, nil
}

// tell says what a gate found, for people.
func tell(g describe.Gate) string {
	text := fmt.Sprintf("gate %s: %d of %d, where it asks that %s", g.Name, g.Found, g.Of, g.About)
	for _, e := range g.Examples {
		text += "\n  " + e
	}
	return text
}

// Acceptable returns the names of the gates that can be accepted.
func Acceptable() []string {
	var names []string
	for _, g := range wholeGates {
		names = append(names, g.name)
	}
	return names
}

// checkAccept holds that what is accepted can be, and that somebody says why.
func (req *Request) checkAccept() error {
	names := Acceptable()
	for _, name := range req.Accept {
		if !slices.Contains(names, name) {
			return fmt.Errorf("%w: there is no gate %q to accept, but %s", ErrUsage, name, strings.Join(names, ", "))
		}
	}
	if len(req.Accept) > 0 && strings.TrimSpace(req.Reason) == "" {
		return fmt.Errorf("%w: say with --reason why %s is accepted; the release records it",
			ErrUsage, strings.Join(req.Accept, ", "))
	}
	return nil
}

// checkStale holds that no more articles are as they were last read than may be. It is asked
// before it is known whether anything has changed: what is all of before has not. The gate is
// that which failed, where it did.
func (req *Request) checkStale() (describe.Gate, error) {
	f := stale(&weighed{rows: &req.Rows, stale: req.Settings.Stale, most: req.MostStale})
	if !f.isTooMuch || slices.Contains(req.Accept, Stale) {
		return describe.Gate{}, nil
	}
	i := slices.IndexFunc(wholeGates, func(g wholeGate) bool { return g.name == Stale })
	gate := describe.Gate{
		Name: Stale, About: wholeGates[i].about, Severity: describe.Bound, Outcome: describe.Failed,
		Found: f.found, Of: f.of, Examples: f.examples,
	}
	return gate, fmt.Errorf("no release was made, and the earlier ones are as they were: %s", tell(gate))
}

// predecessor reads the release before, nil where there is none, where it has none of the
// articles of this one, or where it cannot be read.
func (r *release) predecessor() *predecessor {
	if r.previous == "" {
		return nil
	}
	dir := filepath.Join(r.Out, r.previous)
	m, _, err := readManifest(dir)
	if err != nil {
		return nil
	}
	var sources []struct {
		ArticleID string `json:"article_id"`
	}
	if err := readJSON(filepath.Join(dir, filepath.FromSlash(describe.LockName)), &sources); err != nil {
		return nil
	}
	mine := map[string]bool{}
	for i := range r.Rows.Articles {
		mine[r.Rows.Articles[i].ArticleID] = true
	}
	isShared := false
	for _, s := range sources {
		isShared = isShared || mine[s.ArticleID]
	}
	if !isShared {
		return nil
	}
	var report describe.Report
	err = readJSON(filepath.Join(dir, filepath.FromSlash(describe.ReportName)), &report)
	if err != nil { // of a release that was made before there were columns in it
		report.Columns = nil
	}
	return &predecessor{version: m.Version, rows: m.Tables, columns: report.Columns}
}

func readJSON(path string, into any) error {
	data, err := os.ReadFile(path)
	return errors.Join(err, json.Unmarshal(data, into))
}

// enoughRows is how many rows a table had before its fall tells something.
const enoughRows = 20

// rowCounts compares the rows of each table with those of the release before.
func rowCounts(in *weighed) finding {
	var f finding
	if in.before == nil {
		return f
	}
	for _, t := range schemas.Tables() {
		before, now := in.before.rows[t.Name], in.rows.Count(t.Name)
		if before == 0 {
			continue
		}
		f.of++
		if before < enoughRows || 10*now >= 9*before {
			continue
		}
		f.note("%s: %d rows, %d in %s (%+.0f %%)",
			t.Name, now, before, in.before.version, 100*float64(now-before)/float64(before))
		f.isTooMuch = f.isTooMuch || 2*now < before
	}
	return f
}

// nullColumns looks for columns that were filled and are not.
func nullColumns(in *weighed) finding {
	var f finding
	if in.before == nil {
		return f
	}
	for _, t := range schemas.Tables() {
		old := map[string]describe.Column{}
		for _, c := range in.before.columns[t.Name] {
			old[c.Name] = c
		}
		for _, c := range in.columns[t.Name] {
			o := old[c.Name]
			if o.Filled == 0 || c.Rows == 0 {
				continue
			}
			f.of++
			if c.Filled > 0 {
				continue
			}
			f.note("%s.%s: empty in %d rows, filled in %d of %d in %s",
				t.Name, c.Name, c.Rows, o.Filled, o.Rows, in.before.version)
			// One row in a hundred that was filled, or a few rows, can be chance.
			f.isTooMuch = f.isTooMuch || c.Rows >= enoughRows && 20*o.Filled >= o.Rows
		}
	}
	return f
}

func emptyColumns(in *weighed) finding {
	var f finding
	for _, t := range schemas.Tables() {
		for _, c := range in.columns[t.Name] {
			f.of++
			if c.Filled == 0 && c.Rows > 0 {
				f.note("%s.%s", t.Name, c.Name)
			}
		}
	}
	return f
}

// The window of days: written history, and what a century ahead is planned for.
const (
	firstDay   = "-3500-01-01"
	yearsAhead = 100
)

// dateWindow looks for days that no article can mean.
func dateWindow(in *weighed) finding {
	var f finding
	last := fmt.Sprintf("%04d%s", number(in.date[:4])+yearsAhead, in.date[4:])
	outside := func(day string) bool { return day != "" && (isAfter(firstDay, day) || isAfter(day, last)) }
	look := func(table, id, start, end, quote string) {
		f.of++
		if outside(start) || outside(end) {
			f.note("%s %s: %s to %s, %q", table, id, start, end, quote)
		}
	}
	for i := range in.rows.Dates {
		r := &in.rows.Dates[i]
		look("dates", r.DateID, r.StartDate, r.EndDate, r.Text)
	}
	for i := range in.rows.Figures {
		r := &in.rows.Figures[i]
		look("figures", r.FigureID, r.StartDate, r.EndDate, r.Text)
	}
	for i := range in.rows.Missions {
		r := &in.rows.Missions[i]
		look("missions", r.MissionID, r.StartDate, r.EndDate, r.Quote)
	}
	for i := range in.rows.Events {
		r := &in.rows.Events[i]
		look("events", r.EventID, r.StartDate, r.EndDate, r.Trigger)
		if r.IsAsserted && r.StartDate != "" && isAfter(r.StartDate, in.date) && !outside(r.StartDate) {
			f.note("events %s: asserted, and begins on %s, %q", r.EventID, r.StartDate, r.Trigger)
		}
	}
	f.isTooMuch = f.found > 5 && 100*f.found > f.of
	return f
}

func number(digits string) int {
	n := 0
	for _, d := range digits {
		n = 10*n + int(d-'0')
	}
	return n
}

// duplicateEvents looks for acts that agree in type, parties, days and words and are two rows.
func duplicateEvents(in *weighed) finding {
	f := finding{of: len(in.rows.Events)}
	first := map[string]string{}
	for i := range in.rows.Events {
		e := &in.rows.Events[i]
		key := strings.Join([]string{
			e.Type, e.Mode, e.DiploType, fmt.Sprint(e.IsAsserted), strings.Join(e.SourceCountries, " "),
			strings.Join(e.TargetCountries, " "), e.StartDate, e.EndDate, e.Trigger, letters(e.Quote),
		}, "\x00")
		if other, ok := first[key]; ok && other != e.ArticleID {
			f.note("%s: %s, %q, as in another article: %q", e.EventID, e.StartDate, e.Trigger, e.Quote)
		} else {
			first[key] = e.ArticleID
		}
	}
	f.isTooMuch = f.found > 10 && 20*f.found > f.of
	return f
}

// letters returns what counts in a sentence: letters and digits, in small.
func letters(s string) string {
	return strings.Map(func(r rune) rune {
		if !unicode.IsLetter(r) && !unicode.IsDigit(r) {
			return -1
		}
		return unicode.ToLower(r)
	}, s)
}

func copies(in *weighed) finding {
	f := finding{of: len(in.rows.Articles)}
	titles := map[string]string{}
	for i := range in.rows.Articles {
		titles[in.rows.Articles[i].ArticleID] = in.rows.Articles[i].Source
	}
	for i := range in.rows.Issues {
		if x := &in.rows.Issues[i]; x.Code == "copy" {
			f.note("%s: %s", titles[x.ArticleID], x.Detail)
		}
	}
	return f
}

func licences(in *weighed) finding {
	f := finding{of: len(in.rows.Articles)}
	for i := range in.rows.Articles {
		if a := &in.rows.Articles[i]; a.Licence == "" {
			f.note("%s", cmp.Or(a.Source, a.Title))
		}
	}
	return f
}

func unread(in *weighed) finding {
	f := finding{of: len(in.rows.Articles)}
	seen := map[string]bool{}
	for i := range in.rows.Issues {
		x := &in.rows.Issues[i]
		if schemas.Attribute("issue_code", x.Code, "unread") == "true" && !seen[x.ArticleID] {
			seen[x.ArticleID] = true
			f.note("%s: %s", schemas.Label("issue_code", x.Code), x.Detail)
		}
	}
	return f
}

// Stale names the gate of articles that are as they were last read.
const Stale = "stale"

// stale counts the articles that are as they were last read.
func stale(in *weighed) finding {
	f := finding{of: len(in.rows.Articles)}
	for _, name := range in.stale {
		f.note("%s", name)
	}
	f.isTooMuch = float64(f.found) > in.most*float64(f.of)
	return f
}

// Withheld names the gate of rows that are left out because they cannot be.
const Withheld = "withheld"

// mostWithheld is the share of rows, of the tables that can lose some, that may be left
// out: a few are faults of reading, many are a fault of the source or of the program.
const mostWithheld = 0.05

// withheld counts the rows that were left out, with the reasons and an example of each.
func withheld(in *weighed) finding {
	var f finding
	counts, examples := map[string]int{}, map[string]string{}
	for i := range in.rows.Issues {
		x := &in.rows.Issues[i]
		if schemas.Attribute("issue_code", x.Code, "withheld") != "true" {
			continue
		}
		f.found++
		counts[x.Code]++
		if examples[x.Code] == "" {
			examples[x.Code] = fmt.Sprintf("%q: %s", x.Quote, x.Detail)
		}
	}
	f.of = f.found + len(in.rows.Events) + len(in.rows.Figures) + len(in.rows.Changes)
	f.isTooMuch = float64(f.found) > mostWithheld*float64(f.of)
	for _, code := range slices.Sorted(maps.Keys(counts)) {
		label := schemas.Label("issue_code", code)
		f.examples = append(f.examples, fmt.Sprintf("%s: %d, such as %s", label, counts[code], examples[code]))
	}
	return f
}
