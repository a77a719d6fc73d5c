package article

import (
	"strings"
	"testing"
)

func TestRead(t *testing.T) {
	text := "\ufeff= The Title =\n\nInfobox\n- Key: value\n- Other: 2\n\nProse here.\n==Heading==\n" +
		"=== Deeper ===\n* item\n1. first\n1948. The war\n•glued\n- \n== ==\nEnd"
	a := Read(text)
	if a.Title != "The Title" || a.Text != text {
		t.Errorf("title %q, text %q", a.Title, a.Text)
	}
	var got []string
	for _, b := range a.Blocks {
		got = append(got, []string{"para", "title", "head", "item", "field"}[b.Kind]+":"+b.In(text))
	}
	want := "title:The Title field:Key: value field:Other: 2 para:Prose here. head:Heading head:Deeper " +
		"item:item item:first para:1948. The war item:glued para:- para:== == para:End"
	if strings.Join(got, " ") != want {
		t.Errorf("got  %s\nwant %s", strings.Join(got, " "), want)
	}
}

// TestNoTitle holds that a section at the beginning is no title, nor is a second one.
func TestNoTitle(t *testing.T) {
	for text, want := range map[string]string{"== Section ==\nText.": "", "Text.\n= Late =": "", "= A =\n= B =": "A"} {
		if a := Read(text); a.Title != want {
			t.Errorf("%q has the title %q, want %q", text, a.Title, want)
		}
	}
}
