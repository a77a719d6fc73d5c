package linear

// Memo remembers the scores of groups of features that come again and again, such
// as all those of one word. It changes no score, only the time: a row read in one
// go stands for a dozen lookups. It belongs to one goroutine.
type Memo struct {
	labels int
	keys   []uint64
	scores []int32
}

// NewMemo returns a memo of so many groups, a power of two, for tables of so many
// labels.
func NewMemo(groups, labels int) *Memo {
	return &Memo{labels, make([]uint64, groups), make([]int32, groups*labels)}
}

// At returns the scores of a group and whether they are known. Where they are
// not, they are zero, for the caller to fill. Keys are hashes other than 0.
func (m *Memo) At(key uint64) (scores []int32, isKnown bool) {
	i := int(key>>32^key) & (len(m.keys) - 1)
	scores = m.scores[i*m.labels : (i+1)*m.labels]
	if m.keys[i] == key {
		return scores, true
	}
	m.keys[i] = key
	clear(scores)
	return scores, false
}
