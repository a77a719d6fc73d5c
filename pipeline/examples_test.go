package pipeline

import (
	"io/fs"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"chancery/pipeline/doc"
	"chancery/pipeline/grammar"
	"chancery/pipeline/lexicon"
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

// read reads a text with the whole plan.
func read(t testing.TB, p *Plan, text string) *doc.Document {
	t.Helper()
	a, err := sources.One("text", "example", text, sources.Options{})
	if err != nil {
		t.Fatal(err)
	}
	d := p.Document(a)
	for _, i := range d.Issues {
		if i.Code == codeArticleFailed {
			t.Fatalf("%q: stage %s: %s", text, i.Stage, i.Detail)
		}
	}
	return d
}

// answers lists what all rules of a file together found in a document, with the
// values that its examples show.
func answers(t *testing.T, p *Plan, file string, d *doc.Document) []grammar.Found {
	t.Helper()
	switch file {
	case "dates.en.rules":
		return answersOf(d, d.Dates, func(v doc.Date) string { return v.Timex })
	case "changes.en.rules":
		return answersOf(d, d.Changes, changeValue)
	case "phrases.en.rules":
		return answersOf(d, d.Names, func(doc.Name) string { return "" })
	case "events.en.rules":
		return answersOf(d, d.Events, func(v doc.Event) string { return eventValue(p, d, v) })
	case "missions.en.rules":
		return answersOf(d, d.Missions, func(v doc.Mission) string { return missionValue(d, v) })
	}
	t.Fatalf("%s: no layer is known for its examples", file)
	return nil
}

func answersOf[T any](d *doc.Document, layer []doc.Mention[T], value func(T) string) []grammar.Found {
	var out []grammar.Found
	for _, m := range layer {
		out = append(out, grammar.Found{Rule: m.Rule, Answer: grammar.Answer{Text: m.In(d.Text), Value: value(m.Value)}})
	}
	return out
}

// TestRuleExamples runs the examples of every rule file through the whole plan,
// so that an example says what comes out, not what a pattern touches.
func TestRuleExamples(t *testing.T) {
	p := newPlan(t)
	for _, file := range RuleFiles() {
		t.Run(file.Name, func(t *testing.T) {
			g, err := lexicon.Rules(file, "actor", "date", "figure")
			if err != nil {
				t.Fatal(err)
			}
			for _, err := range g.CheckExamples(func(text string) []grammar.Found { return answers(t, p, file.Name, read(t, p, text)) }) {
				t.Error(err)
			}
		})
	}
}

// TestEveryRuleFileIsRead holds that no rule file lies about that no stage reads.
func TestEveryRuleFileIsRead(t *testing.T) {
	var files []string
	err := filepath.WalkDir(".", func(path string, _ fs.DirEntry, err error) error {
		if filepath.Ext(path) == ".rules" {
			files = append(files, filepath.Base(path))
		}
		return err
	})
	if err != nil || len(files) == 0 {
		t.Fatalf("%d rule files found: %v", len(files), err)
	}
	for _, name := range files {
		if !slices.ContainsFunc(RuleFiles(), func(f grammar.File) bool { return f.Name == name }) {
			t.Errorf("%s: no stage reads it", name)
		}
	}
}

// compare reports where what was found in a text is not all that is wanted and
// nothing else. Answers stand in the order of the text, "; " between them.
func compare(t *testing.T, text string, got []string, want string) {
	t.Helper()
	if got := strings.Join(got, "; "); got != want {
		t.Errorf("%q:\n got %s\nwant %s", text, got, want)
	}
}

// contextOf writes what a figure or change counts, when, where, and who says so;
// what is not told is left out.
func contextOf(d *doc.Document, counted doc.Span, start, end doc.Day, place doc.Span, attributed int) string {
	var cells []string
	if !counted.Empty() {
		cells = append(cells, counted.In(d.Text))
	}
	if start.Known() || end.Known() {
		cells = append(cells, start.String()+".."+end.String())
	}
	if !place.Empty() {
		cells = append(cells, "in "+place.In(d.Text))
	}
	if attributed >= 0 {
		cells = append(cells, "by "+d.Actors[d.Mentions[attributed].Value.Actor].Name)
	}
	return strings.Join(cells, " | ")
}

func figureValue(d *doc.Document, v doc.Figure) string {
	value := write(v.Value)
	if v.Value == nil || v.Lower == nil || v.Upper == nil {
		value += "[" + write(v.Lower) + ".." + write(v.Upper) + "]"
	}
	if v.IsApproximate {
		value = "~" + value
	}
	return strings.Join(strings.Fields(value+" "+v.Unit+" "+v.Counted.In(d.Text)), " ")
}

// changeValue writes from > to, direction and unit, and the difference or percent
// where one of both is not told.
func changeValue(v doc.Change) string {
	value := write(v.FromValue) + " > " + write(v.ToValue) + " " + v.Direction + " " + v.Unit
	if v.FromValue == nil || v.ToValue == nil {
		value += " " + write(v.Difference)
		if v.PercentChange != nil {
			value += " " + write(v.PercentChange) + "%"
		}
	}
	return strings.Join(strings.Fields(value), " ")
}

func write(n *float64) string {
	if n == nil {
		return ""
	}
	return strconv.FormatFloat(*n, 'f', -1, 64)
}

// missionValue writes SENDER > RECEIVER, the city, the kind, and whether it is there.
func missionValue(d *doc.Document, v doc.Mission) string {
	cells := []string{
		d.Actors[v.Sender].Country, ">", d.Actors[v.Receiver].Country, v.City.In(d.Text), v.Kind, strconv.FormatBool(v.Exists),
	}
	return strings.Join(strings.Fields(strings.Join(cells, " ")), " ")
}

// eventValue writes TYPE/diplo SOURCES > TARGETS.
func eventValue(p *Plan, d *doc.Document, v doc.Event) string {
	parties := func(role string) string {
		var all []string
		for _, part := range v.Parts {
			r := d.Mentions[part.Mention].Value
			for _, actor := range append([]int{r.Actor}, r.Others...) {
				if c := p.gazetteer.Party(d.Actors[actor]); part.Role == role && c != "" && !slices.Contains(all, c) {
					all = append(all, c)
				}
			}
		}
		slices.Sort(all)
		return strings.Join(all, "+")
	}
	value := v.Type
	if v.DiploType != "" {
		value += "/" + v.DiploType
	}
	if source := parties("source"); source != "" {
		value += " " + source
	}
	if target := parties("target"); target != "" {
		value += " > " + target
	}
	return value
}
