package mentions

import (
	"strings"
	"testing"

	"chancery/pipeline/doc"
)

// TestNamesDoNotOverlap adds names to a sentence, one a step, and holds which are left.
func TestNamesDoNotOverlap(t *testing.T) {
	const text = "Iraq met. The Bank of Iraq and Peru"
	add := func(n *names, surface string) {
		start := strings.LastIndex(text, surface)
		n.add(doc.Span{Start: start, End: start + len(surface)}, byCapitals, doc.Name{})
	}
	left := func(in []name) (all []string) {
		for _, m := range in {
			all = append(all, m.In(text))
		}
		return all
	}
	for _, c := range []struct{ added, want []string }{
		{[]string{"Bank", "Iraq", "Peru"}, []string{"Bank", "Iraq", "Peru"}},
		// in the order of the text
		{[]string{"Peru", "Bank", "Iraq"}, []string{"Bank", "Iraq", "Peru"}},
		// the longer one wins
		{[]string{"Peru", "Iraq", "Bank", "Bank of Iraq"}, []string{"Bank of Iraq", "Peru"}},
		// the shorter one gives way
		{[]string{"Bank of Iraq", "Iraq"}, []string{"Bank of Iraq"}},
		// of two that cross the first
		{[]string{"Bank of Iraq", "Iraq and Peru"}, []string{"Bank of Iraq"}},
		// but what the second holds is gone
		{[]string{"Peru", "Bank of Iraq", "Iraq and Peru"}, []string{"Bank of Iraq"}},
		// the later of two
		{[]string{"Iraq", "Iraq"}, []string{"Iraq"}},
		// over a gap
		{[]string{"Bank", "Peru", "Bank of Iraq and Peru"}, []string{"Bank of Iraq and Peru"}},
	} {
		n := &names{}
		n.add(doc.Span{End: len("Iraq")}, inGazetteer, doc.Name{})
		n.begin()
		for _, surface := range c.added {
			add(n, surface)
		}
		compare(t, strings.Join(c.added, ", "), left(n.ofSentence()), c.want)
		if n.all[0].by != inGazetteer || n.all[0].In(text) != "Iraq" {
			t.Errorf("%q: the sentence before has %v", c.added, left(n.all))
		}
	}
}

// TestOverlapping holds which names of the sentence overlap a span, and that those of
// sentences before do not count.
func TestOverlapping(t *testing.T) {
	n := &names{}
	n.add(doc.Span{Start: 0, End: 2}, byCapitals, doc.Name{})
	n.begin()
	for _, start := range []int{4, 8, 12} {
		n.add(doc.Span{Start: start, End: start + 2}, byCapitals, doc.Name{})
	}
	for _, c := range []struct{ start, end, first, count int }{
		{0, 20, 4, 3}, {0, 4, 0, 0}, {5, 9, 4, 2}, {6, 8, 0, 0}, {9, 13, 8, 2}, {13, 20, 12, 1}, {14, 20, 0, 0},
	} {
		got := n.overlapping(doc.Span{Start: c.start, End: c.end})
		if len(got) != c.count || c.count > 0 && got[0].Start != c.first {
			t.Errorf("%d to %d: got %v", c.start, c.end, got)
		}
	}
}

// TestRules holds that each sort of evidence has a name of its own in the tables.
func TestRules(t *testing.T) {
	seen := map[string]bool{}
	for e := inGazetteer; e <= byLearntModel; e++ {
		rule := e.rule()
		if rule == "" || seen[rule] {
			t.Errorf("evidence %d: rule %q", e, rule)
		}
		seen[rule] = true
	}
}
