// Command train learns the models of the language layer and writes them beside
// the code that uses them. The same corpora give the same bytes.
//
//	go run ./pipeline/train -data ../shared/bench/language
package main

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"sync"

	"chancery/pipeline/extract/mentions"
	"chancery/pipeline/gazetteer"
	"chancery/pipeline/language/models"
)

func main() {
	data := flag.String("data", "../shared/bench/language", "`folder` of the corpora: ewt, gum and names")
	out := flag.String("out", "pipeline/language/models", "`folder` for the models")
	only := flag.String("only", "tagger,names,parser", "`models` to learn; the others are used as they are")
	most := flag.Int("most", 0, "sentences to read of each corpus, 0 for all: a trial on a slice")
	flag.Parse()
	t := trainer{data: *data, out: *out, only: strings.Split(*only, ","), most: *most, how: models.Training{Learners: learners, Drop: 0.3, Seed: 7}}
	t.how.KeepAll = *most > 0
	t.how.Report = func(s string) { fmt.Fprintln(os.Stderr, s) }
	if err := t.run(); err != nil {
		fmt.Fprintln(os.Stderr, "train:", err)
		os.Exit(1)
	}
}

// trainer learns the models from corpora in a folder.
type trainer struct {
	data, out string
	only      []string
	most      int
	how       models.Training
}

// How often each model reads its corpora.
const (
	taggerEpochs = 10
	jackEpochs   = 5 // of the taggers whose tags the parser learns from
	parserEpochs = 12
	namesEpochs  = 12

	learners     = 4 // a model, whose weights are averaged
	nameLearners = 6
)

func (t *trainer) epochs(n int) models.Training {
	how := t.how
	how.Epochs = n
	return how
}

func (t *trainer) wants(model string) bool {
	for _, o := range t.only {
		if o == model {
			return true
		}
	}
	return false
}

func (t *trainer) run() error {
	trees, treebanks, err := t.treebanks("train")
	if err != nil {
		return err
	}
	if t.wants("tagger") {
		if err := t.writeTagger(models.TrainTagger(trees, t.epochs(taggerEpochs)), treebanks); err != nil {
			return err
		}
	}
	b, err := os.ReadFile(filepath.Join(t.out, "tagger.model"))
	if err != nil {
		return err
	}
	tagger, err := models.ReadTagger(b)
	if err != nil {
		return err
	}
	var group sync.WaitGroup
	var errNames, errParser error
	if t.wants("names") {
		group.Go(func() { errNames = t.names(tagger) })
	}
	if t.wants("parser") {
		group.Go(func() { errParser = t.parser(tagger, trees, treebanks) })
	}
	group.Wait()
	if errNames != nil {
		return errNames
	}
	return errParser
}

func (t *trainer) write(name string, b []byte) error {
	t.how.Report(fmt.Sprintf("%s: %d bytes", name, len(b)))
	return os.WriteFile(filepath.Join(t.out, name), b, 0o644)
}

func percent(part, whole int) string {
	if whole == 0 {
		return "0.00"
	}
	return fmt.Sprintf("%d.%02d", part*100/whole, part*10000/whole%100)
}

func (t *trainer) writeTagger(tagger *models.Tagger, corpora []models.Corpus) error {
	card := models.Card{Model: "parts of speech", Corpora: corpora}
	for _, set := range []string{"ewt", "gum"} {
		dev, _, err := t.treebank(set, "dev")
		if err != nil {
			return err
		}
		var upos, xpos, lemma, all int
		for i := range dev {
			got := tagged(tagger, &dev[i])
			for k, w := range dev[i].Words {
				all++
				upos += count(got.Words[k].UPOS == w.UPOS)
				xpos += count(got.Words[k].XPOS == w.XPOS)
				lemma += count(tagger.Lemma(dev[i].Tokens[k].In(dev[i].Text), got.Words[k]) == w.Lemma)
			}
		}
		card.Scores = append(card.Scores, models.Score{Set: set + " dev", Measure: "UPOS", Value: percent(upos, all)},
			models.Score{Set: set + " dev", Measure: "XPOS", Value: percent(xpos, all)}, models.Score{Set: set + " dev", Measure: "lemma", Value: percent(lemma, all)})
	}
	t.scores(card)
	return t.write("tagger.model", tagger.Bytes(card))
}

func (t *trainer) scores(card models.Card) {
	for _, s := range card.Scores {
		t.how.Report(fmt.Sprintf("%s: %s %s on %s", card.Model, s.Measure, s.Value, s.Set))
	}
}

func count(is bool) int {
	if is {
		return 1
	}
	return 0
}

// jackknife tags every fifth of the sentences by a tagger that has not seen it:
// the parser must learn from tags that are as wrong as those that it will get.
func (t *trainer) jackknife(trees []models.Sentence) []models.Sentence {
	const folds, block = 5, 50 // sentences of one text stay together
	out := make([]models.Sentence, len(trees))
	var group sync.WaitGroup
	free := make(chan struct{}, 2)
	for fold := range folds {
		group.Go(func() {
			free <- struct{}{}
			defer func() { <-free }()
			var rest []models.Sentence
			for i := range trees {
				if i/block%folds != fold {
					rest = append(rest, trees[i])
				}
			}
			how := t.epochs(jackEpochs)
			how.Report, how.Learners = nil, 1
			tagger := models.TrainTagger(rest, how)
			for i := range trees {
				if i/block%folds == fold {
					out[i] = tagged(tagger, &trees[i])
				}
			}
		})
	}
	group.Wait()
	return out
}

func (t *trainer) parser(tagger *models.Tagger, trees []models.Sentence, corpora []models.Corpus) error {
	parser := models.TrainParser(t.jackknife(trees), t.epochs(parserEpochs))
	card := models.Card{Model: "dependencies", Corpora: corpora}
	for _, set := range []string{"ewt", "gum"} {
		dev, _, err := t.treebank(set, "dev")
		if err != nil {
			return err
		}
		var heads, both, all int
		for i := range dev {
			got := tagged(tagger, &dev[i])
			parser.Parse(got.Words, got.Text, got.Tokens, 0)
			for k, w := range dev[i].Words {
				all++
				isHead := got.Words[k].Head == w.Head
				heads += count(isHead)
				both += count(isHead && universal(got.Words[k].Relation) == universal(w.Relation))
			}
		}
		card.Scores = append(card.Scores, models.Score{Set: set + " dev", Measure: "UAS", Value: percent(heads, all)}, models.Score{Set: set + " dev", Measure: "LAS", Value: percent(both, all)})
	}
	t.scores(card)
	return t.write("parser.model", parser.Bytes(card))
}

func universal(relation string) string {
	relation, _, _ = strings.Cut(relation, ":")
	return relation
}

func (t *trainer) names(tagger *models.Tagger) error {
	g, err := gazetteer.Load()
	if err != nil {
		return err
	}
	mark, err := mentions.Marker(g)
	if err != nil {
		return err
	}
	r := reader{tagger, mark}
	documents, corpora, err := t.nameCorpora(r)
	if err != nil {
		return err
	}
	how := t.epochs(namesEpochs)
	how.Learners = nameLearners
	names := models.TrainNames(documents, how)
	card := models.Card{Model: "names", Corpora: corpora}
	for _, set := range []string{"politics_dev", "redocred_dev"} {
		dev, _, err := t.named(r, set)
		if err != nil {
			return err
		}
		var right, spans, found, wanted int
		for _, d := range dev {
			gold := map[[2]int]string{}
			for _, e := range models.Spans(d) {
				gold[[2]int{e.Start, e.End}] = e.Value.Class
			}
			wanted += len(gold)
			for _, e := range names.Find(d.Document, d.Marks) {
				found++
				class, isSpan := gold[[2]int{e.Start, e.End}]
				spans += count(isSpan)
				right += count(class == e.Value.Class)
			}
		}
		card.Scores = append(card.Scores, models.Score{Set: set, Measure: "F1", Value: percent(2*right, found+wanted)}, models.Score{Set: set, Measure: "F1 of spans", Value: percent(2*spans, found+wanted)})
	}
	t.scores(card)
	return t.write("names.model", names.Bytes(card))
}
