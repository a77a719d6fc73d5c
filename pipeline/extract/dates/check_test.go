package dates

import (
	"testing"

	"chancery/pipeline/doc"
	"chancery/pipeline/grammar"
	"chancery/pipeline/lexicon"
)

// TestRulesAreChecked holds that a rule cannot name what is not there.
func TestRulesAreChecked(t *testing.T) {
	for _, c := range []struct{ means, want string }{
		{"point", ""},
		{"point if=weekend", ""},
		{"point if=weekends", `rule x/dawn: there is no filter "weekends"`},
		{"range ends=day", ""},
		{"range ends=days", `rule x/dawn: a range says its ends, and "days" are none`},
		{"range", `rule x/dawn: a range says its ends, and "" are none`},
	} {
		text := "rule dawn\n  match dawn\n  means " + c.means + "\n  yes  at dawn -> dawn\n"
		g, err := lexicon.Rules(grammar.File{Name: "x.rules", Text: text})
		if err != nil {
			t.Fatal(err)
		}
		f := finder{filters: newFilters(&words{})}
		got := ""
		if err := f.check(g.Rules()[0]); err != nil {
			got = err.Error()
		}
		if got != c.want {
			t.Errorf("means %s: got %q, want %q", c.means, got, c.want)
		}
	}
}

func TestUnitsOfLists(t *testing.T) {
	if unit, err := toUnit("Y"); unit != doc.UnitYear || err != nil {
		t.Errorf("Y is %q, %v", unit, err)
	}
	for _, code := range []string{"", "y", "SE", "years"} {
		if unit, err := toUnit(code); err == nil {
			t.Errorf("%q is the unit %q", code, unit)
		}
	}
}
