package wikitext

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode"

	"chancery/pipeline/doc"
)

// TestAgreement compares what is read of pages with what mwparserfromhell gives for
// them: 97 of 100 words are the same, in testdata and in the folder PAGES, which
// testdata/strip.py has prepared. Fields, headings of columns and rendered templates are
// not compared, which that reader leaves out.
func TestAgreement(t *testing.T) {
	folders := []string{"testdata/pages"}
	if folder := os.Getenv("PAGES"); folder != "" {
		folders = append(folders, folder)
	}
	same, all := 0, 0
	for _, folder := range folders {
		files, _ := filepath.Glob(filepath.Join(folder, "*.wikitext"))
		if len(files) == 0 {
			t.Fatalf("%s: no pages", folder)
		}
		for _, file := range files {
			markup, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			want, err := os.ReadFile(strings.TrimSuffix(file, ".wikitext") + ".txt")
			if err != nil {
				t.Fatal(err)
			}
			a := Read(string(markup), Page{})
			checkArticle(t, file, &a, string(markup))
			common, total, missing, more := compare(wordsOf(copiedText(&a, string(markup))), wordsOf(string(want)))
			if share := float64(common) / float64(max(total, 1)); share < 0.97 {
				t.Logf("%s: %.3f of %d words\n\tmissing %.60q\n\tmore %.60q", filepath.Base(file), share, total,
					missing, more)
			}
			same, all = same+common, all+total
		}
		share := float64(same) / float64(all)
		t.Logf("%d pages, %d words: %.4f the same", len(files), all, share)
		if share < 0.97 {
			t.Errorf("%s: %.4f of the words are the same", folder, share)
		}
	}
}

// copiedText returns the text that was copied from the markup outside templates, without
// fields.
func copiedText(a *doc.Article, markup string) string {
	depth, inside := 0, make([]bool, len(markup)+1)
	tokens := scan(markup, 0, len(markup))
	ends := map[int32]bool{}
	for _, t := range tokens {
		if t.kind == template {
			ends[t.close] = true
		}
	}
	last := 0
	mark := func(to int) {
		for ; last < to; last++ {
			inside[last] = depth > 0
		}
	}
	for i, t := range tokens {
		switch {
		case t.kind == template:
			mark(int(t.start))
			depth++
		case ends[int32(i)]:
			mark(int(t.end))
			depth--
		}
	}
	fields := map[int]bool{}
	for _, b := range a.Blocks {
		if b.Kind == doc.Field {
			for i := b.Start; i < b.End; i++ {
				fields[i] = true
			}
		}
	}
	var b strings.Builder
	end := 0
	for _, s := range a.Origin {
		if strings.ContainsAny(a.Text[end:s.Text.Start], " \n") {
			b.WriteByte(' ')
		}
		end = s.Text.End
		if !inside[s.Raw.Start] && !fields[s.Text.Start] {
			b.WriteString(s.Text.In(a.Text))
		} else {
			b.WriteByte(' ')
		}
	}
	return b.String()
}

func wordsOf(s string) []string {
	return strings.FieldsFunc(s, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsNumber(r) })
}

// compare counts the words that two texts have in common, in their order, by the longest
// common subsequence of lines of words; it returns the mean number of words too.
func compare(got, want []string) (common, total int, missing, more []string) {
	counts := map[string]int{}
	for _, w := range want {
		counts[w]++
	}
	for _, w := range got {
		if counts[w] > 0 {
			counts[w]--
			common++
		} else {
			more = append(more, w)
		}
	}
	for _, w := range want {
		if counts[w] > 0 {
			counts[w]--
			missing = append(missing, w)
		}
	}
	return common, max(len(got), len(want)), missing, more
}
