package choice

import (
	"fmt"
	"slices"
	"strings"
	"testing"
)

// TestTopics holds of which topics pages are, by one of their marks.
func TestTopics(t *testing.T) {
	for _, c := range []struct{ title, markup, want string }{
		{"Chile–Peru relations", "", "bilateral"},
		{"Holy See - Israel relations", "", "bilateral"},
		{"Holy See-Israel relations", "", "bilateral"},
		{"Embassy row", "{{Infobox bilateral_relations\n|x=y}}", "bilateral"},
		{"A page", "[[Category:Bilateral relations of Peru|Chile]]", "bilateral"},
		{"Foreign relations of Peru", "", "foreign"},
		{"List of diplomatic missions of Peru", "", "foreign"},
		{"War of the Pacific", "", "conflict"},
		{"Cod War", "", "conflict"},
		{"Warsaw", "", ""},
		{"Treaty of Ancón", "[[ category:treaties of Chile]]", "treaty"},
		{"Postwar", "[[:Category:Wars involving Peru]] {{cite|infobox treaty}}", ""},
		{"Camp David Accords", "{{infobox Treaty|a}}", "treaty"},
	} {
		var got []string
		for _, name := range Topics() {
			wanted, err := New(Criteria{Topics: []string{name}})
			if err != nil {
				t.Fatal(err)
			}
			if wanted.Wants(Page{Title: c.title, Markup: c.markup}) {
				got = append(got, name)
			}
		}
		if strings.Join(got, " ") != c.want {
			t.Errorf("%s: got %v, want %s", c.title, got, c.want)
		}
	}
}

// TestSample takes about the share of pages that is asked for, a larger one with all of a
// smaller.
func TestSample(t *testing.T) {
	tenth, err := New(Criteria{Sample: 0.1})
	if err != nil {
		t.Fatal(err)
	}
	half, err := New(Criteria{Sample: 0.5})
	if err != nil {
		t.Fatal(err)
	}
	few, many := 0, 0
	for i := range 10_000 {
		title := fmt.Sprintf("Page %d", i)
		if half.IsTitle(title) {
			many++
		}
		if tenth.IsTitle(title) {
			if few++; !half.IsTitle(title) {
				t.Errorf("%s is in a tenth and not in a half", title)
			}
		}
	}
	if few < 900 || few > 1100 || many < 4800 || many > 5200 {
		t.Errorf("%d and %d of 10,000", few, many)
	}
}

func TestNew(t *testing.T) {
	if c, err := New(Criteria{}); c != nil || err != nil || !c.Wants(Page{Title: "x"}) || c.Exact() != nil {
		t.Errorf("nothing asked: %v, error %v", c, err)
	}
	for want, c := range map[string]Criteria{
		`no topic "wars"`: {Topics: []string{"wars"}}, "sample 1.5": {Sample: 1.5},
		"a pattern is empty": {Titles: []string{" "}},
	} {
		if _, err := New(c); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%+v: error %v", c, err)
		}
	}
	c, err := New(Criteria{Titles: []string{"Chile_–_Peru", "LIMA"}})
	if err != nil || !slices.Equal(c.Exact(), []string{"chile – peru", "lima"}) {
		t.Errorf("exact titles: %v, error %v", c.Exact(), err)
	}
	if c, err = New(Criteria{Titles: []string{"Lima", "C*"}}); err != nil || c.Exact() != nil {
		t.Errorf("with a wildcard: %v, error %v", c.Exact(), err)
	}
}
