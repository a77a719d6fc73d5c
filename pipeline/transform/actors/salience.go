package actors

import (
	"iter"
	"math"
	"slices"
)

// Whom "he" and "she" mean is told by salience, in the manner of Lappin and Leass (An
// algorithm for pronominal anaphora resolution, 1994): every person named before, or
// behind the pronoun in its sentence, is weighed by where and how it was named last.
// The weights were found by logistic regression on the development and validation
// parts of GAP; those found on the validation part alone do a point worse on the
// other.
const (
	weightHere          = 2.0 // named last in the sentence of the pronoun
	weightOneBack       = 0.7 // in the sentence before
	weightTwoBack       = -0.7
	weightFarther       = -1.3 // for every sentence beyond two
	weightSubject       = 0.7  // a subject in the sentence that named it last
	weightObject        = 0.65
	weightLastSubject   = 0.45 // the very last mention was a subject
	weightParallel      = 0.4  // it had the part that the pronoun has
	weightNearestOwner  = 0.25 // nobody was named between it and a possessive pronoun
	weightPronoun       = -1.0 // the last mention was a pronoun
	weightMentions      = 0.5  // times the logarithm of the number of mentions
	weightFull          = -0.4 // named with more than one word
	weightOwnSubject    = 0.35 // the subject of the clause of a possessive pronoun
	weightBarred        = -1.7 // the subject of the clause of an object pronoun: "X met him"
	weightBetween       = -0.3 // for each person named since, to four
	weightBehind        = -0.8 // named behind the pronoun only
	weightBehindSubject = 2.5  // as a subject
	weightLed           = 0.9  // behind a possessive pronoun that opens the sentence: "With his help, Arafat …"
	reach               = 8    // sentences for which a person is remembered
)

// antecedent is what a document has said so far of one person.
type antecedent struct {
	actor int
	last  note
	best  relation // subject where any mention of the sentence of the last was
	count int
	// isFull marks a person who was named with more than one word.
	isFull bool
}

// note is one mention of a person.
type note struct {
	relation          relation
	sentence, end     int // end is the offset behind it
	isPronoun, isFull bool
}

// anaphor is a pronoun that is to be resolved.
type anaphor struct {
	relation      relation
	sentence      int
	clauseSubject int // actor, -1 for none
	isReflexive   bool
}

// discourse follows the persons of a document.
type discourse struct {
	persons []antecedent   // in order of their first mentions
	byActor map[int]int    // of persons
	near    []int          // persons who are remembered, ascending
	genders map[int]string // he or she, of actors
}

func newDiscourse(genders map[int]string) discourse {
	return discourse{byActor: map[int]int{}, genders: genders}
}

// enter begins a sentence: persons of whom nothing was said for long are forgotten.
func (d *discourse) enter(sentence int) {
	d.near = slices.DeleteFunc(d.near, func(i int) bool { return sentence-d.persons[i].last.sentence > reach })
}

// note adds a mention of an actor.
func (d *discourse) note(actor int, n note) {
	i, known := d.byActor[actor]
	if !known {
		i = len(d.persons)
		d.persons = append(d.persons, antecedent{actor: actor, last: note{sentence: -1}})
		d.byActor[actor] = i
	}
	if at, isNear := slices.BinarySearch(d.near, i); !isNear {
		d.near = slices.Insert(d.near, at, i)
	}
	a := &d.persons[i]
	if a.last.sentence != n.sentence || a.best != subject {
		a.best = n.relation
	}
	a.last = n
	a.isFull = a.isFull || n.isFull
	a.count++
}

// knows reports whether a person was mentioned.
func (d *discourse) knows(actor int) bool {
	_, known := d.byActor[actor]
	return known
}

// canBe reports whether nothing tells that an actor is not he or she.
func (d *discourse) canBe(actor int, pronoun string) bool {
	gender := d.genders[actor]
	return gender == "" || gender == pronoun
}

// remembered yields the persons who were mentioned not long ago, in order of their first
// mentions.
func (d *discourse) remembered() iter.Seq[*antecedent] {
	return func(yield func(*antecedent) bool) {
		for _, i := range d.near {
			if !yield(&d.persons[i]) {
				return
			}
		}
	}
}

// salience weighs a person who is remembered as the one whom a pronoun means.
func (d *discourse) salience(a *antecedent, x *anaphor) float64 {
	since := d.since(a)
	isOwner, isObject := x.relation == possessive, x.relation == object
	isSubject := x.clauseSubject == a.actor
	w := weightMentions*math.Log(float64(a.count)) + recency(x.sentence-a.last.sentence)
	for _, c := range [...]struct {
		is     bool
		weight float64
	}{
		{a.best == subject, weightSubject},
		{a.best == object, weightObject},
		{a.last.relation == subject, weightLastSubject},
		{a.best == x.relation, weightParallel},
		{since == 0 && isOwner, weightNearestOwner},
		{a.last.isPronoun, weightPronoun},
		{a.isFull, weightFull},
		{isOwner && isSubject, weightOwnSubject},
		{isObject && isSubject && !x.isReflexive, weightBarred},
	} {
		if c.is {
			w += c.weight
		}
	}
	return w + weightBetween*float64(min(since, 4))
}

// recency weighs that a person was named last so many sentences back.
func recency(back int) float64 {
	switch back {
	case 0:
		return weightHere
	case 1:
		return weightOneBack
	case 2:
		return weightTwoBack
	}
	return weightFarther * float64(back-2)
}

// since counts the persons who were mentioned after a person was; all are remembered.
func (d *discourse) since(a *antecedent) int {
	n := 0
	for o := range d.remembered() {
		if o.last.end > a.last.end {
			n++
		}
	}
	return n
}

// salienceBehind weighs a person whom the sentence of a pronoun names behind it only.
func salienceBehind(isSubject, isLed bool) float64 {
	switch {
	case isSubject && isLed:
		return weightBehind + weightBehindSubject + weightLed
	case isSubject:
		return weightBehind + weightBehindSubject
	}
	return weightBehind
}
