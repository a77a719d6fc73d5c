package lessons_test

import (
	"os"
	"path/filepath"
	"testing"

	"chancery/pipeline/doc"
	"chancery/pipeline/lessons"
)

func open(_, text string) (doc.Article, error) { return doc.Article{Text: text}, nil }

func write(t *testing.T, dir, name, text string) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(filepath.Join(dir, name)), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
}

func TestRead(t *testing.T) {
	dir := t.TempDir()
	write(t, dir, "articles/é.txt", "Éire met Chad.\nChad met Éire.\n")
	write(t, dir, "events.jsonl", `{"doc":"é.txt","begin":20,"end":23,"type":"CONSULT",`+
		`"source":["TCD","IRL"],"target":[],"source_text":["Chad","Éire"],"asserted":true}`+"\n")
	all, err := lessons.Read(dir, open)
	if err != nil || len(all) != 1 || len(all[0].Acts) != 1 {
		t.Fatalf("%v, %v", all, err)
	}
	act, text := all[0].Acts[0], all[0].Article.Text
	if got := act.In(text); got != "met" {
		t.Errorf("trigger %q: offsets count code points", got)
	}
	if len(act.SourceWords) != 2 || act.SourceWords[0].Start < len("Éire met Chad.\n") {
		t.Errorf("words are sought in the paragraph of the trigger: %v", act.SourceWords)
	}
	write(t, dir, "events.jsonl", `{"doc":"é.txt","begin":2000,"end":2003}`)
	if _, err := lessons.Read(dir, open); err == nil {
		t.Error("a place that is not there is read")
	}
}

func TestParts(t *testing.T) {
	act := lessons.Act{
		Sources: []string{"IRQ"}, Targets: []string{"ORG:Militia"},
		SourceWords: []doc.Span{{Start: 0, End: 10}}, TargetWords: []doc.Span{{Start: 20, End: 30}},
	}
	for _, c := range []struct {
		mention doc.Span
		parties []string
		want    lessons.Part
	}{
		{doc.Span{Start: 2, End: 6}, []string{"IRQ"}, lessons.Source},
		{doc.Span{Start: 20, End: 30}, []string{"ORG:Another"}, lessons.Target}, // of bodies any equals any
		{doc.Span{Start: 40, End: 44}, []string{"IRQ"}, lessons.Unsure},         // named again
		{doc.Span{Start: 40, End: 44}, []string{"FRA"}, lessons.NoPart},
		{doc.Span{Start: 2, End: 6}, []string{"FRA"}, lessons.Unsure},
	} {
		if got := act.Part(c.mention, c.parties); got != c.want {
			t.Errorf("%v %v: %v, want %v", c.mention, c.parties, got, c.want)
		}
	}
}

// TestKept holds that an article that measures is not learnt from, under another name or
// in part.
func TestKept(t *testing.T) {
	dir := t.TempDir()
	const paragraph = "Chad and Peru have met so often that nobody counts the times."
	write(t, dir, "gold/Chad–Peru_relations.txt", "= Chad–Peru relations =\n\n"+paragraph+"\n")
	kept, err := lessons.Keep(filepath.Join(dir, "gold"))
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		name, text string
		want       bool
	}{
		{"Chad-Peru_relations.txt", "other text", true},
		{"chad–peru relations", "other text", true},
		{"Elsewhere", "Something.\n" + paragraph + "\nMore.", true},
		{"Elsewhere", "Chad and Peru have met.", false},
	} {
		if got := kept.Holds(c.name, c.text); got != c.want {
			t.Errorf("%q %q: %v, want %v", c.name, c.text, got, c.want)
		}
	}
	write(t, dir, "free/Chad–Peru_relations.txt", "other text")
	write(t, dir, "free/Kenya–Peru_relations.txt", "text")
	write(t, dir, "again/Kenya-Peru_relations.txt", "text of another year")
	all, err := lessons.Unmarked(kept, open, filepath.Join(dir, "free"), filepath.Join(dir, "again"))
	if err != nil || len(all) != 1 || all[0].Name != "Kenya–Peru_relations.txt" {
		t.Errorf("%v, %v", all, err)
	}
}
