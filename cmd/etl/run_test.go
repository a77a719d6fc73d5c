package main

import (
	"slices"
	"testing"

	"chancery/schemas"
	"chancery/sources"
)

// TestKindsAreCodes holds that a release may name every kind of source, and that its
// dictionary names no other.
func TestKindsAreCodes(t *testing.T) {
	var kinds, codes []string
	for _, k := range sources.Kinds() {
		kinds = append(kinds, k.Name)
	}
	for _, c := range schemas.CodesOf("source_kind").Codes {
		codes = append(codes, c.Code)
	}
	slices.Sort(kinds)
	slices.Sort(codes)
	if !slices.Equal(kinds, codes) {
		t.Errorf("kinds of source %q, codes in source_kind.tsv %q", kinds, codes)
	}
}
