package language

import (
	"fmt"
	"slices"
	"testing"
)

func TestListed(t *testing.T) {
	var got []string
	for number, fields := range listed("# a comment\n\na b # c\n  d\n") {
		got = append(got, fmt.Sprint(number, fields))
	}
	if want := []string{"3 [a b]", "4 [d]"}; !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
}

// TestIrregularWords holds the list to its form: V or N, a word and its forms, each once.
func TestIrregularWords(t *testing.T) {
	seen := map[string]bool{}
	for number, fields := range listed(irregularList) {
		isKnown := fields[0] == "V" || fields[0] == "N"
		if !isKnown || len(fields) < 3 || len(fields) > 5 {
			t.Errorf("irregular.en.txt:%d: %q is no line of it", number, fields)
			continue
		}
		if key := fields[0] + " " + fields[1]; seen[key] {
			t.Errorf("irregular.en.txt:%d: %s stands twice", number, key)
		} else {
			seen[key] = true
		}
	}
	if len(seen) < 100 {
		t.Errorf("%d words", len(seen))
	}
}
