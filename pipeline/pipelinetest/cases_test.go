package pipelinetest

import (
	"fmt"
	"slices"
	"testing"
)

func TestCases(t *testing.T) {
	var got []string
	table := "\n# first\nIt rains.\n\train\n\n\tsnow\nNothing.\n# last\nIt snows.\n\tsnow # white\n"
	for text, want := range Cases(table) {
		got = append(got, fmt.Sprintf("%s %q", text, want))
	}
	want := []string{`It rains. ["rain" "snow"]`, `Nothing. []`, `It snows. ["snow # white"]`}
	if !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
	for text := range Cases("a\nb") {
		if text != "a" {
			t.Errorf("the first text is %q", text)
		}
		break // may stop early
	}
}
