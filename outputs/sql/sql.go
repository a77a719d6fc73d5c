// Package sql writes the tables of a release for databases: an SQLite file, and a script
// that loads them into DuckDB. Both have the same views.
package sql

import (
	_ "embed"
	"fmt"
	"slices"
	"strings"

	"chancery/outputs"
	"chancery/schemas"
)

// About says which release the tables are of.
type About struct {
	Version, Date, SchemaVersion, Licence string
}

// view is a query under a name.
type view struct {
	name, about, query string
	needs              []string // tables
}

//go:embed views.sql
var viewsText string

// viewsOver returns the views whose tables are all there.
func viewsOver(tables outputs.Tables) ([]view, error) {
	var views []view
	for block := range strings.SplitSeq(viewsText, "\n\n") {
		head, query, _ := strings.Cut(strings.TrimSpace(block), "\n")
		if strings.HasPrefix(query, "--") {
			continue // what the file says of itself
		}
		name, rest, ok := strings.Cut(strings.TrimPrefix(head, "-- "), " [")
		needs, about, ok2 := strings.Cut(rest, "] ")
		if !ok || !ok2 || query == "" {
			return nil, fmt.Errorf("views.sql: %q does not begin a view", head)
		}
		v := view{name, about, strings.TrimSuffix(query, ";"), strings.Fields(needs)}
		if !slices.ContainsFunc(v.needs, func(t string) bool { return !slices.Contains(tables.Names, t) }) {
			views = append(views, v)
		}
	}
	return views, nil
}

// quoted writes a name as SQL has it: some columns are called as words of SQL are.
func quoted(name string) string { return `"` + strings.ReplaceAll(name, `"`, `""`) + `"` }

func quotedList(names []string) string {
	out := make([]string, len(names))
	for i, n := range names {
		out[i] = quoted(n)
	}
	return strings.Join(out, ", ")
}

// text writes a text as SQL has it.
func text(s string) string { return "'" + strings.ReplaceAll(s, "'", "''") + "'" }

// describe returns a comment behind a column.
func describe(f schemas.Field) string {
	return "-- " + strings.Join(strings.Fields(f.Description), " ")
}
