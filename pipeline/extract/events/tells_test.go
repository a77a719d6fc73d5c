package events

import (
	"testing"

	"chancery/pipeline/doc"
	"chancery/pipeline/language"
)

func TestTells(t *testing.T) {
	tells, err := Tells()
	if err != nil {
		t.Fatal(err)
	}
	scanner, err := language.New()
	if err != nil {
		t.Fatal(err)
	}
	for text, want := range map[string]bool{
		"Iraq invaded Kuwait in 1990.": true, "A war between Iraq and Iran.": true,
		"The river is long.": false, "": false,
	} {
		if got := tells(text, scanner.Tokens(nil, text, doc.Span{End: len(text)})); got != want {
			t.Errorf("%q: %v, want %v", text, got, want)
		}
	}
}
