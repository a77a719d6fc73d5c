// Package pipeline puts the stages in order and runs them over articles.
package pipeline

import (
	"errors"
	"fmt"
	"slices"

	"chancery/pipeline/doc"
	extractdates "chancery/pipeline/extract/dates"
	extractevents "chancery/pipeline/extract/events"
	extractfigures "chancery/pipeline/extract/figures"
	"chancery/pipeline/extract/mentions"
	"chancery/pipeline/extract/missions"
	"chancery/pipeline/extract/text"
	"chancery/pipeline/gazetteer"
	"chancery/pipeline/language"
	"chancery/pipeline/language/models"
	"chancery/pipeline/transform/actors"
	transformdates "chancery/pipeline/transform/dates"
	transformevents "chancery/pipeline/transform/events"
	"chancery/pipeline/transform/factuality"
	transformfigures "chancery/pipeline/transform/figures"
	"chancery/pipeline/transform/rows"
)

// Stage is one step of the plan: it reads the layers it needs and appends to the
// layers it gives. Apply gives the same answer for the same document, keeps
// nothing, and may run on many goroutines at once.
type Stage struct {
	Name  string
	Needs []doc.Layer
	Gives []doc.Layer
	Apply func(*doc.Document) error
}

// Plan is a checked row of stages.
type Plan struct {
	stages  []Stage
	rows    *rows.Maker
	english *language.FunctionWords
}

type (
	layers = []doc.Layer
	apply  = func(*doc.Document) error
)

// The layers, under short names for the table.
const (
	sections      = doc.LayerSections
	sentences     = doc.LayerSentences
	tokens        = doc.LayerTokens
	tags          = doc.LayerTags
	syntax        = doc.LayerSyntax
	lemmas        = doc.LayerLemmas
	entities      = doc.LayerEntities
	dates         = doc.LayerDates
	figures       = doc.LayerFigures
	changes       = doc.LayerChanges
	names         = doc.LayerNames
	actorsLayer   = doc.LayerActors
	mentionsLayer = doc.LayerMentions
	missionActors = doc.LayerMissionActors
	events        = doc.LayerEvents
	missionsLayer = doc.LayerMissions
	predicates    = doc.LayerPredicates
	actTypes      = doc.LayerActTypes
	leftOut       = doc.LayerLeftOut
	choices       = doc.LayerChoices
	issues        = doc.LayerIssues
)

// New compiles the rules and lists of the stages and returns the plan. It has the
// stages that give the layers asked for and those that these need; without a
// layer, those that the tables need. LayerSyntax asks for the syntax of every
// sentence, not only of those that stages look at; so does LayerPredicates. The error names file and line
// of all that is wrong in the rules and lists.
func New(asked ...doc.Layer) (*Plan, error) {
	return Options{Layers: asked, MinConfidence: MinConfidence}.Plan()
}

// MinConfidence is the confidence from which acts are told, if nothing else is asked for.
const MinConfidence = extractevents.MinConfidence

// Options is what may be asked of a plan.
type Options struct {
	Layers        []doc.Layer    // none: those that the tables need
	MinConfidence float64        // from 0 to 1: acts that are less likely are left out
	Actors        gazetteer.List // that are known beside those of the program
}

// Plan is New with options.
func (o Options) Plan() (*Plan, error) {
	asked := o.Layers
	if len(asked) == 0 {
		asked = Tables()
	}
	g, err := gazetteer.LoadWith(o.Actors)
	if err != nil {
		return nil, err
	}
	known := func(stage func(*gazetteer.Gazetteer) (apply, error)) func() (apply, error) {
		return func() (apply, error) { return stage(g) }
	}
	learnt := models.NewSet()
	learning := func(stage func(*models.Set) (apply, error)) func() (apply, error) {
		return func() (apply, error) { return stage(learnt) }
	}
	p := &Plan{english: language.NewFunctionWords()}
	ner := func() (apply, error) { return mentions.NER(learnt, g) }
	parse := parsing(asked, learnt)
	model := extractevents.Learnt(learnt)
	acts := func() (apply, error) { return extractevents.Stage(g, model, o.MinConfidence) }
	link := func() (apply, error) { return actors.Link(g, actors.LearntHomes(learnt)) }
	given := func() (apply, error) { return extractevents.Given(g, model) }
	chosen := func() (apply, error) { return extractevents.Choices(g, model) }
	arguments := func() (apply, error) { return extractevents.Arguments(g, model) }
	all := []stageSpec{
		{"extract/text/segment", text.Segment, layers{}, layers{sections, sentences, tokens}},
		{"extract/dates", extractdates.Stage, layers{sentences, tokens}, layers{dates}},
		{"transform/dates", transformdates.Stage, layers{sections, sentences, tokens, dates}, layers{dates, issues}},
		{"extract/text/tag", learning(text.Tag), layers{sentences, tokens}, layers{tags}},
		{"extract/text/lemmas", learning(text.Lemmas), layers{tokens, tags}, layers{lemmas}},
		{"extract/mentions/ner", ner, layers{sentences, tokens, tags}, layers{entities}},
		{"extract/mentions", known(mentions.Stage), layers{sentences, tokens, tags, entities}, layers{names}},
		{"extract/mentions/nominals", mentions.Nominals, layers{sentences, tokens, names}, layers{names}},
		{"transform/actors/link", link,
			layers{sentences, tokens, tags, dates, names},
			layers{actorsLayer, mentionsLayer}},
		{"transform/actors/coreference", known(actors.Coreference),
			layers{sentences, tokens, tags, dates, names, actorsLayer, mentionsLayer},
			layers{actorsLayer, mentionsLayer}},
		{"extract/figures", extractfigures.Stage,
			layers{sentences, tokens, tags, entities, dates, names},
			layers{figures}},
		{"extract/events", acts,
			layers{sections, sentences, tokens, tags, lemmas, dates, actorsLayer, mentionsLayer},
			layers{events, leftOut}},
		parse,
		{"extract/figures/counted", extractfigures.Counted,
			layers{sentences, tokens, tags, lemmas, syntax, dates, figures},
			layers{figures}},
		{"transform/figures/context", transformfigures.Context,
			layers{sentences, tokens, tags, lemmas, syntax, entities, dates, actorsLayer, mentionsLayer, figures},
			layers{figures}},
		{"transform/figures/changes", transformfigures.Changes,
			layers{sections, sentences, tokens, tags, syntax, dates, actorsLayer, mentionsLayer, figures},
			layers{changes, figures}},
		{"extract/events/arguments", arguments,
			layers{sections, sentences, tokens, tags, lemmas, syntax, dates, actorsLayer, mentionsLayer, events,
				leftOut},
			layers{events, leftOut}},
		{"extract/events/choices", chosen,
			layers{sections, sentences, tokens, tags, lemmas, syntax, dates, actorsLayer, mentionsLayer, events},
			layers{choices}},
		{"extract/events/given", given,
			layers{sections, sentences, tokens, tags, lemmas, syntax, dates, actorsLayer, mentionsLayer},
			layers{actTypes}},
		{"transform/events/dating", transformevents.Dating,
			layers{sentences, dates, actorsLayer, mentionsLayer, events},
			layers{events}},
		{"transform/factuality", factuality.Stage,
			layers{sentences, tokens, tags, lemmas, syntax, actorsLayer, mentionsLayer, events},
			layers{events}},
		{"transform/factuality/given", factuality.Given,
			layers{sentences, tokens, tags, lemmas, syntax, actorsLayer, mentionsLayer},
			layers{predicates}},
		{"extract/missions", known(missions.Stage),
			layers{sections, sentences, tokens, tags, dates, actorsLayer, mentionsLayer},
			layers{actorsLayer, missionsLayer}},
		{"extract/missions/actors", known(missions.Actors),
			layers{sentences, tokens, actorsLayer, mentionsLayer},
			layers{actorsLayer, missionActors}},
	}
	p.rows, err = rows.NewMaker(g)
	problems := []error{err}
	for _, s := range wanted(all, asked) {
		f, err := s.make()
		problems = append(problems, err)
		p.stages = append(p.stages, Stage{s.name, s.needs, s.gives, f})
	}
	return p, joined(append(problems, check(p.stages))...)
}

// parsing returns the stage that gives words their heads: in every sentence where somebody
// asks for that, else in those that stages look at, which hold an act or a figure.
func parsing(asked layers, learnt *models.Set) stageSpec {
	isAsked := func(any ...doc.Layer) bool {
		return slices.ContainsFunc(asked, func(l doc.Layer) bool { return slices.Contains(any, l) })
	}
	var around layers
	if isAsked(figures, changes) {
		around = append(around, figures)
	}
	if isAsked(events, leftOut, choices) {
		around = append(around, events)
	}
	parse := func() (apply, error) { return text.ParseAround(learnt, around...) }
	if isAsked(syntax, predicates, actTypes) {
		around, parse = nil, func() (apply, error) { return text.Parse(learnt) }
	}
	return stageSpec{"extract/text/parse", parse, append(layers{sentences, tokens, tags}, around...), layers{syntax}}
}

// joined joins errors and tells none twice: stages may read the same file.
func joined(errs ...error) error {
	var all []error
	seen := map[string]bool{}
	var add func(error)
	add = func(err error) {
		if several, ok := err.(interface{ Unwrap() []error }); ok {
			for _, e := range several.Unwrap() {
				add(e)
			}
		} else if err != nil && !seen[err.Error()] {
			seen[err.Error()] = true
			all = append(all, err)
		}
	}
	for _, err := range errs {
		add(err)
	}
	return errors.Join(all...)
}

// stageSpec is a stage before its rules are compiled.
type stageSpec struct {
	name         string
	make         func() (apply, error)
	needs, gives layers
}

// Tables returns the layers from which the tables are written.
func Tables() []doc.Layer {
	return layers{sections, dates, figures, changes, mentionsLayer, missionActors, events, missionsLayer, issues}
}

// wanted returns the stages that give the layers asked for, or what those need.
func wanted(all []stageSpec, asked layers) []stageSpec {
	need := map[doc.Layer]bool{}
	for _, l := range asked {
		need[l] = true
	}
	var out []stageSpec
	for _, s := range slices.Backward(all) {
		if !slices.ContainsFunc(s.gives, func(l doc.Layer) bool { return need[l] }) {
			continue
		}
		for _, l := range s.needs {
			need[l] = true
		}
		out = append(out, s)
	}
	slices.Reverse(out)
	return out
}

// Stages returns the stages in order.
func (p *Plan) Stages() []Stage { return slices.Clone(p.stages) }

// check refuses a plan in which a stage needs a layer that none before it gives,
// and two stages of one name.
func check(stages []Stage) error {
	given, names := map[doc.Layer]bool{}, map[string]bool{}
	for _, s := range stages {
		if names[s.Name] {
			return fmt.Errorf("plan: stage %q stands twice", s.Name)
		}
		names[s.Name] = true
		for _, l := range s.Needs {
			if !given[l] {
				return fmt.Errorf("plan: stage %q needs the layer %q, which no stage before it gives", s.Name, l)
			}
		}
		for _, l := range s.Gives {
			given[l] = true
		}
	}
	return nil
}
