package pipelinetest

import (
	"iter"
	"strings"
)

// Cases yields the texts of a table with all that is wanted of each. A text stands at the
// beginning of a line, each answer indented under it; a text without one wants nothing.
// Blank lines and lines that begin with # say nothing.
func Cases(table string) iter.Seq2[string, []string] {
	return func(yield func(string, []string) bool) {
		text, want := "", []string(nil)
		for line := range strings.SplitSeq(table, "\n") {
			answer, isAnswer := strings.CutPrefix(line, "\t")
			switch {
			case strings.TrimSpace(line) == "" || line[0] == '#':
			case isAnswer:
				want = append(want, answer)
			case text != "" && !yield(text, want):
				return
			default:
				text, want = line, nil
			}
		}
		if text != "" {
			yield(text, want)
		}
	}
}
