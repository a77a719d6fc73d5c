package extract

import (
	"os"
	"regexp"
	"testing"
)

// Every list that the date stage asks for by name stands in its file: a wrong
// name would only ever say no.
func TestDateListsAreThere(t *testing.T) {
	lists, err := readLists("dates.en.txt", dateLists)
	if err != nil {
		t.Fatal(err)
	}
	asked := regexp.MustCompile(`(?:before|after)\("([a-z-]+)"|lists\["([a-z-]+)"\]`)
	used := map[string]bool{}
	for _, file := range []string{"dates.go", "dates_conditions.go"} {
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		for _, m := range asked.FindAllStringSubmatch(string(text), -1) {
			name := m[1] + m[2]
			used[name] = true
			if lists[name] == nil {
				t.Errorf("%s asks for list %q, which dates.en.txt does not have", file, name)
			}
		}
	}
	for name := range lists {
		if !used[name] {
			t.Errorf("nobody asks for list %q", name)
		}
	}
}
