// Package pipelinetest is the one set-up of the tests of stages: it reads texts with the
// stages that a layer needs and writes what they found in one line a row, so that tables
// compare whole answers.
package pipelinetest

import (
	"fmt"
	"slices"
	"strings"
	"sync"
	"testing"

	"chancery/pipeline"
	"chancery/pipeline/doc"
	"chancery/pipeline/gazetteer"
	"chancery/sources"
)

// plans holds the plans that tests of one package share, by the layers asked for.
var plans sync.Map

// Plan returns the plan that gives the layers asked for; without a layer, that of the
// tables. Tests of a package share it.
func Plan(t testing.TB, asked ...doc.Layer) *pipeline.Plan {
	t.Helper()
	made, _ := plans.LoadOrStore(fmt.Sprint(asked), sync.OnceValues(func() (*pipeline.Plan, error) {
		return pipeline.New(asked...)
	}))
	p, err := made.(func() (*pipeline.Plan, error))()
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// loaded is the gazetteer that tests of one package share.
var loaded = sync.OnceValues(gazetteer.Load)

// Gazetteer returns the gazetteer of the program.
func Gazetteer(t testing.TB) *gazetteer.Gazetteer {
	t.Helper()
	g, err := loaded()
	if err != nil {
		t.Fatal(err)
	}
	return g
}

// Read reads a text without title, a paragraph a line, with the stages that give the
// layers asked for; without a layer, with those of the tables.
func Read(t testing.TB, text string, asked ...doc.Layer) *doc.Document {
	t.Helper()
	return ReadTitled(t, "", text, asked...)
}

// ReadTitled reads a text as an article of a title, which tells the sides of a
// bilateral article and does not stand in the text.
func ReadTitled(t testing.TB, title, text string, asked ...doc.Layer) *doc.Document {
	t.Helper()
	a, err := sources.One("text", "example", text, sources.Options{})
	if err != nil {
		t.Fatal(err)
	}
	a.Title = title
	return Document(t, a, asked...)
}

// ReadArticle reads a text in the layout of articles: "= Title =", "== Heading ==", a
// paragraph a line.
func ReadArticle(t testing.TB, text string, asked ...doc.Layer) *doc.Document {
	t.Helper()
	a, err := sources.One("article", "example", text, sources.Options{})
	if err != nil {
		t.Fatal(err)
	}
	return Document(t, a, asked...)
}

// Document reads an article; a stage that fails ends the test.
func Document(t testing.TB, a doc.Article, asked ...doc.Layer) *doc.Document {
	t.Helper()
	d := Plan(t, asked...).Document(a)
	for _, i := range d.Issues {
		if i.Code == "article_failed" {
			t.Fatalf("%q: stage %s: %s", a.Text, i.Stage, i.Detail)
		}
	}
	return d
}

// Compare reports where what was found in a text is not all that is wanted and nothing
// else. Answers stand in the order of the text, "; " between them.
func Compare(t testing.TB, text string, got []string, want string) {
	t.Helper()
	if got := strings.Join(got, "; "); got != want {
		t.Errorf("%q:\n got %s\nwant %s", text, got, want)
	}
}

// CompareAll is Compare with the answers one by one.
func CompareAll(t testing.TB, text string, got, want []string) {
	t.Helper()
	if !slices.Equal(got, want) {
		t.Errorf("%s\n got %q\nwant %q", text, got, want)
	}
}
