package gazetteer

import "fmt"

// register numbers the entries of the tables as they are read.
type register struct {
	all       []Entry
	byKey     map[string]int
	seats     []seat
	namesakes namesakes
	letters   map[string][]int // lands, by the initials of their full names
	noState   *State           // shared by all entries that are none
}

func newRegister(size int) *register {
	return &register{
		all: make([]Entry, 0, size), byKey: map[string]int{}, letters: map[string][]int{}, noState: &State{},
	}
}

// add numbers an entry.
func (r *register) add(e Entry) int {
	if e.State == nil {
		e.State = r.noState
	}
	r.all = append(r.all, e)
	i := len(r.all) - 1
	if e.Key != "" {
		r.byKey[e.Key] = i
	}
	return i
}

// enter adds an entry that other tables name by its key.
func (r *register) enter(e Entry) (int, error) {
	if _, ok := r.byKey[e.Key]; ok || e.Key == "" {
		return -1, fmt.Errorf("the key %q is empty, or another entry's", e.Key)
	}
	return r.add(e), nil
}

// known returns the entry of a key that a table names.
func (r *register) known(key string) (int, error) {
	i, ok := r.byKey[key]
	if !ok {
		const keys = "a key is a code of states.tsv, historical.tsv or former.tsv, or IGO: and a short form of igos.tsv"
		return -1, fmt.Errorf("nothing has the key %q: %s", key, keys)
	}
	return i, nil
}

// country tells of a country that no table has; "" is none.
func (r *register) country(key string) error {
	if key == "" {
		return nil
	}
	_, err := r.known(key)
	return err
}
