package pipeline

import (
	"context"
	"slices"
	"testing"

	"chancery/schemas"
	"chancery/sources"
)

// unfilled are the columns that no article can fill yet, and why.
var unfilled = map[string]string{
	"actors.wikipedia_title": "no table of the gazetteer and no source tells it: they know actors by names and items",
	"events.contexts":        "no rule of an act names a context yet",
}

// TestEveryColumnIsFilled holds that no column is null, zero or false in all rows:
// one that is new compiles while nothing fills it. What the embedded article does
// not tell stands in testdata/columns.
func TestEveryColumnIsFilled(t *testing.T) {
	folder, err := sources.Open("article:testdata/columns", sources.Options{})
	if err != nil {
		t.Fatal(err)
	}
	all := sources.Join(sources.Embedded(sources.Options{}), folder)
	rows, err := Run(context.Background(), newPlan(t), all.Articles(context.Background()), RunOptions{})
	if err != nil {
		t.Fatal(err)
	}
	known := map[string]bool{}
	for _, table := range schemas.Tables() {
		for i, f := range table.Fields {
			name := table.Name + "." + f.Name
			isFilled := false
			for row := range rows.Table(table.Name) {
				isFilled = isFilled || tells(row[i], f.Type)
			}
			why, isExcused := unfilled[name]
			switch {
			case !isFilled && !isExcused:
				t.Errorf("%s: no row has a value. Fill it in pipeline/transform/rows; "+
					"if no text of testdata/columns tells it, add one; if nothing can, say why in unfilled", name)
			case isFilled && isExcused:
				t.Errorf("%s: is filled: take it out of unfilled, which says %q", name, why)
			}
			known[name] = true
		}
	}
	for name := range unfilled {
		if !known[name] {
			t.Errorf("%s stands in unfilled and is no column", name)
		}
	}
}

// tells reports whether a cell holds more than a row that was never filled.
func tells(c schemas.Cell, t schemas.Type) bool {
	return !slices.Contains([]string{"", "0", "false"}, c.Format(t))
}
