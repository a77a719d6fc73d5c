package actors

import (
	"slices"
	"testing"
)

// TestDiscourseForgets holds that persons are remembered for so many sentences, in order
// of their first mentions, whatever the order of their last.
func TestDiscourseForgets(t *testing.T) {
	d := newDiscourse(nil)
	actors := func() []int {
		var all []int
		for a := range d.remembered() {
			all = append(all, a.actor)
		}
		return all
	}
	d.note(7, note{sentence: 0, end: 5})
	d.note(3, note{sentence: 1, end: 15})
	d.note(7, note{sentence: 2, end: 25})
	for _, c := range []struct {
		sentence int
		want     []int
	}{{2, []int{7, 3}}, {1 + reach, []int{7, 3}}, {2 + reach, []int{7}}, {3 + reach, nil}} {
		if d.enter(c.sentence); !slices.Equal(actors(), c.want) {
			t.Errorf("in sentence %d: %v, want %v", c.sentence, actors(), c.want)
		}
	}
	if !d.knows(3) || d.knows(4) {
		t.Error("who was mentioned is not known")
	}
	d.note(3, note{sentence: 20, end: 99})
	if want := []int{3}; !slices.Equal(actors(), want) {
		t.Errorf("named again: %v, want %v", actors(), want)
	}
}

// TestSalience holds what makes one person likelier than another.
func TestSalience(t *testing.T) {
	he := anaphor{relation: subject, sentence: 3, clauseSubject: -1}
	him := anaphor{relation: object, sentence: 3, clauseSubject: 2}
	himself := anaphor{relation: object, sentence: 3, clauseSubject: 1, isReflexive: true}
	his := anaphor{relation: possessive, sentence: 3, clauseSubject: 1}
	of := anaphor{relation: possessive, sentence: 3, clauseSubject: -1}
	for _, c := range []struct {
		name      string
		one, less []note // of actors 1 and 2
		x         anaphor
	}{
		{"in this sentence before the one before",
			[]note{{sentence: 3, end: 30}}, []note{{sentence: 2, end: 20}}, he},
		{"three sentences back before four", []note{{sentence: 0, end: 9}}, []note{{sentence: -1, end: 1}}, he},
		{"a subject before an object",
			[]note{{relation: subject, sentence: 2, end: 20}}, []note{{relation: object, sentence: 2, end: 25}}, he},
		{"subject of its sentence, though it was named again",
			[]note{{relation: subject, sentence: 2, end: 20}, {sentence: 2, end: 28}},
			[]note{{sentence: 2, end: 25}, {sentence: 2, end: 29}}, he},
		{"named twice before once",
			[]note{{sentence: 1, end: 10}, {sentence: 2, end: 20}}, []note{{sentence: 2, end: 19}}, he},
		{"a name before a pronoun",
			[]note{{sentence: 2, end: 20}}, []note{{sentence: 2, end: 21, isPronoun: true}}, he},
		{"one word before a full name",
			[]note{{sentence: 2, end: 20}}, []note{{sentence: 2, end: 21, isFull: true}}, he},
		{"the subject of the clause of an owner",
			[]note{{relation: object, sentence: 3, end: 31}}, []note{{relation: object, sentence: 3, end: 31}}, his},
		{"nobody since the last before an owner",
			[]note{{relation: object, sentence: 3, end: 33}}, []note{{relation: object, sentence: 3, end: 31}}, of},
		{"somebody else than the subject of the clause",
			[]note{{relation: subject, sentence: 3, end: 31}}, []note{{relation: subject, sentence: 3, end: 31}}, him},
		{"the subject of the clause of a reflexive",
			[]note{{relation: subject, sentence: 3, end: 31}},
			[]note{{relation: object, sentence: 3, end: 30}}, himself},
	} {
		d := newDiscourse(nil)
		for i, notes := range [][]note{c.one, c.less} {
			for _, n := range notes {
				d.note(1+i, n)
			}
		}
		one, less := d.salience(&d.persons[0], &c.x), d.salience(&d.persons[1], &c.x)
		if one <= less {
			t.Errorf("%s: %.2f against %.2f", c.name, one, less)
		}
	}
}
