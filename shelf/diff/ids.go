package diff

import (
	"context"
	"hash/maphash"
	"maps"
	"slices"
	"strconv"

	"chancery/schemas"
)

// evidenceOf names, where that is not the table itself, the table that tells in which
// sentences the rows of a table are founded.
var evidenceOf = map[string]string{"events": "event_evidence", "actors": "mentions"}

// follow finds, for each removed row with an id, the row that stands in its place: the
// one that is now founded in the words in which the removed one was, and was not before.
// Where several are, it is the one with the most equal cells; where none is or two are
// alike, the id went without a successor.
func (d *Diff) follow(ctx context.Context) error {
	sides := map[string]*Table{}
	for _, t := range d.Tables {
		sides[t.Name] = t
	}
	for _, t := range d.Tables {
		if t.Removed == 0 || t.a == nil || t.b == nil || len(t.Key) != 1 || !hasIDs(t.Name) {
			continue
		}
		evidence := t
		if name := evidenceOf[t.Name]; name != "" {
			evidence = sides[name]
		}
		if evidence == nil || evidence.a == nil || evidence.b == nil {
			continue
		}
		if err := t.follow(ctx, evidence); err != nil {
			return err
		}
	}
	return nil
}

func hasIDs(table string) bool {
	isIt := func(t schemas.Table) bool { return t.Name == table && t.Letter != "" }
	return slices.ContainsFunc(schemas.Tables(), isIt)
}

// follow fills Into by the evidence of a table.
func (t *Table) follow(ctx context.Context, evidence *Table) error {
	removed := map[string]bool{}
	for r, err := range t.Rows() {
		if err != nil {
			return err
		}
		if r.Kind != Removed {
			break // they stand first
		}
		removed[r.Key[0]] = true
	}
	w := words{seed: maphash.MakeSeed(), id: t.Key[0]}
	places := map[uint64]bool{}
	of := map[string][]uint64{}
	err := w.each(ctx, evidence.a, func(id string, place uint64) {
		if removed[id] {
			places[place] = true
			of[id] = append(of[id], place)
		}
	})
	if err != nil {
		return err
	}
	type at struct {
		place uint64
		id    string
	}
	before, now := map[at]bool{}, map[uint64][]string{}
	err = w.each(ctx, evidence.a, func(id string, place uint64) {
		if places[place] {
			before[at{place, id}] = true
		}
	})
	if err != nil {
		return err
	}
	err = w.each(ctx, evidence.b, func(id string, place uint64) {
		if places[place] && !before[at{place, id}] && !slices.Contains(now[place], id) {
			now[place] = append(now[place], id)
		}
	})
	if err != nil {
		return err
	}
	candidates := map[string][]string{}
	for id, places := range of {
		votes := map[string]int{}
		for _, p := range places {
			for _, other := range now[p] {
				votes[other]++
			}
		}
		most := 0
		for _, n := range votes {
			most = max(most, n)
		}
		for _, other := range slices.Sorted(maps.Keys(votes)) {
			if votes[other] == most {
				candidates[id] = append(candidates[id], other)
			}
		}
	}
	return t.choose(ctx, candidates)
}

// choose takes of the candidates of each id the one whose row is most like its own.
func (t *Table) choose(ctx context.Context, candidates map[string][]string) error {
	old, now := map[string][]string{}, map[string][]string{}
	for id, others := range candidates {
		if len(others) == 1 {
			t.Into[id] = others[0]
			continue
		}
		old[id] = nil
		for _, other := range others {
			now[other] = nil
		}
	}
	if len(old) == 0 {
		return nil
	}
	for _, x := range []struct {
		side *side
		rows map[string][]string
	}{{t.a, old}, {t.b, now}} {
		err := x.side.each(ctx, func(r *row) error {
			key := r.key()
			if _, ok := x.rows[key]; !ok {
				return nil
			}
			cells, err := r.all()
			if err != nil {
				return err
			}
			texts := make([]string, len(cells))
			for i, c := range cells {
				texts[i] = unquoted(c)
			}
			x.rows[key] = texts
			return nil
		})
		if err != nil {
			return err
		}
	}
	for id := range old {
		best, most, isTied := "", -1, false
		for _, other := range candidates[id] {
			alike := 0
			for _, c := range t.common {
				if now[other] != nil && old[id] != nil && old[id][c.a] == now[other][c.b] {
					alike++
				}
			}
			switch {
			case alike > most:
				best, most, isTied = other, alike, false
			case alike == most:
				isTied = true
			}
		}
		if !isTied {
			t.Into[id] = best
		}
	}
	return nil
}

// words reads in which words rows are founded: of which article, in which sentence, and
// where in it, which stays when the sentence moves.
type words struct {
	seed maphash.Seed
	id   string
}

func (w words) each(ctx context.Context, s *side, use func(id string, place uint64)) error {
	id, article, quote := s.index(w.id), s.index("article_id"), s.index("quote")
	begin, end, sentence := s.index("begin"), s.index("end"), s.index("sentence_begin")
	if min(id, article, quote, begin, end, sentence) < 0 {
		return nil
	}
	return s.each(ctx, func(r *row) error {
		cells, err := r.all()
		if err != nil {
			return err
		}
		at, err := strconv.Atoi(string(cells[sentence]))
		if err != nil {
			return err
		}
		var h maphash.Hash
		h.SetSeed(w.seed)
		_, _ = h.Write(cells[article])
		_, _ = h.Write(cells[quote])
		for _, i := range []int{begin, end} {
			offset, err := strconv.Atoi(string(cells[i]))
			if err != nil {
				return err
			}
			_, _ = h.WriteString("," + strconv.Itoa(offset-at))
		}
		use(unquoted(cells[id]), h.Sum64())
		return nil
	})
}
