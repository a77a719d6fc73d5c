// Command train learns the models of the language layer and writes them beside
// the code that uses them. The same corpora give the same bytes.
//
//	go run ./pipeline/train -data ../shared/bench/language
package main

import (
	"errors"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"

	"chancery/pipeline/extract/mentions"
	"chancery/pipeline/gazetteer"
	"chancery/pipeline/language/models"
)

func main() {
	data := flag.String("data", "../shared/bench/language", "`folder` of the corpora: ewt, gum and names")
	out := flag.String("out", "pipeline/language/models", "`folder` for the models")
	only := flag.String("only", "tagger,names,parser",
		"`models` to learn, the others are used as they are; acts: that of acts; homes: that of "+
			"countries of people; sites: write what the teacher of acts reads")
	most := flag.Int("most", 0, "sentences to read of each corpus, 0 for all: a trial on a slice")
	a := &acts{report: func(s string) { fmt.Fprintln(os.Stderr, s) }}
	flag.StringVar(&a.shared, "shared", "../shared", "`folder` of the material that acts are learnt from")
	flag.StringVar(&a.hints, "hints", "", "`file` of a teacher's labels, for acts")
	flag.StringVar(&a.marks, "marks", "pipeline/train/marks", "`folder` of pieces of articles annotated for acts")
	flag.IntVar(&a.held, "held", -1, "fold of five of the annotated articles to leave out of acts: a trial")
	flag.Float64Var(&a.weight, "weight", 0.5, "how much a teacher's labels count")
	flag.Parse()
	a.out = *out
	if err := run(*only, a, corpora{*data, *most}); err != nil {
		fmt.Fprintln(os.Stderr, "train:", err)
		os.Exit(1)
	}
}

// run does what is asked for.
func run(only string, a *acts, c corpora) error {
	switch only {
	case "acts":
		return a.learn()
	case "homes":
		return a.homes()
	case "sites":
		return a.sites()
	}
	return newTrainer(c, a.out, a.report).run(strings.Split(only, ","))
}

// trainer learns the models from corpora and writes them into a folder.
type trainer struct {
	corpora corpora
	out     string
	how     models.Training
}

func newTrainer(c corpora, out string, report func(string)) *trainer {
	how := models.Training{Learners: learners, Drop: 0.3, Seed: 7, KeepAll: c.most > 0, Report: report}
	return &trainer{c, out, how}
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

// run learns the models that are named. The others are as they are in the folder:
// names and parser learn from what the tagger says.
func (t *trainer) run(wanted []string) error {
	trees, cards, err := t.corpora.treebanks("train")
	if err != nil {
		return err
	}
	if slices.Contains(wanted, "tagger") {
		if err := t.tagger(trees, cards); err != nil {
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
	if slices.Contains(wanted, "names") {
		group.Go(func() { errNames = t.names(tagger) })
	}
	if slices.Contains(wanted, "parser") {
		group.Go(func() { errParser = t.parser(tagger, trees, cards) })
	}
	group.Wait()
	return errors.Join(errNames, errParser)
}

// epochs is how to learn when the corpora are read so often.
func (t *trainer) epochs(n int) models.Training {
	how := t.how
	how.Epochs = n
	return how
}

// write writes a model.
func (t *trainer) write(name string, b []byte) error {
	t.how.Report(fmt.Sprintf("%s: %d bytes", name, len(b)))
	return os.WriteFile(filepath.Join(t.out, name), b, 0o644)
}

// tagger learns the parts of speech, and measures them.
func (t *trainer) tagger(trees []models.Sentence, cards []models.Corpus) error {
	tagger := models.TrainTagger(trees, t.epochs(taggerEpochs))
	card := models.Card{Model: "parts of speech", Corpora: cards}
	for _, set := range treebankSets {
		dev, _, err := t.corpora.treebank(set, "dev")
		if err != nil {
			return err
		}
		card.Scores = append(card.Scores, tagScores(set+" dev", tagger, dev)...)
	}
	t.report(card)
	return t.write("tagger.model", tagger.Bytes(card))
}

// report prints the scores of a card.
func (t *trainer) report(card models.Card) {
	for _, s := range card.Scores {
		t.how.Report(fmt.Sprintf("%s: %s %s on %s", card.Model, s.Measure, s.Value, s.Set))
	}
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

// parser learns heads and relations, and measures them.
func (t *trainer) parser(tagger *models.Tagger, trees []models.Sentence, cards []models.Corpus) error {
	parser := models.TrainParser(t.jackknife(trees), t.epochs(parserEpochs))
	card := models.Card{Model: "dependencies", Corpora: cards}
	for _, set := range treebankSets {
		dev, _, err := t.corpora.treebank(set, "dev")
		if err != nil {
			return err
		}
		card.Scores = append(card.Scores, parseScores(set+" dev", tagger, parser, dev)...)
	}
	t.report(card)
	return t.write("parser.model", parser.Bytes(card))
}

// names learns names, and measures them.
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
	documents, cards, err := t.corpora.names(r)
	if err != nil {
		return err
	}
	how := t.epochs(namesEpochs)
	how.Learners = nameLearners
	names := models.TrainNames(documents, how)
	card := models.Card{Model: "names", Corpora: cards}
	for _, set := range nameDevFiles {
		dev, _, err := t.corpora.named(r, set)
		if err != nil {
			return err
		}
		card.Scores = append(card.Scores, nameScores(set, names, dev)...)
	}
	t.report(card)
	return t.write("names.model", names.Bytes(card))
}
