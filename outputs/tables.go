package outputs

import (
	"iter"
	"slices"

	"chancery/schemas"
)

// Tables are tables that are there already, to be written in another form.
type Tables struct {
	Names []string // of those to write, in the order of the tables; none of a table that is not there
	// Rows yields the rows of a table. The memory of a row is used again for the next; an
	// error ends it.
	Rows func(t schemas.Table) iter.Seq2[schemas.Row, error]
}

// All returns the tables to write.
func (t Tables) All() []schemas.Table {
	var all []schemas.Table
	for _, table := range schemas.Tables() {
		if slices.Contains(t.Names, table.Name) {
			all = append(all, table)
		}
	}
	return all
}

// LooksLikeFormula reports whether a spreadsheet may run a cell (OWASP, "CSV Injection").
func LooksLikeFormula(s string) bool {
	for len(s) > 0 {
		switch {
		case s[0] == ' ':
			s = s[1:]
		case len(s) > 1 && s[:2] == "\u00a0":
			s = s[2:]
		default:
			return s[0] == '=' || s[0] == '+' || s[0] == '-' || s[0] == '@' || s[0] == '\t' || s[0] == '\r'
		}
	}
	return false
}
