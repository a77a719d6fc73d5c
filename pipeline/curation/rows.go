package curation

import (
	"errors"
	"fmt"
	"maps"
	"slices"

	"chancery/schemas"
)

// Row corrects rows of a table: those of an id, or those whose sentence is a quote. It
// drops them, or sets cells of them.
type Row struct {
	Table  string            `yaml:"table"` // events, missions, figures or changes
	ID     string            `yaml:"id,omitempty"`
	Quote  string            `yaml:"quote,omitempty"` // the sentence word for word
	Words  string            `yaml:"words,omitempty"` // beside a quote: the trigger or the text
	Drop   bool              `yaml:"drop,omitempty"`
	Set    map[string]string `yaml:"set,omitempty"` // cells as CSV writes them, "" for none
	Reason string            `yaml:"reason"`

	place string // file and line
	cells map[string]schemas.Cell
}

// Correctable returns the tables of which rows can be corrected.
func Correctable() []string { return []string{"events", "missions", "figures", "changes"} }

// fixed are columns that say which row it is and where it stands.
var fixed = []string{"article_id", "begin", "end", "sentence_begin", "sentence_end", "quote", "rule", "text", "trigger"}

// check reads the cells of an entry and says what is wrong with it.
func (r *Row) check() error {
	switch {
	case !slices.Contains(Correctable(), r.Table):
		return fmt.Errorf("rows of %q cannot be corrected, but those of %v", r.Table, Correctable())
	case (r.ID == "") == (r.Quote == ""):
		return errors.New("an entry of rows needs an id or a quote, one of the two")
	case r.Words != "" && r.Quote == "":
		return errors.New("words stand beside a quote")
	case r.Drop == (len(r.Set) > 0):
		return errors.New("an entry of rows needs drop: true or cells to set, one of the two")
	case r.Reason == "":
		return errors.New("say in reason why the row is corrected")
	}
	table := schemas.TableOf(r.Table)
	r.cells = map[string]schemas.Cell{}
	for _, column := range slices.Sorted(maps.Keys(r.Set)) {
		i := table.Index(column)
		if i < 0 || column == table.Key[0] || slices.Contains(fixed, column) {
			return fmt.Errorf("%s: there is no column %q to set", r.Table, column)
		}
		f := table.Fields[i]
		cell, err := schemas.ParseCell(f, r.Set[column])
		switch {
		case err != nil:
		case f.IsRequired && (cell.IsNull || f.Type == schemas.String && cell.Text == ""):
			err = errors.New("cannot be empty")
		case f.Type != schemas.List && f.Codes != "" && !cell.IsNull:
			err = schemas.CheckCode(f.Codes)(cell.Text)
		}
		if err != nil {
			return fmt.Errorf("%s.%s: %q: %w", r.Table, column, r.Set[column], err)
		}
		r.cells[column] = cell
	}
	return nil
}

// Cells returns the cells that the entry sets, by column.
func (r *Row) Cells() map[string]schemas.Cell { return r.cells }

// Means reports whether the entry means a row of its table, by its id, its sentence and its
// words.
func (r *Row) Means(id, quote, words string) bool {
	if r.ID != "" {
		return r.ID == id
	}
	return r.Quote == quote && (r.Words == "" || r.Words == words)
}

// Unmatched is the sentence for an entry that means no row.
func (r *Row) Unmatched() string {
	what := r.ID
	if what == "" {
		what = fmt.Sprintf("%q", r.Quote)
	}
	return fmt.Sprintf("%s: no row of %s is %s", r.place, r.Table, what)
}
