package schemas

import (
	"cmp"
	"encoding/json"
	"slices"
	"strconv"
	"strings"
)

// Cell is one value of a row. Which member counts follows from the type of its
// column; a null cell has none.
type Cell struct {
	IsNull bool
	Text   string // string, day, id
	Int    int64
	Number float64
	Bool   bool
	List   []string
}

// Row is the cells of one row in the order of its table's fields. An iterator may
// use the same memory for the next row: what is to be kept is to be copied.
type Row []Cell

// Null is the cell that holds nothing.
func Null() Cell { return Cell{IsNull: true} }

func textCell(s string, isRequired bool) Cell { return Cell{Text: s, IsNull: s == "" && !isRequired} }
func intCell(n int64) Cell                    { return Cell{Int: n} }
func boolCell(b bool) Cell                    { return Cell{Bool: b} }
func listCell(l []string) Cell                { return Cell{List: l, IsNull: len(l) == 0} }

func intPtrCell(n *int64) Cell {
	if n == nil {
		return Null()
	}
	return Cell{Int: *n}
}

func numberPtrCell(n *float64) Cell {
	if n == nil {
		return Null()
	}
	return Cell{Number: *n}
}

func (c Cell) intPtr() *int64 {
	if c.IsNull {
		return nil
	}
	return &c.Int
}

func (c Cell) numberPtr() *float64 {
	if c.IsNull {
		return nil
	}
	return &c.Number
}

// Format writes a cell as CSV holds it: null is empty, a list is a JSON array, numbers
// have no exponent.
func (c Cell) Format(t Type) string {
	switch {
	case c.IsNull:
		return ""
	case t == Integer:
		return strconv.FormatInt(c.Int, 10)
	case t == Number:
		return strconv.FormatFloat(c.Number, 'f', -1, 64)
	case t == Boolean:
		return strconv.FormatBool(c.Bool)
	case t == List:
		return formatList(c.List)
	}
	return c.Text
}

// ParseCell reads a cell as Format wrote it. An empty cell is null unless the
// field is a string that is never null.
func ParseCell(f Field, s string) (Cell, error) {
	if s == "" {
		return textCell("", f.IsRequired && f.Type == String), nil
	}
	var c Cell
	var err error
	switch f.Type {
	case Integer:
		c.Int, err = strconv.ParseInt(s, 10, 64)
	case Number:
		c.Number, err = strconv.ParseFloat(s, 64)
	case Boolean:
		c.Bool, err = strconv.ParseBool(s)
	case List:
		err = json.Unmarshal([]byte(s), &c.List)
	default:
		c.Text = s
	}
	return c, err
}

// formatList writes a list as a JSON array, which every reader of CSV has a parser for.
func formatList(list []string) string {
	var b strings.Builder
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	if err := e.Encode(list); err != nil { // strings alone cannot fail
		panic(err)
	}
	return strings.TrimSuffix(b.String(), "\n")
}

// Equal reports whether two cells of a column hold the same.
func (c Cell) Equal(o Cell) bool {
	if c.IsNull || o.IsNull {
		return c.IsNull == o.IsNull
	}
	return c.Text == o.Text && c.Int == o.Int && c.Number == o.Number && c.Bool == o.Bool &&
		slices.Equal(c.List, o.List)
}

// Clone returns a copy of the row.
func (r Row) Clone() Row { return slices.Clone(r) }

// compareBools orders false before true.
func compareBools(a, b bool) int {
	switch {
	case a == b:
		return 0
	case b:
		return -1
	}
	return 1
}

// CompareDays orders ISO days, those that are not told last. The years before 0 run
// backwards as text.
func CompareDays(a, b string) int {
	switch {
	case a == "" || b == "":
		return compareBools(a == "", b == "")
	case strings.HasPrefix(a, "-") && strings.HasPrefix(b, "-"):
		const year = len("-0000")
		return cmp.Or(cmp.Compare(b[:year], a[:year]), cmp.Compare(a, b))
	case strings.HasPrefix(a, "-") || strings.HasPrefix(b, "-"):
		return compareBools(!strings.HasPrefix(a, "-"), !strings.HasPrefix(b, "-"))
	}
	return cmp.Compare(a, b)
}

// comparePointers orders what is not told before all that is.
func comparePointers[T cmp.Ordered](a, b *T) int {
	if a == nil || b == nil {
		return compareBools(a != nil, b != nil)
	}
	return cmp.Compare(*a, *b)
}
