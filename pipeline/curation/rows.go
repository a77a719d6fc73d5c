package curation

import (
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"

	"go.yaml.in/yaml/v3"

	"chancery/pipeline/doc"
	"chancery/schemas"
)

// Row corrects rows of a table: those of an id, or those whose sentence is a quote. It
// drops them, or sets cells of them. Or it adds a row, of which a quote of an article is
// the evidence.
type Row struct {
	Table   string `yaml:"table"` // events, missions, figures or changes
	ID      string `yaml:"id,omitempty"`
	Article string `yaml:"article,omitempty"` // of a row to add: its id, title or source
	Quote   string `yaml:"quote,omitempty"`   // the sentence word for word; of a row to add a part will do
	Words   string `yaml:"words,omitempty"`   // beside a quote: the trigger or the text
	Drop    bool   `yaml:"drop,omitempty"`
	Set     Cells  `yaml:"set,omitempty"`
	Add     Cells  `yaml:"add,omitempty"`
	Reason  string `yaml:"reason"`

	place string // file and line
	cells map[string]schemas.Cell
}

// Cells are cells by column as CSV writes them, "" for none; a list may be one of YAML too.
type Cells map[string]cellText

type cellText string

// UnmarshalYAML reads a value as CSV writes it.
func (t *cellText) UnmarshalYAML(node *yaml.Node) error {
	switch {
	case node.Kind == yaml.ScalarNode && node.Tag == "!!null":
		*t = ""
	case node.Kind == yaml.ScalarNode:
		*t = cellText(node.Value)
	default:
		var list []string
		if err := node.Decode(&list); err != nil {
			return err
		}
		text, err := json.Marshal(list)
		*t = cellText(text)
		return err
	}
	return nil
}

// Error is what is wrong with an entry.
type Error struct {
	Place  string // file and line
	Reason error
}

func (e *Error) Error() string { return e.Place + ": " + e.Reason.Error() }

func (e *Error) Unwrap() error { return e.Reason }

// Wrong returns an error with the place of the entry.
func (r *Row) Wrong(format string, args ...any) error {
	return &Error{r.place, fmt.Errorf(format, args...)}
}

// Correctable returns the tables of which rows can be corrected.
func Correctable() []string { return []string{"events", "missions", "figures", "changes"} }

// fixed are columns that say which row it is and where it stands.
var fixed = []string{"article_id", "begin", "end", "sentence_begin", "sentence_end", "quote", "rule", "text", "trigger"}

// needed are the columns without which a row cannot be added: one of each group.
var needed = map[string][][]string{
	"events":   {{"type"}, {"source_actors", "target_actors"}},
	"missions": {{"sender"}, {"receiver"}, {"kind"}},
	"figures":  {{"kind"}, {"value", "lower", "upper"}},
	"changes": {
		{"to_value", "difference", "percent_change"}, {"direction", "from_value"}, {"direction", "to_value"},
	},
}

// check reads the cells of an entry and says what is wrong with it.
func (r *Row) check() error {
	switch {
	case !slices.Contains(Correctable(), r.Table):
		return fmt.Errorf("rows of %q cannot be corrected, but those of %v", r.Table, Correctable())
	case r.Reason == "":
		return errors.New("say in reason why the row is corrected")
	case r.Words != "" && r.Quote == "":
		return errors.New("words stand beside a quote")
	}
	if r.IsAdded() {
		return r.checkAdded()
	}
	switch {
	case r.Article != "":
		return errors.New("an article stands beside cells to add")
	case (r.ID == "") == (r.Quote == ""):
		return errors.New("an entry of rows needs an id or a quote, one of the two")
	case r.Drop == (len(r.Set) > 0):
		return errors.New("an entry of rows needs drop: true, cells to set, or cells to add, one of the three")
	}
	return r.read(r.Set)
}

// checkAdded says what is wrong with an entry that adds a row.
func (r *Row) checkAdded() error {
	switch {
	case r.Drop || len(r.Set) > 0:
		return errors.New("an entry of rows needs drop: true, cells to set, or cells to add, one of the three")
	case r.ID != "":
		return errors.New("a row that is added gets its id from what it says: take the id out")
	case r.Article == "" || r.Quote == "":
		return errors.New("a row to add needs an article (its id, title or source) and a quote of it")
	case !strings.Contains(r.Quote, r.Words):
		return fmt.Errorf("the words %q do not stand in the quote", r.Words)
	}
	if err := r.read(r.Add); err != nil {
		return err
	}
	for _, group := range needed[r.Table] {
		isGiven := func(column string) bool { c, ok := r.cells[column]; return ok && !c.IsNull }
		if !slices.ContainsFunc(group, isGiven) {
			return fmt.Errorf("%s: a row to add needs %s", r.Table, strings.Join(group, " or "))
		}
	}
	return nil
}

// read reads cells.
func (r *Row) read(texts Cells) error {
	table := schemas.TableOf(r.Table)
	r.cells = map[string]schemas.Cell{}
	for _, column := range slices.Sorted(maps.Keys(texts)) {
		i, text := table.Index(column), string(texts[column])
		if i < 0 || column == table.Key[0] || slices.Contains(fixed, column) {
			return fmt.Errorf("%s: there is no column %q to set", r.Table, column)
		}
		cell, err := readCell(table.Fields[i], text)
		if err != nil {
			return fmt.Errorf("%s.%s: %q: %w", r.Table, column, text, err)
		}
		r.cells[column] = cell
	}
	return nil
}

// readCell reads a cell that can stand in a column.
func readCell(f schemas.Field, text string) (schemas.Cell, error) {
	cell, err := schemas.ParseCell(f, text)
	switch {
	case err != nil && f.Type == schemas.List:
		return cell, errors.New(`is no list: write ["IRQ", "IRN"]`)
	case err != nil:
		return cell, fmt.Errorf("is no %s", f.Type)
	case f.IsRequired && (cell.IsNull || f.Type == schemas.String && cell.Text == ""):
		return cell, errors.New("cannot be empty")
	case cell.IsNull:
		return cell, nil
	case f.Type == schemas.Day:
		_, err = doc.ParseDay(text)
		return cell, err
	case f.Codes == "":
		return cell, nil
	}
	codes := cell.List
	if f.Type != schemas.List {
		codes = []string{cell.Text}
	}
	for _, code := range codes {
		if err := schemas.CheckCode(f.Codes)(code); err != nil {
			return cell, err
		}
	}
	return cell, nil
}

// IsAdded reports whether the entry adds a row.
func (r *Row) IsAdded() bool { return r.Add != nil }

// Cells returns the cells that the entry sets or adds, by column.
func (r *Row) Cells() map[string]schemas.Cell { return r.cells }

// Means reports whether the entry means a row of its table, by its id, its sentence and its
// words. One that adds a row means that row.
func (r *Row) Means(id, quote, words string) bool {
	switch {
	case r.ID != "":
		return r.ID == id
	case r.IsAdded():
		isThere := strings.Contains(quote, r.Quote) || strings.Contains(r.Quote, quote)
		return isThere && (r.Table == "missions" || words == cmp.Or(r.Words, r.Quote))
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

// Why returns, for a row of a table, the place and reason of each entry that means it.
func (c *Corrections) Why(table, id, quote, words string) []string {
	var out []string
	for i := range c.Rows {
		if r := &c.Rows[i]; r.Table == table && r.Means(id, quote, words) {
			out = append(out, r.place+": "+r.Reason)
		}
	}
	return out
}
