package transform

import (
	"fmt"
	"strings"

	"chancery/pipeline/language"
)

// folds is a set of words by their hashes.
type folds map[uint64]bool

// readFolds reads lines "list: word|word" into one set of words a list.
func readFolds(file, text string) (map[string]folds, error) {
	lists, err := readWordings(file, text)
	if err != nil {
		return nil, err
	}
	sets := map[string]folds{}
	for name, words := range lists {
		sets[name] = folds{}
		for _, w := range words {
			sets[name][language.Fold(w)] = true
		}
	}
	return sets, nil
}

// readWordings reads lines "list: wording|wording"; a list may have several lines.
func readWordings(file, text string) (map[string][]string, error) {
	lists := map[string][]string{}
	for n, line := range strings.Split(text, "\n") {
		if line == "" || line[0] == '#' {
			continue
		}
		name, words, ok := strings.Cut(line, ":")
		if !ok {
			return nil, fmt.Errorf("%s:%d: a line is a list, a colon, and wordings", file, n+1)
		}
		for w := range strings.SplitSeq(words, "|") {
			lists[name] = append(lists[name], strings.TrimSpace(w))
		}
	}
	return lists, nil
}
