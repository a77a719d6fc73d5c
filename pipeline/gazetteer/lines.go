package gazetteer

import (
	"sort"
	"strings"
)

// lines is a sorted table that stays text until somebody asks for a line of it.
type lines []string

// linesOf returns the lines of a sorted table without its heading.
func linesOf(table string) lines {
	_, body, _ := strings.Cut(table, "\n")
	return strings.Split(strings.TrimSuffix(body, "\n"), "\n")
}

// under returns the first line that begins with a prefix, "" for none, and whether no
// other does.
func (l lines) under(prefix string) (line string, isOnly bool) {
	i := sort.SearchStrings(l, prefix)
	if i == len(l) || !strings.HasPrefix(l[i], prefix) {
		return "", false
	}
	return l[i], i+1 == len(l) || !strings.HasPrefix(l[i+1], prefix)
}

// allUnder returns the lines that begin with a prefix.
func (l lines) allUnder(prefix string) lines {
	from := sort.SearchStrings(l, prefix)
	to := from
	for to < len(l) && strings.HasPrefix(l[to], prefix) {
		to++
	}
	return l[from:to]
}
