package load

import (
	"errors"
	"fmt"
	"iter"
	"math"
	"regexp"
	"slices"
	"strings"

	"chancery/pipeline/doc/edtf"
	"chancery/schemas"
)

// gate is one thing that must hold of every row before a release may appear. Nobody can
// accept that it does not.
type gate struct {
	name, about string
	check       func(*inspection, *schemas.Table, schemas.Row) error
}

// gateTable lists the gates; each sees every row of every table.
var gateTable = []gate{
	{"required", "required cells are there", required},
	{"ids", "ids are well formed", wellFormed},
	{"keys", "keys are unique", unique},
	{"references", "references lead somewhere", references},
	{"codes", "codes are in their lists", codes},
	{"days", "days are days, in order", days},
	{"edtf", "dates in EDTF are valid and mean the days beside them", edtfDays},
	{"bounds", "bounds are in order", bounds},
	{"numbers", "numbers are finite", finite},
	{"evidence", "evidence stands in the text", evidence},
}

// maxProblems is how many problems an error lists.
const maxProblems = 20

// inspection is what the gates know beside the row.
type inspection struct {
	keys  map[string]map[string]bool // table → keys, for references
	seen  map[string]bool            // keys of the table under way
	texts map[string]*text
}

// text is an article's text with the byte offsets of code points.
type text struct {
	s       string
	offsets []int // byte offset of code point i*stride; nil for ASCII
}

// Check returns an error that lists what is wrong with the rows: table, key and
// reason, up to twenty.
func Check(rows *schemas.Rows) error { return checkTables(rows.Table) }

// checkTables applies the gates to tables wherever they are.
func checkTables(rows func(table string) iter.Seq[schemas.Row]) error {
	in := &inspection{keys: map[string]map[string]bool{}, texts: map[string]*text{}}
	tables := schemas.Tables()
	for _, t := range tables {
		if len(t.Key) == 1 {
			keys := map[string]bool{}
			k := t.Index(t.Key[0])
			for row := range rows(t.Name) {
				keys[row[k].Text] = true
			}
			in.keys[t.Name] = keys
		}
	}
	for row := range rows("texts") {
		in.texts[row[0].Text] = newText(row[1].Text)
	}
	var problems []error
	for i := range tables {
		t := &tables[i]
		in.seen = map[string]bool{}
		for row := range rows(t.Name) {
			for _, g := range gateTable {
				if err := g.check(in, t, row); err != nil {
					if len(problems) == maxProblems {
						return errors.Join(append(problems, errors.New("…"))...)
					}
					problems = append(problems, fmt.Errorf("table %s, row %s: %w", t.Name, keyOf(t, row), err))
				}
			}
		}
	}
	return errors.Join(problems...)
}

func keyOf(t *schemas.Table, row schemas.Row) string {
	parts := make([]string, len(t.Key))
	for i, k := range t.Key {
		at := t.Index(k)
		parts[i] = row[at].Format(t.Fields[at].Type)
	}
	return strings.Join(parts, " ")
}

func required(_ *inspection, t *schemas.Table, row schemas.Row) error {
	for i, f := range t.Fields {
		isFilled := f.Type == schemas.ID || f.Type == schemas.String && f.Codes != ""
		if f.IsRequired && (row[i].IsNull || isFilled && row[i].Text == "") {
			return fmt.Errorf("%s is not there", f.Name)
		}
	}
	return nil
}

var idPattern = regexp.MustCompile(`^[a-z][0-9a-f]{16}$`)

func wellFormed(_ *inspection, t *schemas.Table, row schemas.Row) error {
	for i, f := range t.Fields {
		if f.Type == schemas.ID && !row[i].IsNull && !idPattern.MatchString(row[i].Text) {
			return fmt.Errorf("%s: %q is no id", f.Name, row[i].Text)
		}
	}
	return nil
}

func unique(in *inspection, t *schemas.Table, row schemas.Row) error {
	key := keyOf(t, row)
	if in.seen[key] {
		return errors.New("the key stands twice")
	}
	in.seen[key] = true
	return nil
}

func references(in *inspection, t *schemas.Table, row schemas.Row) error {
	for i, f := range t.Fields {
		if f.References == "" || row[i].IsNull {
			continue
		}
		for _, id := range append(row[i].List, row[i].Text) {
			if id != "" && !in.keys[f.References][id] {
				return fmt.Errorf("%s: %s is not in %s", f.Name, id, f.References)
			}
		}
	}
	return nil
}

func codes(_ *inspection, t *schemas.Table, row schemas.Row) error {
	for i, f := range t.Fields {
		if f.Codes == "" || row[i].IsNull {
			continue
		}
		for _, code := range append(row[i].List, row[i].Text) {
			if code != "" && !schemas.CodesOf(f.Codes).Has(code) {
				return fmt.Errorf("%s: %q is not in the list %s", f.Name, code, f.Codes)
			}
		}
	}
	return nil
}

var dayPattern = regexp.MustCompile(`^-?[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$`)

func days(_ *inspection, t *schemas.Table, row schemas.Row) error {
	for i, f := range t.Fields {
		if f.Type == schemas.Day && !row[i].IsNull && !dayPattern.MatchString(row[i].Text) {
			return fmt.Errorf("%s: %q is no day", f.Name, row[i].Text)
		}
	}
	start, end := t.Index("start_date"), t.Index("end_date")
	if start >= 0 && end >= 0 && !row[start].IsNull && !row[end].IsNull && isAfter(row[start].Text, row[end].Text) {
		return fmt.Errorf("start_date %s is after end_date %s", row[start].Text, row[end].Text)
	}
	return nil
}

// isAfter compares ISO days; the years before 0 run backwards as text.
func isAfter(a, b string) bool {
	negativeA, negativeB := a[0] == '-', b[0] == '-'
	switch {
	case negativeA != negativeB:
		return negativeB
	case negativeA && a[1:5] != b[1:5]:
		return a[1:5] < b[1:5]
	}
	return a > b
}

// edtfDays holds that a date in EDTF is one, and that its first and last day are those of the
// row; those of an approximate one may lie further out.
func edtfDays(_ *inspection, t *schemas.Table, row schemas.Row) error {
	i := max(t.Index("edtf"), t.Index("date_edtf"))
	if i < 0 || row[i].IsNull {
		return nil
	}
	v, err := edtf.Parse(row[i].Text)
	if err != nil {
		return fmt.Errorf("%s: %w", t.Fields[i].Name, err)
	}
	first, last := v.Bounds()
	start, end := get(row, t.Index("start_date")), get(row, t.Index("end_date"))
	if strings.ContainsAny(row[i].Text, "~?%") {
		isEarly := first.Kind == edtf.Known && !start.IsNull && isAfter(start.Text, first.String())
		isLate := last.Kind == edtf.Known && !end.IsNull && isAfter(last.String(), end.Text)
		if isEarly || isLate {
			return fmt.Errorf("%s %s means days outside of %s to %s",
				t.Fields[i].Name, row[i].Text, start.Text, end.Text)
		}
		return nil
	}
	if dayOf(first) != start.Text || dayOf(last) != end.Text {
		return fmt.Errorf("%s %s means %s to %s, and the days are %q to %q",
			t.Fields[i].Name, row[i].Text, first, last, start.Text, end.Text)
	}
	return nil
}

// dayOf writes a bound as a cell holds it, "" where it is no day.
func dayOf(b edtf.Bound) string {
	if b.Kind != edtf.Known {
		return ""
	}
	return b.String()
}

func bounds(_ *inspection, t *schemas.Table, row schemas.Row) error {
	number := func(name string) (float64, bool) {
		i := t.Index(name)
		return get(row, i).Number, i >= 0 && !row[i].IsNull
	}
	lower, hasLower := number("lower")
	upper, hasUpper := number("upper")
	value, hasValue := number("value")
	if hasLower && hasUpper && lower > upper ||
		hasLower && hasValue && value < lower || hasUpper && hasValue && value > upper {
		return fmt.Errorf("value %g does not lie between lower %g and upper %g", value, lower, upper)
	}
	return nil
}

// finite holds that no cell is infinite or not a number.
func finite(_ *inspection, t *schemas.Table, row schemas.Row) error {
	for i, c := range row {
		if !c.IsNull && (math.IsInf(c.Number, 0) || math.IsNaN(c.Number)) {
			return fmt.Errorf("%s is %g", t.Fields[i].Name, c.Number)
		}
	}
	return nil
}

func get(row schemas.Row, i int) schemas.Cell {
	if i < 0 {
		return schemas.Null()
	}
	return row[i]
}

// evidence holds that the quote is the sentence, and that the row's words stand
// where it says.
func evidence(in *inspection, t *schemas.Table, row schemas.Row) error {
	article := t.Index("article_id")
	begin, end := t.Index("begin"), t.Index("end")
	if article < 0 || begin < 0 || row[begin].IsNull {
		return nil
	}
	x := in.texts[row[article].Text]
	if x == nil {
		return fmt.Errorf("there is no text of article %s", row[article].Text)
	}
	words, ok := x.slice(row[begin].Int, row[end].Int)
	if !ok {
		return fmt.Errorf("begin %d and end %d do not lie in the text", row[begin].Int, row[end].Int)
	}
	if i := t.Index("text"); i >= 0 && row[i].Text != words {
		return fmt.Errorf("text %q is not what stands there: %q", row[i].Text, words)
	}
	quote := get(row, t.Index("quote"))
	if i := t.Index("sentence_begin"); i >= 0 {
		if sentence, ok := x.slice(row[i].Int, row[t.Index("sentence_end")].Int); !ok || sentence != quote.Text {
			return fmt.Errorf("the quote is not the sentence that stands at %d", row[i].Int)
		}
	}
	return nil
}

const textStride = 64

func newText(s string) *text {
	x := &text{s: s}
	n, isASCII := 0, true
	for i := range s {
		if n%textStride == 0 {
			x.offsets = append(x.offsets, i)
		}
		isASCII = isASCII && s[i] < 0x80
		n++
	}
	x.offsets = slices.Clip(append(x.offsets, len(s)))
	if isASCII {
		x.offsets = nil
	}
	return x
}

// slice returns the code points from begin up to end.
func (x *text) slice(begin, end int64) (string, bool) {
	if begin < 0 || end <= begin {
		return "", false
	}
	from, ok1 := x.byteOf(begin)
	to, ok2 := x.byteOf(end)
	if !ok1 || !ok2 {
		return "", false
	}
	return x.s[from:to], true
}

func (x *text) byteOf(point int64) (int, bool) {
	if x.offsets == nil {
		return int(point), point <= int64(len(x.s))
	}
	block := point / textStride
	if block >= int64(len(x.offsets)) {
		return 0, false
	}
	at := x.offsets[block]
	left := point % textStride
	for i := range x.s[at:] {
		if left == 0 {
			return at + i, true
		}
		left--
	}
	return len(x.s), left == 0
}
