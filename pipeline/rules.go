package pipeline

import (
	"strings"

	"chancery/pipeline/extract"
	"chancery/pipeline/transform"
)

// RuleFiles returns the text of every rule file by name, such as
// "dates.en.rules".
func RuleFiles() map[string]string {
	all := extract.RuleFiles()
	for name, text := range transform.RuleFiles() {
		all[name] = text
	}
	return all
}

// RuleText returns a rule as it stands in its file, by the name that the column
// rule holds ("dates.en/day-month-year"); "" for what is no rule of a file.
func RuleText(name string) string {
	file, rule, _ := strings.Cut(name, "/")
	var block []string
	for line := range strings.SplitSeq(RuleFiles()[file+".rules"], "\n") {
		switch {
		case line == "rule "+rule:
			block = []string{line}
		case block != nil && (line == "" || line[0] != ' '):
			return strings.Join(block, "\n")
		case block != nil:
			block = append(block, line)
		}
	}
	return strings.Join(block, "\n")
}
