package main

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"chancery/pipeline/doc"
	"chancery/pipeline/language"
	"chancery/pipeline/language/models"
)

// corpora are the files of a folder that the models learn from.
type corpora struct {
	dir  string
	most int // sentences to read of each file, 0 for all
}

// treebankSets are the treebanks, each a folder with train.conllu and dev.conllu.
var treebankSets = []string{"ewt", "gum"}

// licensed says of a source under which licence it may be used.
func licensed(source string) models.Corpus {
	switch source {
	case "ewt":
		return models.Corpus{
			Name: "UD English EWT", Licence: "CC BY-SA 4.0",
			Attribution: "Silveira et al. 2014, Universal Dependencies",
		}
	case "gum":
		return models.Corpus{
			Name: "UD English GUM, open part", Licence: "CC BY 4.0, CC BY-SA 4.0",
			Attribution: "Zeldes 2017, Georgetown University Multilayer corpus",
		}
	case "redocred":
		return models.Corpus{Name: "Re-DocRED", Licence: "MIT", Attribution: "Tan et al. 2022, text from Wikipedia"}
	}
	return models.Corpus{Name: "CrossNER", Licence: "MIT", Attribution: "Liu et al. 2021, text from Wikipedia"}
}

// read returns a file of the corpora and what its card says of it.
func (c corpora) read(source, file string) (string, models.Corpus, error) {
	b, err := os.ReadFile(filepath.Join(c.dir, file))
	if err != nil {
		err = fmt.Errorf("%w; -data names the folder of the corpora", err)
	}
	corpus := licensed(source)
	sum := sha256.Sum256(b)
	corpus.Name, corpus.SHA256 = corpus.Name+", "+file, hex.EncodeToString(sum[:])
	return string(b), corpus, err
}

// treebanks returns the sentences of a part ("train", "dev") of all treebanks.
func (c corpora) treebanks(part string) (all []models.Sentence, cards []models.Corpus, err error) {
	for _, set := range treebankSets {
		sentences, card, err := c.treebank(set, part)
		if err != nil {
			return nil, nil, err
		}
		all, cards = append(all, sentences...), append(cards, card)
	}
	return all, cards, nil
}

// treebank reads CoNLL-U.
func (c corpora) treebank(set, part string) ([]models.Sentence, models.Corpus, error) {
	file := set + "/" + part + ".conllu"
	text, corpus, err := c.read(set, file)
	if err != nil {
		return nil, corpus, err
	}
	var all []models.Sentence
	var forms []string
	var words []doc.Syntax
	n := 0
	for line := range strings.Lines(text + "\n\n") {
		n++
		line = strings.TrimRight(line, "\r\n")
		if line == "" {
			if len(words) > 0 && (c.most == 0 || len(all) < c.most) {
				text, spans := language.Join([][]string{forms})
				all = append(all, models.Sentence{Text: text, Tokens: tokens(text, spans[0]), Words: words})
				corpus.Tokens += len(words)
			}
			forms, words = nil, nil
			continue
		}
		form, word, isWord, err := treebankWord(line)
		if err != nil {
			return nil, corpus, fmt.Errorf("%s:%d: %w", file, n, err)
		}
		if isWord {
			forms, words = append(forms, form), append(words, word)
		}
	}
	return all, corpus, nil
}

// treebankWord reads a line of CoNLL-U. Comments, multiword tokens and empty nodes are
// no words.
func treebankWord(line string) (form string, word doc.Syntax, isWord bool, err error) {
	c := strings.Split(line, "\t")
	if line[0] == '#' || strings.ContainsAny(c[0], "-.") {
		return "", word, false, nil
	}
	if len(c) != 10 {
		return "", word, false, fmt.Errorf("%d columns, want 10", len(c))
	}
	head, err := strconv.Atoi(c[6])
	if err != nil {
		return "", word, false, fmt.Errorf("head: %w", err)
	}
	return c[1], doc.Syntax{UPOS: c[3], XPOS: c[4], Lemma: c[2], Head: int32(head - 1), Relation: c[7]}, true, nil
}

func tokens(text string, spans []doc.Span) []doc.Token {
	out := make([]doc.Token, 0, len(spans))
	for _, s := range spans {
		out = append(out, language.Token(text, s))
	}
	return out
}

// reader prepares documents for the names model.
type reader struct {
	tagger *models.Tagger
	mark   func([]uint16, []doc.Token) []uint16
}

// nameFiles are the files that the names model learns from: all of CrossNER and
// Re-DocRED but the parts that measure.
var nameFiles = []string{
	"politics_train", "redocred_train", "ai_dev", "ai_test", "ai_train",
	"literature_dev", "literature_test", "literature_train",
	"music_dev", "music_test", "music_train", "science_dev", "science_test", "science_train",
}

// nameDevFiles are the parts that measure.
var nameDevFiles = []string{"politics_dev", "redocred_dev"}

// names returns the documents of all files that the names model learns from.
func (c corpora) names(r reader) (all []models.Named, cards []models.Corpus, err error) {
	for _, file := range nameFiles {
		documents, card, err := c.named(r, file)
		if err != nil {
			return nil, nil, err
		}
		all, cards = append(all, documents...), append(cards, card)
	}
	return all, cards, nil
}

// sentencesADocument is where long stretches without a mark are parted.
const sentencesADocument = 20

// named reads words and labels, one a line.
func (c corpora) named(r reader, file string) ([]models.Named, models.Corpus, error) {
	source := "crossner"
	if strings.HasPrefix(file, "redocred") {
		source = "redocred"
	}
	text, corpus, err := c.read(source, "names/"+file+".txt")
	if err != nil {
		return nil, corpus, err
	}
	var out []models.Named
	var sentences [][]string
	var labels, forms []string
	flush := func() {
		if len(sentences) > 0 && (c.most == 0 || len(out) < c.most/10+1) {
			out = append(out, r.document(sentences, labels))
			corpus.Tokens += len(labels)
		}
		sentences, labels = nil, nil
	}
	for line := range strings.Lines(text + "\n\n") {
		line = strings.TrimRight(line, "\r\n")
		form, label, isWord := strings.Cut(line, "\t")
		switch {
		case isWord:
			forms, labels = append(forms, form), append(labels, label)
			continue
		case len(forms) > 0:
			sentences, forms = append(sentences, forms), nil
		}
		if strings.HasPrefix(line, "-DOC") || len(sentences) == sentencesADocument {
			flush()
		}
	}
	flush()
	return out, corpus, nil
}

func (r reader) document(sentences [][]string, labels []string) models.Named {
	d := &doc.Document{}
	var spans [][]doc.Span
	d.Text, spans = language.Join(sentences)
	for _, s := range spans {
		first := len(d.Tokens)
		d.Tokens = append(d.Tokens, tokens(d.Text, s)...)
		d.Tokens[first].Shape |= doc.Opens
		d.Sentences = append(d.Sentences, doc.Sentence{First: first, Last: len(d.Tokens)})
	}
	d.Syntax = make([]doc.Syntax, len(d.Tokens))
	n := models.Named{Document: d}
	for _, s := range d.Sentences {
		r.tagger.Tag(d.Syntax[s.First:s.Last], d.Text, d.Tokens[s.First:s.Last])
		n.Marks = r.mark(n.Marks, d.Tokens[s.First:s.Last])
	}
	for _, l := range labels {
		n.Labels = append(n.Labels, models.Label(l))
	}
	return n
}
