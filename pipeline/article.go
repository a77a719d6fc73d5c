package pipeline

import (
	"fmt"
	"runtime/debug"
	"slices"
	"strings"
	"time"

	"chancery/pipeline/doc"
	"chancery/schemas"
)

// codeArticleFailed is the issue code of an article on which a stage broke.
const codeArticleFailed = "article_failed"

// isFailure reports whether an issue of this code says that an article could not be read.
func isFailure(code string) bool {
	switch code {
	case codeArticleFailed, "too_large", "not_prose", "empty":
		return true
	}
	return false
}

// IsUnread reports whether an issue of this code says that nothing is told of its
// article: it could not be read, or is in another language.
func IsUnread(code string) bool { return isFailure(code) || code == codeNotSupported }

// Document reads an article and returns all its layers. It never refuses one: a
// stage that fails or panics leaves an issue that names it, and the layers as far
// as they came.
func (p *Plan) Document(a doc.Article) *doc.Document { return p.run(a, func(Stage) {}) }

// Timing is the time that a stage took.
type Timing struct {
	Stage    string
	Duration time.Duration
}

// Time does what Document does and tells how long each stage took. The clock is the
// caller's.
func (p *Plan) Time(a doc.Article, now func() time.Time) (*doc.Document, []Timing) {
	var all []Timing
	start := now()
	d := p.run(a, func(s Stage) {
		end := now()
		all = append(all, Timing{s.Name, end.Sub(start)})
		start = end
	})
	return d, all
}

// run applies the stages to an article, up to one that fails, and says after each
// that it has ended.
func (p *Plan) run(a doc.Article, ended func(Stage)) *doc.Document {
	d := &doc.Document{Article: a}
	for _, s := range p.stages {
		err := protect(s, d)
		ended(s)
		if err != nil {
			d.Issues = append(d.Issues, doc.Issue{Stage: s.Name, Code: codeArticleFailed, Detail: err.Error()})
			break
		}
	}
	return d
}

// protect applies a stage and turns a panic into an error.
func protect(s Stage, d *doc.Document) (err error) {
	defer func() {
		if r := recover(); r != nil {
			err = fmt.Errorf("%v at %s", r, origin(string(debug.Stack())))
		}
	}()
	return s.Apply(d)
}

// origin is the first line of the project in a stack trace below the panic, as
// file:line without folders, so that it is the same on every machine.
func origin(stack string) string {
	_, stack, _ = strings.Cut(stack, "panic(")
	for line := range strings.Lines(stack) {
		if file, _, ok := strings.Cut(strings.TrimSpace(line), " +0x"); ok && strings.Contains(file, "/pipeline/") {
			return file[strings.LastIndexByte(file, '/')+1:]
		}
	}
	return "an unknown place"
}

// Article reads an article and returns its rows. It is pure and total: an article
// that cannot be read, or is not in English, gives its own row and one issue.
func (p *Plan) Article(a doc.Article) schemas.Rows { return p.Rows(p.understood(a)) }

// understood reads an article and returns the layers from which its rows are made: none
// but issues where it cannot be read, or is not in English.
func (p *Plan) understood(a doc.Article) *doc.Document {
	code, isRead := languageOf(&a, p.english)
	a.Language = code
	if !isRead {
		return bare(a, notSupported(code))
	}
	if slices.ContainsFunc(a.Trouble, func(i doc.Issue) bool { return isFailure(i.Code) }) {
		return bare(a)
	}
	d := p.Document(a)
	if n := len(d.Issues); n > 0 && d.Issues[n-1].Code == codeArticleFailed {
		return bare(a, d.Issues[n-1])
	}
	return d
}

// bare is an article of which nothing but issues is told.
func bare(a doc.Article, issues ...doc.Issue) *doc.Document {
	return &doc.Document{Article: a, Issues: issues}
}

// Rows returns the rows of a document.
func (p *Plan) Rows(d *doc.Document) schemas.Rows { return p.rows.Of(d) }
