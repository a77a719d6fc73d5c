package pipeline

import (
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"chancery/pipeline/doc"
	"chancery/pipeline/grammar"
	"chancery/pipeline/language"
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

// TestRuleExamples runs the examples of every rule file through the whole plan,
// so that an example says what comes out, not what a pattern touches.
func TestRuleExamples(t *testing.T) {
	scanner, err := language.New()
	if err != nil {
		t.Fatal(err)
	}
	lang := grammar.Language{Tokens: func(s string) []doc.Token { return scanner.Tokens(nil, s, doc.Span{End: len(s)}) }, Forms: language.Forms}
	files, err := filepath.Glob("*/*.rules")
	if err != nil || len(files) == 0 {
		t.Fatal("no rule files", err)
	}
	p := newPlan(t)
	for _, path := range files {
		name := filepath.Base(path)
		if RuleFiles()[name] == "" {
			t.Errorf("%s: no stage reads it", path)
		}
		t.Run(name, func(t *testing.T) {
			text, err := os.ReadFile(path)
			if err != nil {
				t.Fatal(err)
			}
			g, err := grammar.Parse(lang, []string{"actor", "date", "figure"}, grammar.File{Name: name, Text: string(text)})
			if err != nil {
				t.Fatal(err)
			}
			for _, err := range g.CheckExamples(func(text string) []grammar.Found { return found(p, read(t, p, text)) }) {
				t.Error(err)
			}
		})
	}
}

// found lists what all rules found in a document, each with the value that its
// examples show.
func found(p *Plan, d *doc.Document) []grammar.Found {
	var out []grammar.Found
	for _, m := range d.Dates {
		out = append(out, grammar.Found{Rule: m.Rule, Text: m.In(d.Text), Value: m.Value.Timex})
	}
	for _, m := range d.Figures {
		out = append(out, grammar.Found{Rule: m.Rule, Text: m.In(d.Text), Value: figureValue(d, m.Value)})
	}
	for _, m := range d.Changes {
		out = append(out, grammar.Found{Rule: m.Rule, Text: m.In(d.Text), Value: changeValue(m.Value)})
	}
	for _, m := range d.Names {
		out = append(out, grammar.Found{Rule: m.Rule, Text: m.In(d.Text)})
	}
	for _, m := range d.Events {
		out = append(out, grammar.Found{Rule: m.Rule, Text: m.In(d.Text), Value: eventValue(p, d, m.Value)})
	}
	for _, m := range d.Missions {
		v := m.Value
		value := []string{d.Actors[v.Sender].Country, ">", d.Actors[v.Receiver].Country, v.City.In(d.Text), v.Kind, strconv.FormatBool(v.Exists)}
		out = append(out, grammar.Found{Rule: m.Rule, Text: m.In(d.Text), Value: strings.Join(strings.Fields(strings.Join(value, " ")), " ")})
	}
	return out
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
