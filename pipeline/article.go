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
	return schemas.Attribute("issue_code", code, "unread") == "true"
}

// IsUnread reports whether an issue of this code says that nothing is told of its
// article: it could not be read, or is in another language.
func IsUnread(code string) bool { return isFailure(code) || code == codeNotSupported }

// Document reads an article and returns all its layers. It never refuses one: a
// stage that fails or panics leaves an issue that names it, and the layers as far
// as they came.
func (p *Plan) Document(a doc.Article) *doc.Document {
	d := &doc.Document{Article: a}
	p.run([]*doc.Document{d}, func(Stage) {})
	return d
}

// Timing is the time that a stage took.
type Timing struct {
	Stage    string
	Duration time.Duration
}

// Time does what Document does and tells how long each stage took. The clock is the
// caller's.
func (p *Plan) Time(a doc.Article, now func() time.Time) (*doc.Document, []Timing) {
	var all []Timing
	d := &doc.Document{Article: a}
	start := now()
	p.run([]*doc.Document{d}, func(s Stage) {
		end := now()
		all = append(all, Timing{s.Name, end.Sub(start)})
		start = end
	})
	return d, all
}

// run applies the stages to documents, to each up to one that fails, and says after each
// stage that it has ended. A stage reads all of them before the next one does: what it has
// learnt then comes from memory once, not anew for each.
func (p *Plan) run(documents []*doc.Document, ended func(Stage)) {
	left := slices.Clone(documents)
	for _, s := range p.stages {
		if len(left) == 0 {
			return
		}
		left = slices.DeleteFunc(left, func(d *doc.Document) bool {
			err := protect(s, d)
			if err != nil {
				d.Issues = append(d.Issues, doc.Issue{Stage: s.Name, Code: codeArticleFailed, Detail: err.Error()})
			}
			return err != nil
		})
		ended(s)
	}
}

// hasFailed reports whether a stage has broken on a document.
func hasFailed(d *doc.Document) bool {
	n := len(d.Issues)
	return n > 0 && d.Issues[n-1].Code == codeArticleFailed
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
func (p *Plan) Article(a doc.Article) schemas.Rows { return p.Rows(p.understood([]doc.Article{a})[0]) }

// understood reads articles and returns of each the layers from which its rows are made:
// none but issues where it cannot be read, or is not in English.
func (p *Plan) understood(articles []doc.Article) []*doc.Document {
	all, readable := make([]*doc.Document, len(articles)), make([]*doc.Document, 0, len(articles))
	for i, a := range articles {
		code, isRead := languageOf(&a, p.english)
		a.Language = code
		all[i] = bare(a)
		switch {
		case !isRead:
			all[i].Issues = []doc.Issue{notSupported(code)}
		case !slices.ContainsFunc(a.Trouble, func(i doc.Issue) bool { return isFailure(i.Code) }):
			readable = append(readable, all[i])
		}
	}
	p.run(readable, func(Stage) {})
	for _, d := range readable {
		if hasFailed(d) {
			*d = *bare(d.Article, d.Issues[len(d.Issues)-1])
		}
	}
	return all
}

// bare is an article of which nothing but issues is told.
func bare(a doc.Article, issues ...doc.Issue) *doc.Document {
	return &doc.Document{Article: a, Issues: issues}
}

// Rows returns the rows of a document.
func (p *Plan) Rows(d *doc.Document) schemas.Rows { return p.rows.Of(d) }
