// Package events finds acts: the words that carry one, and who acts on whom.
package events

import (
	_ "embed"
	"errors"

	"chancery/pipeline/doc"
	"chancery/pipeline/gazetteer"
	"chancery/pipeline/grammar"
)

//go:embed events.en.rules
var rules string

// RuleFile returns the rules that find acts.
func RuleFile() grammar.File { return grammar.File{Name: "events.en.rules", Text: rules} }

// Stage returns the stage that finds acts: a rule finds the words that carry an act, and
// the words around it tell who acts and on whom. When it was and whether it happened is
// left to others.
func Stage(g *gazetteer.Gazetteer) (func(*doc.Document) error, error) {
	rules, verbs, rulesErr := readRules()
	words, wordsErr := readLists()
	if err := errors.Join(rulesErr, wordsErr); err != nil {
		return nil, err
	}
	acts := map[string]*act{}
	for _, r := range rules.Rules() {
		acts[r.Name] = newAct(r)
	}
	return func(d *doc.Document) error {
		f := newFinder(&sentence{Document: d, gazetteer: g, words: words, verbs: verbs}, acts)
		rules.Use(f.find)
		return nil
	}, nil
}

// finder finds the events of one document, sentence by sentence.
type finder struct {
	*sentence
	acts     map[string]*act
	groups   verbGroups
	subjects subjects
	objects  objects
	nominals nominals
	sides    sides
	needs    needs
	previous []int // subject of the verb before in the sentence
}

func newFinder(s *sentence, acts map[string]*act) *finder {
	p := phrases{s}
	c := coordination{s, p}
	return &finder{
		sentence: s,
		acts:     acts,
		groups:   verbGroups{s},
		subjects: subjects{s, p, c},
		objects:  objects{s, p, c},
		nominals: nominals{s, p, c},
		sides:    newSides(s),
		needs:    needs{s},
	}
}

func (f *finder) find(matcher *grammar.Matcher) {
	in := grammar.Input{Text: f.Text, Tokens: f.Tokens}
	for i, s := range f.Sentences {
		f.move(i)
		if s.Skip || s.Kind == doc.Heading {
			continue
		}
		matcher.Each(&in, s.First, s.Last, f.trigger)
		f.previous = nil
		for k := range f.triggers {
			f.event(&f.triggers[k])
		}
	}
}

// trigger notes the words of a match, where they tell an act.
func (f *finder) trigger(m *grammar.Match) {
	t := trigger{act: f.acts[m.Rule.Name], first: m.First, last: m.Last}
	isAct := true
	if t.isNoun = f.isNominal(&t); !t.isNoun {
		t.group, isAct = f.groups.read(&t)
	}
	if isAct {
		f.triggers = append(f.triggers, t)
	}
}

// isNominal reports whether a trigger is a noun: by its rule, or since "of" stands
// behind its first word ("the resumption of relations").
func (f *finder) isNominal(t *trigger) bool {
	return t.act.isNoun ||
		t.last > t.first+1 && f.is(t.first+1, "of") && f.verbs[f.Tokens[t.first].Fold] != past
}

// event adds the event of a trigger, if enough is known of who acts and on whom.
func (f *finder) event(t *trigger) {
	sources, targets := f.arguments(t)
	sources, targets = f.sides.settle(t, sources, targets)
	if !f.needs.areMet(t, sources, targets) {
		return
	}
	v := doc.Event{
		ActType:     t.act.rule.Means,
		Type:        t.act.rule.Means,
		Mode:        t.act.rule.Attr("mode"),
		DiploType:   t.act.rule.Attr("diplo"),
		Contexts:    t.act.contexts,
		IsSymmetric: t.act.isSymmetric,
		Sentence:    f.index,
		Verb:        t.group.seen,
		Attributed:  -1,
		Confidence:  0.6,
	}
	for _, m := range sources {
		v.Parts = append(v.Parts, doc.Participant{Role: "source", Mention: m})
	}
	for _, m := range targets {
		v.Parts = append(v.Parts, doc.Participant{Role: "target", Mention: m})
	}
	span := doc.Span{Start: f.Tokens[t.first].Start, End: f.Tokens[t.last-1].End}
	f.Events = append(f.Events, doc.Mention[doc.Event]{Span: span, Rule: t.act.rule.Name, Value: v})
}

// arguments finds who acts and on whom around a trigger.
func (f *finder) arguments(t *trigger) (sources, targets []int) {
	if t.isNoun {
		sources, targets = f.nominals.nounArguments(t, f.previous)
	} else {
		f.previous = f.subjects.subject(t, f.previous)
		sources, targets = f.objects.verbArguments(t, f.previous)
	}
	if t.act.isReceived {
		return targets, sources
	}
	return sources, targets
}
