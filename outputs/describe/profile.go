package describe

import (
	"cmp"
	"hash"
	"hash/fnv"
	"io"
	"slices"
	"unicode/utf8"

	"chancery/schemas"
)

// Column is what a column of a table holds.
type Column struct {
	Name     string       `json:"name"`
	Type     schemas.Type `json:"type"`
	Rows     int          `json:"rows"`
	Filled   int          `json:"filled"`   // cells that are not null
	Distinct int          `json:"distinct"` // values, of lists those of their members
	// Least and Most are the first and last value: of numbers by size, of days by time, of other
	// texts and lists the length in characters and members.
	Least *float64 `json:"least,omitempty"`
	Most  *float64 `json:"most,omitempty"`
	Mean  *float64 `json:"mean,omitempty"`  // of numbers and lengths
	First string   `json:"first,omitempty"` // of days
	Last  string   `json:"last,omitempty"`
	// Top are the values that are most frequent, of columns of codes, countries and other short
	// lists of values.
	Top []Count `json:"top,omitempty"`
}

// Count is how often a value stands in a column.
type Count struct {
	Value string `json:"value"`
	Count int    `json:"count"`
}

const (
	mostTop      = 10  // values that are named
	fewValues    = 400 // a column of more distinct values has no top
	longestValue = 80  // characters of a value that is named
)

// Profile returns what each column of each table holds.
func Profile(rows *schemas.Rows) map[string][]Column {
	columns := map[string][]Column{}
	for _, t := range schemas.Tables() {
		profilers := make([]profiler, len(t.Fields))
		for i, f := range t.Fields {
			profilers[i] = profiler{
				Column: Column{Name: f.Name, Type: f.Type}, hash: fnv.New64a(), seen: map[uint64]struct{}{},
				counts: map[string]int{},
			}
		}
		for row := range rows.Table(t.Name) {
			for i := range profilers {
				profilers[i].add(row[i])
			}
		}
		list := make([]Column, len(profilers))
		for i := range profilers {
			list[i] = profilers[i].done()
		}
		columns[t.Name] = list
	}
	return columns
}

// profiler sees the cells of a column one by one. Distinct values are counted by their hashes.
type profiler struct {
	Column
	hash   hash.Hash64
	seen   map[uint64]struct{}
	counts map[string]int // nil once there are too many
	sum    float64
	n      int // of numbers in sum
}

func (p *profiler) add(c schemas.Cell) {
	p.Rows++
	if c.IsNull {
		return
	}
	p.Filled++
	switch p.Type {
	case schemas.Integer:
		p.number(float64(c.Int))
		p.value(c.Format(p.Type))
	case schemas.Number:
		p.number(c.Number)
		p.value(c.Format(p.Type))
	case schemas.List:
		p.number(float64(len(c.List)))
		for _, member := range c.List {
			p.value(member)
		}
	case schemas.Day:
		p.day(c.Text)
		p.value(c.Text)
	case schemas.Boolean:
		p.value(c.Format(p.Type))
	default:
		if p.Type == schemas.String {
			p.number(float64(utf8.RuneCountInString(c.Text)))
		}
		p.value(c.Text)
	}
}

func (p *profiler) value(s string) {
	p.hash.Reset()
	_, _ = io.WriteString(p.hash, s)
	p.seen[p.hash.Sum64()] = struct{}{}
	if p.counts == nil {
		return
	}
	if utf8.RuneCountInString(s) > longestValue {
		p.counts = nil
		return
	}
	if p.counts[s]++; len(p.counts) > fewValues {
		p.counts = nil
	}
}

func (p *profiler) number(x float64) {
	p.sum, p.n = p.sum+x, p.n+1
	if p.Least == nil || x < *p.Least {
		p.Least = &x
	}
	if p.Most == nil || x > *p.Most {
		p.Most = &x
	}
}

func (p *profiler) day(s string) {
	if p.First == "" || isBefore(s, p.First) {
		p.First = s
	}
	if p.Last == "" || isBefore(p.Last, s) {
		p.Last = s
	}
}

// isBefore compares days of ISO 8601, those before the year 0 too.
func isBefore(a, b string) bool {
	if a[0] == '-' && b[0] == '-' && a[:5] != b[:5] {
		return a > b
	}
	return a < b
}

func (p *profiler) done() Column {
	p.Distinct = len(p.seen)
	if p.n > 0 {
		mean := p.sum / float64(p.n)
		p.Mean = &mean
	}
	isEachOnce := p.Distinct == p.Filled && p.Distinct > 3
	if p.Type == schemas.ID || p.counts == nil || isEachOnce {
		return p.Column
	}
	for value, n := range p.counts {
		p.Top = append(p.Top, Count{value, n})
	}
	slices.SortFunc(p.Top, func(a, b Count) int {
		return cmp.Or(cmp.Compare(b.Count, a.Count), cmp.Compare(a.Value, b.Value))
	})
	p.Top = p.Top[:min(mostTop, len(p.Top))]
	return p.Column
}
