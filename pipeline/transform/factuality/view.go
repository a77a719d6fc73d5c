package factuality

import "fmt"

// view is how the text takes what a predicate tells of: how far it stands for it, and
// whether it says that it is so or that it is not.
type view struct {
	hold     hold
	isDenied bool
}

// hold is how far the text stands for something, the firmest first.
type hold uint8

const (
	certain  hold = iota
	reported      // somebody is said to know: "reportedly", "was accused of"
	possible      // "might have", "probably"
	open          // planned, wished, asked for, yet to come: "planned to", "will"
	unknown       // a condition or a question
)

// scores is how sure a reader is that it happened, and that it did not, from 3 to -3, by
// hold: of what is open or a question he rather thinks that it did not.
var scores = [...][2]float64{
	certain: {3, -3}, reported: {2, -2}, possible: {-0.5, -1.5}, open: {-1.5, -2}, unknown: {-1, -1.5},
}

func (v view) score() float64 {
	if v.isDenied {
		return scores[v.hold][1]
	}
	return scores[v.hold][0]
}

// label returns the value of FactBank.
func (v view) label() string {
	if v.hold == unknown {
		return "Uu"
	}
	degree, sign := "PS", "+"
	if v.hold == certain {
		degree = "CT"
	}
	if v.isDenied {
		sign = "-"
	}
	return degree + sign
}

// isAsserted reports whether the text tells it as something that happened; hearsay counts.
func (v view) isAsserted() bool { return !v.isDenied && v.hold <= reported }

// isOpen reports whether the text leaves undecided whether it is so.
func (v view) isOpen() bool { return v.hold >= open }

// effect is what a word does to the view of what depends on it.
type effect byte

// The effects, as the lists write them.
const (
	keeps     effect = '+' // as the word itself
	turns     effect = '-' // the word's contrary
	reports   effect = 'r'
	allows    effect = 'p' // possible
	doubts    effect = 'u' // possibly not
	opens     effect = 'o'
	questions effect = '?'
)

// on applies an effect to the view of the word that has it, which is affirmed: what it
// says then counts for its dependent, and nothing gets firmer than the word.
func (e effect) on(v view) view {
	switch e {
	case turns:
		return view{v.hold, true}
	case reports:
		return view{max(v.hold, reported), false}
	case allows:
		return view{max(v.hold, possible), false}
	case doubts:
		return view{max(v.hold, possible), true}
	case opens:
		return view{max(v.hold, open), false}
	case questions:
		return view{hold: unknown}
	}
	return view{v.hold, false}
}

// beside applies the effect of a word beside a predicate to its view, which may be denied.
func (e effect) beside(v view) view {
	w := e.on(v)
	w.isDenied = w.isDenied != v.isDenied
	return w
}

// signature is the effects of a word on its complement: where it is affirmed, and where
// it is denied.
type signature [2]effect

// on returns the view of the complement of a word of which the text takes a view. What is
// presupposed ("regret", ++) holds whatever becomes of the word.
func (s signature) on(v view) view {
	switch {
	case s == signature{keeps, keeps}:
		return view{}
	case v.isDenied:
		return s[1].on(v)
	}
	return s[0].on(v)
}

// parseSignature reads a signature as lists write it: "+-".
func parseSignature(value string) (signature, error) {
	if len(value) != 2 {
		return signature{}, fmt.Errorf("%q is no signature: write two effects, where affirmed and where denied", value)
	}
	for _, c := range []byte(value) {
		if _, err := parseEffect(string(c)); err != nil {
			return signature{}, err
		}
	}
	return signature{effect(value[0]), effect(value[1])}, nil
}

// parseEffect reads an effect as lists write it.
func parseEffect(value string) (effect, error) {
	switch value {
	case "+", "-", "r", "p", "u", "o", "?":
		return effect(value[0]), nil
	}
	return 0, fmt.Errorf("there is no effect %q, but +, -, r, p, u, o, ?", value)
}
