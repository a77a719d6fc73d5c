package grammar

import (
	"slices"
	"strings"
)

// Example is a text and all that is found in it: what the rule itself finds, and
// what other rules do, each in the order of the text.
type Example struct {
	Text       string
	Own, Other []Answer
}

// Answer is a part of a text and what it means, "" where that is nothing to show.
type Answer struct{ Text, Value string }

// Found is what a stage found in the text of an example, and by which rule.
type Found struct {
	Rule string
	Answer
}

// CheckExamples runs every example of every rule through find, which returns all
// that is found in a text, and returns what does not come out as the rule says:
// an example tells every answer with its value, those of other rules too; in a
// counter-example the rule finds nothing.
func (g *Grammar) CheckExamples(find func(text string) []Found) []error {
	var wrong []error
	for _, r := range g.rules {
		for _, want := range r.Yes {
			got := r.example(want.Text, find(want.Text))
			if !slices.Equal(got.Own, want.Own) || !slices.Equal(got.Other, want.Other) {
				wrong = append(wrong, r.at.errorf("rule %s: got\n\tyes %s\nwant\n\tyes %s", r.Name, got, want))
			}
		}
		for _, text := range r.No {
			if got := r.example(text, find(text)); len(got.Own) > 0 {
				wrong = append(wrong, r.at.errorf("rule %s: want nothing, got\n\tyes %s", r.Name, got))
			}
		}
	}
	return wrong
}

// example is what was found in a text, as an example of the rule.
func (r *Rule) example(text string, found []Found) Example {
	e := Example{Text: text}
	for _, f := range found {
		if f.Rule == r.Name {
			e.Own = append(e.Own, f.Answer)
		} else {
			e.Other = append(e.Other, f.Answer)
		}
	}
	return e
}

// The marks before the answers of the rule itself and of other rules.
const (
	own   = " -> "
	other = " + "
)

// readExample reads an example as its String writes it.
func readExample(s string) Example {
	others := strings.Split(s, other)
	owns := strings.Split(others[0], own)
	return Example{Text: strings.TrimSpace(owns[0]), Own: readAnswers(owns[1:]), Other: readAnswers(others[1:])}
}

func readAnswers(all []string) []Answer {
	var out []Answer
	for _, s := range all {
		text, value, _ := strings.Cut(s, " | ")
		out = append(out, Answer{strings.TrimSpace(text), strings.TrimSpace(value)})
	}
	return out
}

// String writes the example as it stands behind yes.
func (e Example) String() string {
	var b strings.Builder
	b.WriteString(e.Text)
	for _, a := range e.Own {
		b.WriteString(own + a.String())
	}
	for _, a := range e.Other {
		b.WriteString(other + a.String())
	}
	return b.String()
}

func (a Answer) String() string {
	if a.Value == "" {
		return a.Text
	}
	return a.Text + " | " + a.Value
}
