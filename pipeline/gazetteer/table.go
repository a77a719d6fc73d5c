package gazetteer

// table files numbers under hashes of words, by open addressing.
type table struct {
	slots []slot
	used  int
}

// slot is what is filed under one hash: while tables are read 1 + the first and last
// of a chain, then the first and the one behind the last.
type slot struct {
	fold        uint64
	first, last int32
	isGiven     bool // the word opens names of persons
}

func newTable(size int) table { return table{slots: make([]slot, size)} }

// place returns the slot of a hash, or the free one where it belongs.
func (t *table) place(fold uint64) *slot {
	mask := len(t.slots) - 1
	for i := int(fold*0x9E3779B97F4A7C15>>32) & mask; ; i = (i + 1) & mask {
		if s := &t.slots[i]; s.fold == fold || s.last == 0 {
			return s
		}
	}
}

// enter returns the slot of a hash for something that is numbered at, and takes it
// in use; link is the number of what came before it, 1 and more.
func (t *table) enter(fold uint64, at int32) (s *slot, link int32) {
	if s = t.place(fold); s.last == 0 {
		if 3*t.used >= 2*len(t.slots) {
			t.grow()
			s = t.place(fold)
		}
		t.used++
		*s = slot{fold: fold, first: at + 1}
	}
	link = s.last
	s.last = at + 1
	return s, link
}

func (t *table) grow() {
	old := t.slots
	t.slots = make([]slot, 2*len(old))
	for i := range old {
		if old[i].last != 0 {
			*t.place(old[i].fold) = old[i]
		}
	}
}
