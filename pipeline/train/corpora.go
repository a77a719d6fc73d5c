package main

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"chancery/pipeline/doc"
	"chancery/pipeline/language"
	"chancery/pipeline/language/models"
)

// sources says under which licence the corpora may be used.
var sources = map[string]models.Corpus{
	"ewt":      {Name: "UD English EWT", Licence: "CC BY-SA 4.0", Attribution: "Silveira et al. 2014, Universal Dependencies"},
	"gum":      {Name: "UD English GUM, open part", Licence: "CC BY 4.0, CC BY-SA 4.0", Attribution: "Zeldes 2017, Georgetown University Multilayer corpus"},
	"crossner": {Name: "CrossNER", Licence: "MIT", Attribution: "Liu et al. 2021, text from Wikipedia"},
	"redocred": {Name: "Re-DocRED", Licence: "MIT", Attribution: "Tan et al. 2022, text from Wikipedia"},
}

// read returns a file of the corpora and what its card says of it.
func (t *trainer) read(source, file string) (string, models.Corpus, error) {
	b, err := os.ReadFile(filepath.Join(t.data, file))
	if err != nil {
		err = fmt.Errorf("%w; -data names the folder of the corpora", err)
	}
	c := sources[source]
	sum := sha256.Sum256(b)
	c.Name, c.SHA256 = c.Name+", "+file, hex.EncodeToString(sum[:])
	return string(b), c, err
}

func (t *trainer) treebanks(part string) (all []models.Sentence, corpora []models.Corpus, err error) {
	for _, set := range []string{"ewt", "gum"} {
		sentences, corpus, err := t.treebank(set, part)
		if err != nil {
			return nil, nil, err
		}
		all, corpora = append(all, sentences...), append(corpora, corpus)
	}
	return all, corpora, nil
}

// treebank reads CoNLL-U. Multiword tokens and empty nodes are passed over.
func (t *trainer) treebank(set, part string) ([]models.Sentence, models.Corpus, error) {
	text, corpus, err := t.read(set, set+"/"+part+".conllu")
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
			if len(words) > 0 && (t.most == 0 || len(all) < t.most) {
				text, spans := language.Join([][]string{forms})
				all = append(all, models.Sentence{Text: text, Tokens: tokens(text, spans[0]), Words: words})
				corpus.Tokens += len(words)
			}
			forms, words = nil, nil
			continue
		}
		c := strings.Split(line, "\t")
		if line[0] == '#' || strings.ContainsAny(c[0], "-.") {
			continue
		}
		if len(c) != 10 {
			return nil, corpus, fmt.Errorf("%s/%s.conllu:%d: %d columns, want 10", set, part, n, len(c))
		}
		head, err := strconv.Atoi(c[6])
		if err != nil {
			return nil, corpus, fmt.Errorf("%s/%s.conllu:%d: head: %w", set, part, n, err)
		}
		forms = append(forms, c[1])
		words = append(words, doc.Syntax{UPOS: c[3], XPOS: c[4], Lemma: c[2], Head: int32(head - 1), Relation: c[7]})
	}
	return all, corpus, nil
}

func tokens(text string, spans []doc.Span) []doc.Token {
	out := make([]doc.Token, 0, len(spans))
	for _, s := range spans {
		out = append(out, language.Token(text, s))
	}
	return out
}

// tagged returns a sentence with the tags that the tagger gives it.
func tagged(tagger *models.Tagger, s *models.Sentence) models.Sentence {
	out := *s
	out.Words = slices.Clone(s.Words)
	tagger.Tag(out.Words, s.Text, s.Tokens)
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
	"politics_train", "redocred_train", "ai_dev", "ai_test", "ai_train", "literature_dev", "literature_test", "literature_train",
	"music_dev", "music_test", "music_train", "science_dev", "science_test", "science_train",
}

func (t *trainer) nameCorpora(r reader) (all []models.Named, corpora []models.Corpus, err error) {
	for _, file := range nameFiles {
		documents, corpus, err := t.named(r, file)
		if err != nil {
			return nil, nil, err
		}
		all, corpora = append(all, documents...), append(corpora, corpus)
	}
	return all, corpora, nil
}

// sentencesADocument is where long stretches without a mark are parted.
const sentencesADocument = 20

// named reads words and labels, one a line.
func (t *trainer) named(r reader, file string) ([]models.Named, models.Corpus, error) {
	source := "crossner"
	if strings.HasPrefix(file, "redocred") {
		source = "redocred"
	}
	text, corpus, err := t.read(source, "names/"+file+".txt")
	if err != nil {
		return nil, corpus, err
	}
	var out []models.Named
	var sentences [][]string
	var labels, forms []string
	flush := func() {
		if len(sentences) > 0 && (t.most == 0 || len(out) < t.most/10+1) {
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
