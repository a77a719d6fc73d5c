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
	"chancery/pipeline/language/models"
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

// New compiles the rules and lists of the stages and returns the plan. It has the
// stages that give the layers asked for and those that these need; without a
// layer, those that the tables need. LayerSyntax asks for the syntax of every
// sentence, not only of those that stages look at. The error names file and line
// of all that is wrong in the rules and lists.
func New(asked ...doc.Layer) (*Plan, error) {
	if len(asked) == 0 {
		asked = Tables()
	}
	g, err := gazetteer.Load()
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
	p := &Plan{gazetteer: g, english: language.NewFunctionWords()}
	all := []draft{
		{"segment", extract.Segment,
			layers{},
			layers{doc.LayerSections, doc.LayerSentences, doc.LayerTokens}},
		{"dates", extract.Dates,
			layers{doc.LayerSentences, doc.LayerTokens},
			layers{doc.LayerDates}},
		{"calendar", transform.Calendar,
			layers{doc.LayerSentences, doc.LayerTokens, doc.LayerDates},
			layers{doc.LayerDates, doc.LayerIssues}},
		{"tag", learning(extract.Tag),
			layers{doc.LayerSentences, doc.LayerTokens},
			layers{doc.LayerTags}},
		{"lemmas", learning(extract.Lemmas),
			layers{doc.LayerTokens, doc.LayerTags},
			layers{doc.LayerLemmas}},
		{"entities", func() (apply, error) { return extract.Entities(learnt, g) },
			layers{doc.LayerSentences, doc.LayerTokens, doc.LayerTags},
			layers{doc.LayerEntities}},
		{"parse", func() (apply, error) { return parse(learnt, slices.Contains(asked, doc.LayerSyntax)) },
			layers{doc.LayerSentences, doc.LayerTokens, doc.LayerTags},
			layers{doc.LayerSyntax}},
		{"names", known(extract.Names),
			layers{doc.LayerSentences, doc.LayerTokens, doc.LayerTags, doc.LayerEntities},
			layers{doc.LayerNames}},
		{"phrases", extract.Phrases,
			layers{doc.LayerSentences, doc.LayerTokens, doc.LayerNames},
			layers{doc.LayerNames}},
		{"link", known(transform.Link),
			layers{doc.LayerSentences, doc.LayerDates, doc.LayerNames},
			layers{doc.LayerActors, doc.LayerMentions}},
		{"coreference", known(transform.Coreference),
			layers{
				doc.LayerSentences, doc.LayerTokens, doc.LayerTags, doc.LayerDates, doc.LayerNames,
				doc.LayerActors, doc.LayerMentions,
			},
			layers{doc.LayerActors, doc.LayerMentions}},
		{"figures", extract.Figures,
			layers{
				doc.LayerSentences, doc.LayerTokens, doc.LayerTags, doc.LayerEntities, doc.LayerDates, doc.LayerNames,
			},
			layers{doc.LayerFigures}},
		{"quantities", transform.Quantities,
			layers{
				doc.LayerSentences, doc.LayerTokens, doc.LayerTags, doc.LayerEntities, doc.LayerDates,
				doc.LayerActors, doc.LayerMentions, doc.LayerFigures,
			},
			layers{doc.LayerFigures}},
		{"changes", transform.Changes,
			layers{
				doc.LayerSections, doc.LayerSentences, doc.LayerTokens, doc.LayerTags, doc.LayerDates, doc.LayerFigures,
			},
			layers{doc.LayerChanges, doc.LayerFigures}},
		{"events", known(extract.Events),
			layers{doc.LayerSentences, doc.LayerTokens, doc.LayerDates, doc.LayerActors, doc.LayerMentions},
			layers{doc.LayerEvents}},
		{"dating", known(transform.Dating),
			layers{
				doc.LayerSentences, doc.LayerTokens, doc.LayerDates,
				doc.LayerActors, doc.LayerMentions, doc.LayerEvents,
			},
			layers{doc.LayerEvents}},
		{"factuality", transform.Factuality,
			layers{doc.LayerSentences, doc.LayerActors, doc.LayerMentions, doc.LayerEvents},
			layers{doc.LayerEvents}},
		{"missions", known(extract.Missions),
			layers{doc.LayerSentences, doc.LayerTokens, doc.LayerActors, doc.LayerMentions},
			layers{doc.LayerActors, doc.LayerMissions}},
		{"posts", known(extract.Posts),
			layers{doc.LayerSentences, doc.LayerTokens, doc.LayerActors, doc.LayerMentions},
			layers{doc.LayerActors, doc.LayerPosts}},
	}
	var problems []error
	for _, s := range wanted(all, asked) {
		f, err := s.make()
		problems = append(problems, err)
		p.stages = append(p.stages, Stage{s.name, s.needs, s.gives, f})
	}
	return p, joined(append(problems, check(p.stages))...)
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

// parse returns the stage that parses every sentence, or those that can tell an act.
func parse(learnt *models.Set, everything bool) (apply, error) {
	if everything {
		return extract.Parse(learnt, func([]doc.Token) bool { return true })
	}
	hasVerb, err := extract.HasVerb()
	if err != nil {
		return nil, err
	}
	return extract.Parse(learnt, hasVerb)
}

// draft is a stage before its rules are compiled.
type draft struct {
	name         string
	make         func() (apply, error)
	needs, gives layers
}

// Tables returns the layers from which the tables are written.
func Tables() []doc.Layer {
	return layers{
		doc.LayerSections, doc.LayerDates, doc.LayerFigures, doc.LayerChanges, doc.LayerMentions, doc.LayerPosts,
		doc.LayerEvents, doc.LayerMissions, doc.LayerIssues,
	}
}

// wanted returns the stages that give the layers asked for, or what those need.
func wanted(all []draft, asked layers) []draft {
	need := map[doc.Layer]bool{}
	for _, l := range asked {
		need[l] = true
	}
	var out []draft
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

// codeArticleFailed is the issue code of an article that could not be read.
const codeArticleFailed = "article_failed"

// Document reads an article and returns all its layers. It never refuses one: a
// stage that fails or panics leaves an issue that names it, and the layers as far
// as they came.
func (p *Plan) Document(a doc.Article) *doc.Document { return p.run(a, func(Stage) {}) }

// Timing is the time that a stage took.
type Timing struct {
	Stage    string
	Duration time.Duration
}

// Time does what Document does and tells how long each stage took. The clock is the
// caller's.
func (p *Plan) Time(a doc.Article, now func() time.Time) (*doc.Document, []Timing) {
	var all []Timing
	start := now()
	d := p.run(a, func(s Stage) {
		end := now()
		all = append(all, Timing{s.Name, end.Sub(start)})
		start = end
	})
	return d, all
}

// run applies the stages to an article, up to one that fails, and says after each
// that it has ended.
func (p *Plan) run(a doc.Article, ended func(Stage)) *doc.Document {
	d := &doc.Document{Article: a}
	for _, s := range p.stages {
		err := protect(s, d)
		ended(s)
		if err != nil {
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
