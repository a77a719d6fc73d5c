package diff

import (
	_ "embed"
	"html/template"
	"io"
	"iter"
	"strings"
)

//go:embed page.html.tmpl
var page string

// writeHTML writes one page that needs nothing beside it: no script or style from
// elsewhere.
func writeHTML(d *Diff, limit int, w io.Writer) error {
	var failed error
	t, err := template.New("page").Funcs(template.FuncMap{
		"name": Side.name, "summary": summary, "signed": signed, "by": Change.by, "columns": (*Table).columnsOf,
		"mark": func(k Kind) string { return marks[k] },
		"join": func(l []string) string { return strings.Join(l, " ") },
		"rows": func(t *Table) iter.Seq[Row] {
			return func(yield func(Row) bool) {
				n := 0
				for r, err := range t.Rows() {
					if n++; err != nil || limit > 0 && n > limit {
						failed = err
						return
					}
					if !yield(r) {
						return
					}
				}
			}
		},
		"left": func(t *Table) int {
			if limit == 0 {
				return 0
			}
			return max(0, len(t.found)-limit)
		},
	}).Parse(page)
	if err != nil {
		return err
	}
	if err := t.Execute(w, d); err != nil {
		return err
	}
	return failed
}
