package pipeline

import (
	"os"
	"path/filepath"
	"testing"

	"chancery/sources"
)

// TestCorpora reads hundreds of real articles: none may fail, layers are in order, and
// names may not overlap.
func TestCorpora(t *testing.T) {
	files, _ := filepath.Glob("../../shared/corpora/plain_seed_layout/*/*")
	if len(files) == 0 {
		t.Skip("the corpora are not here")
	}
	p, err := New()
	if err != nil {
		t.Fatal(err)
	}
	for _, file := range files {
		data, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		article, err := sources.One("article", filepath.Base(file), string(data), sources.Options{})
		if err != nil {
			t.Fatal(err)
		}
		d := p.Document(article)
		for _, fault := range disorder(d) {
			t.Errorf("%s: %s", file, fault)
		}
		for i := 1; i < len(d.Names); i++ {
			if a, b := d.Names[i-1], d.Names[i]; b.Start < a.End {
				t.Errorf("%s: %q (%s) and %q (%s) overlap", file, a.In(d.Text), a.Rule, b.In(d.Text), b.Rule)
			}
		}
		for _, i := range d.Issues {
			if i.Code == codeArticleFailed {
				t.Errorf("%s: stage %s: %s", file, i.Stage, i.Detail)
			}
		}
	}
}
