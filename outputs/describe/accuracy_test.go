package describe

import (
	"os"
	"regexp"
	"strings"
	"testing"

	"go.yaml.in/yaml/v3"
)

const accuracyPage = "../../docs/accuracy.md"

// TestTheCardSaysWhatTheDocumentSays holds the accuracy card against docs/accuracy.md, where
// people write down what they measured. UPDATE=1 takes the scores over.
func TestTheCardSaysWhatTheDocumentSays(t *testing.T) {
	page, err := os.ReadFile(accuracyPage)
	if err != nil {
		t.Fatal(err)
	}
	card := string(accuracyCard)
	for _, s := range Accuracy() {
		want := scoreOf(t, string(page), s)
		if s.Score == want {
			continue
		}
		if os.Getenv("UPDATE") == "" {
			t.Errorf("%s, %s: the card says %q, %s says %q (UPDATE=1 takes it over)",
				s.Stage, s.Measure, s.Score, accuracyPage, want)
			continue
		}
		quoted, err := yaml.Marshal(want)
		if err != nil {
			t.Fatal(err)
		}
		entry := "(" + regexp.QuoteMeta(line(s)) + `(?:\n  part: [0-9]+)?\n  score: )[^\n]*`
		if s.Part > 0 {
			entry = "(" + regexp.QuoteMeta(line(s)) + `\n  part: ` + string(rune('0'+s.Part)) + `\n  score: )[^\n]*`
		}
		place := regexp.MustCompile(entry).FindStringSubmatchIndex(card)
		if place == nil {
			t.Fatalf("no entry with %s", line(s))
		}
		card = card[:place[3]] + strings.TrimSpace(string(quoted)) + card[place[1]:]
	}
	if card != string(accuracyCard) {
		if err := os.WriteFile("accuracy.yaml", []byte(card), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

func line(s Score) string { return `line: "` + s.Line + `"` }

// scoreOf returns the score that a line of the document has.
func scoreOf(t *testing.T, page string, s Score) string {
	t.Helper()
	var found []string
	for l := range strings.Lines(page) {
		if rest, ok := strings.CutPrefix(l, s.Line); ok {
			cell, _, _ := strings.Cut(rest, "|")
			found = append(found, cell)
		}
	}
	if len(found) != 1 {
		t.Fatalf("%s: %d lines begin with %q, want one: set line in accuracy.yaml to how it begins now",
			accuracyPage, len(found), s.Line)
	}
	parts := strings.Split(found[0], ";")
	if s.Part >= len(parts) {
		t.Fatalf("%s: %q has %d scores, want one more than %d", accuracyPage, s.Line, len(parts), s.Part)
	}
	return strings.TrimSpace(parts[s.Part])
}

// TestTheCardIsWhole holds that every line says what a reader wants to know, and that the
// README has some.
func TestTheCardIsWhole(t *testing.T) {
	for _, s := range Accuracy() {
		if s.Stage == "" || s.Measure == "" || s.Set == "" || s.Score == "" || s.Command == "" || s.Wrong == "" {
			t.Errorf("%+v: something is missing", s)
		}
	}
	if n := len(Headline()); n < 5 || n > 12 {
		t.Errorf("%d lines in the README", n)
	}
}
