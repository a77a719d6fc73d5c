package pipeline

import (
	"os"
	"path/filepath"
	"testing"

	"chancery/pipeline/doc"
	"chancery/sources"
)

// TestCorpora reads hundreds of real articles, and those that the tests have themselves:
// none may fail, layers are in order, and names may not overlap.
func TestCorpora(t *testing.T) {
	p, err := New()
	if err != nil {
		t.Fatal(err)
	}
	t.Run("own", func(t *testing.T) {
		for _, a := range texts(t) {
			checkDocument(t, a.Source, p.Document(a))
		}
	})
	t.Run("public", func(t *testing.T) {
		files, _ := filepath.Glob("../../shared/corpora/plain_seed_layout/*/*")
		if len(files) == 0 {
			t.Skip("the corpora are not here")
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
			checkDocument(t, file, p.Document(article))
		}
	})
}

// checkDocument tells of layers out of order, names that overlap and stages that failed.
func checkDocument(t *testing.T, name string, d *doc.Document) {
	t.Helper()
	for _, fault := range disorder(d) {
		t.Errorf("%s: %s", name, fault)
	}
	for i := 1; i < len(d.Names); i++ {
		if a, b := d.Names[i-1], d.Names[i]; b.Start < a.End {
			t.Errorf("%s: %q (%s) and %q (%s) overlap", name, a.In(d.Text), a.Rule, b.In(d.Text), b.Rule)
		}
	}
	for _, i := range d.Issues {
		if i.Code == codeArticleFailed {
			t.Errorf("%s: stage %s: %s", name, i.Stage, i.Detail)
		}
	}
}
