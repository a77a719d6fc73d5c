package events

import (
	"fmt"
	"slices"
	"strings"
	"sync"

	"chancery/pipeline/doc"
	"chancery/pipeline/gazetteer"
	"chancery/pipeline/language/linear"
	"chancery/pipeline/language/models"
	"chancery/pipeline/lessons"
	"chancery/pipeline/tree"
)

// Taught is a document, all sentences of which are parsed, and what is known of its acts:
// from annotators, or from a teacher who is not always right.
type Taught struct {
	Doc     *doc.Document
	Acts    []lessons.Act
	Hints   lessons.Hints // not nil: from a teacher
	Weight  float32       // how much its examples count; 1 is plain
	IsPiece bool          // it is a piece of an article
	// IsUndated and IsUnplaced mark acts of which days or places were not marked.
	IsUndated, IsUnplaced bool
}

// Training says how to learn the model of acts. The same documents in the same order give
// the same model.
type Training struct {
	Card   linear.Card
	Diplos []string // the labels of diplomatic acts, "" among them
	Seed   uint64
}

// WithScores returns a model whose card tells scores.
func (m *Model) WithScores(scores []linear.Score) *Model {
	out := *m
	out.card.Scores = scores
	return &out
}

// Learn learns the model of acts.
func Learn(g *gazetteer.Gazetteer, classes *models.Classes, taught []Taught, how Training) (*Model, error) {
	rules, err := newReader()
	if err != nil {
		return nil, err
	}
	how.Card.Labels = append(slices.Clone(types), how.Diplos...)
	m := newModel(how.Card, classes)
	p := &pupil{finder: finder{scene: scene{gazetteer: g, model: m}, rules: rules}}
	for i := range taught {
		p.document(&taught[i])
	}
	var group sync.WaitGroup
	for d := range decisions {
		group.Go(func() {
			learner := linear.Logistic{
				Labels: m.width(d), Epochs: 10, Seen: 2, Rate: 0.1, L1: 0.7, L2: 1, Drop: 0.3, Seed: how.Seed,
				Learners: 4,
			}
			m.tables[d] = linear.NewTable(m.width(d), learner.Learn(p.examples[d]))
		})
	}
	group.Wait()
	return m, nil
}

// pupil turns documents into examples.
type pupil struct {
	finder
	around   surroundings
	times    timeline
	lesson   *Taught
	heads    map[int][]*lessons.Act // by the token that carries them
	rulesAt  map[int]*act           // what has matched, by that token
	examples [decisions][]linear.Example
}

func (p *pupil) document(t *Taught) {
	p.lesson, p.heads, p.rulesAt = t, map[int][]*lessons.Act{}, map[int]*act{}
	for i := range t.Acts {
		if h := lessons.Head(t.Doc, t.Acts[i].Span); h >= 0 {
			p.heads[h] = append(p.heads[h], &t.Acts[i])
		}
	}
	p.each(t.Doc, p.sites)
	p.open(t.Doc)
	p.around.open(&p.scene)
	p.times.open()
	for i, s := range t.Doc.Sentences {
		if s.Skip {
			continue
		}
		p.around.move(&p.scene, i)
		p.times.move(&p.scene, i)
		p.move(i)
		if t.Hints != nil {
			sites, _ := p.hints()
			p.hinted(sites)
		} else {
			p.marked()
		}
	}
}

// ruleAt returns what has matched at a word, nil for nothing.
func (p *pupil) ruleAt(i int) *act { return p.rulesAt[p.From+i] }

// learn adds an example of a decision from the features at hand.
func (p *pupil) learn(d decision, weight float32, chances ...float32) {
	e := linear.Example{Features: slices.Clone(p.features.list), Chances: chances, Weight: weight * p.lesson.Weight}
	p.examples[d] = append(p.examples[d], e)
}

// one returns the chances of n labels of which one is right.
func one(n, right int) []float32 {
	out := make([]float32, n)
	out[right] = 1
	return out
}

// least is what a teacher leaves out, and half of what it stands for.
const least = 0.015

// sites adds the examples of the words of a sentence: is it an act, and which.
func (p *pupil) sites() {
	for k := range p.matches {
		p.rulesAt[p.From+p.matches[k].carrier] = p.matches[k].act
	}
	if p.lesson.Hints != nil {
		if sites, ok := p.hints(); ok {
			p.guessed(sites)
		}
		return
	}
	for i := range p.Words {
		if !p.isSite(i) {
			continue
		}
		acts := p.heads[p.From+i]
		if len(acts) > 0 && acts[0].IsOptional {
			continue
		}
		wordSight{&p.scene}.actFeatures(&p.features, i)
		p.learn(isAct, 1, min(float32(len(acts)), 1))
		if len(acts) > 0 {
			p.learn(whichAct, 1, one(len(types), slices.Index(types, acts[0].Type))...)
			p.learn(whichDiplo, 1, one(len(p.model.diplos), p.diplo(acts[0].DiploType))...)
		}
	}
}

func (p *pupil) diplo(name string) int {
	return max(0, slices.Index(p.model.diplos, name))
}

// hints returns what the teacher thinks of the sentence, and whether it has read the same
// words. A sentence of which it says nothing tells no act.
func (p *pupil) hints() ([]lessons.Hint, bool) {
	h, isKnown := p.lesson.Hints[p.index]
	if !isKnown {
		return nil, true
	}
	isSame := h.Words == len(p.Words) && h.First == p.Tokens[p.From].In(p.Text)
	if !isSame {
		return nil, false
	}
	return h.Sites, true
}

// guessed does what sites does with a teacher's hints.
func (p *pupil) guessed(hints []lessons.Hint) {
	next := 0
	for i := range p.Words {
		for next < len(hints) && hints[next].Word < i {
			next++
		}
		if !p.isSite(i) {
			continue
		}
		wordSight{&p.scene}.actFeatures(&p.features, i)
		if next == len(hints) || hints[next].Word != i {
			p.learn(isAct, 1, least)
			continue
		}
		h := &hints[next]
		p.learn(isAct, 1, h.Act)
		if h.Act < leastSure {
			continue
		}
		p.learn(whichAct, h.Act, normal(h.Types)...)
		chances := make([]float32, len(p.model.diplos))
		for name, c := range h.Diplo {
			chances[p.diplo(name)] += c
		}
		p.learn(whichDiplo, h.Act, normal(chances)...)
	}
}

// leastSure is the chance from which a teacher is asked what act a word carries.
const leastSure = 0.2

// normal makes chances sum to 1.
func normal(chances []float32) []float32 {
	sum := float32(0)
	for _, c := range chances {
		sum += c
	}
	out := slices.Clone(chances)
	for i := range out {
		out[i] /= sum
	}
	return out
}

// marked adds the examples of the acts that annotators marked in a sentence.
func (p *pupil) marked() {
	p.acts = p.acts[:0]
	for i := range p.Words {
		if len(p.heads[p.From+i]) > 0 {
			p.acts = append(p.acts, i)
		}
	}
	for _, i := range p.acts {
		for _, a := range p.heads[p.From+i] {
			if a.IsOptional {
				continue
			}
			to := told{i, tree.Of(a.Type), tree.Of(a.DiploType), p.ruleAt(i)}
			p.parts(a, to)
			p.around.acted(parties{a.Sources, a.Targets})
		}
		if !p.lesson.IsUndated {
			p.dates(p.heads[p.From+i])
		}
	}
}

// parts adds the examples of the parties and the place of an act.
func (p *pupil) parts(a *lessons.Act, to told) {
	var given parties
	for k := range p.members {
		m := &p.members[k]
		if p.isPlace(k) && !p.lesson.IsUnplaced {
			partSight{&p.scene}.partFeatures(&p.features, to, k)
			is := float32(0)
			if lessons.IsNamed(p.Mentions[m.mention].In(p.Text), a.Place) {
				is = 1
			}
			p.learn(isItsPlace, 1, is)
		}
		part := a.Part(p.Mentions[m.mention].Span, m.codes)
		if part == lessons.Unsure || len(m.codes) == 0 {
			continue
		}
		partSight{&p.scene}.partFeatures(&p.features, to, k)
		p.learn(whichPart, 1, one(parts, int(part))...)
		switch part {
		case lessons.Source:
			given.sources = add(given.sources, m.codes...)
		case lessons.Target:
			given.targets = add(given.targets, m.codes...)
		}
	}
	partSight{&p.scene}.shapeFeatures(&p.features, to)
	p.learn(whichShape, 1, one(shapes, shapeOfParts(len(given.sources), len(given.targets)))...)
	for _, c := range (impliedSight{&p.scene}).candidates(given, &p.around) {
		impliedSight{&p.scene}.impliedFeatures(&p.features, to, given, c)
		part := noPart
		switch {
		case lessons.HasParty(a.Sources, c.code):
			part = source
		case lessons.HasParty(a.Targets, c.code):
			part = target
		}
		p.learn(whichImplied, 1, one(parts, part)...)
	}
}

// dates adds the examples of the dates of an act that is told once, or several times.
func (p *pupil) dates(acts []*lessons.Act) {
	i := lessons.Head(p.Document, acts[0].Span) - p.From
	to := told{i, tree.Of(acts[0].Type), tree.Of(acts[0].DiploType), p.ruleAt(i)}
	var own []int
	var bounds []doc.Bound
	all := p.datesHere()
	for rank, k := range all {
		x, ok := p.words(p.Dates[k].Span)
		if !ok {
			continue
		}
		dateSight{partSight{&p.scene}}.dateFeatures(&p.features, to, &p.Dates[k].Value, x, rank, len(all))
		is := p.isOf(acts, k)
		p.learn(isItsDate, 1, is)
		if is > 0 {
			own = append(own, k)
			bounds = append(bounds, p.bound(acts, to, carried{date: k}))
		}
	}
	if len(own) == 0 {
		for _, c := range (carriedSight{wordSight{&p.scene}}).carriedTo(&p.times) {
			carriedSight{wordSight{&p.scene}}.carriedFeatures(&p.features, to, c)
			is := p.isOf(acts, c.date)
			p.learn(isCarried, 1, is)
			if is > 0 {
				own = append(own, c.date)
				bounds = append(bounds, p.bound(acts, to, c))
			}
		}
	}
	p.times.acted(own, bounds)
}

// bound adds the example of what a date of one of the acts of a word tells of it.
func (p *pupil) bound(acts []*lessons.Act, to told, c carried) doc.Bound {
	right := doc.During
	for _, a := range acts {
		if a.IsOf(&p.Dates[c.date].Value) {
			right = a.Bound(&p.Dates[c.date].Value)
		}
	}
	boundSight{dateSight{partSight{&p.scene}}}.boundFeatures(&p.features, to, c.date, c.origin, c.bound)
	p.learn(whichBound, 1, one(int(doc.Bounds), int(right))...)
	return right
}

// isOf returns 1 where a date is that of one of the acts of a word, else 0.
func (p *pupil) isOf(acts []*lessons.Act, date int) float32 {
	if slices.ContainsFunc(acts, func(a *lessons.Act) bool { return a.IsOf(&p.Dates[date].Value) }) {
		return 1
	}
	return 0
}

// hinted adds the examples of the acts that a teacher sees in a sentence.
func (p *pupil) hinted(hints []lessons.Hint) {
	p.acts = p.acts[:0]
	for _, h := range hints {
		if h.Act >= leastActed {
			p.acts = append(p.acts, h.Word)
		}
	}
	for _, h := range hints {
		if h.Act < leastActed {
			continue
		}
		diplo := ""
		for name, c := range h.Diplo {
			if c > 0.5 {
				diplo = name
			}
		}
		to := told{h.Word, tree.Of(types[most(h.Types)]), tree.Of(diplo), p.ruleAt(h.Word)}
		p.hintedParts(&h, to)
		p.hintedDates(&h, to)
	}
}

// leastActed is the chance of an act from which its parts are learnt.
const leastActed = 0.4

// hintedParts adds the examples of the parties and the place of an act.
func (p *pupil) hintedParts(h *lessons.Hint, to told) {
	if len(h.Parts) != len(p.members) || len(h.Places) != len(p.members) {
		return // some were cut off
	}
	for k := range p.members {
		c := h.Parts[k]
		if c[0] < 0 {
			continue // the teacher has not seen it
		}
		partSight{&p.scene}.partFeatures(&p.features, to, k)
		if len(p.members[k].codes) > 0 {
			p.learn(whichPart, h.Act, 1-c[0]-c[1], c[0], c[1])
		}
		if p.isPlace(k) {
			p.learn(isItsPlace, h.Act, h.Places[k])
		}
	}
}

// hintedDates adds the examples of its dates.
func (p *pupil) hintedDates(h *lessons.Hint, to told) {
	lo, hi := p.DatesIn(p.sentence.Span)
	all := p.datesHere()
	if len(h.Dates) != hi-lo {
		return
	}
	for rank, k := range all {
		if x, ok := p.words(p.Dates[k].Span); ok && h.Dates[k-lo][0] >= 0 {
			dateSight{partSight{&p.scene}}.dateFeatures(&p.features, to, &p.Dates[k].Value, x, rank, len(all))
			p.learn(isItsDate, h.Act, h.Dates[k-lo][0])
		}
	}
}

func most(chances []float32) int {
	best := 0
	for i, c := range chances {
		if c > chances[best] {
			best = i
		}
	}
	return best
}

// Scores measures a model on documents that it was not learnt from: words that carry an
// act, and, given the acts, their types and the parts of mentions, in percent.
func Scores(m *Model, g *gazetteer.Gazetteer, set string, taught []Taught) ([]linear.Score, error) {
	rules, err := newReader()
	if err != nil {
		return nil, err
	}
	// The examples of this pupil are asked, not learnt.
	e := pupil{finder: finder{scene: scene{gazetteer: g, model: m}, rules: rules}}
	for i := range taught {
		e.document(&taught[i])
	}
	var right, all [decisions]int
	var found, marked, both int
	for d := range decisions {
		for _, x := range e.examples[d] {
			e.features.list = append(e.features.list[:0], x.Features...)
			scores := m.score(d, &e.features)
			if d == isAct {
				isFound, isMarked := chanceOfAct(scores[0]) >= MinConfidence, x.Chances[0] > 0
				found, marked, both = found+count(isFound), marked+count(isMarked), both+count(isFound && isMarked)
				continue
			}
			all[d]++
			if len(scores) == 1 {
				right[d] += count(scores[0] > 0 == (x.Chances[0] > 0))
			} else {
				right[d] += count(linear.Best(scores) == most(x.Chances))
			}
		}
	}
	percent := func(n, of int) string { return fmt.Sprintf("%.1f", 100*float64(n)/float64(max(of, 1))) }
	out := []linear.Score{{Set: set, Measure: "words that carry acts, F1", Value: percent(2*both, found+marked)}}
	for d, name := range map[decision]string{whichAct: "types", whichPart: "parts of mentions", isItsDate: "dates"} {
		out = append(out, linear.Score{Set: set, Measure: name + ", given the acts", Value: percent(right[d], all[d])})
	}
	slices.SortFunc(out[1:], func(a, b linear.Score) int { return strings.Compare(a.Measure, b.Measure) })
	return out, nil
}

func count(is bool) int {
	if is {
		return 1
	}
	return 0
}
