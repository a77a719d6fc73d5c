package lessons_test

import (
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"chancery/pipeline/doc"
	"chancery/pipeline/lessons"
)

const marked = `@ wars/Peru.txt 4-6
4 | fought#2 | ASSAULT,COERCE |  | TCD=Chad |  PER=Peru; ORG:rebels | 1879-02 | @Lima !
6 | visit | CONSULT | visit | KEN=he | PER | 1950..1951-03-04 | by Kenya

@ doc.wiki#Chad &amp; Kenya 1-3
-
`

func corpora(t *testing.T) string {
	dir := t.TempDir()
	write(t, dir, "wars/Peru.txt",
		"= Peru =\n\n== Wars ==\nBefore.\nPeru fought, Chad fought Peru in Lima.\n\nA visit: he came.\n")
	write(t, dir, "doc.wiki", "<doc id=\"1\" title=\"Other\">\nOther\n</doc>\n"+
		"<doc id=\"2\" title=\"Chad &amp; Kenya\">\nChad & Kenya\nHistory.\n"+
		"A line that is long enough to be no heading at all.\n\n</doc>\n")
	return dir
}

func TestReadMarks(t *testing.T) {
	dir := corpora(t)
	write(t, dir, "marks/1.txt", marked)
	all, err := lessons.ReadMarks(filepath.Join(dir, "marks"), dir, open)
	if err != nil || len(all) != 2 {
		t.Fatalf("%v, %v", all, err)
	}
	text := all[0].Article.Text
	const wars = "= Peru =\n\n== Wars ==\n\n"
	if want := wars + "Peru fought, Chad fought Peru in Lima.\n\nA visit: he came.\n\n"; text != want {
		t.Errorf("text %q, want %q", text, want)
	}
	const two = "= Chad & Kenya =\n\nA line that is long enough to be no heading at all.\n\n"
	if got, want := all[1].Article.Text, two; got != want {
		t.Errorf("text %q, want %q", got, want)
	}
	acts := all[0].Acts
	if len(acts) != 2 || len(all[1].Acts) != 0 {
		t.Fatalf("%+v", all)
	}
	first := acts[0]
	if got := text[first.Span.Start:]; !strings.HasPrefix(got, "fought Peru in Lima") {
		t.Errorf("the trigger is at %q", got)
	}
	in := func(s doc.Span) string { return s.In(text) }
	if in(first.SourceWords[0]) != "Chad" || in(first.TargetWords[0]) != "Peru" || len(first.TargetWords) != 1 {
		t.Errorf("words %v %v", first.SourceWords, first.TargetWords)
	}
	first.Span, first.SourceWords, first.TargetWords = doc.Span{}, nil, nil
	want := lessons.Act{
		Type: "ASSAULT", Others: []string{"COERCE"}, Sources: []string{"TCD"}, Targets: []string{"PER", "ORG:rebels"},
		Start: "1879-02-01", End: "1879-02-28", Place: "Lima",
	}
	if !reflect.DeepEqual(first, want) {
		t.Errorf("%+v, want %+v", first, want)
	}
	if a := acts[1]; a.Start != "1950-01-01" || a.End != "1951-03-04" || !a.IsAsserted || a.DiploType != "visit" {
		t.Errorf("%+v", a)
	}
}

func TestReadMarksNamesTheLine(t *testing.T) {
	for bad, want := range map[string]string{
		"4 | fought | ASSAULT | | | | 1879":                       "1.txt:1: an act before",
		"@ wars/Peru.txt\n":                                       "1.txt:1: ",
		"@ wars/Peru.txt 6-4\n":                                   "1.txt:1: ",
		"@ wars/Peru.txt 4-60\n":                                  "Peru.txt 4-60",
		"@ wars/None.txt 4-6\n":                                   "None.txt",
		"@ wars/Peru.txt 4-6\n4 | a | ASSAULT | | | | 1879":       "1.txt:2: 7 fields",
		"@ wars/Peru.txt 4-6\nx | a | ASSAULT | | | | 1879 |":     "1.txt:2: ",
		"@ wars/Peru.txt 4-6\n5 | fought | A | | | | |":           "1.txt:2: line 5",
		"@ wars/Peru.txt 4-6\n4 | fought#3 | A | | | | |":         "1.txt:2: \"fought\"",
		"@ wars/Peru.txt 4-6\n4 | fought#x | A | | | | |":         "1.txt:2: ",
		"@ wars/Peru.txt 4-6\n4 | fought | A | | TCD=Kenya | | |": "1.txt:2: \"Kenya\"",
		"@ wars/Peru.txt 4-6\n4 | fought | A | | | | 18 |":        "1.txt:2: \"18\"",
	} {
		dir := corpora(t)
		write(t, dir, "marks/1.txt", bad)
		_, err := lessons.ReadMarks(filepath.Join(dir, "marks"), dir, open)
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%q: %v, want %s", bad, err, want)
		}
	}
}
