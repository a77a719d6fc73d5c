// Package linear is the one learnt engine: a linear classifier over hashed features, held
// in whole numbers, so that scoring needs no floating point and gives the same answer on
// every machine. Table scores. Learner learns by the averaged perceptron (M. Collins,
// "Discriminative Training Methods for Hidden Markov Models", 2002), where one choice is
// right; Logistic by maximum likelihood, where chances are wanted or taught.
package linear

import (
	"math"
	"math/bits"
	"slices"
)

// Feature is the hash of a feature. Two features of one hash share their weights.
type Feature = uint32

// Mix joins the number of a template and the hashes of what it looks at.
func Mix(template uint64, parts ...uint64) Feature {
	m := Begin(template)
	for _, p := range parts {
		m = m.With(p)
	}
	return m.Feature()
}

// Mixture is what Mix does step by step, for templates of a known number of parts.
type Mixture uint64

// Begin begins the feature of a template.
func Begin(template uint64) Mixture { return Mixture(template * 0x9E3779B97F4A7C15) }

// With mixes in the hash of what the template looks at.
func (m Mixture) With(part uint64) Mixture {
	m = (m ^ Mixture(part)) * 0xD6E8FEB86659FD93
	return m ^ m>>32
}

// Feature returns the feature.
func (m Mixture) Feature() Feature { return Feature(m ^ m>>29) }

// Table scores labels. It is read only and may be shared.
//
// Memory is what scoring waits for, so the table is small: the rows stand close together,
// in the order of their keys, and blocks say where those begin whose keys begin alike. A
// block also knows how the keys of its rows go on, so that most features without a weight
// are told by it alone, and of the others it says which row to look at.
type Table struct {
	labels int
	shift  uint8 // of a key to its block
	blocks []block
	narrow []narrow // the rows where there are few labels
	wide   []wide   // else
	cells  []Cell   // of the wide rows that do not hold all of theirs
}

// block is the rows whose keys begin alike: the first of them, and the set of the bits by
// which their keys go on.
type block struct{ first, set uint32 }

// nextBits is how many bits of a key tell its place in the set of its block.
const nextBits = 5

// leastWidth is by how many bits of a key its block is told at least: the other sixteen are
// kept in the row.
const leastWidth = 16

// mostNarrow is how many labels stand in the row itself, so that a look-up waits for memory
// once.
const mostNarrow = 3

// narrow is a row of few labels: the end of its key and the weight of each label.
type narrow struct {
	end     uint16
	weights [mostNarrow]int16
}

// wide is a row of many labels: the end of its key, and the two labels that most rows have
// at most, with their weights. Where it has more, the first label is several, the second says
// how many, and the weights where its cells begin.
type wide struct {
	end     uint16
	labels  [2]uint8
	weights [2]int16
}

// several stands in the place of a label, so that there are 255 of them.
const several = 255

// cells returns where the cells of a row of several stand in those of the table.
func (w *wide) cells() (first, last uint32) {
	first = uint32(uint16(w.weights[0]))<<16 | uint32(uint16(w.weights[1]))
	return first, first + uint32(w.labels[1])
}

// Labels returns how many labels the table scores.
func (t *Table) Labels() int { return t.labels }

// NewTable builds the table of rows that are sorted by key.
func NewTable(labels int, rows []Row) *Table {
	b := newBuilder(labels, len(rows))
	for _, r := range rows {
		b.enter(r.Key, r.Cells)
	}
	return b.table()
}

// builder is a table that is not yet whole.
type builder struct {
	Table
	next int // the block that begins next
}

// newBuilder begins the table of so many rows.
func newBuilder(labels, rows int) *builder {
	width := max(bits.Len(uint(rows))-2, leastWidth)
	b := &builder{Table: Table{labels: labels, shift: uint8(32 - width), blocks: make([]block, 1<<width+1)}}
	if labels <= mostNarrow {
		b.narrow = make([]narrow, 0, rows)
	} else {
		b.wide = make([]wide, 0, rows)
	}
	return b
}

// enter adds a row behind those of lower keys.
func (b *builder) enter(key Feature, cells []Cell) {
	b.begin(int(key>>b.shift) + 1)
	b.blocks[b.next-1].set |= 1 << b.goesOn(key)
	if b.labels <= mostNarrow {
		n := narrow{end: uint16(key)}
		for _, c := range cells {
			n.weights[c.Label] = c.Weight
		}
		b.narrow = append(b.narrow, n)
		return
	}
	w := wide{end: uint16(key)}
	if len(cells) <= len(w.labels) {
		for i, c := range cells {
			w.labels[i], w.weights[i] = c.Label, c.Weight
		}
	} else {
		first := uint32(len(b.cells))
		w.labels = [2]uint8{several, uint8(len(cells))}
		w.weights = [2]int16{int16(uint16(first >> 16)), int16(uint16(first))}
		b.cells = append(b.cells, cells...)
	}
	b.wide = append(b.wide, w)
}

// begin begins the blocks before one.
func (b *builder) begin(before int) {
	for ; b.next < before; b.next++ {
		b.blocks[b.next].first = uint32(len(b.narrow) + len(b.wide))
	}
}

// table returns the table when all rows are entered.
func (b *builder) table() *Table {
	b.begin(len(b.blocks))
	b.cells = slices.Clip(b.cells)
	t := b.Table
	return &t
}

// goesOn returns the bits of a key behind those of its block.
func (t *Table) goesOn(key Feature) uint32 { return key >> (t.shift - nextBits) & (1<<nextBits - 1) }

// Rows returns the rows of the table.
func (t *Table) Rows() []Row {
	var rows []Row
	for b := range t.blocks[:len(t.blocks)-1] {
		for k := t.blocks[b].first; k < t.blocks[b+1].first; k++ {
			end, cells := t.row(k)
			rows = append(rows, Row{Feature(b)<<t.shift | Feature(end), cells})
		}
	}
	return rows
}

// row returns the end of the key of a row and its cells.
func (t *Table) row(k uint32) (end uint16, cells []Cell) {
	add := func(label int, weight int16) {
		if weight != 0 {
			cells = append(cells, Cell{uint8(label), weight})
		}
	}
	if t.labels <= mostNarrow {
		for l, w := range t.narrow[k].weights {
			add(l, w)
		}
		return t.narrow[k].end, cells
	}
	w := &t.wide[k]
	if w.labels[0] == several {
		first, last := w.cells()
		return w.end, t.cells[first:last]
	}
	for i, weight := range w.weights {
		add(int(w.labels[i]), weight)
	}
	return w.end, cells
}

// together is how many features are looked up side by side: no load waits for the one
// before.
const together = 64

// Score adds the weights of the features to the scores, one a label.
func (t *Table) Score(scores []int32, features []Feature) {
	for ; len(features) > together; features = features[together:] {
		t.scoreSome(scores, features[:together])
	}
	t.scoreSome(scores, features)
}

// place is where the row of a feature stands if it has one: there, or behind it in the same
// block.
type place struct {
	feature Feature
	row     uint32
}

// scoreSome scores at most so many features as go together, in passes in which no load
// waits for the one before.
func (t *Table) scoreSome(scores []int32, features []Feature) {
	var blocks [together]block
	shift := t.shift % 32
	for i, f := range features {
		blocks[i%together] = t.blocks[f>>shift]
	}
	var places [together]place
	n := 0
	shift = (t.shift - nextBits) % 32
	for i, f := range features {
		b, next := blocks[i%together], f>>shift%(1<<nextBits)
		places[n%together] = place{f, b.first + uint32(bits.OnesCount32(b.set&(1<<next-1)))}
		n += int(b.set >> next & 1)
	}
	if t.labels <= mostNarrow {
		t.scoreNarrow(scores, places[:n])
	} else {
		t.scoreWide(scores, places[:n])
	}
}

// scoreNarrow scores the features of a table of few labels.
func (t *Table) scoreNarrow(scores []int32, places []place) {
	var rows [together]narrow
	for i, p := range places {
		rows[i%together] = t.narrow[p.row]
	}
	var first, second, third int32
	for i, p := range places {
		row := &rows[i%together]
		if row.end != uint16(p.feature) {
			if row = t.narrowBehind(p); row == nil {
				continue
			}
		}
		first += int32(row.weights[0])
		second += int32(row.weights[1])
		third += int32(row.weights[2])
	}
	sums := [mostNarrow]int32{first, second, third}
	for l := range scores {
		scores[l] += sums[l]
	}
}

// narrowBehind returns the row of a feature behind the place where it may stand, nil for none.
func (t *Table) narrowBehind(p place) *narrow {
	rows := t.narrow[p.row:t.blocks[p.feature>>t.shift+1].first]
	for k := range rows {
		if rows[k].end == uint16(p.feature) {
			return &rows[k]
		}
	}
	return nil
}

// scoreWide scores the features of a table of many labels.
func (t *Table) scoreWide(scores []int32, places []place) {
	var rows [together]wide
	for i, p := range places {
		rows[i%together] = t.wide[p.row]
	}
	var spans [together][2]uint32
	n := 0
	for i, p := range places {
		row := rows[i%together]
		if row.end != uint16(p.feature) {
			row = t.wideBehind(p)
		}
		if row.labels[0] == several {
			spans[n%together][0], spans[n%together][1] = row.cells()
			n++
			continue
		}
		scores[row.labels[0]] += int32(row.weights[0])
		scores[row.labels[1]] += int32(row.weights[1])
	}
	var heads [together]Cell
	for i, s := range spans[:n] {
		heads[i%together] = t.cells[s[0]]
	}
	for i, s := range spans[:n] {
		head := heads[i%together]
		scores[head.Label] += int32(head.Weight)
		for _, c := range t.cells[s[0]+1 : s[1]] {
			scores[c.Label] += int32(c.Weight)
		}
	}
}

// wideBehind is narrowBehind for a table of many labels; a row without weights for none.
func (t *Table) wideBehind(p place) wide {
	for _, row := range t.wide[p.row:t.blocks[p.feature>>t.shift+1].first] {
		if row.end == uint16(p.feature) {
			return row
		}
	}
	return wide{}
}

// Best returns the label of the highest score, the lower one of two that are
// equal.
func Best(scores []int32) int {
	best, most := 0, int32(math.MinInt32)
	for i, s := range scores {
		if s > most {
			best, most = i, s
		}
	}
	return best
}
