package numbers

import (
	_ "embed"
	"errors"
	"fmt"
	"strconv"

	"chancery/pipeline/lexicon"
)

//go:embed numbers.en.txt
var numberLists string

// kind is what a word does in a number; kinds may be joined to a set.
type kind uint32

const (
	unit kind = 1 << iota
	teen
	tens
	hundred
	scale
	scales
	dozen
	half
	part
	parts
	vulgar
	ordinal
	ordinals
	and
	article
	point
	minus
	ditto
)

// kindLists are the lists of numbers.en.txt.
var kindLists = [...]struct {
	kind kind
	list string
}{
	{unit, "unit"},
	{teen, "teen"},
	{tens, "tens"},
	{hundred, "hundred"},
	{scale, "scale"},
	{scales, "scales"},
	{dozen, "dozen"},
	{half, "half"},
	{part, "part"},
	{parts, "parts"},
	{vulgar, "vulgar"},
	{ordinal, "ordinal"},
	{ordinals, "ordinals"},
	{and, "and"},
	{article, "article"},
	{point, "point"},
	{minus, "minus"},
	{ditto, "ditto"},
}

// numeralWord is a word of numbers: what it does, and its value. The zero value is none.
type numeralWord struct {
	kind  kind
	value float64
}

// NewReader returns a reader of the words of numbers.en.txt. The error tells all that is
// wrong in the file.
func NewReader() (*Reader, error) { return newReader("numbers.en.txt", numberLists) }

func newReader(name, lists string) (*Reader, error) {
	l := lexicon.Open(name, lists)
	r := &Reader{words: map[uint64]numeralWord{}}
	var problems []error
	for _, k := range kindLists {
		for fold, value := range lexicon.Values(l, k.list, ToNumber) {
			if _, known := r.words[fold]; known {
				err := fmt.Errorf("%s: a word of list %q stands in another list too", name, k.list)
				problems = append(problems, err)
			}
			r.words[fold] = numeralWord{k.kind, value}
			r.known.Add(fold)
		}
	}
	return r, errors.Join(append(problems, l.Close())...)
}

// ToNumber parses the value of a list whose values are numbers.
func ToNumber(value string) (float64, error) {
	n, err := strconv.ParseFloat(value, 64)
	if err != nil {
		return 0, fmt.Errorf("%q is no number", value)
	}
	return n, nil
}
