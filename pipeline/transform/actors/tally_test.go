package actors

import "testing"

// TestTallyElects holds that countries told alike elect none, whatever the order.
func TestTallyElects(t *testing.T) {
	for want, votes := range map[string][]vote{
		"":    {{"IRQ", 3}, {"PER", 1}, {"PER", 2}},
		"PER": {{"IRQ", 3}, {"PER", 2}, {"PER", 2}},
		"IRQ": {{"PER", 1}, {"KEN", 1}, {"IRQ", 2}},
	} {
		var x tally
		for _, v := range votes {
			x.add(v.country, v.worth)
		}
		if got := x.elect(); got != want {
			t.Errorf("%v elect %q, want %q", votes, got, want)
		}
	}
	if got := (tally{}).elect(); got != "" {
		t.Errorf("no votes elect %q", got)
	}
}
