package mentions

import (
	"testing"

	"chancery/pipeline/doc"
)

// TestTitleWaits holds where a title waits for a name, and for which words its country
// counts.
func TestTitleWaits(t *testing.T) {
	var none pendingTitle
	if none.waitsAt(0) || none.isNear(0) || none.countryAt(0, true) != "" || none.nearCountry(0) != "" {
		t.Errorf("nothing was told, and %+v waits", none)
	}
	var told pendingTitle
	told.tell("IRQ", 3) // "Iraqi", behind which the title begins
	if told.waitsAt(3) {
		t.Error("a country alone is a title")
	}
	for i, want := range map[int]string{2: "", 3: "IRQ", 7: "IRQ", 8: ""} {
		if got := told.nearCountry(i); got != want {
			t.Errorf("token %d: country %q, want %q", i, got, want)
		}
	}
	titled := told
	titled.put(doc.Span{Start: 20, End: 28}, 4, told.country) // "minister"
	for i, want := range map[int]string{3: "", 4: "IRQ", 5: ""} {
		if got := titled.countryAt(i, false); got != want || titled.waitsAt(i) != (want != "") {
			t.Errorf("token %d: country %q, want %q", i, got, want)
		}
	}
	if titled.nearCountry(5) != "" {
		t.Error("the country of a title tells that of a body")
	}
	told.forget("IRQ")
	titled.forget("PER")
	if told.country != "IRQ" || titled.country != "IRQ" {
		t.Error("a country is forgotten before itself, or that of a title before another")
	}
	told.forget("PER")
	if told != none {
		t.Errorf("before another country %+v is left", told)
	}
}

// TestTitleHolds holds that a title goes on waiting behind the body that it is held in, and
// nowhere else.
func TestTitleHolds(t *testing.T) {
	for _, c := range []struct {
		text       string
		title      [2]int // its tokens; none for a country alone
		body       [2]int
		want, told string // words of the title, country
		isMonarch  bool
	}{
		{"Chairman of the Audit Chamber Petrenko", [2]int{0, 1}, [2]int{3, 5},
			"Chairman of the Audit Chamber", "PER", false},
		{"Chairman of Parliament Petrenko", [2]int{0, 2}, [2]int{2, 3}, "Chairman of Parliament", "PER", false},
		{"Chairman at Parliament Petrenko", [2]int{0, 1}, [2]int{2, 3}, "", "PER", false},
		{"King of Parliament Petrenko", [2]int{0, 1}, [2]int{2, 3}, "", "PER", true},
		{"Then the Parliament President", [2]int{}, [2]int{2, 3}, "", "PER", false},
	} {
		s := sentenceOf(t, c.text)
		title := pendingTitle{}
		if c.title[1] > 0 {
			title.put(s.span(c.title[0], c.title[1]), c.title[1], "DNK")
			title.isMonarch = c.isMonarch
		}
		title.follow(s, c.body[0], c.body[1], "PER")
		if got := title.words.In(c.text); got != c.want || title.country != c.told {
			t.Errorf("%q: got %q of %s, want %q of %s", c.text, got, title.country, c.want, c.told)
		}
		if title.isBody == (c.want != "") || title.waitsAt(c.body[1]) != (c.want != "") {
			t.Errorf("%q: %+v", c.text, title)
		}
	}
}
