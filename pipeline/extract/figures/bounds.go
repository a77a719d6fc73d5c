package figures

import "chancery/pipeline/lexicon"

// limits reads what stands before the number: about, more than, $.
func (f *figureFinder) limits(first int, x *found) {
	before := first
	for range 4 {
		if _, start := f.ending(f.words.aged, before); start < before && x.Unit == "" { // before "of", which ends "at the age of"
			x.Kind, x.Unit = "measure", "a"
			return
		}
		if value, start := f.ending(f.words.before, before); start < before {
			before = start
			f.bound(value, x)
			if value == "none" {
				return
			}
			continue
		}
		unit, start := f.moneyEnding(before)
		if start == before || x.Unit != "" {
			return
		}
		x.Kind, x.Unit = "money", unit
		before = start
	}
}

// bound applies one word of limit to a figure.
func (f *figureFinder) bound(value string, x *found) {
	switch value {
	case "approximate":
		x.IsApproximate = true
	case "lower":
		x.Upper = nil
	case "upper":
		x.Lower = nil
	}
}

// ending returns the value of the longest wording of a list that ends before
// token i, and where it begins; i for none.
func (f *figureFinder) ending(list lexicon.Wordings, i int) (string, int) {
	for k := max(f.first, i-6); k < i; k++ {
		if value, end := list.Match(f.Tokens, k, i); end == i {
			return value, k
		}
	}
	return "", i
}
