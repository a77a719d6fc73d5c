package lexicon

import (
	"errors"
	"maps"
	"slices"
	"strconv"
	"strings"
	"testing"

	"chancery/pipeline/doc"
	"chancery/pipeline/language"
)

// tokensOf cuts a text as the stages get it.
func tokensOf(t testing.TB, text string) []doc.Token {
	t.Helper()
	scanner, err := language.New()
	if err != nil {
		t.Fatal(err)
	}
	return scanner.Tokens(nil, text, doc.Span{End: len(text)})
}

// errorsOf are the lines of what Close returns.
func errorsOf(f *File) []string {
	err := f.Close()
	if err == nil {
		return nil
	}
	return strings.Split(err.Error(), "\n")
}

// TestFormsOfAList reads one file in every form and compares all that stands in it.
func TestFormsOfAList(t *testing.T) {
	f := Open("x.txt", `# A comment with a colon: of no meaning.

stop: of|The
stop: and
said: according to|said
unit 5: five
unit 6 : six
cue CT-: without | instead of
cue PR: reportedly
`)
	if got, want := f.Words("stop"), []string{"and", "of", "the"}; len(got) != len(want) {
		t.Errorf("stop holds %d words, want %v", len(got), want)
	} else {
		for _, w := range want {
			if !got.Has(language.Fold(w)) {
				t.Errorf("stop does not hold %q", w)
			}
		}
	}
	if got := f.Strings("stop"); !slices.Equal(got, []string{"of", "The", "and"}) {
		t.Errorf("stop is %q", got)
	}
	if got := f.Set("said"); !maps.Equal(got, map[string]bool{"according to": true, "said": true}) {
		t.Errorf("said is %v", got)
	}
	units := map[uint64]int{language.Fold("five"): 5, language.Fold("six"): 6}
	if got := Values(f, "unit", strconv.Atoi); !maps.Equal(got, units) {
		t.Errorf("unit is %v", got)
	}
	if got := Table(f, "unit", strconv.Atoi); !maps.Equal(got, map[string]int{"five": 5, "six": 6}) {
		t.Errorf("unit is %v", got)
	}
	want := []Entry{{"CT-", "without", 8}, {"CT-", "instead of", 8}, {"PR", "reportedly", 9}}
	if got := f.Entries("cue", OneOf("CT-", "PR")); !slices.Equal(got, want) {
		t.Errorf("cue is %v, want %v", got, want)
	}
	if got := errorsOf(f); got != nil {
		t.Errorf("a good file gives %q", got)
	}
}

// TestWhatIsWrongIsToldWithItsLine asks for the lists of one bad file, and wants all
// that is wrong in the order of the file.
func TestWhatIsWrongIsToldWithItsLine(t *testing.T) {
	even := func(value string) error {
		if n, err := strconv.Atoi(value); err != nil || n%2 != 0 {
			return errors.New("odd")
		}
		return nil
	}
	for _, c := range []struct {
		name, text string
		ask        func(*File)
		want       []string
	}{
		{"a line without colon", "a: b\nword\n", func(f *File) { f.Words("a") },
			[]string{"x.txt:2: a line is a list, a colon, and wordings with | between them"}},
		{"a line without list", ": b", func(*File) {},
			[]string{"x.txt:1: a line is a list, a colon, and wordings with | between them"}},
		{"a misspelt list", "determner: a", func(f *File) { f.Words("determiner") },
			[]string{`x.txt: there is no list "determiner"`, `x.txt:1: nobody asks for list "determner"`}},
		{"an unused list", "# two\na: b\n\nc: d\nc: e", func(f *File) { f.Strings("a") },
			[]string{`x.txt:4: nobody asks for list "c"`}},
		{"an unused list of nothing", "a:", func(*File) {},
			[]string{`x.txt: nobody asks for list "a"`, `x.txt:1: an empty wording in list "a"`}},
		{"an empty wording", "a: b||c", func(f *File) { f.Strings("a") },
			[]string{`x.txt:1: an empty wording in list "a"`}},
		{"a wording of no token", "a: \u200b", func(f *File) { f.Wordings("a") },
			[]string{"x.txt:1: \"\\u200b\" in list \"a\" holds no token"}},
		{"a doubled word", "a: b\na: c|B", func(f *File) { f.Words("a") },
			[]string{`x.txt:2: "B" stands twice in list "a"`}},
		{"a doubled wording", "a: at sea|at\na: At  Sea", func(f *File) { f.Wordings("a") },
			[]string{`x.txt:2: "At  Sea" stands twice in list "a"`}},
		{"a doubled wording of two values", "a x: b\na y: b", func(f *File) { f.Wordings("a", Any) },
			[]string{`x.txt:2: "b" stands twice in list "a"`}},
		{"a doubled string", "a: b c|b c|B c", func(f *File) { f.Set("a") },
			[]string{`x.txt:1: "b c" stands twice in list "a"`}},
		{"a doubled value", "a 1: b|B", func(f *File) { Values(f, "a", strconv.Atoi) },
			[]string{`x.txt:1: "B" stands twice in list "a"`}},
		{"a doubled wording of a table", "a 1: b\na 2: b", func(f *File) { Table(f, "a", strconv.Atoi) },
			[]string{`x.txt:2: "b" stands twice in list "a"`}},
		{"a doubled entry", "a 1: b|b\na 2: b", func(f *File) { f.Entries("a", Any) },
			[]string{`x.txt:1: "b" stands twice in list "a"`}},
		{"a word of two tokens", "a: in turn|in", func(f *File) { f.Words("a") },
			[]string{`x.txt:1: "in turn" is 2 tokens, and list "a" is looked up by one`}},
		{"a value too many", "a: b\na x: c", func(f *File) { f.Wordings("a"); f.Strings("a") },
			[]string{`x.txt:2: list "a" takes no value: "x"`}},
		{"a value too few", "a x: b\na: c", func(f *File) { f.Written("a", Any) },
			[]string{`x.txt:2: list "a" wants a value`}},
		{"a value of no meaning", "a lower: b\na lowr: c", func(f *File) { f.Wordings("a", OneOf("lower", "upper")) },
			[]string{`x.txt:2: list "a": there is no value "lowr", but lower, upper`}},
		{"a value that a check refuses", "a 2: b\na 3: c", func(f *File) { f.Wordings("a", even) },
			[]string{`x.txt:2: list "a": odd`}},
		{"a value that is no number", "a 2: b\na two: c", func(f *File) { Values(f, "a", strconv.Atoi) },
			[]string{`x.txt:2: list "a": strconv.Atoi: parsing "two": invalid syntax`}},
		{"several at once", "a: b|b\nc d\ne: f", func(f *File) { f.Words("a"); f.Words("g") },
			[]string{`x.txt: there is no list "g"`, `x.txt:1: "b" stands twice in list "a"`,
				"x.txt:2: a line is a list, a colon, and wordings with | between them",
				`x.txt:3: nobody asks for list "e"`}},
		{"asked for in two forms", "a: b|b", func(f *File) { f.Words("a"); f.Strings("a") },
			[]string{`x.txt:1: "b" stands twice in list "a"`}},
	} {
		f := Open("x.txt", c.text)
		c.ask(f)
		if got := errorsOf(f); !slices.Equal(got, c.want) {
			t.Errorf("%s: got\n\t%s\nwant\n\t%s", c.name, strings.Join(got, "\n\t"), strings.Join(c.want, "\n\t"))
		}
	}
}

// TestMatch matches lists at the first token of a text.
func TestMatch(t *testing.T) {
	f := Open("x.txt", `unit km: kilometres|km
unit km/h: kilometres per hour|km/h
brand: 7 Up|up|Three Gorges|three|New Deal|new deal
ending: 's|’ll|'ve got
`)
	unit, brand, ending := f.Wordings("unit", Any), f.Written("brand"), f.Wordings("ending")
	if got := errorsOf(f); got != nil {
		t.Fatal(got)
	}
	for _, c := range []struct {
		list  Wordings
		text  string
		at    int
		value string
		last  int
	}{
		{unit, "kilometres away", 0, "km", 1},
		{unit, "Kilometres per Hour", 0, "km/h", 3},
		{unit, "kilometres per", 0, "km", 1}, // the longer one does not fit
		{unit, "kilometres each hour", 0, "km", 1},
		{unit, "miles", 0, "", 0},
		{unit, "20 km/h", 1, "km/h", 4},
		{unit, "hour", 0, "", 0},
		{brand, "7 Up", 0, "", 2},
		{brand, "7 up", 0, "", 0}, // written with a capital
		{brand, "Up there", 0, "", 1},
		{brand, "Three Gorges", 0, "", 2},
		{brand, "Three gorges", 0, "", 1},
		{brand, "New Deal", 0, "", 2},
		{brand, "new deal", 0, "", 2},
		{ending, "Iraq's", 1, "", 2},
		{ending, "they'll", 1, "", 2},
		{ending, "they've got", 1, "", 3},
	} {
		tokens := tokensOf(t, c.text)
		if value, last := c.list.Match(tokens, c.at, len(tokens)); value != c.value || last != c.last {
			t.Errorf("%q at %d: value %q up to %d, want %q up to %d", c.text, c.at, value, last, c.value, c.last)
		}
	}
	tokens := tokensOf(t, "kilometres per hour")
	if value, last := unit.Match(tokens, 0, 2); value != "km" || last != 1 {
		t.Errorf("before token 2: %q up to %d, want km up to 1", value, last)
	}
	var none Wordings
	if _, last := none.Match(tokens, 0, 3); last != 0 || none.Has(tokens[0].Fold) || none.Begins(tokens[0].Fold) {
		t.Error("the zero value matches something")
	}
}

// TestFirstWords holds what is known of a list without matching it.
func TestFirstWords(t *testing.T) {
	f := Open("x.txt", "vague 2: a few|few|tens of\nvague 3: hundreds")
	vague := f.Wordings("vague", Any)
	if got := errorsOf(f); got != nil {
		t.Fatal(got)
	}
	var sieve Sieve
	for fold := range vague.Firsts() {
		sieve.Add(fold)
	}
	for word, want := range map[string]struct{ begins, alone bool }{
		"a": {true, false}, "few": {true, true}, "tens": {true, false}, "hundreds": {true, true}, "of": {},
	} {
		fold := language.Fold(word)
		if vague.Begins(fold) != want.begins || vague.Has(fold) != want.alone || sieve.Passes(fold) != want.begins {
			t.Errorf("%q: begins %v, alone %v, passes %v, want %v", word, vague.Begins(fold), vague.Has(fold),
				sieve.Passes(fold), want)
		}
	}
	values := slices.Sorted(vague.Values())
	if !slices.Equal(values, []string{"2", "2", "2", "3"}) {
		t.Errorf("values %v", values)
	}
	for range vague.Values() {
		break // may stop early
	}
}
