package events

import (
	"math"
	"slices"
	"strings"

	"chancery/pipeline/doc"
	"chancery/pipeline/gazetteer"
	"chancery/pipeline/language/linear"
	"chancery/pipeline/tree"
)

// Given returns the stage that says of a source and a target that the article brings what
// the one does to the other: the types of all words of their sentences, weighed by how
// likely a word carries an act and they are its parts. What is promised, refused or
// threatened counts as that. It gives one answer, whatever the text tells.
func Given(g *gazetteer.Gazetteer, learnt func() (*Model, error)) (func(*doc.Document) error, error) {
	return reading(g, learnt, func(d *doc.Document, s scene, r *reader) {
		a := &asker{finder: finder{scene: s, rules: r}, wanted: map[int]bool{}}
		a.document(d)
	})
}

// asker weighs the types of the words of the sentences in which given parties stand.
type asker struct {
	finder
	given   []doc.Given
	wanted  map[int]bool // sentences
	weights map[int]site // by word of the document
	scores  []float64    // of the types
}

// site is what is known of a word before the tree is asked.
type site struct {
	chance float64
	types  []float64
	act    *act
}

func (a *asker) document(d *doc.Document) {
	for _, g := range d.Given {
		if s := d.SentenceAt(g.Start); s >= 0 && (g.Role == roleSource || g.Role == roleTarget) {
			a.given = append(a.given, g)
			a.wanted[s] = true
		}
	}
	if len(a.given) == 0 {
		return
	}
	a.weights, a.scores = map[int]site{}, make([]float64, len(types))
	a.each(d, a.sites)
	best, most := doc.Span{}, -1.0
	a.open(d)
	for s := range d.Sentences {
		if !a.wanted[s] {
			continue
		}
		a.move(s)
		for i := range a.Words {
			w, ok := a.weights[a.From+i]
			if !ok {
				continue
			}
			weight := w.chance * a.fits(i, w)
			for k, c := range a.rules.stances.of(&a.Tree, i).said(w.types) {
				a.scores[k] += weight * c
			}
			if weight > most {
				best, most = d.Tokens[a.From+i].Span, weight
			}
		}
	}
	top := 0
	sum := 0.0
	for k, c := range a.scores {
		sum += c
		if c > a.scores[top] {
			top = k
		}
	}
	v := doc.ActType{Type: types[top]}
	for k, c := range a.scores {
		score := math.Round(1000*c/max(sum, math.SmallestNonzeroFloat64)) / 1000
		v.Scores = append(v.Scores, doc.TypeScore{Type: types[k], Score: score})
	}
	slices.SortFunc(v.Scores, func(a, b doc.TypeScore) int { return strings.Compare(a.Type, b.Type) })
	d.ActTypes = append(d.ActTypes, doc.Mention[doc.ActType]{Span: best, Rule: ruleModel, Value: v})
}

// sites weighs the words of a sentence.
func (a *asker) sites() {
	if !a.wanted[a.index] {
		return
	}
	for i := range a.Words {
		if !a.isSite(i) {
			continue
		}
		wordSight{&a.scene}.actFeatures(&a.features, i)
		w := site{chance: logistic(logOdds(a.model.score(isAct, &a.features)[0]))}
		w.types = softmax(a.model.score(whichAct, &a.features))
		if k := a.matched[i]; k >= 0 && a.matches[k].carrier == i {
			w.act = a.matches[k].act
		}
		a.weights[a.From+i] = w
	}
}

// unlikely is what an act still counts in which the given parties have no part.
const unlikely = 0.05

// fits returns how likely the given parties of the sentence are the parts of an act.
func (a *asker) fits(i int, w site) float64 {
	best := 0
	for k, c := range w.types {
		if c > w.types[best] {
			best = k
		}
	}
	to := told{i, tree.Of(types[best]), tree.None, w.act}
	out := 1.0
	for _, g := range a.given {
		x, ok := a.words(g.Span)
		if !ok || a.SentenceAt(g.Start) != a.index {
			out *= unlikely
			continue
		}
		a.members = append(a.members, member{first: x.first, last: x.last, top: x.top, kind: a.kindOf(x)})
		partSight{&a.scene}.partFeatures(&a.features, to, len(a.members)-1)
		chances := softmax(a.model.score(whichPart, &a.features))
		a.members = a.members[:len(a.members)-1]
		if g.Role == roleSource {
			out *= unlikely + chances[source]
		} else {
			out *= unlikely + chances[target] + chances[source]/4 // of what both do to each other
		}
	}
	return out
}

// kindOf returns the kind of the member that holds a span, or stands in it.
func (a *asker) kindOf(x span) tree.Hash {
	for k := range a.members {
		if m := &a.members[k]; m.first < x.last && x.first < m.last {
			return m.kind
		}
	}
	return kindNone
}

// softmax turns scores into chances.
func softmax(scores []int32) []float64 {
	out := make([]float64, len(scores))
	most := slices.Max(scores)
	sum := 0.0
	for i, s := range scores {
		out[i] = math.Exp(float64(s-most) / linear.Unit)
		sum += out[i]
	}
	for i := range out {
		out[i] /= sum
	}
	return out
}
