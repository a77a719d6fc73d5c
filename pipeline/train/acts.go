package main

import (
	"bufio"
	"bytes"
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"github.com/ulikunitz/xz"

	"chancery/pipeline"
	"chancery/pipeline/doc"
	"chancery/pipeline/extract/events"
	"chancery/pipeline/gazetteer"
	"chancery/pipeline/language"
	"chancery/pipeline/language/linear"
	"chancery/pipeline/language/models"
	"chancery/pipeline/lessons"
	"chancery/schemas"
	"chancery/sources"
)

// acts learns the model of acts, from annotated articles and from what a teacher thinks of
// others.
type acts struct {
	shared string // folder of the material
	hints  string // file of the teacher, "" for none
	marks  string // folder of pieces of articles that this project has annotated
	out    string
	held   int // articles of this fold of five are left out, for trials; -1 for none
	weight float64
	report func(string)
	plan   *pipeline.Plan
}

// open makes an article of a text in the layout of articles.
func open(name, text string) (doc.Article, error) {
	return sources.One("article", name, text, sources.Options{})
}

// measuring returns the folders of articles that measure, of which nothing may be learnt.
func measuring(shared string) []string {
	var dirs []string
	for _, set := range []string{"acts/dev", "dev", "seed", "names", "changes"} {
		dirs = append(dirs, filepath.Join(shared, "gold", set, "articles"))
	}
	return dirs
}

// unmarked returns the articles that a teacher may label: those on relations, wars and
// treaties that are no lessons and that nobody measures on.
func unmarked(shared string) ([]lessons.Lesson, error) {
	lessonsOf := filepath.Join(shared, "gold", "acts/train", "articles")
	kept, err := lessons.Keep(append(measuring(shared), lessonsOf)...)
	if err != nil {
		return nil, err
	}
	var dirs []string
	for _, d := range []string{"bilateral", "foreign", "other_relations", "conflict_treaty"} {
		dirs = append(dirs, filepath.Join(shared, "corpora", "plain_seed_layout", d))
	}
	all, err := lessons.Unmarked(kept, open, dirs...)
	if err != nil {
		return nil, err
	}
	file, err := os.Open(filepath.Join(shared, "corpora", "large", "encyclopedia.doc.xz"))
	if err != nil {
		return nil, err
	}
	defer file.Close() //nolint:errcheck // it was only read
	r, err := xz.NewReader(bufio.NewReader(file))
	if err != nil {
		return nil, err
	}
	more, err := lessons.Pick(r, kept, open)
	return append(all, more...), err
}

// sites writes the sentences of the lessons and of the articles that nobody has marked, for
// the teacher.
func (a *acts) sites() error {
	g, err := gazetteer.Load()
	if err != nil {
		return err
	}
	taught, err := lessons.Read(filepath.Join(a.shared, "gold/acts/train"), open)
	if err != nil {
		return err
	}
	free, err := unmarked(a.shared)
	if err != nil {
		return err
	}
	measured, err := lessons.Read(filepath.Join(a.shared, "gold/acts/dev"), open)
	if err != nil {
		return err
	}
	files := map[string][]lessons.Lesson{"lessons.jsonl": taught, "measured.jsonl": measured, "unmarked.jsonl": free}
	for name, all := range files {
		var b bytes.Buffer
		if err := writeSites(&b, all, g); err != nil {
			return err
		}
		if err := os.WriteFile(filepath.Join(a.out, name), b.Bytes(), 0o644); err != nil {
			return err
		}
		a.report(fmt.Sprintf("%s: %d articles, %d bytes", name, len(all), b.Len()))
	}
	return nil
}

// wordClasses reads the classes of words.
func (a *acts) wordClasses() (*models.Classes, models.Card, error) {
	path := filepath.Join(a.shared, "facts", "word_classes.tsv")
	b, err := os.ReadFile(path)
	if err != nil {
		return nil, models.Card{}, err
	}
	byForm := map[uint64]models.Class{}
	for i, line := range strings.Split(strings.TrimSpace(string(b)), "\n") {
		if i == 0 {
			continue
		}
		cells := strings.Split(line, "\t")
		var class [3]uint64
		for k := range class {
			n, err := strconv.ParseUint(cells[k+1], 10, 16)
			if err != nil {
				return nil, models.Card{}, fmt.Errorf("%s:%d: %w", path, i+1, err)
			}
			class[k] = n + 1
		}
		byForm[language.Fold(cells[0])] = models.Class{Small: class[0], Middle: class[1], Large: class[2]}
	}
	card := models.Card{Model: "classes of words", Labels: []string{"64", "256", "1024"}, Corpora: []models.Corpus{{
		Name: "word_classes.tsv: 30,000 words by their vectors in all-MiniLM-L6-v2", Licence: "Apache-2.0",
		Attribution: "Wang et al. 2020, Reimers and Gurevych 2019", Tokens: len(byForm), SHA256: sum(b),
	}}, Scores: []models.Score{{Set: "none", Measure: "clusters of vectors: nothing measures them alone", Value: "-"}}}
	return models.NewClasses(byForm), card, nil
}

func sum(b []byte) string {
	s := sha256.Sum256(b)
	return hex.EncodeToString(s[:])
}

// folds is into how many parts the lessons are cut for trials.
const folds = 5

// fold returns the part of the lessons to which an article belongs.
func fold(name string) int {
	s := sha256.Sum256([]byte(name))
	return int(binary.BigEndian.Uint32(s[:]) % folds)
}

// learn learns the model of acts and writes it, and the classes of words.
func (a *acts) learn() error {
	g, err := gazetteer.Load()
	if err != nil {
		return err
	}
	classes, card, err := a.wordClasses()
	if err != nil {
		return err
	}
	if err := os.WriteFile(filepath.Join(a.out, "classes.model"), classes.Bytes(card), 0o644); err != nil {
		return err
	}
	a.plan, err = pipeline.New(doc.LayerSyntax, doc.LayerLemmas, doc.LayerMentions, doc.LayerDates)
	if err != nil {
		return err
	}
	taught, err := a.taught("train")
	if err != nil {
		return err
	}
	type lessons = func(*gazetteer.Gazetteer) ([]events.Taught, error)
	for _, more := range []lessons{a.marked, a.examples, a.filledTemplates} {
		own, err := more(g)
		if err != nil {
			return err
		}
		taught = append(taught, own...)
	}
	if a.hints != "" {
		more, err := a.hinted()
		if err != nil {
			return err
		}
		taught = append(taught, more...)
	}
	corpora, err := a.corpora(taught)
	if err != nil {
		return err
	}
	how := events.Training{Seed: 1, Diplos: []string{""}, Card: linear.Card{Model: "acts", Corpora: corpora}}
	for _, c := range schemas.CodesOf("diplo_type").Codes {
		how.Diplos = append(how.Diplos, c.Code)
	}
	m, err := events.Learn(g, classes, taught, how)
	if err != nil {
		return err
	}
	measured, err := a.taught("dev")
	if err != nil {
		return err
	}
	scores, err := events.Scores(m, g, "acts, dev part", measured)
	if err != nil {
		return err
	}
	for _, s := range scores {
		a.report(fmt.Sprintf("%s: %s %s", s.Set, s.Measure, s.Value))
	}
	b := m.WithScores(scores).Bytes()
	a.report(fmt.Sprintf("events.model: %d bytes", len(b)))
	return os.WriteFile(filepath.Join(a.out, "events.model"), b, 0o644)
}

// corpora says what the model is learnt from.
func (a *acts) corpora(taught []events.Taught) ([]linear.Corpus, error) {
	words := [4]int{} // of articles, examples and sentences with slots, what a teacher has labelled, pieces
	for _, t := range taught {
		switch {
		case t.Hints != nil:
			words[2] += len(t.Doc.Tokens)
		case t.IsPiece:
			words[3] += len(t.Doc.Tokens)
		case t.Weight == 1:
			words[0] += len(t.Doc.Tokens)
		default:
			words[1] += len(t.Doc.Tokens)
		}
	}
	all, err := a.annotated(words[0], words[3])
	if err != nil {
		return nil, err
	}
	all = append(all, linear.Corpus{
		Name: "examples of rules and sentences with slots", Licence: "that of the project", Attribution: "this project",
		Tokens: words[1], SHA256: sum([]byte(templates)),
	})
	if a.hints == "" {
		return all, nil
	}
	labels, err := os.ReadFile(a.hints)
	return append(all, linear.Corpus{
		Name:        "articles labelled by a teacher, all-mpnet-base-v2 (Apache-2.0) fine-tuned on the first",
		Licence:     "CC BY-SA 3.0",
		Attribution: "Wikipedia; Song et al. 2020, Reimers and Gurevych 2019", Tokens: words[2], SHA256: sum(labels),
	}), err
}

// annotated says of which articles and pieces of articles acts are annotated, with so many
// words.
func (a *acts) annotated(articles, pieces int) ([]linear.Corpus, error) {
	marked, err := os.ReadFile(filepath.Join(a.shared, "gold/acts/train/events.jsonl"))
	if err != nil {
		return nil, err
	}
	digest, err := a.digestOfMarks()
	return []linear.Corpus{{
		Name: "acts annotated in 301 articles", Licence: "CC BY-SA 3.0",
		Attribution: "Wikipedia; annotation of this project",
		Tokens:      articles, SHA256: sum(marked),
	}, {
		Name: "acts annotated in pieces of further articles", Licence: "CC BY-SA 3.0",
		Attribution: "Wikipedia; annotation of this project",
		Tokens:      pieces, SHA256: digest,
	}}, err
}

// taught returns the annotated articles.
func (a *acts) taught(part string) ([]events.Taught, error) {
	all, err := lessons.Read(filepath.Join(a.shared, "gold/acts", part), open)
	if err != nil {
		return nil, err
	}
	var out []events.Taught
	for _, l := range all {
		if part != "train" || a.held < 0 || fold(l.Name) != a.held {
			out = append(out, events.Taught{Doc: a.plan.Document(l.Article), Acts: l.Acts, Weight: 1})
		}
	}
	return out, nil
}

// digestOfMarks returns the digest of what is marked in pieces of articles.
func (a *acts) digestOfMarks() (string, error) {
	files, err := filepath.Glob(filepath.Join(a.marks, "*.txt"))
	if err != nil {
		return "", err
	}
	var all []byte
	for _, f := range files {
		b, err := os.ReadFile(f)
		if err != nil {
			return "", err
		}
		all = append(all, b...)
	}
	return sum(all), nil
}

// pieces reads the pieces of articles that this project has annotated, of which none may
// measure.
func (a *acts) pieces() ([]lessons.Lesson, error) {
	kept, err := lessons.Keep(measuring(a.shared)...)
	if err != nil {
		return nil, err
	}
	all, err := lessons.ReadMarks(a.marks, filepath.Join(a.shared, "corpora"), open)
	if err != nil {
		return nil, err
	}
	for _, l := range all {
		if kept.Holds(l.Article.Title, l.Article.Text) {
			return nil, fmt.Errorf("%s: an article that measures is marked", l.Name)
		}
	}
	return all, nil
}

// marked returns what acts are learnt from in pieces.
func (a *acts) marked(*gazetteer.Gazetteer) ([]events.Taught, error) {
	all, err := a.pieces()
	if err != nil {
		return nil, err
	}
	var out []events.Taught
	for _, l := range all {
		out = append(out, events.Taught{Doc: a.plan.Document(l.Article), Acts: l.Acts, Weight: 1, IsPiece: true})
	}
	return out, nil
}

// hinted returns the articles of which a teacher has told what it thinks.
func (a *acts) hinted() ([]events.Taught, error) {
	hints, err := lessons.ReadHints(a.hints)
	if err != nil {
		return nil, err
	}
	all, err := unmarked(a.shared)
	if err != nil {
		return nil, err
	}
	all = slices.DeleteFunc(all, func(l lessons.Lesson) bool { return hints[l.Name] == nil })
	var out []events.Taught
	for _, l := range all {
		t := events.Taught{Doc: a.plan.Document(l.Article), Hints: hints[l.Name], Weight: float32(a.weight)}
		out = append(out, t)
	}
	return out, nil
}
