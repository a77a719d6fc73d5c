package grammar

import "fmt"

// Found is what a stage found in the text of an example.
type Found struct {
	Rule, Text, Value string
}

// CheckExamples runs every example of every rule through find and returns what
// does not come out as the rule says: a rule must find the text that stands
// behind ->, with the value behind |, where they are given; a rule must find
// nothing in its counter-examples.
func (g *Grammar) CheckExamples(find func(text string) []Found) []error {
	var wrong []error
	for _, r := range g.rules {
		for _, e := range r.Yes {
			got := find(e.Text)
			if !contains(got, r.Name, e) {
				wrong = append(wrong, r.at.errorf("rule %s: in %q want %q | %q, found %v", r.Name, e.Text, e.Found, e.Value, got))
			}
		}
		for _, text := range r.No {
			for _, f := range find(text) {
				if f.Rule == r.Name {
					wrong = append(wrong, r.at.errorf("rule %s: in %q found %q, want nothing", r.Name, text, f.Text))
				}
			}
		}
	}
	return wrong
}

func contains(got []Found, rule string, e Example) bool {
	for _, f := range got {
		if f.Rule == rule && (e.Found == "" || f.Text == e.Found) && (e.Value == "" || f.Value == e.Value) {
			return true
		}
	}
	return false
}

// String shows what was found as an example writes it.
func (f Found) String() string { return fmt.Sprintf("%s: %s | %s", f.Rule, f.Text, f.Value) }
