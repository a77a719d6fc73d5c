// Package pipeline puts the stages in order and runs them over articles.
package pipeline

import (
	"errors"
	"fmt"
	"runtime/debug"
	"slices"
	"strings"
	"time"

	"chancery/pipeline/doc"
	"chancery/pipeline/extract"
	"chancery/pipeline/gazetteer"
	"chancery/pipeline/language"
	"chancery/pipeline/transform"
	"chancery/schemas"
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
	stages    []Stage
	gazetteer *gazetteer.Gazetteer
	english   *language.FunctionWords
}

type (
	layers = []doc.Layer
	apply  = func(*doc.Document) error
)

// New compiles the rules and lists of all stages and returns the plan. The error
// names file and line of what is wrong in them.
func New() (*Plan, error) {
	g, err := gazetteer.Load()
	if err != nil {
		return nil, err
	}
	known := func(stage func(*gazetteer.Gazetteer) (apply, error)) func() (apply, error) {
		return func() (apply, error) { return stage(g) }
	}
	p := &Plan{gazetteer: g, english: language.NewFunctionWords()}
	var problems []error
	for _, s := range []struct {
		name  string
		needs layers
		gives layers
		make  func() (apply, error)
	}{
		{"segment", layers{}, layers{doc.LayerSections, doc.LayerSentences, doc.LayerTokens}, extract.Segment},
		{"dates", layers{doc.LayerTokens}, layers{doc.LayerDates}, extract.Dates},
		{"calendar", layers{doc.LayerSentences, doc.LayerDates}, layers{doc.LayerDates, doc.LayerIssues}, transform.Calendar},
		{"names", layers{doc.LayerTokens}, layers{doc.LayerNames}, known(extract.Names)},
		{"phrases", layers{doc.LayerTokens, doc.LayerNames}, layers{doc.LayerNames}, extract.Phrases},
		{"link", layers{doc.LayerNames}, layers{doc.LayerActors, doc.LayerMentions}, known(transform.Link)},
		{"coreference", layers{doc.LayerNames, doc.LayerMentions}, layers{doc.LayerActors, doc.LayerMentions}, known(transform.Coreference)},
		{"figures", layers{doc.LayerTokens, doc.LayerDates, doc.LayerNames}, layers{doc.LayerFigures}, extract.Figures},
		{"quantities", layers{doc.LayerFigures, doc.LayerMentions, doc.LayerDates}, layers{doc.LayerFigures}, transform.Quantities},
		{"changes", layers{doc.LayerFigures, doc.LayerDates}, layers{doc.LayerChanges}, transform.Changes},
		{"events", layers{doc.LayerTokens, doc.LayerMentions, doc.LayerDates}, layers{doc.LayerEvents}, known(extract.Events)},
		{"dating", layers{doc.LayerEvents, doc.LayerDates, doc.LayerMentions}, layers{doc.LayerEvents}, known(transform.Dating)},
		{"factuality", layers{doc.LayerEvents, doc.LayerMentions}, layers{doc.LayerEvents}, transform.Factuality},
		{"missions", layers{doc.LayerTokens, doc.LayerMentions}, layers{doc.LayerActors, doc.LayerMissions}, known(extract.Missions)},
	} {
		f, err := s.make()
		problems = append(problems, err)
		p.stages = append(p.stages, Stage{s.name, s.needs, s.gives, f})
	}
	return p, errors.Join(append(problems, check(p.stages))...)
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

// codeArticleFailed is the issue code of an article that could not be read.
const codeArticleFailed = "article_failed"

// Document reads an article and returns all its layers. It never refuses one: a
// stage that fails or panics leaves an issue that names it, and the layers as far
// as they came.
func (p *Plan) Document(a doc.Article) *doc.Document {
	d := &doc.Document{Article: a}
	for _, s := range p.stages {
		if err := protect(s, d); err != nil {
			d.Issues = append(d.Issues, doc.Issue{Stage: s.Name, Code: codeArticleFailed, Detail: err.Error()})
			break
		}
	}
	return d
}

// protect applies a stage and turns a panic into an error.
func protect(s Stage, d *doc.Document) (err error) {
	defer func() {
		if r := recover(); r != nil {
			err = fmt.Errorf("%v at %s", r, origin(string(debug.Stack())))
		}
	}()
	return s.Apply(d)
}

// origin is the first line of the project in a stack trace below the panic, as
// file:line without folders, so that it is the same on every machine.
func origin(stack string) string {
	_, stack, _ = strings.Cut(stack, "panic(")
	for line := range strings.Lines(stack) {
		if file, _, ok := strings.Cut(strings.TrimSpace(line), " +0x"); ok && strings.Contains(file, "/pipeline/") {
			return file[strings.LastIndexByte(file, '/')+1:]
		}
	}
	return "an unknown place"
}

// Article reads an article and returns its rows. It is pure and total: an article
// that cannot be read, or is not in English, gives its own row and one issue.
func (p *Plan) Article(a doc.Article) schemas.Rows {
	code, isRead := tongue(&a, p.english)
	if !isRead {
		a.Language = code
		return p.bare(a, notSupported(code))
	}
	a.Language = code
	if slices.ContainsFunc(a.Trouble, func(i doc.Issue) bool { return i.Code == codeArticleFailed }) {
		return p.bare(a)
	}
	d := p.Document(a)
	if n := len(d.Issues); n > 0 && d.Issues[n-1].Code == codeArticleFailed {
		return p.bare(a, d.Issues[n-1])
	}
	return p.Rows(d)
}

// bare returns the rows of an article of which nothing but issues is told.
func (p *Plan) bare(a doc.Article, issues ...doc.Issue) schemas.Rows {
	return p.Rows(&doc.Document{Article: a, Issues: issues})
}

// Rows returns the rows of a document.
func (p *Plan) Rows(d *doc.Document) schemas.Rows { return transform.Rows(d, p.gazetteer) }

// Timing is the time that a stage took.
type Timing struct {
	Stage    string
	Duration time.Duration
}

// Time reads an article and returns its layers and how long each stage took. The
// clock is the caller's.
func (p *Plan) Time(a doc.Article, now func() time.Time) (*doc.Document, []Timing) {
	d := &doc.Document{Article: a}
	var all []Timing
	for _, s := range p.stages {
		start := now()
		err := protect(s, d)
		all = append(all, Timing{s.Name, now().Sub(start)})
		if err != nil {
			d.Issues = append(d.Issues, doc.Issue{Stage: s.Name, Code: codeArticleFailed, Detail: err.Error()})
			break
		}
	}
	return d, all
}
