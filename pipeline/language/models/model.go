// Package models holds what the language layer has learnt: parts of speech,
// names, and who depends on whom, all by one engine, package linear. The
// models are files beside the code, made by pipeline/language/train.
package models

import (
	"bytes"
	"embed"
	"encoding/binary"
	"fmt"
	"sync"

	"chancery/pipeline/language/linear"
)

//go:embed *.model
var files embed.FS

// templates counts the changes of the feature templates: a model that was learnt with
// others is refused.
const templates = 1

type (
	// Card says what a model is, what it was learnt from and how good it is.
	Card = linear.Card
	// Corpus is a text that a model was learnt from.
	Corpus = linear.Corpus
	// Score is a measure on a text that the model was not learnt from.
	Score = linear.Score
)

// Set loads the models of the program, each when it is first asked for.
type Set struct {
	tagger  func() (*Tagger, error)
	names   func() (*Names, error)
	parser  func() (*Parser, error)
	classes func() (*Classes, error)
}

// NewSet returns the models of the program.
func NewSet() *Set {
	return &Set{
		sync.OnceValues(func() (*Tagger, error) { return load("tagger.model", ReadTagger) }),
		sync.OnceValues(func() (*Names, error) { return load("names.model", ReadNames) }),
		sync.OnceValues(func() (*Parser, error) { return load("parser.model", ReadParser) }),
		sync.OnceValues(func() (*Classes, error) { return load("classes.model", ReadClasses) }),
	}
}

// Tagger returns the model of parts of speech.
func (s *Set) Tagger() (*Tagger, error) { return s.tagger() }

// Names returns the model of names.
func (s *Set) Names() (*Names, error) { return s.names() }

// Parser returns the model of dependencies.
func (s *Set) Parser() (*Parser, error) { return s.parser() }

// Classes returns the classes of words.
func (s *Set) Classes() (*Classes, error) { return s.classes() }

// Events returns the file of the model of acts, which the stage that uses it reads.
func (s *Set) Events() ([]byte, error) { return files.ReadFile("events.model") }

// Homes returns the file of the model of the countries of people and bodies, which the stage
// that uses it reads.
func (s *Set) Homes() ([]byte, error) { return files.ReadFile("homes.model") }

// File is a model's card and the size of its file in bytes.
type File struct {
	Card
	Name string
	Size int
}

// Files returns the cards of all models, without loading their weights.
func Files() ([]File, error) {
	var all []File
	for _, name := range []string{
		"tagger.model", "names.model", "parser.model", "classes.model", "events.model", "homes.model",
	} {
		b, err := files.ReadFile(name)
		if err != nil {
			return nil, err
		}
		card, err := linear.CardOf(b)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", name, err)
		}
		all = append(all, File{card, name, len(b)})
	}
	return all, nil
}

func load[T any](name string, read func([]byte) (T, error)) (T, error) {
	b, err := files.ReadFile(name)
	if err != nil {
		var none T
		return none, err
	}
	m, err := read(b)
	if err != nil {
		err = fmt.Errorf("%s: %w; `make models` writes it anew", name, err)
	}
	return m, err
}

func appendCard(card Card) []byte {
	card.Templates = templates
	return linear.AppendCard(card)
}

func readCard(b []byte) (Card, []byte, error) { return linear.ReadCard(b, templates) }

func errTrailing(n int) error { return fmt.Errorf("%d bytes too many", n) }

// Bytes writes the tagger as a file.
func (t *Tagger) Bytes(card Card) []byte {
	for _, l := range t.labels {
		card.Labels = append(card.Labels, l.upos+"/"+l.xpos)
	}
	b := appendCard(card)
	forms := sortedKeys(t.lexicon, func(a, b uint64) int {
		if a < b {
			return -1
		}
		return 1
	})
	b = binary.AppendUvarint(b, uint64(len(forms)))
	for _, f := range forms {
		b = binary.LittleEndian.AppendUint64(b, f)
		b = binary.LittleEndian.AppendUint16(b, t.lexicon[f].class)
		b = append(b, t.lexicon[f].only)
	}
	lemmas := t.lemmas.lines()
	b = binary.AppendUvarint(b, uint64(len(lemmas)))
	b = append(b, lemmas...)
	return t.table.Append(b)
}

// ReadTagger reads what Bytes wrote.
func ReadTagger(b []byte) (*Tagger, error) {
	t := newTagger()
	card, b, err := readCard(b)
	if err != nil {
		return nil, err
	}
	t.card = card
	for _, l := range card.Labels {
		upos, xpos, _ := bytes.Cut([]byte(l), []byte("/"))
		t.labels = append(t.labels, newLabel(string(upos), string(xpos)))
	}
	const size = 11
	n, b, err := count(b, size)
	if err != nil {
		return nil, err
	}
	t.lexicon = make(map[uint64]entry, n)
	for i := range n {
		e := b[i*size:]
		if int(e[10]) > len(t.labels) {
			return nil, fmt.Errorf("label %d of %d", e[10], len(t.labels))
		}
		t.lexicon[binary.LittleEndian.Uint64(e)] = entry{binary.LittleEndian.Uint16(e[8:]), e[10]}
	}
	n, b, err = count(b[n*size:], 1)
	if err != nil {
		return nil, err
	}
	t.lemmas = readLemmas(b[:n])
	t.table, err = readLast(b[n:], len(t.labels))
	return t, err
}

// count reads the number of things of a size that follow.
func count(b []byte, size int) (int, []byte, error) {
	n, width := binary.Uvarint(b)
	if width <= 0 || n > uint64(len(b)-width)/uint64(size) {
		return 0, nil, linear.ErrCut
	}
	return int(n), b[width:], nil
}

// readLast reads the last table of a file.
func readLast(b []byte, labels int) (*linear.Table, error) {
	t, b, err := linear.ReadTable(b, labels)
	if err == nil && len(b) > 0 {
		err = errTrailing(len(b))
	}
	return t, err
}

// Bytes writes the names model as a file.
func (n *Names) Bytes(card Card) []byte {
	card.Labels = classes[:]
	return n.table.Append(appendCard(card))
}

// ReadNames reads what Bytes wrote.
func ReadNames(b []byte) (*Names, error) {
	n := newNames()
	card, b, err := readCard(b)
	if err != nil {
		return nil, err
	}
	table, err := readLast(b, nameLabels)
	if err != nil {
		return nil, err
	}
	n.card = card
	n.fill(table)
	return n, nil
}

// Bytes writes the parser as a file.
func (p *Parser) Bytes(card Card) []byte {
	card.Labels = p.relations
	return p.names.Append(p.arcs.Append(appendCard(card)))
}

// ReadParser reads what Bytes wrote.
func ReadParser(b []byte) (*Parser, error) {
	p := newParser()
	card, b, err := readCard(b)
	if err != nil {
		return nil, err
	}
	p.card, p.relations, p.hashes = card, card.Labels, hashesOf(card.Labels)
	p.arcs, b, err = linear.ReadTable(b, transitions)
	if err != nil {
		return nil, err
	}
	p.names, err = readLast(b, len(p.relations))
	return p, err
}
