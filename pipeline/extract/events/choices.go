package events

import (
	"slices"

	"chancery/pipeline/doc"
	"chancery/pipeline/gazetteer"
	"chancery/pipeline/tree"
)

// Choices returns the stage that says of each act what was chosen at each step and what came
// second: whether the word carries an act, which, what each mention and each date is in it, who
// is meant that stands elsewhere, and where it happened. It asks the model what Stage and
// Arguments asked and changes nothing; it is for people who want to know why.
func Choices(g *gazetteer.Gazetteer, learnt func() (*Model, error)) (func(*doc.Document) error, error) {
	return reading(g, learnt, func(d *doc.Document, s scene, r *reader) {
		teller := &teller{arranger: arranger{scene: s, rules: r}, found: map[int][]int{}}
		for i := range d.Events {
			word := d.Events[i].Value.Word
			teller.found[word] = append(teller.found[word], i)
		}
		f := &finder{scene: s, rules: r}
		f.each(d, func() { teller.acts(f) })
		teller.arguments(d)
		slices.SortStableFunc(d.Choices, func(a, b doc.Mention[doc.Choice]) int { return a.Start - b.Start })
	})
}

// teller tells what was chosen of the acts of one document.
type teller struct {
	arranger
	found map[int][]int // events by the token that carries them
}

// mostTold is how many options of a choice are told.
const mostTold = 3

// tell adds a choice of an event, the likeliest options first.
func (t *teller) tell(e *doc.Mention[doc.Event], d *doc.Document, step string, of doc.Span, options []doc.Option) {
	slices.SortStableFunc(options, func(a, b doc.Option) int {
		switch {
		case a.Chance > b.Chance:
			return -1
		case a.Chance < b.Chance:
			return 1
		}
		return 0
	})
	v := doc.Choice{Step: step, Of: of, Options: options[:min(len(options), mostTold)]}
	d.Choices = append(d.Choices, doc.Mention[doc.Choice]{Span: e.Span, Rule: e.Rule, Value: v})
}

// options pairs labels with the chances that scores stand for.
func options(labels []string, scores []int32) []doc.Option {
	out := make([]doc.Option, len(labels))
	for i, c := range softmax(scores) {
		out[i] = doc.Option{Label: labels[i], Chance: hundredths(c)}
	}
	return out
}

// either is the options of a yes or no.
func either(yes, no string, chance float64) []doc.Option {
	return []doc.Option{{Label: yes, Chance: chance}, {Label: no, Chance: hundredths(1 - chance)}}
}

// acts tells of the acts of a sentence whether they are one, and which.
func (t *teller) acts(f *finder) {
	for i := range f.Words {
		for _, n := range t.found[f.From+i] {
			e := &f.Events[n]
			t.tell(e, f.Document, "act", doc.Span{}, either("an act", "none", e.Value.Confidence))
			wordSight{&f.scene}.actFeatures(&f.features, i)
			matched := t.rules.acts[e.Rule]
			t.tell(e, f.Document, "type", doc.Span{}, options(types, f.kinds(matched)))
			diplos := slices.Clone(f.model.diplos)
			diplos[slices.Index(diplos, "")] = "none"
			t.tell(e, f.Document, "diplo_type", doc.Span{}, options(diplos, f.diploScores(matched, e.Value.ActType)))
		}
	}
}

// arguments tells of each act what its parties, dates and place are.
func (t *teller) arguments(d *doc.Document) {
	t.open(d)
	t.around.open(&t.scene)
	t.times.open()
	next := 0
	for i := range d.Sentences {
		first := next
		for next < len(d.Events) && d.Events[next].Value.Sentence == i {
			next++
		}
		if d.Sentences[i].Skip {
			continue
		}
		t.around.move(&t.scene, i)
		t.times.move(&t.scene, i)
		if first == next {
			continue
		}
		t.move(i)
		t.arranger.acts = t.arranger.acts[:0]
		for k := first; k < next; k++ {
			t.arranger.acts = append(t.arranger.acts, d.Events[k].Value.Word-t.From)
		}
		for k := first; k < next; k++ {
			t.event(d, &d.Events[k])
		}
	}
}

func (t *teller) event(d *doc.Document, e *doc.Mention[doc.Event]) {
	v := &e.Value
	a := told{v.Word - t.From, tree.Of(v.Type), tree.Of(v.DiploType), t.rules.acts[e.Rule]}
	var given, here parties
	for _, p := range v.Parts {
		codes := t.codes(p.Mention)
		side, isHere := &given.sources, t.Mentions[p.Mention].Overlaps(t.sentence.Span)
		if p.Role == roleTarget {
			side = &given.targets
		}
		*side = add(*side, codes...)
		if isHere {
			here.sources = add(here.sources, codes...)
		}
	}
	for k := range t.members {
		m := &t.members[k]
		if len(m.codes) > 0 {
			partSight{&t.scene}.partFeatures(&t.features, a, k)
			scores := t.model.score(whichPart, &t.features)
			t.tell(e, d, "party", t.Mentions[m.mention].Span, options(partNames[:], scores))
		}
	}
	t.impliedParties(d, e, a, here)
	all := t.datesHere()
	for rank, k := range all {
		if x, ok := t.words(t.Dates[k].Span); ok {
			dateSight{partSight{&t.scene}}.dateFeatures(&t.features, a, &t.Dates[k].Value, x, rank, len(all))
			score := t.model.score(isItsDate, &t.features)[0]
			t.tell(e, d, "date", t.Dates[k].Span, either("its date", "of something else", chance(score)))
			t.when(d, e, a, carried{date: k})
		}
	}
	if len(all) == 0 {
		for _, c := range (carriedSight{wordSight{&t.scene}}).carriedTo(&t.times) {
			carriedSight{wordSight{&t.scene}}.carriedFeatures(&t.features, a, c)
			score := t.model.score(isCarried, &t.features)[0]
			t.tell(e, d, "date before", t.Dates[c.date].Span, either("its date", "of something else", chance(score)))
			t.when(d, e, a, c)
		}
	}
	for k := range t.members {
		if t.isPlace(k) {
			partSight{&t.scene}.partFeatures(&t.features, a, k)
			here := chance(t.model.score(isItsPlace, &t.features)[0])
			t.tell(e, d, "place", t.Mentions[t.members[k].mention].Span, either("where it happened", "not", here))
		}
	}
	t.around.acted(given)
	t.times.acted(v.Dates, v.Bounds)
}

// when tells of a date that an act has whether the act was during it, after it or before.
func (t *teller) when(d *doc.Document, e *doc.Mention[doc.Event], a told, c carried) {
	if !slices.Contains(e.Value.Dates, c.date) {
		return
	}
	boundSight{dateSight{partSight{&t.scene}}}.boundFeatures(&t.features, a, c.date, c.origin, c.bound)
	t.tell(e, d, "when", t.Dates[c.date].Span, options(boundNames[:], t.model.score(whichBound, &t.features)))
}

// boundNames is what a date can tell of an act.
var boundNames = [doc.Bounds]string{doc.During: "during", doc.Since: "since", doc.Until: "until"}

// impliedParties tells who could be meant beside those whom the sentence names, here.
func (t *teller) impliedParties(d *doc.Document, e *doc.Mention[doc.Event], a told, here parties) {
	for _, c := range (impliedSight{&t.scene}).candidates(here, &t.around) {
		impliedSight{&t.scene}.impliedFeatures(&t.features, a, here, c)
		scores := t.model.score(whichImplied, &t.features)
		t.tell(e, d, "implied party", t.Mentions[t.around.mentionOf[c.code]].Span, options(partNames[:], scores))
	}
}

// partNames is what a mention can be in an act, by the labels of the models of parts.
var partNames = [parts]string{noPart: "no part", source: roleSource, target: roleTarget}
