package pipeline_test

import (
	"io/fs"
	"path/filepath"
	"slices"
	"testing"

	"chancery/pipeline"
	"chancery/pipeline/doc"
	"chancery/pipeline/grammar"
	"chancery/pipeline/lexicon"
	"chancery/pipeline/pipelinetest"
)

// answers lists what all rules of a file together found in a document, with the
// values that its examples show.
func answers(t *testing.T, file string, d *doc.Document) []grammar.Found {
	t.Helper()
	switch file {
	case "dates.en.rules":
		return answersOf(d, d.Dates, func(v doc.Date) string { return v.Timex })
	case "changes.en.rules":
		return answersOf(d, d.Changes, pipelinetest.Change)
	case "nominals.en.rules":
		return answersOf(d, d.Names, func(doc.Name) string { return "" })
	case "events.en.rules":
		return answersOf(d, d.Events, func(v doc.Event) string { return pipelinetest.Event(t, d, v) })
	}
	t.Fatalf("%s: no layer is known for its examples", file)
	return nil
}

func answersOf[T any](d *doc.Document, layer []doc.Mention[T], value func(T) string) []grammar.Found {
	var out []grammar.Found
	for _, m := range layer {
		answer := grammar.Answer{Text: m.In(d.Text), Value: value(m.Value)}
		out = append(out, grammar.Found{Rule: m.Rule, Answer: answer})
	}
	return out
}

// TestRuleExamples runs the examples of every rule file through the whole plan,
// so that an example says what comes out, not what a pattern touches.
func TestRuleExamples(t *testing.T) {
	for _, file := range pipeline.RuleFiles() {
		t.Run(file.Name, func(t *testing.T) {
			g, err := lexicon.Rules(file, "actor", "date", "figure")
			if err != nil {
				t.Fatal(err)
			}
			found := func(text string) []grammar.Found {
				return answers(t, file.Name, pipelinetest.Read(t, text))
			}
			for _, err := range g.CheckExamples(found) {
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
		if !slices.ContainsFunc(pipeline.RuleFiles(), func(f grammar.File) bool { return f.Name == name }) {
			t.Errorf("%s: no stage reads it", name)
		}
	}
}
