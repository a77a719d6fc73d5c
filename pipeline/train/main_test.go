package main

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"chancery/pipeline/doc"
	"chancery/pipeline/language/models"
)

// bank is a small treebank, a blank line behind a sentence: form|UPOS|XPOS|lemma|head|relation.
const bank = `The|DET|DT|the|2|det envoy|NOUN|NN|envoy|3|nsubj left|VERB|VBD|leave|0|root
Lima|PROPN|NNP|Lima|3|obj .|PUNCT|.|.|3|punct

Two|NUM|CD|two|2|nummod ships|NOUN|NNS|ship|3|nsubj reached|VERB|VBD|reach|0|root a|DET|DT|a|5|det
port|NOUN|NN|port|3|obj .|PUNCT|.|.|3|punct

The|DET|DT|the|2|det port|NOUN|NN|port|4|nsubj:pass was|AUX|VBD|be|4|aux:pass
closed|VERB|VBN|close|0|root by|ADP|IN|by|7|case the|DET|DT|the|7|det
envoy|NOUN|NN|envoy|4|obl:agent`

// conllu writes the small treebank so often, with a comment, a multiword token and an
// empty node, which are passed over.
func conllu(times int) string {
	var b strings.Builder
	for range times {
		for line := range strings.SplitSeq(bank, "\n\n") {
			b.WriteString("# a comment\n1-2\tthem\t_\t_\t_\t_\t_\t_\t_\t_\n0.1\tempty\t_\t_\t_\t_\t_\t_\t_\t_\n")
			for i, cell := range strings.Fields(line) {
				c := strings.Split(cell, "|")
				fmt.Fprintf(&b, "%d\t%s\t%s\t%s\t%s\t_\t%s\t%s\t_\t_\n", i+1, c[0], c[3], c[1], c[2], c[4], c[5])
			}
			b.WriteString("\n")
		}
	}
	return b.String()
}

// labelled is a small text of names, a word a line; labels of no name may stay out.
const labelled = "-DOCSTART-\tO\n\nEnvoy\tO\nAna\tB-PER\nRuiz\tI-PER\nleft\tO\nLima\tB-LOC\n\n" +
	"The\tO\nport\tO\nof\tO\nCallao\tB-LOC\nclosed\tO\n\n"

// folder writes small corpora, and returns where.
func folder(t *testing.T) string {
	t.Helper()
	dir := t.TempDir()
	put := func(name, text string) {
		name = filepath.Join(dir, name)
		if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(name, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	for _, set := range treebankSets {
		put(set+"/train.conllu", conllu(12))
		put(set+"/dev.conllu", conllu(1))
	}
	for _, file := range slices.Concat(nameFiles, nameDevFiles) {
		put("names/"+file+".txt", strings.Repeat(strings.ReplaceAll(labelled, "-DOCSTART-\tO", "-DOCSTART-"), 3))
	}
	return dir
}

// learn learns models of a folder, and returns their bytes and what was reported.
func learn(t *testing.T, dir, out string, wanted ...string) (written map[string][]byte, reports []string) {
	t.Helper()
	var said []string
	lines := make(chan string)
	done := make(chan bool)
	go func() {
		for s := range lines {
			said = append(said, s)
		}
		close(done)
	}()
	err := newTrainer(corpora{dir, 1000}, out, func(s string) { lines <- s }).run(wanted)
	close(lines)
	<-done
	if err != nil {
		t.Fatal(err)
	}
	written = map[string][]byte{}
	for _, model := range wanted {
		if written[model], err = os.ReadFile(filepath.Join(out, model+".model")); err != nil {
			t.Fatal(err)
		}
	}
	return written, said
}

// TestRun learns all models of small corpora, twice the same bytes, and finds on what it
// learnt from what is told there.
func TestRun(t *testing.T) {
	dir, out := folder(t), t.TempDir()
	first, said := learn(t, dir, out, "tagger", "names", "parser")
	for _, want := range []string{
		"parts of speech: UPOS 100.00 on ewt dev", "parts of speech: XPOS 100.00 on gum dev",
		"parts of speech: lemma 100.00 on gum dev", "dependencies: UAS 100.00 on ewt dev",
		"dependencies: LAS 100.00 on gum dev", "names: F1 100.00 on politics_dev",
		"names: F1 of spans 100.00 on redocred_dev", fmt.Sprintf("tagger.model: %d bytes", len(first["tagger"])),
	} {
		if !slices.Contains(said, want) {
			t.Errorf("nothing says %q, but\n%s", want, strings.Join(said, "\n"))
		}
	}
	second, _ := learn(t, dir, t.TempDir(), "tagger", "names", "parser")
	for model := range first {
		if !bytes.Equal(first[model], second[model]) {
			t.Errorf("two trainings of %s differ", model)
		}
	}
	alone, _ := learn(t, dir, out, "parser")
	if !bytes.Equal(alone["parser"], first["parser"]) {
		t.Error("the parser differs when learnt behind the tagger that is there")
	}
}

// TestCards holds what a model says of the corpora that it was learnt from.
func TestCards(t *testing.T) {
	dir := folder(t)
	sentences, cards, err := corpora{dir, 2}.treebanks("train")
	if err != nil {
		t.Fatal(err)
	}
	if len(sentences) != 4 {
		t.Errorf("%d sentences, want 2 of each treebank", len(sentences))
	}
	for i, card := range cards {
		want := licensed(treebankSets[i])
		want.Name, want.SHA256, want.Tokens = want.Name+", "+treebankSets[i]+"/train.conllu", card.SHA256, 11
		if diff := cmp.Diff(want, card); diff != "" || len(card.SHA256) != 64 {
			t.Errorf("%s, digest %q", diff, card.SHA256)
		}
	}
	var names []string
	for _, source := range []string{"ewt", "gum", "redocred", "crossner"} {
		names = append(names, licensed(source).Name)
	}
	want := []string{"UD English EWT", "UD English GUM, open part", "Re-DocRED", "CrossNER"}
	if diff := cmp.Diff(want, names); diff != "" {
		t.Error(diff)
	}
}

// TestTreebankWord reads words, passes over what is none, and refuses other lines.
func TestTreebankWord(t *testing.T) {
	for _, c := range []struct{ line, want string }{
		{"1\tLima\tLima\tPROPN\tNNP\t_\t2\tobj\t_\t_", "Lima {PROPN NNP Lima obj 1}"},
		{"# a comment", ""},
		{"1-2\tthem\t_\t_\t_\t_\t_\t_\t_\t_", ""},
		{"1.1\tthem\t_\t_\t_\t_\t_\t_\t_\t_", ""},
		{"1\tLima", "2 columns, want 10"},
		{"1\tLima\tLima\tPROPN\tNNP\t_\tx\tobj\t_\t_", `head: strconv.Atoi: parsing "x": invalid syntax`},
	} {
		form, word, isWord, err := treebankWord(c.line)
		got := ""
		switch {
		case err != nil:
			got = err.Error()
		case isWord:
			got = fmt.Sprintf("%s %v", form, word)
		}
		if got != c.want {
			t.Errorf("%q: %s, want %s", c.line, got, c.want)
		}
	}
}

// TestNamed parts labelled text into documents: at marks, and where one grows too long.
func TestNamed(t *testing.T) {
	dir := folder(t)
	trees, _, err := corpora{dir, 3}.treebanks("train")
	if err != nil {
		t.Fatal(err)
	}
	tagger := models.TrainTagger(trees, models.Training{Epochs: 1, Learners: 1, Seed: 1, KeepAll: true})
	mark := func(dst []uint16, tokens []doc.Token) []uint16 { return append(dst, make([]uint16, len(tokens))...) }
	r := reader{tagger, mark}
	documents, card, err := corpora{dir, 0}.named(r, "redocred_train")
	if err != nil {
		t.Fatal(err)
	}
	if len(documents) != 3 || card.Tokens != 30 || !strings.HasPrefix(card.Name, "Re-DocRED") {
		t.Errorf("%d documents of %d tokens in %s, want 3 of 30 in Re-DocRED", len(documents), card.Tokens, card.Name)
	}
	var found []string
	for _, e := range models.Spans(documents[0]) {
		found = append(found, e.In(documents[0].Text)+" "+e.Value.Class)
	}
	if diff := cmp.Diff([]string{"Ana Ruiz PER", "Lima LOC", "Callao LOC"}, found); diff != "" {
		t.Error(diff)
	}
	long := strings.Repeat("Lima\tB-LOC\n\n", 2*sentencesADocument+1)
	if err := os.WriteFile(filepath.Join(dir, "names", "ai_dev.txt"), []byte(long), 0o644); err != nil {
		t.Fatal(err)
	}
	if documents, _, err = (corpora{dir, 0}).named(r, "ai_dev"); err != nil || len(documents) != 3 {
		t.Errorf("%d documents of a long text, %v; want 3", len(documents), err)
	}
	if documents, _, err = (corpora{dir, 1}).named(r, "ai_dev"); err != nil || len(documents) != 1 {
		t.Errorf("%d documents of a slice, %v; want 1", len(documents), err)
	}
}

// TestFaults: what is missing or bad is named.
func TestFaults(t *testing.T) {
	silent := func(string) {}
	for _, c := range []struct{ file, text, only, want string }{
		{"ewt/train.conllu", "", "tagger", "-data names the folder of the corpora"},
		{"gum/train.conllu", "1\tLima\n", "tagger", "gum/train.conllu:1: 2 columns, want 10"},
		{"gum/dev.conllu", "", "tagger", "gum/dev.conllu"},
		{"README", "", "names", "tagger.model"},
	} {
		dir := folder(t)
		file := filepath.Join(dir, c.file)
		if c.text == "" {
			_ = os.Remove(file)
		} else if err := os.WriteFile(file, []byte(c.text), 0o644); err != nil {
			t.Fatal(err)
		}
		err := newTrainer(corpora{dir, 1000}, t.TempDir(), silent).run([]string{c.only})
		if err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: %v, want %s", c.file, err, c.want)
		}
	}
}

func TestPercent(t *testing.T) {
	for _, c := range []struct {
		part, whole int
		want        string
	}{{0, 0, "0.00"}, {1, 1, "100.00"}, {1, 3, "33.33"}, {2, 3, "66.66"}, {1, 1000, "0.10"}} {
		if got := percent(c.part, c.whole); got != c.want {
			t.Errorf("%d of %d: %s, want %s", c.part, c.whole, got, c.want)
		}
	}
}

// TestJackknife: a sentence is tagged as the other sentences have its words, not as it
// has them itself.
func TestJackknife(t *testing.T) {
	const block = 50
	var text strings.Builder
	for i := range 2 * block {
		upos, xpos := "NOUN", "NN"
		if i >= block {
			upos, xpos = "VERB", "VBP"
		}
		fmt.Fprintf(&text, "1\tzorb\tzorb\t%s\t%s\t_\t0\troot\t_\t_\n\n", upos, xpos)
	}
	dir := folder(t)
	if err := os.WriteFile(filepath.Join(dir, "ewt", "train.conllu"), []byte(text.String()), 0o644); err != nil {
		t.Fatal(err)
	}
	c := corpora{dir, 0}
	trees, _, err := c.treebank("ewt", "train")
	if err != nil {
		t.Fatal(err)
	}
	trainer := newTrainer(c, t.TempDir(), func(string) {})
	trainer.how.KeepAll = true
	for i, s := range trainer.jackknife(trees) {
		want := "VERB"
		if i >= block {
			want = "NOUN"
		}
		if got := s.Words[0].UPOS; got != want || s.Words[0].Relation != "root" {
			t.Fatalf("sentence %d is tagged %s, want %s as the others", i, got, want)
		}
	}
}
