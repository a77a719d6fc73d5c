// Package events finds acts: the words that carry one, which act it is, and who acts on
// whom, when and where, as far as the words tell it.
package events

import (
	"cmp"
	_ "embed"
	"fmt"
	"slices"
	"strings"
	"sync"

	"chancery/pipeline/doc"
	"chancery/pipeline/gazetteer"
	"chancery/pipeline/grammar"
	"chancery/pipeline/language/linear"
	"chancery/pipeline/language/models"
)

//go:embed events.en.rules
var rules string

// RuleFile returns the rules that find acts.
func RuleFile() grammar.File { return grammar.File{Name: "events.en.rules", Text: rules} }

// ruleModel is the column rule of acts that the model alone has found.
const ruleModel = "events.model/acts"

// Stage returns the stage that finds acts: of each word that may carry one a learnt model
// says whether it does, and which act that is. Rules that have matched there are asked
// too: they are features, and say which words carry the act. An act has the chance of its word
// as confidence; one that is less likely than least is left out.
func Stage(g *gazetteer.Gazetteer, learnt func() (*Model, error), least float64) (func(*doc.Document) error, error) {
	return reading(g, learnt, func(d *doc.Document, s scene, r *reader) {
		f := &finder{scene: s, rules: r, least: least}
		f.each(d, f.read)
		arrange(d.LeftOut)
	})
}

// reading returns a stage that reads each document with a scene and the rules.
func reading(
	g *gazetteer.Gazetteer, learnt func() (*Model, error), read func(*doc.Document, scene, *reader),
) (func(*doc.Document) error, error) {
	r, err := newReader()
	if err != nil {
		return nil, err
	}
	return func(d *doc.Document) error {
		m, err := learnt()
		if err == nil {
			read(d, scene{gazetteer: g, model: m}, r)
		}
		return err
	}, nil
}

// Learnt loads the model of the program when it is first asked for.
func Learnt(set *models.Set) func() (*Model, error) {
	return sync.OnceValues(func() (*Model, error) {
		b, err := set.Events()
		if err != nil {
			return nil, err
		}
		classes, err := set.Classes()
		if err != nil {
			return nil, err
		}
		m, err := ReadModel(b, classes)
		if err != nil {
			err = fmt.Errorf("events.model: %w; `make acts` writes it anew", err)
		}
		return m, err
	})
}

// reader is the rules and what they say of acts.
type reader struct {
	rules   *grammar.Grammar
	acts    map[string]*act
	stances *stances
	figures *figures
}

func newReader() (*reader, error) {
	rules, err := readRules()
	if err != nil {
		return nil, err
	}
	r := &reader{rules: rules, acts: map[string]*act{}}
	if r.stances, err = readStances(); err != nil {
		return nil, err
	}
	if r.figures, err = readFigures(); err != nil {
		return nil, err
	}
	if _, err = readThings(); err != nil {
		return nil, err
	}
	for _, rule := range rules.Rules() {
		r.acts[rule.Name] = newAct(rule)
	}
	for name, a := range r.acts {
		if also := a.rule.Attr("also"); also != "" {
			file, _, _ := strings.Cut(name, "/")
			if a.also = r.acts[file+"/"+also]; a.also == nil {
				return nil, fmt.Errorf("%s: also=%s is no rule", name, also)
			}
		}
	}
	return r, nil
}

// finder finds the acts of one document, sentence by sentence.
type finder struct {
	scene
	least    float64 // confidence
	rules    *reader
	features features
}

// each calls a function for each sentence in which acts may be told; the scene is that of
// the sentence, and what the rules match is noted.
func (f *finder) each(d *doc.Document, read func()) {
	f.open(d)
	f.rules.rules.Use(func(matcher *grammar.Matcher) {
		in := grammar.Input{Text: d.Text, Tokens: d.Tokens}
		for i, s := range d.Sentences {
			if s.Skip || s.Kind == doc.Heading {
				continue
			}
			f.moveFlat(i)
			matcher.Each(&in, s.First, s.Last, func(m *grammar.Match) { f.note(m, f.rules.acts[m.Rule.Name]) })
			read()
		}
	})
}

// MinConfidence is the published threshold: an act that is told is likelier right than wrong.
const MinConfidence = 0.5

// found is a word that is taken to carry an act.
type found struct {
	word  int
	score int32
}

// read adds the acts of a sentence. Of the words that one rule has matched, one carries the
// act.
func (f *finder) read() {
	var all []found
	for i := range f.Words {
		if !f.isSite(i) {
			continue
		}
		wordSight{&f.scene}.actFeatures(&f.features, i)
		score := f.model.score(isAct, &f.features)[0]
		if f.matched[i] >= 0 {
			score += trustAct
		}
		switch c := chanceOfAct(score); {
		case c >= f.least:
			all = append(all, found{i, score})
		case c >= leastTold:
			f.leave(i, leftUnlikely, c)
		}
	}
	for _, x := range all {
		k := f.matched[x.word]
		isLess := func(o found) bool {
			return f.matched[o.word] == k && (o.score > x.score || o.score == x.score && o.word < x.word)
		}
		if k >= 0 && slices.ContainsFunc(all, isLess) {
			f.leave(x.word, leftSamePhrase, chanceOfAct(x.score))
			continue
		}
		f.add(x)
	}
}

// Why a candidate is left out, codes of left_out.
const (
	leftUnlikely   = "unlikely"
	leftSamePhrase = "same_phrase"
	leftFigure     = "figure_of_speech"
	leftNoParty    = "no_party"
)

// leastTold is the chance from which a word is a candidate that is told of when it is left
// out.
const leastTold = 0.2

// leave notes that a word is no act.
func (f *finder) leave(i int, reason string, chance float64) {
	v := doc.Candidate{Reason: reason, Confidence: chance}
	f.LeftOut = append(f.LeftOut, doc.Mention[doc.Candidate]{Span: f.Tokens[f.From+i].Span, Rule: ruleModel, Value: v})
}

// arrange puts candidates into the order of the text.
func arrange(all []doc.Mention[doc.Candidate]) {
	slices.SortStableFunc(all, func(a, b doc.Mention[doc.Candidate]) int {
		return cmp.Or(cmp.Compare(a.Start, b.Start), cmp.Compare(a.End, b.End))
	})
}

// add adds the act that a word carries.
func (f *finder) add(x found) {
	token := f.From + x.word
	v := doc.Event{Sentence: f.index, Word: token, Attributed: -1, Confidence: chanceOfAct(x.score)}
	span, rule := f.Tokens[token].Span, ruleModel
	var matched *act
	if k := f.matched[x.word]; k >= 0 {
		m := &f.matches[k]
		matched = m.act
		span = doc.Span{Start: f.Tokens[f.From+m.first].Start, End: f.Tokens[f.From+m.last-1].End}
		rule = m.act.rule.Name
	}
	wordSight{&f.scene}.actFeatures(&f.features, x.word)
	v.Type = f.kind(matched)
	v.DiploType = f.diplo(matched, v.Type)
	if matched != nil && matched.means == v.Type {
		v.Mode, v.Contexts = matched.mode, matched.contexts
	}
	v.ActType = v.Type
	f.Events = append(f.Events, doc.Mention[doc.Event]{Span: span, Rule: rule, Value: v})
	if matched == nil || matched.also == nil {
		return
	}
	other := matched.also
	v.Type, v.ActType, v.DiploType = other.means, other.means, other.diplo
	v.Mode, v.Contexts = other.mode, other.contexts
	f.Events = append(f.Events, doc.Mention[doc.Event]{Span: span, Rule: other.rule.Name, Value: v})
}

// What a rule that has matched adds to the scores of the model: its examples are few beside
// what the model has read, but they were chosen.
const (
	trustAct   = 140
	trustType  = 230
	trustDiplo = 300
)

// kind returns the type of the act that the word of the features at hand carries.
func (f *finder) kind(matched *act) string { return types[linear.Best(f.kinds(matched))] }

// kinds returns the scores of the types.
func (f *finder) kinds(matched *act) []int32 {
	scores := f.model.score(whichAct, &f.features)
	if matched != nil {
		scores[slices.Index(types, matched.means)] += trustType
	}
	return scores
}

// diplo returns the diplomatic act of the act of a type that it carries, "" for none.
func (f *finder) diplo(matched *act, kind string) string {
	return f.model.diplos[linear.Best(f.diploScores(matched, kind))]
}

func (f *finder) diploScores(matched *act, kind string) []int32 {
	scores := f.model.score(whichDiplo, &f.features)
	if matched != nil && matched.means == kind {
		scores[max(slices.Index(f.model.diplos, matched.diplo), 0)] += trustDiplo
	}
	return scores
}
