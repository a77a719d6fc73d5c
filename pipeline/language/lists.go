package language

import (
	"iter"
	"strings"
)

// listed yields the lines of a list that say something, by number from 1 and cut at
// blanks; what stands behind # is a comment.
func listed(list string) iter.Seq2[int, []string] {
	return func(yield func(int, []string) bool) {
		number := 0
		for line := range strings.SplitSeq(list, "\n") {
			number++
			line, _, _ = strings.Cut(line, "#")
			if fields := strings.Fields(line); len(fields) > 0 && !yield(number, fields) {
				return
			}
		}
	}
}
